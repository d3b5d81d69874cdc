/*
 * Metrics of what customers say: CSAT from surveys or tickets, CES, NPS. A ticket with a survey
 * answer leaves its own rating alone, so nothing is counted twice.
 */
#include "scorecard/metric/folds.h"

#define GOOD      (4 * SC_POINT) /* of 5, on any scale of three steps or more */
#define MICRO     INT64_C(1000000)
#define PROMOTER  (9 * MICRO)
#define DETRACTOR (6 * MICRO)
#define NPS_MAX   10000 /* thousandths */

/* What one metric makes of a rating: y, or a reason why it cannot be counted. */
typedef enum sc_reason judge_fn(const struct sc_rating *r, int64_t *y);

/* Good or bad has no middle: its mean would be a share in disguise. */
static enum sc_reason judge_mean(const struct sc_rating *r, int64_t *y)
{
    if (!r->has_scale)
        return SC_NO_SCALE;
    if (!sc_rating_on_5(r, y))
        return SC_OFF_SCALE;
    return sc_rating_is_binary(r) ? SC_TWO_STEPS : SC_COUNTED;
}

static enum sc_reason judge_good(const struct sc_rating *r, int64_t *y)
{
    int64_t points;

    if (!r->has_scale)
        return SC_NO_SCALE;
    if (!sc_rating_on_5(r, &points))
        return SC_OFF_SCALE;
    *y = sc_rating_is_binary(r) ? points == 5 * SC_POINT : points >= GOOD;
    return SC_COUNTED;
}

/* CES 1.0 and 2.0 run in opposite directions: without the word the value means nothing. */
static enum sc_reason judge_ease(const struct sc_rating *r, int64_t *y)
{
    if (!r->has_scale)
        return SC_NO_SCALE;
    if (r->scale.sense == SC_SENSE_PLAIN)
        return SC_NO_SENSE;
    return sc_rating_on_5(r, y) ? SC_COUNTED : SC_OFF_SCALE;
}

static enum sc_reason judge_promoter(const struct sc_rating *r, int64_t *y)
{
    int64_t points;

    if (!r->has_scale || r->scale.min != 0 || r->scale.max != NPS_MAX)
        return SC_NO_SCALE;
    if (!sc_rating_on_5(r, &points))
        return SC_OFF_SCALE;
    *y = (r->score_micro >= PROMOTER) - (r->score_micro <= DETRACTOR);
    return SC_COUNTED;
}

/* The stamp of an answer: its own, else its ticket's, noted. */
static uint32_t clock_of(const struct sc_survey *v, uint32_t *notes)
{
    if (!v->has_score)
        return v->sent;
    if (v->responded)
        return v->responded;
    if (v->kind == SC_SURVEY_CSAT && v->ticket_csat_at)
        return v->ticket_csat_at;
    *notes |= SC_NOTE_RATING_TIME_UNKNOWN;
    return v->ticket_solve;
}

static enum sc_reason judge_survey(const struct sc_survey *v, judge_fn *judge, int64_t *y)
{
    if (v->excluded != SC_COUNTED)
        return v->excluded;
    if (!v->has_score)
        return SC_UNRATED;
    return v->is_superseded ? SC_RERATED : judge(&v->rating, y);
}

static void take_survey(const struct sc_walk *w, const struct sc_survey *v,
                        enum sc_survey_kind kind, judge_fn *judge)
{
    struct sc_sample s = sc_sample_of(w, SC_POP_SURVEY, &v->key);
    struct sc_rated_people c = sc_rated_of_survey(v);

    if (v->kind != kind)
        return;
    /* Of a ticket in the data, the ticket says that it was not rated. */
    if (kind == SC_SURVEY_CSAT && !v->has_score && v->has_ticket)
        return;
    s.person = sc_rating_credit(w->data, w->rules->credit, &c);
    s.team = v->team != SC_NOBODY ? v->team : v->ticket_team;
    s.cluster = v->cluster;
    s.cell = v->cell;
    s.ticket = v->ticket;
    if (!sc_sample_place(w, &s, clock_of(v, &s.notes)) || (v->has_score && !v->is_answer)) {
        /* An answer that came after as-of is not known yet. */
        sc_sample_emit(w, &s, s.reason == SC_NO_TIME ? SC_NO_TIME : SC_OUTSIDE);
        return;
    }
    sc_sample_emit(w, &s, judge_survey(v, judge, &s.y));
}

/* A ticket speaks for itself only where no survey answer does. */
static void take_ticket(const struct sc_walk *w, const struct sc_fact *f, judge_fn *judge)
{
    struct sc_sample s = sc_sample_of_ticket(w, f);
    struct sc_rated_people c = sc_rated_of_ticket(f);
    bool is_rated = f->rating != SC_NOBODY;
    uint32_t clock = is_rated && f->csat_at ? f->csat_at : sc_fact_solve(f);
    enum sc_reason reason;

    if (f->has_survey || (!is_rated && clock == 0))
        return;
    s.person = sc_rating_credit(w->data, w->rules->credit, &c);
    if (is_rated && !f->csat_at)
        s.notes = SC_NOTE_RATING_TIME_UNKNOWN;
    if (!sc_sample_place(w, &s, clock)) {
        sc_sample_emit(w, &s, s.reason);
        return;
    }
    reason = w->excluded;
    if (reason == SC_COUNTED)
        reason = is_rated ? judge(&w->data->facts.ratings[f->rating], &s.y) : SC_UNRATED;
    sc_sample_emit(w, &s, reason);
}

static void mean_of_survey(const struct sc_walk *w, const void *record)
{
    take_survey(w, record, SC_SURVEY_CSAT, judge_mean);
}

static void mean_of_ticket(const struct sc_walk *w, const void *record)
{
    take_ticket(w, record, judge_mean);
}

static void good_of_survey(const struct sc_walk *w, const void *record)
{
    take_survey(w, record, SC_SURVEY_CSAT, judge_good);
}

static void good_of_ticket(const struct sc_walk *w, const void *record)
{
    take_ticket(w, record, judge_good);
}

static void fold_ces(const struct sc_walk *w, const void *record)
{
    take_survey(w, record, SC_SURVEY_CES, judge_ease);
}

static void fold_nps(const struct sc_walk *w, const void *record)
{
    take_survey(w, record, SC_SURVEY_NPS, judge_promoter);
}

static bool has_ratings(const struct sc_data *d)
{
    return d->surveys_seen[SC_SURVEY_CSAT] || sc_has_ticket_column(d, SC_TICKET_BIT(csat));
}

/* Some rating has three steps or more; else csat_pct stands in. */
static bool has_fine_ratings(const struct sc_data *d)
{
    const struct sc_rows *r = &d->rows[SC_POP_SURVEY];

    for (uint32_t i = 0; i < d->facts.rating_texts.n; i++)
        if (d->facts.ratings[i].has_scale && !sc_rating_is_binary(&d->facts.ratings[i]))
            return true;
    for (size_t i = 0; i < r->n; i++) {
        const struct sc_survey *v = sc_rows_at(r, i);
        if (v->kind == SC_SURVEY_CSAT && v->has_score && v->rating.has_scale &&
            !sc_rating_is_binary(&v->rating))
            return true;
    }
    return false;
}

static bool has_efforts(const struct sc_data *d)
{
    return d->surveys_seen[SC_SURVEY_CES];
}

static bool has_promoters(const struct sc_data *d)
{
    return d->surveys_seen[SC_SURVEY_NPS];
}

const struct sc_fold sc_fold_csat_mean = {
    .of = {[SC_POP_TICKET] = mean_of_ticket, [SC_POP_SURVEY] = mean_of_survey},
    .is_collected = has_fine_ratings,
    .mixes = true,
};

const struct sc_fold sc_fold_csat_pct = {
    .of = {[SC_POP_TICKET] = good_of_ticket, [SC_POP_SURVEY] = good_of_survey},
    .is_collected = has_ratings,
    .mixes = true,
};

const struct sc_fold sc_fold_ces = {
    .of[SC_POP_SURVEY] = fold_ces,
    .is_collected = has_efforts,
    .mixes = true,
};

const struct sc_fold sc_fold_nps = {
    .of[SC_POP_SURVEY] = fold_nps,
    .is_collected = has_promoters,
};
