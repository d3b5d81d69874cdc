#include "scorecard/base/time.h"
#include "scorecard/goals/agenda.h"

/* Somebody or something that waits since a day. */
struct waiting {
    const char *kind;
    const sc_json *row;
    struct sc_str what, owner;
    int64_t due;
};

static sc_json *late_doc(const struct sc_goals_person *p, const struct waiting *w)
{
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "kind", sc_json_text(sc_str_from(w->kind)));
    sc_json_set(obj, "id", sc_json_text_or_null(sc_json_get_text(w->row, "id")));
    sc_json_set(obj, "what", sc_json_text_or_null(w->what));
    sc_json_set(obj, "owner", sc_json_text_or_null(w->owner));
    sc_json_set(obj, "due", sc_goals_day_doc(w->due));
    sc_json_set(obj, "days", sc_json_int(p->scene->today - w->due));
    return obj;
}

/* ---- steps ---- */

/* "done", "dropped", "open", "overdue"; a step without a day is open. */
static const char *step_status(struct sc_str state, int64_t due, int64_t today)
{
    if (sc_str_eq(state, SC_STR("done")))
        return "done";
    if (sc_str_eq(state, SC_STR("dropped")))
        return "dropped";
    return due != SC_TIME_NONE && due < today ? "overdue" : "open";
}

/* Steps that were settled before the period are no longer told. */
static bool is_news(const struct sc_goals_person *p, const sc_json *row)
{
    int64_t at = sc_goals_day(p->scene, row, "at");

    return sc_str_eq(sc_json_get_text(row, "state"), SC_STR("open")) || at == SC_TIME_NONE ||
           at >= p->scene->span.from_day;
}

static void put_step(const struct sc_goals_person *p, const sc_json *row, sc_json *agenda)
{
    int64_t due = sc_goals_day(p->scene, row, "due");
    struct sc_str owner = sc_json_get_text(row, "owner");
    const char *status = step_status(sc_json_get_text(row, "state"), due, p->scene->today);
    struct waiting late = {"action", row, sc_json_get_text(row, "step"), owner, due};
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "id", sc_json_text(sc_json_get_text(row, "id")));
    sc_json_set(obj, "owner", sc_json_text_or_null(owner));
    sc_json_set(obj, "step", sc_json_text_or_null(late.what));
    sc_json_set(obj, "due", sc_goals_day_doc(due));
    sc_json_set(obj, "state", sc_json_text_or_null(sc_json_get_text(row, "state")));
    sc_json_set(obj, "status", sc_json_text(sc_str_from(status)));
    sc_json_push(sc_json_get(agenda, "actions"), obj);
    if (sc_str_eq(sc_str_from(status), SC_STR("overdue")))
        sc_json_push(sc_json_get(agenda, "overdue"), late_doc(p, &late));
}

static void put_steps(const struct sc_goals_person *p, sc_json *agenda)
{
    const sc_json *row;

    for (size_t i = 0; (row = sc_goals_rows_next(p->scene->rows, "action", p->key, &i));)
        if (is_news(p, row))
            put_step(p, row, agenda);
}

/* ---- goals and reviews ---- */

static void put_goals(const struct sc_goals_person *p, sc_json *agenda)
{
    const sc_json *list = sc_json_get(agenda, "followed");

    for (size_t i = 0; i < sc_json_len(list); i++) {
        const sc_json *one = sc_json_at(list, i);
        struct waiting w = {"goal", one, sc_json_get_text(one, "label"), p->key, SC_TIME_NONE};
        w.due = sc_goals_day(p->scene, one, "due");
        if (sc_json_get_bool(one, "final", false) &&
            sc_str_eq(sc_json_get_text(one, "status"), SC_STR("no data")) &&
            !sc_str_has_prefix(sc_json_get_text(one, "why"), SC_STR("left ")))
            sc_json_push(sc_json_get(agenda, "overdue"), late_doc(p, &w));
    }
}

static bool is_settled(const sc_json *meeting)
{
    struct sc_str status = sc_json_get_text(meeting, "status");

    return sc_json_get_text(meeting, "held_at").len > 0 || sc_str_eq(status, SC_STR("held")) ||
           sc_str_eq(status, SC_STR("moved")) || sc_str_eq(status, SC_STR("cancelled"));
}

/* Reviews, not every talk: check-ins have a calendar of their own. */
static bool is_review(const sc_json *meeting)
{
    struct sc_str kind = sc_json_get_text(meeting, "kind");

    return sc_str_eq(kind, SC_STR("quarterly")) || sc_str_eq(kind, SC_STR("annual")) ||
           sc_str_eq(kind, SC_STR("monthly"));
}

static void put_reviews(const struct sc_goals_person *p, sc_json *agenda)
{
    const sc_json *row;

    for (size_t i = 0; (row = sc_goals_rows_next(p->scene->rows, "meeting", p->key, &i));) {
        struct waiting w = {"meeting", row, sc_json_get_text(row, "kind"),
                            sc_json_get_text(row, "with"), SC_TIME_NONE};
        w.due = sc_goals_day(p->scene, row, "planned_at");
        if (is_review(row) && !is_settled(row) && w.due != SC_TIME_NONE && w.due < p->scene->today)
            sc_json_push(sc_json_get(agenda, "overdue"), late_doc(p, &w));
    }
}

void sc_goals_overdue(const struct sc_goals_person *p, sc_json *agenda)
{
    put_goals(p, agenda);
    if (p->is_team)
        return;
    put_steps(p, agenda);
    put_reviews(p, agenda);
}
