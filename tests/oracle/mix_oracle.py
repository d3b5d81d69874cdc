"""What is to be expected of each kind of ticket, computed a second time (scorecard(7)).

A kind is priority, channel and category; of the categories each team has its twenty commonest, the
others are one. Used by jackknife_oracle.py; written against the definitions, not against the code.
"""
import collections
import functools
import math

SMOOTHING, CATEGORIES, TICKETS, PEOPLE, OVERLAP = 20, 20, 100, 3, 0.5
GROUP = 5  # people below which nothing of a team is shown
SHARES, MEANS = ("recontact", "fcr"), ("csat_mean", "ces")
LEAST = {"recontact": 30, "fcr": 30}  # samples below which a share is not told
DOWN = ("recontact", "reopen")

def smooth(y, n, parent):
    return (y + SMOOTHING * parent) / (n + SMOOTHING)

class Mix:
    def __init__(self, desk, team_of, eligible, group):
        self.desk, self.team_of, self.eligible, self.group = desk, team_of, eligible, group
        self.common = {team: self.commonest(team) for team in set(team_of.values())}
        # metric -> person -> [(group, cluster, value, cell)]
        self.samples = collections.defaultdict(dict)
        for person, metrics in desk.kinds.items():
            for metric, rows in metrics.items():
                self.samples[metric][person] = [
                    (group(cluster), cluster, float(value), self.cell(person, kind))
                    for cluster, value, kind in rows]

    def commonest(self, team):
        counts = collections.Counter(
            kind[2] for person, metrics in self.desk.kinds.items() if self.team_of.get(person) == team
            for _, _, kind in metrics["solved_per_week"] if kind[2])
        ranked = sorted(counts, key=lambda name: (-counts[name], name.encode()))
        return set(ranked[:CATEGORIES])

    def cell(self, person, kind):
        priority, channel, category = kind
        rare = category not in self.common.get(self.team_of.get(person), ())
        return priority, channel, None if rare else category

    def members(self, team, metric):
        return [p for p in self.eligible if self.team_of[p] == team and self.samples[metric].get(p)]

    @functools.lru_cache(maxsize=None)
    def pooled(self, team, metric, g):
        """cell -> [n, y] of the eligible people, without one group; every cell of anybody is there."""
        cells = {cell: [0, 0.0] for metric_ in self.samples for person, rows in
                 self.samples[metric_].items() if self.team_of.get(person) == team
                 for _, _, _, cell in rows}
        for person in self.members(team, metric):
            for of, _, value, cell in self.samples[metric][person]:
                if of != g:
                    cells[cell][0] += 1
                    cells[cell][1] += value
        return cells

    @functools.lru_cache(maxsize=None)
    def rates(self, team, metric, g=None):
        return self.make_rates(self.pooled(team, metric, g))

    @staticmethod
    def make_rates(cells):
        def total(keep):
            chosen = [sums for cell, sums in cells.items() if keep(cell)]
            return sum(y for _, y in chosen), sum(n for n, _ in chosen)
        y, n = total(lambda cell: True)
        rates = {}
        for cell, (own_n, own_y) in cells.items():
            channel = smooth(*total(lambda c: c[1] == cell[1]), y / n)
            topic = smooth(*total(lambda c: c[1:] == cell[1:]), channel)
            rates[cell] = smooth(own_y, own_n, topic)
        expected = sum(own_n * rates[cell] for cell, (own_n, _) in cells.items())
        return {cell: rate * y / expected for cell, rate in rates.items()}

    @functools.lru_cache(maxsize=None)
    def weights(self, team, g=None):
        """How long a ticket of each kind takes against the mean of the team's solved tickets."""
        seconds, solved = self.rates(team, "aht", g), self.pooled(team, "solved_per_week", g)
        mean = (sum(n * seconds[cell] for cell, (n, _) in solved.items())
                / sum(n for n, _ in solved.values()))
        return {cell: rate / mean for cell, rate in seconds.items()}

    @functools.lru_cache(maxsize=None)
    def allows(self, team, metric):
        cells = self.pooled(team, metric, None)
        shown = sum(self.team_of[p] == team for p in self.eligible) >= GROUP
        return (shown and len(cells) > 1 and sum(n for n, _ in cells.values()) >= TICKETS
                and len(self.members(team, metric)) >= PEOPLE)

    def weighs(self, team):
        return self.allows(team, "aht") and self.allows(team, "solved_per_week")

    @functools.lru_cache(maxsize=None)
    def overlap(self, person, metric):
        """Share of the samples in cells that two other eligible people of the team had too."""
        rows = self.samples[metric].get(person, [])
        others = collections.Counter()
        for other in self.members(self.team_of[person], metric):
            if other != person:
                others.update({cell for _, _, _, cell in self.samples[metric][other]})
        all_rows = len(self.desk.pieces[person][metric])
        return sum(others[cell] >= 2 for _, _, _, cell in rows) / all_rows if all_rows else 0

    def is_adjusted(self, person, metric):
        return self.allows(self.team_of[person], metric) and self.overlap(person, metric) >= OVERLAP

    def expected(self, person, metric, g=None):
        rates = self.rates(self.team_of[person], metric, g)
        return sum(rates[cell] for of, _, _, cell in self.samples[metric][person] if of != g)

    def weighted(self, person, g=None, power=1):
        weights = self.weights(self.team_of[person], g)
        return sum(value * weights[cell] ** power
                   for of, _, value, cell in self.samples["solved_per_week"][person] if of != g)

    def ratio_error(self, person, ratio):
        rates, sums = self.rates(self.team_of[person], "aht"), collections.defaultdict(lambda: [0, 0])
        for _, cluster, value, cell in self.samples["aht"][person]:
            sums[cluster][0] += value
            sums[cluster][1] += rates[cell]
        m, spread = len(sums), sum((y - ratio * e) ** 2 for y, e in sums.values())
        return math.sqrt(m / (m - 1) * spread) / sum(e for _, e in sums.values())

    def adjusted(self, person, metric):
        rows = self.samples[metric][person]
        cells = self.pooled(self.team_of[person], metric, None)
        team = sum(y for _, y in cells.values()) / sum(n for n, _ in cells.values())
        own, expected = sum(value for _, _, value, _ in rows), self.expected(person, metric)
        if metric in SHARES:
            return min(1, own / expected * team)
        return min(5, max(1, (own - expected) / len(rows) + team))

    def difficulty(self, person):
        """(index, z) of the person's solved tickets; the z is that of a permutation."""
        team = self.team_of[person]
        seconds, solved = self.rates(team, "aht"), self.pooled(team, "solved_per_week", None)
        own = [seconds[cell] for _, _, _, cell in self.samples["solved_per_week"][person]]
        n = sum(n for n, _ in solved.values())
        mean = sum(k * seconds[cell] for cell, (k, _) in solved.items()) / n
        spread = sum(k * (seconds[cell] - mean) ** 2 for cell, (k, _) in solved.items()) / (n - 1)
        spread *= (1 - len(own) / n if person in self.eligible else 1) / len(own)
        return sum(own) / len(own) / mean, (sum(own) / len(own) - mean) / math.sqrt(spread)

    def topics(self, person, metric):
        """category -> (n, hits, expected hits or None, variance) of the commonest ones."""
        known = self.allows(self.team_of[person], metric)
        rates = self.rates(self.team_of[person], metric) if known else {}
        sums = collections.defaultdict(lambda: [0, 0.0, 0.0, 0.0])
        for _, _, value, cell in self.samples[metric].get(person, []):
            rate = min(1, rates.get(cell, 0))
            for i, part in enumerate((1, value, rate, rate * (1 - rate))):
                sums[cell[2]][i] += part
        return {topic: (n, y, e if known else None, var)
                for topic, (n, y, e, var) in sums.items() if topic and n >= LEAST[metric]}

    def compare_topics(self, card, report):
        """Two of the shares from the rows; the marks from all that is told of the person."""
        who = card["agent"]
        told = {(t["topic"], m["id"]): m for t in card.get("topics", []) for m in t["measures"]}
        for metric in SHARES:
            wanted = self.topics(who, metric)
            seen = sorted(t for t, m in told if m == metric)
            report.check(f"{who} {metric}: {sorted(wanted)}, told {seen}", sorted(wanted) == seen, 1)
            for topic, (n, y, expected, variance) in wanted.items():
                seen, name = told[topic, metric], f"{who} {topic} {metric}"
                report.check(f"{name} n", n, seen["n"])
                report.check(f"{name} value", y / n, seen["value"])
                report.check(f"{name} is expected", expected is not None,
                             seen["expected"] is not None)
                if expected is not None:
                    report.check(f"{name} expected", expected / n, seen["expected"])
                    report.check(f"{name} z", (y - expected) / math.sqrt(variance), seen["z"], 1e-8)
        self.compare_marks(who, told, report)

    @staticmethod
    def compare_marks(who, told, report):
        """Benjamini and Hochberg: the largest p that is at most its rank's share of .05."""
        p = {key: 1 if m["z"] is None else math.erfc(abs(m["z"]) / math.sqrt(2))
             for key, m in told.items()}
        ranked = sorted(p.values())
        limit = max((x for i, x in enumerate(ranked, 1) if x <= .05 * i / len(ranked)), default=-1)
        for key, m in told.items():
            up = (m["z"] or 0) > 0
            mark = ("as expected" if p[key] > limit else
                    "better" if up == (key[1] not in DOWN) else "worse")
            wanted = None if m["z"] is None else mark
            report.check(f"{who} {key}: {wanted}, told {m['mark']}", wanted == m["mark"], 1)

    def compare(self, card, report):
        who, metrics = card["agent"], {m["id"]: m for m in card["metrics"]}
        if who not in self.team_of:
            return
        for metric in SHARES + MEANS:
            seen = metrics[metric]["adjusted"]
            if self.samples[metric].get(who) and metrics[metric]["value"] is not None:
                wanted = self.is_adjusted(who, metric)
                report.check(f"{who} {metric} is adjusted", wanted, seen is not None)
                if wanted and seen is not None:
                    report.check(f"{who} {metric} adjusted", self.adjusted(who, metric), seen)
        if "mix" in card:
            index, z = self.difficulty(who)
            report.check(f"{who} difficulty", index, card["mix"]["difficulty"])
            report.check(f"{who} difficulty z", z, card["mix"]["z"], 1e-8)
