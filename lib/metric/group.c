#include "scorecard/metric/group.h"

/* A panel weighs its parts, so these vary one by one. */
static size_t rows_of(const struct sc_metric *m)
{
    return m->shape == SC_SHAPE_PANEL ? SC_RATER_N : 1;
}

/* A median is no sum: each group keeps its values. */
static void take_value(struct sc_tally *t, const struct sc_sample *s, struct sc_arena *arena)
{
    if (!t->values_by_group)
        t->values_by_group = sc_arena_alloc_n(arena, SC_GROUPS_N, sizeof *t->values_by_group);
    sc_tally_take(&t->values_by_group[sc_fact_group(s->cluster)], s, arena);
}

void sc_groups_take(struct sc_tally *t, const struct sc_sample *s, struct sc_arena *arena)
{
    const struct sc_metric *m = &sc_metrics[s->metric_no];
    size_t rows = rows_of(m), part = rows > 1 ? s->part : 0;
    struct sc_group *g;

    if (!t->groups) {
        t->groups = sc_arena_alloc_n(arena, rows * SC_GROUPS_N, sizeof *t->groups);
        t->group_rows = (uint32_t)rows;
    }
    g = &t->groups[part * SC_GROUPS_N + sc_fact_group(s->cluster)];
    g->n++;
    g->y += s->y;
    g->x += s->x;
    if (m->shape == SC_SHAPE_MEDIAN)
        take_value(t, s, arena);
}

void sc_groups_add(struct sc_tally *a, const struct sc_tally *b, struct sc_arena *arena)
{
    size_t n = (size_t)b->group_rows * SC_GROUPS_N;

    if (!b->groups)
        return;
    if (!a->groups) {
        a->groups = sc_arena_alloc_n(arena, n, sizeof *a->groups);
        a->group_rows = b->group_rows;
    }
    for (size_t i = 0; i < n; i++) {
        a->groups[i].n += b->groups[i].n;
        a->groups[i].y += b->groups[i].y;
        a->groups[i].x += b->groups[i].x;
    }
}

void sc_replicate_of(const struct sc_tally *t, unsigned group, struct sc_replicate *out)
{
    struct sc_tally *rest = &out->tally;

    *rest = (struct sc_tally){.n = t->n, .y = t->y, .x = t->x};
    for (size_t row = 0; row < t->group_rows; row++) {
        const struct sc_group *g = &t->groups[row * SC_GROUPS_N + group];
        rest->n -= g->n;
        rest->y -= g->y;
        rest->x -= g->x;
    }
    if (!t->parts)
        return;
    rest->parts = out->parts;
    for (size_t i = 0; i < SC_RATER_N; i++) {
        out->parts[i] = t->parts[i];
        if (t->group_rows != SC_RATER_N)
            continue;
        out->parts[i].n -= t->groups[i * SC_GROUPS_N + group].n;
        out->parts[i].y -= t->groups[i * SC_GROUPS_N + group].y;
    }
}

size_t sc_replicate_values(const struct sc_tally *t, unsigned group, const struct sc_tally **set)
{
    size_t n = 0;

    for (unsigned g = 0; g < SC_GROUPS_N && t->values_by_group; g++)
        if (g != group)
            set[n++] = &t->values_by_group[g];
    return n;
}
