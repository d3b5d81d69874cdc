#include "scorecard/score/series.h"

#include "line.h"
#include "scorecard/base/time.h"
#include "scorecard/score/card_doc.h"

#include <math.h>

struct point {
    double value, n;
};

/* One week or month: points of [person * sc_metrics_n + metric], of teams behind the persons. */
struct part {
    struct sc_period period;
    struct point *points;
};

struct sc_series {
    struct sc_arena arena;
    struct part *parts;
    size_t parts_n;
    size_t persons_n;
    const struct sc_policy *policy; /* borrowed */
};

/* The cycle's period around `day`, cut to the whole. */
static void cut_part(const struct sc_run *run, int64_t day, struct sc_period *part)
{
    const struct sc_period *whole = &run->scope.period;

    sc_period_around(run->call->every, day, run->scope.zone, run->policy->fiscal_month, part);
    if (part->from_day < whole->from_day) {
        part->from_day = whole->from_day;
        part->from_t = whole->from_t;
    }
    if (part->to_day > whole->to_day) {
        part->to_day = whole->to_day;
        part->to_t = whole->to_t;
    }
}

static void fill_point(const struct sc_subject *who, size_t m, struct point *point)
{
    struct sc_line line;

    sc_line_fill(who, m, &line);
    *point = (struct point){line.measured.value, line.measured.n};
}

static void fill_points(const struct sc_scoring *s, struct point *points)
{
    const struct sc_tallies *t = s->tallies;
    struct sc_arena texts = {0};
    struct sc_subject who = {.scoring = s, .key = {.tenure_months = -1}, .arena = &texts};

    for (size_t i = 0; i < t->persons_n + t->teams_n; i++) {
        bool is_team = i >= t->persons_n;
        who.person = is_team ? SC_NOBODY : (uint32_t)i;
        who.team = is_team ? (uint32_t)(i - t->persons_n) : t->data->people.persons[i].team;
        for (size_t m = 0; m < sc_metrics_n; m++)
            fill_point(&who, m, &points[i * sc_metrics_n + m]);
        sc_arena_reset(&texts);
    }
    sc_arena_fini(&texts);
}

/* Measures one part as if it were the period. */
static void fill_part(struct sc_run *run, struct sc_series *series, struct part *part)
{
    struct sc_rules rules = run->rules;
    struct sc_arena scratch = {0};
    struct sc_scoring scoring = {.policy = run->policy, .rules = &rules};
    struct sc_tallies *tallies;
    size_t n;

    rules.period = &part->period;
    rules.whole = &run->scope.period;
    rules.mix_categories = 0; /* too few tickets of each kind in so short a time */
    rules.grouped = 0;        /* values only: no score, no standard error of one */
    sc_data_link(run->data, &rules);
    tallies = sc_tallies_run(run->data, &rules);
    scoring.tallies = tallies;
    sc_scoring_init(&scoring, &scratch);
    n = (tallies->persons_n + tallies->teams_n) * sc_metrics_n;
    part->points = sc_arena_alloc_n(&series->arena, n + 1, sizeof *part->points);
    series->persons_n = tallies->persons_n;
    fill_points(&scoring, part->points);
    sc_tallies_close(tallies);
    sc_arena_fini(&scratch);
}

struct sc_series *sc_series_of(struct sc_run *run)
{
    struct sc_series *series = sc_mem_alloc_n(1, sizeof *series);
    const struct sc_period *whole = &run->scope.period;
    size_t most = (size_t)(whole->to_day - whole->from_day) + 1;

    series->policy = run->policy;
    series->parts = sc_arena_alloc_n(&series->arena, most, sizeof *series->parts);
    for (int64_t day = whole->from_day; day < whole->to_day;) {
        struct part *part = &series->parts[series->parts_n++];
        cut_part(run, day, &part->period);
        fill_part(run, series, part);
        day = part->period.to_day;
    }
    return series;
}

void sc_series_close(struct sc_series *series)
{
    if (series == NULL)
        return;
    sc_arena_fini(&series->arena);
    sc_mem_free(series);
}

static sc_json *day_text(int64_t day)
{
    struct sc_buf b;
    sc_json *v;

    sc_buf_init(&b, 32);
    sc_time_put_date(&b, day);
    v = sc_json_text(sc_buf_str(&b));
    sc_buf_fini(&b);
    return v;
}

static sc_json *points_to_json(const struct sc_policy *policy, const struct point *points)
{
    sc_json *metrics = sc_json_object();

    for (size_t m = 0; m < sc_metrics_n; m++) {
        sc_json *pair;
        if (!(points[m].n > 0) || isnan(points[m].value))
            continue;
        pair = sc_json_list();
        sc_json_push(pair, sc_number_to_json(points[m].value));
        sc_json_push(pair, sc_count_to_json(points[m].n));
        sc_json_set(metrics, policy->metrics[m].metric->id, pair);
    }
    return metrics;
}

sc_json *sc_series_to_json(const struct sc_series *series, uint32_t person, uint32_t team)
{
    size_t row = person != SC_NOBODY ? person : series->persons_n + team;
    sc_json *list = sc_json_list();

    for (size_t i = 0; i < series->parts_n; i++) {
        const struct part *part = &series->parts[i];
        sc_json *obj = sc_json_object();
        sc_json_set(obj, "from", day_text(part->period.from_day));
        sc_json_set(obj, "to", day_text(part->period.to_day));
        sc_json_set(obj, "metrics",
                    points_to_json(series->policy, &part->points[row * sc_metrics_n]));
        sc_json_push(list, obj);
    }
    return list;
}
