/*
 * Reading numbers of people: see import/number.h.
 *
 * A number is first taken apart into runs of digits and the marks between them; then both readings
 * of the last mark are tried. What only one reading allows proves the decimal mark.
 */
#include "scorecard/import/number.h"

#include "scorecard/import/word_list.h"

#define MARKS_MOST    8 /* of thousands: 10^24 is no figure of a help desk */
#define RATING_DIGITS 3 /* 100 is the greatest rating */

#define MINUS       "\xe2\x88\x92"
#define QUOTE       "\xe2\x80\x99"
#define STAR_FILLED "\xe2\x98\x85"
#define STAR_EMOJI  "\xe2\xad\x90"
#define STAR_HOLLOW "\xe2\x98\x86"
#define AS_PICTURE  "\xef\xb8\x8f" /* variation selector behind an emoji */
#define LONG_DASH   "\xe2\x80\x93"

/* A number taken apart. */
struct number {
    struct sc_str text;        /* from the first digit or mark to the last */
    size_t first_n;            /* digits before the first mark */
    char marks[MARKS_MOST];    /* , . ' and blank */
    size_t behind[MARKS_MOST]; /* digits behind each */
    size_t marks_n;
    bool is_negative, is_percent;
};

/* What the last mark of a number may be. */
struct readings {
    bool as_decimals, as_thousands;
    char last;
};

static bool skip(struct sc_str *s, struct sc_str prefix)
{
    if (!sc_str_has_prefix(*s, prefix))
        return false;
    *s = sc_str_sub(*s, prefix.len, s->len);
    return true;
}

static size_t digits_at(struct sc_str s)
{
    size_t n = 0;
    while (n < s.len && s.p[n] >= '0' && s.p[n] <= '9')
        n++;
    return n;
}

/* The mark that *s starts with, which moves behind it; 0 for none. */
static char take_mark(struct sc_str *s)
{
    static const char plain[] = ",.'";
    size_t blank = sc_word_blank(*s);
    if (blank > 0) {
        *s = sc_str_sub(*s, blank, s->len);
        return ' ';
    }
    if (skip(s, SC_STR(QUOTE)))
        return '\'';
    for (size_t i = 0; i < sizeof plain - 1; i++)
        if (s->len > 0 && s->p[0] == plain[i]) {
            *s = sc_str_sub(*s, 1, s->len);
            return plain[i];
        }
    return '\0';
}

/* Cuts blanks at both ends, no-break ones too. */
static struct sc_str trim(struct sc_str s)
{
    size_t n, end;
    while ((n = sc_word_blank(s)) > 0)
        s = sc_str_sub(s, n, s.len);
    for (size_t back = 1; back <= 3 && back <= s.len; back++) {
        end = s.len - back;
        if (sc_word_blank(sc_str_sub(s, end, s.len)) == back)
            return trim(sc_str_sub(s, 0, end));
    }
    return s;
}

/* Sign, brackets and per cent sign; what is left is the number itself. */
static struct sc_str strip(struct sc_str s, struct number *n)
{
    s = trim(s);
    n->is_percent = sc_str_has_suffix(s, SC_STR("%"));
    if (n->is_percent)
        s = trim(sc_str_sub(s, 0, s.len - 1));
    if (s.len > 2 && s.p[0] == '(' && s.p[s.len - 1] == ')') {
        n->is_negative = true;
        return sc_str_sub(s, 1, s.len - 1);
    }
    n->is_negative = skip(&s, SC_STR("-")) || skip(&s, SC_STR(MINUS));
    if (!n->is_negative)
        skip(&s, SC_STR("+"));
    return s;
}

/* False when s is no number at all. */
static bool take_apart(struct sc_str s, struct number *n)
{
    *n = (struct number){0};
    s = strip(s, n);
    n->text = s;
    n->first_n = digits_at(s);
    s = sc_str_sub(s, n->first_n, s.len);
    while (s.len > 0) {
        char mark = n->marks_n < MARKS_MOST ? take_mark(&s) : '\0';
        size_t behind = digits_at(s);
        if (mark == '\0' || behind == 0)
            return false;
        n->marks[n->marks_n] = mark;
        n->behind[n->marks_n++] = behind;
        s = sc_str_sub(s, behind, s.len);
    }
    return n->first_n > 0 || n->marks_n > 0;
}

/* The first `marks` marks are of thousands: all alike, three digits behind each. */
static bool are_thousands(const struct number *n, size_t marks)
{
    bool fits = marks == 0 || (n->first_n >= 1 && n->first_n <= 3 && n->text.p[0] != '0');
    for (size_t i = 0; i < marks; i++)
        fits &= n->marks[i] == n->marks[0] && n->behind[i] == 3;
    return fits;
}

static struct readings read_both(const struct number *n)
{
    struct readings r = {0};
    if (n->marks_n == 0)
        return r;
    r.last = n->marks[n->marks_n - 1];
    r.as_thousands = are_thousands(n, n->marks_n);
    r.as_decimals = (r.last == ',' || r.last == '.') && are_thousands(n, n->marks_n - 1) &&
                    (n->marks_n == 1 || n->marks[0] != r.last);
    return r;
}

/* The decimal mark that a reading stands for; UNKNOWN when it stands for none. */
static enum sc_decimal implied(char last, bool is_decimals)
{
    if (last != ',' && last != '.')
        return SC_DECIMAL_UNKNOWN;
    return (last == ',') == is_decimals ? SC_DECIMAL_COMMA : SC_DECIMAL_POINT;
}

void sc_number_learn(struct sc_number_seen *seen, struct sc_str value)
{
    struct number n;
    if (!take_apart(value, &n))
        return;
    struct readings r = read_both(&n);
    seen->has_open |= r.as_decimals && r.as_thousands && r.last == ',';
    if (r.as_decimals == r.as_thousands)
        return;
    enum sc_decimal proven = implied(r.last, r.as_decimals);
    seen->proves_comma |= proven == SC_DECIMAL_COMMA;
    seen->proves_point |= proven == SC_DECIMAL_POINT;
}

enum sc_decimal sc_number_decide(const struct sc_number_seen *seen)
{
    if (seen->proves_point == seen->proves_comma)
        return SC_DECIMAL_UNKNOWN;
    return seen->proves_comma ? SC_DECIMAL_COMMA : SC_DECIMAL_POINT;
}

/* The number as base/num.h reads it. */
static void put(struct sc_buf *out, const struct number *n, bool has_decimals)
{
    struct sc_str rest = n->text;
    size_t run = n->first_n;
    if (n->is_negative)
        sc_buf_putc(out, '-');
    for (size_t i = 0;; i++) {
        sc_buf_put_str(out, sc_str_sub(rest, 0, run));
        rest = sc_str_sub(rest, run, rest.len);
        if (i == n->marks_n)
            return;
        take_mark(&rest);
        if (has_decimals && i + 1 == n->marks_n)
            sc_buf_putc(out, '.');
        run = n->behind[i];
    }
}

enum sc_number_result sc_number_read(enum sc_decimal decimal, struct sc_str s, struct sc_buf *out)
{
    struct number n;
    sc_buf_reset(out);
    if (!take_apart(s, &n))
        return SC_NUMBER_BAD;
    struct readings r = read_both(&n);
    if (decimal != SC_DECIMAL_UNKNOWN && (r.last == ',' || r.last == '.')) {
        r.as_decimals &= implied(r.last, true) == decimal;
        r.as_thousands &= implied(r.last, false) == decimal;
    }
    if (n.marks_n > 0 && !r.as_decimals && !r.as_thousands)
        return SC_NUMBER_BAD;
    if (r.as_decimals && r.as_thousands && r.last == ',')
        return SC_NUMBER_OPEN;
    put(out, &n, r.as_decimals);
    return n.is_percent ? SC_NUMBER_PERCENT : SC_NUMBER_OK;
}

enum sc_number_result sc_number_read_whole(struct sc_str s, struct sc_buf *out)
{
    struct number n;
    sc_buf_reset(out);
    if (!take_apart(s, &n) || n.is_percent || !are_thousands(&n, n.marks_n))
        return SC_NUMBER_BAD;
    put(out, &n, false);
    return SC_NUMBER_OK;
}

/* "4 - Satisfied": digits, a mark, words that are no number. */
static bool read_with_words(struct sc_str s, struct sc_buf *out)
{
    size_t n = digits_at(s);
    struct sc_str words = trim(sc_str_sub(s, n, s.len));
    if (n == 0 || n > RATING_DIGITS)
        return false;
    if (!skip(&words, SC_STR("-")) && !skip(&words, SC_STR(":")) &&
        !skip(&words, SC_STR(LONG_DASH)))
        return false;
    words = trim(words);
    if (words.len == 0 || digits_at(words) > 0)
        return false;
    sc_buf_put_str(out, sc_str_sub(s, 0, n));
    return true;
}

static bool read_stars(struct sc_str s, struct sc_buf *out)
{
    int64_t filled = 0;
    while (skip(&s, SC_STR(STAR_FILLED)) || skip(&s, SC_STR(STAR_EMOJI))) {
        filled++;
        skip(&s, SC_STR(AS_PICTURE));
    }
    while (skip(&s, SC_STR(STAR_HOLLOW)))
        ;
    if (filled == 0 || s.len > 0)
        return false;
    sc_buf_put_i64(out, filled);
    return true;
}

bool sc_number_read_rating(struct sc_str s, struct sc_buf *out)
{
    s = trim(s);
    sc_buf_reset(out);
    return read_with_words(s, out) || read_stars(s, out);
}
