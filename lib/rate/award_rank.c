/* Awards by numbers: the champion of customers' ratings, the top performers. */
#include "award_parts.h"

#include "scorecard/rate/estimate.h"
#include "scorecard/stat/interval.h"

#include <math.h>

#define CHAMPION "csat-champion"
#define TOP      "top-performer"

/* Entrants of the champion's contest with the people behind them. */
struct contest {
    struct sc_entrant *entrants;
    struct sc_turn *turns;
    size_t *person;
    bool *is_tied;
    size_t n;
};

static void contest_open(struct contest *c, size_t most)
{
    c->entrants = sc_mem_alloc_n(most + 1, sizeof *c->entrants);
    c->turns = sc_mem_alloc_n(most + 1, sizeof *c->turns);
    c->person = sc_mem_alloc_n(most + 1, sizeof *c->person);
    c->is_tied = sc_mem_alloc_n(most + 1, sizeof *c->is_tied);
    c->n = 0;
}

static void contest_close(struct contest *c)
{
    sc_mem_free(c->entrants);
    sc_mem_free(c->turns);
    sc_mem_free(c->person);
    sc_mem_free(c->is_tied);
}

/* Means where ratings have steps; shares of good ones where they have not. */
static struct sc_str rating_metric(const struct sc_award_group *g)
{
    for (size_t i = 0; i < g->n; i++)
        if (!isnan(sc_json_get_real(sc_past_metric(g->people[i].card, SC_STR("csat_mean")), "value",
                                    NAN)))
            return SC_STR("csat_mean");
    return SC_STR("csat_pct");
}

static void enter(struct contest *c, const struct sc_award_group *g, struct sc_str metric)
{
    for (size_t i = 0; i < g->n; i++) {
        const sc_json *m = sc_past_metric(g->people[i].card, metric);
        struct sc_estimate e = sc_estimate_of(m);
        if (isnan(e.value) || isnan(e.se) ||
            sc_json_get_real(m, "n", 0) < g->scene->policy->recognition.least_ratings)
            continue;
        c->entrants[c->n] = (struct sc_entrant){e.value, e.se, e.df};
        c->turns[c->n] = sc_award_turn(g, &g->people[i], CHAMPION);
        c->person[c->n++] = i;
    }
}

static struct sc_lot lot_of(const struct sc_award_group *g, const char *award)
{
    const sc_json *period = sc_json_get(g->people[0].card, "period");

    return (struct sc_lot){g->scene->policy->recognition.seed, sc_str_from(award),
                           sc_json_get_text(period, "name")};
}

static void crown(struct sc_award_group *g, const struct contest *c, size_t winner,
                  struct sc_str metric)
{
    struct sc_award_person *p = &g->people[c->person[winner]];
    const sc_json *m = sc_past_metric(p->card, metric);
    size_t tied = 0;
    sc_json *obj = sc_award_give(p, CHAMPION, "outcome",
                                 "greatest lower bound (one-sided 90 %) of the rating by "
                                 "customers; inside the tie group it goes round");

    for (size_t i = 0; i < c->n; i++)
        tied += c->is_tied[i];
    sc_json_set(obj, "metric", sc_json_text(metric));
    sc_json_set(obj, "value", sc_json_real(c->entrants[winner].mean));
    sc_json_set(obj, "n", sc_json_dup(sc_json_get(m, "n")));
    sc_json_set(obj, "lower", sc_json_real(sc_contest_lower(&c->entrants[winner])));
    sc_json_set(obj, "tie_group", sc_json_int((int64_t)tied));
}

/* Among one or two there is no champion: the award would only say who the other one is not. */
void sc_award_champion(struct sc_award_group *g)
{
    struct sc_str metric = rating_metric(g);
    struct contest c;
    struct sc_lot lot;

    contest_open(&c, g->n);
    enter(&c, g, metric);
    if (c.n >= (size_t)g->scene->policy->recognition.least_people) {
        lot = lot_of(g, CHAMPION);
        sc_contest_ties(c.entrants, c.n, g->scene->policy->recognition.tie, c.is_tied);
        crown(g, &c, sc_contest_turn(c.turns, c.is_tied, c.n, &lot), metric);
    }
    contest_close(&c);
}

/* ---- top performers ---- */

static bool has_critical_event(const sc_json *rating)
{
    const sc_json *triggers = sc_json_get(rating, "triggers");

    for (size_t i = 0; i < sc_json_len(triggers); i++)
        if (sc_str_eq(sc_json_get_text(sc_json_at(triggers, i), "rule"), SC_STR("plan-critical")))
            return true;
    return false;
}

static bool is_eligible(const struct sc_award_group *g, const sc_json *card)
{
    const sc_json *rating = sc_json_get(card, "rating");
    struct sc_str certainty = sc_json_get_text(rating, "certainty");
    bool is_sure = sc_str_eq(certainty, SC_STR("firm")) || sc_str_eq(certainty, SC_STR("likely"));

    return is_sure && sc_json_get_real(card, "score", 0) >= g->scene->policy->aim &&
           !has_critical_event(rating);
}

static void give_top(struct sc_award_person *p, const struct sc_top *top, size_t group)
{
    sc_json *obj = sc_award_give(p, TOP, "outcome",
                                 top->places ? "among the highest scores of the group; likely or "
                                               "firm, at the aim, no critical event"
                                             : "a score that needs no comparison: the group is "
                                               "too small for one");

    sc_json_set(obj, "score", sc_json_dup(sc_json_get(p->card, "score")));
    sc_json_set(obj, "group", sc_json_int((int64_t)group));
    sc_json_set(obj, "places", sc_json_int((int64_t)top->places));
    sc_json_set(obj, "shared", sc_json_bool(top->winners > top->places && top->places > 0));
}

/* Below the least number of people nobody is compared: only the absolute line counts. */
static struct sc_top cut(const struct sc_award_group *g, const double *scores, size_t n,
                         size_t group, bool *is_winner)
{
    const struct sc_recognition *rule = &g->scene->policy->recognition;
    struct sc_top top = {0, 0, rule->absolute, true};

    if (group >= (size_t)rule->least_people)
        return sc_contest_top(scores, n, group, rule->top_share, is_winner);
    for (size_t i = 0; i < n; i++) {
        is_winner[i] = scores[i] >= rule->absolute;
        top.winners += is_winner[i];
    }
    return top;
}

void sc_award_performers(struct sc_award_group *g)
{
    double *scores = sc_mem_alloc_n(g->n + 1, sizeof *scores);
    size_t *person = sc_mem_alloc_n(g->n + 1, sizeof *person), n = 0, group = 0;
    bool *is_winner = sc_mem_alloc_n(g->n + 1, sizeof *is_winner);
    struct sc_top top;

    for (size_t i = 0; i < g->n; i++) {
        const sc_json *card = g->people[i].card;
        double score = sc_json_get_real(card, "score", NAN);
        group += !isnan(score);
        if (isnan(score) || !is_eligible(g, card))
            continue;
        scores[n] = score;
        person[n++] = i;
    }
    top = cut(g, scores, n, group, is_winner);
    for (size_t i = 0; i < n; i++)
        if (is_winner[i])
            give_top(&g->people[person[i]], &top, group);
    sc_mem_free(scores);
    sc_mem_free(person);
    sc_mem_free(is_winner);
}
