#include "scorecard/sample/signs.h"

#include "scorecard/sample/denied.h"

#include <math.h>
#include <stdlib.h>

#define TOPIC_LEVEL (-1) /* behind every flag */

/* What speaks for one conversation. */
struct mark {
    uint64_t ticket;
    int level;       /* of a flag its severity; TOPIC_LEVEL */
    uint32_t growth; /* of a topic: conversations more than in the week before */
    uint32_t n;      /* of a topic */
    uint32_t name;   /* number of the rule's or the topic's text */
    uint32_t seq;    /* of a flag: the message; 0 unknown */
    bool is_mood;    /* of a flag: sentiment */
};

struct sc_signs {
    struct sc_arena arena;
    struct sc_intern names;
    struct sc_denied *denied;
    size_t denied_n;
    struct mark *items; /* after settling by ticket, one each */
    size_t n, cap;
};

struct found {
    const struct mark *mark;
    const struct sc_conversation *c;
};

struct sc_signs *sc_signs_open(void)
{
    struct sc_signs *m = sc_mem_alloc_n(1, sizeof *m);

    m->names.arena = &m->arena;
    m->denied = sc_denied_open();
    return m;
}

void sc_signs_close(struct sc_signs *m)
{
    if (m == NULL)
        return;
    sc_denied_close(m->denied);
    sc_mem_free(m->items);
    sc_intern_fini(&m->names);
    sc_arena_fini(&m->arena);
    sc_mem_free(m);
}

static void add(struct sc_signs *m, const struct mark *mark)
{
    if (m->n == m->cap) {
        m->cap = m->cap ? m->cap + m->cap / 2 : 64;
        m->items = sc_mem_grow(m->items, m->cap, sizeof *m->items);
    }
    m->items[m->n++] = *mark;
}

/* Places in this list are levels. */
static const char *const severities[] = {"", "low", "medium", "high", "critical"};
#define SEVERITIES_N ((int)(sizeof severities / sizeof *severities))

static int level_of(struct sc_str severity)
{
    int level = SEVERITIES_N - 1;

    while (level > 0 && !sc_str_eq_nocase(severity, sc_str_from(severities[level])))
        level--;
    return level;
}

static bool is_mood(const struct sc_row *row)
{
    return sc_str_eq(row->cells[SC_COL_flag_kind], SC_STR("sentiment"));
}

/* Sentiment is a number; what does not end badly is no reason to pick. */
static bool is_signal(const struct sc_row *row)
{
    int64_t value;

    if (!is_mood(row))
        return true;
    return sc_parse_micro_text(row->cells[SC_COL_flag_value], &value) && value <= SC_SIGNS_NEGATIVE;
}

static void put_flag(struct sc_signs *m, const struct sc_row *row)
{
    struct sc_str ticket = row->cells[SC_COL_flag_ticket];
    struct sc_str rule = row->cells[SC_COL_flag_rule];
    struct sc_parse c = {row, NULL};
    uint32_t seq = sc_parse_count(&c, SC_COL_flag_seq, SC_PARSE_NONE - 1);
    struct mark mark = {.level = level_of(row->cells[SC_COL_flag_severity]),
                        .seq = seq == SC_PARSE_NONE ? 0 : seq,
                        .is_mood = is_mood(row)};

    if (ticket.len == 0 || !is_signal(row))
        return;
    mark.ticket = sc_fact_hash(ticket);
    mark.name = sc_intern_put(&m->names, rule.len > 0 ? rule : row->cells[SC_COL_flag_kind]);
    add(m, &mark);
}

static void put_topic(struct sc_signs *m, const struct sc_row *row)
{
    struct sc_parse c = {row, NULL};
    uint32_t n = sc_parse_count(&c, SC_COL_topic_n, SC_PARSE_NONE - 1);
    uint32_t before = sc_parse_count(&c, SC_COL_topic_previous_n, SC_PARSE_NONE - 1);
    struct sc_str rest = row->cells[SC_COL_topic_tickets], ticket;
    struct mark mark = {.level = TOPIC_LEVEL, .n = n};

    if (n == SC_PARSE_NONE || before == SC_PARSE_NONE || n <= before)
        return;
    mark.growth = n - before;
    mark.name = sc_intern_put(&m->names, row->cells[SC_COL_topic_name]);
    while (sc_str_split(&rest, ';', &ticket)) {
        mark.ticket = sc_fact_hash(sc_str_trim(ticket));
        if (mark.ticket != 0)
            add(m, &mark);
    }
}

void sc_signs_put_row(struct sc_signs *m, const struct sc_row *row)
{
    if (row->kind != NULL && row->kind->id == SC_KIND_flag)
        put_flag(m, row);
    else if (row->kind != NULL && row->kind->id == SC_KIND_topic)
        put_topic(m, row);
    else
        sc_denied_put_row(m->denied, row);
}

static int strength_cmp(const struct mark *a, const struct mark *b)
{
    if (a->level != b->level)
        return a->level > b->level ? -1 : 1;
    return (a->growth < b->growth) - (a->growth > b->growth);
}

/* Numbers of names follow the order of input: the names themselves go last. */
static int name_cmp(const struct sc_signs *m, const struct mark *a, const struct mark *b)
{
    int order = sc_str_cmp(m->names.names[a->name], m->names.names[b->name]);

    return order != 0 ? order : (a->n > b->n) - (a->n < b->n);
}

static int by_ticket(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;

    if (x->ticket != y->ticket)
        return x->ticket < y->ticket ? -1 : 1;
    return strength_cmp(x, y);
}

/* A flag that people judged false; verdicts may stand before it or behind it. */
static bool is_denied(const struct sc_signs *m, const struct mark *mark)
{
    const struct sc_denied_mark key = {mark->ticket, sc_fact_hash(m->names.names[mark->name]),
                                       mark->seq, mark->is_mood};

    return mark->level != TOPIC_LEVEL && sc_denied_has(m->denied, &key);
}

static void drop_denied(struct sc_signs *m)
{
    size_t kept = 0;

    sc_denied_settle(m->denied);
    for (size_t i = 0; i < m->n; i++)
        if (!is_denied(m, &m->items[i]))
            m->items[kept++] = m->items[i];
    m->denied_n = m->n - kept;
    m->n = kept;
}

void sc_signs_settle(struct sc_signs *m)
{
    size_t kept = 0;

    drop_denied(m);
    if (m->n > 0)
        qsort(m->items, m->n, sizeof *m->items, by_ticket);
    for (size_t i = 0; i < m->n; i++) {
        struct mark *best = kept > 0 ? &m->items[kept - 1] : NULL;
        if (best == NULL || best->ticket != m->items[i].ticket)
            m->items[kept++] = m->items[i];
        else if (strength_cmp(best, &m->items[i]) == 0 && name_cmp(m, &m->items[i], best) < 0)
            *best = m->items[i];
    }
    m->n = kept;
}

size_t sc_signs_n(const struct sc_signs *m)
{
    return m->n;
}

size_t sc_signs_denied_n(const struct sc_signs *m)
{
    return m->denied_n;
}

static int by_id(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;

    return (x->ticket > y->ticket) - (x->ticket < y->ticket);
}

static const struct mark *find(const struct sc_signs *m, uint64_t ticket)
{
    const struct mark key = {.ticket = ticket};

    return m->n > 0 ? bsearch(&key, m->items, m->n, sizeof key, by_id) : NULL;
}

static int by_strength(const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    int order = strength_cmp(x->mark, y->mark);

    return order != 0 ? order : sc_candidate_cmp(&x->c->candidate, &y->c->candidate);
}

static size_t list_found(const struct sc_signs *m, const struct sc_draw *draw,
                         const struct sc_crowd *crowd, struct sc_crowd_span span,
                         struct found *list)
{
    size_t n = 0;

    for (size_t i = span.first; i < span.first + span.n; i++) {
        const struct sc_conversation *c = &crowd->items[i];
        const struct mark *mark = c->candidate.is_call ? NULL : find(m, c->candidate.id);
        if (mark != NULL && sc_bars_find(draw->bars, c->candidate.id) == NULL)
            list[n++] = (struct found){mark, c};
    }
    if (n > 0)
        qsort(list, n, sizeof *list, by_strength);
    return n;
}

/* "flag refund-threat (high)", "Login: 12 in a week after 5" */
static struct sc_str why(const struct sc_signs *m, const struct mark *mark, struct sc_arena *arena)
{
    struct sc_str name = m->names.names[mark->name];

    if (mark->level == TOPIC_LEVEL)
        return sc_arena_printf(arena, "%.*s: %u in a week after %u", SC_STR_ARG(name), mark->n,
                               mark->n - mark->growth);
    return sc_arena_printf(arena, mark->level > 0 ? "flag %.*s (%s)" : "flag %.*s%s",
                           SC_STR_ARG(name), severities[mark->level]);
}

void sc_signs_pick(const struct sc_signs *m, const struct sc_draw *draw,
                   const struct sc_crowd *crowd, const struct sc_wish *wish, struct sc_picks *picks)
{
    struct sc_crowd_span span = sc_crowd_of(crowd, wish->person);
    struct found *list = sc_mem_alloc_n(span.n + 1, sizeof *list);
    struct sc_pick pick = {.reason = SC_DRAW_SIGNAL, .weight = NAN};
    size_t n = list_found(m, draw, crowd, span, list);

    for (size_t i = 0; i < n && pick.rank < wish->k; i++) {
        if (sc_picks_have(picks, wish->first, list[i].c->candidate.id))
            continue;
        pick.rank++;
        pick.cell = list[i].c->cell;
        pick.candidate = list[i].c->candidate;
        pick.stratum = sc_draw_stratum(draw, &pick.cell);
        pick.why = why(m, list[i].mark, draw->arena);
        sc_picks_put(picks, &pick);
    }
    sc_mem_free(list);
}
