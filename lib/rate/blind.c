#include "scorecard/rate/blind.h"

#include "scorecard/rate/estimate.h"
#include "scorecard/rate/past.h"

#include <math.h>
#include <stdlib.h>

static const char *const numbers[] = {"csat_mean", "csat_pct", "recontact",      "fcr",
                                      "aht",       "sla",      "solved_per_week"};
static const char *const judged[] = {"qa", "peers"};

enum side { NUMBERS, JUDGED, SIDES };

struct person {
    const sc_json *card;
    struct sc_str team;
    size_t place;          /* in the stream */
    double sum[SIDES];     /* of standard scores */
    double n[SIDES];       /* how many */
    double trust[SIDES];   /* sum of known reliabilities */
    double trust_n[SIDES]; /* how many */
    double z[SIDES];       /* the side as a standard score; NAN where it is not known */
};

/* The people of one team, in the stream's order. */
struct team {
    struct person *people;
    size_t n;
};

static int by_team(const void *left, const void *right)
{
    const struct person *a = left, *b = right;
    int c = sc_str_cmp(a->team, b->team);

    return c ? c : (a->place > b->place) - (a->place < b->place);
}

/* Scorecards with a team, each team's together. */
static struct person *gather(const struct sc_docs *docs, size_t *n)
{
    struct person *people = sc_mem_alloc_n(docs->n + 1, sizeof *people);

    *n = 0;
    for (size_t i = 0; i < docs->n; i++) {
        const sc_json *card = docs->items[i];
        struct sc_str team = sc_json_get_text(card, "team");
        if (sc_doc_is(card, "scorecard") && team.len)
            people[(*n)++] = (struct person){.card = card, .team = team, .place = i};
    }
    qsort(people, *n, sizeof *people, by_team);
    return people;
}

/* Mean and standard deviation of the known ones; NAN below two, or where all are alike. */
static bool spread(const double *x, size_t n, double *mean, double *sd)
{
    double sum = 0, squares = 0, known = 0;

    for (size_t i = 0; i < n; i++)
        if (!isnan(x[i])) {
            sum += x[i];
            known++;
        }
    *mean = sum / known;
    for (size_t i = 0; i < n; i++)
        if (!isnan(x[i]))
            squares += (x[i] - *mean) * (x[i] - *mean);
    *sd = sqrt(squares / (known - 1));
    return known >= 2 && *sd > 0;
}

static void add_metric(const struct team *t, const char *id, enum side side)
{
    double *x = sc_mem_alloc_n(t->n + 1, sizeof *x), mean, sd;

    for (size_t i = 0; i < t->n; i++) {
        const sc_json *m = sc_past_metric(t->people[i].card, sc_str_from(id));
        x[i] =
            sc_estimate_merit(sc_json_get_real(m, "value", NAN), sc_json_get_text(m, "direction"));
    }
    if (spread(x, t->n, &mean, &sd))
        for (size_t i = 0; i < t->n; i++) {
            struct person *p = &t->people[i];
            double r =
                sc_json_get_real(sc_past_metric(p->card, sc_str_from(id)), "reliability", NAN);
            if (isnan(x[i]))
                continue;
            p->sum[side] += (x[i] - mean) / sd;
            p->n[side]++;
            p->trust[side] += isnan(r) ? 0 : r;
            p->trust_n[side] += !isnan(r);
        }
    sc_mem_free(x);
}

/* Means of standard scores vary less than one alone: they are made standard once more. */
static void standardise(const struct team *t, enum side side)
{
    double *x = sc_mem_alloc_n(t->n + 1, sizeof *x), mean, sd;
    bool is_known;

    for (size_t i = 0; i < t->n; i++)
        x[i] = t->people[i].n[side] > 0 ? t->people[i].sum[side] / t->people[i].n[side] : NAN;
    is_known = spread(x, t->n, &mean, &sd);
    for (size_t i = 0; i < t->n; i++)
        t->people[i].z[side] = is_known ? (x[i] - mean) / sd : NAN;
    sc_mem_free(x);
}

static void measure(const struct team *t)
{
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        add_metric(t, numbers[i], NUMBERS);
    for (size_t i = 0; i < sizeof judged / sizeof judged[0]; i++)
        add_metric(t, judged[i], JUDGED);
    standardise(t, NUMBERS);
    standardise(t, JUDGED);
}

static bool has_both(const struct person *p)
{
    return !isnan(p->z[NUMBERS]) && !isnan(p->z[JUDGED]);
}

/* How many of the team are known on both sides. */
static size_t known_n(const struct team *t)
{
    size_t n = 0;

    for (size_t i = 0; i < t->n; i++)
        n += has_both(&t->people[i]);
    return n;
}

static struct sc_blind blind_of(const struct person *p)
{
    struct sc_blind b = {p->card, p->z[NUMBERS], p->z[JUDGED], {NAN, NAN, NAN}, NAN, false};

    b.gap.gap = b.numbers - b.judged;
    return b;
}

static struct sc_z_score view_of(const struct person *p, enum side side)
{
    return (struct sc_z_score){p->z[side], p->trust[side] / p->trust_n[side]};
}

/* Everybody whose reliabilities are known; returns how many. */
static size_t ask(const struct team *t, struct sc_blind *out)
{
    size_t n = 0;

    for (size_t i = 0; i < t->n; i++) {
        const struct person *p = &t->people[i];
        if (!has_both(p) || p->trust_n[NUMBERS] == 0 || p->trust_n[JUDGED] == 0)
            continue;
        out[n] = blind_of(p);
        out[n++].gap = sc_gap_of(view_of(p, NUMBERS), view_of(p, JUDGED));
    }
    return n;
}

/* 1 in the top quarter of the team, -1 in the bottom one, 0 between; equals share their place. */
static int quarter(const struct team *t, const struct person *p, enum side side, size_t known)
{
    size_t above = 0, below = 0;

    for (size_t i = 0; i < t->n; i++) {
        const struct person *other = &t->people[i];
        above += has_both(other) && other->z[side] > p->z[side];
        below += has_both(other) && other->z[side] < p->z[side];
    }
    if (4 * (known - below) <= known)
        return 1;
    return 4 * (known - above) <= known ? -1 : 0;
}

static size_t hint(const struct team *t, size_t known, struct sc_blind *out)
{
    size_t n = 0;

    for (size_t i = 0; i < t->n; i++) {
        const struct person *p = &t->people[i];
        if (!has_both(p) || quarter(t, p, NUMBERS, known) * quarter(t, p, JUDGED, known) >= 0)
            continue;
        out[n] = blind_of(p);
        out[n++].is_hint = true;
    }
    return n;
}

/* Adjusts those that were asked, and keeps hints and what is beyond chance. */
static size_t sift(struct sc_blind *all, size_t n)
{
    double *p = sc_mem_alloc_n(n + 1, sizeof *p);
    size_t kept = 0;

    for (size_t i = 0; i < n; i++)
        p[i] = all[i].gap.p;
    sc_bh_adjust(p, n, p);
    for (size_t i = 0; i < n; i++) {
        all[i].adjusted_p = p[i];
        if (all[i].is_hint || (fabs(all[i].gap.gap) >= SC_GAP_LEAST && p[i] < SC_BLIND_FDR))
            all[kept++] = all[i];
    }
    sc_mem_free(p);
    return kept;
}

size_t sc_blind_find(const struct sc_docs *docs, struct sc_blind **found)
{
    size_t people_n, n = 0;
    struct person *people = gather(docs, &people_n);

    *found = sc_mem_alloc_n(people_n + 1, sizeof **found);
    for (size_t from = 0, to; from < people_n; from = to) {
        struct team t = {people + from, 0};
        size_t known;
        for (to = from; to < people_n && sc_str_eq(people[to].team, t.people->team); to++)
            t.n++;
        measure(&t);
        known = known_n(&t);
        if (known >= SC_BLIND_GROUP)
            n += ask(&t, *found + n);
        else if (known >= SC_BLIND_LEAST)
            n += hint(&t, known, *found + n);
    }
    sc_mem_free(people);
    return sift(*found, n);
}
