#include "scorecard/stat/shrink.h"

#include "scorecard/stat/forecast.h"

#include <math.h>

struct sc_beta_prior sc_beta_prior_of(const double *hits, const double *n, size_t k)
{
    struct sc_beta_prior prior = {NAN, NAN, NAN};
    double x = 0, all = 0, s = 0, a = 0, b = 0, chance;

    for (size_t i = 0; i < k; i++) {
        x += hits[i];
        all += n[i];
    }
    prior.mean = x / all;
    for (size_t i = 0; i < k; i++) {
        double apart = n[i] > 0 ? hits[i] / n[i] - prior.mean : 0, rest = 1 - n[i] / all;
        s += n[i] * apart * apart;
        a += n[i] > 0 ? rest : 0;
        b += n[i] * rest;
    }
    chance = prior.mean * (1 - prior.mean);
    if (!(chance > 0 && b > a)) /* b = a: one ticket each tells nothing of agents */
        return prior;
    prior.rho = (s - chance * a) / (chance * (b - a));
    prior.size = prior.rho > 0 ? (1 - prior.rho) / prior.rho : INFINITY;
    return prior;
}

double sc_beta_shrunk(const struct sc_beta_prior *prior, double hits, double n)
{
    if (isinf(prior->size))
        return prior->mean;
    return (hits + prior->mean * prior->size) / (n + prior->size);
}

double sc_beta_reliability(const struct sc_beta_prior *prior, double n)
{
    return n / (n + prior->size);
}

struct sc_normal_prior sc_normal_prior_of(const double *means, const double *variances, size_t k)
{
    struct sc_normal_prior prior = {NAN, NAN, NAN, k};
    double w = 0, ww = 0, wy = 0, mean, all = 0;

    if (k < 2)
        return prior;
    for (size_t i = 0; i < k; i++) {
        double weight = 1 / variances[i];
        w += weight;
        ww += weight * weight;
        wy += weight * means[i];
    }
    mean = wy / w;
    prior.q = 0;
    for (size_t i = 0; i < k; i++)
        prior.q += (means[i] - mean) * (means[i] - mean) / variances[i];
    prior.tau2 = fmax(0, (prior.q - (double)(k - 1)) / (w - ww / w));
    prior.mean = 0;
    for (size_t i = 0; i < k; i++) {
        double weight = 1 / (variances[i] + prior.tau2);
        prior.mean += weight * means[i];
        all += weight;
    }
    prior.mean /= all;
    return prior;
}

double sc_normal_reliability(const struct sc_normal_prior *prior, double variance)
{
    return prior->tau2 / (prior->tau2 + variance);
}

double sc_normal_shrunk_plain(const struct sc_normal_prior *prior, double value, double variance)
{
    return sc_regress(value, prior->mean, sc_normal_reliability(prior, variance));
}

double sc_normal_shrunk(const struct sc_normal_prior *prior, double value, double variance)
{
    double off = 1 - sc_normal_reliability(prior, variance), k = (double)prior->k;

    if (prior->k < SC_SHRINK_MORRIS)
        off *= fmax(0, (k - 3) / (k - 1));
    return sc_regress(value, prior->mean, 1 - off);
}

double sc_reliability_n(double reliability, double unit)
{
    return reliability / (1 - reliability) * unit;
}
