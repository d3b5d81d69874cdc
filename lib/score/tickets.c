/* Lists of tickets, gathered measure by measure and told person by person. */
#include "scorecard/score/tickets.h"

#include "scorecard/base/time.h"
#include "scorecard/metric/records.h"
#include "scorecard/score/card_doc.h"

#include <stdlib.h>

#define DAY_S 86400

/* What one measure says of one ticket. */
struct entry {
    uint64_t ticket;
    int64_t y, at;
    uint32_t person, n;
    uint16_t metric;
    uint8_t reason;
};

/* A ticket of the person at hand. */
struct ticket {
    const struct entry *entries;
    size_t n;
    int64_t at;
    struct sc_str id;
};

struct sc_ticket_lists {
    const struct sc_run *run;
    struct entry *entries;
    size_t n, cap;
    size_t *of_person; /* entries[of_person[p]] up to of_person[p + 1] */
};

static void visit(void *ctx, const struct sc_sample *s)
{
    struct sc_ticket_lists *l = ctx;

    if (s->person == SC_NOBODY || s->ticket == 0 || s->reason == SC_OUTSIDE)
        return;
    if (l->n == l->cap) {
        l->cap = l->cap ? 2 * l->cap : 1024;
        l->entries = sc_mem_grow(l->entries, l->cap, sizeof *l->entries);
    }
    l->entries[l->n++] = (struct entry){.ticket = s->ticket,
                                        .y = s->y,
                                        .at = s->at,
                                        .person = s->person,
                                        .n = 1,
                                        .metric = (uint16_t)s->metric_no,
                                        .reason = (uint8_t)s->reason};
}

static int by_place(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;

    if (a->person != b->person)
        return a->person < b->person ? -1 : 1;
    if (a->ticket != b->ticket)
        return a->ticket < b->ticket ? -1 : 1;
    if (a->metric != b->metric)
        return a->metric < b->metric ? -1 : 1;
    if (a->reason != b->reason) /* counted ones first */
        return a->reason < b->reason ? -1 : 1;
    return (a->y > b->y) - (a->y < b->y);
}

/* What was left out beside something counted is told beside it, by its first reason. */
static bool is_same(const struct entry *a, const struct entry *b)
{
    return a->person == b->person && a->ticket == b->ticket && a->metric == b->metric &&
           (a->reason == SC_COUNTED) == (b->reason == SC_COUNTED);
}

/* One entry of several records; the earliest dates it. */
static void merge(struct sc_ticket_lists *l)
{
    size_t kept = 0;

    for (size_t i = 0; i < l->n; i++) {
        struct entry *last = kept > 0 ? &l->entries[kept - 1] : NULL;
        const struct entry *e = &l->entries[i];
        if (!last || !is_same(last, e)) {
            l->entries[kept++] = *e;
            continue;
        }
        if (e->at < last->at)
            last->at = e->at;
        if (e->reason == SC_COUNTED) {
            last->y += e->y;
            last->n++;
        }
    }
    l->n = kept;
}

static void index_persons(struct sc_ticket_lists *l)
{
    size_t persons = l->run->tallies->persons_n, at = 0;

    l->of_person = sc_mem_alloc_n(persons + 2, sizeof *l->of_person);
    for (size_t p = 0; p <= persons; p++) {
        while (at < l->n && l->entries[at].person < p)
            at++;
        l->of_person[p] = at;
    }
    l->of_person[persons] = l->n;
}

struct sc_ticket_lists *sc_ticket_lists_open(const struct sc_run *run)
{
    struct sc_ticket_lists *l = sc_mem_alloc_n(1, sizeof *l);

    l->run = run;
    for (size_t m = 0; m < sc_metrics_n; m++)
        if (!sc_metrics[m].team_only && !sc_metric_is_free(&sc_metrics[m]))
            sc_walk_metric(run->data, &run->rules, m, visit, l);
    if (l->n > 0)
        qsort(l->entries, l->n, sizeof *l->entries, by_place);
    merge(l);
    index_persons(l);
    return l;
}

void sc_ticket_lists_close(struct sc_ticket_lists *l)
{
    if (!l)
        return;
    sc_mem_free(l->entries);
    sc_mem_free(l->of_person);
    sc_mem_free(l);
}

static int by_day(const void *left, const void *right)
{
    const struct ticket *a = left, *b = right;

    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return sc_str_cmp(a->id, b->id);
}

/* The tickets of entries [from, to), by their first day; returns how many. */
static size_t cut_tickets(const struct sc_ticket_lists *l, size_t from, size_t to,
                          struct ticket *tickets)
{
    size_t n = 0;

    for (size_t i = from; i < to; i++) {
        const struct entry *e = &l->entries[i];
        if (i == from || e->ticket != e[-1].ticket)
            tickets[n++] = (struct ticket){e, 0, INT64_MAX, sc_data_id(l->run->data, e->ticket)};
        tickets[n - 1].n++;
        if (e->at != SC_TIME_NONE && e->at < tickets[n - 1].at)
            tickets[n - 1].at = e->at;
    }
    qsort(tickets, n, sizeof *tickets, by_day);
    return n;
}

static sc_json *day_of(const struct sc_rules *rules, int64_t at)
{
    struct sc_buf b;
    sc_json *day;

    if (at == INT64_MAX)
        return sc_json_null();
    sc_buf_init(&b, 32);
    sc_time_put_date(&b, (at + sc_zone_offset(rules->zone, at)) / DAY_S);
    day = sc_json_text(sc_buf_str(&b));
    sc_buf_fini(&b);
    return day;
}

static sc_json *value_of(const struct entry *e)
{
    sc_json *value = sc_count_to_json((double)e->y / (double)sc_tally_unit(&sc_metrics[e->metric]));
    sc_json *pair;

    if (e->n == 1)
        return value;
    pair = sc_json_list();
    sc_json_push(pair, value);
    sc_json_push(pair, sc_json_int(e->n));
    return pair;
}

static sc_json *ticket_to_json(const struct sc_rules *rules, const struct ticket *t)
{
    sc_json *obj = sc_json_object(), *counted = sc_json_object(), *left_out = sc_json_object();

    for (size_t i = 0; i < t->n; i++) {
        const struct entry *e = &t->entries[i];
        const char *id = sc_metrics[e->metric].id;
        if (e->reason == SC_COUNTED)
            sc_json_set(counted, id, value_of(e));
        else
            sc_json_set(left_out, id,
                        sc_json_text(sc_str_from(sc_reason_text((enum sc_reason)e->reason))));
    }
    sc_json_set(obj, "id", sc_json_text_or_null(t->id));
    sc_json_set(obj, "on", day_of(rules, t->at));
    sc_json_set(obj, "counted", counted);
    sc_json_set(obj, "left_out", left_out);
    return obj;
}

sc_json *sc_ticket_list_of(const struct sc_ticket_lists *l, uint32_t person)
{
    const struct sc_run *run = l->run;
    size_t from = l->of_person[person], to = l->of_person[person + 1], n;
    struct ticket *tickets;
    sc_json *doc, *list;

    if (from == to)
        return NULL;
    tickets = sc_mem_alloc_n(to - from, sizeof *tickets);
    n = cut_tickets(l, from, to, tickets);
    list = sc_json_list();
    for (size_t i = 0; i < n; i++)
        sc_json_push(list, ticket_to_json(&run->rules, &tickets[i]));
    sc_mem_free(tickets);
    doc = sc_json_object();
    sc_json_set(doc, "record", sc_json_text(SC_STR("tickets")));
    sc_json_set(doc, "v", sc_json_int(SC_CARD_VERSION));
    sc_json_set(doc, "agent", sc_json_text(run->data->people.persons[person].id));
    sc_json_set(doc, "period", sc_period_to_json(&run->rules, run->scoring.is_provisional));
    sc_json_set(doc, "tickets", list);
    return doc;
}
