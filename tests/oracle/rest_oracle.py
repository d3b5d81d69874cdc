#!/usr/bin/env python3
"""What desk_oracle.py leaves out: unweighted measures of people, and the intervals of all.

    rest_oracle.py ROWS.csv DOCUMENTS.jsonl

Counts, waiting times with their medians and order statistics, shares with Wilson's interval,
means with the moderated interval whose prior is the spread inside the people of the team. Exact
where whole numbers allow it; standard library only.
"""
import collections
import datetime
import json
import math
import statistics
import sys

import desk_oracle
from desk_oracle import AS_OF, END, inside, moment

Z90 = statistics.NormalDist().inv_cdf(0.95)
SHARES = ("csat_pct", "recontact", "fcr", "sla", "reopen", "resolution_rate")


def seconds(span):
    return int(span.total_seconds())


def hour_of_week(when):
    local = when.astimezone(desk_oracle.ZONE)
    return local.isoweekday(), local.hour


class Rest:
    """person -> measure -> values."""

    def __init__(self, desk):
        self.desk = desk
        self.bots = {row["id"] for row in desk.rows["agent"] if row["bot"] == "true"}
        self.values = collections.defaultdict(lambda: collections.defaultdict(list))
        self.team_of = {row["id"]: row["team"] for row in desk.rows["agent"]}
        self.waits = collections.defaultdict(list)  # team -> (hour of the week, seconds)
        self.arrivals = collections.defaultdict(collections.Counter)
        for ticket in desk.tickets.values():
            if desk.excluded(ticket):
                continue
            self.ticket(ticket)
            if inside(moment(ticket["created_at"])):
                team = ticket["team"] or self.team_of.get(desk.person(ticket["agent"]))
                self.arrivals[team][hour_of_week(moment(ticket["created_at"]))] += 1
        self.kudos()

    def human(self, *texts):
        people = [self.desk.person(text) for text in texts if text]
        return next((person for person in people if person not in self.bots), None)

    def ticket(self, ticket):
        created, resolved = moment(ticket["created_at"]), moment(ticket["resolved_at"])
        solved, replied = self.desk.solve(ticket), moment(ticket["first_reply_at"])
        solver = self.human(ticket["solver"], ticket["agent"])
        if inside(solved):
            self.values[solver]["volume"].append(1)
        if inside(created):
            self.values[solver]["resolution_rate"].append(int(solved is not None and solved <= AS_OF))
        if inside(resolved):
            hold = 0 if ticket["resolution_s"] else int(ticket["hold_s"] or 0)
            self.values[solver]["full_resolution"].append(
                max(0, seconds(resolved - created) - hold))
        if not replied and ticket["first_reply_s"] and ticket["clock"] != "business":
            replied = created + datetime.timedelta(seconds=int(ticket["first_reply_s"]))
        if inside(replied):
            who = self.human(ticket["first_replier"], ticket["solver"], ticket["agent"])
            self.values[who]["first_reply"].append(max(0, seconds(replied - created)))
            if who:
                self.waits[ticket["team"] or self.team_of.get(who)].append(
                    (hour_of_week(created), max(0, seconds(replied - created))))
        if created < END and (resolved >= END if resolved else solved is None
                              and ticket["status"] not in ("solved", "closed")):
            self.values[self.human(ticket["agent"])]["backlog_age"].append(seconds(END - created))

    def kudos(self):
        given = set()
        for i, row in enumerate(self.desk.rows["kudos"]):
            when, agent = moment(row["at"]), self.desk.person(row["agent"])
            giver = self.desk.person(row["giver"])
            if not inside(when) or row["giver_role"] == "self" or giver == agent:
                continue
            month = when.astimezone(desk_oracle.ZONE).month
            key = (agent, giver, month) if giver else (agent, i)
            if key not in given:
                given.add(key)
                self.values[agent]["kudos"].append(1)


def wilson(x, n):
    mid, half = x / n + Z90 ** 2 / 2 / n, Z90 * math.sqrt(x / n * (1 - x / n) / n + Z90 ** 2 / 4 / n / n)
    return [bound / (1 + Z90 ** 2 / n)
            for bound in (mid - half, mid + half)]


def median_bounds(values):
    """Order statistics whose ranks leave at most 5 % of a fair coin outside on each side."""
    n, below, rank = len(values), 0, 0
    while True:
        below += math.comb(n, rank)
        if 20 * below > 2 ** n:
            break
        rank += 1
    return (values[rank - 1], values[n - rank]) if rank else (None, None)


def compare(card, rest, report):
    who, values = card["agent"], rest.values[card["agent"]]
    for m in card["metrics"]:
        name, mine = m["id"], sorted(values.get(m["id"], []))
        if name in ("volume", "kudos"):
            report.check(f"{who} {name}", len(mine), m["value"])
        elif name == "resolution_rate" and m["value"] is not None:
            report.check(f"{who} {name} n", len(mine), m["n"])
            report.check(f"{who} {name}", sum(mine) / len(mine), m["value"])
        elif name in ("first_reply", "full_resolution", "backlog_age") and m["n"]:
            report.check(f"{who} {name} n", len(mine), m["n"])
            if m["value"] is not None:
                report.check(f"{who} {name}", statistics.median(mine), m["value"])
                for end, bound in zip(("low", "high"), median_bounds(mine)):
                    report.check(f"{who} {name} {end}", -1 if bound is None else bound,
                                 -1 if m[end] is None else m[end])
        if name in SHARES and m["value"] is not None and m["low"] is not None:
            x = m["sum"]
            for end, bound in zip(("low", "high"), wilson(x, m["n"])):
                report.check(f"{who} {name} {end}", min(max(bound, 0), 1), m[end], 1e-8)


def compare_peak(card, rest, report):
    """The fewest hours that hold a quarter of what came in, ties with the last of them."""
    team, counts = card["team"], rest.arrivals[card["team"]]
    held, limit = 0, None
    for limit in sorted(counts.values(), reverse=True):
        held += limit
        if 4 * held >= sum(counts.values()):
            break
    peak = sorted(hour for hour, n in counts.items() if n >= limit)
    sides = {"peak": sorted(s for hour, s in rest.waits[team] if hour in peak),
             "rest": sorted(s for hour, s in rest.waits[team] if hour not in peak)}
    told = card.get("peak")
    wanted = len(counts) >= 8 and min(len(side) for side in sides.values()) >= 20
    report.check(f"{team} has a peak", wanted, told is not None)
    if not wanted or told is None:
        return
    report.check(f"{team} peak hours {peak}", [list(h) for h in peak] == told["hours"], 1)
    report.check(f"{team} peak share", sum(counts[h] for h in peak) / sum(counts.values()),
                 told["share"])
    for name, side in sides.items():
        report.check(f"{team} {name} n", len(side), told[name]["n"])
        report.check(f"{team} {name} median", statistics.median(side), told[name]["median_s"])
        for end, bound in zip(("low_s", "high_s"), median_bounds(side)):
            report.check(f"{team} {name} {end}", bound, told[name][end])


def main():
    rest, report = Rest(desk_oracle.measured(sys.argv[1])), desk_oracle.Report()
    for line in open(sys.argv[2], encoding="utf-8"):
        card = json.loads(line)
        if card["record"] == "scorecard":
            compare(card, rest, report)
        elif card["record"] == "team":
            compare_peak(card, rest, report)
    print(f"{report.same} passed, {report.differ} failed")
    return report.differ > 0


if __name__ == "__main__":
    sys.exit(main())
