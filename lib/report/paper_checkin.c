/* The sheet for a short talk: what was agreed, what happened since, what to talk about. */
#include "goals.h"
#include "paper_say.h"

#include <math.h>
#include <string.h>

#define PROMPTS_N    3
#define WEEKS_N      4 /* weeks of a series that stand beside a result */
#define DAYS_OF_WEEK 7

/* ---- the days ---- */

/* The talks of a person around as-of. NULL where there is none. */
struct days {
    const sc_json *next, *after, *last, *missed;
};

static bool is_status(const sc_json *talk, const char *status)
{
    return sc_str_eq(sc_json_get_text(talk, "status"), sc_str_from(status));
}

static bool is_short(const sc_json *talk)
{
    struct sc_str kind = sc_json_get_text(talk, "kind");

    return sc_str_eq(kind, SC_STR("weekly")) || sc_str_eq(kind, SC_STR("coaching")) ||
           sc_str_eq(kind, SC_STR("plan"));
}

static bool is_to_come(const struct sc_report *r, const sc_json *talk)
{
    int64_t day = sc_paper_day_no(talk, "on");

    return day != INT64_MIN && day >= r->as_of_day &&
           (is_status(talk, "planned") || is_status(talk, "to be fixed"));
}

/* Talks are sorted by day: the first to come is the next one. */
static struct days find_days(const struct sc_report *r, const struct sc_sheet *s)
{
    const sc_json *talks = sc_json_get(s->doc, "checkins");
    struct days d = {NULL, NULL, NULL, NULL};

    for (size_t i = 0; i < sc_json_len(talks); i++) {
        const sc_json *talk = sc_json_at(talks, i);
        if (is_status(talk, "held"))
            d.last = talk;
        else if (is_status(talk, "missed") || is_status(talk, "not recorded"))
            d.missed = talk;
        else if (is_short(talk) && is_to_come(r, talk) && !d.next)
            d.next = talk;
        else if (is_to_come(r, talk) && d.next && !d.after)
            d.after = talk;
    }
    return d;
}

static struct sc_str talk_text(struct sc_paper *p, const sc_json *talk)
{
    struct sc_str place = sc_paper_text(p, talk, "place");
    bool is_fixed = is_status(talk, "planned");
    char digits[SC_STR_DIGITS];
    struct sc_slots slots = {.n = 0};

    sc_slots_add(&slots, "day", sc_paper_day(p, talk, "on"));
    sc_slots_add(&slots, "kind", sc_word(sc_paper_talk_word(sc_json_get_text(talk, "kind"))));
    sc_slots_add(&slots, "n", sc_str_digits(digits, sc_json_get_int(talk, "minutes", 0)));
    sc_slots_add(&slots, "place",
                 place.len ? place : sc_word(is_fixed ? SC_WORD_talk_fixed : SC_WORD_talk_open));
    return sc_say(&p->arena, SC_WORD_checkin_line, &slots);
}

static struct sc_str past_text(struct sc_paper *p, const sc_json *talk)
{
    const char *key = sc_json_get_text(talk, "held_on").len > 0 ? "held_on" : "on";

    return sc_arena_printf(&p->arena, "%.*s, %.*s", SC_STR_ARG(sc_paper_day(p, talk, key)),
                           SC_STR_ARG(sc_word(sc_paper_talk_word(sc_json_get_text(talk, "kind")))));
}

static void put_days(struct sc_paper *p, const struct days *d)
{
    sc_paper_fact(p, SC_WORD_checkin_this,
                  d->next ? talk_text(p, d->next) : sc_word(SC_WORD_talk_open));
    sc_paper_fact(p, SC_WORD_checkin_last,
                  d->last ? past_text(p, d->last) : sc_word(SC_WORD_checkin_last_none));
    if (d->missed)
        sc_paper_fact(p, SC_WORD_checkin_not_held, past_text(p, d->missed));
    if (d->after)
        sc_paper_fact(p, SC_WORD_checkin_after, talk_text(p, d->after));
}

/* ---- steps ---- */

static void put_step(struct sc_paper *p, const struct sc_report *r, const sc_json *step)
{
    bool is_done = is_status(step, "done"), is_dropped = is_status(step, "dropped");
    struct sc_slots slots = {.n = 0};

    sc_slots_add(&slots, "step", sc_json_get_text(step, "step"));
    sc_slots_add(&slots, "who", sc_paper_who(p, r, step, "owner"));
    sc_slots_add(&slots, "day", sc_paper_day(p, step, "due"));
    sc_paper_add(p, is_done || is_dropped ? SC_BLOCK_ITEM : SC_BLOCK_CHECK,
                 sc_say(&p->arena,
                        is_done                      ? SC_WORD_checkin_step_done
                        : is_dropped                 ? SC_WORD_checkin_step_dropped
                        : is_status(step, "overdue") ? SC_WORD_checkin_step_late
                                                     : SC_WORD_checkin_step,
                        &slots));
}

static void put_steps(struct sc_paper *p, const struct sc_report *r, const struct sc_sheet *s)
{
    const sc_json *steps = sc_json_path(s->doc, "goals.actions");

    sc_paper_head(p, SC_WORD_checkin_steps);
    for (int done = 0; done < 2; done++)
        for (size_t i = 0; i < sc_json_len(steps); i++) {
            const sc_json *step = sc_json_at(steps, i);
            if ((is_status(step, "done") || is_status(step, "dropped")) == (done == 1))
                put_step(p, r, step);
        }
    if (sc_json_len(steps) == 0) {
        sc_paper_words(p, SC_BLOCK_TEXT, SC_WORD_checkin_steps_none);
        sc_paper_words(p, SC_BLOCK_LINES, SC_WORD_checkin_step_line);
    }
}

/* ---- numbers ---- */

/* "4.50 (31), 4.42 (28)": the last weeks of a measure, oldest first. */
static struct sc_str weeks_text(struct sc_paper *p, const struct sc_report *r,
                                const struct sc_sheet *s, const struct sc_gauge *g)
{
    const sc_json *series = sc_json_get(s->doc, "series");
    const char *id = sc_arena_cstr(&p->arena, g->id);
    struct sc_str text = SC_STR("");
    size_t shown = 0;

    for (size_t i = sc_json_len(series); i-- > 0 && shown < WEEKS_N;) {
        const sc_json *pair = sc_json_get(sc_json_get(sc_json_at(series, i), "metrics"), id);
        double n = sc_json_as_real(sc_json_at(pair, 1), 0);
        struct sc_str value =
            sc_paper_value(p, r, g->id, sc_json_as_real(sc_json_at(pair, 0), NAN), n);
        if (value.len == 0)
            continue;
        text = sc_arena_printf(&p->arena, "%.*s (%.0f)%s%.*s", SC_STR_ARG(value), n,
                               shown++ ? ", " : "", SC_STR_ARG(text));
    }
    return text;
}

static struct sc_str mark_text(const struct sc_gauge *g)
{
    static const enum sc_word words[] = {SC_WORD_none, SC_WORD_chat_met, SC_WORD_chat_not_yet,
                                         SC_WORD_chat_few};

    return g->mark == SC_MARK_NONE || !g->has_value ? SC_STR("") : sc_word(words[g->mark]);
}

static void put_number(struct sc_paper *p, const struct sc_report *r, const struct sc_sheet *s,
                       const struct sc_gauge *g)
{
    const struct sc_str cells[] = {
        sc_paper_plain(p, g->label),
        g->has_value ? sc_gauge_text(&p->arena, sc_put_gauge_value, g)
                     : sc_paper_plain(p, g->reason),
        g->has_value ? sc_paper_plain(p, sc_gauge_text(&p->arena, sc_put_gauge_n, g)) : SC_STR(""),
        sc_gauge_text(&p->arena, sc_put_gauge_target, g),
        mark_text(g),
        weeks_text(p, r, s, g)};

    sc_paper_add_cells(p, SC_BLOCK_ROW, cells, sc_json_get(s->doc, "series") ? 6 : 5);
}

static void put_numbers(struct sc_paper *p, const struct sc_report *r, const struct sc_sheet *s)
{
    static const enum sc_word heads[] = {SC_WORD_md_measure,  SC_WORD_md_result,
                                         SC_WORD_md_from,     SC_WORD_md_target,
                                         SC_WORD_paper_state, SC_WORD_checkin_weeks};
    struct sc_slots slots = {.n = 0};

    sc_slots_add(&slots, "period", r->period_name);
    sc_slots_add(&slots, "day", sc_paper_day_text(p, r->as_of_day));
    sc_paper_head(p, SC_WORD_checkin_numbers);
    sc_paper_add(p, SC_BLOCK_TEXT, sc_say(&p->arena, SC_WORD_checkin_numbers_period, &slots));
    sc_paper_heads(p, heads, sc_json_get(s->doc, "series") ? 6 : 5);
    for (size_t i = 0; i < s->gauges_n; i++)
        if (s->gauges[i].weight > 0)
            put_number(p, r, s, &s->gauges[i]);
}

static void put_goals(struct sc_paper *p, const struct sc_paper_call *call)
{
    struct sc_voice voice = {call->report, call->sheet, SC_VIEW_SELF, &p->arena};
    /* Goals stand before the steps, which have a list of their own here. */
    size_t n = sc_json_len(sc_json_path(call->sheet->doc, "goals.followed"));
    struct sc_goal_lines lines;

    sc_goal_lines_make(&voice, &lines);
    if (lines.agreed_n == 0 || n == 0)
        return;
    sc_paper_head(p, SC_WORD_checkin_goals);
    for (size_t i = 0; i < lines.agreed_n && i < n; i++)
        sc_paper_add(p, SC_BLOCK_ITEM, lines.agreed[i]);
}

/* ---- the talk ---- */

/* Other ones each week, and not the same for everybody: by the week and the letters of the id. */
static void put_prompts(struct sc_paper *p, const struct sc_sheet *s, int64_t day)
{
    size_t n = sc_word_variants(SC_WORD_checkin_prompt_bank), from = 0;

    for (size_t i = 0; i < s->agent.len; i++)
        from += (unsigned char)s->agent.p[i];
    from += day == INT64_MIN ? 0 : (size_t)(day / DAYS_OF_WEEK) * PROMPTS_N;
    sc_paper_head(p, SC_WORD_checkin_prompts);
    for (size_t i = 0; i < PROMPTS_N && i < n; i++)
        sc_paper_add(p, SC_BLOCK_ITEM, sc_word_variant(SC_WORD_checkin_prompt_bank, from + i));
}

static struct sc_str about_text(struct sc_paper *p, const struct sc_paper_call *call,
                                const sc_json *next, int64_t minutes)
{
    struct sc_slots slots = {.n = 0};
    char digits[SC_STR_DIGITS];

    sc_slots_add(&slots, "n", sc_str_digits(digits, minutes));
    sc_slots_add(&slots, "day", sc_paper_day(p, next, "on"));
    sc_slots_add(&slots, "lead", sc_paper_who(p, call->report, next, "with"));
    return sc_say(&p->arena,
                  next && sc_json_get_text(next, "with").len > 0 ? SC_WORD_checkin_about
                                                                 : SC_WORD_checkin_about_open,
                  &slots);
}

void sc_paper_checkin(struct sc_paper *p, const struct sc_paper_call *call)
{
    struct days days = find_days(call->report, call->sheet);
    int64_t minutes = days.next ? sc_json_get_int(days.next, "minutes", 0) : 0;
    struct sc_paper scratch = {.n = 0};

    if (minutes <= 0)
        minutes = call->report->policy->cycles[SC_WEEK].minutes;
    sc_paper_begin(p, call, SC_WORD_checkin_title, about_text(&scratch, call, days.next, minutes),
                   sc_word(SC_WORD_paper_chip_both));
    sc_paper_close(&scratch);
    put_days(p, &days);
    put_steps(p, call->report, call->sheet);
    put_numbers(p, call->report, call->sheet);
    put_goals(p, call);
    sc_paper_notes(p, call);
    sc_paper_head(p, SC_WORD_checkin_talk);
    sc_paper_parts(p, SC_WEEK, (int)minutes);
    put_prompts(p, call->sheet, days.next ? sc_paper_day_no(days.next, "on") : INT64_MIN);
    sc_paper_head(p, SC_WORD_checkin_notes);
    sc_paper_words(p, SC_BLOCK_LINES, SC_WORD_checkin_notes_lines);
}
