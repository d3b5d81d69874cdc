#include "scorecard/rate/rate_stream.h"

#include "scorecard/rate/since.h"
#include "scorecard/rate/weeks.h"

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

/* rating.weeks, where the policy lets one look at a person's weeks and the team hides nobody. */
static void add_weeks(const struct sc_rate_job *job, const struct sc_docs *docs, sc_json *card)
{
    static const struct sc_past_row nothing = {NULL, 0};
    const sc_json *team = team_of(docs, card);
    struct sc_past_row own = nothing, teams = nothing;
    sc_json *signals;

    if (job->policy->individual != SC_WEEK || !team || sc_json_get_bool(team, "small", false))
        return;
    if (job->past) {
        own = sc_pasts_of(job->past, card);
        teams = sc_pasts_of(job->past, team);
    }
    signals = sc_weeks_signals(card, team, own, teams);
    if (signals)
        sc_json_set(sc_json_get(card, "rating"), "weeks", signals);
}

static int rate_one(const struct sc_rate_job *job, struct sc_docs *docs, struct sc_since *since,
                    sc_json *doc, struct sc_rate_found *found, struct sc_err *err)
{
    bool is_card = sc_doc_is(doc, "scorecard");
    int graded = is_card ? rate_card(job, doc, found, err) : rate_team(job, doc, err);

    if (graded <= 0)
        return graded;
    if (since)
        sc_since_add(since, doc);
    if (is_card)
        add_weeks(job, docs, doc);
    return 0;
}

static int rate_all(const struct sc_rate_job *job, struct sc_docs *docs,
                    struct sc_rate_found *found, struct sc_err *err)
{
    struct sc_since *since = job->past ? sc_since_open(job->policy, job->past, job->scoring) : NULL;
    int status = 0;

    for (size_t i = 0; i < docs->n && status == 0; i++)
        if (is_graded_kind(docs->items[i]))
            status = rate_one(job, docs, since, docs->items[i], found, err);
    if (since)
        sc_since_settle(since);
    sc_since_close(since);
    return status;
}

int sc_rate_stream(const struct sc_rate_job *job, struct sc_docs *docs, struct sc_rate_found *found,
                   struct sc_err *err)
{
    *found = (struct sc_rate_found){0};
    if (!job->no_grade)
        return rate_all(job, docs, found, err);
    for (size_t i = 0; i < docs->n; i++)
        if (is_graded_kind(docs->items[i]))
            sc_rate_ungrade(docs->items[i]);
    return 0;
}
