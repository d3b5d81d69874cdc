#!/usr/bin/env python3
"""The standard error of every overall score of the bundled desk, computed a second time.

    jackknife_oracle.py ROWS.csv DOCUMENTS.jsonl

Samples come from desk_oracle.py, row by row, with the text of their requester. For each of 32
groups all samples of the group are taken away from everybody, and values, figures of the teams,
points and scores are made anew, in exact fractions up to the root; beside it stands the analytic
error of each measure. `se` is what the policy's guard makes of both. Only the status of each
measure and who is measured come from the documents, because a jackknife keeps them as the full
sample decided them.
"""
import collections
import json
import math
import sys
from fractions import Fraction

import desk_oracle
import mix_oracle
from desk_oracle import inside, moment

GROUPS = 32
WORD = (1 << 64) - 1
T31 = 1.6955187825458669  # 0.95 quantile of Student's t with 31 degrees of freedom
Z95 = 1.959963984540054
CENSUS = ("training", "articles")
SCALES = {"csat_mean": (1, 5), "ces": (1, 5), "peers": (1, 5), "qa": (0, 100), "recontact": (0, 1),
          "fcr": (0, 1), "sla": (0, 1), "aht": (0, math.inf), "solved_per_week": (0, math.inf)}
RATES = ("recontact", "fcr", "sla")
MEANS = ("csat_mean", "ces", "qa")
WEEK_S = 40 * 3600


def group(text):
    """Top five bits of mix64(fnv1a64("1" 1F "jk" 1F text))."""
    h = 0xCBF29CE484222325
    for byte in f"1\x1fjk\x1f{text}".encode():
        h = (h ^ byte) * 0x100000001B3 & WORD
    h = (h ^ h >> 30) * 0xBF58476D1CE4E5B9 & WORD
    h = (h ^ h >> 27) * 0x94D049BB133111EB & WORD
    return (h ^ h >> 31) >> 59


def promise_kept(ticket, name, met, solved):
    """(when, kept) of one deadline; kept is None where nothing can be said of it."""
    said, due = ticket[f"sla_{name}"], moment(ticket.get(f"{name}_due_at", ""))
    when = (min(due, met) if met else due) if due else met or solved
    if not when or not (said or due):
        return None, None
    if said:
        return when, said == "met"
    if met:
        return when, met <= due
    if solved or ticket["status"] in ("solved", "closed"):
        return when, None
    return when, False if due < desk_oracle.AS_OF else None


def measure_promises(desk):
    """One sample for each deadline of a reply or a resolution: as flagged, else as computed. What
    was missed although it was due before anybody had the ticket is nobody's."""
    bots = {row["id"] for row in desk.rows["agent"] if row["bot"] == "true"}
    for ticket in desk.tickets.values():
        if desk.excluded(ticket):
            continue
        created, solved = moment(ticket["created_at"]), desk.solve(ticket)
        replied = moment(ticket["first_reply_at"])
        if not replied and ticket["first_reply_s"] and ticket["clock"] != "business":
            replied = created + desk_oracle.datetime.timedelta(seconds=int(ticket["first_reply_s"]))
        solver = desk.solver(ticket)
        replier = next((p for p in (desk.person(ticket["first_replier"]), solver) if p not in bots
                        and p), None)
        for name, met, person in (("first_reply", replied, replier),
                                  ("resolution", moment(ticket["resolved_at"]), solver)):
            when, kept = promise_kept(ticket, name, met, solved)
            due = moment(ticket.get(f"{name}_due_at", ""))
            held = moment(ticket.get("assigned_at", ""))
            is_late = due and held and held > due and not kept
            if kept is not None and inside(when) and when <= desk_oracle.AS_OF and not is_late:
                desk.add(person, "sla", kept, desk.cluster(ticket))


def employed_weeks(row):
    """Weeks of the period on the roster, each as long as the person's part of full time."""
    hired, left = moment(row["hired_on"]), moment(row["left_on"])
    first = max(desk_oracle.START, hired) if hired else desk_oracle.START
    day = desk_oracle.datetime.timedelta(days=1)
    last = min(desk_oracle.END, left + day) if left else desk_oracle.END
    return max(Fraction((last.date() - first.date()).days, 7), 0) * Fraction(row["fte"] or 0)


def weeks_of(desk):
    """Working weeks: hours that were worked, else the roster less the hours of leave."""
    days = {(desk.person(row["agent"]), row["date"]): row for row in desk.rows["hours"]}
    worked, leave = collections.defaultdict(list), collections.Counter()
    for (person, day), row in days.items():
        if inside(moment(day)):
            worked[person] += [int(row["worked_s"])] if row["worked_s"] else []
            leave[person] += Fraction(int(row["leave_s"] or 0), WEEK_S)
    weeks = collections.defaultdict(Fraction)
    for row in desk.rows["agent"]:
        weeks[row["id"]] = max(employed_weeks(row) - leave[row["id"]], Fraction(0))
    weeks.update((person, Fraction(sum(seconds), WEEK_S)) for person, seconds in worked.items()
                 if seconds)
    return weeks


class Sums:
    """n, sum and sum by group of one person's or team's samples."""

    def __init__(self, pieces):
        self.n, self.y = [0] * GROUPS, [Fraction(0)] * GROUPS
        self.values, self.clusters = [], collections.defaultdict(lambda: [0, 0])
        for cluster, value in pieces:
            g = group(cluster)
            self.n[g] += 1
            self.y[g] += value
            self.values.append(value)
            self.clusters[cluster][0] += value
            self.clusters[cluster][1] += 1
        self.all = sum(self.n), sum(self.y)

    def without(self, g):
        """(n, y) of everything, or of everything but one group."""
        n, y = self.all
        return (n, y) if g is None else (n - self.n[g], y - self.y[g])


class Jackknife:
    def __init__(self, desk, cards, policy):
        self.desk = desk
        self.metrics, self.blend = policy["metrics"], policy["blend"]
        self.least_groups, self.analytic = policy["uncertainty"]["guard_groups"], {}
        self.team_of = {row["id"]: row["team"] for row in desk.rows["agent"]}
        self.eligible = {c["agent"] for c in cards if c["record"] == "scorecard" and self.counts(c)}
        self.sums = {person: {name: Sums(pieces) for name, pieces in metrics.items()}
                     for person, metrics in desk.pieces.items()}
        self.weeks = weeks_of(desk)
        self.mix = mix_oracle.Mix(desk, self.team_of, self.eligible, group)
        self.figures = [self.figures_of(g) for g in range(GROUPS)]
        self.full = self.figures_of(None)

    @staticmethod
    def counts(card):
        weeks = next(m for m in card["metrics"] if m["id"] == "solved_per_week")["n"]
        return weeks >= 4 and card["tickets"]["solved"] >= 30 and card["team"]

    def members(self, team):
        return sorted(p for p in self.eligible if self.team_of[p] == team)

    def figures_of(self, g):
        """Seconds a ticket and net tickets a week of every team."""
        figures = {}
        for team in set(self.team_of.values()):
            sums = [self.sums[p] for p in self.members(team)]
            handled = [s["aht"].without(g) for s in sums if "aht" in s]
            n = sum(n for n, _ in handled)
            figures[team, "aht"] = sum(y for _, y in handled) / n if n else None
            weighed = self.mix.weighs(team)
            rates = [self.net(p, g, weighed) / self.weeks[p] for p in self.members(team)
                     if self.weeks[p]]
            figures[team, "solved_per_week"] = sum(rates) / len(rates) if rates else None
        return figures

    def net(self, person, g, weighed=False):
        _, y = self.sums[person]["solved_per_week"].without(g)
        if weighed:
            y = self.mix.weighted(person, g)
        return Fraction(y) * (1 if g is None else Fraction(GROUPS, GROUPS - 1))

    def forms(self, people, g):
        """Means of (leads, peers) that are left; peers only where the full sample has three."""
        given = [form for p in people for form in self.desk.forms.get(p, [])]
        counts = sum(role == "peer" for role, _, _ in given) >= 3
        left = [form for form in given if group(form[1]) != g]
        leads = [v for role, _, v in left if role in ("lead", "manager")]
        return leads, [v for role, _, v in left if role == "peer" and counts]

    def value(self, people, team, name, g):
        """None where nothing is left."""
        if name == "peers":
            parts = [(w, sum(v) / len(v)) for w, v in
                     zip((Fraction(6, 10), Fraction(4, 10)), self.forms(people, g)) if v]
            return sum(w * v for w, v in parts) / sum(w for w, _ in parts) if parts else None
        if name == "solved_per_week":
            figures = self.full if g is None else self.figures[g]
            weighed = self.mix.weighs(team)
            return self.net(people[0], g, weighed) / self.weeks[people[0]] / figures[team, name]
        left = [self.sums[p][name].without(g) for p in people if name in self.sums[p]]
        n, y = sum(n for n, _ in left), sum(y for _, y in left)
        if not n:
            return None
        if name == "aht" and self.mix.is_adjusted(people[0], name):
            return float(y) / self.mix.expected(people[0], name, g)
        if name == "aht":
            return y / n / (self.full if g is None else self.figures[g])[team, name]
        return y / n

    def guard(self, people, team, name, value):
        """Analytic standard error of one value."""
        if name == "aht" and self.mix.is_adjusted(people[0], name):
            return self.mix.ratio_error(people[0], value)
        if name == "aht":
            clusters = self.sums[people[0]][name].clusters.values()
            n, y = self.sums[people[0]][name].without(None)
            m, spread = len(clusters), sum((cy - y / n * cn) ** 2 for cy, cn in clusters)
            return math.sqrt(m / (m - 1) * spread) / n / float(self.full[team, name])
        if name == "solved_per_week":
            weeks = self.weeks[people[0]] * self.full[team, name]
            squares = self.net(people[0], None)
            if self.mix.weighs(team):
                squares = self.mix.weighted(people[0], None, 2)
            return math.sqrt(squares) / float(weeks)
        if name == "peers":
            values = [v for side in self.forms(people, None) for v in side]
        else:
            values = [v for p in people if name in self.sums[p] for v in self.sums[p][name].values]
        n = len(values)
        if name in RATES:
            p = (float(sum(values)) + Z95 ** 2 / 2) / (n + Z95 ** 2)
            return math.sqrt(p * (1 - p) / (n + Z95 ** 2))
        low, high = SCALES[name]
        squares = float(sum((v - sum(values) / n) ** 2 for v in values)) if n > 1 else 0.0
        return math.sqrt((4 * ((high - low) / 6) ** 2 + squares) / (4 + n - 1) / n)

    def team_value(self, team, name, g):
        """What the eligible members say together; of fewer than five nothing."""
        members = self.members(team)
        if len(members) < 5:
            return None
        value = self.value(members, team, name, g)
        return self.value(members, team, name, None) if value is None else value

    def anchors(self, name, reference):
        """Floor, target and best, with nine places, of a target that follows the team; or None."""
        wanted = self.metrics[name]["target"]
        if not isinstance(wanted, dict):
            return None
        (floor, target, best), (low, high) = desk_oracle.ANCHORS[name], SCALES[name]
        aim = min(max(round(wanted["team"] * float(reference), 9), low), high)
        floor = wanted["floor"] * float(reference) if "floor" in wanted else floor + aim - target
        best = wanted["best"] * float(reference) if "best" in wanted else best
        floor, best = round(floor, 9), min(max(round(best, 9), low), high)
        return floor, aim, (max if target > desk_oracle.ANCHORS[name][0] else min)(best, aim)

    def points(self, card, name, value, g):
        """Of one value, on a curve that may follow the team, blended with the team's."""
        if card["record"] == "team" or name in ("aht", "solved_per_week"):
            return desk_oracle.curve(name, float(value))
        team, share = self.team_value(card["team"], name, g), self.blend.get(name, 0)
        moved = self.anchors(name, team) if team is not None else None
        own = desk_oracle.curve(name, float(value), moved)
        if not share or team is None:
            return own
        return (1 - share) * own + share * desk_oracle.curve(name, float(team), moved)

    def groups(self, people, name):
        """How many groups the records of these people are in."""
        if name == "peers":
            return len({group(rater) for p in people for role, rater, _ in self.desk.forms.get(p, [])
                        if role in ("lead", "manager", "peer")})
        sums = [self.sums[p][name] for p in people if name in self.sums[p]]
        return sum(any(s.n[g] for s in sums) for g in range(GROUPS))

    def unseen(self, card, people, name, curve):
        """Variance of a measure's points that the jackknife cannot see; `curve` by group."""
        full = curve[None]
        seen = (GROUPS - 1) / GROUPS * sum(float(curve[g] - full) ** 2 for g in range(GROUPS))
        value = float(self.value(people, card["team"], name, None))
        se, (low, high) = self.guard(people, card["team"], name, value), SCALES[name]
        moved = max(abs(self.points(card, name, end, None) - full)
                    for end in (min(value + se, high), max(value - se, low)))
        self.analytic[name] = moved
        blind = seen < 1e-18 or self.groups(people, name) < self.least_groups
        return max(0, moved ** 2 - seen) if blind else 0

    def curve(self, card, people, name):
        """Points of one measure: {None: all, group: without it}."""
        values = {g: self.value(people, card["team"], name, g) for g in (None, *range(GROUPS))}
        full = self.points(card, name, values[None], None)
        return {g: full if v is None else self.points(card, name, v, g) for g, v in values.items()}

    def errors(self, card):
        """(score, jackknife, what it cannot see, analytic): errors of one card's score."""
        is_person = card["record"] == "scorecard"
        people = [card["agent"]] if is_person else self.members(card["team"])
        lines = [m for m in card["metrics"] if m["weight"] and m["attainment"] is not None]
        weight = sum(Fraction(m["weight"]) for m in lines)
        scores, unseen, analytic = dict.fromkeys((None, *range(GROUPS)), 0), 0, 0
        for m in lines:
            name, share = m["id"], float(Fraction(m["weight"]) / weight)
            curve = dict.fromkeys(scores, Fraction(m["attainment"]))
            if name not in CENSUS:
                curve = self.curve(card, people, name)
                unseen += share ** 2 * self.unseen(card, people, name, curve)
                analytic += (share * self.analytic[name]) ** 2
            for g in scores:
                scores[g] += share * float(curve[g])
        full = scores.pop(None)
        squares = sum((s - full) ** 2 for s in scores.values())
        return full, math.sqrt((GROUPS - 1) / GROUPS * squares), unseen, math.sqrt(analytic)


def main():
    desk, report = desk_oracle.measured(sys.argv[1]), desk_oracle.Report()
    measure_promises(desk)
    documents = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
    cards = [d for d in documents if d["record"] in ("scorecard", "team")]
    policy, seen = documents[0]["policy"], collections.Counter()
    jackknife = Jackknife(desk, cards, policy)
    for card in cards:
        if card["score"] is None:
            continue
        who = card.get("agent") or f"team {card['team']}"
        score, se_jk, unseen, se_an = jackknife.errors(card)
        se = {"measures": math.sqrt(se_jk ** 2 + unseen), "score": max(se_jk, se_an),
              "none": se_jk}[policy["uncertainty"]["guard"]]
        seen[se > se_jk] += 1
        report.check(f"{who} score", score, card["score"])
        report.check(f"{who} se (jackknife {se_jk:.6g}, unseen {unseen:.6g}, analytic {se_an:.6g})",
                     se, card["se"])
        report.check(f"{who} low", max(0, score - T31 * se), card["low"], 1e-8)
        report.check(f"{who} high", min(100, score + T31 * se), card["high"], 1e-8)
    for card in cards:
        if card["record"] == "scorecard":
            jackknife.mix.compare(card, report)
            if card["agent"] in jackknife.mix.team_of:
                jackknife.mix.compare_topics(card, report)
    if policy["uncertainty"]["guard"] != "none" and not (seen[True] and seen[False]):
        report.check("cards that the guard touches, and others", 1, 0)
    print(f"{report.same} passed, {report.differ} failed")
    return report.differ > 0


if __name__ == "__main__":
    sys.exit(main())
