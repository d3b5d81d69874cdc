/* Identity: the roster settles who is who; texts that it does not know are people of their own. */
#include "scorecard/metric/people.h"

#include <stdlib.h>
#include <string.h>

#include "scorecard/base/num.h"

#define DAY_S 86400

/* Places in the list of owners: first the entries of the roster, then the strangers. */
struct sc_people_index {
    struct sc_intern folded; /* whole keys of the texts of strangers */
    uint32_t *persons;       /* by place in the list of owners: the person number */
};

/* One who may be named: an entry of the roster, or the texts that nobody in it claims. */
struct owner {
    struct sc_person person;
    uint32_t place;
};

struct owners {
    struct owner *list; /* room for every entry and every text */
    uint32_t n;
};

void sc_people_init(struct sc_people *p, struct sc_arena *arena)
{
    *p = (struct sc_people){.arena = arena};
    p->texts.arena = arena;
    sc_roster_init(&p->roster, arena);
}

void sc_people_fini(struct sc_people *p)
{
    sc_intern_fini(&p->texts);
    if (p->index)
        sc_intern_fini(&p->index->folded);
    sc_roster_fini(&p->roster);
    sc_mem_free(p->rows);
    *p = (struct sc_people){0};
}

uint32_t sc_people_text(struct sc_people *p, struct sc_str text)
{
    return text.len == 0 ? SC_NOBODY : sc_intern_put(&p->texts, text);
}

static struct sc_str keep(const struct sc_people *p, const struct sc_row *row, int col)
{
    return sc_arena_dup(p->arena, row->cells[col]);
}

static int64_t day_of(const struct sc_parse *c, int col)
{
    struct sc_when when = sc_parse_when(c, col);

    if (!when.known)
        return SC_DAY_NONE;
    return when.is_day ? when.t : when.t / DAY_S;
}

/* Unknown is negative: 0 is somebody on unpaid leave. */
static double fte_of(const struct sc_parse *c)
{
    struct sc_str s = c->row->cells[SC_COL_agent_fte];
    double fte;

    if (s.len == 0)
        return -1;
    if (sc_num_parse_real(s, &fte) && fte >= 0)
        return fte;
    sc_parse_tell(c, SC_COL_agent_fte, SC_FIND_not_a_number);
    return -1;
}

static void read_texts(const struct sc_people *p, const struct sc_row *row, struct sc_person *who)
{
    who->id = keep(p, row, SC_COL_agent_id);
    who->name = keep(p, row, SC_COL_agent_name);
    who->email = keep(p, row, SC_COL_agent_email);
    who->department = keep(p, row, SC_COL_agent_department);
    who->site = keep(p, row, SC_COL_agent_site);
    who->shift = keep(p, row, SC_COL_agent_shift);
    who->role = keep(p, row, SC_COL_agent_role);
    who->level = keep(p, row, SC_COL_agent_level);
    who->title = keep(p, row, SC_COL_agent_title);
    who->manager = keep(p, row, SC_COL_agent_manager);
    who->mentor = keep(p, row, SC_COL_agent_mentor);
    who->roster_team = keep(p, row, SC_COL_agent_team);
    if (who->name.len == 0)
        who->name = who->id;
}

/* Consent is private until somebody says other. */
static void read_person(const struct sc_people *p, const struct sc_parse *c, struct sc_person *who)
{
    /* In the order of the words of the column; the first is that of an empty cell. */
    static const enum sc_consent consents[] = {SC_CONSENT_PRIVATE, SC_CONSENT_PUBLIC,
                                               SC_CONSENT_TEAM, SC_CONSENT_PRIVATE};

    read_texts(p, c->row, who);
    who->hired_day = day_of(c, SC_COL_agent_hired_on);
    who->left_day = day_of(c, SC_COL_agent_left_on);
    who->fte = fte_of(c);
    who->consent = consents[sc_parse_word(c, SC_COL_agent_consent)];
    who->is_bot = sc_parse_truth(c, SC_COL_agent_bot) == SC_TRUTH_TRUE;
    who->in_roster = true;
    who->team = SC_NOBODY;
}

void sc_people_put_row(struct sc_people *p, const struct sc_row *row, struct sc_findings *findings)
{
    struct sc_parse c = {row, findings};

    if (row->cells[SC_COL_agent_id].len == 0) {
        sc_parse_tell(&c, SC_COL_agent_id, SC_FIND_id_missing);
        return;
    }
    if (p->rows_n == p->rows_cap) {
        p->rows_cap = p->rows_cap ? p->rows_cap * 2 : 64;
        p->rows = sc_mem_grow(p->rows, p->rows_cap, sizeof *p->rows);
    }
    p->rows[p->rows_n] = (struct sc_person){0};
    read_person(p, &c, &p->rows[p->rows_n]);
    sc_roster_put_row(&p->roster, row, p->rows_n++);
}

static uint32_t add_owner(struct owners *o, const struct sc_person *person)
{
    o->list[o->n] = (struct owner){*person, o->n};
    return o->n++;
}

/* The id of whom a text means, or the text itself. */
static struct sc_str id_of(const struct sc_people *p, struct sc_str text)
{
    uint32_t entry = sc_roster_find(&p->roster, text);

    return entry < p->roster.n ? p->roster.entries[entry].id : text;
}

static void add_entries(const struct sc_people *p, struct owners *o)
{
    for (uint32_t i = 0; i < p->roster.n; i++) {
        struct sc_person who = p->rows[p->roster.entries[i].tag];
        who.manager = id_of(p, who.manager);
        who.mentor = id_of(p, who.mentor);
        add_owner(o, &who);
    }
}

/* The number of a stranger by whole key; UINT32_MAX when it is none, or new with `put`. */
static uint32_t stranger(struct sc_intern *folded, struct sc_str text, bool put)
{
    struct sc_buf key;
    uint32_t no;

    sc_buf_init(&key, SC_PERSON_TEXT_MAX);
    sc_person_fold(&key, text);
    no = put ? sc_intern_put(folded, sc_buf_str(&key)) : sc_intern_get(folded, sc_buf_str(&key));
    sc_buf_fini(&key);
    return no;
}

/* Makes or finds the person of a text that the roster does not know. Returns its place. */
static uint32_t own_text(struct sc_people *p, struct owners *o, struct sc_str text)
{
    struct sc_person fresh = {.id = text,
                              .name = text,
                              .hired_day = SC_DAY_NONE,
                              .left_day = SC_DAY_NONE,
                              .fte = -1,
                              .team = SC_NOBODY};
    uint32_t place = p->roster.n + stranger(&p->index->folded, text, true);
    struct sc_person *who;

    if (place == o->n)
        return add_owner(o, &fresh);
    who = &o->list[place].person;
    /* Several spellings fold alike; the least one does not depend on which came first. */
    if (sc_str_cmp(text, who->id) < 0)
        who->id = who->name = text;
    return place;
}

static int compare_owners(const void *a, const void *b)
{
    const struct owner *x = a, *y = b;
    int c = sc_str_cmp(x->person.id, y->person.id);

    return c != 0 ? c : (int)y->person.in_roster - (int)x->person.in_roster;
}

/* Person numbers in the order of ids; texts are turned from places into person numbers. */
static void number_persons(struct sc_people *p, struct owners *o)
{
    p->n = o->n;
    p->roster_n = p->roster.n;
    p->unresolved_n = o->n - p->roster_n;
    p->persons = sc_arena_alloc_n(p->arena, (size_t)o->n + 1, sizeof *p->persons);
    p->index->persons = sc_arena_alloc_n(p->arena, (size_t)o->n + 1, sizeof *p->index->persons);
    if (o->n > 0)
        qsort(o->list, o->n, sizeof *o->list, compare_owners);
    for (uint32_t i = 0; i < o->n; i++) {
        p->persons[i] = o->list[i].person;
        p->index->persons[o->list[i].place] = i;
    }
    for (uint32_t i = 0; i < p->texts.n; i++)
        p->person_of_text[i] = p->index->persons[p->person_of_text[i]];
}

void sc_people_resolve(struct sc_people *p, struct sc_findings *findings)
{
    struct owners owners = {0};

    p->index = sc_arena_alloc(p->arena, sizeof *p->index);
    p->index->folded.arena = p->arena;
    sc_roster_settle(&p->roster, findings);
    owners.list = sc_mem_alloc_n((size_t)p->roster.n + p->texts.n, sizeof *owners.list);
    add_entries(p, &owners);
    p->person_of_text = sc_arena_alloc_n(p->arena, (size_t)p->texts.n + 1, sizeof(uint32_t));
    for (uint32_t i = 0; i < p->texts.n; i++) {
        uint32_t entry = sc_roster_find(&p->roster, p->texts.names[i]);
        p->person_of_text[i] =
            entry < p->roster.n ? entry : own_text(p, &owners, p->texts.names[i]);
    }
    number_persons(p, &owners);
    sc_mem_free(owners.list);
}

uint32_t sc_people_find(const struct sc_people *p, struct sc_str text)
{
    uint32_t place;

    if (!p->index || text.len == 0)
        return SC_NOBODY;
    place = sc_roster_find(&p->roster, text);
    if (place >= p->roster.n) {
        uint32_t no = stranger(&p->index->folded, text, false);
        if (no == UINT32_MAX)
            return SC_NOBODY;
        place = p->roster.n + no;
    }
    return p->index->persons[place];
}

bool sc_people_next_unresolved(const struct sc_people *p, uint32_t *it, struct sc_str *id)
{
    while (*it < p->n) {
        const struct sc_person *who = &p->persons[(*it)++];
        if (!who->in_roster) {
            *id = who->id;
            return true;
        }
    }
    return false;
}
