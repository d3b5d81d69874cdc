/*
 * The life of the data: rows in any order, then one settling that makes their order irrelevant.
 * Numbers of texts depend on what was read first, so sc_data_finish replaces those of people and
 * teams by places in sorted lists; categories and skills are only ever compared with each other.
 */
#include "scorecard/metric/data.h"

#include <stdlib.h>
#include <string.h>

#include "scorecard/base/beside.h"
#include "scorecard/metric/fill.h"
#include "scorecard/metric/records.h"
#include "scorecard/metric/versions.h"

#define DAY_S 86400

struct sc_data *sc_data_open(const struct sc_data_options *options)
{
    struct sc_data *d = sc_mem_alloc_n(1, sizeof *d);

    d->options = *options;
    d->teams.arena = d->skills.arena = d->courses.arena = d->items.arena = d->ids.texts.arena =
        &d->arena;
    sc_people_init(&d->people, &d->arena);
    sc_facts_init(&d->facts, &d->arena, &d->people.texts, &d->teams);
    d->facts.excluded_tags = options->exclude_tags;
    d->facts.excluded_tags_n = options->exclude_tags_n;
    d->facts.keeps_vendor = options->keeps_vendor;
    d->facts.keeps_assigned = options->keeps_assigned;
    for (int i = 0; i < SC_POP_N; i++)
        d->rows[i].size = sc_record_kinds[i].size;
    d->threads.size = sizeof(struct sc_thread);
    return d;
}

void sc_data_close(struct sc_data *d)
{
    if (!d)
        return;
    sc_facts_fini(&d->facts);
    sc_people_fini(&d->people);
    sc_ids_fini(&d->ids);
    sc_intern_fini(&d->teams);
    sc_intern_fini(&d->skills);
    sc_intern_fini(&d->courses);
    sc_intern_fini(&d->items);
    for (int i = 0; i < SC_POP_N; i++)
        sc_mem_free(d->rows[i].p);
    sc_mem_free(d->threads.p);
    sc_arena_fini(&d->arena);
    sc_mem_free(d);
}

/* A cleared record at the end. */
static void *rows_add(struct sc_rows *r)
{
    if (r->n == r->cap) {
        /* By half, not double: surveys may be many, and the old block lives until it is copied. */
        r->cap = r->cap ? r->cap + r->cap / 2 : 256;
        r->p = sc_mem_grow(r->p, r->cap, r->size);
    }
    return memset(sc_rows_at(r, r->n++), 0, r->size);
}

/* The population that a kind feeds, SC_POP_N when none. */
static enum sc_population population_of(enum sc_kind_id kind)
{
    int i = 0;

    while (i < SC_POP_N && sc_record_kinds[i].kind != kind)
        i++;
    return (enum sc_population)i;
}

/* --explain names records and their tickets, whatever the kind calls them. */
static void keep_ids(struct sc_data *d, const struct sc_row *row)
{
    int id = sc_kind_column(row->kind, SC_STR("id"));
    int ticket = sc_kind_column(row->kind, SC_STR("ticket"));

    if (id >= 0)
        sc_ids_put(&d->ids, row->cells[id]);
    if (ticket >= 0)
        sc_ids_put(&d->ids, row->cells[ticket]);
}

int sc_data_put_row(struct sc_data *d, const struct sc_row *row, struct sc_findings *findings,
                    struct sc_err *err)
{
    struct sc_parse c = {row, findings};
    enum sc_population pop;

    if (!row->kind)
        return 0;
    d->rows_n[row->kind->id]++;
    sc_row_mark_seen(row, &d->columns_seen[row->kind->id]);
    if (row->kind->id == SC_KIND_agent) {
        sc_people_put_row(&d->people, row, findings);
        return 0;
    }
    pop = population_of(row->kind->id);
    if (pop == SC_POP_N)
        return 0;
    if (d->options.keep_ids)
        keep_ids(d, row);
    if (pop == SC_POP_TICKET)
        return sc_facts_put_row(&d->facts, row, findings, err);
    sc_record_kinds[pop].read(d, &c, rows_add(&d->rows[pop]));
    if (d->people.texts.n > SC_NOBODY) {
        sc_err_set(err, SC_INPUT, "more than %u different agents", SC_NOBODY);
        return sc_err_at(err, &row->place);
    }
    return 0;
}

int64_t sc_data_latest_created(const struct sc_data *d)
{
    return d->facts.created_max;
}

/* Unknown stays unknown through every renumbering. */
static uint32_t person_no(const struct sc_data *d, uint32_t text)
{
    return text == SC_NOBODY ? SC_NOBODY : d->people.person_of_text[text];
}

/* The agent text at this place of a record becomes a person number. */
static void resolve_at(const struct sc_data *d, void *record, size_t offset)
{
    uint32_t *no = (uint32_t *)(void *)((char *)record + offset);

    if (offset != 0)
        *no = person_no(d, *no);
}

static void resolve_records(struct sc_data *d)
{
    for (int pop = 0; pop < SC_POP_N; pop++)
        for (size_t i = 0; i < d->rows[pop].n; i++) {
            void *record = sc_rows_at(&d->rows[pop], i);
            resolve_at(d, record, sc_record_kinds[pop].agent);
            resolve_at(d, record, sc_record_kinds[pop].other);
        }
}

static int compare_names(const void *a, const void *b)
{
    return sc_str_cmp(*(const struct sc_str *)a, *(const struct sc_str *)b);
}

static uint32_t team_no(const struct sc_data *d, struct sc_str name)
{
    const struct sc_str *found =
        name.len == 0 ? NULL
                      : bsearch(&name, d->team_names, d->teams_n, sizeof name, compare_names);

    return found ? (uint32_t)(found - d->team_names) : SC_NOBODY;
}

/* Numbers of teams follow their names, so that they do not depend on the order of input. */
static uint32_t *number_teams(struct sc_data *d)
{
    uint32_t *numbers;

    for (uint32_t i = 0; i < d->people.n; i++)
        if (d->people.persons[i].roster_team.len > 0)
            sc_intern_put(&d->teams, d->people.persons[i].roster_team);
    d->is_one_team = d->teams.n == 0 && d->people.n > 0;
    if (d->is_one_team)
        sc_intern_put(&d->teams, SC_STR(SC_DATA_ONE_TEAM));
    d->teams_n = d->teams.n;
    d->team_names = sc_arena_alloc_n(&d->arena, (size_t)d->teams_n + 1, sizeof(struct sc_str));
    numbers = sc_arena_alloc_n(&d->arena, (size_t)d->teams_n + 1, sizeof *numbers);
    for (uint32_t i = 0; i < d->teams_n; i++)
        d->team_names[i] = d->teams.names[i];
    if (d->teams_n > 0)
        qsort(d->team_names, d->teams_n, sizeof(struct sc_str), compare_names);
    for (uint32_t i = 0; i < d->teams_n; i++)
        numbers[i] = team_no(d, d->teams.names[i]);
    return numbers;
}

/* Bit fields have no address, so facts cannot go through resolve_at. */
static void resolve_fact(const struct sc_data *d, const uint32_t *team_numbers, struct sc_fact *f)
{
    f->agent = person_no(d, f->agent) & SC_NOBODY;
    f->solver = person_no(d, f->solver) & SC_NOBODY;
    f->first_replier = person_no(d, f->first_replier) & SC_NOBODY;
    f->csat_agent = person_no(d, f->csat_agent) & SC_NOBODY;
    if (f->team != SC_NOBODY)
        f->team = team_numbers[f->team] & SC_NOBODY;
}

static void count_ticket(struct sc_ticket_counts *c, const struct sc_fact *f)
{
    c->unsolved_n += f->status >= SC_TICKET_NEW && f->status <= SC_TICKET_HOLD;
    c->timed_n += f->resolved != 0;
    c->long_n += f->resolved > f->created && f->resolved - f->created > DAY_S;
}

/* Part of the tickets. */
struct part {
    const struct sc_data *d;
    const uint32_t *team_numbers;
    size_t from, to;
    struct sc_ticket_counts counts;
};

/* All that needs every ticket once: the store is larger than any cache. */
static void resolve_part(void *ctx)
{
    struct part *p = ctx;

    for (size_t i = p->from; i < p->to; i++) {
        struct sc_fact *f = sc_facts_at(&p->d->facts, i);
        resolve_fact(p->d, p->team_numbers, f);
        count_ticket(&p->counts, f);
    }
}

static void resolve_facts(struct sc_data *d, const uint32_t *team_numbers)
{
    size_t n = d->facts.n, middle = n >= SC_FACTS_BESIDE ? n / 2 : n;
    struct part here = {.d = d, .team_numbers = team_numbers, .to = middle}, there = here;

    there.from = middle;
    there.to = n;
    if (middle < n)
        sc_beside(resolve_part, &here, &there);
    else
        resolve_part(&here);
    d->counts.unsolved_n += here.counts.unsolved_n + there.counts.unsolved_n;
    d->counts.timed_n += here.counts.timed_n + there.counts.timed_n;
    d->counts.long_n += here.counts.long_n + there.counts.long_n;
}

static void resolve_tickets(struct sc_data *d)
{
    const uint32_t *team_numbers = number_teams(d);

    resolve_facts(d, team_numbers);
    for (uint32_t i = 0; i < d->people.n; i++)
        d->people.persons[i].team = team_no(d, d->people.persons[i].roster_team);
    for (size_t i = 0; i < d->rows[SC_POP_SURVEY].n; i++) {
        struct sc_survey *s = sc_rows_at(&d->rows[SC_POP_SURVEY], i);
        if (s->team != SC_NOBODY)
            s->team = team_numbers[s->team];
    }
    for (size_t i = 0; i < d->rows[SC_POP_MEASURE].n; i++) {
        struct sc_measure *m = sc_rows_at(&d->rows[SC_POP_MEASURE], i);
        if (m->team != SC_NOBODY)
            m->team = team_numbers[m->team];
    }
}

static int compare_keys(const void *a, const void *b)
{
    const struct sc_key *x = a, *y = b;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->tie > y->tie) - (x->tie < y->tie);
}

/* One record a key: of several the newest, then the greatest digest, whatever came first. */
static void settle(struct sc_data *d, struct sc_rows *r)
{
    size_t kept = 0;

    if (r->n > 0)
        qsort(r->p, r->n, r->size, compare_keys);
    for (size_t i = 0; i < r->n; i++) {
        const struct sc_key *key = sc_rows_at(r, i);
        const struct sc_key *next = i + 1 < r->n ? sc_rows_at(r, i + 1) : NULL;
        if (next && next->key == key->key) {
            *(next->tie == key->tie ? &d->same_n : &d->older_n) += 1;
            continue;
        }
        memmove(sc_rows_at(r, kept++), key, r->size);
    }
    r->n = kept;
}

/* A figure has one row for each span of days, however its person is spelled. */
static void set_measure_keys(const struct sc_data *d)
{
    const struct sc_rows *r = &d->rows[SC_POP_MEASURE];

    for (size_t i = 0; i < r->n; i++) {
        struct sc_measure *m = sc_rows_at(r, i);
        m->key.key = sc_key_join(m->key.key, m->agent);
    }
}

/* An agent's day has one row, however the agent is spelled. */
static void set_hours_keys(const struct sc_data *d)
{
    const struct sc_rows *r = &d->rows[SC_POP_HOURS];

    for (size_t i = 0; i < r->n; i++) {
        struct sc_hours *h = sc_rows_at(r, i);
        h->key.key = sc_key_join(h->agent, (uint64_t)h->day);
    }
}

void sc_data_finish(struct sc_data *d, struct sc_findings *findings)
{
    sc_people_resolve(&d->people, findings);
    /* Keys of hours need persons; everything else could be settled before. */
    resolve_records(d);
    set_hours_keys(d);
    set_measure_keys(d);
    for (int pop = 0; pop < SC_POP_N; pop++)
        settle(d, &d->rows[pop]);
    sc_versions_settle(&d->facts, &d->same_n, &d->older_n);
    /* After the superseded ones are gone: less to do. */
    resolve_tickets(d);
    sc_data_fill(d);
    if (d->options.keep_ids)
        sc_ids_finish(&d->ids);
}

struct sc_str sc_data_id(const struct sc_data *d, uint64_t hash)
{
    return sc_ids_get(&d->ids, hash);
}

struct sc_str sc_data_team(const struct sc_data *d, uint32_t team)
{
    return team < d->teams_n ? d->team_names[team] : (struct sc_str){NULL, 0};
}
