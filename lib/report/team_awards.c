/* Awards that a team may hear of. */
#include "team.h"

/* The word of an award, "csat-champion" as chat_award_csat_champion; SC_WORD_N when none. */
static enum sc_word word_of(struct sc_str award)
{
    struct sc_buf id;
    enum sc_word word;

    sc_buf_init(&id, 128);
    sc_buf_printf(&id, "chat_award_%.*s", SC_STR_ARG(award));
    for (size_t k = 0; k < id.len; k++)
        id.p[k] = id.p[k] == '-' ? '_' : id.p[k];
    word = sc_word_find(sc_buf_str(&id));
    sc_buf_fini(&id);
    return word;
}

static size_t add(const struct sc_desk *d, const sc_json *awards, struct sc_str *found, size_t n)
{
    for (size_t i = 0; i < sc_json_len(awards) && n < SC_AWARDS_MAX; i++) {
        const sc_json *award = sc_json_at(awards, i);
        struct sc_str consent = sc_json_get_text(award, "consent");
        enum sc_word word = word_of(sc_json_get_text(award, "award"));
        struct sc_slots slots = {.n = 0};

        if (word == SC_WORD_N ||
            (!sc_str_eq(consent, SC_STR("public")) && !sc_str_eq(consent, SC_STR("team"))))
            continue;
        sc_slots_add(&slots, "who", sc_report_name_of(d->report, sc_json_get_text(award, "agent")));
        found[n++] = sc_say(d->arena, word, &slots);
    }
    return n;
}

size_t sc_team_awards(const struct sc_desk *d, struct sc_str found[SC_AWARDS_MAX])
{
    const sc_json *doc;
    size_t n = 0;

    for (size_t i = 0; (doc = sc_report_next_kind(d->report, "recognition", &i)) != NULL;)
        if (sc_str_eq(sc_json_get_text(doc, "team"), d->team->team))
            n = add(d, sc_json_get(doc, "awards"), found, n);
    return n;
}
