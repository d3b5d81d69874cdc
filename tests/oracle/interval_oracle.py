#!/usr/bin/python3
"""Every measure with its interval, by scipy and statsmodels, from the rows of fifty.py.

    interval_oracle.py ROWS.csv DOCUMENTS.jsonl

For each person: value, n, standard error and 90 % interval of every measure that the documents
know; the same of teams where a measure is theirs alone; and what the eligible people of a team say
together. A measure of the documents that nothing here was held against is a failure, so that a new
one cannot go without a second measurement. Status 77 without scipy and statsmodels.
"""
import collections
import json
import math
import statistics
import sys

try:
    from scipy import stats
    from statsmodels.stats.proportion import proportion_confint
except ImportError as missing:
    print(f"0 passed, 0 failed, 1 skipped: {missing}")
    sys.exit(77)

import desk_oracle
import jackknife_oracle
import mix_oracle
import rest_oracle
from desk_oracle import AS_OF, inside, moment

LEVEL, PRIOR_N, GROUP = 0.90, 4, 5
Z = stats.norm.ppf(0.5 + LEVEL / 2)
Z95 = stats.norm.ppf(0.975)
SCALES = {"csat_mean": (1, 5), "ces": (1, 5), "qa": (0, 100), "peers": (1, 5)}
SHARES = ("csat_pct", "recontact", "fcr", "sla", "reopen", "resolution_rate", "ends_negative")
MEDIANS = ("first_reply", "full_resolution", "backlog_age")


def t_quantile(df):
    """Of the upper end; one step of Newton, because t.ppf of some releases has eight digits."""
    p = 0.5 + LEVEL / 2
    x = stats.t.ppf(p, df)
    return x - (stats.t.cdf(x, df) - p) / stats.t.pdf(x, df)


def interval_of_share(hits, n):
    low, high = proportion_confint(hits, n, 1 - LEVEL, "wilson")
    p = (hits + Z95 ** 2 / 2) / (n + Z95 ** 2)
    return math.sqrt(p * (1 - p) / (n + Z95 ** 2)), low, high


def interval_of_mean(mean, values, prior, scale):
    """The spread of these values, moderated by that of the people of the team."""
    n = len(values)
    variance = statistics.variance(values) if n > 1 else 0
    df = PRIOR_N + n - 1
    se = math.sqrt((PRIOR_N * prior + (n - 1) * variance) / df / n)
    half = t_quantile(df) * se
    return se, max(mean - half, scale[0]), min(mean + half, scale[1])


def interval_of_median(values):
    """Order statistics: the largest rank that a fair coin leaves 5 % below."""
    n = len(values)
    rank = int(stats.binom.ppf((1 - LEVEL) / 2, n, 0.5))
    while rank > 0 and stats.binom.cdf(rank - 1, n, 0.5) > (1 - LEVEL) / 2:
        rank -= 1
    while stats.binom.cdf(rank, n, 0.5) <= (1 - LEVEL) / 2:
        rank += 1
    return (None, None) if rank < 1 else (values[rank - 1], values[n - rank])


def interval_of_count(count):
    """Exact below ten, Byar's approximation from there on."""
    if count >= 10:
        upper = count + 1
        return (count * (1 - 1 / (9 * count) - Z / (3 * math.sqrt(count))) ** 3,
                upper * (1 - 1 / (9 * upper) + Z / (3 * math.sqrt(upper))) ** 3)
    low = stats.chi2.ppf((1 - LEVEL) / 2, 2 * count) / 2 if count else 0
    return low, stats.chi2.ppf((1 + LEVEL) / 2, 2 * count + 2) / 2


def interval_of_nps(promoters, detractors, n):
    """Standard error of a trinomial; adjusted Wald with three answers more."""
    def error(p, d, n):
        return 100 * math.sqrt((p + d) / n - ((p - d) / n) ** 2) / math.sqrt(n)
    more = promoters + 0.75, detractors + 0.75, n + 3
    mid, half = 100 * (more[0] - more[1]) / more[2], Z * error(*more)
    return error(promoters, detractors, n), max(mid - half, -100), min(mid + half, 100)


class Measures:
    """What rest_oracle.py and desk_oracle.py have, and what neither has."""

    def __init__(self, desk, rest, cards):
        self.desk, self.rest = desk, rest
        self.team_of = {row["id"]: row["team"] for row in desk.rows["agent"]}
        self.eligible = {c["agent"] for c in cards if c["record"] == "scorecard"
                         and jackknife_oracle.Jackknife.counts(c)}
        self.mix = mix_oracle.Mix(desk, self.team_of, self.eligible, jackknife_oracle.group)
        self.weeks = {p: float(w) for p, w in jackknife_oracle.weeks_of(desk).items()}
        self.moods()
        self.promoters()
        self.figures()

    def moods(self):
        """How the last marked message of each conversation reads."""
        last = {}
        for row in self.desk.rows["flag"]:
            if row["kind"] == "sentiment" and row["value"] and moment(row["at"]) <= AS_OF:
                old = last.get(row["ticket"])
                if old is None or int(row["seq"]) > int(old["seq"]):
                    last[row["ticket"]] = row
        for row in last.values():
            ticket = self.desk.tickets[row["ticket"]]
            if inside(moment(row["at"])) and not self.desk.excluded(ticket):
                self.desk.add(self.desk.solver(ticket), "ends_negative",
                              float(row["value"]) <= -.05)

    def promoters(self):
        """team -> answers of nps surveys; the latest one of each ticket."""
        self.nps, latest = collections.defaultdict(list), {}
        for row in self.desk.rows["survey"]:
            if row["kind"] == "nps" and row["score"]:
                old = latest.get(row["ticket"])
                if old is None or row["responded_at"] >= old["responded_at"]:
                    latest[row["ticket"]] = row
        for row in latest.values():
            ticket = self.desk.tickets[row["ticket"]]
            if inside(moment(row["responded_at"])) and not self.desk.excluded(ticket):
                person = self.desk.credit(row, ticket)
                self.nps[self.team_of[person]].append((person, int(row["score"])))

    def figures(self):
        """measure -> person -> (n, mean, sd or None); a whole quarter covers the months in it."""
        rows = collections.defaultdict(list)
        for row in self.desk.rows["measure"]:
            if row["from"] >= "2026-07-01" and row["to"] <= "2026-10-01":
                rows[row["metric"], self.desk.person(row["agent"])].append(row)
        self.told = {key: self.pooled(found) for key, found in rows.items()}

    @staticmethod
    def pooled(rows):
        whole = [row for row in rows if row["to"] == "2026-10-01"] or rows
        parts = [(int(row["n"] or 1), float(row["value"]), row["sd"]) for row in whole]
        n = sum(k for k, _, _ in parts)
        mean = sum(k * v for k, v, _ in parts) / n
        if n == 1 or not all(sd for _, _, sd in parts):
            return n, mean, None
        squares = sum((k - 1) * float(sd) ** 2 + k * (v - mean) ** 2 for k, v, sd in parts)
        return n, mean, math.sqrt(squares / (n - 1))

    def members(self, team):
        return [p for p in self.eligible if self.team_of[p] == team]

    def values(self, person, name):
        return [float(value) for _, value in self.desk.pieces[person][name]]

    def pooled_variance(self, team, name):
        """Inside the people of a team; a sixth of the scale without them."""
        groups = [self.values(p, name) for p in self.members(team)]
        freedom = sum(len(g) - 1 for g in groups if len(g) > 1)
        if not freedom or name == "peers":
            return ((SCALES[name][1] - SCALES[name][0]) / 6) ** 2
        return sum(statistics.variance(g) * (len(g) - 1) for g in groups if len(g) > 1) / freedom

    def team_seconds(self, team):
        sums = [self.desk.sums[p]["aht"] for p in self.members(team)]
        return float(sum(y for y, _ in sums) / sum(n for _, n in sums))


class Compare:
    def __init__(self, measures, report):
        self.m, self.report, self.held = measures, report, collections.Counter()

    def same(self, who, line, **wanted):
        self.held[line["id"]] += 1
        for name, value in wanted.items():
            seen = line[name]
            what = f"{who} {line['id']} {name}"
            if value is None or seen is None:
                self.report.check(f"{what} is there", value is not None, seen is not None)
            else:
                self.report.check(what, value, seen, 1e-9 + 2e-9 * abs(value))

    def share(self, who, line, pairs):
        hits, n = sum(pairs), len(pairs)
        se, low, high = interval_of_share(hits, n)
        self.same(who, line, value=hits / n, sum=hits, n=n, se=se, low=low, high=high)

    def mean(self, card, line):
        who, name = card["agent"], line["id"]
        values = self.m.values(who, name)
        prior = self.m.pooled_variance(card["team"], name)
        mean = statistics.fmean(values)
        se, low, high = interval_of_mean(mean, values, prior, SCALES[name])
        sd = statistics.stdev(values) if len(values) > 1 else None
        self.same(who, line, value=mean, n=len(values), sd=sd, se=se, low=low, high=high)

    def panel(self, card, line):
        who = card["agent"]
        forms = self.m.desk.forms[who]
        peers = [float(v) for role, _, v in forms if role == "peer"]
        values = [float(v) for role, _, v in forms if role in ("lead", "manager")]
        values += peers if len(peers) >= 3 else []
        mean = float(self.m.desk.peers[who])
        prior = self.m.pooled_variance(card["team"], "peers")
        se, low, high = interval_of_mean(mean, values, prior, SCALES["peers"])
        self.same(who, line, value=mean, n=len(values), se=se, low=low, high=high)

    def median(self, who, line, values):
        low, high = interval_of_median(values)
        self.same(who, line, value=statistics.median(values), n=len(values), low=low, high=high)

    def ratio(self, card, line):
        """Against what the same kinds of tickets take the team, else against its mean."""
        who, mix = card["agent"], self.m.mix
        pieces = self.m.desk.pieces[who]["aht"]
        total, team = float(sum(v for _, v in pieces)), self.m.team_seconds(card["team"])
        adjusted = mix.is_adjusted(who, "aht")
        expected = mix.expected(who, "aht") if adjusted else team * len(pieces)
        value = total / expected
        if adjusted:
            se = mix.ratio_error(who, value)
        else:
            sums = collections.defaultdict(lambda: [0, 0])
            for cluster, seconds in pieces:
                sums[cluster][0] += float(seconds)
                sums[cluster][1] += team
            spread = sum((y - value * x) ** 2 for y, x in sums.values())
            se = math.sqrt(len(sums) / (len(sums) - 1) * spread) / expected
        clusters = len({cluster for cluster, _ in pieces})
        half = t_quantile(clusters - 1) * se
        self.same(who, line, figure=total / len(pieces), team=team, raw=total / len(pieces) / team,
                  value=value, adjusted=value if adjusted else None, n=len(pieces), se=se,
                  low=max(value - half, 0), high=value + half)

    def rate(self, card, line):
        who, team, m = card["agent"], card["team"], self.m
        net = {p: float(sum(v for _, v in m.desk.pieces[p]["solved_per_week"]))
               for p in [who] + m.members(team)}
        plain = statistics.fmean(net[p] / m.weeks[p] for p in m.members(team) if m.weeks[p])
        weighs = m.mix.weighs(team)
        weighted = {p: m.mix.weighted(p) for p in net} if weighs else net
        mean = statistics.fmean(weighted[p] / m.weeks[p] for p in m.members(team) if m.weeks[p])
        unit = m.weeks[who] * mean
        value, weight = weighted[who] / unit, weighted[who] / (net[who] or 1) / unit or 1 / unit
        squares = m.mix.weighted(who, None, 2) if weighs else net[who]
        low, high = (end * weight for end in interval_of_count(net[who]))
        self.same(who, line, figure=net[who] / m.weeks[who], raw=net[who] / m.weeks[who] / plain,
                  value=value, se=math.sqrt(squares) / unit, low=low, high=high, sum=net[who])

    def figure(self, who, line):
        n, mean, sd = self.m.told[line["id"].split(":")[1], who]
        se = sd / math.sqrt(n) if sd else None
        half = t_quantile(n - 1) * se if sd else 0
        self.same(who, line, n=n, value=mean, sd=sd, se=se, low=mean - half if sd else None,
                  high=mean + half if sd else None)

    def line(self, card, line):
        """One measure of one person, as its kind wants it."""
        who, name, m = card["agent"], line["id"], self.m
        if name in SHARES:
            self.share(who, line, [int(v) for v in m.values(who, name)])
        elif name in SCALES and name != "peers":
            self.mean(card, line)
        elif name in MEDIANS:
            self.median(who, line, sorted(m.rest.values[who][name]))
        elif name in ("volume", "kudos"):
            self.same(who, line, value=len(m.rest.values[who][name]), low=None, high=None)
        elif name == "training":
            done = m.values(who, name)
            self.same(who, line, value=statistics.fmean(done), n=len(done), se=None)
        elif name == "articles":
            self.same(who, line, value=sum(m.values(who, name)), se=None)
        else:
            kinds = {"peers": self.panel, "aht": self.ratio, "solved_per_week": self.rate}
            if name in kinds:
                kinds[name](card, line)
            elif name.startswith("measure:"):
                self.figure(who, line)

    def together(self, card, line):
        """What the eligible people of a team say together."""
        name, team = line["id"], card["team"]
        people, m = self.m.members(team), self.m
        if name in SHARES or (name in SCALES and name != "peers"):
            values = [v for p in people for v in m.values(p, name)]
            self.same(f"team {team}", line, value=statistics.fmean(values), n=len(values))
        elif name in MEDIANS:
            values = sorted(v for p in people for v in m.rest.values[p][name])
            self.median(f"team {team}", line, values)
        elif name == "nps":
            answers = [score for person, score in m.nps[team]]
            self.nps(f"team {team}", line, answers)

    def nps(self, who, line, answers):
        n, high = len(answers), sum(score >= 9 for score in answers)
        low = sum(score <= 6 for score in answers)
        se, lower, upper = interval_of_nps(high, low, n)
        self.same(who, line, value=100 * (high - low) / n, n=n, se=se, low=lower, high=upper)


def main():
    desk, report = desk_oracle.measured(sys.argv[1]), desk_oracle.Report()
    jackknife_oracle.measure_promises(desk)
    cards = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
    cards = [card for card in cards if card["record"] in ("scorecard", "team")]
    compare = Compare(Measures(desk, rest_oracle.Rest(desk), cards), report)
    for card in cards:
        for line in card["metrics"]:
            if line["value"] is not None:
                (compare.line if card["record"] == "scorecard" else compare.together)(card, line)
    for name in sorted({line["id"] for card in cards for line in card["metrics"]}):
        report.check(f"{name} is measured a second time", bool(compare.held[name]), True)
    print(f"{report.same} passed, {report.differ} failed")
    return report.differ > 0


if __name__ == "__main__":
    sys.exit(main())
