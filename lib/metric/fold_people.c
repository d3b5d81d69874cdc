/* Metrics of reviews and growth: QA, training, articles, peers, kudos. */
#include "scorecard/metric/folds.h"

#define MICRO_UNIT (SC_POINT / 1000000)

/* Only drawn reviews by somebody else speak for the agent's work as a whole. */
enum sc_reason sc_qa_judge(const struct sc_qa *q)
{
    if (q->kind == SC_QA_SELF || q->kind == SC_QA_CALIBRATION || q->kind == SC_QA_AUTO)
        return SC_NOT_A_REVIEW;
    if (q->reviewer != SC_NOBODY && q->reviewer == q->credited)
        return SC_OWN;
    if (q->is_picked)
        return SC_PICKED;
    return q->has_score ? SC_COUNTED : SC_UNSCORED;
}

static void fold_qa(const struct sc_walk *w, const void *record)
{
    const struct sc_qa *q = record;
    struct sc_sample s = sc_sample_of(w, SC_POP_QA, &q->key);

    s.person = q->credited;
    s.cluster = q->cluster;
    s.ticket = q->ticket;
    s.y = q->score;
    s.notes = q->has_failed_critical ? SC_NOTE_CRITICAL : 0;
    if (!sc_sample_place_when(w, &s, q->reviewed))
        sc_sample_emit(w, &s, s.reason);
    else
        sc_sample_emit(w, &s, sc_qa_judge(q));
}

/* Finished by as-of; of one without a date the status is all there is. */
static bool is_completed(const struct sc_walk *w, const struct sc_training *t)
{
    if (!t->completed.known)
        return t->status == SC_TRAINING_COMPLETED;
    return sc_rules_instant(w->rules, t->completed) <= w->rules->as_of;
}

/* A day given as deadline holds until its end. */
static bool is_on_time(const struct sc_walk *w, const struct sc_training *t)
{
    if (!t->completed.known || !t->due.known)
        return false;
    if (t->due.is_day || t->completed.is_day)
        return sc_rules_day(w->rules, t->completed) <= sc_rules_day(w->rules, t->due);
    return t->completed.t <= t->due.t;
}

static void fold_training(const struct sc_walk *w, const void *record)
{
    const struct sc_training *t = record;
    struct sc_sample s = sc_sample_of(w, SC_POP_TRAINING, &t->key);
    bool is_due;

    s.person = t->agent;
    /* What nobody assigned has no deadline to miss. */
    if (t->is_voluntary) {
        s.reason = SC_VOLUNTARY;
        if (!t->due.known)
            return;
    }
    if (!sc_sample_place_due_when(w, &s, t->due)) {
        sc_sample_emit(w, &s, s.reason);
        return;
    }
    s.y = is_completed(w, t);
    s.part = s.y && is_on_time(w, t);
    /* Ahead of its deadline a module is no failure; done is done. */
    is_due = s.at < w->rules->as_of;
    if (t->is_voluntary)
        sc_sample_emit(w, &s, SC_VOLUNTARY);
    else if (t->status == SC_TRAINING_EXCUSED)
        sc_sample_emit(w, &s, SC_EXCUSED);
    else
        sc_sample_emit(w, &s, s.y || is_due ? SC_COUNTED : SC_NOT_DUE);
}

/* Where the export has no status, a date of publication says it. */
static bool is_published(const struct sc_knowledge *k)
{
    return k->status == SC_KNOWLEDGE_PUBLISHED || k->status == SC_KNOWLEDGE_UNKNOWN;
}

static void fold_articles(const struct sc_walk *w, const void *record)
{
    const struct sc_knowledge *k = record;
    struct sc_sample s = sc_sample_of(w, SC_POP_KNOWLEDGE, &k->key);

    s.person = k->agent;
    s.y = k->share_micro * MICRO_UNIT;
    if (!is_published(k) && !k->published.known)
        return; /* a draft belongs to no period */
    if (!sc_sample_place_when(w, &s, k->published))
        sc_sample_emit(w, &s, s.reason);
    else
        sc_sample_emit(w, &s, is_published(k) ? SC_COUNTED : SC_UNPUBLISHED);
}

/* One sample for each rater; rows that the mean has taken in say nothing of their own. */
static void fold_peers(const struct sc_walk *w, const void *record)
{
    const struct sc_assessment *a = record;
    struct sc_sample s = sc_sample_of(w, SC_POP_ASSESSMENT, &a->key);

    if (a->reason == SC_COUNTED && !a->is_whole)
        return;
    s.person = a->agent;
    s.cluster = a->rater_key;
    s.part = a->as;
    s.at = a->at.known ? sc_rules_instant(w->rules, a->at) : s.at;
    s.y = a->is_whole ? a->mean : 0;
    sc_sample_emit(w, &s, a->reason);
}

/* Praise counts once a giver and month, and never from oneself. */
static void fold_kudos(const struct sc_walk *w, const void *record)
{
    const struct sc_kudos *k = record;
    struct sc_sample s = sc_sample_of(w, SC_POP_KUDOS, &k->key);
    bool is_own = k->role == SC_RATER_SELF || (k->giver != SC_NOBODY && k->giver == k->agent);

    s.person = k->agent;
    s.ticket = k->ticket;
    s.y = SC_POINT;
    if (!sc_sample_place_when(w, &s, k->at))
        sc_sample_emit(w, &s, s.reason);
    else if (is_own)
        sc_sample_emit(w, &s, SC_OWN);
    else
        sc_sample_emit(w, &s, k->is_repeated ? SC_REPEATED : SC_COUNTED);
}

static bool has_reviews(const struct sc_data *d)
{
    return d->rows[SC_POP_QA].n > 0;
}

static bool has_training(const struct sc_data *d)
{
    return d->rows[SC_POP_TRAINING].n > 0;
}

static bool has_articles(const struct sc_data *d)
{
    return d->rows[SC_POP_KNOWLEDGE].n > 0;
}

static bool has_forms(const struct sc_data *d)
{
    return d->rows[SC_POP_ASSESSMENT].n > 0;
}

static bool has_kudos(const struct sc_data *d)
{
    return d->rows[SC_POP_KUDOS].n > 0;
}

const struct sc_fold sc_fold_qa = {.of[SC_POP_QA] = fold_qa, .is_collected = has_reviews};

const struct sc_fold sc_fold_training = {
    .of[SC_POP_TRAINING] = fold_training,
    .is_collected = has_training,
    .has_parts = true,
};

const struct sc_fold sc_fold_articles = {
    .of[SC_POP_KNOWLEDGE] = fold_articles,
    .is_collected = has_articles,
};

const struct sc_fold sc_fold_peers = {
    .of[SC_POP_ASSESSMENT] = fold_peers,
    .is_collected = has_forms,
    .has_parts = true,
};

const struct sc_fold sc_fold_kudos = {.of[SC_POP_KUDOS] = fold_kudos, .is_collected = has_kudos};
