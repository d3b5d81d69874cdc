#!/usr/bin/python3
"""Special functions and intervals against scipy and statsmodels over a grid.

usage: stat_oracle.py DRIVER     status 77 (skipped) where the packages are missing
"""
import itertools
import math
import subprocess
import sys

try:
    from scipy import special, stats
    from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint
except ImportError as missing:
    print("skipped:", missing)
    sys.exit(77)

cases = []


def case(name, args, wanted, tolerance):
    """Wanted is a number or a pair; the tolerance is relative, absolute below 1."""
    cases.append((name, args, wanted if isinstance(wanted, tuple) else (wanted,), tolerance))


for z in [x / 4 for x in range(-60, 33)]:
    case("norm_cdf", [z], special.ndtr(z), 1e-14)
for p in [10.0**-k for k in range(1, 300, 7)] + [k / 97 for k in range(1, 97)]:
    case("norm_ppf", [p], special.ndtri(p), 1e-13)
shapes = [0.5, 1, 2.5, 10, 45.5, 300, 4000, 1e6]
# without the last shape: scipy 1.10 says I_.5(1e6, 1e6) = 0.4999996
for a, b in itertools.product(shapes[:-1], shapes[:-1]):
    for shift in (-3, -1, 0, 0.5, 2):
        mean, var = a / (a + b), a * b / (a + b) ** 2 / (a + b + 1)
        x = mean + shift * math.sqrt(var)
        if 0 < x < 1:
            case("betainc", [a, b, x], special.betainc(a, b, x), 1e-10)
for a in shapes:
    for shift in (-3, -1, 0, 0.5, 2, 8):
        x = a + shift * math.sqrt(a)
        if x > 0:
            case("gammainc_p", [a, x], special.gammainc(a, x), 1e-12)
            case("gammainc_q", [a, x], special.gammaincc(a, x), 1e-12)
    for p in (0.001, 0.05, 0.5, 0.95, 0.999):
        case("gammainc_inv", [a, p], special.gammaincinv(a, p), 1e-11)
for df in (1, 2, 5, 9, 13, 15.890634, 31, 60, 500, 1e5):
    for t in (-8, -2.5, -0.3, 0.0, 1e-6, 1, 3, 12):
        case("t_cdf", [t, df], stats.t.cdf(t, df), 1e-11)
    for p in (0.001, 0.05, 0.4, 0.9, 0.95, 0.975):
        # scipy 1.10's t.ppf is good to eight digits only (its own cdf does not lead back)
        case("t_ppf", [p, df], stats.t.ppf(p, df), 1e-7)
for n, p in itertools.product((1, 12, 150, 20000), (0.001, 0.045, 0.5, 0.98)):
    for x in {0, 1, int(n * p), int(n * p + 2 * math.sqrt(n * p * (1 - p))) + 1, n}:
        case("binom_le", [x, n, p], stats.binom.cdf(x, n, p), 1e-11)
        case("binom_ge", [x, n, p], stats.binom.sf(x - 1, n, p), 1e-11)
for mean in (0.1, 3, 97.3, 50000):
    for x in {0, 1, int(mean), int(mean + 3 * math.sqrt(mean)) + 1}:
        case("poisson_le", [x, mean], stats.poisson.cdf(x, mean), 1e-11)
        case("poisson_ge", [x, mean], stats.poisson.sf(x - 1, mean), 1e-11)
for size, p, x in itertools.product((0.5, 12.5, 300), (0.2, 0.54, 0.9), (0, 1, 30, 250)):
    case("nbinom_ge", [x, size, p], stats.nbinom.sf(x - 1, size, p), 1e-11)
for n in (1, 7, 30, 390, 100000):
    for x in sorted({0, 1, n // 3, n - 1, n}):
        for level in (0.8, 0.9, 0.95):
            low, high = proportion_confint(x, n, 1 - level, "wilson")
            case("wilson", [x, n, level], (max(0, low), min(1, high)), 1e-11)
        wide = (x + stats.norm.ppf(0.975) ** 2 / 2) / (n + stats.norm.ppf(0.975) ** 2)
        low, high = proportion_confint(x, n, 0.05, "agresti_coull")
        if 0 < low and high < 1:
            case("agresti_coull_se", [x, n], (high - wide) / stats.norm.ppf(0.975), 1e-11)
for x1, n1, x2, n2 in ((56, 70, 48, 80), (10, 10, 7, 12), (180, 200, 150, 190), (3, 40, 9, 31)):
    for level in (0.9, 0.95):
        low, high = confint_proportions_2indep(x1, n1, x2, n2, method="newcomb", alpha=1 - level)
        case("newcombe", [x1, n1, x2, n2, level], (low, high), 1e-10)
for count in (0, 1, 5, 9, 40, 2500):
    low = stats.chi2.ppf(0.05, 2 * count) / 2 if count else 0.0
    case("poisson_exact", [count, 0.9], (low, stats.chi2.ppf(0.95, 2 * count + 2) / 2), 1e-10)
for n in (5, 6, 20, 21, 100, 4001):
    for level in (0.9, 0.95):
        ranks = [l for l in range(1, n // 2 + 1) if stats.binom.cdf(l - 1, n, 0.5) <= (1 - level) / 2]
        low = ranks[-1] if ranks else 0
        case("median_ranks", [n, level], (low, n + 1 - low if ranks else 0), 0)

feed = "".join(name + " " + " ".join(repr(float(a)) for a in args) + "\n" for name, args, _, _ in cases)
run = subprocess.run([sys.argv[1]], input=feed, capture_output=True, text=True, check=True)
lines = run.stdout.splitlines()
assert len(lines) == len(cases), f"{len(lines)} answers to {len(cases)} questions"

worst, bad = {}, 0
for (name, args, wanted, tolerance), line in zip(cases, lines):
    for seen, want in zip(map(float, line.split()), wanted):
        off = abs(seen - want) / max(1.0, abs(want))
        worst[name] = max(worst.get(name, 0.0), off)
        if not off <= tolerance:
            bad += 1
            print(f"{name}{args}: {seen!r}, wanted {want!r}, off {off:.2e}")
for name in sorted(worst):
    print(f"{name:18} worst {worst[name]:.1e}")
print(f"{len(cases)} cases, {bad} bad")
sys.exit(1 if bad else 0)
