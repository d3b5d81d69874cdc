/* Peak hours of a team, and how long first replies take in them. */
#include "scorecard/score/peak.h"

#include "scorecard/base/sort.h"
#include "scorecard/base/time.h"
#include "scorecard/score/card_doc.h"
#include "scorecard/stat/interval.h"

#include <math.h>

#define HOURS  (7 * 24)
#define DAY_S  86400
#define HOUR_S 3600
#define LEVEL  0.9
#define SHARE  0.25 /* of the tickets, in peak hours */

/* Seconds of one side of one team. */
struct seconds {
    uint32_t *of;
    uint32_t n, cap;
};

struct peaks {
    const struct sc_tallies *tallies;
    struct sc_peak *all;        /* by team */
    struct seconds (*sides)[2]; /* by team: rest, peak */
};

static uint32_t count_at(uint32_t arrivals[7][24], int hour)
{
    return arrivals[hour / 24][hour % 24];
}

void sc_peak_hours(uint32_t arrivals[7][24], struct sc_peak *peak)
{
    uint32_t sorted[HOURS], n = 0;
    double all = 0, sum = 0, inside = 0;

    *peak = (struct sc_peak){.hours_n = 0};
    for (int h = 0; h < HOURS; h++) {
        all += count_at(arrivals, h);
        if (count_at(arrivals, h) > 0)
            sorted[n++] = count_at(arrivals, h);
    }
    if (n < SC_PEAK_HOURS_LEAST)
        return;
    sc_sort_u32(sorted, n);
    while (sum < all * SHARE)
        sum += sorted[--n];
    for (int h = 0; h < HOURS; h++) {
        uint32_t count = count_at(arrivals, h);
        bool is_peak = count >= sorted[n];
        peak->is_peak[h / 24][h % 24] = is_peak;
        peak->hours_n += is_peak;
        inside += is_peak ? count : 0;
    }
    peak->share = inside / all;
}

/* The hour of the week of an instant, Monday 0 h first, in the report's zone. */
static int hour_of(const struct sc_rules *rules, int64_t t)
{
    int64_t local = t + sc_zone_offset(rules->zone, t);

    return ((int)sc_time_weekday(local / DAY_S) - 1) * 24 + (int)(local % DAY_S / HOUR_S);
}

static bool is_open(const struct sc_rules *rules, int64_t t, int64_t length)
{
    return rules->calendar == NULL || sc_calendar_between(rules->calendar, t, t + length) > 0;
}

/* Hours of the week in which the desk is open in some week of the period. */
static void find_open(const struct sc_rules *rules, bool open[HOURS])
{
    for (int64_t t = rules->period->from_t; t < rules->period->to_t; t += HOUR_S)
        open[hour_of(rules, t)] |= is_open(rules, t, HOUR_S);
}

static void find_peak(const struct peaks *p, uint32_t team, const bool open[HOURS])
{
    uint32_t arrivals[7][24];

    for (int h = 0; h < HOURS; h++)
        arrivals[h / 24][h % 24] = open[h] ? p->tallies->arrivals[team][h / 24][h % 24] : 0;
    sc_peak_hours(arrivals, &p->all[team]);
}

static void add(struct seconds *v, int64_t seconds)
{
    if (v->n == v->cap) {
        v->cap = v->cap ? 2 * v->cap : 64;
        v->of = sc_mem_grow(v->of, v->cap, sizeof *v->of);
    }
    v->of[v->n++] = seconds < UINT32_MAX ? (uint32_t)seconds : UINT32_MAX;
}

static void visit(void *ctx, const struct sc_sample *s)
{
    struct peaks *p = ctx;
    const struct sc_tallies *t = p->tallies;
    uint32_t team = s->team;
    int hour;

    if (s->reason != SC_COUNTED || s->created == 0)
        return;
    if (team == SC_NOBODY && s->person != SC_NOBODY)
        team = t->data->people.persons[s->person].team;
    if (team >= t->teams_n || p->all[team].hours_n == 0 || !is_open(t->rules, s->created, 1))
        return;
    hour = hour_of(t->rules, s->created);
    add(&p->sides[team][p->all[team].is_peak[hour / 24][hour % 24]], s->y);
}

static struct sc_peak_side side_of(struct seconds *v)
{
    struct sc_peak_side side = {v->n, NAN, NAN, NAN};
    size_t low = v->n > 0 ? (v->n - 1) / 2 : 0, high = v->n / 2;

    if (v->n == 0)
        return side;
    sc_sort_u32(v->of, v->n);
    side.median_s = ((double)v->of[low] + (double)v->of[high]) / 2;
    if (sc_median_ranks(v->n, LEVEL, &low, &high)) {
        side.low_s = v->of[low - 1];
        side.high_s = v->of[high - 1];
    }
    return side;
}

struct sc_peak *sc_peaks_measure(const struct sc_tallies *t, struct sc_arena *arena)
{
    const struct sc_metric *first_reply = sc_metric_find(SC_STR("first_reply"));
    struct peaks p = {.tallies = t};
    bool open[HOURS] = {false};

    p.all = sc_arena_alloc_n(arena, (size_t)t->teams_n + 1, sizeof *p.all);
    p.sides = sc_mem_alloc_n((size_t)t->teams_n + 1, sizeof *p.sides);
    find_open(t->rules, open);
    for (uint32_t team = 0; team < t->teams_n; team++)
        find_peak(&p, team, open);
    sc_walk_touched(t->data, t->rules, sc_metric_no(first_reply), visit, &p);
    for (uint32_t team = 0; team < t->teams_n; team++) {
        p.all[team].rest = side_of(&p.sides[team][0]);
        p.all[team].peak = side_of(&p.sides[team][1]);
        sc_mem_free(p.sides[team][0].of);
        sc_mem_free(p.sides[team][1].of);
    }
    sc_mem_free(p.sides);
    return p.all;
}

static sc_json *side_to_json(const struct sc_peak_side *side)
{
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "n", sc_json_int(side->n));
    sc_json_set(obj, "median_s", sc_number_to_json(side->median_s));
    sc_json_set(obj, "low_s", sc_number_to_json(side->low_s));
    sc_json_set(obj, "high_s", sc_number_to_json(side->high_s));
    return obj;
}

sc_json *sc_peak_to_json(const struct sc_peak *peak)
{
    sc_json *obj, *hours;

    if (peak->peak.n < SC_PEAK_LEAST || peak->rest.n < SC_PEAK_LEAST)
        return NULL;
    obj = sc_json_object();
    hours = sc_json_list();
    for (int h = 0; h < HOURS; h++) {
        sc_json *hour;
        if (!peak->is_peak[h / 24][h % 24])
            continue;
        hour = sc_json_list();
        sc_json_push(hour, sc_json_int(h / 24 + 1));
        sc_json_push(hour, sc_json_int(h % 24));
        sc_json_push(hours, hour);
    }
    sc_json_set(obj, "hours", hours);
    sc_json_set(obj, "share", sc_number_to_json(peak->share));
    sc_json_set(obj, "peak", side_to_json(&peak->peak));
    sc_json_set(obj, "rest", side_to_json(&peak->rest));
    return obj;
}
