/* Coaching plans and improvement plans, whole: of one person, or as a list for the lead. */
#include "paper_areas.h"

#include <math.h>
#include <string.h>

/* ---- whose, and for whom ---- */

static const sc_json *plan_of(const struct sc_sheet *s, bool is_improvement)
{
    const sc_json *plan = sc_json_get(s->doc, "plan");
    struct sc_str kind = is_improvement ? SC_STR("improvement") : SC_STR("coaching");

    return sc_str_eq(sc_json_get_text(plan, "kind"), kind) ? plan : NULL;
}

/* A plan that is only proposed is nobody's but the lead's. */
static bool may_see(const struct sc_paper_call *call, const sc_json *plan)
{
    return call->reader == SC_READER_LEAD ||
           sc_json_type(sc_json_get(plan, "decision")) == SC_JSON_OBJECT;
}

bool sc_paper_has_plan(const struct sc_paper_call *call, bool is_improvement)
{
    const sc_json *plan = plan_of(call->sheet, is_improvement);

    return plan && may_see(call, plan);
}

/* "plan_state_open" of a state. */
static struct sc_str word_of(struct sc_paper *p, const char *prefix, struct sc_str id)
{
    struct sc_str key = sc_arena_printf(&p->arena, "%s_%.*s", prefix, SC_STR_ARG(id));
    char *text = sc_arena_cstr(&p->arena, key);
    enum sc_word word;

    for (size_t i = 0; i < key.len; i++)
        text[i] = text[i] == '-' ? '_' : text[i];
    word = sc_word_find(sc_str_from(text));
    return word == SC_WORD_N ? sc_paper_plain(p, id) : sc_word(word);
}

static struct sc_str state_text(struct sc_paper *p, const sc_json *plan)
{
    struct sc_str text = word_of(p, "plan_state", sc_json_get_text(plan, "state"));
    struct sc_slots slots = {.n = 0};

    if (!sc_str_eq(sc_json_get_text(plan, "state"), SC_STR("extended")))
        return text;
    sc_slots_add(&slots, "day", sc_paper_day(p, plan, "extended_on"));
    return sc_say(&p->arena, SC_WORD_plan_state_extended, &slots);
}

/* ---- why ---- */

/* "2026-Q2: 65.4, 2026-Q3: 66.8" */
static struct sc_str scores_text(struct sc_paper *p, const sc_json *trigger)
{
    const sc_json *list = sc_json_get(trigger, "periods");
    struct sc_str text = SC_STR("");

    for (size_t i = 0; i < sc_json_len(list); i++) {
        const sc_json *one = sc_json_at(list, i);
        struct sc_slots slots = {.n = 0};
        sc_slots_add(&slots, "period", sc_json_get_text(one, "period"));
        sc_slots_add(&slots, "value", sc_paper_score(p, sc_json_get_real(one, "score", NAN)));
        text = sc_arena_printf(&p->arena, "%.*s%s%.*s", SC_STR_ARG(text), i ? ", " : "",
                               SC_STR_ARG(sc_say(&p->arena, SC_WORD_plan_why_score, &slots)));
    }
    return text;
}

static enum sc_word rule_word(const sc_json *trigger, size_t events_n)
{
    struct sc_str rule = sc_json_get_text(trigger, "rule");

    if (sc_str_eq(rule, SC_STR("coaching")))
        return SC_WORD_plan_why_coaching;
    if (sc_str_eq(rule, SC_STR("plan-twice")))
        return SC_WORD_plan_why_twice;
    if (sc_str_eq(rule, SC_STR("plan-critical")))
        return events_n == 1 ? SC_WORD_plan_why_critical : SC_WORD_plan_why_criticals;
    return SC_WORD_plan_why_below;
}

static void put_events(struct sc_paper *p, const struct sc_report *r, const sc_json *events)
{
    for (size_t i = 0; i < sc_json_len(events); i++) {
        const sc_json *e = sc_json_at(events, i);
        struct sc_slots slots = {.n = 0};
        sc_slots_add(&slots, "day", sc_paper_day(p, e, "at"));
        sc_slots_add(&slots, "kind", sc_json_get_text(e, "kind"));
        sc_slots_add(&slots, "who", sc_paper_who(p, r, e, "reported_by"));
        sc_slots_add(&slots, "second", sc_paper_who(p, r, e, "confirmed_by"));
        sc_paper_add(p, SC_BLOCK_ITEM, sc_say(&p->arena, SC_WORD_plan_why_event, &slots));
    }
}

/* How sure it is, and what comes first where it is not. */
static struct sc_str evidence_text(struct sc_paper *p, const sc_json *trigger)
{
    struct sc_str chance = sc_paper_chance(p, sc_json_get_real(trigger, "probability", NAN));
    struct sc_str advice = sc_paper_text(p, trigger, "advice"), text;
    struct sc_slots slots = {.n = 0};

    if (sc_json_get_text(trigger, "evidence").len == 0)
        return SC_STR("");
    sc_slots_add(&slots, "text", sc_json_get_text(trigger, "evidence"));
    sc_slots_add(&slots, "chance", chance);
    text =
        sc_say(&p->arena, chance.len ? SC_WORD_plan_evidence : SC_WORD_plan_evidence_plain, &slots);
    if (advice.len == 0)
        return text;
    return sc_arena_printf(
        &p->arena, "%.*s %.*s", SC_STR_ARG(text),
        SC_STR_ARG(sc_say_one(&p->arena, SC_WORD_plan_evidence_advice, "text", advice)));
}

static void put_trigger(struct sc_paper *p, const struct sc_report *r, const sc_json *trigger)
{
    const sc_json *events = sc_json_get(trigger, "events");
    size_t n = sc_json_len(events);
    struct sc_slots slots = {.n = 0};
    char digits[SC_STR_DIGITS];
    struct sc_str evidence = evidence_text(p, trigger), text;

    sc_slots_add(&slots, "n", sc_str_digits(digits, (int64_t)n));
    sc_slots_add(&slots, "scores", scores_text(p, trigger));
    sc_slots_add(&slots, "low", sc_paper_score(p, r->policy->plan.below));
    sc_slots_add(&slots, "below", sc_paper_score(p, sc_json_get_real(trigger, "below", NAN)));
    text = sc_say(&p->arena, rule_word(trigger, n), &slots);
    if (evidence.len > 0)
        text = sc_arena_printf(&p->arena, "%.*s %.*s", SC_STR_ARG(text), SC_STR_ARG(evidence));
    sc_paper_add(p, SC_BLOCK_ITEM, text);
    put_events(p, r, events);
}

/* What else may be behind a score: how hard the tickets were, how strict the reviewers are. */
static void put_context(struct sc_paper *p, const struct sc_report *r, const sc_json *trigger)
{
    double mix = sc_json_as_real(sc_json_path(trigger, "mix.difficulty"), NAN);
    double qa = sc_json_as_real(sc_json_path(trigger, "qa.value"), NAN);
    double adjusted = sc_json_as_real(sc_json_path(trigger, "qa.adjusted"), NAN);
    struct sc_slots slots = {.n = 0};

    sc_slots_add(&slots, "period", r->period_name);
    if (!isnan(mix)) {
        sc_slots_add(&slots, "value", sc_arena_printf(&p->arena, "%.2f", mix));
        sc_paper_add(p, SC_BLOCK_ITEM, sc_say(&p->arena, SC_WORD_plan_mix, &slots));
    }
    if (isnan(qa) || isnan(adjusted))
        return;
    slots.n = 0;
    sc_slots_add(&slots, "value", sc_paper_score(p, qa));
    sc_slots_add(&slots, "adjusted", sc_paper_score(p, adjusted));
    sc_paper_add(p, SC_BLOCK_ITEM, sc_say(&p->arena, SC_WORD_plan_qa, &slots));
}

/* The plan names what asked for it; the rating has the evidence. Scores give way where none is
 * shown. */
static void put_why(struct sc_paper *p, const struct sc_report *r, const struct sc_sheet *s,
                    const sc_json *plan)
{
    const sc_json *list = sc_json_path(s->doc, "rating.triggers");
    size_t n = r->no_grade ? 0 : sc_json_len(list);

    sc_paper_head(p, SC_WORD_plan_why);
    for (size_t i = 0; i < n; i++)
        put_trigger(p, r, sc_json_at(list, i));
    if (n > 0)
        put_context(p, r, sc_json_at(list, 0));
    if (sc_json_len(sc_json_get(plan, "triggers")) == 0 && n == 0)
        sc_paper_words(p, SC_BLOCK_TEXT, SC_WORD_plan_why_asked);
    if (r->no_grade)
        sc_paper_words(p, SC_BLOCK_TEXT, SC_WORD_numbers_only);
}

/* ---- decision, cause, outcome ---- */

static void put_decision(struct sc_paper *p, const struct sc_report *r, const sc_json *plan)
{
    const sc_json *d = sc_json_get(plan, "decision");

    sc_paper_head(p, SC_WORD_plan_decision);
    if (sc_json_type(d) != SC_JSON_OBJECT) {
        sc_paper_words(p, SC_BLOCK_TEXT, SC_WORD_plan_decision_none);
        return;
    }
    sc_paper_fact(p, SC_WORD_plan_decision_by, sc_paper_who(p, r, d, "by"));
    sc_paper_fact(p, SC_WORD_plan_decision_second, sc_paper_who(p, r, d, "second"));
    sc_paper_fact(p, SC_WORD_plan_decision_day, sc_paper_day(p, d, "at"));
    sc_paper_fact(p, SC_WORD_plan_decision_reason, sc_paper_text(p, d, "reason"));
}

static void put_cause(struct sc_paper *p, const sc_json *plan)
{
    const sc_json *cause = sc_json_get(plan, "cause");
    struct sc_str found = sc_json_get_text(cause, "found");

    sc_paper_head(p, SC_WORD_plan_cause);
    if (found.len > 0)
        sc_paper_add(p, SC_BLOCK_TEXT,
                     sc_say_one(&p->arena, SC_WORD_plan_cause_found, "text", found));
    else
        sc_paper_words(p, SC_BLOCK_LINES, SC_WORD_plan_cause_lines);
}

/* "back to normal, extended once, another role" */
static struct sc_str ways_text(struct sc_paper *p, const sc_json *plan)
{
    const sc_json *ways = sc_json_get(plan, "outcomes");
    struct sc_str text = SC_STR("");

    for (size_t i = 0; i < sc_json_len(ways); i++)
        text = sc_arena_printf(
            &p->arena, "%.*s%s%.*s", SC_STR_ARG(text), i ? ", " : "",
            SC_STR_ARG(word_of(p, "plan_outcome", sc_json_as_text(sc_json_at(ways, i)))));
    return text;
}

static void put_outcome(struct sc_paper *p, const struct sc_report *r, const sc_json *plan)
{
    const sc_json *o = sc_json_get(plan, "outcome");
    bool is_decided = sc_json_type(o) == SC_JSON_OBJECT;
    bool is_seconded = sc_json_get_text(o, "second").len > 0;
    struct sc_slots slots = {.n = 0};

    sc_paper_head(p, SC_WORD_plan_outcome);
    sc_slots_add(&slots, "text",
                 is_decided ? word_of(p, "plan_outcome", sc_json_get_text(o, "value"))
                            : ways_text(p, plan));
    sc_slots_add(&slots, "who", sc_paper_who(p, r, o, "by"));
    sc_slots_add(&slots, "second", sc_paper_who(p, r, o, "second"));
    sc_slots_add(&slots, "day",
                 is_decided ? sc_paper_day(p, o, "at") : sc_paper_day(p, plan, "until"));
    sc_paper_add(p, SC_BLOCK_TEXT,
                 sc_say(&p->arena,
                        is_decided && is_seconded                      ? SC_WORD_plan_outcome_is_two
                        : is_decided                                   ? SC_WORD_plan_outcome_is
                        : sc_json_get_bool(plan, "outcome_due", false) ? SC_WORD_plan_outcome_late
                                                                       : SC_WORD_plan_outcome_open,
                        &slots));
    sc_paper_fact(p, SC_WORD_plan_decision_reason, sc_paper_text(p, o, "reason"));
    sc_paper_fact(p, SC_WORD_plan_lessons, sc_paper_text(p, o, "lessons"));
}

/* ---- one plan ---- */

static struct sc_str chip_text(struct sc_paper *p, const struct sc_report *r, const sc_json *plan)
{
    const sc_json *d = sc_json_get(plan, "decision");
    struct sc_slots slots = {.n = 0};

    if (sc_json_type(d) != SC_JSON_OBJECT)
        return sc_word(SC_WORD_plan_chip_proposed);
    sc_slots_add(&slots, "who", sc_paper_who(p, r, d, "by"));
    sc_slots_add(&slots, "second", sc_paper_who(p, r, d, "second"));
    sc_slots_add(&slots, "day", sc_paper_day(p, d, "at"));
    return sc_say(&p->arena,
                  sc_json_get_text(d, "second").len > 0 ? SC_WORD_plan_chip_seconded
                                                        : SC_WORD_plan_chip_decided,
                  &slots);
}

static struct sc_str lead_text(struct sc_paper *p, const sc_json *plan, bool is_improvement)
{
    static const enum sc_word counts[] = {SC_WORD_plan_no_areas, SC_WORD_plan_one_area,
                                          SC_WORD_plan_two_areas, SC_WORD_plan_three_areas};
    size_t n = sc_json_len(sc_json_get(plan, "areas"));
    bool has_days =
        sc_json_get_text(plan, "from").len > 0 && sc_json_get_text(plan, "progress_on").len > 0;
    struct sc_slots slots = {.n = 0};

    sc_slots_add(&slots, "n", sc_word(counts[n < 3 ? n : 3]));
    sc_slots_add(&slots, "from", sc_paper_day(p, plan, "from"));
    sc_slots_add(&slots, "until", sc_paper_day(p, plan, "until"));
    sc_slots_add(&slots, "day", sc_paper_day(p, plan, "progress_on"));
    return sc_say(&p->arena,
                  !has_days        ? SC_WORD_plan_lead_other
                  : is_improvement ? SC_WORD_plan_lead_improvement
                                   : SC_WORD_plan_lead_coaching,
                  &slots);
}

static void put_facts(struct sc_paper *p, const struct sc_paper_call *call, const sc_json *plan,
                      bool is_improvement)
{
    const char *unit = is_improvement ? "days" : "weeks";
    struct sc_slots slots = {.n = 0};

    sc_paper_person(p, call->report, call->sheet);
    sc_paper_fact(p, SC_WORD_paper_state, state_text(p, plan));
    if (sc_json_get_int(plan, unit, 0) <= 0)
        return;
    sc_slots_add(&slots, "n", sc_paper_count(p, sc_json_get_int(plan, unit, 0)));
    sc_slots_add(&slots, "from", sc_paper_day(p, plan, "from"));
    sc_slots_add(&slots, "until", sc_paper_day(p, plan, "until"));
    sc_paper_fact(p, SC_WORD_plan_length,
                  sc_say(&p->arena,
                         is_improvement ? SC_WORD_plan_length_days : SC_WORD_plan_length_weeks,
                         &slots));
}

static void put_signs(struct sc_paper *p, bool is_improvement)
{
    enum sc_word word = is_improvement ? SC_WORD_plan_signs : SC_WORD_plan_signs_two;
    struct sc_str texts[SC_CELLS_MAX];
    size_t n = sc_word_variants(word);

    for (size_t i = 0; i < n; i++)
        texts[i] = sc_word_variant(word, i);
    sc_paper_add_cells(p, SC_BLOCK_SIGNS, texts, n);
    sc_paper_words(p, SC_BLOCK_TEXT, SC_WORD_plan_signed);
}

static void put_plan(struct sc_paper *p, const struct sc_paper_call *call, const sc_json *plan,
                     bool is_improvement)
{
    const struct sc_report *r = call->report;

    sc_paper_add(p, SC_BLOCK_LEAD, lead_text(p, plan, is_improvement));
    put_facts(p, call, plan, is_improvement);
    put_why(p, r, call->sheet, plan);
    put_decision(p, r, plan);
    sc_paper_areas(p, r, plan);
    sc_paper_support(p, r, plan);
    sc_paper_plan_talks(p, call->sheet, plan);
    put_cause(p, plan);
    sc_paper_criteria(p, r, plan);
    put_outcome(p, r, plan);
    put_signs(p, is_improvement);
}

static void put_none(struct sc_paper *p, const struct sc_paper_call *call, const sc_json *plan,
                     bool is_improvement)
{
    if (plan) {
        sc_paper_words(p, SC_BLOCK_LEAD, SC_WORD_plan_undecided_self);
        return;
    }
    sc_paper_add(p, SC_BLOCK_LEAD,
                 sc_say_one(&p->arena, SC_WORD_plan_none, "who", call->sheet->name));
    if (sc_paper_has_plan(call, !is_improvement))
        sc_paper_words(p, SC_BLOCK_TEXT,
                       is_improvement ? SC_WORD_plan_other_coaching
                                      : SC_WORD_plan_other_improvement);
}

/* ---- all plans ---- */

static struct sc_str areas_text(struct sc_paper *p, const sc_json *plan)
{
    const sc_json *areas = sc_json_get(plan, "areas");
    struct sc_str text = SC_STR("");

    for (size_t i = 0; i < sc_json_len(areas); i++)
        text = sc_arena_printf(&p->arena, "%.*s%s%.*s", SC_STR_ARG(text), i ? ", " : "",
                               SC_STR_ARG(sc_paper_text(p, sc_json_at(areas, i), "label")));
    return text;
}

static void put_list(struct sc_paper *p, const struct sc_report *r, bool is_improvement)
{
    static const enum sc_word heads[] = {SC_WORD_paper_person, SC_WORD_paper_state,
                                         SC_WORD_plan_list_areas, SC_WORD_plan_progress,
                                         SC_WORD_plan_list_until};
    bool any = false;

    for (size_t i = 0; i < r->people_n; i++) {
        const sc_json *plan = plan_of(&r->people[i], is_improvement);
        bool is_due = sc_json_get_bool(plan, "outcome_due", false);
        if (!plan)
            continue;
        if (!any)
            sc_paper_heads(p, heads, 5);
        any = true;
        sc_paper_add_cells(
            p, SC_BLOCK_ROW,
            (const struct sc_str[]){sc_paper_plain(p, r->people[i].name),
                                    is_due ? sc_word(SC_WORD_plan_list_due) : state_text(p, plan),
                                    areas_text(p, plan), sc_paper_day(p, plan, "progress_on"),
                                    sc_paper_day(p, plan, "until")},
            5);
    }
    if (!any)
        sc_paper_words(p, SC_BLOCK_LEAD, SC_WORD_plan_none_list);
}

static void put(struct sc_paper *p, const struct sc_paper_call *call, bool is_improvement)
{
    const sc_json *plan = call->sheet ? plan_of(call->sheet, is_improvement) : NULL;
    struct sc_paper scratch = {.n = 0};

    if (!call->sheet) {
        sc_paper_begin(p, call,
                       is_improvement ? SC_WORD_plan_improvement_list : SC_WORD_plan_coaching_list,
                       SC_STR(""), sc_word(SC_WORD_paper_chip_lead));
        put_list(p, call->report, is_improvement);
        return;
    }
    if (plan && !may_see(call, plan)) {
        sc_paper_begin(
            p, call, is_improvement ? SC_WORD_plan_improvement_title : SC_WORD_plan_coaching_title,
            call->report->period_name, SC_STR(""));
        put_none(p, call, plan, is_improvement);
        return;
    }
    sc_paper_begin(
        p, call, is_improvement ? SC_WORD_plan_improvement_title : SC_WORD_plan_coaching_title,
        call->report->period_name, plan ? chip_text(&scratch, call->report, plan) : SC_STR(""));
    sc_paper_close(&scratch);
    if (plan)
        put_plan(p, call, plan, is_improvement);
    else
        put_none(p, call, NULL, is_improvement);
}

void sc_paper_coaching(struct sc_paper *p, const struct sc_paper_call *call)
{
    put(p, call, false);
}

void sc_paper_plan(struct sc_paper *p, const struct sc_paper_call *call)
{
    put(p, call, true);
}
