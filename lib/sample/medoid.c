#include "scorecard/sample/medoid.h"

#include <math.h>
#include <stdlib.h>

/* What one ticket has of a trait. */
struct told {
    uint64_t ticket;
    int64_t value;
};

struct list {
    struct told *items;
    size_t n;
};

struct sc_medoid {
    const struct sc_draw *draw;
    const struct sc_crowd *crowd;
    struct list ratings;    /* of surveys, which go before the ticket's own */
    struct list sentiments; /* the last of a conversation */
};

/* What is usual, by trait; of the length by unit too. */
struct usual {
    bool tells;
    double median, sd;
};

struct usuals {
    struct usual of[SC_TRAITS_N][SC_LENGTHS_N]; /* other traits: SC_LENGTH_UNKNOWN */
};

struct near {
    double distance;
    const struct sc_conversation *c;
};

static int by_ticket(const void *a, const void *b)
{
    const struct told *x = a, *y = b;

    return (x->ticket > y->ticket) - (x->ticket < y->ticket);
}

static void settle(struct list *l)
{
    if (l->n > 0)
        qsort(l->items, l->n, sizeof *l->items, by_ticket);
}

static void list_ratings(struct sc_medoid *m, const struct sc_rows *r)
{
    m->ratings.items = sc_mem_alloc_n(r->n + 1, sizeof *m->ratings.items);
    for (size_t i = 0; i < r->n; i++) {
        const struct sc_survey *s = sc_rows_at(r, i);
        struct told *t = &m->ratings.items[m->ratings.n];
        if (s->kind != SC_SURVEY_CSAT || !s->is_answer || s->is_superseded || !s->has_ticket ||
            !sc_rating_on_5(&s->rating, &t->value))
            continue;
        t->ticket = s->ticket;
        m->ratings.n++;
    }
    settle(&m->ratings);
}

static void list_sentiments(struct sc_medoid *m, const struct sc_rows *r)
{
    m->sentiments.items = sc_mem_alloc_n(r->n + 1, sizeof *m->sentiments.items);
    for (size_t i = 0; i < r->n; i++) {
        const struct sc_flag *f = sc_rows_at(r, i);
        if (f->is_last && f->ticket != 0)
            m->sentiments.items[m->sentiments.n++] = (struct told){f->ticket, f->value_micro};
    }
    settle(&m->sentiments);
}

struct sc_medoid *sc_medoid_open(const struct sc_draw *draw, const struct sc_crowd *crowd)
{
    struct sc_medoid *m = sc_mem_alloc_n(1, sizeof *m);

    m->draw = draw;
    m->crowd = crowd;
    list_ratings(m, &draw->frame->data->rows[SC_POP_SURVEY]);
    list_sentiments(m, &draw->frame->data->rows[SC_POP_FLAG]);
    return m;
}

void sc_medoid_close(struct sc_medoid *m)
{
    if (m == NULL)
        return;
    sc_mem_free(m->ratings.items);
    sc_mem_free(m->sentiments.items);
    sc_mem_free(m);
}

static double find(const struct list *l, uint64_t ticket)
{
    const struct told key = {ticket, 0};
    const struct told *t = l->n > 0 ? bsearch(&key, l->items, l->n, sizeof key, by_ticket) : NULL;

    return t != NULL ? (double)t->value : NAN;
}

static double rating_of(const struct sc_medoid *m, const struct sc_fact *ticket)
{
    const struct sc_facts *facts = &m->draw->frame->data->facts;
    int64_t points;
    double value = ticket != NULL ? find(&m->ratings, ticket->id) : NAN;

    if (ticket == NULL || !isnan(value) || ticket->rating == SC_NOBODY)
        return value;
    return sc_rating_on_5(&facts->ratings[ticket->rating], &points) ? (double)points : NAN;
}

/* NAN: unknown. */
static double value_of(const struct sc_medoid *m, const struct sc_conversation *c,
                       enum sc_trait trait)
{
    switch (trait) {
    case SC_TRAIT_HANDLE:
        return c->handle_s != SC_FACT_NONE_S ? (double)c->handle_s : NAN;
    case SC_TRAIT_LENGTH:
        return c->cell.unit != SC_LENGTH_UNKNOWN ? (double)c->cell.length : NAN;
    case SC_TRAIT_CSAT:
        return rating_of(m, c->ticket);
    case SC_TRAIT_SENTIMENT:
    case SC_TRAITS_N:
        break;
    }
    return c->ticket != NULL ? find(&m->sentiments, c->ticket->id) : NAN;
}

static enum sc_length_unit unit_of(enum sc_trait trait, const struct sc_conversation *c)
{
    return trait == SC_TRAIT_LENGTH ? c->cell.unit : SC_LENGTH_UNKNOWN;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Sorted before it is added up, so that the sums do not hang on the order of input. */
static struct usual usual_of(double *values, size_t n)
{
    double sum = 0, squares = 0;
    struct usual u = {0};

    if (n < 2)
        return u;
    qsort(values, n, sizeof *values, by_value);
    for (size_t i = 0; i < n; i++)
        sum += values[i];
    for (size_t i = 0; i < n; i++)
        squares += (values[i] - sum / (double)n) * (values[i] - sum / (double)n);
    u.median = (values[(n - 1) / 2] + values[n / 2]) / 2;
    u.sd = sqrt(squares / (double)(n - 1));
    u.tells = u.sd > 0;
    return u;
}

static void find_usuals(const struct sc_medoid *m, struct sc_crowd_span span, struct usuals *u)
{
    double *values = sc_mem_alloc_n(span.n + 1, sizeof *values);

    for (int trait = 0; trait < SC_TRAITS_N; trait++)
        for (int unit = 0; unit < SC_LENGTHS_N; unit++) {
            size_t n = 0;
            for (size_t i = span.first; i < span.first + span.n; i++) {
                const struct sc_conversation *c = &m->crowd->items[i];
                double value = value_of(m, c, (enum sc_trait)trait);
                if (!isnan(value) && (int)unit_of((enum sc_trait)trait, c) == unit)
                    values[n++] = value;
            }
            u->of[trait][unit] = usual_of(values, n);
        }
    sc_mem_free(values);
}

/* Snapped, so that a last bit does not decide between two. */
static double distance(const struct sc_medoid *m, const struct usuals *u,
                       const struct sc_conversation *c)
{
    double sum = 0;

    for (int trait = 0; trait < SC_TRAITS_N; trait++) {
        const struct usual *usual = &u->of[trait][unit_of((enum sc_trait)trait, c)];
        double value = value_of(m, c, (enum sc_trait)trait);
        double z = usual->tells && !isnan(value) ? (value - usual->median) / usual->sd : 1;
        bool is_said = false;
        for (int unit = 0; unit < SC_LENGTHS_N; unit++)
            is_said |= u->of[trait][unit].tells;
        if (is_said && (usual->tells || isnan(value)))
            sum += z * z;
    }
    return sc_num_snap(sum);
}

static int by_distance(const void *a, const void *b)
{
    const struct near *x = a, *y = b;

    if (x->distance < y->distance || x->distance > y->distance)
        return x->distance < y->distance ? -1 : 1;
    return sc_candidate_cmp(&x->c->candidate, &y->c->candidate);
}

/* "nearest to what is usual in handle time, length, rating" */
static struct sc_str why(const struct sc_medoid *m, const struct usuals *u)
{
    static const char *const names[SC_TRAITS_N] = {"handle time", "length", "rating", "sentiment"};
    struct sc_buf text;
    struct sc_str kept;
    size_t n = 0;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    for (int trait = 0; trait < SC_TRAITS_N; trait++) {
        bool tells = false;
        for (int unit = 0; unit < SC_LENGTHS_N; unit++)
            tells |= u->of[trait][unit].tells;
        if (tells)
            sc_buf_printf(&text, "%s%s", n++ == 0 ? "nearest to what is usual in " : ", ",
                          names[trait]);
    }
    kept = sc_arena_dup(m->draw->arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    return kept;
}

static size_t list_near(const struct sc_medoid *m, struct sc_crowd_span span,
                        const struct usuals *u, struct near *list)
{
    size_t n = 0;

    for (size_t i = span.first; i < span.first + span.n; i++) {
        const struct sc_conversation *c = &m->crowd->items[i];
        if (sc_bars_find(m->draw->bars, c->candidate.id) == NULL)
            list[n++] = (struct near){distance(m, u, c), c};
    }
    if (n > 0)
        qsort(list, n, sizeof *list, by_distance);
    return n;
}

void sc_medoid_pick(const struct sc_medoid *m, const struct sc_wish *wish, struct sc_picks *picks)
{
    struct sc_crowd_span span = sc_crowd_of(m->crowd, wish->person);
    struct near *list = sc_mem_alloc_n(span.n + 1, sizeof *list);
    struct usuals u;
    struct sc_pick pick = {.reason = SC_DRAW_REPRESENTATIVE, .weight = NAN};
    size_t n;

    find_usuals(m, span, &u);
    pick.why = why(m, &u);
    n = list_near(m, span, &u, list);
    for (size_t i = 0; i < n && pick.rank < wish->k; i++) {
        if (sc_picks_have(picks, wish->first, list[i].c->candidate.id))
            continue;
        pick.rank++;
        pick.cell = list[i].c->cell;
        pick.candidate = list[i].c->candidate;
        pick.stratum = sc_draw_stratum(m->draw, &pick.cell);
        sc_picks_put(picks, &pick);
    }
    sc_mem_free(list);
}
