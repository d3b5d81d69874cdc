#include "paper_areas.h"

#include "scorecard/base/time.h"

#include <math.h>

#define DAYS_OF_WEEK 7

/* ---- areas ---- */

static struct sc_str now_text(struct sc_paper *p, const struct sc_report *r, const sc_json *area)
{
    struct sc_str metric = sc_json_get_text(area, "metric");
    const struct sc_metric *m = sc_policy_metric(r->policy, metric);
    double n = sc_json_get_real(area, "n", NAN), low = sc_json_get_real(area, "low", NAN);
    struct sc_str value =
        sc_paper_value(p, r, metric, sc_json_get_real(area, "current", NAN), isnan(n) ? 0 : n);
    struct sc_slots slots = {.n = 0};

    if (value.len == 0 || isnan(n))
        return value;
    sc_slots_add(&slots, "value", value);
    sc_slots_add(&slots, "n", sc_arena_printf(&p->arena, "%.0f %s", n, m ? m->noun : ""));
    sc_slots_add(
        &slots, "range",
        sc_arena_printf(
            &p->arena, "%.*s and %.*s", SC_STR_ARG(sc_paper_value(p, r, metric, low, n)),
            SC_STR_ARG(sc_paper_value(p, r, metric, sc_json_get_real(area, "high", NAN), n))));
    return sc_say(&p->arena, isnan(low) ? SC_WORD_paper_value_n : SC_WORD_paper_value_range,
                  &slots);
}

static struct sc_str again_text(struct sc_paper *p, const sc_json *area)
{
    const sc_json *list = sc_json_get(area, "recurring");
    struct sc_str text = SC_STR("");

    for (size_t i = 0; i < sc_json_len(list); i++)
        text = sc_arena_printf(&p->arena, "%.*s%s%.*s", SC_STR_ARG(text), i ? ", " : "",
                               SC_STR_ARG(sc_json_as_text(sc_json_at(list, i))));
    return text.len > 0 ? sc_say_one(&p->arena, SC_WORD_plan_recurring, "periods", text) : text;
}

static void put_steps(struct sc_paper *p, const struct sc_report *r, const sc_json *steps)
{
    static const enum sc_word heads[] = {SC_WORD_plan_step_who, SC_WORD_plan_step_what,
                                         SC_WORD_plan_step_by, SC_WORD_plan_step_done};

    if (sc_json_len(steps) == 0)
        return;
    sc_paper_heads(p, heads, 4);
    for (size_t i = 0; i < sc_json_len(steps); i++) {
        const sc_json *step = sc_json_at(steps, i);
        const struct sc_str cells[] = {
            sc_arena_printf(&p->arena, "%lld. %.*s", (long long)sc_json_get_int(step, "no", 0),
                            SC_STR_ARG(sc_paper_who(p, r, step, "who"))),
            sc_paper_text(p, step, "text"), sc_paper_day(p, step, "by"), SC_STR("\xe2\x98\x90")};
        sc_paper_add_cells(p, SC_BLOCK_ROW, cells, 4);
    }
}

static void put_area(struct sc_paper *p, const struct sc_report *r, const sc_json *plan, size_t i)
{
    const sc_json *area = sc_json_at(sc_json_get(plan, "areas"), i);
    struct sc_slots title = {.n = 0}, days = {.n = 0};
    char digits[SC_STR_DIGITS];

    sc_slots_add(&title, "n", sc_str_digits(digits, (int64_t)i + 1));
    sc_slots_add(&title, "label", sc_json_get_text(area, "label"));
    sc_paper_add(p, SC_BLOCK_PART, sc_say(&p->arena, SC_WORD_plan_area_no, &title));
    sc_paper_fact(p, SC_WORD_plan_current, now_text(p, r, area));
    sc_paper_fact(p, SC_WORD_plan_target, sc_paper_target(p, r, area));
    sc_slots_add(&days, "from", sc_paper_day(p, plan, "from"));
    sc_slots_add(&days, "until", sc_paper_day(p, area, "by"));
    sc_paper_fact(p, SC_WORD_plan_timeline, sc_say(&p->arena, SC_WORD_paper_when, &days));
    sc_paper_fact(p, SC_WORD_plan_again, again_text(p, area));
    put_steps(p, r, sc_json_get(area, "steps"));
}

void sc_paper_areas(struct sc_paper *p, const struct sc_report *r, const sc_json *plan)
{
    size_t n = sc_json_len(sc_json_get(plan, "areas"));

    sc_paper_head(p, SC_WORD_plan_areas);
    for (size_t i = 0; i < n; i++)
        put_area(p, r, plan, i);
    if (n == 0) {
        sc_paper_words(p, SC_BLOCK_TEXT, SC_WORD_plan_area_none);
        sc_paper_words(p, SC_BLOCK_LINES, SC_WORD_plan_area_line);
    }
}

/* ---- support ---- */

/* One name, or a list of them. */
static struct sc_str names_text(struct sc_paper *p, const struct sc_report *r, const sc_json *who)
{
    struct sc_str text = SC_STR("");

    if (sc_json_type(who) == SC_JSON_TEXT)
        return sc_paper_plain(p, sc_report_name_of(r, sc_json_as_text(who)));
    for (size_t i = 0; i < sc_json_len(who); i++)
        text = sc_arena_printf(&p->arena, "%.*s%s%.*s", SC_STR_ARG(text), i ? ", " : "",
                               SC_STR_ARG(sc_paper_plain(
                                   p, sc_report_name_of(r, sc_json_as_text(sc_json_at(who, i))))));
    return text;
}

static struct sc_str help_text(struct sc_paper *p, const struct sc_report *r, const sc_json *help,
                               const char *key)
{
    struct sc_str who = names_text(p, r, sc_json_get(help, key));
    struct sc_str text = sc_paper_text(p, help, "text");

    if (who.len == 0 || text.len == 0)
        return who.len ? who : text;
    return sc_arena_printf(&p->arena, "%.*s: %.*s", SC_STR_ARG(who), SC_STR_ARG(text));
}

void sc_paper_support(struct sc_paper *p, const struct sc_report *r, const sc_json *plan)
{
    const sc_json *support = sc_json_get(plan, "support");

    sc_paper_head(p, SC_WORD_plan_support);
    sc_paper_fact(p, SC_WORD_plan_manager, help_text(p, r, sc_json_get(support, "manager"), "who"));
    sc_paper_fact(p, SC_WORD_plan_peer, help_text(p, r, sc_json_get(support, "peer"), "who"));
    sc_paper_fact(p, SC_WORD_plan_training,
                  help_text(p, r, sc_json_get(support, "training"), "courses"));
}

/* ---- criteria ---- */

static struct sc_str label_of(const sc_json *plan, struct sc_str metric)
{
    const sc_json *areas = sc_json_get(plan, "areas");

    for (size_t i = 0; i < sc_json_len(areas); i++)
        if (sc_str_eq(sc_json_get_text(sc_json_at(areas, i), "metric"), metric))
            return sc_json_get_text(sc_json_at(areas, i), "label");
    return metric;
}

void sc_paper_criteria(struct sc_paper *p, const struct sc_report *r, const sc_json *plan)
{
    const sc_json *list = sc_json_get(plan, "criteria");

    if (sc_json_len(list) > 0)
        sc_paper_head(p, SC_WORD_plan_criteria);
    for (size_t i = 0; i < sc_json_len(list); i++) {
        const sc_json *c = sc_json_at(list, i);
        bool is_score = sc_str_eq(sc_json_get_text(c, "what"), SC_STR("score"));
        struct sc_slots slots = {.n = 0};
        if (is_score && r->no_grade)
            continue;
        sc_slots_add(&slots, "label", label_of(plan, sc_json_get_text(c, "metric")));
        sc_slots_add(&slots, "target", sc_paper_target(p, r, c));
        sc_slots_add(&slots, "day", sc_paper_day(p, c, "by"));
        sc_paper_add(p, SC_BLOCK_CHECK,
                     sc_say(&p->arena,
                            is_score ? SC_WORD_plan_criterion_score : SC_WORD_plan_criterion_area,
                            &slots));
    }
}

/* ---- talks ---- */

static bool is_of_plan(const sc_json *talk)
{
    struct sc_str kind = sc_json_get_text(talk, "kind");

    return sc_str_eq(kind, SC_STR("plan")) || sc_str_eq(kind, SC_STR("coaching"));
}

/* "Mon 12 ✓" */
static struct sc_str day_cell(struct sc_paper *p, const sc_json *talk, int64_t day)
{
    static const char *const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    int y, m, d;

    sc_time_from_days(day, &y, &m, &d);
    return sc_arena_printf(
        &p->arena, "%s" SC_NBSP "%d%s", names[sc_time_weekday(day) - 1], d,
        sc_str_eq(sc_json_get_text(talk, "status"), SC_STR("held")) ? SC_NBSP "\xe2\x9c\x93" : "");
}

/* A row a week: the calendar of an improvement plan has thirty days and more. */
static void put_days(struct sc_paper *p, const sc_json *talks)
{
    static const enum sc_word heads[] = {SC_WORD_plan_week, SC_WORD_plan_days};
    struct sc_str text = SC_STR("");
    int64_t week = INT64_MIN;
    bool any = false;

    for (size_t i = 0; i <= sc_json_len(talks); i++) {
        const sc_json *talk = sc_json_at(talks, i);
        bool is_end = i == sc_json_len(talks);
        int64_t day = sc_paper_day_no(talk, "on"), monday;
        if (!is_end && (!is_of_plan(talk) || day == INT64_MIN))
            continue;
        monday = is_end ? INT64_MAX : day - sc_time_weekday(day) + 1;
        if (monday != week && text.len > 0) {
            if (!any)
                sc_paper_heads(p, heads, 2);
            any = true;
            sc_paper_add_cells(p, SC_BLOCK_ROW,
                               (const struct sc_str[]){sc_paper_day_text(p, week), text}, 2);
            text = SC_STR("");
        }
        week = monday;
        if (!is_end)
            text = sc_arena_printf(&p->arena, "%.*s%s%.*s", SC_STR_ARG(text), text.len ? ", " : "",
                                   SC_STR_ARG(day_cell(p, talk, day)));
    }
}

void sc_paper_plan_talks(struct sc_paper *p, const struct sc_sheet *s, const sc_json *plan)
{
    const sc_json *talks = sc_json_get(plan, "checkins");
    bool is_daily = sc_str_eq(sc_json_get_text(talks, "each"), SC_STR("business day"));
    struct sc_str progress = sc_paper_day(p, plan, "progress_on");
    struct sc_slots slots = {.n = 0};

    sc_slots_add(&slots, "minutes", sc_paper_count(p, sc_json_get_int(talks, "minutes", 0)));
    sc_slots_add(&slots, "n", sc_paper_count(p, sc_json_get_int(talks, "days", 0)));
    sc_slots_add(&slots, "held", sc_paper_count(p, sc_json_get_int(talks, "held", 0)));
    sc_paper_head(p, SC_WORD_plan_checkins);
    sc_paper_add(p, SC_BLOCK_TEXT,
                 sc_say(&p->arena,
                        is_daily ? SC_WORD_plan_checkins_days : SC_WORD_plan_checkins_weeks,
                        &slots));
    put_days(p, sc_json_get(s->doc, "checkins"));
    if (progress.len == 0)
        return;
    sc_paper_head(p, SC_WORD_plan_progress);
    sc_paper_add(p, SC_BLOCK_LINES,
                 sc_say_one(&p->arena, SC_WORD_plan_progress_lines, "day", progress));
}
