/* What went well and where to grow: which measures, and in which words. */
#include "scorecard/report/html.h"
#include "scorecard/report/numbers.h"
#include "scorecard/report/talk.h"

#include <math.h>

#define STEP_DAYS 14 /* a first step is due two weeks after the numbers are in */

/* The whole likely range lies on the good side of the target. */
static bool is_clear(const struct sc_gauge *g)
{
    double low = sc_gauge_place(g, g->low), high = sc_gauge_place(g, g->high);

    return !isnan(low) && !isnan(high) && g->low < g->high && fmin(low, high) > SC_TARGET_PLACE &&
           !g->is_within;
}

static bool is_range_across(const struct sc_gauge *g)
{
    double low = sc_gauge_place(g, g->low), high = sc_gauge_place(g, g->high);

    return !isnan(low) && !isnan(high) && fmax(low, high) > SC_TARGET_PLACE;
}

/* Clear ones first, then by weight, then by how far past the target. */
static double merit(const struct sc_gauge *g)
{
    return (is_clear(g) ? 1000 : 0) + g->weight + sc_gauge_place(g, g->value);
}

static bool is_taken(const struct sc_gauge *const *taken, size_t n, const struct sc_gauge *g)
{
    for (size_t i = 0; i < n; i++)
        if (taken[i] == g)
            return true;
    return false;
}

/* Better than the team on a number that people read the same way. */
static bool beats_team(const struct sc_gauge *g)
{
    double own = sc_gauge_place(g, g->value), team = sc_gauge_place(g, g->team);

    return g->has_value && g->weight > 0 && g->unit != SC_UNIT_RATIO && own > team;
}

/* The next strength of one kind; NULL when there is none left. */
static const struct sc_gauge *next_well(const struct sc_sheet *s,
                                        const struct sc_gauge *const *taken, size_t n, bool by_team)
{
    const struct sc_gauge *best = NULL;

    for (size_t i = 0; i < s->gauges_n; i++) {
        const struct sc_gauge *g = &s->gauges[i];
        bool fits = by_team ? g->mark != SC_MARK_FEW && beats_team(g)
                            : g->mark == SC_MARK_MET && g->weight > 0;
        if (fits && !is_taken(taken, n, g) && (!best || merit(g) > merit(best)))
            best = g;
    }
    return best;
}

size_t sc_pick_well(const struct sc_sheet *s, const struct sc_gauge **picked)
{
    size_t n = 0;

    while (n < SC_WELL_MAX && (picked[n] = next_well(s, picked, n, false)) != NULL)
        n++;
    return n;
}

size_t sc_pick_grow(const struct sc_sheet *s, const struct sc_gauge **picked)
{
    size_t n = 0;

    while (n < SC_GROW_MAX && (picked[n] = sc_sheet_room(s, n)) != NULL)
        n++;
    return n;
}

/*
 * Which variant: everybody's number is another one, and another one still in the next period.
 * Beyond the number of variants the plain statement stands.
 */
static size_t turn_of(const struct sc_voice *v, const struct sc_turns *turns,
                      const struct sc_gauge *g, size_t variants)
{
    size_t gauge = (size_t)(g - v->sheet->gauges);
    size_t round = turns->of[gauge] > variants ? turns->of[gauge] : variants;

    return (turns->no[gauge] + v->report->turn) % round;
}

static struct sc_str phrase(const struct sc_voice *v, const char *prefix, enum sc_word plain,
                            const struct sc_gauge *g, enum sc_word tail)
{
    enum sc_word word = sc_word_of(prefix, g, plain);
    size_t variants = sc_word_variants(word);
    size_t turn = turn_of(v, prefix[0] == 'w' ? &v->sheet->well : &v->sheet->grow, g, variants);
    struct sc_slots slots = {.n = 0};
    struct sc_buf text;
    struct sc_str kept;

    sc_slots_gauge(&slots, v->arena, g);
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    if (turn < variants)
        sc_words_put(&text, word, turn, &slots);
    else
        sc_words_put(&text, plain, 0, &slots);
    if (tail != SC_WORD_N)
        sc_words_put(&text, tail, 0, &slots);
    kept = sc_arena_dup(v->arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    return kept;
}

static void well_by_team(const struct sc_voice *v, struct sc_talk *t, const struct sc_gauge *g)
{
    struct sc_slots slots = {.n = 0};

    sc_slots_gauge(&slots, v->arena, g);
    t->well[t->well_n++].text = sc_say(v->arena, SC_WORD_well_team, &slots);
}

static void well_volume(const struct sc_voice *v, struct sc_talk *t)
{
    struct sc_slots slots = {.n = 0};
    struct sc_buf n, m;

    sc_buf_init(&n, 32);
    sc_buf_init(&m, 32);
    sc_put_count(&n, v->sheet->solved);
    sc_put_count(&m, v->sheet->worked_on);
    sc_slots_add(&slots, "n", sc_buf_str(&n));
    sc_slots_add(&slots, "m", sc_buf_str(&m));
    t->well[t->well_n++].text = sc_say(v->arena, SC_WORD_well_volume, &slots);
    sc_buf_fini(&n);
    sc_buf_fini(&m);
}

/* What a colleague saw: the lead reads all notes, the person those of the lead (DESIGN 10). */
static bool may_see(const struct sc_voice *v, const sc_json *note)
{
    struct sc_str role = sc_json_get_text(note, "giver_role");

    return v->view == SC_VIEW_LEAD || sc_str_eq(role, SC_STR("lead")) ||
           sc_str_eq(role, SC_STR("manager"));
}

static struct sc_str note_line(const struct sc_voice *v, const sc_json *note)
{
    struct sc_slots slots = {.n = 0};
    struct sc_str said;
    struct sc_buf day;

    sc_buf_init(&day, 64);
    sc_put_day_of(&day, sc_json_get_text(note, "at"));
    sc_slots_add(&slots, "who", sc_report_name_of(v->report, sc_json_get_text(note, "giver")));
    sc_slots_add(&slots, "day", sc_buf_str(&day));
    said = sc_say(v->arena, SC_WORD_noted_by, &slots);
    sc_buf_fini(&day);
    return said;
}

/* Situation, behaviour, impact in the giver's words, which cannot bring marks of their own. */
static struct sc_str note_text(const struct sc_voice *v, const sc_json *note)
{
    struct sc_str situation = sc_json_get_text(note, "situation");
    struct sc_str behaviour = sc_json_get_text(note, "behaviour");
    struct sc_str impact = sc_json_get_text(note, "impact");
    struct sc_buf text;
    struct sc_str kept;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    if (situation.len > 0) {
        sc_buf_putc(&text, SC_MARK_STRONG);
        sc_plain_text(&text, situation);
        sc_buf_printf(&text, ".%c ", SC_MARK_PLAIN);
    }
    sc_plain_text(&text, behaviour);
    sc_buf_puts(&text, impact.len > 0 && behaviour.len > 0 ? "; so that " : "");
    sc_plain_text(&text, impact);
    kept = sc_arena_dup(v->arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    return kept;
}

static void well_note(const struct sc_voice *v, struct sc_talk *t)
{
    const sc_json *note;
    size_t i = 0;

    while (t->well_n < SC_WELL_MAX &&
           (note = sc_report_next_doc(v->report, "feedback", v->sheet->agent, &i)) != NULL) {
        struct sc_str kind = sc_json_get_text(note, "kind");
        bool is_good =
            sc_str_eq(kind, SC_STR("strength")) || sc_str_eq(kind, SC_STR("achievement"));
        if (!is_good || !may_see(v, note) ||
            !sc_report_is_in(v->report, sc_json_get_text(note, "at")))
            continue;
        t->well[t->well_n].text = note_text(v, note);
        t->well[t->well_n].ticket = sc_json_get_text(note, "ticket");
        t->well[t->well_n++].note = note_line(v, note);
        return;
    }
}

/* A note takes the third place; measures fill the rest. */
static void pick_well(const struct sc_voice *v, struct sc_talk *t)
{
    const struct sc_gauge *taken[SC_WELL_MAX], *g;
    size_t n = 0;
    struct sc_talk probe = {.well_n = 0};

    well_note(v, &probe);
    while (t->well_n + probe.well_n < SC_WELL_MAX &&
           (g = next_well(v->sheet, taken, n, false)) != NULL) {
        taken[n++] = g;
        t->well[t->well_n++].text =
            phrase(v, "well_", SC_WORD_well_plain, g, is_clear(g) ? SC_WORD_well_clear : SC_WORD_N);
    }
    if (probe.well_n > 0)
        t->well[t->well_n++] = probe.well[0];
    while (t->well_n < 2 && n < SC_WELL_MAX && (g = next_well(v->sheet, taken, n, true)) != NULL) {
        taken[n++] = g;
        well_by_team(v, t, g);
    }
    if (t->well_n < 2 && v->sheet->solved > 0)
        well_volume(v, t);
}

static struct sc_str helper(const struct sc_voice *v)
{
    bool may_name = v->view == SC_VIEW_LEAD && v->sheet->mentor.len > 0;

    return may_name ? sc_report_name_of(v->report, v->sheet->mentor) : sc_voice_lead(v);
}

static int64_t step_day(const struct sc_report *r)
{
    int64_t day = r->period.to_day;

    if (!r->has_period)
        return INT64_MIN;
    return (r->as_of_day > day ? r->as_of_day : day) + STEP_DAYS;
}

static void put_sentence(struct sc_buf *out, enum sc_word word, const char *name,
                         struct sc_str text)
{
    struct sc_slots slots = {.n = 0};

    sc_slots_add(&slots, name, text);
    sc_buf_puts(out, out->len > 0 ? " " : "");
    sc_words_put(out, word, 0, &slots);
}

/* Time well spent cannot be told from the numbers: where quality is there, it is a question. */
static void put_question(struct sc_buf *out, const struct sc_gauge *g)
{
    enum sc_word talk = sc_word_of("talk_", g, SC_WORD_N);

    if (talk != SC_WORD_N)
        put_sentence(out, SC_WORD_grow_talk, "text", sc_word(talk));
}

static struct sc_str step_of(const struct sc_voice *v, const struct sc_gauge *g)
{
    struct sc_slots slots = {.n = 0};
    struct sc_str who = helper(v), kept;
    struct sc_buf text, day;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_init(&day, 64);
    put_question(&text, g);
    sc_put_day(&day, step_day(v->report));
    sc_slots_add(&slots, "day", sc_buf_str(&day));
    sc_slots_add(&slots, "step", sc_word(sc_word_of("step_", g, SC_WORD_step_plain)));
    sc_buf_puts(&text, text.len > 0 ? " " : "");
    sc_words_put(&text, SC_WORD_grow_step, 0, &slots);
    if (who.len > 0)
        put_sentence(&text, SC_WORD_grow_help, "who", who);
    kept = sc_arena_dup(v->arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    sc_buf_fini(&day);
    return kept;
}

static void pick_grow(const struct sc_voice *v, struct sc_talk *t)
{
    const struct sc_gauge *g;

    while (t->grow_n < SC_GROW_MAX && t->grow_n < t->well_n &&
           (g = sc_sheet_room(v->sheet, t->grow_n)) != NULL) {
        struct sc_point *point = &t->grow[t->grow_n++];
        bool has_range = !isnan(g->low) && !isnan(g->high) && g->low < g->high;
        enum sc_word tail = !has_range           ? SC_WORD_N
                            : is_range_across(g) ? SC_WORD_grow_range_meets
                                                 : SC_WORD_grow_range;
        point->text = phrase(v, "grow_", SC_WORD_grow_plain, g, tail);
        point->step = step_of(v, g);
    }
}

void sc_talk_pick(const struct sc_voice *v, struct sc_talk *t)
{
    struct sc_slots slots = {.n = 0};

    pick_well(v, t);
    pick_grow(v, t);
    if (t->grow_n > 0)
        return;
    sc_slots_add(&slots, "m", sc_arena_printf(v->arena, "%d", v->sheet->judged_n));
    t->grow_none = sc_say(v->arena,
                          v->sheet->judged_n == 0   ? SC_WORD_grow_unmeasured
                          : v->view == SC_VIEW_SELF ? SC_WORD_grow_nothing
                                                    : SC_WORD_grow_nothing_lead,
                          &slots);
}
