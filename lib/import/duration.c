/* Durations: a number with the column's unit, a clock reading, words, or an offset from 1970. */
#include "scorecard/import/duration.h"

#include "scorecard/base/num.h"
#include "scorecard/base/time.h"

#include <math.h>
#include <string.h>

#define SECONDS_MOST (200.0 * 366 * 86400) /* longer than any ticket: two hundred years */

static const double unit_seconds[] = {
    [SC_UNIT_S] = 1,     [SC_UNIT_MIN] = 60,   [SC_UNIT_H] = 3600,
    [SC_UNIT_D] = 86400, [SC_UNIT_MS] = 0.001, [SC_UNIT_EPOCH] = 1,
};

static bool whole_seconds(double x, int64_t *seconds)
{
    if (!(fabs(x) <= SECONDS_MOST))
        return false;
    *seconds = llround(x);
    return true;
}

/* H:MM or H:MM:SS, hours uncapped; s has no sign. */
static bool parse_clock(struct sc_str s, int64_t *seconds)
{
    int64_t part[3] = {0, 0, 0};
    size_t n = 0;
    struct sc_str rest = s, digits;
    while (sc_str_split(&rest, ':', &digits)) {
        if (n == 3 || digits.len == 0 || digits.len > 7 || digits.p[0] == '-' ||
            digits.p[0] == '+' || !sc_num_parse_i64(digits, &part[n]))
            return false;
        if (n > 0 && (digits.len != 2 || part[n] > 59))
            return false;
        n++;
    }
    *seconds = part[0] * 3600 + part[1] * 60 + part[2];
    return n >= 2;
}

/* The unit that a word starts with: "d", "days", "hrs", "minutes"; 0 when it is none. */
static double word_unit(struct sc_str word)
{
    static const struct {
        const char *stem;
        double seconds;
    } units[] = {{"ms", 0.001}, {"mo", 0}, {"d", 86400},      {"h", 3600},
                 {"m", 60},     {"s", 1},  {"w", 7 * 86400.0}};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (word.len >= strlen(units[i].stem) &&
            sc_str_eq_nocase(sc_str_sub(word, 0, strlen(units[i].stem)),
                             sc_str_from(units[i].stem)))
            return units[i].seconds;
    return 0;
}

/* "2 days 3 hours", "1h 5m 10s": every number has its unit. */
static bool parse_words(struct sc_str s, int64_t *seconds)
{
    double sum = 0;
    size_t i = 0, pairs = 0;
    while (i < s.len) {
        size_t from = i;
        while (i < s.len && ((s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '.'))
            i++;
        double count;
        if (!sc_num_parse_real(sc_str_sub(s, from, i), &count))
            return false;
        while (i < s.len && s.p[i] == ' ')
            i++;
        from = i;
        while (i < s.len && ((s.p[i] | 32) >= 'a' && (s.p[i] | 32) <= 'z'))
            i++;
        double unit = word_unit(sc_str_sub(s, from, i));
        if (unit == 0)
            return false;
        sum += count * unit;
        pairs++;
        while (i < s.len && (s.p[i] == ' ' || s.p[i] == ','))
            i++;
    }
    return pairs > 0 && whole_seconds(sum, seconds);
}

/* "1970-01-21 06:05:49" is 20 days, 6 h, ... */
static bool parse_epoch_offset(struct sc_str s, int64_t *seconds)
{
    char text[24] = "";
    if (s.len != 19 || !sc_str_has_prefix(s, SC_STR("197")))
        return false;
    memcpy(text, s.p, 19);
    text[10] = 'T';
    text[19] = 'Z';
    return sc_time_parse((struct sc_str){text, 20}, seconds);
}

bool sc_duration_parse(struct sc_str s, enum sc_duration_unit unit, int64_t *seconds)
{
    double number;
    if (sc_num_parse_real(s, &number))
        return whole_seconds(number * unit_seconds[unit], seconds);
    if (parse_epoch_offset(s, seconds))
        return true;
    bool negative = s.len > 0 && s.p[0] == '-';
    s = sc_str_sub(s, negative ? 1 : 0, s.len);
    if (!parse_clock(s, seconds) && !parse_words(s, seconds))
        return false;
    if (negative)
        *seconds = -*seconds;
    return true;
}
