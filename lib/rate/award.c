#include "award_parts.h"

#include <stdlib.h>
#include <string.h>

#define TENURE "tenure"

sc_json *sc_award_give(struct sc_award_person *p, const char *award, const char *about,
                       const char *criteria)
{
    struct sc_str consent = sc_json_get_text(sc_json_get(p->card, "person"), "consent");
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "award", sc_json_text(sc_str_from(award)));
    sc_json_set(obj, "about", sc_json_text(sc_str_from(about)));
    sc_json_set(obj, "agent", sc_json_text(p->agent));
    sc_json_set(obj, "consent", sc_json_text(consent.len ? consent : SC_STR("private")));
    sc_json_set(obj, "criteria", sc_json_text(sc_str_from(criteria)));
    sc_json_push(p->won, obj);
    return obj;
}

size_t sc_award_count(const sc_json *list, const char *award)
{
    size_t n = 0;

    for (size_t i = 0; i < sc_json_len(list); i++) {
        struct sc_str name = sc_json_get_text(sc_json_at(list, i), "award");
        n += award ? sc_str_eq(name, sc_str_from(award)) : !sc_str_eq(name, SC_STR(TENURE));
    }
    return n;
}

static const sc_json *won_then(const struct sc_past_one *p)
{
    return sc_json_get(sc_json_get(p->doc, "rating"), "recognition");
}

struct sc_turn sc_award_turn(const struct sc_award_group *g, const struct sc_award_person *p,
                             const char *award)
{
    struct sc_turn turn = {.agent = p->agent};

    for (size_t i = 0; i < p->row.n; i++) {
        const struct sc_past_one *past = &p->row.items[i];
        size_t any = sc_award_count(won_then(past), NULL);
        if (any && !turn.last_back)
            turn.last_back = past->back;
        turn.count += (unsigned)any;
        if (past->back <= g->scene->policy->recognition.cool_down &&
            sc_award_count(won_then(past), award) > 0)
            turn.is_cooling = true;
    }
    return turn;
}

/* ---- groups ---- */

/* Who worked in the period, and in a role that is looked at. */
static bool is_active(const sc_json *card)
{
    struct sc_str why = sc_json_get_text(card, "unscored");

    return !sc_str_eq(why, SC_STR("role")) && !sc_str_eq(why, SC_STR("no-data"));
}

static struct sc_str team_of(const struct sc_award_scene *scene, const sc_json *card)
{
    return scene->policy->recognition.within_all ? SC_STR("") : sc_json_get_text(card, "team");
}

static int by_agent(const void *left, const void *right)
{
    const struct sc_award_person *a = left, *b = right;

    return sc_str_cmp(a->agent, b->agent);
}

static void gather(struct sc_award_group *g)
{
    const struct sc_docs *docs = g->scene->docs;

    g->people = sc_mem_alloc_n(docs->n + 1, sizeof *g->people);
    for (size_t i = 0; i < docs->n; i++) {
        sc_json *card = docs->items[i];
        struct sc_award_person *p = &g->people[g->n];
        if (!sc_doc_is(card, "scorecard") || !is_active(card) ||
            !sc_str_eq(team_of(g->scene, card), g->team))
            continue;
        *p = (struct sc_award_person){.card = card, .agent = sc_json_get_text(card, "agent")};
        if (g->scene->past)
            p->row = sc_pasts_of(g->scene->past, card);
        p->won = sc_json_list();
        g->n++;
    }
    qsort(g->people, g->n, sizeof *g->people, by_agent);
}

/* ---- documents ---- */

struct entry {
    sc_json *award;
    size_t place; /* in the order in which they were given */
};

static int by_award(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int c = sc_str_cmp(sc_json_get_text(a->award, "award"), sc_json_get_text(b->award, "award"));

    return c ? c : (a->place > b->place) - (a->place < b->place);
}

/* All awards of the group, by award and then by agent. */
static sc_json *awards_doc(const struct sc_award_group *g)
{
    struct entry *entries;
    sc_json *list = sc_json_list();
    size_t n = 0, most = 1;

    for (size_t i = 0; i < g->n; i++)
        most += sc_json_len(g->people[i].won);
    entries = sc_mem_alloc_n(most, sizeof *entries);
    for (size_t i = 0; i < g->n; i++)
        for (size_t k = 0; k < sc_json_len(g->people[i].won); k++, n++)
            entries[n] = (struct entry){sc_json_at(g->people[i].won, k), n};
    qsort(entries, n, sizeof *entries, by_award);
    for (size_t i = 0; i < n; i++)
        sc_json_push(list, sc_json_ref(entries[i].award));
    sc_mem_free(entries);
    return list;
}

static sc_json *notes_doc(const struct sc_award_group *g)
{
    sc_json *notes = sc_json_list();
    size_t behaviours = 0;

    for (size_t i = 0; i < g->n; i++)
        for (size_t k = 0; k < sc_json_len(g->people[i].won); k++)
            behaviours += sc_str_eq(sc_json_get_text(sc_json_at(g->people[i].won, k), "about"),
                                    SC_STR("behaviour"));
    if (behaviours == 0)
        sc_json_push(notes, sc_json_text(SC_STR("nobody is recognised for a behaviour")));
    return notes;
}

static sc_json *group_doc(const struct sc_award_group *g)
{
    sc_json *obj = sc_json_object();
    const sc_json *period = g->n ? sc_json_get(g->people[0].card, "period") : NULL;

    sc_json_set(obj, "record", sc_json_text(SC_STR("recognition")));
    sc_json_set(obj, "v", sc_json_int(1));
    sc_json_set(obj, "team", sc_json_text_or_null(g->team));
    sc_json_set(obj, "period", period ? sc_json_dup(period) : sc_json_null());
    sc_json_set(obj, "people", sc_json_int((int64_t)g->n));
    sc_json_set(obj, "awards", awards_doc(g));
    sc_json_set(obj, "lag", sc_award_lag(g));
    sc_json_set(obj, "spread", sc_award_spread(g));
    if (g->scene->is_ranked)
        sc_json_set(obj, "not_yet", sc_award_not_yet(g));
    sc_json_set(obj, "notes", notes_doc(g));
    return obj;
}

static void close_awards(struct sc_award_group *g)
{
    for (size_t i = 0; i < g->n; i++)
        for (size_t k = 0; k < sc_json_len(g->people[i].won); k++)
            sc_json_set(sc_json_at(g->people[i].won, k), "decided_by", sc_json_null());
}

/* Each person's own awards go into the rating; what a rating does not have is not made for it. */
static void hand_out(struct sc_award_group *g)
{
    for (size_t i = 0; i < g->n; i++) {
        sc_json *rating = sc_json_get(g->people[i].card, "rating");
        if (rating)
            sc_json_set(rating, "recognition", g->people[i].won);
        else
            sc_json_free(g->people[i].won);
    }
}

static sc_json *award_group(const struct sc_award_scene *scene, struct sc_str team)
{
    struct sc_award_group g = {.scene = scene, .team = team};
    sc_json *doc;

    gather(&g);
    if (scene->is_ranked) {
        sc_award_champion(&g);
        sc_award_performers(&g);
    }
    sc_award_weeks(&g);
    sc_award_peers(&g);
    sc_award_customers(&g);
    sc_award_own_wins(&g);
    sc_award_tenure(&g);
    close_awards(&g);
    doc = group_doc(&g);
    hand_out(&g);
    sc_mem_free(g.people);
    return doc;
}

static int by_text(const void *left, const void *right)
{
    return sc_str_cmp(*(const struct sc_str *)left, *(const struct sc_str *)right);
}

sc_json *sc_award_all(const struct sc_award_scene *scene)
{
    const struct sc_docs *docs = scene->docs;
    struct sc_str *teams = sc_mem_alloc_n(docs->n + 1, sizeof *teams);
    sc_json *list = sc_json_list();
    size_t n = 0;

    for (size_t i = 0; i < docs->n; i++)
        if (sc_doc_is(docs->items[i], "scorecard") && is_active(docs->items[i]))
            teams[n++] = team_of(scene, docs->items[i]);
    qsort(teams, n, sizeof *teams, by_text);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || !sc_str_eq(teams[i], teams[i - 1]))
            sc_json_push(list, award_group(scene, teams[i]));
    sc_mem_free(teams);
    return list;
}
