#!/usr/bin/python3
"""Statistics over lists against scipy, statsmodels and numpy on generated data.

usage: list_oracle.py DRIVER     status 77 (skipped) where the packages are missing
"""
import itertools
import math
import subprocess
import sys

try:
    import numpy as np
    from scipy import stats
    from statsmodels.stats.meta_analysis import combine_effects
    from statsmodels.stats.multitest import multipletests
except ImportError as missing:
    print("skipped:", missing)
    sys.exit(77)

rng = np.random.RandomState(7)  # its stream is frozen for good
cases = []


def case(name, args, wanted, tolerance=1e-9):
    cases.append((name, [float(a) for a in args], [float(w) for w in wanted], tolerance))


def krippendorff(values, level):
    """By the coincidence matrix; values are units x raters with nan."""
    units = [[v for v in row if not math.isnan(v)] for row in values]
    units = [u for u in units if len(u) > 1]
    names = sorted({v for u in units for v in u})
    o = np.zeros((len(names), len(names)))
    for u in units:
        for a, b in itertools.permutations(u, 2):
            o[names.index(a), names.index(b)] += 1 / (len(u) - 1)
    n_c = o.sum(axis=1)
    d = np.zeros_like(o)
    for i, j in itertools.product(range(len(names)), repeat=2):
        low, high = min(i, j), max(i, j)
        if level == 0:
            d[i, j] = i != j
        elif level == 1:
            d[i, j] = (n_c[low:high + 1].sum() - (n_c[low] + n_c[high]) / 2) ** 2 if i != j else 0
        elif level == 2:
            d[i, j] = (names[i] - names[j]) ** 2
        elif i != j:
            d[i, j] = ((names[i] - names[j]) / (names[i] + names[j])) ** 2
    n = n_c.sum()
    chance = (np.outer(n_c, n_c) * d).sum() / (n - 1)
    return 1 - (o * d).sum() / chance if chance else math.nan


for before, after in (((78.4, 3.1, 31), (84.3, 3.9, 31)), ((70, 1, 9), (71, 4, 60))):
    se = math.hypot(before[1], after[1])
    df = se ** 4 / (before[1] ** 4 / before[2] + after[1] ** 4 / after[2])
    half, delta = stats.t.ppf(0.95, df) * se, after[0] - before[0]
    case("change", [*before, *after, 0.90], [delta, se, df, delta - half, delta + half,
                                             stats.t.cdf(delta / se, df)], 1e-7)
for n in (1, 2, 7, 40, 300):
    p = rng.uniform(size=n) ** 3
    case("bh", p, multipletests(p, method="fdr_bh")[1])
for n in range(4, 13):
    for kind in ("apart", "tied"):
        y = rng.normal(size=n).cumsum() if kind == "apart" else rng.randint(0, 4, n).astype(float)
        if len(set(y)) == 1:
            continue
        x = np.arange(n)
        slope, intercept, low, high = stats.theilslopes(y, x, 0.95)
        s = sum(np.sign(b - a) for a, b in itertools.combinations(y, 2))
        tau = stats.kendalltau(x, y)
        # scipy counts exactly only without ties; with them all orders of up to eight values
        p = tau.pvalue if kind == "apart" else None
        if p is None and n <= 8:
            orders = [abs(sum(np.sign(b - a) for a, b in itertools.combinations(z, 2))) >= abs(s)
                      for z in itertools.permutations(y)] if n <= 6 else None
            p = np.mean(orders) if orders else None
        if p is None or n > 6 and kind == "tied":
            p = math.nan
        case("trend", y, [s, tau.statistic, p, slope, intercept, low, high])
for n in (2, 4, 6, 9):
    y = rng.normal(80, 4, n)
    last = y[-6:]
    k, m, sd = len(last), last.mean(), last.std(ddof=1)
    se = sd * math.sqrt(1 + 1 / k)
    case("forecast", y, [m, se, m - stats.t.ppf(0.95, k - 1) * se, m + stats.t.ppf(0.95, k - 1) * se,
                         stats.t.cdf((y[0] - m) / se, k - 1)], 1e-7)
for units, raters, level in itertools.product((3, 10, 25), (2, 4), range(4)):
    values = rng.randint(1, 6, (units, raters)).astype(float)
    values[rng.uniform(size=values.shape) < 0.2] = math.nan
    alpha = krippendorff(values, level)
    kept = [i for i in range(units) if (~np.isnan(values[i])).sum() > 1]
    without = [krippendorff(np.delete(values, i, axis=0), level) for i in kept]
    se = math.sqrt((len(kept) - 1) / len(kept) * sum((w - alpha) ** 2 for w in without)) \
        if len(kept) > 1 else math.nan
    case("alpha", [level, raters, *values.ravel()], [alpha, se])
for units, raters in ((2, 2), (6, 4), (30, 3)):
    y = rng.normal(80, 8, (units, raters)) + rng.normal(0, 5, (units, 1))
    g, n, k = y.mean(), units, raters
    between = k * ((y.mean(axis=1) - g) ** 2).sum() / (n - 1)
    judges = n * ((y.mean(axis=0) - g) ** 2).sum() / (k - 1)
    rest = ((y - y.mean(axis=1, keepdims=True) - y.mean(axis=0) + g) ** 2).sum() / (n - 1) / (k - 1)
    within = ((y - y.mean(axis=1, keepdims=True)) ** 2).sum() / n / (k - 1)
    case("icc", [raters, *y.ravel()],
         [(between - within) / (between + (k - 1) * within),
          (between - rest) / (between + (k - 1) * rest + k * (judges - rest) / n),
          (between - rest) / (between + (k - 1) * rest), (between - within) / between,
          (between - rest) / (between + (judges - rest) / n), (between - rest) / between])
for agents, reviewers, n in ((4, 3, 12), (12, 5, 80), (30, 8, 400)):
    who, by = rng.randint(0, agents, n), rng.randint(0, reviewers, n)
    who[:agents], by[:agents] = np.arange(agents), 0  # everybody has a review, all hang together
    by[-reviewers:], who[-reviewers:] = np.arange(reviewers), 0
    y = 80 + rng.normal(0, 5, agents)[who] + rng.normal(0, 4, reviewers)[by] + rng.normal(0, 3, n)
    design = np.zeros((n + 1, agents + reviewers))
    design[np.arange(n), who] = 1
    design[np.arange(n), agents + by] = 1
    design[n, agents:] = np.bincount(by, minlength=reviewers)
    fit = np.linalg.lstsq(design, np.append(y, 0), rcond=None)[0]
    case("severity", [agents, reviewers, *np.column_stack((who, by, y)).ravel()],
         [*fit[agents:], *fit[:agents]], 1e-8)
for rows, columns in ((2, 2), (3, 4), (6, 3)):
    counts = rng.poisson(20, (rows, columns)) + 1
    chi2, p, df, _ = stats.chi2_contingency(counts, correction=False)
    case("table", [rows, columns, *counts.ravel()],
         [chi2, df, p, math.sqrt(chi2 / counts.sum() / (min(rows, columns) - 1))])
for k in (2, 5, 8, 40):
    v = 0.9 / rng.randint(5, 80, k)
    y = 4.3 + rng.normal(0, 0.2, k) + rng.normal(size=k) * np.sqrt(v)
    meta = combine_effects(y, v, method_re="dl")
    case("normal_prior", [*y, *v], [max(0, meta.tau2), meta.mean_effect_re if meta.tau2 > 0
                                    else meta.mean_effect_fe, meta.q])
for needed, done, elapsed, days in ((200, 120, 49, 91), (200, 90, 49, 91), (12, 0, 3, 30)):
    case("goal_count", [needed, done, elapsed, days],
         [stats.nbinom.sf(needed - done - 1, done + 0.5, elapsed / days)])
for count, mean in ((12, 8.4), (0, 2.0), (30, 30.0), (3, 9.1)):
    tails = [stats.poisson.cdf(count, mean), stats.poisson.sf(count - 1, mean)]
    case("mid_p", [count, mean], [min(1, 2 * (min(tails) - stats.poisson.pmf(count, mean) / 2))])

feed = "".join(f"{name} {' '.join(map(repr, args))}\n" for name, args, _, _ in cases)
run = subprocess.run([sys.argv[1]], input=feed, capture_output=True, text=True, check=True)
lines = run.stdout.splitlines()
assert len(lines) == len(cases), f"{len(lines)} answers to {len(cases)} questions"
worst, bad = {}, 0
for (name, args, wanted, tolerance), line in zip(cases, lines):
    seen = [float(x) for x in line.split()]
    assert len(seen) == len(wanted), f"{name}{args[:8]}: {len(seen)} numbers"
    for i, (have, want) in enumerate(zip(seen, wanted)):
        if name == "trend" and math.isnan(want):
            continue  # p with ties, where the oracle has none
        off = abs(have - want) / max(1.0, abs(want))
        if math.isnan(want) and math.isnan(have):
            off = 0.0
        worst[name] = max(worst.get(name, 0.0), off)
        if not off <= tolerance:
            bad += 1
            print(f"{name}{args[:8]} [{i}]: {have!r}, wanted {want!r}, off {off:.2e}")
for name in sorted(worst):
    print(f"{name:14} worst {worst[name]:.1e}")
print(f"{len(cases)} cases, {bad} bad")
sys.exit(1 if bad else 0)
