/*
 * Decisions about plans as a machine of states. Two tables are all of it:
 *   starts    what a decision about a plan starts; to add one: a row, and a line in sc-ledger(1)
 *   outcomes  which outcome leads from where to where, in order of severity
 */
#include "scorecard/ledger/plan_course.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define BIT(s)   (1u << (s))

/* States in which a plan runs. */
#define RUNS (BIT(SC_PLAN_OPEN) | BIT(SC_PLAN_EXTENDED) | BIT(SC_PLAN_WARNED))

struct outcome {
    const char *value;
    unsigned from; /* bits of states */
    enum sc_plan_state to;
    bool is_for_all; /* coaching ends so, too */
};

static const struct outcome outcomes[] = {
    {"normal", RUNS, SC_PLAN_ENDED, true},
    {"extended", BIT(SC_PLAN_OPEN), SC_PLAN_EXTENDED, true},
    {"role-change", RUNS, SC_PLAN_ENDED, false},
    {"final-warning", BIT(SC_PLAN_OPEN) | BIT(SC_PLAN_EXTENDED), SC_PLAN_WARNED, false},
    {"separation", RUNS, SC_PLAN_ENDED, false},
};

static const char *const starts[] = {"none", "coaching", "improvement"};

const char *sc_plan_state_name(enum sc_plan_state state)
{
    static const char *const names[] = {"none", "open", "extended", "warned", "ended"};
    return names[state];
}

static bool is_word(const sc_json *row, const char *key, const char *word)
{
    return sc_str_eq(sc_json_get_text(row, key), sc_str_from(word));
}

bool sc_plan_is_step(const sc_json *decision)
{
    return is_word(decision, "about", "plan") || is_word(decision, "about", "plan-outcome");
}

static bool is_running(const struct sc_plan_course *c)
{
    return (RUNS & BIT(c->state)) != 0;
}

/* ---- starting ---- */

static const char *start(struct sc_plan_course *c, const sc_json *decision)
{
    bool is_improvement = is_word(decision, "value", "improvement");
    size_t i = 0;

    while (i < COUNT(starts) && !is_word(decision, "value", starts[i]))
        i++;
    if (i == COUNT(starts))
        return "a plan is one of: improvement, coaching, none";
    if (is_running(c) && c->is_improvement)
        return "an improvement plan is open; decide on its outcome first (plan-outcome)";
    if (i == 0 && is_running(c))
        return "a coaching plan is open; decide on its outcome first (plan-outcome)";
    if (i == 0) {
        c->declined = decision;
        return NULL;
    }
    if (is_running(c) && !is_improvement)
        return "a coaching plan is open; decide on its outcome first (plan-outcome)";
    c->state = SC_PLAN_OPEN;
    c->is_improvement = is_improvement;
    c->start = decision;
    c->extension = c->outcome = NULL;
    return NULL;
}

/* ---- ending ---- */

static const struct outcome *outcome_of(const sc_json *decision)
{
    for (size_t i = 0; i < COUNT(outcomes); i++)
        if (is_word(decision, "value", outcomes[i].value))
            return &outcomes[i];
    return NULL;
}

static const char *end(struct sc_plan_course *c, const sc_json *decision)
{
    const struct outcome *o = outcome_of(decision);

    if (!o)
        return "an outcome is one of: normal, extended, role-change, final-warning, separation";
    if (!is_running(c))
        return "no plan is open that could have an outcome";
    if (!c->is_improvement && !o->is_for_all)
        return "only an improvement plan ends so; coaching ends with: normal, extended";
    if (!(o->from & BIT(c->state)))
        return o->to == SC_PLAN_EXTENDED ? "a plan is extended once, and not after a final warning"
                                         : "a final warning was given already";
    c->state = o->to;
    if (o->to == SC_PLAN_EXTENDED)
        c->extension = decision;
    else
        c->outcome = decision;
    return NULL;
}

const char *sc_plan_course_step(struct sc_plan_course *c, const sc_json *decision)
{
    if (is_word(decision, "about", "plan"))
        return start(c, decision);
    return is_word(decision, "about", "plan-outcome") ? end(c, decision) : NULL;
}

/* A day and a time of that day compare by the day: what is longer comes second. */
int sc_plan_compare(const sc_json *a, const sc_json *b)
{
    int c = sc_str_cmp(sc_json_get_text(a, "at"), sc_json_get_text(b, "at"));

    return c ? c : sc_str_cmp(sc_json_get_text(a, "id"), sc_json_get_text(b, "id"));
}

void sc_plan_course_put_ways(struct sc_buf *out, const struct sc_plan_course *c)
{
    const char *sep = "";

    for (size_t i = 0; i < COUNT(outcomes) && is_running(c); i++) {
        if (!(outcomes[i].from & BIT(c->state)) || (!c->is_improvement && !outcomes[i].is_for_all))
            continue;
        sc_buf_printf(out, "%s%s", sep, outcomes[i].value);
        sep = ", ";
    }
}
