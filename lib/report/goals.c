#include "goals.h"

#include "scorecard/report/html.h"
#include "scorecard/report/numbers.h"

#include <math.h>

#define FRONT_MOST 3   /* of each list on the first page, which is one page */
#define EXACT_N    1e6 /* as many records as it takes for a share to be shown with one place */

/* ---- values ---- */

static struct sc_str keep_text(const struct sc_voice *v, struct sc_buf *text)
{
    struct sc_str kept = sc_arena_dup(v->arena, sc_buf_str(text));

    sc_buf_fini(text);
    return kept;
}

static const struct sc_metric *metric_of(const struct sc_voice *v, const sc_json *goal)
{
    struct sc_str id = sc_json_get_text(goal, "metric");

    if (id.len == 0 && sc_str_eq(sc_json_get_text(goal, "kind"), SC_STR("metric")))
        id = sc_json_get_text(goal, "what");
    return id.len ? sc_policy_metric(v->report->policy, id) : NULL;
}

/* In the unit of its metric; a skill's mean and a number of courses as they are. */
static struct sc_str value_text(const struct sc_voice *v, const sc_json *goal, const char *key,
                                double n)
{
    const struct sc_metric *m = metric_of(v, goal);
    double value = sc_json_get_real(goal, key, NAN);
    struct sc_buf text;

    if (isnan(value))
        return SC_STR("");
    sc_buf_init(&text, 64);
    if (m)
        sc_metric_put_value(&text, m->unit, value, n);
    else
        sc_num_put_real(&text, round(value * 100) / 100);
    return keep_text(v, &text);
}

/* A target is never rounded to one that asks for more or less. */
static struct sc_str target_text(const struct sc_voice *v, const sc_json *goal)
{
    const struct sc_metric *m = metric_of(v, goal);
    struct sc_buf text;

    if (m && m->unit != SC_UNIT_SCORE5 && m->unit != SC_UNIT_RATIO && m->unit != SC_UNIT_FIGURE)
        return value_text(v, goal, "target", EXACT_N);
    sc_buf_init(&text, 64);
    sc_num_put_real(&text, sc_json_get_real(goal, "target", 0));
    return keep_text(v, &text);
}

static struct sc_str day_text(const struct sc_voice *v, struct sc_str day)
{
    struct sc_buf text;

    sc_buf_init(&text, 64);
    sc_put_day_of(&text, day);
    return keep_text(v, &text);
}

static struct sc_str op_text(struct sc_str op)
{
    static const struct {
        const char *sign;
        enum sc_word word;
    } ops[] = {{">", SC_WORD_goal_above},   {">=", SC_WORD_goal_least},
               {"<", SC_WORD_goal_below},   {"<=", SC_WORD_goal_most},
               {"=", SC_WORD_goal_exactly}, {"within", SC_WORD_goal_within}};

    for (size_t i = 0; i < sizeof ops / sizeof ops[0]; i++)
        if (sc_str_eq(op, sc_str_from(ops[i].sign)))
            return sc_word(ops[i].word);
    return SC_STR("");
}

static struct sc_str in_100(const struct sc_voice *v, double p)
{
    return sc_arena_printf(v->arena, "%.0f", floor(p * 100 + .5));
}

/* ---- sentences ---- */

/* More than one completion, or of whatever course. */
static bool is_counted(const sc_json *goal)
{
    return sc_json_get_real(goal, "target", 1) > 1 ||
           sc_str_eq(sc_json_get_text(goal, "what"), SC_STR("*")) ||
           sc_str_eq(sc_json_get_text(goal, "course"), SC_STR("*"));
}

/* "*QA*: from 80.3 to at least 82.2 by 31 Dec 2026." */
static struct sc_str promise_text(const struct sc_voice *v, const sc_json *goal)
{
    struct sc_slots slots = {.n = 0};
    struct sc_str base = value_text(v, goal, "baseline", EXACT_N);

    sc_slots_add(&slots, "label", sc_json_get_text(goal, "label"));
    sc_slots_add(&slots, "baseline", base);
    sc_slots_add(&slots, "op", op_text(sc_json_get_text(goal, "op")));
    sc_slots_add(&slots, "target", target_text(v, goal));
    sc_slots_add(&slots, "day", day_text(v, sc_json_get_text(goal, "due")));
    if (sc_str_eq(sc_json_get_text(goal, "kind"), SC_STR("course")))
        return sc_say(v->arena, is_counted(goal) ? SC_WORD_goal_courses : SC_WORD_goal_course,
                      &slots);
    return sc_say(v->arena, base.len ? SC_WORD_goal_line : SC_WORD_goal_line_plain, &slots);
}

/* "4.41 (45 ratings)": a value says how many it comes from, but for what is counted. */
static struct sc_str measured_text(const struct sc_voice *v, const sc_json *goal)
{
    const struct sc_metric *m = metric_of(v, goal);
    double n = sc_json_get_real(goal, "n", NAN);
    struct sc_str value = value_text(v, goal, "value", isnan(n) ? EXACT_N : n);
    struct sc_buf noun;

    if (!m || m->unit == SC_UNIT_COUNT || isnan(n) || value.len == 0)
        return value;
    sc_buf_init(&noun, 64);
    sc_put_noun(&noun, sc_str_from(m->noun), n);
    value = sc_arena_printf(v->arena, "%.*s (%.0f %.*s)", SC_STR_ARG(value), n,
                            SC_STR_ARG(sc_buf_str(&noun)));
    sc_buf_fini(&noun);
    return value;
}

static struct sc_str outcome_text(const struct sc_voice *v, const sc_json *goal)
{
    static const struct {
        const char *status;
        enum sc_word word, without; /* without a chance */
    } all[] = {{"achieved", SC_WORD_goal_achieved, SC_WORD_goal_achieved},
               {"missed", SC_WORD_goal_missed, SC_WORD_goal_missed},
               {"on track", SC_WORD_goal_on_track, SC_WORD_goal_on_track_plain},
               {"at risk", SC_WORD_goal_at_risk, SC_WORD_goal_at_risk_plain},
               {"off track", SC_WORD_goal_off_track, SC_WORD_goal_off_track_plain},
               {"no data", SC_WORD_goal_no_data, SC_WORD_goal_no_data}};
    struct sc_str status = sc_json_get_text(goal, "status");
    double p = sc_json_get_real(goal, "probability", NAN);
    struct sc_slots slots = {.n = 0};

    sc_slots_add(&slots, "value", measured_text(v, goal));
    sc_slots_add(&slots, "why", sc_json_get_text(goal, "why"));
    if (!isnan(p))
        sc_slots_add(&slots, "chance", in_100(v, p));
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (sc_str_eq(status, sc_str_from(all[i].status)))
            return sc_say(v->arena, isnan(p) ? all[i].without : all[i].word, &slots);
    return SC_STR("");
}

/* Only what did not hold is worth a sentence. */
static struct sc_str broken_text(const struct sc_voice *v, const sc_json *goal)
{
    const sc_json *guard = sc_json_get(goal, "guard");

    if (sc_json_get_bool(guard, "met", true))
        return SC_STR("");
    return sc_say_one(v->arena, SC_WORD_goal_guard_broken, "guard",
                      sc_json_get_text(guard, "label"));
}

static struct sc_str reach_text(const struct sc_voice *v, const sc_json *goal)
{
    const sc_json *reach = sc_json_get(goal, "attainability");
    double p = sc_json_get_real(reach, "p", NAN);
    bool is_own = sc_str_eq(sc_json_get_text(reach, "basis"), SC_STR("own record"));
    struct sc_slots slots = {.n = 0};

    if (isnan(p))
        return SC_STR("");
    sc_slots_add(&slots, "reach", sc_json_get_text(reach, "label"));
    sc_slots_add(&slots, "chance", in_100(v, p));
    return sc_say(v->arena, is_own ? SC_WORD_goal_reach_own : SC_WORD_goal_reach, &slots);
}

static struct sc_str guard_text(const struct sc_voice *v, const sc_json *goal)
{
    const struct sc_metric *m =
        sc_policy_metric(v->report->policy, sc_json_get_text(goal, "guard"));

    return m ? sc_say_one(v->arena, SC_WORD_goal_guard, "guard", sc_str_from(m->label))
             : SC_STR("");
}

static struct sc_str joined(const struct sc_voice *v, const struct sc_str parts[3])
{
    struct sc_buf text;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < 3; i++) {
        if (parts[i].len > 0 && text.len > 0)
            sc_buf_putc(&text, ' ');
        sc_buf_put_str(&text, parts[i]);
    }
    return keep_text(v, &text);
}

static struct sc_str step_text(const struct sc_voice *v, const sc_json *step)
{
    struct sc_str status = sc_json_get_text(step, "status");
    struct sc_slots slots = {.n = 0};
    enum sc_word word = SC_WORD_goal_step_open;

    if (sc_str_eq(status, SC_STR("done")))
        word = SC_WORD_goal_step_done;
    else if (sc_str_eq(status, SC_STR("overdue")))
        word = SC_WORD_goal_step_overdue;
    sc_slots_add(&slots, "step", sc_json_get_text(step, "step"));
    sc_slots_add(&slots, "day", day_text(v, sc_json_get_text(step, "due")));
    return sc_say(v->arena, word, &slots);
}

struct sc_str sc_goal_promise(const struct sc_voice *v, const sc_json *goal)
{
    return promise_text(v, goal);
}

struct sc_str sc_goal_outcome(const struct sc_voice *v, const sc_json *goal)
{
    const struct sc_str parts[3] = {outcome_text(v, goal), broken_text(v, goal), SC_STR("")};

    return joined(v, parts);
}

/* ---- all ---- */

static void add(struct sc_str *list, size_t *n, struct sc_str text)
{
    if (text.len > 0 && *n < SC_GOAL_LINES_MAX)
        list[(*n)++] = text;
}

static void add_agreed(const struct sc_voice *v, struct sc_goal_lines *lines, const sc_json *goals)
{
    const sc_json *followed = sc_json_get(goals, "followed");
    const sc_json *steps = sc_json_get(goals, "actions");

    for (size_t i = 0; i < sc_json_len(followed); i++) {
        const sc_json *goal = sc_json_at(followed, i);
        const struct sc_str parts[3] = {promise_text(v, goal), outcome_text(v, goal),
                                        broken_text(v, goal)};
        add(lines->agreed, &lines->agreed_n, joined(v, parts));
    }
    for (size_t i = 0; i < sc_json_len(steps); i++)
        if (!sc_str_eq(sc_json_get_text(sc_json_at(steps, i), "status"), SC_STR("dropped")))
            add(lines->agreed, &lines->agreed_n, step_text(v, sc_json_at(steps, i)));
}

void sc_goal_lines_make(const struct sc_voice *v, struct sc_goal_lines *lines)
{
    const sc_json *goals = sc_json_get(v->sheet->doc, "goals");
    const sc_json *proposed = sc_json_get(goals, "proposed"), *keep = sc_json_get(goals, "keep");
    struct sc_slots slots = {.n = 0};

    *lines = (struct sc_goal_lines){.agreed_n = 0};
    add_agreed(v, lines, goals);
    for (size_t i = 0; i < sc_json_len(proposed); i++) {
        const sc_json *goal = sc_json_at(proposed, i);
        const struct sc_str parts[3] = {promise_text(v, goal), reach_text(v, goal),
                                        guard_text(v, goal)};
        add(lines->proposed, &lines->proposed_n, joined(v, parts));
    }
    if (sc_json_type(keep) != SC_JSON_OBJECT || lines->proposed_n == 0)
        return;
    sc_slots_add(&slots, "label", sc_json_get_text(keep, "label"));
    sc_slots_add(&slots, "value",
                 value_text(v, keep, "value", sc_json_get_real(keep, "n", EXACT_N)));
    lines->keep = sc_say(v->arena, SC_WORD_goal_keep, &slots);
}

bool sc_goal_lines_any(const struct sc_goal_lines *lines)
{
    return lines->agreed_n + lines->proposed_n > 0;
}

static void put_list(struct sc_buf *out, const struct sc_str *list, size_t n)
{
    if (n == 0)
        return;
    sc_buf_puts(out, "<ul>\n");
    for (size_t i = 0; i < n; i++) {
        sc_buf_puts(out, "<li>");
        sc_html_rich(out, list[i]);
        sc_buf_puts(out, "</li>\n");
    }
    sc_buf_puts(out, "</ul>");
}

static void put_keep(struct sc_buf *out, const struct sc_goal_lines *lines)
{
    if (lines->keep.len == 0)
        return;
    sc_buf_puts(out, "<p class=\"about\">");
    sc_html_rich(out, lines->keep);
    sc_buf_puts(out, "</p>");
}

/* What was agreed on the left, what comes next on the right, as the talk goes. */
static void put_columns(struct sc_buf *out, const struct sc_goal_lines *lines)
{
    size_t agreed_n = lines->agreed_n < FRONT_MOST ? lines->agreed_n : FRONT_MOST;
    size_t proposed_n = lines->proposed_n < FRONT_MOST ? lines->proposed_n : FRONT_MOST;

    sc_buf_puts(out, "<div class=\"two\">\n<div>");
    put_list(out, lines->agreed, agreed_n);
    put_keep(out, lines);
    sc_buf_puts(out, "</div>\n<div>");
    if (proposed_n > 0)
        sc_html_el_class(out, "p", "about", sc_word(SC_WORD_goals_proposed));
    put_list(out, lines->proposed, proposed_n);
    sc_buf_puts(out, "</div>\n</div>\n");
}

static void begin(struct sc_buf *out)
{
    sc_buf_puts(out, "<section class=\"goals\"><h2>");
    sc_html_text(out, sc_word(SC_WORD_goals));
    sc_buf_puts(out, "</h2>\n");
}

void sc_review_goals(struct sc_buf *out, const struct sc_voice *v)
{
    struct sc_goal_lines lines;

    sc_goal_lines_make(v, &lines);
    if (!sc_goal_lines_any(&lines))
        return;
    begin(out);
    put_columns(out, &lines);
    sc_buf_puts(out, "</section>\n");
}

void sc_review_goals_more(struct sc_buf *out, const struct sc_voice *v)
{
    struct sc_goal_lines lines;

    sc_goal_lines_make(v, &lines);
    if (lines.agreed_n <= FRONT_MOST && lines.proposed_n <= FRONT_MOST)
        return;
    begin(out);
    if (lines.agreed_n > FRONT_MOST)
        put_list(out, lines.agreed + FRONT_MOST, lines.agreed_n - FRONT_MOST);
    if (lines.proposed_n > FRONT_MOST)
        put_list(out, lines.proposed + FRONT_MOST, lines.proposed_n - FRONT_MOST);
    sc_buf_puts(out, "</section>\n");
}
