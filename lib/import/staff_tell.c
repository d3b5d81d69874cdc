/* Whom the roster does not know, with what would mend it. */
#include "scorecard/import/bot.h"
#include "scorecard/import/kin.h"
#include "scorecard/import/roster_line.h"
#include "scorecard/io/csv.h"

#include <stdlib.h>

#define LINES_MAX      10    /* of a kind, then a count */
#define COMPARE_MAX    300   /* texts compared in pairs, those of most rows */
#define ENTRIES_MAX    20000 /* a larger roster is not compared with those */
#define TEXT_MAX       80    /* bytes shown of a text */
#define LINE_MAX_BYTES 4096  /* of one message */

/* What telling needs. */
struct telling {
    const struct sc_roster *roster;
    const struct sc_staff_text **unknown; /* most rows first */
    uint32_t n;
    bool is_starter; /* a roster is made: what it joins need not be told */
    sc_tell *tell;
    void *ctx;
    struct sc_buf line;
};

static int compare_rows(const void *a, const void *b)
{
    const struct sc_staff_text *x = *(const struct sc_staff_text *const *)a;
    const struct sc_staff_text *y = *(const struct sc_staff_text *const *)b;
    return x->rows_n != y->rows_n ? (x->rows_n < y->rows_n) - (x->rows_n > y->rows_n)
                                  : sc_str_cmp(x->text, y->text);
}

static void end_line(struct telling *t)
{
    t->tell(t->ctx, sc_buf_str(&t->line));
    sc_buf_reset(&t->line);
}

static void put_shown(struct telling *t, struct sc_str text)
{
    sc_buf_printf(&t->line, "\"%.*s%s\"", (int)(text.len > TEXT_MAX ? TEXT_MAX : text.len), text.p,
                  text.len > TEXT_MAX ? "..." : "");
}

static void put_rows(struct telling *t, const struct sc_staff_text *is)
{
    put_shown(t, is->text);
    sc_buf_printf(&t->line, " %llu row%s", (unsigned long long)is->rows_n,
                  is->rows_n == 1 ? "" : "s");
}

static void put_entry(struct telling *t, const struct sc_roster_entry *e)
{
    if (e->name.len)
        sc_buf_printf(&t->line, "%.*s (%.*s)", SC_STR_ARG(e->name), SC_STR_ARG(e->id));
    else
        sc_buf_put_str(&t->line, e->id);
}

/* ---- names ---- */

static void tell_unknown(struct telling *t, const struct sc_staff_text *is)
{
    uint32_t nearest = sc_roster_nearest(t->roster, is->text);
    sc_buf_puts(&t->line, "  ");
    put_rows(t, is);
    if (is->is_several) {
        sc_buf_puts(&t->line, "; several people of the roster claim it");
    } else if (sc_bot_is_likely(is->text)) {
        sc_buf_puts(&t->line, "; reads like a machine: a roster line with bot true takes it out");
    } else if (nearest != SC_ROSTER_NOBODY) {
        sc_buf_puts(&t->line, "; nearest: ");
        put_entry(t, &t->roster->entries[nearest]);
    }
    end_line(t);
}

static void tell_more(struct telling *t, uint64_t n)
{
    if (n == 0)
        return;
    sc_buf_printf(&t->line, "  %llu more", (unsigned long long)n);
    end_line(t);
}

static void tell_all_unknown(struct telling *t, uint64_t beyond)
{
    sc_buf_printf(&t->line, "%llu name%s not in the roster%s:", (unsigned long long)t->n,
                  t->n == 1 ? " is" : "s are", beyond ? ", and more in further rows" : "");
    end_line(t);
    for (uint32_t i = 0; i < t->n && i < LINES_MAX; i++)
        tell_unknown(t, t->unknown[i]);
    tell_more(t, t->n > LINES_MAX ? t->n - LINES_MAX : 0);
}

/* ---- one person under several keys ---- */

/* The unknown, prepared, and whom of the roster each may be. */
struct kinfolk {
    struct sc_arena arena;
    struct sc_kin **kin;
    uint32_t *same, *group, *maybe; /* by names that are the same; with those that may be */
    uint32_t *entry; /* the only one of the roster who may be meant, or SC_ROSTER_NOBODY */
    uint32_t n;
};

/* Whom of the roster a text may mean: one, SC_ROSTER_NOBODY, or SC_ROSTER_SEVERAL. */
static void find_entries(struct kinfolk *k, const struct sc_roster *roster)
{
    for (uint32_t e = 0; e < roster->n && roster->n <= ENTRIES_MAX; e++) {
        struct sc_arena arena = {0};
        struct sc_kin *name = sc_kin_make(&arena, roster->entries[e].name);
        struct sc_kin *email = sc_kin_make(&arena, roster->entries[e].email);
        for (uint32_t i = 0; i < k->n; i++)
            if (sc_kin_compare(k->kin[i], name) != SC_KIN_NONE ||
                sc_kin_compare(k->kin[i], email) != SC_KIN_NONE)
                k->entry[i] = k->entry[i] == SC_ROSTER_NOBODY ? e : SC_ROSTER_SEVERAL;
        sc_arena_fini(&arena);
    }
}

/* Only the leading texts are compared: pairs are many. Machines and disputed names are left out. */
static void gather(struct kinfolk *k, struct telling *t)
{
    uint32_t most = t->n < COMPARE_MAX ? t->n : COMPARE_MAX;
    k->kin = sc_arena_alloc_n(&k->arena, (size_t)most + 1, sizeof(struct sc_kin *));
    k->group = sc_arena_alloc_n(&k->arena, (size_t)most + 1, sizeof *k->group);
    k->same = sc_arena_alloc_n(&k->arena, (size_t)most + 1, sizeof *k->same);
    k->maybe = sc_arena_alloc_n(&k->arena, (size_t)most + 1, sizeof *k->maybe);
    k->entry = sc_arena_alloc_n(&k->arena, (size_t)most + 1, sizeof *k->entry);
    for (uint32_t i = 0; i < most; i++) {
        if (t->unknown[i]->is_several || sc_bot_is_likely(t->unknown[i]->text))
            continue;
        t->unknown[k->n] = t->unknown[i];
        k->entry[k->n] = SC_ROSTER_NOBODY;
        k->kin[k->n] = sc_kin_make(&k->arena, t->unknown[i]->text);
        k->n++;
    }
    sc_kin_group(k->kin, k->n, k->same, k->maybe);
    for (uint32_t i = 0; i < k->n; i++)
        k->group[i] = k->same[i];
    find_entries(k, t->roster);
}

/* Joins a text that may belong to one other group only to that group. */
static void join_maybes(struct kinfolk *k)
{
    for (uint32_t i = 0; i < k->n; i++) {
        uint32_t from = k->group[i], to = k->maybe[i];
        if (to == UINT32_MAX || k->group[to] == from)
            continue;
        to = k->group[to];
        for (uint32_t j = 0; j < k->n; j++)
            if (k->group[j] == (from > to ? from : to))
                k->group[j] = from > to ? to : from;
    }
}

/* The texts of a group, and the only one of the roster whom any of them may mean. */
static uint32_t members(const struct kinfolk *k, const struct telling *t, uint32_t group,
                        const struct sc_staff_text **texts, uint32_t *entry)
{
    uint32_t n = 0;
    *entry = SC_ROSTER_NOBODY;
    for (uint32_t i = 0; i < k->n; i++) {
        if (k->group[i] != group)
            continue;
        texts[n++] = t->unknown[i];
        if (k->entry[i] != SC_ROSTER_NOBODY && k->entry[i] != *entry)
            *entry = *entry == SC_ROSTER_NOBODY ? k->entry[i] : SC_ROSTER_SEVERAL;
    }
    return n;
}

/* Whether a starter roster has made one line of the group already. */
static bool is_one_line(const struct kinfolk *k, uint32_t group)
{
    for (uint32_t i = 0; i < k->n; i++)
        if (k->group[i] == group && k->same[i] != k->same[group])
            return false;
    return true;
}

static void put_members(struct telling *t, const struct sc_staff_text *const *texts, uint32_t n)
{
    sc_buf_puts(&t->line, "  ");
    for (uint32_t i = 0; i < n; i++) {
        sc_buf_puts(&t->line, i ? ", " : "");
        put_shown(t, texts[i]->text);
    }
}

static void tell_group(struct telling *t, struct sc_arena *arena,
                       const struct sc_staff_text *const *texts, uint32_t n, uint32_t entry)
{
    struct sc_roster_line line;
    put_members(t, texts, n);
    if (entry < t->roster->n) {
        const struct sc_roster_entry *e = &t->roster->entries[entry];
        line.aliases = sc_roster_line_add(arena, e->aliases, texts, n);
        sc_buf_puts(&t->line, ": perhaps ");
        put_entry(t, e);
        sc_buf_puts(&t->line, "; then the cell aliases of that line is ");
        sc_csv_put_field(&t->line, line.aliases);
    } else {
        sc_roster_line_make(arena, texts, n, &line);
        struct sc_str cells[4] = {line.id, line.name, line.email, line.aliases};
        sc_buf_puts(&t->line, ": perhaps one person; then a line of id, name, email, aliases is ");
        sc_csv_put_field(&t->line, cells[0]);
        sc_csv_put_fields(&t->line, cells + 1, 3);
    }
    end_line(t);
}

static void tell_kin(struct telling *t)
{
    struct kinfolk k = {0};
    uint32_t told = 0;
    gather(&k, t);
    join_maybes(&k);
    const struct sc_staff_text **texts = sc_arena_alloc_n(&k.arena, (size_t)k.n + 1, sizeof *texts);
    for (uint32_t i = 0; i < k.n; i++) {
        uint32_t entry, n = k.group[i] == i ? members(&k, t, i, texts, &entry) : 0;
        if (n == 0 || (n == 1 && entry >= t->roster->n) || (t->is_starter && is_one_line(&k, i)))
            continue;
        if (told++ < LINES_MAX)
            tell_group(t, &k.arena, texts, n, entry);
    }
    tell_more(t, told > LINES_MAX ? told - LINES_MAX : 0);
    sc_arena_fini(&k.arena);
}

void sc_staff_tell(struct sc_staff *s, sc_tell *tell, void *ctx)
{
    struct telling t = {.roster = sc_staff_roster(s),
                        .is_starter = sc_staff_makes_roster(s),
                        .tell = tell,
                        .ctx = ctx};
    uint32_t n;
    const struct sc_staff_text *texts = sc_staff_texts(s, &n);
    t.unknown = sc_mem_alloc_n((size_t)n + 1, sizeof *t.unknown);
    for (uint32_t i = 0; i < n; i++)
        if (texts[i].rows_n > 0 && texts[i].id.len == 0)
            t.unknown[t.n++] = &texts[i];
    sc_buf_init(&t.line, LINE_MAX_BYTES);
    if (t.n > 0) {
        qsort(t.unknown, t.n, sizeof *t.unknown, compare_rows);
        if (t.roster->n > 0)
            tell_all_unknown(&t, sc_staff_beyond(s));
        tell_kin(&t);
    }
    sc_buf_fini(&t.line);
    sc_mem_free(t.unknown);
}
