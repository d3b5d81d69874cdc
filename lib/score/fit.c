#include "scorecard/score/fit.h"

#include "scorecard/score/standing.h"

#include <math.h>
#include <string.h>

struct fitting {
    const struct sc_run *run;
    bool keep[SC_METRICS_MAX];
    int tenths[SC_METRICS_MAX];
    struct sc_standing standings[SC_METRICS_MAX];
    struct sc_offer offers[SC_OFFERS_N];
};

/* NULL when the files have it; else why it is commented out. */
static const char *absence(const struct sc_run *run, size_t m)
{
    const struct sc_scoring *s = &run->scoring;

    if (run->tallies->measurable[m] == SC_NOT_COLLECTED)
        return "not in these files";
    if (!sc_scoring_is_collected(s, m))
        return "no working time: no hours rows, no roster with fte";
    return NULL;
}

/* The policy's JSON with the kept metrics only, their new weights, and the zone. */
static sc_json *fitted_json(const struct fitting *f)
{
    const struct sc_run *run = f->run;
    sc_json *policy = sc_json_dup(run->policy->json), *metrics = sc_json_object();

    for (size_t m = 0; m < sc_metrics_n; m++) {
        const char *id = run->policy->metrics[m].metric->id;
        const sc_json *old = sc_json_get(sc_json_get(policy, "metrics"), id);
        bool is_scored = run->scoring.weights[m] > 0;
        sc_json *rule;
        if (is_scored ? !f->keep[m] : old == NULL || run->policy->metrics[m].judge.weight > 0)
            continue;
        rule = old != NULL ? sc_json_dup(old) : sc_json_object();
        sc_json_set(rule, "weight", sc_json_real(f->tenths[m] / 10.0));
        sc_json_set(metrics, id, rule);
    }
    sc_json_set(policy, "metrics", metrics);
    sc_json_set(sc_json_get(policy, "calendar"), "zone",
                sc_json_text(sc_zone_name(run->scope.zone)));
    return policy;
}

static int per_cent(uint32_t part, uint32_t whole)
{
    return (int)floor(100.0 * part / whole + 0.5);
}

/* "of 40 agents: 5 % at or below the floor, ..." */
static void put_shares(struct sc_buf *out, const struct sc_standing *s)
{
    sc_buf_printf(out,
                  "of %u agents: %d %% at or below the floor, %d %% meet the target, "
                  "%d %% at the best\n",
                  s->judged, per_cent(s->below, s->judged), per_cent(s->met, s->judged),
                  per_cent(s->best, s->judged));
}

static void put_standing(struct sc_buf *out, const struct sc_standing *s)
{
    if (s->judged == 0) {
        sc_buf_puts(out, "  # nobody has enough records or a team to compare with\n");
        return;
    }
    sc_buf_puts(out, "  # ");
    put_shares(out, s);
}

static bool is_same(const struct sc_standing *a, const struct sc_standing *b)
{
    return a->judged == b->judged && a->below == b->below && a->met == b->met && a->best == b->best;
}

/* What else the policy could say, where that would make another standing. */
static void put_offers(struct sc_buf *out, const struct fitting *f, size_t m)
{
    for (size_t i = 0; i < SC_OFFERS_N; i++) {
        const struct sc_offer *o = &f->offers[i];
        if (!o->is_other || o->standings[m].judged == 0 ||
            is_same(&o->standings[m], &f->standings[m]))
            continue;
        sc_buf_printf(out, "  #   with %s, ", o->yaml);
        put_shares(out, &o->standings[m]);
    }
}

/* Another reading of the same ratings, by its own target. */
static void put_reading(struct sc_buf *out, const struct fitting *f, size_t m)
{
    static const char *const readings[][2] = {{"csat_mean", "csat_pct"}, {"csat_pct", "csat_mean"}};

    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        size_t other = sc_metric_no(sc_metric_find(sc_str_from(readings[i][1])));
        if (strcmp(sc_metrics[m].id, readings[i][0]) != 0 || f->standings[other].judged == 0)
            continue;
        sc_buf_printf(out, "  #   as %s (%s ", readings[i][1],
                      sc_op_sign(f->run->policy->metrics[other].judge.op));
        sc_num_put_real(out, f->run->policy->metrics[other].judge.target);
        sc_buf_puts(out, "), ");
        put_shares(out, &f->standings[other]);
    }
}

static void put_standings(struct sc_buf *out, const struct fitting *f, size_t m)
{
    put_standing(out, &f->standings[m]);
    put_reading(out, f, m);
    put_offers(out, f, m);
}

/* A metric whose weight another one carries. */
static void put_replaced(struct sc_buf *out, const struct sc_scoring *s)
{
    for (size_t m = 0; m < sc_metrics_n; m++)
        if (s->stands_for[m] >= 0)
            sc_buf_printf(out, "  # %s: ratings are only good or bad; %s is in its place\n",
                          sc_metrics[s->stands_for[m]].id, sc_metrics[m].id);
}

/* What was scored and is not there, as comments behind the metrics. */
static void put_absent(struct sc_buf *out, const struct fitting *f)
{
    put_replaced(out, &f->run->scoring);
    for (size_t m = 0; m < sc_metrics_n; m++) {
        const struct sc_metric_rule *rule = &f->run->policy->metrics[m];
        if (!(f->run->scoring.weights[m] > 0) || f->keep[m])
            continue;
        sc_buf_printf(out, "  # %s: %s; its weight of ", rule->metric->id, absence(f->run, m));
        sc_num_put_real(out, f->run->scoring.weights[m]);
        sc_buf_printf(out, " is shared\n  # %s: {category: %.*s, weight: ", rule->metric->id,
                      SC_STR_ARG(rule->category_id));
        sc_num_put_real(out, f->run->scoring.weights[m]);
        sc_buf_puts(out, "}\n");
    }
}

/* The metric that a line "  id: {...}" of the section speaks of; NULL for other lines. */
static const struct sc_metric *metric_of(struct sc_str line)
{
    if (!sc_str_has_prefix(line, SC_STR("  ")) || line.len < 3 || line.p[2] == '#')
        return NULL;
    return sc_metric_find(sc_str_sub(line, 2, sc_str_find(line, ':', 0)));
}

/* Copies the YAML, with the standing above each metric and what is absent behind the last. */
static void annotate(struct sc_buf *out, const struct fitting *f, struct sc_str yaml)
{
    bool inside = false;
    struct sc_str line;

    while (sc_str_split(&yaml, '\n', &line)) {
        const struct sc_metric *m = inside ? metric_of(line) : NULL;
        if (sc_str_eq(line, SC_STR("metrics:")))
            inside = true;
        else if (inside && line.len == 0) {
            put_absent(out, f);
            inside = false;
        }
        if (m != NULL && f->run->scoring.weights[sc_metric_no(m)] > 0)
            put_standings(out, f, sc_metric_no(m));
        sc_buf_put_str(out, line);
        sc_buf_putc(out, '\n');
    }
    if (inside)
        put_absent(out, f);
}

static void put_head(struct sc_buf *out, const struct sc_run *run)
{
    sc_buf_printf(out,
                  "# Fitted to %s with %u agents: a proposal. Read it, agree it with those whom "
                  "it concerns,\n# keep it as policy.yaml; nothing changes it from then on.\n",
                  run->scope.period.name, run->persons_n);
}

int sc_fit_put(const struct sc_run *run, struct sc_buf *out, struct sc_err *err)
{
    struct fitting f = {.run = run};
    struct sc_policy *fitted;
    struct sc_buf yaml;
    sc_json *json;

    for (size_t m = 0; m < sc_metrics_n; m++)
        f.keep[m] = run->scoring.weights[m] > 0 && absence(run, m) == NULL;
    if (!sc_fit_weights(&run->scoring, f.keep, f.tenths))
        return sc_err_set(err, SC_INPUT, "these rows hold nothing that the policy scores");
    sc_standings_of(&run->scoring, run->persons, run->persons_n, f.standings);
    sc_offers_of(run, f.offers);
    json = fitted_json(&f);
    fitted = sc_policy_from_json(json, err);
    sc_json_free(json);
    if (fitted == NULL)
        return -1;
    sc_buf_init(&yaml, SC_BUF_NO_CEILING);
    sc_policy_put_yaml(&yaml, fitted);
    put_head(out, run);
    annotate(out, &f, sc_buf_str(&yaml));
    sc_buf_fini(&yaml);
    sc_policy_close(fitted);
    return 0;
}
