#include "scorecard/base/num.h"

#include "scorecard/base/mem.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The grid that values are snapped to: 9 decimal places. */
#define SNAP_PLACES 9
#define SNAP_SCALE  1e9

/* From 2^23 on doubles are coarser than the grid: each is the nearest to a point of it already. */
#define SNAP_END 0x1p23

/* Up to here every integer is a double of its own; beyond, every double is an integer. */
#define EXACT_INTEGER 0x1p53

/* Decimals of at most DBL_DIG digits lead to different doubles. */
#define EXACT_DECIMAL 1e15

/* 10^22 is the largest power of ten that a double holds exactly. */
#define EXACT_POWER 22

/* No double needs more digits than these to be told from the middle between two neighbours. */
#define DIGITS_MAX 770

/* 10^0 .. 10^19: all that fit a uint64_t. */
#define PLAIN_DIGITS 18 /* no number of that many overflows */

#define FOUR_POWERS(first) (first), (first)*10, (first)*100, (first)*1000
static const uint64_t powers[] = {
    FOUR_POWERS(UINT64_C(1)),
    FOUR_POWERS(UINT64_C(10000)),
    FOUR_POWERS(UINT64_C(100000000)),
    FOUR_POWERS(UINT64_C(1000000000000)),
    FOUR_POWERS(UINT64_C(10000000000000000)),
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void skip_bytes(struct sc_str *s, size_t n)
{
    if (n == 0) /* s->p may be NULL */
        return;
    s->p += n;
    s->len -= n;
}

/* Cuts a sign off *s; true for minus. */
static bool cut_sign(struct sc_str *s)
{
    if (s->len == 0 || (s->p[0] != '-' && s->p[0] != '+'))
        return false;
    bool is_minus = s->p[0] == '-';
    skip_bytes(s, 1);
    return is_minus;
}

/* Cuts the digits at the beginning off *s. */
static struct sc_str cut_digits(struct sc_str *s)
{
    size_t n = 0;
    while (n < s->len && is_digit(s->p[n]))
        n++;
    struct sc_str digits = {s->p, n};
    skip_bytes(s, n);
    return digits;
}

/* Appends digits to *value; false on overflow. */
static bool push_digits(uint64_t *value, struct sc_str digits)
{
    uint64_t u = *value;
    size_t i = 0;
    /* While u has at most 18 digits, one more cannot overflow: no check for the usual number. */
    for (; i < digits.len && u < powers[18]; i++)
        u = u * 10 + (uint64_t)(digits.p[i] - '0');
    for (; i < digits.len; i++)
        if (__builtin_mul_overflow(u, 10u, &u) ||
            __builtin_add_overflow(u, (uint64_t)(digits.p[i] - '0'), &u))
            return false;
    *value = u;
    return true;
}

/* Gives the magnitude its sign; false when it does not fit. */
static bool sign_i64(uint64_t u, bool is_minus, int64_t *value)
{
    if (u > (uint64_t)INT64_MAX + is_minus)
        return false;
    *value = is_minus ? (int64_t)(0 - u) : (int64_t)u;
    return true;
}

/* Digits and nothing else, too few to overflow: what nearly every whole number is. */
static bool parse_plain(struct sc_str s, int64_t *value)
{
    uint64_t u = 0;
    size_t i = 0;

    for (; i < s.len && is_digit(s.p[i]); i++)
        u = u * 10 + (uint64_t)(s.p[i] - '0');
    if (i < s.len)
        return false;
    *value = (int64_t)u;
    return true;
}

bool sc_num_parse_i64(struct sc_str s, int64_t *value)
{
    if (s.len > 0 && s.len <= PLAIN_DIGITS && parse_plain(s, value))
        return true;
    bool is_minus = cut_sign(&s);
    struct sc_str digits = cut_digits(&s);
    uint64_t u = 0;
    return digits.len > 0 && s.len == 0 && push_digits(&u, digits) && sign_i64(u, is_minus, value);
}

/* A decimal number taken apart; its value is whole.part * 10^exponent. */
struct decimal {
    bool is_minus;
    struct sc_str whole; /* digits before the point */
    struct sc_str part;  /* digits behind it */
    int64_t exponent;
};

/* Cuts sign, digits, and a point with digits behind it off *s. */
static bool cut_decimal(struct sc_str *s, struct decimal *d)
{
    *d = (struct decimal){.is_minus = cut_sign(s)};
    d->whole = cut_digits(s);
    if (s->len == 0 || s->p[0] != '.')
        return d->whole.len > 0;
    skip_bytes(s, 1);
    d->part = cut_digits(s);
    return d->part.len > 0;
}

bool sc_num_parse_fixed(struct sc_str s, int places, int64_t *value)
{
    struct decimal d;
    if (places < 0 || places > 18 || !cut_decimal(&s, &d) || s.len > 0)
        return false;
    struct sc_str part = sc_str_sub(d.part, 0, (size_t)places);
    for (size_t i = part.len; i < d.part.len; i++)
        if (d.part.p[i] != '0')
            return false;
    uint64_t u = 0;
    return push_digits(&u, d.whole) && push_digits(&u, part) &&
           !__builtin_mul_overflow(u, powers[(size_t)places - part.len], &u) &&
           sign_i64(u, d.is_minus, value);
}

/* Cuts "e" with an optional sign and digits off *s; nothing there is exponent 0. */
static bool cut_exponent(struct sc_str *s, int64_t *exponent)
{
    *exponent = 0;
    if (s->len == 0 || (s->p[0] != 'e' && s->p[0] != 'E'))
        return true;
    skip_bytes(s, 1);
    bool is_minus = cut_sign(s);
    struct sc_str digits = cut_digits(s);
    /* Far beyond any double, and no text is long enough for its digits to bring it back. */
    const int64_t beyond = INT64_MAX / 4;
    uint64_t u = 0;
    bool fits = push_digits(&u, digits) && u < (uint64_t)beyond;
    *exponent = fits ? (int64_t)u : beyond;
    if (is_minus)
        *exponent = -*exponent;
    return digits.len > 0;
}

/* The locale whose decimal point is a point, for this thread; give back what was in force. */
static locale_t use_c_locale(locale_t *c)
{
    *c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (*c == (locale_t)0)
        sc_mem_exhausted(0);
    return uselocale(*c);
}

static void leave_c_locale(locale_t c, locale_t before)
{
    uselocale(before);
    freelocale(c);
}

/* Adds digits to text[0 .. *n), without leading zeros; past DIGITS_MAX it only counts them. */
static void add_significant(char *text, size_t *n, bool *has_more, struct sc_str digits)
{
    for (size_t i = 0; i < digits.len; i++) {
        if (*n == 0 && digits.p[i] == '0')
            continue;
        if (*n < DIGITS_MAX)
            text[*n] = digits.p[i];
        else if (digits.p[i] != '0')
            *has_more = true;
        ++*n;
    }
}

/*
 * The general case, by the C library. Digits too many to matter shrink to a single 1 behind the
 * others, which keeps the number on its side of any middle.
 */
static double read_slowly(const struct decimal *d)
{
    char text[DIGITS_MAX + 32];
    size_t n = 0;
    bool has_more = false;
    add_significant(text, &n, &has_more, d->whole);
    add_significant(text, &n, &has_more, d->part);
    int64_t exponent = d->exponent - (int64_t)d->part.len;
    if (n > DIGITS_MAX) {
        exponent += (int64_t)(n - DIGITS_MAX);
        n = DIGITS_MAX;
    }
    if (has_more) {
        text[n++] = '1';
        exponent--;
    }
    if (n == 0)
        return 0;
    const int64_t most = 9999;
    exponent = exponent > most ? most : exponent < -most ? -most : exponent;
    snprintf(text + n, sizeof text - n, "e%d", (int)exponent);
    locale_t c;
    locale_t before = use_c_locale(&c);
    double x = strtod(text, NULL);
    leave_c_locale(c, before);
    return x;
}

/* m * 10^exponent when one rounding gives it, by one product or quotient of exact doubles. */
static bool read_fast(const struct decimal *d, double *x)
{
    static const double exact[EXACT_POWER + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                  1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                  1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    int64_t exponent = d->exponent - (int64_t)d->part.len;
    uint64_t m = 0;
    if (exponent < -EXACT_POWER || exponent > EXACT_POWER || !push_digits(&m, d->whole) ||
        !push_digits(&m, d->part) || m > (uint64_t)EXACT_INTEGER)
        return false;
    *x = exponent < 0 ? (double)m / exact[-exponent] : (double)m * exact[exponent];
    return true;
}

bool sc_num_parse_real(struct sc_str s, double *value)
{
    struct decimal d;
    if (!cut_decimal(&s, &d) || !cut_exponent(&s, &d.exponent) || s.len > 0)
        return false;
    double x;
    if (!read_fast(&d, &x))
        x = read_slowly(&d);
    if (!isfinite(x))
        return false;
    *value = d.is_minus ? -x : x;
    return true;
}

/*
 * The integer nearest to x * 1e9 for |x| < SNAP_END. Above 2^22 the rounding of the product can
 * carry it over a middle, so that a value snapped twice would move: there fma tells what was lost.
 */
static double snap_scaled(double x)
{
    double product = x * SNAP_SCALE;
    double nearest = round(product);
    if (fabs(x) < SNAP_END / 2)
        return nearest;
    double away = product - nearest + fma(x, SNAP_SCALE, -product);
    return away > 0.5 ? nearest + 1 : away < -0.5 ? nearest - 1 : nearest;
}

double sc_num_snap(double x)
{
    /* Adding 0 turns -0 into 0. */
    return fabs(x) < SNAP_END ? snap_scaled(x) / SNAP_SCALE + 0.0 : x;
}

#define TEXT_MAX 48 /* a sign, 20 digits, a point, 19 digits */

/* Writes the last n digits of *value backwards from `at`, and takes them off. */
static char *write_digits(char *at, uint64_t *value, int n)
{
    uint64_t u = *value;
    for (int i = 0; i < n; i++, u /= 10)
        *--at = (char)('0' + u % 10);
    *value = u;
    return at;
}

/* Writes all digits of u and the sign backwards from `at`. */
static char *write_whole(char *at, uint64_t u, bool is_minus)
{
    do {
        *--at = (char)('0' + u % 10);
        u /= 10;
    } while (u > 0);
    if (is_minus)
        *--at = '-';
    return at;
}

void sc_num_put_fixed(struct sc_buf *out, int64_t value, int places)
{
    char text[TEXT_MAX];
    char *end = text + sizeof text;
    uint64_t u = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    while (places > 0 && u % 10 == 0) {
        u /= 10;
        places--;
    }
    char *at = write_digits(end, &u, places);
    if (places > 0)
        *--at = '.';
    at = write_whole(at, u, value < 0);
    sc_buf_put(out, at, (size_t)(end - at));
}

/* The shortest of 15 to 17 digits that reads back to x; %g has no exponent below 1e15 then. */
static void put_slowly(struct sc_buf *out, double x)
{
    char text[32];
    locale_t c;
    locale_t before = use_c_locale(&c);
    for (int digits = DBL_DIG; digits <= DBL_DECIMAL_DIG; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, x);
        if (strtod(text, NULL) == x)
            break;
    }
    leave_c_locale(c, before);
    sc_buf_puts(out, text);
}

void sc_num_put_real(struct sc_buf *out, double x)
{
    double snapped = sc_num_snap(x);
    double scaled = round(snapped * SNAP_SCALE);
    /* At most 15 digits: no other number of the grid reads back to the same double. */
    if (fabs(scaled) < EXACT_DECIMAL)
        sc_num_put_fixed(out, (int64_t)scaled, SNAP_PLACES);
    else if (fabs(snapped) < EXACT_DECIMAL && snapped == trunc(snapped))
        sc_buf_put_i64(out, (int64_t)snapped);
    else if (isfinite(snapped))
        put_slowly(out, snapped);
    else
        sc_buf_puts(out, "nan");
}

/* Zeros where the digits of x end before `places` do. */
static void put_zeros(struct sc_buf *out, int n)
{
    for (int i = 0; i < n; i++)
        sc_buf_putc(out, '0');
}

/* x of at least 2^53, so without a part: all its digits, as the C library knows them. */
static void put_huge(struct sc_buf *out, double x, int places)
{
    char text[DBL_MAX_10_EXP + 8];
    snprintf(text, sizeof text, "%.0f", x);
    sc_buf_puts(out, text);
    if (places > 0)
        sc_buf_putc(out, '.');
    put_zeros(out, places);
}

/* A snapped size below 2^53, rounded in integers to at most SNAP_PLACES. */
static void put_rounded(struct sc_buf *out, double size, bool is_minus, int places)
{
    double whole = trunc(size);
    uint64_t unit = powers[SNAP_PLACES - places];
    uint64_t part = (uint64_t)round((size - whole) * SNAP_SCALE);
    part = (part + unit / 2) / unit;
    uint64_t u = (uint64_t)whole + part / powers[places];
    part %= powers[places];
    is_minus = is_minus && (u > 0 || part > 0);
    char text[TEXT_MAX];
    char *end = text + sizeof text;
    char *at = write_digits(end, &part, places);
    if (places > 0)
        *--at = '.';
    at = write_whole(at, u, is_minus);
    sc_buf_put(out, at, (size_t)(end - at));
}

void sc_num_put_places(struct sc_buf *out, double x, int places)
{
    double size = fabs(sc_num_snap(x));
    if (!isfinite(size)) {
        sc_buf_puts(out, "nan");
    } else if (size >= EXACT_INTEGER) {
        put_huge(out, x, places);
    } else if (places > SNAP_PLACES) {
        put_rounded(out, size, x < 0, SNAP_PLACES);
        put_zeros(out, places - SNAP_PLACES);
    } else {
        put_rounded(out, size, x < 0, places);
    }
}

bool sc_num_add(int64_t a, int64_t b, int64_t *out)
{
    int64_t sum;
    if (__builtin_add_overflow(a, b, &sum))
        return false;
    *out = sum;
    return true;
}

bool sc_num_mul(int64_t a, int64_t b, int64_t *out)
{
    int64_t product;
    if (__builtin_mul_overflow(a, b, &product))
        return false;
    *out = product;
    return true;
}
