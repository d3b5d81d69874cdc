/*
 * Identity. A name is claimed by roster rows in classes of strength; the strongest class with any
 * claim decides, and two claims in it cancel each other: a wrong merge would give one person
 * another's numbers, while two halves of one person are listed and mended with an alias.
 */
#include "scorecard/metric/people.h"

#include <stdlib.h>
#include <string.h>

#include "scorecard/base/num.h"
#include "scorecard/base/text.h"

#define DAY_S    86400
#define NAME_MAX 4096 /* bytes of a folded name */

/* How a text may name a person, strongest first. The last one is for people without a row. */
enum claim { CLAIM_ID, CLAIM_EMAIL, CLAIM_NAME, CLAIM_TEXT, CLAIM_N };

#define NOT_CLAIMED UINT32_MAX
#define AMBIGUOUS   (UINT32_MAX - 1)

struct sc_roster_row {
    struct sc_person person;
    struct sc_str aliases;
    uint64_t tie;
    struct sc_place place;
};

/* Folded text -> who claims it, by kind of claim. Numbers are places in the list of owners. */
struct sc_people_keys {
    struct sc_intern folded;
    uint32_t (*claims)[CLAIM_N]; /* by number of the folded text */
    uint32_t claims_n;
    uint32_t *persons; /* by place in the list of owners: the person number */
};

/* One who may be named: a roster row, or the texts that nobody in the roster claims. */
struct owner {
    struct sc_person person;
    uint32_t place;
};

struct owners {
    struct owner *list; /* room for every row and every text */
    uint32_t n;
};

void sc_people_init(struct sc_people *p, struct sc_arena *arena)
{
    *p = (struct sc_people){.arena = arena};
    p->texts.arena = arena;
}

void sc_people_fini(struct sc_people *p)
{
    sc_intern_fini(&p->texts);
    if (p->keys) {
        sc_intern_fini(&p->keys->folded);
        sc_mem_free(p->keys->claims);
    }
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
    struct sc_roster_row *r;

    if (row->cells[SC_COL_agent_id].len == 0) {
        sc_parse_tell(&c, SC_COL_agent_id, SC_FIND_id_missing);
        return;
    }
    if (p->rows_n == p->rows_cap) {
        p->rows_cap = p->rows_cap ? p->rows_cap * 2 : 64;
        p->rows = sc_mem_grow(p->rows, p->rows_cap, sizeof *p->rows);
    }
    r = &p->rows[p->rows_n++];
    *r = (struct sc_roster_row){.tie = sc_row_digest(row), .place = row->place};
    r->place.file = sc_arena_dup(p->arena, row->place.file);
    r->aliases = keep(p, row, SC_COL_agent_aliases);
    read_person(p, &c, &r->person);
}

static int compare_rows(const void *a, const void *b)
{
    const struct sc_roster_row *x = a, *y = b;
    int c = sc_str_cmp(x->person.id, y->person.id);

    return c != 0 ? c : (x->tie > y->tie) - (x->tie < y->tie);
}

/* One row an id: of several the one with the greatest digest, whatever came first. */
static void settle_rows(struct sc_people *p)
{
    size_t kept = 0;

    if (p->rows_n > 0)
        qsort(p->rows, p->rows_n, sizeof *p->rows, compare_rows);
    for (size_t i = 0; i < p->rows_n; i++)
        if (i + 1 == p->rows_n || !sc_str_eq(p->rows[i].person.id, p->rows[i + 1].person.id))
            p->rows[kept++] = p->rows[i];
    p->rows_n = kept;
}

/* The folded text; one that folds to nothing is compared as it is. */
static struct sc_str fold(struct sc_buf *buf, struct sc_str text)
{
    sc_buf_reset(buf);
    sc_text_fold(buf, text);
    return buf->len > 0 ? sc_buf_str(buf) : text;
}

/* The claims on a folded text, made when new. */
static uint32_t *claims_on(struct sc_people_keys *k, struct sc_str folded)
{
    uint32_t no = sc_intern_put(&k->folded, folded);

    if (no == k->claims_n) {
        if ((no & (no + 1)) == 0) /* full at one less than a power of two: double */
            k->claims = sc_mem_grow(k->claims, 2 * ((size_t)no + 1), sizeof *k->claims);
        for (int i = 0; i < CLAIM_N; i++)
            k->claims[no][i] = NOT_CLAIMED;
        k->claims_n++;
    }
    return k->claims[no];
}

/* What claiming needs: the tables, a buffer, and where problems are told. */
struct claiming {
    struct sc_people *p;
    struct sc_people_keys *k;
    struct sc_buf buf;
    struct sc_findings *findings;
};

/* A row may say its own name twice; another row's claim spoils both. */
static void claim(struct claiming *c, struct sc_str text, enum claim how, uint32_t row)
{
    uint32_t *owner;

    if (text.len == 0)
        return;
    owner = &claims_on(c->k, fold(&c->buf, text))[how];
    if (*owner == NOT_CLAIMED || *owner == row) {
        *owner = row;
        return;
    }
    if (*owner != AMBIGUOUS && c->findings)
        sc_findings_add(c->findings, SC_FIND_ambiguous_agent, &c->p->rows[row].place, text);
    *owner = AMBIGUOUS;
}

static void claim_rows(struct claiming *c)
{
    for (uint32_t i = 0; i < c->p->rows_n; i++) {
        const struct sc_roster_row *r = &c->p->rows[i];
        struct sc_str aliases = r->aliases, alias;
        claim(c, r->person.id, CLAIM_ID, i);
        claim(c, r->person.email, CLAIM_EMAIL, i);
        claim(c, r->person.name, CLAIM_NAME, i);
        while (sc_str_split(&aliases, ';', &alias))
            claim(c, sc_str_trim(alias), CLAIM_NAME, i);
    }
}

/* The roster row whose id is the text to the byte: settles ids that only folding makes equal. */
static uint32_t row_with_id(const struct sc_people *p, struct sc_str id)
{
    size_t from = 0, to = p->rows_n;

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int c = sc_str_cmp(p->rows[middle].person.id, id);
        if (c == 0)
            return (uint32_t)middle;
        if (c < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return NOT_CLAIMED;
}

/* The place in the list of owners of who is meant by a text with these claims. */
static uint32_t owner_of(const struct sc_people *p, const uint32_t *claims, struct sc_str text)
{
    uint32_t exact = row_with_id(p, text);

    if (exact != NOT_CLAIMED)
        return exact;
    for (int i = 0; i < CLAIM_TEXT; i++)
        if (claims[i] != NOT_CLAIMED)
            return claims[i] == AMBIGUOUS ? claims[CLAIM_TEXT] : claims[i];
    return claims[CLAIM_TEXT];
}

static uint32_t add_owner(struct owners *o, const struct sc_person *person)
{
    o->list[o->n] = (struct owner){*person, o->n};
    return o->n++;
}

/* Makes or finds the person of a text that the roster does not know. */
static uint32_t own_text(uint32_t *claims, struct owners *o, struct sc_str text)
{
    struct sc_person fresh = {.id = text,
                              .name = text,
                              .hired_day = SC_DAY_NONE,
                              .left_day = SC_DAY_NONE,
                              .fte = -1,
                              .team = SC_NOBODY};
    struct sc_person *who;

    if (claims[CLAIM_TEXT] == NOT_CLAIMED)
        return claims[CLAIM_TEXT] = add_owner(o, &fresh);
    who = &o->list[claims[CLAIM_TEXT]].person;
    /* Several spellings fold alike; the least one does not depend on which came first. */
    if (sc_str_cmp(text, who->id) < 0)
        who->id = who->name = text;
    return claims[CLAIM_TEXT];
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
    p->roster_n = (uint32_t)p->rows_n;
    p->unresolved_n = o->n - p->roster_n;
    p->persons = sc_arena_alloc_n(p->arena, (size_t)o->n + 1, sizeof *p->persons);
    p->keys->persons = sc_arena_alloc_n(p->arena, (size_t)o->n + 1, sizeof *p->keys->persons);
    if (o->n > 0)
        qsort(o->list, o->n, sizeof *o->list, compare_owners);
    for (uint32_t i = 0; i < o->n; i++) {
        p->persons[i] = o->list[i].person;
        p->keys->persons[o->list[i].place] = i;
    }
    for (uint32_t i = 0; i < p->texts.n; i++)
        p->person_of_text[i] = p->keys->persons[p->person_of_text[i]];
}

void sc_people_resolve(struct sc_people *p, struct sc_findings *findings)
{
    struct claiming c = {.p = p, .findings = findings};
    struct owners owners = {0};

    c.k = p->keys = sc_arena_alloc(p->arena, sizeof *p->keys);
    c.k->folded.arena = p->arena;
    sc_buf_init(&c.buf, NAME_MAX);
    settle_rows(p);
    owners.list = sc_mem_alloc_n(p->rows_n + p->texts.n, sizeof *owners.list);
    claim_rows(&c);
    for (size_t i = 0; i < p->rows_n; i++)
        add_owner(&owners, &p->rows[i].person);
    p->person_of_text = sc_arena_alloc_n(p->arena, (size_t)p->texts.n + 1, sizeof(uint32_t));
    for (uint32_t i = 0; i < p->texts.n; i++) {
        struct sc_str text = p->texts.names[i];
        uint32_t *claims = claims_on(c.k, fold(&c.buf, text));
        uint32_t owner = owner_of(p, claims, text);
        p->person_of_text[i] = owner < p->rows_n ? owner : own_text(claims, &owners, text);
    }
    number_persons(p, &owners);
    sc_mem_free(owners.list);
    sc_buf_fini(&c.buf);
}

uint32_t sc_people_find(const struct sc_people *p, struct sc_str text)
{
    struct sc_buf buf;
    uint32_t no, owner = NOT_CLAIMED;

    if (!p->keys || text.len == 0)
        return SC_NOBODY;
    sc_buf_init(&buf, NAME_MAX);
    no = sc_intern_get(&p->keys->folded, fold(&buf, text));
    sc_buf_fini(&buf);
    if (no != UINT32_MAX)
        owner = owner_of(p, p->keys->claims[no], text);
    return owner == NOT_CLAIMED ? SC_NOBODY : p->keys->persons[owner];
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
