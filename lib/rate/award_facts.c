/* Awards by what happened: kudos, nominations, good pieces of work, anniversaries. */
#include "award_parts.h"

#include "scorecard/base/hash.h"
#include "scorecard/base/time.h"

#include <stdlib.h>

#define WEEKLY    "ticket-of-the-week"
#define WEEK_DAYS 7

/* A document of the period about this person that somebody else wrote. */
static bool is_about(const struct sc_award_group *g, const sc_json *doc, const char *kind,
                     struct sc_str agent)
{
    return sc_doc_is(doc, kind) && sc_str_eq(sc_json_get_text(doc, "agent"), agent) &&
           sc_span_has(g->scene->span, sc_json_get_text(doc, "at"));
}

static bool has_role(const sc_json *doc, const char *role)
{
    return sc_str_eq(sc_json_get_text(doc, "giver_role"), sc_str_from(role));
}

bool sc_award_is_by_self(const sc_json *doc)
{
    return sc_str_eq(sc_json_get_text(doc, "giver"), sc_json_get_text(doc, "agent"));
}

/* ---- nominations ---- */

struct nomination {
    struct sc_str giver;
    int month; /* 12 year + month */
};

static int by_giver(const void *left, const void *right)
{
    const struct nomination *a = left, *b = right;
    int c = sc_str_cmp(a->giver, b->giver);

    return c ? c : (a->month > b->month) - (a->month < b->month);
}

static int month_of(int64_t day)
{
    int year, month, day_of_month;

    sc_time_from_days(day, &year, &month, &day_of_month);
    return 12 * year + month;
}

static size_t nominations_of(const struct sc_award_group *g, struct sc_str agent,
                             struct nomination *out)
{
    const struct sc_docs *docs = g->scene->docs;
    size_t n = 0;

    for (size_t i = 0; i < docs->n; i++) {
        const sc_json *doc = docs->items[i];
        if (!is_about(g, doc, "kudos", agent) || !has_role(doc, "peer") ||
            sc_award_is_by_self(doc) || sc_json_get_text(doc, "giver").len == 0)
            continue;
        out[n].giver = sc_json_get_text(doc, "giver");
        out[n++].month = month_of(sc_span_day(g->scene->span, sc_json_get_text(doc, "at")));
    }
    return n;
}

void sc_award_peers(struct sc_award_group *g)
{
    struct nomination *all = sc_mem_alloc_n(g->scene->docs->n + 1, sizeof *all);

    for (size_t p = 0; p < g->n; p++) {
        size_t n = nominations_of(g, g->people[p].agent, all), counted = 0, givers = 0;
        sc_json *obj;
        if (n == 0)
            continue;
        qsort(all, n, sizeof *all, by_giver);
        for (size_t i = 0; i < n; i++) {
            counted += i == 0 || by_giver(&all[i - 1], &all[i]) != 0;
            givers += i == 0 || !sc_str_eq(all[i - 1].giver, all[i].giver);
        }
        obj = sc_award_give(&g->people[p], "peer-recognition", "behaviour",
                            "nominated by colleagues; one nomination a colleague and month, none "
                            "of oneself");
        sc_json_set(obj, "nominations", sc_json_int((int64_t)counted));
        sc_json_set(obj, "givers", sc_json_int((int64_t)givers));
    }
    sc_mem_free(all);
}

/* ---- kudos ---- */

void sc_award_customers(struct sc_award_group *g)
{
    const struct sc_docs *docs = g->scene->docs;

    for (size_t p = 0; p < g->n; p++) {
        sc_json *tickets = sc_json_list(), *obj;
        int64_t n = 0;
        for (size_t i = 0; i < docs->n; i++) {
            const sc_json *doc = docs->items[i];
            struct sc_str ticket = sc_json_get_text(doc, "ticket");
            if (!is_about(g, doc, "kudos", g->people[p].agent) || !has_role(doc, "customer"))
                continue;
            n++;
            if (ticket.len)
                sc_json_push(tickets, sc_json_text(ticket));
        }
        if (n == 0) {
            sc_json_free(tickets);
            continue;
        }
        obj = sc_award_give(&g->people[p], "customer-kudos", "behaviour", "praised by customers");
        sc_json_set(obj, "kudos", sc_json_int(n));
        sc_json_set(obj, "tickets", tickets);
    }
}

/* ---- pieces of work ---- */

static bool is_kind(const sc_json *doc, const char *kind)
{
    return sc_str_eq(sc_json_get_text(doc, "kind"), sc_str_from(kind));
}

static bool has_facts(const sc_json *doc)
{
    return sc_json_get_text(doc, "situation").len && sc_json_get_text(doc, "behaviour").len &&
           sc_json_get_text(doc, "impact").len;
}

static void put_facts(sc_json *obj, const sc_json *doc)
{
    sc_json_set(obj, "feedback", sc_json_text(sc_json_get_text(doc, "id")));
    sc_json_set(obj, "ticket", sc_json_text_or_null(sc_json_get_text(doc, "ticket")));
    sc_json_set(obj, "situation", sc_json_text_or_null(sc_json_get_text(doc, "situation")));
    sc_json_set(obj, "behaviour", sc_json_text_or_null(sc_json_get_text(doc, "behaviour")));
    sc_json_set(obj, "impact", sc_json_text_or_null(sc_json_get_text(doc, "impact")));
}

void sc_award_own_wins(struct sc_award_group *g)
{
    const struct sc_docs *docs = g->scene->docs;

    for (size_t p = 0; p < g->n; p++)
        for (size_t i = 0; i < docs->n; i++)
            if (is_about(g, docs->items[i], "feedback", g->people[p].agent) &&
                is_kind(docs->items[i], "own-win"))
                put_facts(sc_award_give(&g->people[p], "own-win", "behaviour",
                                        "told by the person; listed, never ranked"),
                          docs->items[i]);
}

/* The person of the group that a document is about; NULL for others. */
static struct sc_award_person *person_of(struct sc_award_group *g, struct sc_str agent)
{
    for (size_t i = 0; i < g->n; i++)
        if (sc_str_eq(g->people[i].agent, agent))
            return &g->people[i];
    return NULL;
}

/* Facts, not praise: a ticket, what was done, and what it did. */
static bool is_candidate(const sc_json *doc)
{
    return sc_doc_is(doc, "feedback") &&
           (is_kind(doc, "achievement") || is_kind(doc, "strength")) &&
           sc_json_get_text(doc, "ticket").len && has_facts(doc) && !sc_award_is_by_self(doc);
}

/* How often somebody had it, this period and before. */
static unsigned times(const struct sc_award_person *p)
{
    size_t n = sc_award_count(p->won, WEEKLY);

    for (size_t i = 0; i < p->row.n; i++)
        n += sc_award_count(sc_json_get(sc_json_get(p->row.items[i].doc, "rating"), "recognition"),
                            WEEKLY);
    return (unsigned)n;
}

/* Candidates of the week that starts on a Monday: it goes to who had it least often. */
static size_t candidates(struct sc_award_group *g, int64_t monday, struct sc_turn *turns,
                         const sc_json **docs)
{
    size_t n = 0;

    for (size_t i = 0; i < g->scene->docs->n; i++) {
        const sc_json *doc = g->scene->docs->items[i];
        struct sc_str at = sc_json_get_text(doc, "at");
        struct sc_award_person *p;
        int64_t day;
        if (!is_candidate(doc) || !sc_span_has(g->scene->span, at))
            continue;
        day = sc_span_day(g->scene->span, at);
        p = person_of(g, sc_json_get_text(doc, "agent"));
        if (!p || day < monday || day >= monday + WEEK_DAYS)
            continue;
        turns[n] = (struct sc_turn){.count = times(p), .agent = sc_json_get_text(doc, "id")};
        docs[n++] = doc;
    }
    return n;
}

static void award_week(struct sc_award_group *g, int64_t monday, struct sc_turn *turns,
                       const sc_json **docs)
{
    size_t n = candidates(g, monday, turns, docs), winner;
    bool *is_in = sc_mem_alloc_n(n + 1, sizeof *is_in);
    struct sc_buf week;
    struct sc_lot lot;
    sc_json *obj;

    sc_buf_init(&week, SC_BUF_NO_CEILING);
    sc_time_put_date(&week, monday);
    lot = (struct sc_lot){g->scene->policy->recognition.seed, SC_STR(WEEKLY), sc_buf_str(&week)};
    for (size_t i = 0; i < n; i++)
        is_in[i] = true;
    winner = sc_contest_turn(turns, is_in, n, &lot);
    if (winner < n) {
        obj = sc_award_give(person_of(g, sc_json_get_text(docs[winner], "agent")), WEEKLY,
                            "behaviour",
                            "a resolution told with what was done and what it did; it goes round");
        sc_json_set(obj, "week", sc_json_text(sc_buf_str(&week)));
        put_facts(obj, docs[winner]);
    }
    sc_buf_fini(&week);
    sc_mem_free(is_in);
}

void sc_award_weeks(struct sc_award_group *g)
{
    const struct sc_span *span = g->scene->span;
    size_t most = g->scene->docs->n + 1;
    struct sc_turn *turns = sc_mem_alloc_n(most, sizeof *turns);
    const sc_json **docs = sc_mem_alloc_n(most, sizeof *docs);
    int64_t monday = span->from_day - (sc_time_weekday(span->from_day) - 1);

    for (; monday < span->to_day; monday += WEEK_DAYS)
        award_week(g, monday, turns, docs);
    sc_mem_free(turns);
    sc_mem_free(docs);
}

/* ---- tenure ---- */

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Who started on 29 February has the day on 28 February of other years: in the same month. */
static int64_t anniversary(int64_t hired, int in_year)
{
    int year, month, day;

    sc_time_from_days(hired, &year, &month, &day);
    if (month == 2 && day == 29 && !is_leap(in_year))
        day = 28;
    return sc_time_days(in_year, month, day);
}

void sc_award_tenure(struct sc_award_group *g)
{
    const struct sc_span *span = g->scene->span;
    int first, last, hired_year, month, day;

    sc_time_from_days(span->from_day, &first, &month, &day);
    sc_time_from_days(span->to_day, &last, &month, &day);
    for (size_t p = 0; p < g->n; p++) {
        const sc_json *person = sc_json_get(g->people[p].card, "person");
        int64_t hired, on;
        if (!sc_time_parse_date(sc_json_get_text(person, "hired_on"), &hired))
            continue;
        sc_time_from_days(hired, &hired_year, &month, &day);
        for (int year = first; year <= last; year++) {
            struct sc_buf text;
            sc_json *obj;
            on = anniversary(hired, year);
            if (year <= hired_year || on < span->from_day || on >= span->to_day)
                continue;
            obj = sc_award_give(&g->people[p], "tenure", "tenure", "anniversary of the first day");
            sc_buf_init(&text, SC_BUF_NO_CEILING);
            sc_time_put_date(&text, on);
            sc_json_set(obj, "years", sc_json_int(year - hired_year));
            sc_json_set(obj, "on", sc_json_text(sc_buf_str(&text)));
            sc_buf_fini(&text);
        }
    }
}
