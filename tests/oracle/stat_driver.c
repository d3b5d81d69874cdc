/*
 * Driver of stat_oracle.py: reads lines `function number...` from standard input, prints the
 * result's numbers with 17 digits, one line each. Unknown functions end it with status 2.
 */
#include "scorecard/stat/interval.h"
#include "scorecard/stat/special.h"
#include "scorecard/stat/tail.h"

#include <stdio.h>
#include <string.h>

#define ARGS_MAX 40

static double norm_cdf(const double *a)
{
    return sc_norm_cdf(a[0]);
}
static double norm_ppf(const double *a)
{
    return sc_norm_ppf(a[0]);
}
static double betainc(const double *a)
{
    return sc_betainc(a[0], a[1], a[2]);
}
static double gammainc_p(const double *a)
{
    return sc_gammainc_p(a[0], a[1]);
}
static double gammainc_q(const double *a)
{
    return sc_gammainc_q(a[0], a[1]);
}
static double gammainc_inv(const double *a)
{
    return sc_gammainc_inv(a[0], a[1]);
}
static double t_cdf(const double *a)
{
    return sc_t_cdf(a[0], a[1]);
}
static double t_ppf(const double *a)
{
    return sc_t_ppf(a[0], a[1]);
}
static double binom_le(const double *a)
{
    return sc_binom_le(a[0], a[1], a[2]);
}
static double binom_ge(const double *a)
{
    return sc_binom_ge(a[0], a[1], a[2]);
}
static double poisson_le(const double *a)
{
    return sc_poisson_le(a[0], a[1]);
}
static double poisson_ge(const double *a)
{
    return sc_poisson_ge(a[0], a[1]);
}
static double nbinom_ge(const double *a)
{
    return sc_nbinom_ge(a[0], a[1], a[2]);
}
static double agresti_coull_se(const double *a)
{
    return sc_agresti_coull_se(a[0], a[1]);
}

static struct sc_interval wilson(const double *a)
{
    return sc_wilson(a[0], a[1], a[2]);
}
static struct sc_interval newcombe(const double *a)
{
    return sc_newcombe(a[0], a[1], a[2], a[3], a[4]);
}
static struct sc_interval poisson_exact(const double *a)
{
    return sc_poisson_exact(a[0], a[1]);
}
static struct sc_interval median_ranks(const double *a)
{
    size_t low = 0, high = 0;
    sc_median_ranks((size_t)a[0], a[1], &low, &high);
    return (struct sc_interval){(double)low, (double)high};
}

static const struct {
    const char *name;
    double (*one)(const double *args);
    struct sc_interval (*two)(const double *args);
} functions[] = {
    {"norm_cdf", norm_cdf, NULL},
    {"norm_ppf", norm_ppf, NULL},
    {"betainc", betainc, NULL},
    {"gammainc_p", gammainc_p, NULL},
    {"gammainc_q", gammainc_q, NULL},
    {"gammainc_inv", gammainc_inv, NULL},
    {"t_cdf", t_cdf, NULL},
    {"t_ppf", t_ppf, NULL},
    {"binom_le", binom_le, NULL},
    {"binom_ge", binom_ge, NULL},
    {"poisson_le", poisson_le, NULL},
    {"poisson_ge", poisson_ge, NULL},
    {"nbinom_ge", nbinom_ge, NULL},
    {"agresti_coull_se", agresti_coull_se, NULL},
    {"wilson", NULL, wilson},
    {"newcombe", NULL, newcombe},
    {"poisson_exact", NULL, poisson_exact},
    {"median_ranks", NULL, median_ranks},
};

static int answer(const char *name, const double *args)
{
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        if (strcmp(functions[i].name, name) != 0)
            continue;
        if (functions[i].one != NULL) {
            printf("%.17g\n", functions[i].one(args));
        } else {
            struct sc_interval v = functions[i].two(args);
            printf("%.17g %.17g\n", v.low, v.high);
        }
        return 0;
    }
    fprintf(stderr, "no such function: %s\n", name);
    return 2;
}

int main(void)
{
    char line[1024], name[64];

    while (fgets(line, sizeof line, stdin) != NULL) {
        double args[ARGS_MAX] = {0};
        int at = 0, used = 0;
        if (sscanf(line, "%63s%n", name, &at) != 1)
            continue;
        for (size_t n = 0; n < ARGS_MAX && sscanf(line + at, "%lf%n", &args[n], &used) == 1; n++)
            at += used;
        if (answer(name, args) != 0)
            return 2;
    }
    return 0;
}
