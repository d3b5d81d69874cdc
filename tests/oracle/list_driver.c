/*
 * Driver of list_oracle.py: reads lines `function number...` of any length from standard input,
 * prints the result's numbers with 17 digits, one line each. Unknown functions end it with 2.
 */
#include "scorecard/stat/agreement.h"
#include "scorecard/stat/compare.h"
#include "scorecard/stat/fair.h"
#include "scorecard/stat/forecast.h"
#include "scorecard/stat/goal.h"
#include "scorecard/stat/severity.h"
#include "scorecard/stat/shrink.h"
#include "scorecard/stat/trend.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NUMBERS_MAX 2000
#define PEOPLE_MAX  40

static void put(const double *values, size_t n)
{
    for (size_t i = 0; i < n; i++)
        printf("%.17g%s", values[i], i + 1 < n ? " " : "\n");
}

/* before value, se, df; after value, se, df; level */
static void change(const double *a, size_t n)
{
    struct sc_change c = sc_change_of((struct sc_estimate){a[0], a[1], a[2]},
                                      (struct sc_estimate){a[3], a[4], a[5]}, a[6]);

    (void)n;
    put((double[]){c.delta, c.se, c.df, c.low, c.high, c.up}, 6);
}

static void bh(const double *a, size_t n)
{
    double adjusted[NUMBERS_MAX];

    sc_bh_adjust(a, n, adjusted);
    put(adjusted, n);
}

static void trend(const double *a, size_t n)
{
    static const double places[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    struct sc_trend t;

    if (sc_trend_of(places, a, n, 0.95, &t))
        put((double[]){t.s, t.tau, t.p, t.slope, t.intercept, t.low, t.high}, 7);
}

static void forecast(const double *a, size_t n)
{
    struct sc_forecast f = sc_forecast_of(a, n, 0.90);

    put((double[]){f.mean, f.se, f.low, f.high, sc_forecast_below(&f, a[0])}, 5);
}

/* level, raters, then unit by unit */
static void alpha(const double *a, size_t n)
{
    struct sc_ratings r = {a + 2, (n - 2) / (size_t)a[1], (size_t)a[1]};
    struct sc_alpha k = sc_krippendorff(&r, (enum sc_level)(int)a[0]);

    put((double[]){k.alpha, k.se}, 2);
}

/* raters, then unit by unit */
static void icc(const double *a, size_t n)
{
    struct sc_ratings r = {a + 1, (n - 1) / (size_t)a[0], (size_t)a[0]};
    struct sc_icc c = sc_icc_of(&r);

    put((double[]){c.single[0], c.single[1], c.single[2], c.mean[0], c.mean[1], c.mean[2]}, 6);
}

/* agents, reviewers, then agent, reviewer, score of each review */
static void severity(const double *a, size_t n)
{
    struct sc_review reviews[NUMBERS_MAX / 3];
    struct sc_reviewer reviewers[PEOPLE_MAX];
    struct sc_reviewed agents[PEOPLE_MAX];
    struct sc_severities out = {reviewers, (size_t)a[1], agents, (size_t)a[0]};
    double values[2 * PEOPLE_MAX];
    size_t seen = 0;

    for (size_t i = 2; i + 2 < n; i += 3)
        reviews[(i - 2) / 3] = (struct sc_review){(size_t)a[i], (size_t)a[i + 1], a[i + 2]};
    sc_severity_of(reviews, (n - 2) / 3, 0, &out);
    for (size_t j = 0; j < out.reviewers_n; j++)
        values[seen++] = reviewers[j].severity;
    for (size_t i = 0; i < out.agents_n; i++)
        values[seen++] = agents[i].adjusted;
    put(values, seen);
}

/* rows, columns, counts */
static void table(const double *a, size_t n)
{
    struct sc_table_test t = sc_table_test_of(a + 2, (size_t)a[0], (size_t)a[1]);

    (void)n;
    put((double[]){t.chi2, t.df, t.p, t.v}, 4);
}

/* means, then as many variances */
static void normal_prior(const double *a, size_t n)
{
    struct sc_normal_prior p = sc_normal_prior_of(a, a + n / 2, n / 2);

    put((double[]){p.tau2, p.mean, p.q}, 3);
}

/* needed, done, elapsed, days */
static void goal_count(const double *a, size_t n)
{
    struct sc_goal_count g = {a[0], a[1], a[2], a[3]};
    double p = sc_goal_count_reached(&g);

    (void)n;
    put(&p, 1);
}

static void mid_p(const double *a, size_t n)
{
    double p = sc_expected_mid_p(a[0], a[1]);

    (void)n;
    put(&p, 1);
}

static const struct {
    const char *name;
    void (*answer)(const double *numbers, size_t n);
} functions[] = {
    {"change", change},         {"bh", bh},
    {"trend", trend},           {"forecast", forecast},
    {"alpha", alpha},           {"icc", icc},
    {"severity", severity},     {"table", table},
    {"goal_count", goal_count}, {"normal_prior", normal_prior},
    {"mid_p", mid_p},
};

static int answer(const char *name, const double *numbers, size_t n)
{
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (strcmp(functions[i].name, name) == 0) {
            functions[i].answer(numbers, n);
            return 0;
        }
    fprintf(stderr, "no such function: %s\n", name);
    return 2;
}

int main(void)
{
    static char line[64 * NUMBERS_MAX];
    static double numbers[NUMBERS_MAX];
    char name[64];

    while (fgets(line, sizeof line, stdin) != NULL) {
        int at = 0;
        char *p, *next;
        size_t n = 0;
        if (sscanf(line, "%63s%n", name, &at) != 1)
            continue;
        for (p = line + at; n < NUMBERS_MAX; p = next) {
            double x = strtod(p, &next);
            if (next == p)
                break;
            numbers[n++] = x;
        }
        if (answer(name, numbers, n) != 0)
            return 2;
    }
    return 0;
}
