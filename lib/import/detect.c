/* Which profile an export fits: by the source columns that it has. */
#include "scorecard/import/detect.h"

#define NEARLY_LEAST  3 /* columns of a fingerprint that still tell a vendor by all but one */
#define NEAR_LEAST    2 /* columns of a profile that a table must have to be anywhere near it */
#define PECULIAR_MOST 2 /* kinds that may share a column which still shows what a table is */

static bool has_name(const struct sc_head *head, struct sc_str wanted)
{
    return sc_header_names_find(head->names, head->n, wanted) >= 0;
}

static size_t columns_there(const struct sc_profile *p, const struct sc_head *head)
{
    size_t found = 0;
    for (size_t i = 0; i < p->mappings_n; i++)
        for (size_t k = 0; k < p->mappings[i].from_n; k++)
            if (has_name(head, p->mappings[i].from[k])) {
                found++;
                break;
            }
    return found;
}

/* One of a kind's two alternative columns is there, where it has such a rule. */
static bool has_either(const struct sc_profile *p, const struct sc_head *head)
{
    if (p->kind->either[0] < 0)
        return true;
    for (int i = 0; i < 2; i++)
        if (has_name(head, p->mappings[p->kind->either[i]].from[0]))
            return true;
    return false;
}

/* Kinds that have a column of this name. */
static int kinds_with(const char *column)
{
    int n = 0;
    for (int k = 0; k < SC_KIND_N; k++)
        n += sc_kind_column(sc_kind_get((enum sc_kind_id)k), sc_str_from(column)) >= 0;
    return n;
}

/*
 * Everything has an id and a name: where a table has other columns too, only one that few kinds
 * have shows that it is of this kind.
 */
static bool has_peculiar(const struct sc_profile *p, const struct sc_head *head)
{
    for (size_t i = 0; i < p->mappings_n; i++)
        if (has_name(head, p->mappings[i].from[0]) &&
            kinds_with(p->kind->columns[p->mappings[i].column].name) <= PECULIAR_MOST)
            return true;
    return false;
}

/* The share of the table's columns that are the kind's own. */
static double generic_fitness(const struct sc_profile *p, const struct sc_head *head)
{
    size_t mapped = columns_there(p, head);
    if (mapped < 2 || !has_either(p, head) || (mapped < head->n && !has_peculiar(p, head)))
        return 0;
    return (double)mapped / (double)head->n;
}

/*
 * A vendor's profile is as good as its fingerprint is long, then as it has columns there. Without
 * a fingerprint it reads what another profile's `also` or -p hands it. The columns of exploded
 * records stand below those that are seen here.
 */
static double fitness(const struct sc_profile *p, const struct sc_head *head)
{
    if (sc_head_hits(head, p) < p->fingerprint_n)
        return 0;
    if (p->is_generic)
        return generic_fitness(p, head);
    size_t mapped = columns_there(p, head);
    if (p->fingerprint_n == 0 || (mapped == 0 && p->explode.len == 0))
        return 0;
    return 1000.0 + (double)p->fingerprint_n + (double)mapped / 1000;
}

/* How near a profile that does not fit comes, for the message. Vendors are better to start from. */
static double nearness(const struct sc_profile *p, const struct sc_head *head)
{
    size_t hits = sc_head_hits(head, p), there = columns_there(p, head);
    if (p->is_generic)
        return generic_fitness(p, head) / 4;
    bool has_enough = there >= NEAR_LEAST || there == p->mappings_n || p->explode.len > 0;
    if (hits == 0 || !has_enough)
        return 0;
    return (double)hits / (double)p->fingerprint_n + (double)there / 1e4;
}

/* The fitness of the profile for the input, which it may look into as deep as it reads. */
static double fit_of(struct sc_heads *heads, const struct sc_profile *p, bool shallow)
{
    if ((int)sc_heads_shape(heads) != p->shape)
        return 0;
    return fitness(p, sc_heads_find(heads, p, shallow));
}

/* Of the profiles that are as good as the best one, some may be alike. */
static void find_best(const struct sc_profiles *all, struct sc_heads *heads, bool shallow,
                      struct sc_detected *d)
{
    double best = 0;
    *d = (struct sc_detected){0};
    for (size_t i = 0; i < all->n; i++) {
        const struct sc_profile *p = &all->items[i];
        double fit = fit_of(heads, p, shallow);
        if (fit > best) {
            best = fit;
            d->tied_n = 0;
        }
        if (fit > 0 && fit == best && d->tied_n < SC_DETECTED_MAX)
            d->tied[d->tied_n++] = p;
    }
    if (d->tied_n == 1) /* else a person decides */
        d->best = d->tied[0];
}

static void find_runner_up(const struct sc_profiles *all, struct sc_heads *heads,
                           struct sc_detected *d)
{
    double near = 0;
    for (size_t i = 0; i < all->n; i++) {
        const struct sc_profile *p = &all->items[i];
        if (p == d->best || (int)sc_heads_shape(heads) != p->shape)
            continue;
        double nearer = nearness(p, sc_heads_find(heads, p, true));
        if (nearer > near) {
            near = nearer;
            d->runner_up = p;
        }
    }
}

/*
 * A vendor's export that has changed, or lacks a column, is no table of anybody's: where the vendor
 * knows more of it. What standard names make of a table is told by its columns alone.
 */
static bool is_rather(const struct sc_profile *p, const struct sc_head *head,
                      const struct sc_profile *best, size_t mapped)
{
    size_t hits = sc_head_hits(head, p);
    if (p->is_of_any_vendor || p->fingerprint_n < NEARLY_LEAST || hits + 1 != p->fingerprint_n)
        return false;
    return columns_there(p, head) > mapped || (!best->is_generic && hits > best->fingerprint_n);
}

static const struct sc_profile *gives_way_to(const struct sc_profiles *all, struct sc_heads *heads,
                                             const struct sc_profile *best)
{
    size_t mapped = columns_there(best, sc_heads_find(heads, best, true));
    for (size_t i = 0; i < all->n; i++) {
        const struct sc_profile *p = &all->items[i];
        if ((int)sc_heads_shape(heads) == p->shape &&
            is_rather(p, sc_heads_find(heads, p, true), best, mapped))
            return p;
    }
    return NULL;
}

struct sc_detected sc_profiles_detect(const struct sc_profiles *all, struct sc_heads *heads)
{
    struct sc_detected d;
    find_best(all, heads, true, &d);
    /* Preambles are looked for only where the first line is no vendor's. */
    if (d.tied_n == 0 || d.tied[0]->is_generic) {
        struct sc_detected deep;
        find_best(all, heads, false, &deep);
        if (deep.tied_n > 0)
            d = deep;
    }
    const struct sc_profile *rather =
        d.best && d.best->is_of_any_vendor ? gives_way_to(all, heads, d.best) : NULL;
    if (rather)
        return (struct sc_detected){.runner_up = rather};
    find_runner_up(all, heads, &d);
    return d;
}
