#include "scorecard/rate/level.h"

#include "scorecard/base/num.h"
#include "scorecard/base/time.h"

/* The day that lies so many months behind one; where the month is too short, its last day. */
static int64_t months_after(int64_t from, int months)
{
    int y, m, d;
    int64_t first, next;

    sc_time_from_days(from, &y, &m, &d);
    m += months - 1;
    y += m / 12;
    m = m % 12 + 1;
    first = sc_time_days(y, m, 1);
    next = m == 12 ? sc_time_days(y + 1, 1, 1) : sc_time_days(y, m + 1, 1);
    return first + d - 1 < next ? first + d - 1 : next - 1;
}

/* Whole months from one day to another: the most that months_after does not take beyond it. */
static int months_between(int64_t from, int64_t to)
{
    int y1, m1, d1, y2, m2, d2, months;

    sc_time_from_days(from, &y1, &m1, &d1);
    sc_time_from_days(to, &y2, &m2, &d2);
    months = (y2 - y1) * 12 + m2 - m1;
    return months - (months_after(from, months) > to);
}

/* The level as the roster spells it: a word, or a number. */
static size_t level_of(const struct sc_policy *policy, const sc_json *card)
{
    const sc_json *v = sc_json_get(card, "level");
    char digits[SC_STR_DIGITS];
    struct sc_str name = sc_json_as_text(v);
    size_t i = 0;

    if (sc_json_type(v) == SC_JSON_INT)
        name = sc_str_digits(digits, sc_json_as_int(v, 0));
    while (i < policy->levels_n && !sc_str_eq(policy->levels[i].level, name))
        i++;
    return i;
}

static sc_json *missing_tenure(const struct sc_level_rule *next, const struct sc_span *span,
                               const sc_json *card)
{
    struct sc_str text = sc_json_get_text(sc_json_get(card, "person"), "hired_on");
    int64_t hired = 0;
    bool is_known = sc_time_parse_date(text, &hired) && span->to_day > 0;
    int have = is_known ? months_between(hired, span->to_day) : 0;
    struct sc_buf on;
    sc_json *obj;

    if (next->months == 0 || (is_known && have >= next->months))
        return NULL;
    obj = sc_json_object();
    sc_buf_init(&on, SC_BUF_NO_CEILING);
    if (is_known)
        sc_time_put_date(&on, months_after(hired, next->months));
    sc_json_set(obj, "what", sc_json_text(SC_STR("tenure")));
    sc_json_set(obj, "needed", sc_json_int(next->months));
    sc_json_set(obj, "have", is_known ? sc_json_int(have) : sc_json_null());
    sc_json_set(obj, "on", sc_json_text_or_null(sc_buf_str(&on)));
    sc_buf_fini(&on);
    return obj;
}

/* The newest rated periods in a row with the score, this one first; at most those needed. */
static int good_periods(const struct sc_level_rule *next, struct sc_past_row row,
                        const sc_json *card)
{
    bool is_rated = sc_json_get_text(sc_json_get(card, "rating"), "band").len > 0;
    double score = sc_num_snap(sc_json_get_real(card, "score", 0));
    int have = 0;

    if (is_rated && score < next->score)
        return 0;
    have += is_rated;
    for (size_t i = 0; i < row.n && have < next->periods; i++) {
        if (!row.items[i].is_rated)
            continue;
        if (sc_num_snap(row.items[i].score) < next->score)
            break;
        have++;
    }
    return have;
}

static sc_json *missing_score(const struct sc_level_rule *next, struct sc_past_row row,
                              const sc_json *card)
{
    int have = good_periods(next, row, card);
    sc_json *obj;

    if (next->score <= 0 || have >= next->periods)
        return NULL;
    obj = sc_json_object();
    sc_json_set(obj, "what", sc_json_text(SC_STR("score")));
    sc_json_set(obj, "needed", sc_json_real(next->score));
    sc_json_set(obj, "periods", sc_json_int(next->periods));
    sc_json_set(obj, "have", sc_json_int(have));
    return obj;
}

static sc_json *paths_doc(struct sc_str paths)
{
    sc_json *list = sc_json_list();
    struct sc_str part;

    while (sc_str_split(&paths, ';', &part))
        if (sc_str_trim(part).len)
            sc_json_push(list, sc_json_text(sc_str_trim(part)));
    return list;
}

static sc_json *next_doc(const struct sc_level_rule *next, struct sc_past_row row,
                         const struct sc_span *span, const sc_json *card)
{
    sc_json *obj = sc_json_object(), *missing = sc_json_list();
    sc_json *tenure = missing_tenure(next, span, card), *score = missing_score(next, row, card);

    if (tenure)
        sc_json_push(missing, tenure);
    if (score)
        sc_json_push(missing, score);
    sc_json_set(obj, "level", sc_json_text(next->level));
    sc_json_set(obj, "title", sc_json_text_or_null(next->title));
    sc_json_set(obj, "ready", sc_json_bool(sc_json_len(missing) == 0));
    sc_json_set(obj, "missing", missing);
    sc_json_set(obj, "paths", paths_doc(next->paths));
    return obj;
}

sc_json *sc_level_doc(const struct sc_policy *policy, struct sc_past_row row,
                      const struct sc_span *span, const sc_json *card)
{
    size_t at = level_of(policy, card);
    sc_json *obj;

    if (at == policy->levels_n)
        return sc_json_null();
    obj = sc_json_object();
    sc_json_set(obj, "level", sc_json_text(policy->levels[at].level));
    sc_json_set(obj, "title", sc_json_text_or_null(policy->levels[at].title));
    sc_json_set(obj, "next",
                at + 1 < policy->levels_n ? next_doc(&policy->levels[at + 1], row, span, card)
                                          : sc_json_null());
    sc_json_set(obj, "decided_by", sc_json_null());
    return obj;
}
