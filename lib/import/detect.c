/* Which profile an export fits: by the source columns that it has. */
#include "scorecard/import/profile.h"

static bool has_name(const struct sc_str *names, size_t n, struct sc_str wanted)
{
    for (size_t i = 0; i < n; i++)
        if (sc_str_eq(names[i], wanted))
            return true;
    return false;
}

/* One of the alternatives of a fingerprint's item. */
static bool has_any(const struct sc_str *names, size_t n, struct sc_str either)
{
    struct sc_str one;
    while (sc_str_split(&either, '|', &one))
        if (has_name(names, n, one))
            return true;
    return false;
}

/* How many of the fingerprint's columns are there. */
static size_t hits(const struct sc_profile *p, const struct sc_str *headers, size_t n)
{
    size_t found = 0;
    for (size_t i = 0; i < p->fingerprint_n; i++)
        found += has_any(headers, n, p->fingerprint[i]);
    return found;
}

static size_t columns_there(const struct sc_profile *p, const struct sc_str *headers, size_t n)
{
    size_t found = 0;
    for (size_t i = 0; i < p->mappings_n; i++)
        for (size_t k = 0; k < p->mappings[i].from_n; k++)
            if (has_name(headers, n, p->mappings[i].from[k])) {
                found++;
                break;
            }
    return found;
}

/* One of a kind's two alternative columns is there, where it has such a rule. */
static bool has_either(const struct sc_profile *p, const struct sc_str *headers, size_t n)
{
    if (!p->is_generic || p->kind->either[0] < 0)
        return true;
    for (int i = 0; i < 2; i++)
        if (has_name(headers, n, p->mappings[p->kind->either[i]].from[0]))
            return true;
    return false;
}

/*
 * A vendor's profile is as good as its fingerprint is long. A generic one fits when the needed
 * columns are there, and is as good as the share of the table's columns that are its own.
 */
static double fitness(const struct sc_profile *p, const struct sc_str *headers, size_t n)
{
    size_t mapped = columns_there(p, headers, n);
    /* Without a fingerprint it reads what another profile's `also` or -p hands it. */
    if (p->fingerprint_n == 0 && !p->is_generic)
        return 0;
    if (hits(p, headers, n) < p->fingerprint_n || !has_either(p, headers, n))
        return 0;
    /* The columns of exploded records stand below those that are seen here. */
    if (mapped == 0 && p->explode.len == 0)
        return 0;
    if (!p->is_generic)
        return 1000.0 + (double)p->fingerprint_n + (double)mapped / 1000;
    return mapped < 2 ? 0 : (double)mapped / (double)n;
}

/* How near a profile that does not fit comes, for the message. */
static double nearness(const struct sc_profile *p, const struct sc_str *headers, size_t n)
{
    if (p->fingerprint_n == 0)
        return 0;
    return (double)hits(p, headers, n) / (double)p->fingerprint_n +
           (double)columns_there(p, headers, n) / 1e4;
}

struct sc_detected sc_profiles_detect(const struct sc_profiles *all, enum sc_shape_of_file shape,
                                      const struct sc_str *headers, size_t n)
{
    struct sc_detected d = {0};
    double best = 0, second = 0, near = 0;
    for (size_t i = 0; i < all->n; i++) {
        const struct sc_profile *p = &all->items[i];
        double fit = (int)shape == p->shape ? fitness(p, headers, n) : 0;
        d.fits_n += fit > 0;
        if (fit > best) {
            second = best;
            best = fit;
            d.best = p;
        } else if (fit > second) {
            second = fit;
        }
    }
    if (best > 0 && best == second)
        d.best = NULL; /* two fit alike: a person decides */
    for (size_t i = 0; i < all->n; i++) {
        double nearer = nearness(&all->items[i], headers, n);
        if (&all->items[i] != d.best && (int)shape == all->items[i].shape && nearer > near) {
            near = nearer;
            d.runner_up = &all->items[i];
        }
    }
    return d;
}
