/* Small pieces of talk: words with values, names, turns. */
#include "scorecard/report/numbers.h"
#include "scorecard/report/talk.h"

#include <math.h>

struct sc_str sc_say(struct sc_arena *arena, enum sc_word word, const struct sc_slots *slots)
{
    struct sc_buf text;
    struct sc_str kept;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_words_put(&text, word, 0, slots);
    kept = sc_arena_dup(arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    return kept;
}

struct sc_str sc_say_one(struct sc_arena *arena, enum sc_word word, const char *name,
                         struct sc_str text)
{
    struct sc_slots slots = {.n = 0};

    sc_slots_add(&slots, name, text);
    return sc_say(arena, word, &slots);
}

struct sc_str sc_say_n(struct sc_arena *arena, enum sc_word word, int64_t n)
{
    struct sc_buf text;
    struct sc_str said;

    sc_buf_init(&text, 64);
    sc_put_count(&text, n);
    said = sc_say_one(arena, word, "n", sc_buf_str(&text));
    sc_buf_fini(&text);
    return said;
}

struct sc_str sc_gauge_text(struct sc_arena *arena, sc_put_gauge *put, const struct sc_gauge *g)
{
    struct sc_buf text;
    struct sc_str kept;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    put(&text, g);
    kept = sc_arena_dup(arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    return kept;
}

static void put_range(struct sc_buf *out, const struct sc_gauge *g)
{
    (void)sc_put_gauge_range(out, g);
}

enum sc_word sc_word_of(const char *prefix, const struct sc_gauge *g, enum sc_word otherwise)
{
    struct sc_buf id;
    enum sc_word word;

    sc_buf_init(&id, 128);
    sc_buf_puts(&id, prefix);
    sc_buf_put_str(&id, g->id);
    word = sc_word_find(sc_buf_str(&id));
    sc_buf_fini(&id);
    return word == SC_WORD_N ? otherwise : word;
}

void sc_slots_gauge(struct sc_slots *slots, struct sc_arena *arena, const struct sc_gauge *g)
{
    enum sc_word topic = sc_word_of("topic_", g, SC_WORD_N);

    sc_slots_add(slots, "label", g->label);
    sc_slots_add(slots, "value", sc_gauge_text(arena, sc_put_gauge_value, g));
    if (g->metric && g->metric->shape == SC_SHAPE_CENSUS)
        sc_slots_add(slots, "n", sc_word(SC_WORD_modules_due));
    sc_slots_add(slots, "n", sc_gauge_text(arena, sc_put_gauge_n, g));
    if (!isnan(g->target))
        sc_slots_add(slots, "target", sc_gauge_text(arena, sc_put_gauge_goal, g));
    sc_slots_add(slots, "aim", sc_gauge_text(arena, sc_put_gauge_target, g));
    sc_slots_add(slots, "team", sc_gauge_text(arena, sc_put_gauge_team, g));
    sc_slots_add(slots, "range", sc_gauge_text(arena, put_range, g));
    sc_slots_add(slots, "topic", topic == SC_WORD_N ? g->label : sc_word(topic));
}

struct sc_str sc_voice_who(const struct sc_voice *voice)
{
    return voice->view == SC_VIEW_SELF ? SC_STR("You") : voice->sheet->name;
}

struct sc_str sc_voice_whose(const struct sc_voice *voice)
{
    if (voice->view == SC_VIEW_SELF)
        return SC_STR("your");
    return sc_arena_printf(voice->arena, "%.*s's", SC_STR_ARG(voice->sheet->name));
}

struct sc_str sc_voice_lead(const struct sc_voice *voice)
{
    return sc_report_name_of(voice->report, voice->sheet->manager);
}

static const struct sc_gauge *worst_after(const struct sc_sheet *s, double below)
{
    const struct sc_gauge *found = NULL;
    double most = 0;

    for (size_t i = 0; i < s->gauges_n; i++) {
        const struct sc_gauge *g = &s->gauges[i];
        double room = g->weight * (SC_TARGET_PLACE - sc_gauge_place(g, g->value));
        if (g->mark == SC_MARK_NOT_YET && g->weight > 0 && room > most && room < below) {
            most = room;
            found = g;
        }
    }
    return found;
}

const struct sc_gauge *sc_sheet_room(const struct sc_sheet *s, size_t n)
{
    const struct sc_gauge *g = worst_after(s, INFINITY);

    for (; g && n > 0; n--)
        g = worst_after(s, g->weight * (SC_TARGET_PLACE - sc_gauge_place(g, g->value)));
    return g;
}

static struct sc_str unscored_words(struct sc_arena *arena, const struct sc_report *report,
                                    const struct sc_sheet *s)
{
    if (sc_str_eq(s->unscored, SC_STR("new")))
        return sc_say_n(arena, SC_WORD_words_new, report->policy->new_days);
    if (sc_str_eq(s->unscored, SC_STR("no-data")))
        return sc_word(SC_WORD_words_nothing);
    if (sc_str_eq(s->unscored, SC_STR("away")))
        return sc_word(SC_WORD_words_away);
    if (sc_str_eq(s->unscored, SC_STR("role")))
        return sc_word(SC_WORD_words_role);
    if (sc_str_eq(s->unscored, SC_STR("first-look")))
        return sc_word(SC_WORD_words_first_look);
    if (sc_str_eq(s->unscored, SC_STR("not-graded")))
        return sc_word(SC_WORD_words_not_graded);
    return sc_word(SC_WORD_words_few);
}

struct sc_str sc_say_certainty(struct sc_arena *arena, const struct sc_report *report,
                               const struct sc_sheet *s)
{
    const struct sc_verdict_band *r = &s->rating;
    struct sc_slots slots = {.n = 0};

    if (isnan(s->score))
        return unscored_words(arena, report, s);
    if (!r->is_there)
        return sc_word(SC_WORD_words_not_graded);
    if (r->label.len == 0)
        return sc_word(SC_WORD_words_wide);
    sc_slots_add(&slots, "band", r->label);
    sc_slots_add(&slots, "other", r->chances[r->second].label);
    if (sc_str_eq(r->certainty, SC_STR("firm")))
        return sc_say(arena, SC_WORD_words_firm, &slots);
    if (sc_str_eq(r->certainty, SC_STR("likely")))
        return sc_say(arena, SC_WORD_words_likely, &slots);
    return sc_say(arena, SC_WORD_words_borderline, &slots);
}
