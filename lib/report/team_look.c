/* What a lead looks at again: questions of sc-rate, and bands that people decided otherwise. */
#include "team_more.h"

/* ---- questions ---- */

static void put_questions(struct sc_paper *p, const struct sc_sheet *s)
{
    const sc_json *list = sc_json_get(s->doc, "look_at");

    for (size_t i = 0; i < sc_json_len(list); i++) {
        const sc_json *one = sc_json_at(list, i);
        bool is_raised = sc_json_get_text(one, "raised").len > 0;
        const struct sc_str cells[] = {sc_paper_plain(p, s->name), sc_paper_text(p, one, "label"),
                                       sc_paper_text(p, one, "ask_first"),
                                       sc_word(is_raised ? SC_WORD_look_yes : SC_WORD_look_no)};
        sc_paper_add_cells(p, SC_BLOCK_ROW, cells, sizeof cells / sizeof cells[0]);
    }
}

void sc_team_look(struct sc_paper *p, const struct sc_desk *d)
{
    static const enum sc_word heads[] = {SC_WORD_paper_person, SC_WORD_look_question,
                                         SC_WORD_look_ask, SC_WORD_look_raised};
    size_t n = 0;

    for (size_t i = 0; i < d->people_n; i++)
        n += sc_json_len(sc_json_get(d->people[i]->doc, "look_at"));
    if (n == 0)
        return;
    sc_paper_words(p, SC_BLOCK_HEAD, SC_WORD_look_head);
    sc_paper_words(p, SC_BLOCK_TEXT, SC_WORD_look_about);
    sc_paper_heads(p, heads, sizeof heads / sizeof heads[0]);
    for (size_t i = 0; i < d->people_n; i++)
        put_questions(p, d->people[i]);
}

/* ---- decisions ---- */

/* The decision about the band that names another one than was computed; NULL without. */
static const sc_json *override_of(const struct sc_sheet *s)
{
    const sc_json *decision = sc_json_path(s->doc, "rating.decision");
    struct sc_str value = sc_json_get_text(decision, "value");

    if (value.len == 0 || sc_str_eq(value, sc_json_get_text(decision, "computed")))
        return NULL;
    return decision;
}

/* The label of a band whose slug a document holds; the slug where the policy has no such band. */
static struct sc_str band_text(struct sc_paper *p, const struct sc_sheet *s,
                               const sc_json *decision, const char *key)
{
    const sc_json *bands = sc_json_path(s->doc, "rating.probability");
    struct sc_str slug = sc_json_get_text(decision, key);

    for (size_t i = 0; i < sc_json_len(bands); i++)
        if (sc_str_eq(sc_json_get_text(sc_json_at(bands, i), "band"), slug))
            return sc_paper_text(p, sc_json_at(bands, i), "label");
    return sc_paper_plain(p, slug);
}

static struct sc_str who_text(struct sc_paper *p, const struct sc_report *r,
                              const sc_json *decision)
{
    struct sc_str second = sc_paper_who(p, r, decision, "second");
    struct sc_slots slots = {.n = 0};

    sc_slots_add(&slots, "who", sc_paper_who(p, r, decision, "by"));
    sc_slots_add(&slots, "second", second);
    sc_slots_add(&slots, "day", sc_paper_day(p, decision, "at"));
    return sc_say(&p->arena, second.len > 0 ? SC_WORD_decided_by_two : SC_WORD_decided_by_one,
                  &slots);
}

void sc_team_decided(struct sc_paper *p, const struct sc_desk *d)
{
    static const enum sc_word heads[] = {SC_WORD_paper_person, SC_WORD_decided_computed,
                                         SC_WORD_decided_value, SC_WORD_decided_reason,
                                         SC_WORD_decided_who};
    size_t n = 0;

    for (size_t i = 0; i < d->people_n && !d->is_ungraded; i++) {
        const struct sc_sheet *s = d->people[i];
        const sc_json *decision = override_of(s);
        if (!decision)
            continue;
        if (n++ == 0) {
            sc_paper_words(p, SC_BLOCK_HEAD, SC_WORD_decided_head);
            sc_paper_heads(p, heads, sizeof heads / sizeof heads[0]);
        }
        const struct sc_str cells[] = {
            sc_paper_plain(p, s->name), band_text(p, s, decision, "computed"),
            band_text(p, s, decision, "value"), sc_paper_text(p, decision, "reason"),
            who_text(p, d->report, decision)};
        sc_paper_add_cells(p, SC_BLOCK_ROW, cells, sizeof cells / sizeof cells[0]);
    }
}
