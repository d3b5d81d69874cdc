#include "scorecard/ledger/plan_rules.h"

#include "scorecard/base/time.h"
#include "scorecard/ledger/plan_course.h"

#include <stdlib.h>

#define DAY_S 86400

static struct sc_str text(const sc_json *row, const char *column)
{
    return sc_json_get_text(row, column);
}

static bool is_about(const sc_json *row, const char *about, const char *value)
{
    return sc_str_eq(text(row, "about"), sc_str_from(about)) &&
           sc_str_eq(text(row, "value"), sc_str_from(value));
}

static int refuse(const struct sc_given *given, const char *field, const char *why,
                  struct sc_err *err)
{
    (void)sc_err_set(err, SC_INPUT, "%s", why);
    return sc_given_fail(given, field, err);
}

/* ---- the order of decisions ---- */

/* The steps of one person, without the version that this row takes the place of. */
struct steps {
    const sc_json **items;
    size_t n;
};

static int by_day(const void *a, const void *b)
{
    return sc_plan_compare(*(const sc_json *const *)a, *(const sc_json *const *)b);
}

static struct steps steps_with(struct sc_known *known, const sc_json *row)
{
    const struct sc_people_rows *rows = sc_known_rows(known);
    struct steps s = {NULL, 0};
    const sc_json *other;
    size_t n = 1;

    for (size_t i = 0; sc_people_rows_next_of(rows, text(row, "agent"), &i);)
        n++;
    s.items = sc_mem_alloc_n(n, sizeof *s.items);
    for (size_t i = 0; (other = sc_people_rows_next_of(rows, text(row, "agent"), &i));)
        if (sc_str_eq(text(other, "record"), SC_STR("decision")) && sc_plan_is_step(other) &&
            !sc_str_eq(text(other, "id"), text(row, "id")))
            s.items[s.n++] = other;
    s.items[s.n++] = row;
    qsort(s.items, s.n, sizeof *s.items, by_day);
    return s;
}

/* A row that fits, but leaves no room for a later one, is refused as well. */
static int check_course(struct sc_known *known, const struct sc_given *given, const sc_json *row,
                        struct sc_err *err)
{
    struct sc_plan_course course = {SC_PLAN_NONE, false, NULL, NULL, NULL, NULL};
    struct steps s = steps_with(known, row);
    const char *why = NULL;
    size_t i = 0;

    while (i < s.n && !(why = sc_plan_course_step(&course, s.items[i])))
        i++;
    if (why && s.items[i] == row) {
        (void)refuse(given, "value", why, err);
        (void)sc_err_seen(err, text(row, "value"));
    } else if (why) {
        (void)sc_err_set(err, SC_INPUT, "decision %.*s of %.*s could not follow it: %s",
                         SC_STR_ARG(text(s.items[i], "id")), SC_STR_ARG(text(s.items[i], "at")),
                         why);
        (void)sc_given_fail(given, "at", err);
    }
    sc_mem_free(s.items);
    return why ? -1 : 0;
}

/* ---- what an improvement plan needs ---- */

static int check_trigger(struct sc_known *known, const struct sc_given *given, const sc_json *row,
                         struct sc_err *err)
{
    const struct sc_known_card *card;

    if (text(row, "period").len == 0)
        return refuse(given, "period",
                      "an improvement plan stands on a trigger of some period: fill it in", err);
    card = sc_known_card(known, text(row, "agent"), text(row, "period"));
    if (!card || card->asks_plan)
        return 0;
    (void)refuse(given, "period",
                 "no trigger of this period asks for an improvement plan; coaching needs none",
                 err);
    return sc_err_seen(err, text(row, "period"));
}

static int64_t day_of(struct sc_str at)
{
    int64_t t;

    if (sc_time_parse_date(at, &t))
        return t;
    return sc_time_parse(at, &t) ? t / DAY_S : SC_TIME_NONE;
}

static int check_length(const struct sc_given *given, const sc_json *row, struct sc_err *err)
{
    int64_t at = day_of(text(row, "at")), until = day_of(text(row, "until"));

    if (until == SC_TIME_NONE || at == SC_TIME_NONE ||
        (until - at >= SC_PLAN_LEAST_DAYS && until - at <= SC_PLAN_MOST_DAYS))
        return 0;
    (void)sc_err_set(err, SC_INPUT, "an improvement plan takes %d to %d days, this one %lld",
                     SC_PLAN_LEAST_DAYS, SC_PLAN_MOST_DAYS, (long long)(until - at));
    (void)sc_given_fail(given, "until", err);
    return sc_err_seen(err, text(row, "until"));
}

int sc_plan_rules_check(struct sc_known *known, const struct sc_given *given, const sc_json *row,
                        struct sc_err *err)
{
    if (check_course(known, given, row, err) != 0)
        return -1;
    if (is_about(row, "plan", "improvement"))
        return check_trigger(known, given, row, err) != 0 ? -1 : check_length(given, row, err);
    return 0;
}

/* ---- areas ---- */

static bool is_plan(const sc_json *row)
{
    return sc_str_eq(text(row, "about"), SC_STR("plan"));
}

/* Declined and dropped goals are no areas. */
static bool is_area(const sc_json *goal, struct sc_str plan)
{
    return sc_str_eq(text(goal, "record"), SC_STR("goal")) &&
           sc_str_eq(text(goal, "parent"), plan) &&
           (sc_str_eq(text(goal, "state"), SC_STR("agreed")) ||
            sc_str_eq(text(goal, "state"), SC_STR("proposed")));
}

int sc_plan_rules_check_goal(struct sc_known *known, const struct sc_given *given,
                             const sc_json *row, struct sc_err *err)
{
    const struct sc_people_rows *rows = sc_known_rows(known);
    struct sc_str plan = text(row, "parent");
    const sc_json *start = sc_people_rows_find(rows, SC_STR("decision"), plan), *other;
    size_t areas = 0;

    if (plan.len == 0 || !start || !is_plan(start) || !is_area(row, plan))
        return 0;
    if (!sc_str_eq(text(start, "agent"), text(row, "agent")))
        return refuse(given, "parent", "that plan is somebody else's", err);
    for (size_t i = 0; (other = sc_people_rows_next_of(rows, text(row, "agent"), &i));)
        areas += is_area(other, plan) && !sc_str_eq(text(other, "id"), text(row, "id"));
    if (areas < SC_PLAN_AREAS_MOST)
        return 0;
    return refuse(given, "parent",
                  "a plan has 1 to 3 areas, this one has 3: drop one of its goals first", err);
}
