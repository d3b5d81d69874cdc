#include "scorecard/import/staff.h"

#include "scorecard/import/requester.h"

#include <string.h>

#define PERSONS_MAX 8 /* columns of one kind that name somebody, at most */

/* The columns of a kind that name somebody. */
struct persons {
    int columns[PERSONS_MAX];
    int roles[PERSONS_MAX]; /* the column that says whether it is a customer, -1: always staff */
    size_t n;
};

/* One text and what it means since the roster was settled last. */
struct known {
    struct sc_staff_text is;
    unsigned settled; /* sc_staff.settled when it was looked up */
};

/* Tickets of one text in one queue. */
struct queue {
    uint32_t text, team;
    uint64_t n;
};

struct sc_staff {
    struct sc_arena arena;
    struct sc_roster roster;
    struct persons persons[SC_KIND_N];
    struct sc_intern texts;
    struct known *known;
    uint32_t known_cap;
    unsigned settled;
    uint64_t beyond_n;
    struct sc_requester *customers; /* NULL: customers are not digests */
    struct sc_intern own;           /* digests of all texts of the roster ... */
    uint32_t *own_entry;            /* ... and whose each is, SC_ROSTER_SEVERAL */
    uint32_t own_cap;
    struct sc_buf flags;
    /* the row at hand */
    uint32_t noted[PERSONS_MAX];
    size_t noted_n;
    bool is_beyond;
    /* queues of everybody */
    bool makes_roster;
    struct sc_intern teams, pairs; /* pairs: both numbers as bytes */
    struct queue *queues;
    uint32_t queues_cap;
    struct sc_staff_text *list;
    /* agent rows that wait for the roster to be whole */
    struct sc_arena held_arena;
    struct sc_row *held;
    size_t held_n, held_i;
};

/* ---- columns ---- */

/* Who may be a customer, and the column that says so. */
static int role_column(const struct sc_kind *kind, const char *person)
{
    static const struct {
        const char *person, *role;
    } roles[] = {{"rater", "rater_role"}, {"giver", "giver_role"}, {"agent", "author_role"}};
    for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++)
        if (strcmp(roles[i].person, person) == 0)
            return sc_kind_column(kind, sc_str_from(roles[i].role));
    return -1;
}

static void find_persons(struct persons *p, const struct sc_kind *kind)
{
    for (size_t i = 0; i < kind->n && p->n < PERSONS_MAX; i++)
        if (kind->columns[i].type == SC_TYPE_PERSON) {
            p->columns[p->n] = (int)i;
            p->roles[p->n++] = role_column(kind, kind->columns[i].name);
        }
}

struct sc_staff *sc_staff_open(bool makes_roster)
{
    struct sc_staff *s = sc_mem_alloc_n(1, sizeof *s);
    s->makes_roster = makes_roster;
    s->texts.arena = s->teams.arena = s->pairs.arena = s->own.arena = &s->arena;
    sc_roster_init(&s->roster, &s->arena);
    sc_buf_init(&s->flags, SC_BUF_NO_CEILING);
    for (int i = 0; i < SC_KIND_N; i++)
        find_persons(&s->persons[i], sc_kind_get((enum sc_kind_id)i));
    return s;
}

bool sc_staff_makes_roster(const struct sc_staff *s)
{
    return s->makes_roster;
}

void sc_staff_close(struct sc_staff *s)
{
    if (!s)
        return;
    sc_roster_fini(&s->roster);
    sc_intern_fini(&s->texts);
    sc_intern_fini(&s->teams);
    sc_intern_fini(&s->pairs);
    sc_intern_fini(&s->own);
    sc_mem_free(s->own_entry);
    sc_buf_fini(&s->flags);
    sc_mem_free(s->known);
    sc_mem_free(s->queues);
    sc_mem_free(s->list);
    sc_mem_free(s->held);
    sc_arena_fini(&s->held_arena);
    sc_arena_fini(&s->arena);
    sc_mem_free(s);
}

/* ---- the roster ---- */

static struct sc_str *dup_cells(struct sc_arena *arena, const struct sc_str *cells, size_t n)
{
    struct sc_str *copy = sc_arena_alloc_n(arena, n + 1, sizeof *copy);
    for (size_t i = 0; i < n; i++)
        copy[i] = sc_arena_dup(arena, cells[i]);
    return copy;
}

void sc_staff_put_row(struct sc_staff *s, const struct sc_row *row)
{
    struct sc_row *held;
    bool is_bot = sc_str_eq(row->cells[SC_COL_agent_bot], SC_STR("true"));
    sc_roster_put_row(&s->roster, row, is_bot);
    s->held = sc_mem_grow(s->held, s->held_n + 1, sizeof *s->held);
    held = &s->held[s->held_n++];
    *held = *row;
    held->cells = dup_cells(&s->held_arena, row->cells, row->kind->n);
    held->extras = dup_cells(&s->held_arena, row->extras, row->extra_n);
    held->place.file = sc_arena_dup(&s->held_arena, row->place.file);
}

bool sc_staff_next_held(struct sc_staff *s, struct sc_row *row)
{
    if (s->held_i == s->held_n) {
        sc_arena_reset(&s->held_arena);
        s->held_i = s->held_n = 0;
        return false;
    }
    *row = s->held[s->held_i++];
    sc_staff_resolve(s, row, NULL);
    return true;
}

void sc_staff_know_customers(struct sc_staff *s, struct sc_requester *r)
{
    s->customers = r;
}

static void own_text(struct sc_staff *s, struct sc_str text, uint32_t entry)
{
    struct sc_buf digest;
    uint32_t before = s->own.n, no;
    if (text.len == 0)
        return;
    sc_buf_init(&digest, SC_REQUESTER_DIGITS);
    sc_requester_put(s->customers, &digest, text);
    no = sc_intern_put(&s->own, sc_buf_str(&digest));
    sc_buf_fini(&digest);
    if (no >= s->own_cap) {
        s->own_cap = s->own_cap ? s->own_cap * 2 : 64;
        s->own_entry = sc_mem_grow(s->own_entry, s->own_cap, sizeof *s->own_entry);
    }
    s->own_entry[no] = no == before || s->own_entry[no] == entry ? entry : SC_ROSTER_SEVERAL;
}

/* The customers that people of the roster would be. */
static void own_texts(struct sc_staff *s)
{
    sc_intern_fini(&s->own);
    for (uint32_t i = 0; s->customers && i < s->roster.n; i++) {
        const struct sc_roster_entry *e = &s->roster.entries[i];
        struct sc_str aliases = e->aliases, alias;
        own_text(s, e->id, i);
        own_text(s, e->email, i);
        own_text(s, e->name, i);
        while (sc_str_split(&aliases, ';', &alias))
            own_text(s, sc_str_trim(alias), i);
    }
}

void sc_staff_settle(struct sc_staff *s, struct sc_findings *findings)
{
    sc_roster_settle(&s->roster, findings);
    own_texts(s);
    s->settled++;
}

const struct sc_roster *sc_staff_roster(const struct sc_staff *s)
{
    return &s->roster;
}

/* ---- resolving ---- */

static void look_up(const struct sc_staff *s, struct sc_staff_text *is)
{
    uint32_t entry = sc_roster_find(&s->roster, is->text);
    is->is_several = entry == SC_ROSTER_SEVERAL;
    is->id = entry < s->roster.n ? s->roster.entries[entry].id : SC_STR("");
}

/* The number of a text, UINT32_MAX when too many are remembered already. */
static uint32_t number_of(struct sc_staff *s, struct sc_str text)
{
    if (s->texts.n >= SC_STAFF_TEXTS_MAX)
        return sc_intern_get(&s->texts, text);
    uint32_t before = s->texts.n, no = sc_intern_put(&s->texts, text);
    if (no < before)
        return no;
    if (no >= s->known_cap) {
        s->known_cap = s->known_cap ? s->known_cap * 2 : 64;
        s->known = sc_mem_grow(s->known, s->known_cap, sizeof *s->known);
    }
    s->known[no] = (struct known){.is = {.text = s->texts.names[no], .team = UINT32_MAX}};
    return no;
}

/* What a text means. Notes it for sc_staff_count when it is to be listed. */
static struct sc_staff_text meaning(struct sc_staff *s, struct sc_str text, bool is_listed)
{
    uint32_t no = number_of(s, text);
    if (no == UINT32_MAX) {
        struct sc_staff_text once = {.text = text};
        look_up(s, &once);
        s->is_beyond |= is_listed && once.id.len == 0;
        return once;
    }
    if (s->known[no].settled != s->settled) {
        look_up(s, &s->known[no].is);
        s->known[no].settled = s->settled;
    }
    if (is_listed)
        s->noted[s->noted_n++] = no;
    return s->known[no].is;
}

/* Tells a finding and adds it to the flags of a row, whose cell is borrowed. */
static void find(struct sc_staff *s, struct sc_row *row, enum sc_find_id id, int column,
                 struct sc_findings *findings)
{
    struct sc_place place = row->place;
    struct sc_str *flags = &row->cells[row->kind->col_flags], now = *flags;
    bool is_several = id == SC_FIND_ambiguous_agent;
    place.field = sc_str_from(row->kind->columns[column].name);
    if (sc_flags_has(now, id) && !is_several)
        return;
    if (findings)
        sc_findings_add(findings, id, &place, is_several ? row->cells[column] : SC_STR(""));
    if (!s->flags.p || now.p != s->flags.p) {
        sc_buf_reset(&s->flags);
        sc_buf_put_str(&s->flags, now);
    }
    sc_flags_put(&s->flags, id);
    *flags = sc_buf_str(&s->flags);
}

/* Both sides of the desk: the customer is who holds or solved the ticket. */
static void check_own_ticket(struct sc_staff *s, struct sc_row *row, struct sc_findings *findings)
{
    uint32_t no = sc_intern_get(&s->own, row->cells[SC_COL_ticket_requester]);
    uint32_t entry = no == UINT32_MAX ? SC_ROSTER_NOBODY : s->own_entry[no];
    if (entry >= s->roster.n)
        return;
    struct sc_str id = s->roster.entries[entry].id;
    if (sc_str_eq(row->cells[SC_COL_ticket_agent], id) ||
        sc_str_eq(row->cells[SC_COL_ticket_solver], id))
        find(s, row, SC_FIND_own_ticket, SC_COL_ticket_requester, findings);
}

static bool is_customer(const struct sc_row *row, int role)
{
    return role >= 0 && sc_str_eq(row->cells[role], SC_STR("customer"));
}

void sc_staff_resolve(struct sc_staff *s, struct sc_row *row, struct sc_findings *findings)
{
    const struct persons *p = &s->persons[row->kind->id];
    s->noted_n = 0;
    s->is_beyond = false;
    if (s->roster.n == 0 && !s->makes_roster)
        return;
    for (size_t i = 0; i < p->n; i++) {
        struct sc_str *cell = &row->cells[p->columns[i]];
        if (cell->len == 0)
            continue;
        struct sc_staff_text is = meaning(s, *cell, !is_customer(row, p->roles[i]));
        if (is.is_several)
            find(s, row, SC_FIND_ambiguous_agent, p->columns[i], findings);
        if (is.id.len)
            *cell = is.id;
    }
    if (s->own.n > 0 && row->kind->id == SC_KIND_ticket)
        check_own_ticket(s, row, findings);
}

/* ---- counting ---- */

static void count_queue(struct sc_staff *s, uint32_t text, struct sc_str team)
{
    uint32_t both[2] = {text, sc_intern_put(&s->teams, team)}, before = s->pairs.n;
    uint32_t no = sc_intern_put(&s->pairs, (struct sc_str){(const char *)both, sizeof both});
    if (no >= s->queues_cap) {
        s->queues_cap = s->queues_cap ? s->queues_cap * 2 : 64;
        s->queues = sc_mem_grow(s->queues, s->queues_cap, sizeof *s->queues);
    }
    if (no == before)
        s->queues[no] = (struct queue){both[0], both[1], 0};
    s->queues[no].n++;
}

static bool is_noted_before(const struct sc_staff *s, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (s->noted[k] == s->noted[i])
            return true;
    return false;
}

void sc_staff_count(struct sc_staff *s, const struct sc_row *row)
{
    bool is_ticket = row->kind->id == SC_KIND_ticket;
    s->beyond_n += s->is_beyond;
    for (size_t i = 0; i < s->noted_n; i++) {
        if (is_noted_before(s, i))
            continue;
        s->known[s->noted[i]].is.rows_n++;
        if (s->makes_roster && is_ticket && row->cells[SC_COL_ticket_team].len)
            count_queue(s, s->noted[i], row->cells[SC_COL_ticket_team]);
    }
}

uint64_t sc_staff_beyond(const struct sc_staff *s)
{
    return s->beyond_n;
}

struct sc_str sc_staff_team(const struct sc_staff *s, uint32_t team)
{
    return s->teams.names[team];
}

/* More tickets first, then the first by name. */
static bool is_better(const struct sc_staff *s, const struct queue *a, const struct queue *b)
{
    return a->n != b->n ? a->n > b->n
                        : sc_str_cmp(s->teams.names[a->team], s->teams.names[b->team]) < 0;
}

const struct sc_staff_text *sc_staff_texts(struct sc_staff *s, uint32_t *n)
{
    const struct queue **best = sc_mem_alloc_n((size_t)s->texts.n + 1, sizeof *best);
    *n = s->texts.n;
    for (uint32_t i = 0; i < s->pairs.n; i++) {
        const struct queue *q = &s->queues[i];
        if (!best[q->text] || is_better(s, q, best[q->text]))
            best[q->text] = q;
    }
    s->list = sc_mem_grow(s->list, (size_t)*n + 1, sizeof *s->list);
    for (uint32_t i = 0; i < *n; i++) {
        s->list[i] = s->known[i].is;
        s->list[i].team = best[i] ? best[i]->team : UINT32_MAX;
    }
    sc_mem_free(best);
    return s->list;
}
