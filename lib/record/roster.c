#include "scorecard/record/roster.h"

#include "scorecard/base/text.h"

#include <stdlib.h>
#include <string.h>

/* How a key may name a person, strongest first. */
enum claim {
    CLAIM_ID,
    CLAIM_EMAIL,
    CLAIM_NAME,
    CLAIM_PART,
    CLAIM_WHOLE_N,               /* classes that any text is looked up in */
    CLAIM_LOCAL = CLAIM_WHOLE_N, /* before the @ of an address: for texts without one */
    CLAIM_LOGIN,                 /* of people without an address: for what is before the @ of one */
    CLAIM_WORD,                  /* of a name: spoils CLAIM_LOCAL of another */
    CLAIM_N
};

/* Who claims one key; numbers of entries, SC_ROSTER_NOBODY, SC_ROSTER_SEVERAL. */
struct sc_roster_claims {
    uint32_t by[CLAIM_N];
};

/* What claiming needs: the roster, room for keys, where problems are told. */
struct claiming {
    struct sc_roster *r;
    struct sc_person_keys keys;
    struct sc_findings *findings;
    uint32_t entry;
};

void sc_roster_init(struct sc_roster *r, struct sc_arena *arena)
{
    *r = (struct sc_roster){.arena = arena};
    r->keys.arena = arena;
}

void sc_roster_fini(struct sc_roster *r)
{
    sc_intern_fini(&r->keys);
    sc_mem_free(r->claims);
    sc_mem_free(r->entries);
    *r = (struct sc_roster){0};
}

/* Digest of a row but for the persons that it names, and that of all of it. */
static void make_ties(const struct sc_row *row, uint64_t tie[2])
{
    struct sc_str cells[SC_KIND_COLUMNS_MAX];
    struct sc_row bare = *row;

    for (size_t i = 0; i < row->kind->n; i++)
        cells[i] = row->kind->columns[i].type == SC_TYPE_PERSON ? SC_STR("") : row->cells[i];
    bare.cells = cells;
    tie[0] = sc_row_digest(&bare);
    tie[1] = sc_row_digest(row);
}

void sc_roster_put_row(struct sc_roster *r, const struct sc_row *row, uint32_t tag)
{
    struct sc_roster_entry *e;

    if (r->n == r->cap) {
        r->cap = r->cap ? r->cap * 2 : 64;
        r->entries = sc_mem_grow(r->entries, r->cap, sizeof *r->entries);
    }
    e = &r->entries[r->n++];
    *e = (struct sc_roster_entry){.id = sc_arena_dup(r->arena, row->cells[SC_COL_agent_id]),
                                  .name = sc_arena_dup(r->arena, row->cells[SC_COL_agent_name]),
                                  .email = sc_arena_dup(r->arena, row->cells[SC_COL_agent_email]),
                                  .aliases =
                                      sc_arena_dup(r->arena, row->cells[SC_COL_agent_aliases]),
                                  .tag = tag,
                                  .place = row->place};
    e->place.file = sc_arena_dup(r->arena, row->place.file);
    make_ties(row, e->tie);
}

/* ---- claiming ---- */

static int compare_entries(const void *a, const void *b)
{
    const struct sc_roster_entry *x = a, *y = b;
    int c = sc_str_cmp(x->id, y->id);

    for (int i = 0; i < 2 && c == 0; i++)
        c = (x->tie[i] > y->tie[i]) - (x->tie[i] < y->tie[i]);
    return c;
}

/* One entry an id: of several the one with the greatest tie, whatever came first. */
static void settle_entries(struct sc_roster *r)
{
    uint32_t kept = 0;

    if (r->n > 0)
        qsort(r->entries, r->n, sizeof *r->entries, compare_entries);
    for (uint32_t i = 0; i < r->n; i++)
        if (i + 1 == r->n || !sc_str_eq(r->entries[i].id, r->entries[i + 1].id))
            r->entries[kept++] = r->entries[i];
    r->n = kept;
}

/* The claims on a key, made when new. */
static struct sc_roster_claims *claims_on(struct sc_roster *r, struct sc_str key)
{
    uint32_t no = sc_intern_put(&r->keys, key);

    if (no == r->claims_n) {
        if ((no & (no + 1)) == 0) /* full at one less than a power of two: double */
            r->claims = sc_mem_grow(r->claims, 2 * ((size_t)no + 1), sizeof *r->claims);
        for (int i = 0; i < CLAIM_N; i++)
            r->claims[no].by[i] = SC_ROSTER_NOBODY;
        r->claims_n++;
    }
    return &r->claims[no];
}

/* An entry may say its own name twice; another's claim spoils both. True when it just did. */
static bool claim(struct claiming *c, struct sc_str key, enum claim how)
{
    uint32_t *by = &claims_on(c->r, key)->by[how];
    bool spoils = *by != SC_ROSTER_NOBODY && *by != SC_ROSTER_SEVERAL && *by != c->entry;

    if (*by == SC_ROSTER_NOBODY)
        *by = c->entry;
    else if (spoils)
        *by = SC_ROSTER_SEVERAL;
    return spoils;
}

/* Claims a text whole, and by its parts. */
static void claim_text(struct claiming *c, struct sc_str text, enum claim how)
{
    if (text.len == 0)
        return;
    sc_person_keys_make(&c->keys, text);
    if (claim(c, sc_person_key(&c->keys, 0), how) && c->findings)
        sc_findings_add(c->findings, SC_FIND_ambiguous_agent, &c->r->entries[c->entry].place, text);
    for (size_t i = 1; i < c->keys.n; i++)
        claim(c, sc_person_key(&c->keys, i), CLAIM_PART);
}

static void claim_words(struct claiming *c, struct sc_str name)
{
    struct sc_str words, word;

    if (name.len == 0)
        return;
    sc_person_keys_make(&c->keys, name);
    words = sc_person_key(&c->keys, 0);
    while (sc_str_split(&words, ' ', &word))
        if (word.len > 0)
            claim(c, sc_str_sub(word, 0, sc_str_find(word, ',', 0)), CLAIM_WORD);
}

/* An id or alias that an address may begin with. */
static void claim_login(struct claiming *c, struct sc_str text)
{
    if (text.len == 0 || sc_str_find(text, '@', 0) < text.len)
        return;
    sc_person_keys_make(&c->keys, text);
    claim(c, sc_person_key(&c->keys, 0), CLAIM_LOGIN);
}

static void claim_local(struct claiming *c, struct sc_str email)
{
    struct sc_str local;

    sc_person_keys_make(&c->keys, email);
    local = sc_person_local(sc_person_key(&c->keys, 0));
    if (local.len > 0)
        claim(c, local, CLAIM_LOCAL);
}

static void claim_all(struct claiming *c, const struct sc_roster_entry *e)
{
    struct sc_str aliases = e->aliases, alias;
    bool has_address = e->email.len > 0;

    claim_text(c, e->id, CLAIM_ID);
    claim_text(c, e->email, CLAIM_EMAIL);
    claim_text(c, e->name, CLAIM_NAME);
    claim_words(c, e->name);
    if (has_address)
        claim_local(c, e->email);
    else
        claim_login(c, e->id);
    while (sc_str_split(&aliases, ';', &alias)) {
        claim_text(c, sc_str_trim(alias), CLAIM_NAME);
        if (!has_address)
            claim_login(c, sc_str_trim(alias));
    }
}

void sc_roster_settle(struct sc_roster *r, struct sc_findings *findings)
{
    struct claiming c = {.r = r, .findings = findings};

    sc_intern_fini(&r->keys);
    r->claims_n = 0;
    sc_mem_free(r->claims);
    r->claims = NULL;
    settle_entries(r);
    sc_person_keys_init(&c.keys);
    for (c.entry = 0; c.entry < r->n; c.entry++)
        claim_all(&c, &r->entries[c.entry]);
    sc_person_keys_fini(&c.keys);
}

/* ---- finding ---- */

/* The entry whose id is the text to the byte: settles ids that only folding makes equal. */
static uint32_t entry_with_id(const struct sc_roster *r, struct sc_str id)
{
    uint32_t from = 0, to = r->n;

    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        int c = sc_str_cmp(r->entries[middle].id, id);
        if (c == 0)
            return middle;
        if (c < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return SC_ROSTER_NOBODY;
}

static const struct sc_roster_claims *claims_of(const struct sc_roster *r, struct sc_str key)
{
    uint32_t no = sc_intern_get(&r->keys, key);

    return no == UINT32_MAX ? NULL : &r->claims[no];
}

/* Who claims a key as a whole. */
static uint32_t owner_of(const struct sc_roster *r, struct sc_str key)
{
    const struct sc_roster_claims *claims = claims_of(r, key);

    for (int i = 0; claims && i < CLAIM_WHOLE_N; i++)
        if (claims->by[i] != SC_ROSTER_NOBODY)
            return claims->by[i];
    return SC_ROSTER_NOBODY;
}

/* Who claims a key as the beginning of an address, or the other way round. */
static uint32_t owner_by_local(const struct sc_roster *r, struct sc_str key)
{
    struct sc_str local = sc_person_local(key);
    const struct sc_roster_claims *claims = claims_of(r, local.len > 0 ? local : key);
    uint32_t by, word;

    if (!claims)
        return SC_ROSTER_NOBODY;
    if (local.len > 0)
        return claims->by[CLAIM_LOGIN];
    by = claims->by[CLAIM_LOCAL];
    word = claims->by[CLAIM_WORD];
    if (by != SC_ROSTER_NOBODY && word != SC_ROSTER_NOBODY && word != by)
        return SC_ROSTER_SEVERAL;
    return by;
}

typedef uint32_t lookup(const struct sc_roster *r, struct sc_str key);

/*
 * What the keys from `first` on that anybody claims agree in. A name of several people says less
 * than the login beside it.
 */
static uint32_t agreed(const struct sc_roster *r, const struct sc_person_keys *k, size_t first,
                       lookup *look)
{
    uint32_t all = SC_ROSTER_NOBODY;
    bool is_disputed = false;

    for (size_t i = first; i < k->n; i++) {
        uint32_t one = look(r, sc_person_key(k, i));
        if (one == SC_ROSTER_SEVERAL)
            is_disputed = true;
        else if (one != SC_ROSTER_NOBODY && all != SC_ROSTER_NOBODY && all != one)
            return SC_ROSTER_SEVERAL;
        else if (one != SC_ROSTER_NOBODY)
            all = one;
    }
    return all == SC_ROSTER_NOBODY && is_disputed ? SC_ROSTER_SEVERAL : all;
}

static uint32_t find_by_keys(const struct sc_roster *r, const struct sc_person_keys *k)
{
    uint32_t found = owner_of(r, sc_person_key(k, 0));

    if (found == SC_ROSTER_NOBODY)
        found = agreed(r, k, 1, owner_of);
    if (found == SC_ROSTER_NOBODY)
        found = agreed(r, k, 0, owner_by_local);
    return found;
}

uint32_t sc_roster_find(const struct sc_roster *r, struct sc_str text)
{
    uint32_t found = entry_with_id(r, text);
    struct sc_person_keys keys;

    if (found != SC_ROSTER_NOBODY || text.len == 0 || r->n == 0)
        return found;
    sc_person_keys_init(&keys);
    sc_person_keys_make(&keys, text);
    found = find_by_keys(r, &keys);
    sc_person_keys_fini(&keys);
    return found;
}

/* ---- the nearest ---- */

/* The best candidate so far. */
struct nearest {
    struct sc_str key;          /* of the text */
    size_t key_n;               /* its letters */
    struct sc_person_keys keys; /* of the candidate at hand */
    uint32_t entry;
    size_t distance;
};

/* Letters of a key, which is UTF-8: bytes that do not continue one. */
static size_t letters(struct sc_str key)
{
    size_t n = 0;

    for (size_t i = 0; i < key.len; i++)
        n += ((unsigned char)key.p[i] & 0xc0) != 0x80;
    return n;
}

/* Colleagues share the domain of their addresses: it brings nobody nearer. */
static struct sc_str without_domain(struct sc_str key)
{
    struct sc_str local = sc_person_local(key);

    return local.len > 0 ? local : key;
}

/* As sc_text_nearest: at most a third of the letters may differ. */
static void try(struct nearest *best, struct sc_str text, uint32_t entry)
{
    if (text.len == 0)
        return;
    sc_person_keys_make(&best->keys, text);
    for (size_t i = 0; i < best->keys.n; i++) {
        struct sc_str key = without_domain(sc_person_key(&best->keys, i));
        size_t n = letters(key), limit = n >= 6 ? n / 3 : 1;
        size_t apart = n > best->key_n ? n - best->key_n : best->key_n - n;
        size_t distance = apart <= limit ? sc_text_distance(key, best->key) : SIZE_MAX;
        if (distance <= limit && distance < n && distance < best->distance) {
            best->entry = entry;
            best->distance = distance;
        }
    }
}

static void try_all(struct nearest *best, const struct sc_roster_entry *e, uint32_t entry)
{
    struct sc_str aliases = e->aliases, alias;

    try(best, e->name, entry);
    try(best, e->email, entry);
    try(best, e->id, entry);
    while (sc_str_split(&aliases, ';', &alias))
        try(best, sc_str_trim(alias), entry);
}

uint32_t sc_roster_nearest(const struct sc_roster *r, struct sc_str text)
{
    struct sc_person_keys keys;
    struct nearest best = {.entry = SC_ROSTER_NOBODY, .distance = SIZE_MAX};

    sc_person_keys_init(&keys);
    sc_person_keys_init(&best.keys);
    sc_person_keys_make(&keys, text);
    for (size_t k = 0; k < keys.n; k++) {
        best.key = without_domain(sc_person_key(&keys, k));
        best.key_n = letters(best.key);
        for (uint32_t i = 0; i < r->n; i++)
            try_all(&best, &r->entries[i], i);
    }
    sc_person_keys_fini(&best.keys);
    sc_person_keys_fini(&keys);
    return best.entry;
}
