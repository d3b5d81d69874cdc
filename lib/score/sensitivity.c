#include "scorecard/score/sensitivity.h"

#include "target.h"

#include <math.h>

struct sc_sensitivity {
    double *scores[SC_CREDITS_N]; /* by person; NULL: as the run's own */
};

/* The score of everybody who gets a card; NAN where it is withheld. */
static double *scores_of(const struct sc_scoring *s)
{
    size_t n = s->tallies->persons_n;
    double *scores = sc_mem_alloc_n(n + 1, sizeof *scores);
    struct sc_arena texts = {0};
    struct sc_card card;

    for (uint32_t i = 0; i < n; i++) {
        scores[i] = NAN;
        if (!sc_card_is_due(s, i))
            continue;
        sc_card_of_person(s, i, &texts, &card);
        if (card.unscored == SC_UNSCORED_NO)
            scores[i] = card.overall.score;
        sc_arena_reset(&texts);
    }
    sc_arena_fini(&texts);
    return scores;
}

/* A run of its own, without standard errors: nothing but scores is wanted. */
static double *measure_under(struct sc_run *run, enum sc_credit credit)
{
    struct sc_rules rules = run->rules;
    struct sc_arena scratch = {0};
    struct sc_scoring scoring = {.policy = run->policy, .rules = &rules};
    struct sc_tallies *tallies;
    double *scores;

    rules.credit = credit;
    rules.grouped = 0;
    sc_data_link_credit(run->data, &rules);
    tallies = sc_tallies_run(run->data, &rules);
    scoring.tallies = tallies;
    sc_scoring_init(&scoring, &scratch);
    scores = scores_of(&scoring);
    sc_tallies_close(tallies);
    sc_arena_fini(&scratch);
    return scores;
}

struct sc_sensitivity *sc_sensitivity_of(struct sc_run *run)
{
    struct sc_sensitivity *s = sc_mem_alloc_n(1, sizeof *s);
    enum sc_credit own = run->rules.credit;
    bool is_linked_anew = false;

    for (int c = 0; c < SC_CREDITS_N; c++) {
        if (!sc_credit_differs(run->data, own, (enum sc_credit)c))
            continue;
        s->scores[c] = measure_under(run, (enum sc_credit)c);
        is_linked_anew = true;
    }
    if (is_linked_anew)
        sc_data_link_credit(run->data, &run->rules);
    return s;
}

void sc_sensitivity_close(struct sc_sensitivity *s)
{
    for (int c = 0; s != NULL && c < SC_CREDITS_N; c++)
        sc_mem_free(s->scores[c]);
    sc_mem_free(s);
}

static void take_credit(const struct sc_sensitivity *s, const struct sc_card *card,
                        struct sc_variants *out)
{
    for (int c = 0; c < SC_CREDITS_N; c++)
        out->credit[c] = s->scores[c] ? s->scores[c][card->person] : out->score;
}

/* The card's score with another curve (0 anchored, 1 capped) and without one measure (or none). */
static double rescore(const struct sc_scoring *s, const struct sc_card *card, int curve,
                      const struct sc_metric *without)
{
    struct sc_slot slots[SC_METRICS_MAX];

    sc_card_slots(s, card, slots);
    for (size_t m = 0; m < sc_metrics_n; m++) {
        const struct sc_line *line = &card->lines[m];
        struct sc_attain attain = line->attain;
        attain.capped = curve == 1;
        if (sc_status_has_points(slots[m].status) && attain.capped != s->policy->capped)
            slots[m].attainment =
                sc_target_points(line, &attain, line->measured.value, line->team_value);
        if (line->metric == without)
            slots[m].status = SC_STATUS_NOT_APPLICABLE;
    }
    return sc_overall_score(slots, sc_metrics_n);
}

void sc_sensitivity_at(const struct sc_sensitivity *s, const struct sc_scoring *scoring,
                       const struct sc_card *card, struct sc_variants *out)
{
    bool is_scored = card->unscored == SC_UNSCORED_NO;
    int own = scoring->policy->capped ? 1 : 0;

    out->score = is_scored ? card->overall.score : NAN;
    take_credit(s, card, out);
    for (int curve = 0; curve < 2; curve++)
        out->curve[curve] = is_scored ? rescore(scoring, card, curve, NULL) : NAN;
    for (size_t m = 0; m < sc_metrics_n; m++) {
        const struct sc_line *line = &card->lines[m];
        bool counts = is_scored && line->weight > 0 && !isnan(line->attainment);
        out->without[m] = counts ? rescore(scoring, card, own, line->metric) : NAN;
    }
}

/* Another band; a score that is not there is in none. */
static bool moves(const struct sc_policy *policy, double from, double to)
{
    return !isnan(from) && !isnan(to) && sc_policy_band(policy, from) != sc_policy_band(policy, to);
}

void sc_moves_add(struct sc_moves *sum, const struct sc_policy *policy, const struct sc_variants *v)
{
    sum->scored += !isnan(v->score);
    for (int c = 0; c < SC_CREDITS_N; c++)
        sum->credit[c] += moves(policy, v->score, v->credit[c]);
    for (int curve = 0; curve < 2; curve++)
        sum->curve[curve] += moves(policy, v->score, v->curve[curve]);
    for (size_t m = 0; m < sc_metrics_n; m++)
        sum->without[m] += moves(policy, v->score, v->without[m]);
}

void sc_moves_join(struct sc_moves *sum, const struct sc_moves *more)
{
    sum->scored += more->scored;
    for (int c = 0; c < SC_CREDITS_N; c++)
        sum->credit[c] += more->credit[c];
    for (int curve = 0; curve < 2; curve++)
        sum->curve[curve] += more->curve[curve];
    for (size_t m = 0; m < sc_metrics_n; m++)
        sum->without[m] += more->without[m];
}
