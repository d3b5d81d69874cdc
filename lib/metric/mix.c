/* Sums of cells: who did how many tickets of which kind, and how they went. */
#include "scorecard/metric/mix.h"

#include "scorecard/metric/credit.h"

#include <stdlib.h>
#include <string.h>

#define PLACES        256 /* of a team's categories, the rest included */
#define CATEGORY_BITS 24
#define CATEGORY_MASK 0xffffffu
#define FIRST_ROOM    64

/* One category of one team, while they are ranked. */
struct counted {
    uint32_t team, category;
    uint32_t number; /* in sc_mix.categories */
    uint32_t n;      /* solved tickets */
    struct sc_str name;
};

/* Categories as they are met. */
struct counting {
    struct counted *all;
    size_t cap;
};

static uint64_t category_key(uint32_t team, uint32_t category)
{
    return (uint64_t)team << CATEGORY_BITS | category;
}

static void count_category(struct sc_mix *mix, struct counting *c, uint32_t team, uint32_t category)
{
    uint32_t known = mix->categories.n;
    uint32_t number = sc_numbering_put(&mix->categories, category_key(team, category));

    if (number >= c->cap) {
        c->cap = c->cap ? 2 * c->cap : FIRST_ROOM;
        c->all = sc_mem_grow(c->all, c->cap, sizeof *c->all);
    }
    if (number == known)
        c->all[number] = (struct counted){team, category, number, 0,
                                          mix->data->facts.categories.names[category]};
    c->all[number].n++;
}

/* Of tickets solved in the period, by the team of who is credited with them. */
static void count_categories(struct sc_mix *mix, const struct sc_rules *rules, struct counting *c)
{
    const struct sc_data *d = mix->data;

    for (size_t i = 0; i < d->facts.touched_n; i++) {
        const struct sc_fact *f = sc_facts_at(&d->facts, i);
        uint32_t who, team;
        if (f->category == SC_NOBODY || !sc_rules_contain(rules, sc_fact_solve(f)) ||
            sc_ticket_exclusion(d, rules, f) != SC_COUNTED)
            continue;
        who = sc_ticket_credit(d, rules, f);
        team = who != SC_NOBODY ? d->people.persons[who].team : SC_NOBODY;
        if (team != SC_NOBODY)
            count_category(mix, c, team, f->category);
    }
}

/* Team, then the commonest first, then by name. */
static int by_count(const void *left, const void *right)
{
    const struct counted *a = left, *b = right;

    if (a->team != b->team)
        return a->team < b->team ? -1 : 1;
    if (a->n != b->n)
        return a->n > b->n ? -1 : 1;
    return sc_str_cmp(a->name, b->name);
}

/* The commonest ones get places from 1, all others 0. */
static void rank_categories(struct sc_mix *mix, const struct sc_rules *rules, size_t most)
{
    struct counting c = {0};
    size_t n, place = 0;

    count_categories(mix, rules, &c);
    n = c.all ? mix->categories.n : 0;
    mix->places = sc_arena_alloc_n(&mix->arena, n + 1, sizeof *mix->places);
    mix->names = sc_arena_alloc_n(&mix->arena, (size_t)mix->teams_n * PLACES + 1, sizeof(uint32_t));
    if (n > 0)
        qsort(c.all, n, sizeof *c.all, by_count);
    for (size_t i = 0; i < n; i++) {
        place = i > 0 && c.all[i].team == c.all[i - 1].team ? place + 1 : 1;
        if (place > most)
            continue;
        mix->places[c.all[i].number] = (uint8_t)place;
        mix->names[c.all[i].team * PLACES + place] = c.all[i].category;
    }
    sc_mem_free(c.all);
}

static void find_columns(struct sc_mix *mix, const struct sc_rules *rules)
{
    for (size_t m = 0; m < sc_metrics_n; m++) {
        bool is_relative =
            sc_metrics[m].shape == SC_SHAPE_RATIO || sc_metrics[m].shape == SC_SHAPE_RATE;
        mix->column_of[m] = -1;
        if (!sc_metrics[m].fold->mixes || mix->columns_n == SC_MIX_COLUMNS)
            continue;
        if (is_relative && (rules->grouped >> m & 1))
            mix->grouped |= 1u << mix->columns_n;
        mix->column_of[m] = (int)mix->columns_n++;
    }
}

struct sc_mix *sc_mix_open_columns(const struct sc_data *d, const struct sc_rules *rules,
                                   size_t categories_n, size_t columns_n)
{
    struct sc_mix *mix = sc_mem_alloc_n(1, sizeof *mix);

    mix->data = d;
    mix->teams_n = d->teams_n;
    mix->last_key = UINT64_MAX;
    mix->columns_n = columns_n < SC_MIX_COLUMNS ? columns_n : SC_MIX_COLUMNS;
    for (size_t i = 0; i < SC_METRICS_MAX; i++)
        mix->column_of[i] = i < mix->columns_n ? (int)i : -1;
    rank_categories(mix, rules, categories_n < PLACES ? categories_n : PLACES - 1);
    return mix;
}

struct sc_mix *sc_mix_open(const struct sc_data *d, const struct sc_rules *rules,
                           size_t categories_n)
{
    struct sc_mix *mix = sc_mix_open_columns(d, rules, categories_n, 0);

    find_columns(mix, rules);
    return mix;
}

/* The cell as the team has it: rare categories are one. */
static uint32_t team_cell(const struct sc_mix *mix, uint32_t team, uint32_t cell)
{
    uint32_t number = sc_numbering_get(&mix->categories, category_key(team, cell & CATEGORY_MASK));

    return (cell & ~CATEGORY_MASK) | (number == SC_NUMBER_NONE ? 0 : mix->places[number]);
}

/* The place of a person's entry for a cell of the team; it holds NULL when it is new. */
static struct sc_mix_entry **place_of(struct sc_mix *mix, uint32_t person, uint32_t cell)
{
    uint32_t number = sc_numbering_put(&mix->pairs, (uint64_t)person << 32 | cell);

    if (number == mix->entries_cap) {
        mix->entries_cap = mix->entries_cap ? 2 * mix->entries_cap : FIRST_ROOM;
        mix->entries = sc_mem_grow(mix->entries, mix->entries_cap, sizeof(struct sc_mix_entry *));
    }
    if (number == mix->entries_n)
        mix->entries[mix->entries_n++] = NULL;
    return &mix->entries[number];
}

static struct sc_mix_entry *entry_of(struct sc_mix *mix, uint32_t person, uint32_t cell)
{
    uint64_t key = (uint64_t)person << 32 | cell;
    struct sc_mix_entry **place;

    if (key == mix->last_key)
        return mix->last;
    cell = team_cell(mix, mix->data->people.persons[person].team, cell);
    place = place_of(mix, person, cell);
    if (!*place) {
        *place = sc_arena_alloc(&mix->arena, sizeof(struct sc_mix_entry));
        **place = (struct sc_mix_entry){.person = person, .cell = cell};
    }
    mix->last_key = key;
    mix->last = *place;
    return mix->last;
}

void sc_mix_take(struct sc_mix *mix, const struct sc_sample *s)
{
    int column = mix->column_of[s->metric_no];
    struct sc_mix_entry *e;
    struct sc_mix_groups *g;

    if (column < 0 || s->cell == SC_CELL_NONE || s->person == SC_NOBODY ||
        mix->data->people.persons[s->person].team == SC_NOBODY)
        return;
    e = entry_of(mix, s->person, s->cell);
    e->sums[column].n++;
    e->sums[column].y += s->y;
    if (!(mix->grouped >> column & 1))
        return;
    if (!e->groups[column])
        e->groups[column] = sc_arena_alloc(&mix->arena, sizeof *g);
    g = e->groups[column];
    g->n[sc_fact_group(s->cluster)]++;
    g->y[sc_fact_group(s->cluster)] += s->y;
}

struct sc_mix *sc_mix_open_twin(const struct sc_mix *mix)
{
    struct sc_mix *twin = sc_mem_alloc_n(1, sizeof *twin);

    *twin = (struct sc_mix){.data = mix->data,
                            .columns_n = mix->columns_n,
                            .grouped = mix->grouped,
                            .teams_n = mix->teams_n,
                            .categories = mix->categories,
                            .places = mix->places,
                            .names = mix->names,
                            .last_key = UINT64_MAX,
                            .is_twin = true};
    memcpy(twin->column_of, mix->column_of, sizeof twin->column_of);
    return twin;
}

/* The sums of what only the other one took. */
static void join_entry(struct sc_mix_entry *e, const struct sc_mix_entry *other, size_t columns_n)
{
    for (size_t c = 0; c < columns_n; c++) {
        if (other->sums[c].n == 0)
            continue;
        e->sums[c] = other->sums[c];
        e->groups[c] = other->groups[c];
    }
}

void sc_mix_join(struct sc_mix *mix, struct sc_mix *twin)
{
    for (size_t i = 0; i < twin->entries_n; i++) {
        struct sc_mix_entry *other = twin->entries[i];
        struct sc_mix_entry **place = place_of(mix, other->person, other->cell);
        if (*place)
            join_entry(*place, other, mix->columns_n);
        else
            *place = other;
    }
    mix->twin = twin;
}

static int by_person(const void *left, const void *right)
{
    const struct sc_mix_entry *a = *(void *const *)left, *b = *(void *const *)right;

    if (a->person != b->person)
        return a->person < b->person ? -1 : 1;
    return (a->cell > b->cell) - (a->cell < b->cell);
}

static void sort_entries(struct sc_mix *mix)
{
    size_t persons = mix->data->people.n, at = 0;

    if (mix->entries_n > 0)
        qsort(mix->entries, mix->entries_n, sizeof *mix->entries, by_person);
    mix->of_person = sc_arena_alloc_n(&mix->arena, persons + 1, sizeof *mix->of_person);
    for (size_t p = 0; p <= persons; p++) {
        while (at < mix->entries_n && mix->entries[at]->person < p)
            at++;
        mix->of_person[p] = at;
    }
}

static int by_number(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

    return (a > b) - (a < b);
}

static uint32_t team_of(const struct sc_mix *mix, const struct sc_mix_entry *e)
{
    return mix->data->people.persons[e->person].team;
}

/* Every cell that one of its people has, once, ascending. */
static void list_cells(struct sc_mix *mix, uint32_t team, uint32_t *room)
{
    struct sc_mix_team *t = &mix->teams[team];
    size_t n = 0;

    for (size_t i = 0; i < mix->entries_n; i++)
        if (team_of(mix, mix->entries[i]) == team)
            room[n++] = mix->entries[i]->cell;
    if (n > 0)
        qsort(room, n, sizeof *room, by_number);
    t->entries = sc_arena_alloc_n(&mix->arena, n + 1, sizeof(struct sc_mix_entry *));
    t->cells = sc_arena_alloc_n(&mix->arena, n + 1, sizeof *t->cells);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || room[i] != room[i - 1])
            t->cells[t->n++] = room[i];
    t->sums = sc_arena_alloc_n(&mix->arena, t->n * mix->columns_n + 1, sizeof *t->sums);
    t->people = sc_arena_alloc_n(&mix->arena, t->n * mix->columns_n + 1, sizeof *t->people);
}

static void add_to_team(struct sc_mix *mix, struct sc_mix_team *t, struct sc_mix_entry *e)
{
    t->entries[t->entries_n++] = e;
    for (size_t c = 0; c < mix->columns_n; c++) {
        t->sums[c * t->n + e->at].n += e->sums[c].n;
        t->sums[c * t->n + e->at].y += e->sums[c].y;
        t->people[c * t->n + e->at] += e->sums[c].n > 0;
    }
}

void sc_mix_settle(struct sc_mix *mix, const bool *is_eligible)
{
    uint32_t *room = sc_mem_alloc_n(mix->entries_n + 1, sizeof *room);

    sort_entries(mix);
    mix->teams = sc_arena_alloc_n(&mix->arena, (size_t)mix->teams_n + 1, sizeof *mix->teams);
    for (uint32_t team = 0; team < mix->teams_n; team++)
        list_cells(mix, team, room);
    for (size_t i = 0; i < mix->entries_n; i++) {
        struct sc_mix_entry *e = mix->entries[i];
        uint32_t team = team_of(mix, e);
        sc_mix_find(mix, team, e->cell, &e->at);
        if (is_eligible[e->person])
            add_to_team(mix, &mix->teams[team], e);
    }
    sc_mem_free(room);
}

void sc_mix_close(struct sc_mix *mix)
{
    if (!mix)
        return;
    sc_mix_close(mix->twin);
    if (!mix->is_twin)
        sc_numbering_fini(&mix->categories);
    sc_numbering_fini(&mix->pairs);
    sc_mem_free(mix->entries);
    sc_arena_fini(&mix->arena);
    sc_mem_free(mix);
}

struct sc_mix_entry *const *sc_mix_person(const struct sc_mix *mix, uint32_t person, size_t *n)
{
    *n = mix->of_person[person + 1] - mix->of_person[person];
    return mix->entries + mix->of_person[person];
}

bool sc_mix_find(const struct sc_mix *mix, uint32_t team, uint32_t cell, uint32_t *at)
{
    const struct sc_mix_team *t = &mix->teams[team];
    const uint32_t *found =
        t->n > 0 ? bsearch(&cell, t->cells, t->n, sizeof cell, by_number) : NULL;

    if (found)
        *at = (uint32_t)(found - t->cells);
    return found != NULL;
}

uint32_t sc_mix_cell(const struct sc_mix *mix, uint32_t team, uint32_t cell)
{
    return team_cell(mix, team, cell);
}

static void put_word(struct sc_buf *out, unsigned column, unsigned word)
{
    struct sc_str list = sc_str_from(sc_kind_get(SC_KIND_ticket)->columns[column].words), item;

    for (unsigned i = 1; i <= word && sc_str_split(&list, ' ', &item); i++)
        if (i == word)
            sc_buf_put_str(out, item);
    if (word == 0)
        sc_buf_putc(out, '-');
}

void sc_mix_put_cell(struct sc_buf *out, const struct sc_mix *mix, uint32_t team, uint32_t cell)
{
    uint32_t place = cell & CATEGORY_MASK;

    put_word(out, SC_COL_ticket_priority, cell >> 28);
    sc_buf_puts(out, ", ");
    put_word(out, SC_COL_ticket_channel, cell >> 24 & 15);
    sc_buf_puts(out, ", ");
    if (place == 0)
        sc_buf_puts(out, "other");
    else
        sc_buf_put_str(out, mix->data->facts.categories.names[mix->names[team * PLACES + place]]);
}
