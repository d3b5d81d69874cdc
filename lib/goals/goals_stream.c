#include "scorecard/goals/goals_stream.h"

#include "scorecard/base/time.h"
#include "scorecard/goals/agenda.h"
#include "scorecard/goals/plans.h"
#include "scorecard/goals/propose.h"

/* What all documents of a stream share meanwhile. */
struct stage {
    struct sc_goals_scene scene;
    struct sc_goal_field *field;
    struct sc_plans *plans; /* NULL where nothing is added */
    struct sc_goals_found *found;
};

static bool has_status(const sc_json *goal, const char *status)
{
    return sc_str_eq(sc_json_get_text(goal, "status"), sc_str_from(status));
}

static void count(struct sc_goals_found *found, const sc_json *agenda)
{
    const sc_json *followed = sc_json_get(agenda, "followed");

    found->promises += sc_json_len(followed);
    for (size_t i = 0; i < sc_json_len(followed); i++)
        found->kept += has_status(sc_json_at(followed, i), "achieved");
    found->overdue += sc_json_len(sc_json_get(agenda, "overdue"));
    found->proposed += sc_json_len(sc_json_get(agenda, "proposed"));
}

/* What an earlier run said about it goes first. */
static void drop_parts(sc_json *doc)
{
    static const char *const keys[] = {"goals", "plan", "checkins", "development"};

    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        sc_json_remove(doc, keys[i]);
}

static void add_parts(struct stage *at, sc_json *doc)
{
    struct sc_goals_person p = sc_goals_person_of(&at->scene, doc);
    sc_json *agenda;

    agenda = sc_goals_agenda(at->field, &p);
    sc_json_set(doc, "goals", agenda);
    at->found->plans += sc_plans_add(at->plans, &p);
    if (sc_goals_in_plan(doc)) /* has room for one more */
        sc_json_set(agenda, "proposed", sc_goals_propose(at->field, &p, agenda));
    count(at->found, agenda);
}

static void add_all(struct stage *at)
{
    const struct sc_docs *docs = at->scene.docs;

    for (size_t i = 0; i < docs->n; i++) {
        if (!sc_doc_is(docs->items[i], "scorecard") && !sc_doc_is(docs->items[i], "team"))
            continue;
        at->found->cards += sc_doc_is(docs->items[i], "scorecard");
        drop_parts(docs->items[i]);
        add_parts(at, docs->items[i]);
    }
}

static int open_stage(struct stage *at, const struct sc_goals_job *job, const struct sc_docs *docs,
                      struct sc_err *err)
{
    const struct sc_memory *memory = job->recall ? sc_recall_memory(job->recall) : NULL;
    bool is_open = sc_goals_scene_open(&at->scene, job->policy, docs, err) == 0;
    struct sc_memory_when when = sc_goals_when(&at->scene);

    if (!is_open) {
        sc_goals_scene_close(&at->scene);
        return -1;
    }
    at->scene.rows = sc_goals_rows_open(docs, memory, &at->scene.span, &when);
    at->scene.past = job->recall ? sc_recall_pasts(job->recall) : NULL;
    at->field = sc_goal_field_open(&at->scene);
    return 0;
}

static void close_stage(struct stage *at)
{
    sc_goal_field_close(at->field);
    sc_goals_rows_close(at->scene.rows);
    sc_goals_scene_close(&at->scene);
}

int sc_goals_stream(const struct sc_goals_job *job, struct sc_docs *docs,
                    struct sc_goals_found *found, struct sc_err *err)
{
    struct stage at = {.found = found};

    *found = (struct sc_goals_found){0};
    if (!job->policy)
        return 0;
    if (open_stage(&at, job, docs, err) < 0)
        return -1;
    at.plans = sc_plans_open(&at.scene, err);
    if (at.plans)
        add_all(&at);
    sc_plans_close(at.plans);
    close_stage(&at);
    return at.plans ? 0 : -1;
}

int sc_goals_validate(const struct sc_goals_job *job, const struct sc_docs *docs,
                      const struct sc_goal_file *file, struct sc_smart *faults, struct sc_err *err)
{
    struct stage at = {.found = NULL};

    if (!job->policy)
        return sc_err_set(err, SC_INPUT,
                          "no scorecards to check the goals against; name the documents of "
                          "sc-rate behind the options");
    if (open_stage(&at, job, docs, err) < 0)
        return -1;
    sc_smart_check(faults, at.field, &at.scene, file);
    close_stage(&at);
    return 0;
}
