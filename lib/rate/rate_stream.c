#include "scorecard/rate/rate_stream.h"

#include "scorecard/rate/award.h"
#include "scorecard/rate/calibration.h"
#include "scorecard/rate/decision.h"
#include "scorecard/rate/level.h"
#include "scorecard/rate/look_at.h"
#include "scorecard/rate/overrides.h"
#include "scorecard/rate/reviewed.h"
#include "scorecard/rate/since.h"
#include "scorecard/rate/trigger.h"
#include "scorecard/rate/weeks.h"

#include <string.h>

/* What all documents of a stream share while they are rated. */
struct stage {
    const struct sc_rate_job *job;
    struct sc_docs *docs;
    struct sc_rate_found *found;
    struct sc_since *since; /* NULL without history */
    struct sc_span span;
};

static bool is_graded_kind(const sc_json *doc)
{
    return sc_doc_is(doc, "scorecard") || sc_doc_is(doc, "team");
}

/* The band of one scorecard. 1 rated, 0 not graded, -1 with *err. */
static int rate_card(const struct sc_rate_job *job, sc_json *doc, struct sc_rate_found *found,
                     struct sc_err *err)
{
    int graded = sc_rate_is_graded(job->policy, doc, err);
    struct sc_str certainty;

    found->cards++;
    sc_json_remove(doc, "rating");
    if (graded <= 0)
        return graded;
    sc_rate_doc(job->policy, doc);
    certainty = sc_json_get_text(sc_json_get(doc, "rating"), "certainty");
    found->rated += !sc_str_eq(certainty, SC_STR("insufficient"));
    found->sure += sc_str_eq(certainty, SC_STR("firm")) || sc_str_eq(certainty, SC_STR("likely"));
    return 1;
}

/* A team has no band; what it carries from an earlier rating goes. */
static int rate_team(const struct sc_rate_job *job, sc_json *doc, struct sc_err *err)
{
    sc_json_remove(doc, "rating");
    return job->past ? sc_rate_is_graded(job->policy, doc, err) : 0;
}

static const sc_json *team_of(const struct sc_docs *docs, const sc_json *card)
{
    struct sc_str name = sc_json_get_text(card, "team");

    for (size_t i = 0; i < docs->n; i++)
        if (sc_doc_is(docs->items[i], "team") &&
            sc_str_eq(sc_json_get_text(docs->items[i], "team"), name))
            return docs->items[i];
    return NULL;
}

static void set_signals(sc_json *card, const char *key, sc_json *signals)
{
    if (signals)
        sc_json_set(sc_json_get(card, "rating"), key, signals);
}

/*
 * rating.weeks and rating.months, where the policy lets one look at those of a person and the team
 * hides nobody.
 */
static void add_weeks(const struct sc_rate_job *job, const struct sc_docs *docs, sc_json *card)
{
    static const struct sc_past_row nothing = {NULL, 0};
    const sc_json *team = team_of(docs, card);
    struct sc_past_row own = nothing, teams = nothing;

    if (job->policy->individual > SC_MONTH || !team || sc_json_get_bool(team, "small", false))
        return;
    if (job->past) {
        own = sc_pasts_of(job->past, card);
        teams = sc_pasts_of(job->past, team);
    }
    if (job->policy->individual == SC_WEEK)
        set_signals(card, "weeks", sc_weeks_signals(card, team, own, teams));
    set_signals(card, "months", sc_months_signals(card, team, own, teams));
}

/* What fires for one scorecard. Returns how many. */
static size_t add_triggers(const struct stage *at, sc_json *card)
{
    struct sc_trigger_scene scene = {at->job->policy, at->docs, &at->span, {NULL, 0}};

    if (at->job->past)
        scene.row = sc_pasts_of(at->job->past, card);
    return sc_trigger_add(&scene, card);
}

static void add_level(const struct stage *at, sc_json *card)
{
    struct sc_past_row row = {NULL, 0};

    if (at->job->past)
        row = sc_pasts_of(at->job->past, card);
    sc_json_set(sc_json_get(card, "rating"), "level",
                sc_level_doc(at->job->policy, row, &at->span, card));
}

/* 1 rated, 0 not graded, -1 with *err. */
static int rate_one(struct stage *at, sc_json *doc, struct sc_err *err)
{
    bool is_card = sc_doc_is(doc, "scorecard");
    int graded = is_card ? rate_card(at->job, doc, at->found, err) : rate_team(at->job, doc, err);

    if (graded <= 0)
        return graded;
    if (at->since)
        sc_since_add(at->since, doc);
    if (!is_card)
        return 1;
    add_weeks(at->job, at->docs, doc);
    sc_reviewed_add(at->job->policy, at->docs, doc);
    at->found->triggers += add_triggers(at, doc);
    add_level(at, doc);
    return 1;
}

/* The period in hand; all scorecards of a stream have the same. */
static const sc_json *period_of(const struct sc_docs *docs)
{
    for (size_t i = 0; i < docs->n; i++)
        if (is_graded_kind(docs->items[i]))
            return sc_json_get(docs->items[i], "period");
    return NULL;
}

/* ---- recognition ---- */

/* What an earlier run of this program put in. */
static void drop_recognition(struct sc_docs *docs)
{
    size_t kept = 0;

    for (size_t i = 0; i < docs->n; i++) {
        if (sc_doc_is(docs->items[i], "recognition") || sc_doc_is(docs->items[i], "overrides"))
            sc_json_free(docs->items[i]);
        else
            docs->items[kept++] = docs->items[i];
    }
    docs->n = kept;
}

/* Behind the last document of a person or team. */
static size_t place_of_recognition(const struct sc_docs *docs)
{
    size_t place = 0;

    for (size_t i = 0; i < docs->n; i++)
        if (is_graded_kind(docs->items[i]))
            place = i + 1;
    return place;
}

static void insert(struct sc_docs *docs, size_t place, const sc_json *list)
{
    size_t more = sc_json_len(list);

    if (more == 0)
        return;
    docs->items = sc_mem_grow(docs->items, docs->n + more, sizeof(sc_json *));
    docs->cap = docs->n + more;
    memmove(docs->items + place + more, docs->items + place, (docs->n - place) * sizeof(sc_json *));
    for (size_t i = 0; i < more; i++)
        docs->items[place + i] = sc_json_ref(sc_json_at(list, i));
    docs->n += more;
}

/*
 * Recognition, without grades only what nobody is compared for; then what people decided about
 * all that is proposed.
 */
static void finish(const struct sc_rate_job *job, struct sc_docs *docs, const struct sc_span *span,
                   bool is_graded)
{
    const struct sc_docs *facts = job->recall ? sc_recall_facts(job->recall, docs) : docs;
    struct sc_award_scene scene = {job->policy, facts, span, job->past, is_graded};
    struct sc_look_scene looks = {job->policy, docs, facts, is_graded};
    sc_json *list = sc_award_all(&scene), *overrides = NULL;

    for (size_t i = 0; i < docs->n; i++)
        if (sc_doc_is(docs->items[i], "scorecard"))
            sc_decision_apply(facts, docs->items[i]);
    sc_look_at_add(&looks);
    if (!job->no_grade)
        overrides = sc_overrides_doc(job->policy, facts, span, period_of(docs));
    if (overrides)
        sc_json_push(list, overrides);
    insert(docs, place_of_recognition(docs), list);
    sc_json_free(list);
}

/* ---- all of it ---- */

/* rating.calibration of a team, when its people have their bands. */
static void add_calibration(const struct stage *at, sc_json *team)
{
    const struct sc_rate_job *job = at->job;
    sc_json *rating = sc_json_get(team, "rating");

    if (job->past && rating)
        sc_json_set(rating, "calibration",
                    sc_calibration_doc(job->policy, at->docs, job->past, job->scoring,
                                       sc_json_get_text(team, "team")));
}

/* Bands, what moved, triggers of all. 1 when the cycle is graded, 0, or -1 with *err. */
static int rate_docs(struct stage *at, struct sc_err *err)
{
    int graded = 0;

    for (size_t i = 0; i < at->docs->n && graded >= 0; i++) {
        int status = is_graded_kind(at->docs->items[i]) ? rate_one(at, at->docs->items[i], err) : 0;
        graded = status < 0 ? -1 : graded | status;
    }
    for (size_t i = 0; i < at->docs->n; i++)
        if (sc_doc_is(at->docs->items[i], "team"))
            add_calibration(at, at->docs->items[i]);
    if (at->since)
        sc_since_settle(at->since);
    return graded;
}

/* What the reviewers' document says in the end: in graded periods advice, else nothing of grades.
 */
static void finish_raters(const struct sc_docs *docs, bool is_graded)
{
    sc_json *raters = sc_reviewed_raters(docs);

    if (!raters)
        return;
    sc_json_remove(raters, "advice");
    if (is_graded)
        sc_reviewed_advise(docs, raters);
}

static void ungrade_docs(const struct sc_docs *docs)
{
    for (size_t i = 0; i < docs->n; i++) {
        if (is_graded_kind(docs->items[i]))
            sc_rate_ungrade(docs->items[i]);
        if (sc_doc_is(docs->items[i], "raters"))
            sc_reviewed_ungrade(docs->items[i]);
    }
}

int sc_rate_stream(const struct sc_rate_job *job, struct sc_docs *docs, struct sc_rate_found *found,
                   struct sc_err *err)
{
    struct stage at = {.job = job, .docs = docs, .found = found};
    int graded = 0;

    *found = (struct sc_rate_found){0};
    drop_recognition(docs);
    sc_span_open(&at.span, period_of(docs));
    if (job->past && !job->no_grade)
        at.since = sc_since_open(job->policy, job->past, job->scoring);
    if (!job->no_grade)
        graded = rate_docs(&at, err);
    if (graded >= 0)
        finish_raters(docs, graded > 0);
    if (graded >= 0 && place_of_recognition(docs) > 0)
        finish(job, docs, &at.span, graded > 0);
    if (job->no_grade)
        ungrade_docs(docs);
    sc_since_close(at.since);
    sc_span_close(&at.span);
    return graded < 0 ? -1 : 0;
}
