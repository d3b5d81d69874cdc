/*
 * Findings that are worth a lead's time: one function a rule, in the order in which customers are
 * touched. To add a rule: a function of the shape below, a row in `rules`, a text in words.def.
 */
#include "team.h"

#include "scorecard/report/numbers.h"

#include <math.h>

#define PEAK_HOURS 3
#define PEAK_TIMES 2.0 /* a peak brings this many times its share of the week's hours */

/* Appends what it found; returns false for nothing. `i` counts how often the rule was asked. */
typedef bool rule(const struct sc_desk *d, size_t i, struct sc_str *found);

static struct sc_str number(const struct sc_desk *d, size_t n)
{
    return sc_arena_printf(d->arena, "%zu", n);
}

/* A target that the team does not meet yet, most room first. */
static bool target_not_met(const struct sc_desk *d, size_t i, struct sc_str *found)
{
    const struct sc_gauge *g = sc_sheet_room(d->team, i);
    struct sc_slots slots = {.n = 0};
    size_t below = 0, judged = 0;

    if (!g)
        return false;
    for (size_t k = 0; k < d->people_n; k++) {
        const struct sc_gauge *own = sc_sheet_gauge(d->people[k], sc_arena_cstr(d->arena, g->id));
        below += own && own->mark == SC_MARK_NOT_YET;
        judged += own && (own->mark == SC_MARK_NOT_YET || own->mark == SC_MARK_MET);
    }
    sc_slots_gauge(&slots, d->arena, g);
    sc_slots_add(&slots, "k", number(d, below));
    sc_slots_add(&slots, "m", number(d, judged));
    *found = sc_say(d->arena,
                    below > 0 && !d->is_meeting ? SC_WORD_worth_target : SC_WORD_worth_target_team,
                    &slots);
    return true;
}

struct peak {
    int day, hour;
    int64_t n, all;
    int hours; /* of the week with any arrival */
};

static int64_t arrivals_at(const sc_json *days, int day, int hour)
{
    return sc_json_as_int(sc_json_at(sc_json_at(days, (size_t)day), (size_t)hour), 0);
}

static struct peak find_peak(const sc_json *days)
{
    struct peak p = {.n = 0};

    for (int day = 0; day < 7; day++)
        for (int hour = 0; hour < 24; hour++) {
            int64_t n = 0;
            p.all += arrivals_at(days, day, hour);
            p.hours += arrivals_at(days, day, hour) > 0;
            for (int k = 0; k < PEAK_HOURS && hour + PEAK_HOURS <= 24; k++)
                n += arrivals_at(days, day, hour + k);
            if (n > p.n) {
                p.n = n;
                p.day = day;
                p.hour = hour;
            }
        }
    return p;
}

static bool peak_hours(const struct sc_desk *d, size_t i, struct sc_str *found)
{
    static const char *const days[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                       "Friday", "Saturday", "Sunday"};
    struct peak p = find_peak(sc_json_get(d->team->doc, "arrivals"));
    struct sc_slots slots = {.n = 0};
    struct sc_buf share, n, all;

    if (i > 0 || p.all == 0 || p.hours <= PEAK_HOURS ||
        (double)p.n / (double)p.all < PEAK_TIMES * PEAK_HOURS / p.hours)
        return false;
    sc_buf_init(&share, 32);
    sc_buf_init(&n, 32);
    sc_buf_init(&all, 32);
    sc_put_percent(&share, (double)p.n / (double)p.all);
    sc_put_count(&n, p.n);
    sc_put_count(&all, p.all);
    sc_slots_add(&slots, "day", sc_str_from(days[p.day]));
    sc_slots_add(&slots, "from", number(d, (size_t)p.hour));
    sc_slots_add(&slots, "to", number(d, (size_t)p.hour + PEAK_HOURS));
    sc_slots_add(&slots, "value", sc_buf_str(&share));
    sc_slots_add(&slots, "n", sc_buf_str(&n));
    sc_slots_add(&slots, "m", sc_buf_str(&all));
    *found = sc_say(d->arena, SC_WORD_worth_peak, &slots);
    sc_buf_fini(&share);
    sc_buf_fini(&n);
    sc_buf_fini(&all);
    return true;
}

static bool open_disputes(const struct sc_desk *d, size_t i, struct sc_str *found)
{
    struct sc_slots slots = {.n = 0};
    struct sc_str first = {NULL, 0};
    struct sc_buf day;
    size_t n = 0;

    for (size_t k = 0; k < d->people_n && i == 0; k++) {
        const sc_json *doc;
        size_t at = 0;
        while ((doc = sc_report_next_doc(d->report, "dispute", d->people[k]->agent, &at)) != NULL) {
            struct sc_str due = sc_json_get_text(doc, "answer_by");
            if (!sc_str_eq(sc_json_get_text(doc, "state"), SC_STR("open")))
                continue;
            n++;
            if (first.len == 0 || (due.len > 0 && sc_str_cmp(due, first) < 0))
                first = due;
        }
    }
    if (n == 0)
        return false;
    sc_buf_init(&day, 64);
    sc_put_day_of(&day, first);
    sc_slots_add(&slots, "n", number(d, n));
    sc_slots_add(&slots, "day", sc_buf_str(&day));
    *found = sc_say(d->arena, day.len > 0 ? SC_WORD_worth_disputes : SC_WORD_worth_disputes_no_day,
                    &slots);
    sc_buf_fini(&day);
    return true;
}

static bool without_score(const struct sc_desk *d, size_t i, struct sc_str *found)
{
    struct sc_slots slots = {.n = 0};
    struct sc_buf names;
    size_t n = 0;

    if (i > 0 || d->is_ungraded)
        return false;
    sc_buf_init(&names, SC_BUF_NO_CEILING);
    for (size_t k = 0; k < d->people_n; k++) {
        const struct sc_sheet *s = d->people[k];
        if (!isnan(s->score))
            continue;
        n++;
        sc_buf_puts(&names, names.len > 0 ? ", " : "");
        sc_buf_put_str(&names, s->name);
        sc_buf_puts(&names, " (");
        sc_buf_put_str(&names, sc_say_certainty(d->arena, d->report, s));
        sc_buf_puts(&names, ")");
    }
    sc_slots_add(&slots, "k", number(d, n));
    sc_slots_add(&slots, "m", number(d, d->people_n));
    sc_slots_add(&slots, "text", sc_buf_str(&names));
    *found = n > 0 ? sc_say(d->arena, SC_WORD_worth_unscored, &slots) : *found;
    sc_buf_fini(&names);
    return n > 0;
}

static bool borderline(const struct sc_desk *d, size_t i, struct sc_str *found)
{
    size_t n = 0;

    for (size_t k = 0; k < d->people_n && i == 0; k++)
        n += sc_str_eq(d->people[k]->rating.certainty, SC_STR("borderline"));
    if (n == 0)
        return false;
    *found = sc_say_n(d->arena, SC_WORD_worth_borderline, (int64_t)n);
    return true;
}

/* The weightiest measure that nobody can have in these files. */
static bool data_gap(const struct sc_desk *d, size_t i, struct sc_str *found)
{
    const struct sc_gauge *worst = NULL;
    struct sc_slots slots = {.n = 0};
    struct sc_buf share;

    for (size_t k = 0; k < d->team->gauges_n && i == 0; k++) {
        const struct sc_gauge *g = &d->team->gauges[k];
        if (g->weight > 0 && sc_str_eq(g->status, SC_STR("not-collected")) &&
            (!worst || g->weight > worst->weight))
            worst = g;
    }
    if (!worst)
        return false;
    sc_buf_init(&share, 32);
    sc_put_percent(&share, worst->weight / 100);
    sc_slots_add(&slots, "label", worst->label);
    sc_slots_add(&slots, "value", sc_buf_str(&share));
    *found = sc_say(d->arena, SC_WORD_worth_gap, &slots);
    sc_buf_fini(&share);
    return true;
}

static bool unresolved(const struct sc_desk *d, size_t i, struct sc_str *found)
{
    size_t n = sc_json_len(sc_json_get(d->report->run, "unresolved"));
    struct sc_slots slots = {.n = 0};

    if (i > 0 || n == 0)
        return false;
    sc_slots_add(&slots, "n", number(d, n));
    sc_slots_add(&slots, "text", sc_team_names(d, "unresolved"));
    *found = sc_say(d->arena, SC_WORD_worth_unresolved, &slots);
    return true;
}

size_t sc_team_worth(const struct sc_desk *d, struct sc_str found[SC_WORTH_MAX])
{
    /* What a team may hear of itself names nobody and counts nobody's rating. */
    static const struct {
        rule *finds;
        bool is_for_all;
    } rules[] = {{target_not_met, true}, {peak_hours, true},  {open_disputes, false},
                 {without_score, false}, {borderline, false}, {data_gap, true},
                 {unresolved, false}};
    size_t n = 0;

    for (size_t r = 0; r < sizeof(rules) / sizeof(rules[0]); r++) {
        if (d->is_meeting && !rules[r].is_for_all)
            continue;
        for (size_t i = 0; i < 2 && n < SC_WORTH_MAX && rules[r].finds(d, i, &found[n]); i++)
            n++;
    }
    return n;
}
