#include "scorecard/sample/draw.h"

#include <stdlib.h>

/* One conversation on the table of a person: kept by the sketch, or barred. */
struct card {
    struct sc_cell cell;
    struct sc_candidate candidate;
    enum sc_stratum stratum;
    const struct sc_bar *bar; /* NULL: may be drawn */
    bool is_taken;
};

struct table {
    struct card *cards;
    size_t n;
    double all[SC_STRATA_N + 1]; /* conversations by third; the last: of unknown length */
};

/* Cards in the order in which they were taken. */
struct hand {
    struct card **cards;
    size_t n;
};

struct sc_str sc_draw_reason_name(enum sc_draw_reason reason)
{
    return reason == SC_DRAW_RANDOM           ? SC_STR("random")
           : reason == SC_DRAW_REPRESENTATIVE ? SC_STR("representative")
                                              : SC_STR("signal");
}

void sc_picks_put(struct sc_picks *p, const struct sc_pick *pick)
{
    if (p->n == p->cap) {
        p->cap = p->cap ? 2 * p->cap : 64;
        p->items = sc_mem_grow(p->items, p->cap, sizeof *p->items);
    }
    p->items[p->n++] = *pick;
}

void sc_picks_fini(struct sc_picks *p)
{
    sc_mem_free(p->items);
    *p = (struct sc_picks){0};
}

bool sc_picks_have(const struct sc_picks *p, size_t first, uint64_t id)
{
    for (size_t i = first; i < p->n; i++)
        if (p->items[i].candidate.id == id)
            return true;
    return false;
}

static void gather(void *ctx, const struct sc_conversation *c)
{
    struct sc_draw *d = ctx;
    const struct sc_bar *bar = sc_bars_find(d->bars, c->candidate.id);

    sc_sketch_put(d->sketch, &c->cell, &c->candidate, bar != NULL);
    if (bar == NULL)
        return;
    if (d->barred_n == d->barred_cap) {
        d->barred_cap = d->barred_cap ? 2 * d->barred_cap : 64;
        d->barred = sc_mem_grow(d->barred, d->barred_cap, sizeof *d->barred);
    }
    d->barred[d->barred_n++] = (struct sc_barred){c->cell, c->candidate, bar};
}

static int by_person(const void *a, const void *b)
{
    const struct sc_barred *x = a, *y = b;

    if (x->cell.person != y->cell.person)
        return x->cell.person < y->cell.person ? -1 : 1;
    return sc_candidate_cmp(&x->candidate, &y->candidate);
}

void sc_draw_open(struct sc_draw *d, const struct sc_frame *frame, const struct sc_bars *bars,
                  size_t k, struct sc_arena *arena)
{
    *d = (struct sc_draw){.frame = frame, .bars = bars, .k = k, .arena = arena};
    d->sketch = sc_sketch_open(k);
    sc_frame_walk(frame, gather, d);
    sc_sketch_settle(d->sketch);
    if (d->barred_n > 0)
        qsort(d->barred, d->barred_n, sizeof *d->barred, by_person);
}

void sc_draw_close(struct sc_draw *d)
{
    sc_sketch_close(d->sketch);
    sc_mem_free(d->barred);
}

bool sc_draw_bars(const struct sc_draw *d, uint64_t id)
{
    for (size_t i = 0; i < d->barred_n; i++)
        if (d->barred[i].candidate.id == id)
            return true;
    return false;
}

/* Limits of the thirds of one person's conversations in one unit. */
static struct sc_cuts cuts_of(const struct sc_draw *d, uint32_t person, enum sc_length_unit unit)
{
    struct sc_sketch_span span = sc_sketch_of(d->sketch, person);
    double *lengths = NULL;
    size_t n = 0;
    struct sc_cuts cuts;

    for (size_t i = span.first; i < span.first + span.n; i++) {
        struct sc_sketched s = sc_sketch_at(d->sketch, i);
        if (s.cell.unit != unit)
            continue;
        lengths = sc_mem_grow(lengths, n + (size_t)s.n, sizeof *lengths);
        for (uint64_t j = 0; j < s.n; j++)
            lengths[n++] = s.cell.length;
    }
    cuts = sc_cuts_of(lengths, n);
    sc_mem_free(lengths);
    return cuts;
}

static enum sc_stratum stratum_in(const struct sc_cuts cuts[SC_LENGTHS_N],
                                  const struct sc_cell *cell)
{
    return cell->unit == SC_LENGTH_UNKNOWN ? SC_STRATA_N
                                           : sc_stratum_of(&cuts[cell->unit], cell->length);
}

static void find_cuts(const struct sc_draw *d, uint32_t person, struct sc_cuts cuts[SC_LENGTHS_N])
{
    for (int unit = 0; unit < SC_LENGTHS_N; unit++)
        cuts[unit] = cuts_of(d, person, (enum sc_length_unit)unit);
}

enum sc_stratum sc_draw_stratum(const struct sc_draw *d, const struct sc_cell *cell)
{
    struct sc_cuts cuts[SC_LENGTHS_N];

    find_cuts(d, cell->person, cuts);
    return stratum_in(cuts, cell);
}

/* Where the barred ones of a person start. */
static size_t first_barred(const struct sc_draw *d, uint32_t person)
{
    size_t i = 0;

    while (i < d->barred_n && d->barred[i].cell.person < person)
        i++;
    return i;
}

static void lay_barred(const struct sc_draw *d, uint32_t person, const struct sc_cuts *cuts,
                       struct table *t)
{
    for (size_t i = first_barred(d, person); i < d->barred_n && d->barred[i].cell.person == person;
         i++) {
        const struct sc_barred *b = &d->barred[i];
        t->cards = sc_mem_grow(t->cards, t->n + 1, sizeof *t->cards);
        t->cards[t->n++] =
            (struct card){b->cell, b->candidate, stratum_in(cuts, &b->cell), b->bar, false};
    }
}

static void lay_table(const struct sc_draw *d, uint32_t person, struct table *t)
{
    struct sc_sketch_span span = sc_sketch_of(d->sketch, person);
    struct sc_cuts cuts[SC_LENGTHS_N];

    *t = (struct table){0};
    find_cuts(d, person, cuts);
    for (size_t i = span.first; i < span.first + span.n; i++) {
        struct sc_sketched s = sc_sketch_at(d->sketch, i);
        enum sc_stratum stratum = stratum_in(cuts, &s.cell);
        t->all[stratum] += (double)s.n;
        t->cards = sc_mem_grow(t->cards, t->n + s.kept_n + 1, sizeof *t->cards);
        for (size_t j = 0; j < s.kept_n; j++)
            t->cards[t->n++] = (struct card){s.cell, s.kept[j], stratum, NULL, false};
    }
    lay_barred(d, person, cuts, t);
}

#define ANYWHERE (SC_STRATA_N + 1) /* no third in particular */

static struct card *smallest(const struct table *t, int wanted, bool with_barred)
{
    struct card *best = NULL;

    for (size_t i = 0; i < t->n; i++) {
        struct card *c = &t->cards[i];
        if (c->is_taken || (c->bar != NULL && !with_barred) ||
            (wanted != ANYWHERE && c->stratum != (enum sc_stratum)wanted))
            continue;
        if (best == NULL || sc_candidate_cmp(&c->candidate, &best->candidate) < 0)
            best = c;
    }
    return best;
}

static void take(struct hand *h, struct card *c)
{
    if (c == NULL)
        return;
    c->is_taken = true;
    h->cards[h->n++] = c;
}

/* Two picks are a short and a long one; an empty third is filled up from all that is left. */
static struct hand deal(struct table *t, size_t k, bool with_barred)
{
    struct hand h = {sc_mem_alloc_n(k + 1, sizeof(struct card *)), 0};
    struct card *next;

    for (size_t i = 0; i < t->n; i++)
        t->cards[i].is_taken = false;
    for (int third = SC_STRATUM_SHORT; k >= 2 && third < SC_STRATA_N; third++)
        if (k != 2 || third != SC_STRATUM_MEDIUM)
            take(&h, smallest(t, third, with_barred));
    while (h.n < k && (next = smallest(t, ANYWHERE, with_barred)) != NULL)
        take(&h, next);
    return h;
}

static bool holds(const struct hand *h, const struct card *c)
{
    for (size_t i = 0; i < h->n; i++)
        if (h->cards[i] == c)
            return true;
    return false;
}

/* The card that would lie in the hand but for its bar: the n-th of them, from 0. */
static const struct card *missed(const struct hand *wished, size_t n)
{
    for (size_t i = 0; i < wished->n; i++)
        if (wished->cards[i]->bar != NULL && n-- == 0)
            return wished->cards[i];
    return NULL;
}

static struct sc_str instead_of(const struct sc_draw *d, const struct card *c)
{
    struct sc_str id = sc_data_id(d->frame->data, c->candidate.id);

    return sc_arena_printf(d->arena, "instead of %.*s: %.*s", SC_STR_ARG(id),
                           SC_STR_ARG(c->bar->why));
}

/* One pick of all stands for all, several for their thirds. */
static double weight_of(const struct table *t, const struct hand *h, const struct card *c)
{
    double all = 0, taken = 0;

    for (int s = 0; s <= SC_STRATA_N; s++)
        if (h->n == 1 || s == (int)c->stratum)
            all += t->all[s];
    for (size_t i = 0; i < h->n; i++)
        taken += h->cards[i]->stratum == c->stratum;
    return all / taken;
}

void sc_draw_random(const struct sc_draw *d, uint32_t person, struct sc_picks *picks)
{
    struct table t;
    struct hand wished, got;
    size_t replaced_n = 0;

    lay_table(d, person, &t);
    wished = deal(&t, d->k, true);
    got = deal(&t, d->k, false);
    for (size_t i = 0; i < got.n; i++) {
        const struct card *c = got.cards[i], *other;
        struct sc_pick pick = {SC_DRAW_RANDOM,    c->cell,    c->candidate,
                               (uint32_t)(i + 1), c->stratum, weight_of(&t, &got, c),
                               {NULL, 0}};
        other = holds(&wished, c) ? NULL : missed(&wished, replaced_n++);
        if (other != NULL)
            pick.why = instead_of(d, other);
        sc_picks_put(picks, &pick);
    }
    sc_mem_free(wished.cards);
    sc_mem_free(got.cards);
    sc_mem_free(t.cards);
}
