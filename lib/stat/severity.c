#include "scorecard/stat/severity.h"

#include "scorecard/base/mem.h"

#include <math.h>

/* How often each reviewer judged each agent, row by agent. */
struct table {
    const struct sc_severities *out;
    double *n;
};

static double *cell(const struct table *t, size_t agent, size_t reviewer)
{
    return &t->n[agent * t->out->reviewers_n + reviewer];
}

static void count(const struct table *t, const struct sc_review *reviews, size_t n)
{
    const struct sc_severities *out = t->out;

    for (size_t j = 0; j < out->reviewers_n; j++)
        out->reviewers[j] = (struct sc_reviewer){.severity = NAN, .shrunk = NAN, .island = j};
    for (size_t i = 0; i < out->agents_n; i++)
        out->agents[i] = (struct sc_reviewed){.adjusted = 0};
    for (size_t r = 0; r < n; r++) {
        double *seen = cell(t, reviews[r].agent, reviews[r].reviewer);
        out->reviewers[reviews[r].reviewer].agents_n += *seen == 0;
        *seen += 1;
        out->reviewers[reviews[r].reviewer].n++;
        out->agents[reviews[r].agent].n++;
        out->agents[reviews[r].agent].raw += reviews[r].score;
    }
    for (size_t i = 0; i < out->agents_n; i++)
        out->agents[i].raw /= (double)out->agents[i].n; /* 0 / 0 is the NAN that is wanted */
    for (size_t j = 0; j < out->reviewers_n; j++)
        out->reviewers[j].is_firm = out->reviewers[j].n >= SC_SEVERITY_REVIEWS &&
                                    out->reviewers[j].agents_n >= SC_SEVERITY_AGENTS;
}

/* All reviewers of one agent get one island: the least of theirs. True when something moved. */
static bool join(const struct table *t, size_t agent)
{
    struct sc_reviewer *reviewers = t->out->reviewers;
    size_t least = t->out->reviewers_n;
    bool moved = false;

    for (size_t j = 0; j < t->out->reviewers_n; j++)
        if (*cell(t, agent, j) > 0 && reviewers[j].island < least)
            least = reviewers[j].island;
    for (size_t j = 0; j < t->out->reviewers_n; j++)
        if (*cell(t, agent, j) > 0 && reviewers[j].island != least) {
            reviewers[j].island = least;
            moved = true;
        }
    t->out->agents[agent].island = least;
    return moved;
}

/* Numbers the islands from 0 in the order of their first reviewer; returns how many there are. */
static size_t number_islands(const struct table *t)
{
    const struct sc_severities *out = t->out;
    size_t *number = sc_mem_alloc_n(out->reviewers_n + 1, sizeof *number), islands = 0;

    for (size_t j = 0; j < out->reviewers_n; j++) {
        if (out->reviewers[j].island == j && out->reviewers[j].n > 0)
            number[j] = islands++;
        out->reviewers[j].island = number[out->reviewers[j].island];
    }
    for (size_t i = 0; i < out->agents_n; i++)
        if (out->agents[i].n > 0)
            out->agents[i].island = number[out->agents[i].island];
    sc_mem_free(number);
    return islands;
}

/*
 * Normal equations of b with mu eliminated, D - N' A^-1 N, plus w w' / sum w on each island, w
 * being the reviews: their null space is one shift an island, and this makes sum w b = 0 there.
 * A reviewer without reviews gets the equation b = 0. Matrix of J rows and J + 1 columns.
 */
static void equations(const struct table *t, const struct sc_review *reviews, size_t n, double *m)
{
    const struct sc_severities *out = t->out;
    size_t size = out->reviewers_n, width = size + 1;

    for (size_t j = 0; j < size; j++) {
        double total = 0;
        for (size_t k = 0; k < size; k++)
            if (out->reviewers[k].island == out->reviewers[j].island)
                total += (double)out->reviewers[k].n;
        for (size_t k = 0; k < size && out->reviewers[j].n > 0; k++)
            if (out->reviewers[k].island == out->reviewers[j].island)
                m[j * width + k] =
                    (double)out->reviewers[j].n * (double)out->reviewers[k].n / total;
        m[j * width + j] += out->reviewers[j].n > 0 ? (double)out->reviewers[j].n : 1;
        for (size_t i = 0; i < out->agents_n; i++)
            for (size_t k = 0; k<size && * cell(t, i, j)> 0; k++)
                m[j * width + k] -= *cell(t, i, j) * *cell(t, i, k) / (double)out->agents[i].n;
    }
    for (size_t r = 0; r < n; r++)
        m[reviews[r].reviewer * width + size] +=
            reviews[r].score - out->agents[reviews[r].agent].raw;
}

/* Gauss-Jordan without pivots: the matrix is positive definite. */
static void solve(double *m, size_t size)
{
    size_t width = size + 1;

    for (size_t p = 0; p < size; p++)
        for (size_t j = 0; j < size; j++) {
            double factor = m[j * width + p] / m[p * width + p];
            for (size_t k = p; k < width && j != p; k++)
                m[j * width + k] -= factor * m[p * width + k];
        }
    for (size_t j = 0; j < size; j++)
        m[j * width + size] /= m[j * width + j];
}

size_t sc_severity_of(const struct sc_review *reviews, size_t n, double lambda,
                      const struct sc_severities *out)
{
    size_t size = out->reviewers_n, islands;
    struct table t = {out, sc_mem_alloc_n(out->agents_n * size + 1, sizeof(double))};
    double *m = sc_mem_alloc_n(size * (size + 1) + 1, sizeof *m);
    bool moved = true;

    count(&t, reviews, n);
    while (moved) {
        moved = false;
        for (size_t i = 0; i < out->agents_n; i++)
            moved |= out->agents[i].n > 0 && join(&t, i);
    }
    islands = number_islands(&t);
    equations(&t, reviews, n, m);
    solve(m, size);
    for (size_t j = 0; j < size; j++) {
        double w = (double)out->reviewers[j].n;
        if (w > 0) {
            out->reviewers[j].severity = m[j * (size + 1) + size];
            out->reviewers[j].shrunk = out->reviewers[j].severity * w / (w + lambda);
        }
    }
    for (size_t r = 0; r < n; r++)
        out->agents[reviews[r].agent].adjusted +=
            reviews[r].score - out->reviewers[reviews[r].reviewer].shrunk;
    for (size_t i = 0; i < out->agents_n; i++)
        out->agents[i].adjusted /= (double)out->agents[i].n;
    sc_mem_free(t.n);
    sc_mem_free(m);
    return islands;
}
