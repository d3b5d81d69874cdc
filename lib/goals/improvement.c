#include "scorecard/goals/improvement.h"

#include "scorecard/base/time.h"

#include <stdlib.h>

#define WEEK_DAYS 7

/* ---- what people decided ---- */

static int by_day(const void *a, const void *b)
{
    return sc_plan_compare(*(const sc_json *const *)a, *(const sc_json *const *)b);
}

/*
 * Decisions that cannot follow were refused when they were appended; in a stream that no ledger
 * has checked they are passed over.
 */
static struct sc_plan_course course_of(const struct sc_goals_person *p)
{
    struct sc_plan_course course = {SC_PLAN_NONE, false, NULL, NULL, NULL, NULL};
    const struct sc_goals_rows *rows = p->scene->rows;
    const sc_json **steps = NULL, *row;
    size_t n = 0;

    for (size_t i = 0; (row = sc_goals_rows_next(rows, "decision", p->key, &i));) {
        if (!sc_plan_is_step(row))
            continue;
        steps = sc_mem_grow(steps, n + 1, sizeof *steps);
        steps[n++] = row;
    }
    if (n)
        qsort(steps, n, sizeof *steps, by_day);
    for (size_t i = 0; i < n; i++)
        (void)sc_plan_course_step(&course, steps[i]);
    sc_mem_free(steps);
    return course;
}

static bool is_running(const struct sc_plan_course *c)
{
    return c->state != SC_PLAN_NONE && c->state != SC_PLAN_ENDED;
}

/* ---- what the numbers ask for ---- */

enum asked { ASKED_NOTHING, ASKED_COACHING, ASKED_IMPROVEMENT };

static enum asked asked_of(const sc_json *card)
{
    const sc_json *triggers = sc_json_get(sc_json_get(card, "rating"), "triggers");
    enum asked asked = ASKED_NOTHING;

    for (size_t i = 0; i < sc_json_len(triggers); i++) {
        struct sc_str kind = sc_json_get_text(sc_json_at(triggers, i), "kind");
        if (sc_str_eq(kind, SC_STR("improvement-plan")))
            return ASKED_IMPROVEMENT;
        asked = ASKED_COACHING;
    }
    return asked;
}

static bool is_of_period(const sc_json *decision, const struct sc_goals_scene *s)
{
    return sc_str_eq(sc_json_get_text(decision, "period"), sc_str_from(s->period.name));
}

/* An outcome of this period or later, and no new trigger since. */
static bool ended_now(const struct sc_goals_scene *s, const struct sc_plan_course *c,
                      enum asked asked)
{
    int64_t at = sc_goals_day(s, c->outcome, "at");

    if (c->state != SC_PLAN_ENDED || at == SC_TIME_NONE || at < s->period.from_day)
        return false;
    return asked == ASKED_NOTHING || is_of_period(c->start, s) || at >= s->period.to_day;
}

static enum sc_plan_stand stand_of(const struct sc_goals_scene *s, const struct sc_plan_course *c,
                                   enum asked asked)
{
    if (is_running(c) || ended_now(s, c, asked))
        return SC_PLAN_STANDS_DECIDED;
    if (c->declined && is_of_period(c->declined, s))
        return SC_PLAN_STANDS_DECLINED;
    return asked == ASKED_NOTHING ? SC_PLAN_STANDS_NOWHERE : SC_PLAN_STANDS_PROPOSED;
}

/* ---- days ---- */

static int64_t length_of(const struct sc_policy *policy, const struct sc_plan_story *story)
{
    return story->is_improvement ? policy->plan.days : (int64_t)policy->coaching_weeks * WEEK_DAYS;
}

/* On or after the full length, and an improvement plan not longer than it may be. */
static int64_t last_day(const struct sc_own_days *days, int64_t from, int64_t length,
                        bool is_improvement)
{
    int64_t most = is_improvement ? SC_PLAN_MOST_DAYS : length + 2 * WEEK_DAYS;
    int64_t day = sc_own_days_next(days, from + length, from + most + 1);

    if (day == SC_TIME_NONE)
        day = sc_own_days_before(days, from + length, from);
    return day == SC_TIME_NONE ? from + length : day;
}

static void set_days(const struct sc_goals_person *p, const struct sc_own_days *days,
                     struct sc_plan_story *story)
{
    const struct sc_goals_scene *s = p->scene;
    const struct sc_plan_course *c = &story->course;
    int64_t length = length_of(s->policy, story), said;

    story->from = story->stand == SC_PLAN_STANDS_DECIDED
                      ? sc_goals_day(s, c->start, "at")
                      : sc_own_days_next(days, s->today, s->today + SC_PLAN_MOST_DAYS);
    if (story->from == SC_TIME_NONE)
        return;
    said =
        story->stand == SC_PLAN_STANDS_DECIDED ? sc_goals_day(s, c->start, "until") : SC_TIME_NONE;
    story->until =
        said != SC_TIME_NONE ? said : last_day(days, story->from, length, story->is_improvement);
    if (c->extension && story->stand == SC_PLAN_STANDS_DECIDED) {
        said = sc_goals_day(s, c->extension, "until");
        story->until = said != SC_TIME_NONE
                           ? said
                           : last_day(days, story->until, length, story->is_improvement);
    }
    story->half =
        sc_own_days_next(days, story->from + (story->until - story->from) / 2, story->until + 1);
    if (story->half == SC_TIME_NONE)
        story->half = story->until;
}

struct sc_plan_story sc_plan_story_of(const struct sc_goals_person *p,
                                      const struct sc_own_days *days)
{
    struct sc_plan_story story = {
        .from = SC_TIME_NONE, .until = SC_TIME_NONE, .half = SC_TIME_NONE};
    enum asked asked = asked_of(p->card);

    story.course = course_of(p);
    story.stand = stand_of(p->scene, &story.course, asked);
    story.is_improvement = story.stand == SC_PLAN_STANDS_DECIDED ? story.course.is_improvement
                                                                 : asked == ASKED_IMPROVEMENT;
    if (story.stand == SC_PLAN_STANDS_PROPOSED || story.stand == SC_PLAN_STANDS_DECIDED)
        set_days(p, days, &story);
    story.is_running = story.stand == SC_PLAN_STANDS_DECIDED && is_running(&story.course);
    story.outcome_due =
        story.is_running && story.until != SC_TIME_NONE && story.until < p->scene->today;
    return story;
}

const char *sc_plan_story_state(const struct sc_plan_story *story)
{
    if (story->stand == SC_PLAN_STANDS_PROPOSED)
        return "proposed";
    if (story->stand == SC_PLAN_STANDS_DECLINED)
        return "declined";
    return sc_plan_state_name(story->course.state);
}

struct sc_talk_plan sc_plan_story_talks(const struct sc_plan_story *story)
{
    struct sc_talk_plan plan = {false, SC_TIME_NONE, SC_TIME_NONE, SC_TIME_NONE};

    if (!story->is_running || story->from == SC_TIME_NONE)
        return plan;
    return (struct sc_talk_plan){story->is_improvement, story->from, story->until, story->half};
}
