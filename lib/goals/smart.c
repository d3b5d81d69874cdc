/*
 * The letters one after the other. To add a check: a function over `struct check` and its row in
 * `checks`; its sentence says what is wrong and how to mend it.
 */
#include "scorecard/goals/smart.h"

#include "scorecard/base/text.h"
#include "scorecard/base/time.h"
#include "scorecard/goals/propose.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

/* One goal while it is checked. */
struct check {
    struct sc_smart *out;
    struct sc_goal_field *field;
    const struct sc_goals_scene *scene;
    const struct sc_goal_file *file;
    size_t no;
    const sc_json *goal;
    struct sc_goal_wish wish;
    struct sc_str owner;
    bool is_team;
    sc_json *card; /* NULL: the owner has none */
};

static void add(struct check *c, char letter, const char *field, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static void add(struct check *c, char letter, const char *field, const char *format, ...)
{
    struct sc_buf text;
    va_list args;

    sc_buf_init(&text, SC_ERR_WHAT_MAX);
    va_start(args, format);
    sc_buf_vprintf(&text, format, args);
    va_end(args);
    c->out->items = sc_mem_grow(c->out->items, c->out->n + 1, sizeof *c->out->items);
    c->out->items[c->out->n++] = (struct sc_smart_fault){
        c->no, letter, false, field, sc_arena_dup(&c->out->arena, sc_buf_str(&text))};
    sc_buf_fini(&text);
}

static struct sc_str number(struct check *c, double x)
{
    struct sc_buf text;
    struct sc_str kept;

    sc_buf_init(&text, 64);
    sc_num_put_real(&text, x);
    kept = sc_arena_dup(&c->out->arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    return kept;
}

/* ---- S ---- */

static void check_owner(struct check *c)
{
    int64_t left;

    if (!c->card) {
        add(c, 'S', c->is_team ? "team" : "agent", "nobody of this name has a scorecard here: %s",
            "mend the id, or read the documents of a period that has them");
        return;
    }
    left = sc_goals_day(c->scene, sc_json_get(c->card, "person"), "left_on");
    if (left != SC_TIME_NONE && (c->wish.due == SC_TIME_NONE || left < c->wish.due))
        add(c, 'S', "agent", "left before the day comes: take the goal out");
}

static void check_subject(struct check *c)
{
    static const char *const keys[] = {"metric", "skill", "course"};
    const char *names[SC_METRICS_MAX] = {NULL}, *near;
    size_t n = 0;

    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        n += sc_json_get_text(c->goal, keys[i]).len > 0;
    if (n == 0)
        add(c, 'S', "metric", "names nothing to measure: fill in a metric, a skill or a course");
    if (n > 1)
        add(c, 'S', "metric", "names several things: make a goal of each");
    if (c->wish.kind != SC_GOAL_OF_METRIC || c->wish.metric)
        return;
    for (n = 0; n < sc_metrics_n; n++)
        names[n] = sc_metrics[n].id;
    near = sc_text_nearest(c->wish.what, names, n);
    for (size_t i = 0; !near && i < n; i++)
        near = sc_str_has_prefix(sc_str_from(names[i]), c->wish.what) ? names[i] : NULL;
    add(c, 'S', "metric", "no such metric%s%s%s: man scorecard lists them",
        near ? " (did you mean " : "", near ? near : "", near ? "?)" : "");
}

static void check_direction(struct check *c)
{
    const struct sc_metric *m = c->wish.metric;
    bool is_down = c->wish.op == SC_OP_LT || c->wish.op == SC_OP_LE;
    bool is_up = c->wish.op == SC_OP_GT || c->wish.op == SC_OP_GE;

    if (!m || m->direction == SC_WITHIN)
        return;
    if (m->direction == SC_UP && is_down)
        add(c, 'S', "op", "runs the wrong way, more is better here: write >=");
    if (m->direction == SC_DOWN && is_up)
        add(c, 'S', "op", "runs the wrong way, less is better here: write <=");
}

static bool is_open(const sc_json *goal)
{
    struct sc_str state = sc_json_get_text(goal, "state");

    return !sc_str_eq(state, SC_STR("declined")) && !sc_str_eq(state, SC_STR("dropped"));
}

static bool is_about_same(const struct check *c, const sc_json *other)
{
    struct sc_goal_wish w = sc_goal_wish_of(c->scene, other);

    return w.kind == c->wish.kind && sc_str_eq(w.what, c->wish.what) &&
           (w.due == SC_TIME_NONE || w.due >= c->scene->today);
}

/* Other open goals of the same owner: earlier lines of the file, agreed ones of before. */
static void check_others(struct check *c)
{
    struct sc_str id = sc_json_get_text(c->goal, "id");
    size_t n = 1;
    bool is_twice = false;
    const sc_json *row;

    if (!is_open(c->goal))
        return;
    for (size_t i = 0; i < c->no; i++) {
        row = c->file->items[i].goal;
        if (!is_open(row) || !sc_str_eq(sc_goals_row_owner(row), c->owner))
            continue;
        n++;
        is_twice = is_twice || is_about_same(c, row);
    }
    for (size_t i = 0; (row = sc_goals_rows_next(c->scene->rows, "goal", c->owner, &i));) {
        struct sc_goal_wish w = sc_goal_wish_of(c->scene, row);
        if (!sc_str_eq(sc_json_get_text(row, "state"), SC_STR("agreed")) ||
            sc_str_eq(sc_json_get_text(row, "id"), id) || w.due < c->scene->today)
            continue;
        n++;
        is_twice = is_twice || is_about_same(c, row);
    }
    if (is_twice)
        add(c, 'S', "metric",
            "a second open goal on the same thing: change the first one (its id), "
            "or leave this one out");
    if (n > SC_SMART_MOST)
        add(c, 'S', "agent", "more than %d open goals: keep those that matter most", SC_SMART_MOST);
}

/* ---- M ---- */

static const struct {
    enum sc_unit unit;
    double low, high;
} ranges[] = {{SC_UNIT_SHARE, 0, 1},
              {SC_UNIT_SCORE5, 1, 5},
              {SC_UNIT_SCORE100, 0, 100},
              {SC_UNIT_NPS, -100, 100}};

static void check_range(struct check *c)
{
    for (size_t i = 0; c->wish.metric && i < sizeof ranges / sizeof ranges[0]; i++)
        if (ranges[i].unit == c->wish.metric->unit && !isnan(c->wish.target) &&
            (c->wish.target < ranges[i].low || c->wish.target > ranges[i].high))
            add(c, 'M', "target", "%s lies from %g to %g: %s", sc_unit_name(ranges[i].unit),
                ranges[i].low, ranges[i].high,
                ranges[i].unit == SC_UNIT_SHARE ? "95 % is written 0.95" : "mend the number");
}

static void check_numbers(struct check *c)
{
    struct sc_str unit = sc_json_get_text(c->goal, "unit");
    const char *wanted = c->wish.metric ? sc_unit_name(c->wish.metric->unit) : NULL;

    if (isnan(c->wish.target))
        add(c, 'M', "target", "no target: the value to reach is needed");
    if (isnan(c->wish.baseline) && c->wish.kind != SC_GOAL_OF_COURSE)
        add(c, 'M', "baseline", "no baseline: the value now is needed, to see what moved");
    if (!isnan(c->wish.target) && c->wish.baseline == c->wish.target)
        add(c, 'M', "target", "the same as the baseline: nothing would move");
    if (unit.len == 0 && c->wish.kind != SC_GOAL_OF_COURSE)
        add(c, 'M', "unit", "no unit%s%s", wanted ? ": here it is " : "", wanted ? wanted : "");
    else if (wanted && unit.len > 0 && !sc_str_eq(unit, sc_str_from(wanted)))
        add(c, 'M', "unit", "this metric is in %s: convert baseline and target", wanted);
    check_range(c);
}

static void check_def(struct check *c)
{
    struct sc_str then = sc_json_get_text(c->goal, "def"), now;

    if (!c->card || c->wish.kind != SC_GOAL_OF_METRIC || then.len == 0)
        return;
    now = sc_json_get_text(sc_past_metric(c->card, c->wish.what), "def");
    if (now.len > 0 && !sc_str_eq(now, then))
        add(c, 'M', "def",
            "the baseline was measured by another definition: not comparable, take "
            "it from a scorecard of now");
}

/* ---- A ---- */

/* Four places, cut: what is nearly nothing is not rounded up. */
static struct sc_str chance_text(struct check *c, double chance)
{
    double cut = floor(chance * 1e4) / 1e4;

    return cut > 0 ? number(c, cut) : SC_STR("less than 0.0001");
}

/* Only a warning: people may know what will be different. */
static void check_chance(struct check *c)
{
    static const char *const from[] = {[SC_CHANCE_OWN] = "by the own record",
                                       [SC_CHANCE_TEAM] =
                                           "by how people change from one period to the next",
                                       [SC_CHANCE_SAMPLING] = "by the error of this period"};
    struct sc_goals_person p;
    struct sc_goal_outlook o;
    int direction = sc_goal_direction(&c->wish);
    double edge = c->wish.target, chance;

    if (!c->card || !c->wish.metric || isnan(c->wish.target))
        return;
    if (c->wish.op == SC_OP_WITHIN)
        edge = 1 - direction * c->wish.target;
    p = sc_goals_person_of(c->scene, c->card);
    o = sc_goal_outlook_of(c->field, &p, c->wish.metric, direction);
    chance = sc_goal_chance(&o, edge, direction);
    if (isnan(chance) || sc_reach_of(chance) != SC_REACH_NOT)
        return;
    add(c, 'A', "target",
        "not realistic without another way of working: a chance of %.*s, %s; take a nearer target, "
        "or write down what will be done otherwise",
        SC_STR_ARG(chance_text(c, chance)), from[o.basis]);
    c->out->items[c->out->n - 1].is_warning = true;
}

/* ---- R ---- */

static void check_need(struct check *c)
{
    struct sc_goal_reading r;
    const sc_json *m;

    if (!c->card || c->wish.kind == SC_GOAL_OF_NOTHING)
        return;
    r = sc_goal_read(c->scene->policy, c->card, &c->wish);
    m = sc_past_metric(c->card, c->wish.what);
    if (c->wish.kind != SC_GOAL_OF_COURSE && !c->wish.counts && sc_goal_is_met(&c->wish, r.value))
        add(c, 'R', "target", "is met already, the value is %.*s: choose what is still below",
            SC_STR_ARG(number(c, r.value)));
    else if (c->wish.kind == SC_GOAL_OF_METRIC && sc_json_get_bool(m, "met", false))
        add(c, 'R', "metric",
            "is at its target on the scorecard: keep it, and choose what is below");
}

static void check_guard(struct check *c)
{
    struct sc_str guard = sc_json_get_text(c->goal, "guard"), near;

    if (guard.len > 0 && !sc_policy_metric(c->scene->policy, guard))
        add(c, 'R', "guard", "no such metric: a guard is one that must stay at its target");
    if (!c->wish.metric || guard.len > 0 || !sc_goal_needs_guard(c->wish.metric))
        return;
    near = sc_goal_guard_of(c->card, c->wish.what);
    add(c, 'R', "guard",
        "speed and volume need a measure of quality that stays at its target%s%.*s",
        near.len ? ": for example " : "", SC_STR_ARG(near));
}

/* ---- T ---- */

/* The same day of the month so many months on, its last one where that month is shorter. */
static int64_t months_on(int64_t day, int months)
{
    int year, month, of_month;
    struct sc_civil c = {0};

    sc_time_from_days(day, &year, &month, &of_month);
    month += months - 1;
    c.year = year + month / 12;
    c.month = month % 12 + 1;
    for (c.day = of_month; c.day > 28 && !sc_time_is_civil(&c);)
        c.day--;
    return sc_time_days(c.year, c.month, c.day);
}

static void check_days(struct check *c)
{
    int64_t today = c->scene->today;

    if (c->wish.due == SC_TIME_NONE && sc_json_get_text(c->goal, "due").len > 0)
        add(c, 'T', "due", "no such day: dates are written 2026-12-31");
    else if (c->wish.due == SC_TIME_NONE)
        add(c, 'T', "due", "no day by which it is to be reached");
    else if (c->wish.due <= today)
        add(c, 'T', "due", "lies in the past: choose a day to come");
    else if (c->wish.due > months_on(today, SC_SMART_MONTHS))
        add(c, 'T', "due", "more than %d months ahead: set a nearer part of it", SC_SMART_MONTHS);
    if (c->wish.due != SC_TIME_NONE && sc_json_get_text(c->goal, "start").len > 0 &&
        c->wish.start >= c->wish.due)
        add(c, 'T', "start", "not before the day on which it is due");
}

/* ---- all ---- */

static void (*const checks[])(struct check *c) = {
    check_owner, check_subject, check_direction, check_others, check_numbers,
    check_def,   check_chance,  check_need,      check_guard,  check_days,
};

static void check_one(struct check *c)
{
    c->goal = c->file->items[c->no].goal;
    c->wish = sc_goal_wish_of(c->scene, c->goal);
    c->is_team = sc_json_get_text(c->goal, "agent").len == 0;
    c->owner = sc_goals_row_owner(c->goal);
    c->card = sc_goals_card_of(c->scene, c->owner, c->is_team);
    if (!is_open(c->goal))
        return; /* an answer to a proposal, not a promise */
    for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++)
        checks[i](c);
}

bool sc_smart_is_refused(const struct sc_smart *s, size_t goal)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->items[i].goal == goal && !s->items[i].is_warning)
            return true;
    return false;
}

void sc_smart_check(struct sc_smart *s, struct sc_goal_field *f, const struct sc_goals_scene *scene,
                    const struct sc_goal_file *file)
{
    struct check c = {.out = s, .field = f, .scene = scene, .file = file};

    for (c.no = 0; c.no < file->n; c.no++) {
        check_one(&c);
        s->refused += sc_smart_is_refused(s, c.no);
    }
}

void sc_smart_fini(struct sc_smart *s)
{
    sc_mem_free(s->items);
    sc_arena_fini(&s->arena);
}
