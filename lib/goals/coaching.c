#include "scorecard/goals/coaching.h"

#include "scorecard/base/time.h"

#include <math.h>

#define WEEK_DAYS 7

/* One plan while it is written. */
struct writing {
    const struct sc_goals_person *p;
    const struct sc_own_days *days;
    const struct sc_plan_story *story;
    struct sc_help *help;
    sc_json *peers, *courses; /* of all areas, for the support */
};

static sc_json *number(double x)
{
    return isnan(x) ? sc_json_null() : sc_json_real(x);
}

static sc_json *copy(const sc_json *row, const char *key)
{
    const sc_json *v = sc_json_get(row, key);

    return v ? sc_json_dup(v) : sc_json_null();
}

static sc_json *copies(const sc_json *row, const char *const *keys)
{
    sc_json *obj = sc_json_object();

    for (; *keys; keys++)
        sc_json_set(obj, *keys, copy(row, *keys));
    return obj;
}

static bool holds(const sc_json *list, struct sc_str text)
{
    for (size_t i = 0; i < sc_json_len(list); i++)
        if (sc_str_eq(sc_json_as_text(sc_json_at(list, i)), text))
            return true;
    return false;
}

/* ---- steps ---- */

static void push_step(sc_json *steps, const char *kind, struct sc_str who, int64_t by,
                      sc_json *text)
{
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "no", sc_json_int((int64_t)sc_json_len(steps) + 1));
    sc_json_set(obj, "kind", sc_json_text(sc_str_from(kind)));
    sc_json_set(obj, "who", sc_json_text_or_null(who));
    sc_json_set(obj, "by", sc_goals_day_doc(by));
    sc_json_set(obj, "text", text);
    sc_json_push(steps, obj);
}

static void push_course(struct writing *w, const struct sc_area *area, sc_json *steps)
{
    struct sc_str course = sc_help_course(w->p->scene->policy, area->id, area->label);

    if (course.len && !holds(w->courses, course))
        sc_json_push(w->courses, sc_json_text(course));
    push_step(steps, "course", w->p->key, w->story->half,
              course.len ? sc_help_say("take the course %.*s", SC_STR_ARG(course))
                         : sc_help_say("agree on a course or on material for %.*s: the policy "
                                       "names none",
                                       SC_STR_ARG(area->label)));
}

/* Something to get done, such as courses and articles, is not seen in conversations. */
static bool is_task(const struct sc_area *area)
{
    const struct sc_metric *metric = sc_metric_find(area->id);

    return metric && (metric->shape == SC_SHAPE_CENSUS || metric->shape == SC_SHAPE_COUNT);
}

/* Returns the id of who was asked, empty for nobody. */
static struct sc_str push_shadow(struct writing *w, const struct sc_area *area, sc_json *steps)
{
    const sc_json *mentor = area->metric ? sc_help_mentor(w->help, w->p, area->id) : NULL;
    struct sc_str id = sc_json_get_text(mentor, "agent");
    const char *what = is_task(area) ? "the first one" : "two conversations";

    if (mentor && !holds(w->peers, id))
        sc_json_push(w->peers, sc_json_text(id));
    push_step(steps, "shadow", id, w->story->half,
              mentor ? sc_help_say("sit in with %.*s, who has offered to show how they work, for "
                                   "%s",
                                   SC_STR_ARG(sc_json_get_text(mentor, "name")), what)
                     : sc_help_say("ask in the team who would show %s: nobody on the list of "
                                   "mentors has enough of this on record",
                                   what));
    return id;
}

static sc_json *practice_text(const struct sc_area *area)
{
    if (is_task(area))
        return sc_help_say("give %.*s a fixed time in the week, and finish the first one in it",
                           SC_STR_ARG(area->label));
    return sc_help_say("read two own conversations a week for %.*s, note one thing to try, and "
                       "try it",
                       SC_STR_ARG(area->label));
}

static sc_json *steps_of(struct writing *w, const struct sc_area *area, struct sc_str *peer)
{
    sc_json *steps = sc_json_list();
    struct sc_str lead = sc_json_get_text(sc_json_get(w->p->card, "person"), "manager");
    const char *often = w->story->is_improvement ? "on each business day" : "in each short talk";

    push_course(w, area, steps);
    *peer = push_shadow(w, area, steps);
    push_step(steps, "practice", w->p->key, w->story->half, practice_text(area));
    push_step(steps, "checkin", lead, w->story->until,
              sc_help_say("look at %.*s together %s", SC_STR_ARG(area->label), often));
    return steps;
}

static sc_json *area_doc(struct writing *w, const struct sc_area *area)
{
    sc_json *obj = sc_json_object(), *steps;
    struct sc_str peer;

    sc_json_set(obj, "metric", sc_json_text_or_null(area->id));
    sc_json_set(obj, "label", sc_json_text_or_null(area->label));
    sc_json_set(obj, "goal", copy(area->goal, "id"));
    sc_json_set(obj, "current", number(area->current));
    sc_json_set(obj, "n", copy(area->metric, "n"));
    sc_json_set(obj, "low", copy(area->metric, "low"));
    sc_json_set(obj, "high", copy(area->metric, "high"));
    sc_json_set(obj, "op", sc_json_text_or_null(area->op));
    sc_json_set(obj, "target", number(area->target));
    sc_json_set(obj, "unit", sc_json_text_or_null(area->unit));
    sc_json_set(obj, "by", sc_goals_day_doc(area->by == SC_TIME_NONE ? w->story->until : area->by));
    steps = steps_of(w, area, &peer);
    sc_json_set(obj, "peer", sc_json_text_or_null(peer));
    sc_json_set(obj, "recurring", sc_area_recurring(w->p, area));
    sc_json_set(obj, "steps", steps);
    return obj;
}

/* ---- support and follow-up ---- */

static sc_json *support_doc(struct writing *w)
{
    sc_json *obj = sc_json_object(), *manager = sc_json_object(), *peer = sc_json_object(),
            *training = sc_json_object();
    bool has_peer = sc_json_len(w->peers) > 0, has_course = sc_json_len(w->courses) > 0;

    sc_json_set(manager, "who", copy(sc_json_get(w->p->card, "person"), "manager"));
    sc_json_set(manager, "text",
                sc_help_say("keeps the talks, reads two conversations before each of them, and "
                            "clears what stands in the way"));
    sc_json_set(peer, "who", sc_json_ref(w->peers));
    sc_json_set(peer, "text",
                has_peer ? sc_help_say("has offered to show how they work; two conversations, "
                                       "then one the other way round")
                         : sc_help_say("nobody is named yet: who would help is asked in the team"));
    sc_json_set(training, "courses", sc_json_ref(w->courses));
    sc_json_set(training, "text",
                has_course ? sc_help_say("in working time, planned before the progress check")
                           : sc_help_say("no course is on the list; agree on material and time"));
    sc_json_set(obj, "manager", manager);
    sc_json_set(obj, "peer", peer);
    sc_json_set(obj, "training", training);
    return obj;
}

/* Talks of the plan that took place in it. */
static int64_t held_of(const struct writing *w)
{
    const struct sc_goals_scene *s = w->p->scene;
    const char *kind = w->story->is_improvement ? "plan" : "weekly";
    const sc_json *row;
    int64_t n = 0;

    for (size_t i = 0; (row = sc_goals_rows_next(s->rows, "meeting", w->p->key, &i));) {
        int64_t day = sc_goals_day(s, row, "held_at");
        if (sc_str_eq(sc_json_get_text(row, "kind"), sc_str_from(kind)) && day != SC_TIME_NONE &&
            day >= w->story->from && day <= w->story->until && day < s->today)
            n++;
    }
    return n;
}

static sc_json *checkins_doc(const struct writing *w)
{
    const struct sc_plan_story *story = w->story;
    const struct sc_policy *policy = w->p->scene->policy;
    sc_json *obj = sc_json_object();
    bool has_days = story->from != SC_TIME_NONE && story->until != SC_TIME_NONE;
    int64_t step = (int64_t)policy->checkins.weeks * WEEK_DAYS, days = 0;

    if (has_days)
        days = story->is_improvement ? sc_own_days_n(w->days, story->from, story->until)
                                     : (story->until - story->from) / step;
    sc_json_set(obj, "each",
                sc_json_text(story->is_improvement ? SC_STR("business day") : SC_STR("weeks")));
    sc_json_set(obj, "minutes",
                sc_json_int(story->is_improvement ? policy->checkins.plan_minutes
                                                  : policy->cycles[SC_WEEK].minutes));
    sc_json_set(obj, "days", sc_json_int(days));
    sc_json_set(obj, "held", sc_json_int(has_days ? held_of(w) : 0));
    return obj;
}

/* What it takes to be back to normal: each area, and the mirror of the trigger. */
static sc_json *criteria_doc(const struct writing *w, const sc_json *areas)
{
    static const char *const keys[] = {"metric", "op", "target", "by", NULL};
    sc_json *list = sc_json_list(), *score;

    for (size_t i = 0; i < sc_json_len(areas); i++) {
        sc_json *obj = copies(sc_json_at(areas, i), keys);
        sc_json_set(obj, "what", sc_json_text(SC_STR("area")));
        sc_json_push(list, obj);
    }
    if (!w->story->is_improvement)
        return list;
    score = sc_json_object();
    sc_json_set(score, "metric", sc_json_null());
    sc_json_set(score, "op", sc_json_text(SC_STR(">=")));
    sc_json_set(score, "target", sc_json_real(w->p->scene->policy->plan.twice_below));
    sc_json_set(score, "by", sc_json_text(SC_STR("next rated period")));
    sc_json_set(score, "what", sc_json_text(SC_STR("score")));
    sc_json_push(list, score);
    return list;
}

/* ---- head and end ---- */

static sc_json *triggers_doc(const sc_json *card)
{
    static const char *const keys[] = {"rule", "evidence", "advice", NULL};
    const sc_json *triggers = sc_json_get(sc_json_get(card, "rating"), "triggers");
    sc_json *list = sc_json_list();

    for (size_t i = 0; i < sc_json_len(triggers); i++)
        sc_json_push(list, copies(sc_json_at(triggers, i), keys));
    return list;
}

static sc_json *decision_doc(const struct sc_plan_story *story)
{
    static const char *const keys[] = {"id", "by", "second", "at", "reason", NULL};

    if (story->stand == SC_PLAN_STANDS_DECIDED)
        return copies(story->course.start, keys);
    return story->stand == SC_PLAN_STANDS_DECLINED ? copies(story->course.declined, keys)
                                                   : sc_json_null();
}

/* People say what it is; nothing here guesses. */
static sc_json *cause_doc(const struct sc_plan_story *story)
{
    static const char *const open[] = {"skill", "motivation", "role"};
    bool is_decided = story->stand == SC_PLAN_STANDS_DECIDED;
    sc_json *obj = sc_json_object();

    for (size_t i = 0; i < sizeof open / sizeof open[0]; i++)
        sc_json_set(obj, open[i], sc_json_null());
    sc_json_set(obj, "found", copy(is_decided ? story->course.start : NULL, "cause"));
    return obj;
}

static sc_json *ways_doc(const struct sc_plan_story *story)
{
    sc_json *list = sc_json_list();
    struct sc_buf text;
    struct sc_str rest, one;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    if (story->is_running)
        sc_plan_course_put_ways(&text, &story->course);
    rest = sc_buf_str(&text);
    while (sc_str_split(&rest, ',', &one))
        sc_json_push(list, sc_json_text(sc_str_trim(one)));
    sc_buf_fini(&text);
    return list;
}

static void put_head(const struct writing *w, sc_json *obj)
{
    const struct sc_plan_story *story = w->story;
    const char *kind = story->is_improvement ? "improvement" : "coaching";
    bool has_days = story->from != SC_TIME_NONE && story->until != SC_TIME_NONE;
    int64_t days = has_days ? story->until - story->from : 0;

    sc_json_set(obj, "kind", sc_json_text(sc_str_from(kind)));
    sc_json_set(obj, "state", sc_json_text(sc_str_from(sc_plan_story_state(story))));
    sc_json_set(obj, "agent", sc_json_text(w->p->key));
    sc_json_set(obj, "name", copy(w->p->card, "name"));
    sc_json_set(obj, "period", copy(sc_json_get(w->p->card, "period"), "name"));
    sc_json_set(obj, "score", copy(w->p->card, "score"));
    sc_json_set(obj, "triggers", triggers_doc(w->p->card));
    sc_json_set(obj, "decision", decision_doc(story));
    sc_json_set(obj, "from", sc_goals_day_doc(story->from));
    sc_json_set(obj, "until", sc_goals_day_doc(story->until));
    sc_json_set(obj, "weeks",
                has_days ? sc_json_int((days + WEEK_DAYS - 1) / WEEK_DAYS) : sc_json_null());
    sc_json_set(obj, "days", has_days ? sc_json_int(days) : sc_json_null());
}

static void put_end(const struct sc_plan_story *story, sc_json *obj)
{
    static const char *const keys[] = {"value", "reason", "by", "second", "at", "lessons", NULL};
    bool is_decided = story->stand == SC_PLAN_STANDS_DECIDED;
    const sc_json *outcome = is_decided ? story->course.outcome : NULL;

    sc_json_set(obj, "cause", cause_doc(story));
    sc_json_set(obj, "outcome", outcome ? copies(outcome, keys) : sc_json_null());
    sc_json_set(obj, "extended_on", copy(is_decided ? story->course.extension : NULL, "at"));
    sc_json_set(obj, "outcomes", ways_doc(story));
    sc_json_set(obj, "outcome_due", sc_json_bool(story->outcome_due));
}

sc_json *sc_plan_doc(const struct sc_goals_person *p, const struct sc_own_days *days,
                     const struct sc_plan_story *story, struct sc_help *help,
                     const sc_json *proposed)
{
    struct writing w = {p, days, story, help, NULL, NULL};
    struct sc_area areas[SC_AREAS_MOST];
    sc_json *obj, *list;
    size_t n;

    if (story->stand == SC_PLAN_STANDS_NOWHERE)
        return sc_json_null();
    obj = sc_json_object();
    list = sc_json_list();
    w.peers = sc_json_list();
    w.courses = sc_json_list();
    n = story->stand == SC_PLAN_STANDS_DECLINED ? 0 : sc_areas_of(p, story, proposed, areas);
    put_head(&w, obj);
    for (size_t i = 0; i < n; i++)
        sc_json_push(list, area_doc(&w, &areas[i]));
    sc_json_set(obj, "areas", list);
    sc_json_set(obj, "support", support_doc(&w));
    sc_json_set(obj, "progress_on", sc_goals_day_doc(story->half));
    sc_json_set(obj, "checkins", checkins_doc(&w));
    sc_json_set(obj, "criteria", criteria_doc(&w, list));
    put_end(story, obj);
    sc_json_free(w.peers);
    sc_json_free(w.courses);
    return obj;
}
