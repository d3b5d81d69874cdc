#include "scorecard/sample/worse.h"

#include "scorecard/metric/tally.h"
#include "scorecard/sample/falls.h"

#include <math.h>
#include <stdlib.h>

struct sc_worse {
    const struct sc_draw *draw;
    const struct sc_crowd *crowd;
    const struct sc_policy *policy;
    struct sc_falls falls;
};

struct sc_worse *sc_worse_open(const struct sc_draw *draw, const struct sc_crowd *crowd,
                               const struct sc_policy *policy)
{
    struct sc_worse *w = sc_mem_alloc_n(1, sizeof *w);

    w->draw = draw;
    w->crowd = crowd;
    w->policy = policy;
    sc_falls_find(&w->falls, draw->frame, policy);
    return w;
}

void sc_worse_close(struct sc_worse *w)
{
    if (w == NULL)
        return;
    sc_falls_fini(&w->falls);
    sc_mem_free(w);
}

size_t sc_worse_n(const struct sc_worse *w)
{
    return w->falls.n;
}

/* Conversations of one person by ticket. */
struct shelf {
    const struct sc_conversation **items;
    size_t n;
};

static int by_ticket(const void *a, const void *b)
{
    const struct sc_conversation *const *x = a, *const *y = b;
    uint64_t i = (*x)->candidate.id, k = (*y)->candidate.id;

    return (i > k) - (i < k);
}

static void fill_shelf(const struct sc_worse *w, const struct sc_wish *wish,
                       const struct sc_picks *picks, struct shelf *shelf)
{
    struct sc_crowd_span span = sc_crowd_of(w->crowd, wish->person);

    shelf->items = sc_mem_alloc_n(span.n + 1, sizeof *shelf->items);
    for (size_t i = span.first; i < span.first + span.n; i++) {
        const struct sc_conversation *c = &w->crowd->items[i];
        if (!c->candidate.is_call && sc_bars_find(w->draw->bars, c->candidate.id) == NULL &&
            !sc_picks_have(picks, wish->first, c->candidate.id))
            shelf->items[shelf->n++] = c;
    }
    if (shelf->n > 0)
        qsort(shelf->items, shelf->n, sizeof(*shelf->items), by_ticket);
}

static const struct sc_conversation *find(const struct shelf *shelf, uint64_t ticket)
{
    const struct sc_conversation key = {.candidate.id = ticket}, *wanted = &key;
    const struct sc_conversation **found =
        shelf->n > 0 ? bsearch(&wanted, shelf->items, shelf->n, sizeof(*shelf->items), by_ticket)
                     : NULL;

    return found != NULL ? *found : NULL;
}

static struct sc_str why(const struct sc_worse *w, const struct sc_fall *fall, int64_t y)
{
    const struct sc_metric *m = w->policy->metrics[fall->metric_no].metric;
    struct sc_buf text;
    struct sc_str kept;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_printf(&text, "trend: %s ", m->label);
    sc_metric_put_value(&text, m->unit, fall->before, 1);
    sc_buf_puts(&text, " to ");
    sc_metric_put_value(&text, m->unit, fall->after, 1);
    sc_buf_printf(&text, " over %.0f %s", fall->parts_n, w->falls.by_month ? "months" : "weeks");
    if (m->shape != SC_SHAPE_SHARE) {
        sc_buf_puts(&text, "; here ");
        sc_metric_put_value(&text, m->unit, (double)y / (double)sc_tally_unit(m), 1);
    }
    kept = sc_arena_dup(w->draw->arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    return kept;
}

/* The worst of a metric that is still there. */
static const struct sc_behind *worst_of(const struct sc_worse *w, const struct sc_fall *fall,
                                        const struct shelf *shelf,
                                        const struct sc_conversation **of)
{
    bool rises_well = w->policy->metrics[fall->metric_no].metric->direction == SC_UP;
    const struct sc_behind *best = NULL;

    for (size_t i = fall->first; i < fall->first + fall->n; i++) {
        const struct sc_behind *r = &w->falls.behind.items[i];
        const struct sc_conversation *c = find(shelf, r->ticket);
        bool is_worse = best == NULL || (rises_well ? r->y < best->y : r->y > best->y);
        if (c == NULL)
            continue;
        if (is_worse ||
            (r->y == best->y && sc_candidate_cmp(&c->candidate, &(*of)->candidate) < 0)) {
            best = r;
            *of = c;
        }
    }
    return best;
}

/* One more of a metric; false when it has none that is not taken. */
static bool pick_one(const struct sc_worse *w, const struct sc_fall *fall,
                     const struct sc_wish *wish, struct sc_picks *picks)
{
    struct sc_pick pick = {.reason = SC_DRAW_SIGNAL, .weight = NAN};
    const struct sc_conversation *c = NULL;
    const struct sc_behind *worst;
    struct shelf shelf = {0};

    fill_shelf(w, wish, picks, &shelf);
    worst = worst_of(w, fall, &shelf, &c);
    if (worst != NULL) {
        pick.cell = c->cell;
        pick.candidate = c->candidate;
        pick.stratum = sc_draw_stratum(w->draw, &pick.cell);
        pick.why = why(w, fall, worst->y);
        sc_picks_put(picks, &pick);
    }
    sc_mem_free(shelf.items);
    return worst != NULL;
}

void sc_worse_pick(const struct sc_worse *w, const struct sc_wish *wish, struct sc_picks *picks)
{
    size_t before = picks->n;

    for (size_t last = SIZE_MAX; picks->n - before < wish->k && picks->n != last;) {
        last = picks->n;
        for (size_t i = 0; i < w->falls.n && picks->n - before < wish->k; i++)
            if (w->falls.items[i].person == wish->person)
                (void)pick_one(w, &w->falls.items[i], wish, picks);
    }
    for (size_t i = before; i < picks->n; i++)
        picks->items[i].rank = (uint32_t)(i - before + 1);
}
