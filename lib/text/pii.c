#include "scorecard/text/pii.h"

#include <string.h>

#define DIGITS_MAX 24 /* of one run: longer ones are no number of a person */

const char *sc_pii_name(enum sc_pii_kind kind)
{
    static const char *const names[] = {"card", "email", "phone", "number"};

    return names[kind];
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool sc_pii_luhn(const char *digits, size_t n)
{
    unsigned sum = 0;

    for (size_t i = 0; i < n; i++) {
        unsigned d = (unsigned)(digits[n - 1 - i] - '0');
        d = i % 2 ? 2 * d : d;
        sum += d > 9 ? d - 9 : d;
    }
    return n > 0 && sum % 10 == 0;
}

/* ---- addresses --------------------------------------------------------------------------- */

static bool in_local(char c)
{
    return is_letter(c) || is_digit(c) || (c && strchr("._%+-'", c)) || (unsigned char)c >= 0x80;
}

static bool in_domain(char c)
{
    return is_letter(c) || is_digit(c) || c == '-' || c == '.' || (unsigned char)c >= 0x80;
}

/* The address around the @ at `mid`; nothing before `least` belongs to it. */
static bool email_at(struct sc_str s, size_t mid, size_t least, struct sc_pii *found)
{
    size_t from = mid, to = mid + 1, dot = 0;

    while (from > least && in_local(s.p[from - 1]))
        from--;
    while (to < s.len && in_domain(s.p[to]))
        to++;
    while (to > mid && (s.p[to - 1] == '.' || s.p[to - 1] == '-')) /* end of the sentence */
        to--;
    for (size_t i = mid + 2; i < to; i++)
        dot = s.p[i] == '.' ? i : dot;
    *found = (struct sc_pii){SC_PII_EMAIL, from, to};
    return from < mid && dot > 0 && to - dot > 2 && !is_digit(s.p[dot + 1]);
}

/* ---- numbers ----------------------------------------------------------------------------- */

/* A run of digits with what stands between and before them. */
struct run {
    size_t from, to;
    char digits[DIGITS_MAX];
    size_t n;
    size_t groups, widths[DIGITS_MAX];
    bool has_plus, has_bracket, has_dates_mark;
    bool only_card_marks; /* blanks and hyphens alone */
};

static bool between(struct sc_str s, size_t i, size_t *skip)
{
    char a = s.p[i], b = i + 1 < s.len ? s.p[i + 1] : 0, c = i + 2 < s.len ? s.p[i + 2] : 0;

    *skip = 1;
    if (strchr(" -./:,", a) && is_digit(b))
        return true;
    *skip = 2;
    return (a == ')' && (b == ' ' || b == '-') && is_digit(c)) ||
           (a == ' ' && b == '(' && is_digit(c));
}

/* Reads the run that starts with the digit at i; a + or a bracket before it belongs to it. */
static void read_run(struct sc_str s, size_t i, size_t least, struct run *r)
{
    size_t skip;

    *r = (struct run){.from = i, .only_card_marks = true};
    r->has_bracket = i > least && s.p[i - 1] == '(';
    r->from -= r->has_bracket;
    r->has_plus = r->from > least && s.p[r->from - 1] == '+';
    r->from -= r->has_plus;
    for (;;) {
        while (i < s.len && is_digit(s.p[i])) {
            if (r->n < DIGITS_MAX)
                r->digits[r->n] = s.p[i];
            if (r->groups < DIGITS_MAX)
                r->widths[r->groups]++;
            r->n++;
            i++;
        }
        r->groups++;
        r->to = i;
        if (i >= s.len)
            return;
        if (s.p[i] == ')' && i + 1 < s.len && is_digit(s.p[i + 1])) {
            skip = 1;
        } else if (!between(s, i, &skip)) {
            return;
        }
        r->has_bracket |= s.p[i] == ')' || s.p[i + skip - 1] == '(';
        r->has_dates_mark |= s.p[i] == ':' || s.p[i] == '/' || s.p[i] == ',';
        r->only_card_marks &= s.p[i] == ' ' || s.p[i] == '-';
        i += skip;
    }
}

static bool is_card(const struct run *r)
{
    if (r->n < 13 || r->n > SC_PII_CARD_DIGITS || !r->only_card_marks || r->has_plus)
        return false;
    if (r->digits[0] < '2' || r->digits[0] > '6')
        return false;
    for (size_t i = 1; i < r->n; i++)
        if (r->digits[i] != r->digits[0])
            return sc_pii_luhn(r->digits, r->n);
    return false;
}

/* 2026-07-01, 01.07.2026, 1/7/26, 08:30:00, 2026-07-01 08:30: a day, a time, or both. */
static bool is_date(const struct run *r)
{
    const size_t *w = r->widths;
    bool starts_year = r->groups >= 3 && w[0] == 4 && w[1] <= 2 && w[2] <= 2;
    bool ends_year = r->groups >= 3 && w[0] <= 2 && w[1] <= 2 && (w[2] == 4 || w[2] == 2);

    if (r->has_plus || r->has_bracket || r->groups > 6)
        return false;
    for (size_t i = 3; i < r->groups; i++)
        if (w[i] > 2)
            return false;
    return starts_year || ends_year;
}

static bool is_phone(const struct run *r)
{
    const size_t *w = r->widths;

    if (r->n < 7 || r->n > 15 || r->has_dates_mark || r->groups > 7 || is_date(r))
        return false;
    if (r->has_plus || r->has_bracket || (r->n > 8 && r->digits[0] == '0' && r->digits[1] == '0'))
        return true;
    if (r->groups == 3 && w[0] == 3 && w[1] == 3 && w[2] == 4)
        return true;
    return r->groups > 1 && r->digits[0] == '0' && w[0] > 2;
}

/* The longest group of digits, which may be a number of its own among prices and dates. */
static bool has_long_group(const struct run *r)
{
    for (size_t i = 0; i < r->groups && i < DIGITS_MAX; i++)
        if (r->widths[i] >= 7)
            return true;
    return false;
}

static bool tell(const struct run *r, struct sc_pii *found)
{
    *found = (struct sc_pii){SC_PII_NUMBER, r->from, r->to};
    if (is_card(r))
        found->kind = SC_PII_CARD;
    else if (is_phone(r))
        found->kind = SC_PII_PHONE;
    else
        return !is_date(r) && (has_long_group(r) || (r->n >= 7 && !r->has_dates_mark));
    return true;
}

/* First byte at or after i that may start something: a digit or an @. */
static size_t next_mark(struct sc_str s, size_t i)
{
    for (; i < s.len; i++)
        if ((unsigned char)(s.p[i] - '0') <= 9 || s.p[i] == '@')
            break;
    return i;
}

/* A digit right behind a letter is part of a word: "v2", "abc1234567". */
static bool is_in_word(struct sc_str s, size_t i, size_t least)
{
    return i > least && (is_letter(s.p[i - 1]) || s.p[i - 1] == '_');
}

bool sc_pii_next(struct sc_str text, size_t *at, struct sc_pii *found)
{
    size_t least = *at;
    struct run r;

    for (size_t i = next_mark(text, *at); i < text.len; i = next_mark(text, i)) {
        if (text.p[i] == '@') {
            if (email_at(text, i, least, found)) {
                *at = found->to;
                return true;
            }
            i++;
            continue;
        }
        read_run(text, i, least, &r);
        if (r.to < text.len && text.p[r.to] == '@') { /* digits before an @ belong to it */
            i = r.to;
            continue;
        }
        if (!is_in_word(text, i, least) && tell(&r, found)) {
            *at = found->to;
            return true;
        }
        i = r.to;
    }
    *at = text.len;
    return false;
}
