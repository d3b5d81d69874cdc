#!/usr/bin/env python3
"""Business time, a second time: zoneinfo and sums of overlaps, day by day.

    business_oracle.py             tickets of several desks through sc-score (in PATH); counts checks

For each desk the durations that sc-score explains must be those computed here, and a comparison
with columns made of them must say that they agree, each by its own rule.
"""
import datetime as dt
import os
import random
import re
import subprocess
import sys
import tempfile
import zoneinfo

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
DESKS = [
    # zone, from, to (around changes of clocks), opening hours, holidays
    ("Europe/Berlin", "2026-10-15", "2026-11-05",
     ["mon-fri 09:00-12:30 13:30-18:00", "sat 10:00-14:00"], ["2026-10-31"]),
    ("Europe/Berlin", "2026-03-20", "2026-04-10", ["sat,sun 22:00-06:00", "mon-fri 08:00-20:00"],
     ["2026-04-03", "2026-04-06"]),
    ("America/New_York", "2026-02-25", "2026-03-20", ["mon-sun 00:00-24:00"], ["2026-03-09"]),
    ("Australia/Lord_Howe", "2026-03-25", "2026-04-15", ["fri-mon 18:30-03:15"], []),
    ("Asia/Kathmandu", "2026-06-01", "2026-06-20", ["sun-thu 10:00-17:00"], ["2026-06-10"]),
    ("Africa/Casablanca", "2026-02-01", "2026-03-31", ["mon-fri 01:30-09:00"], []),
    ("UTC", "2026-06-01", "2026-06-20", [], ["2026-06-10"]),
]
EXPLAINED = re.compile(r"^  \S+ +(T\d+) +(\d+) s +counted")


def seconds_of(text):
    hour, minute = text.split(":")
    return int(hour) * 3600 + int(minute) * 60


def weekdays_of(text):
    days = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        i = DAYS.index(first)
        while True:
            days.add(i)
            if DAYS[i] == (last or first):
                break
            i = (i + 1) % 7
    return days


def windows_of(hours):
    """(weekday, from, to) in seconds of the local day."""
    windows = []
    for line in hours or ["mon-sun 00:00-24:00"]:
        days, *spans = line.split()
        for span in spans:
            start, end = map(seconds_of, span.split("-"))
            windows += [(d, start, end if end > start else end + 86400) for d in weekdays_of(days)]
    return windows


def instant(zone, day, seconds):
    local = dt.datetime.combine(day, dt.time()) + dt.timedelta(seconds=seconds)
    return int(local.replace(tzinfo=zone).timestamp())


def openings(zone, windows, holidays, first, last):
    """Disjoint spans of instants."""
    spans = []
    day = first - dt.timedelta(days=3)
    while day <= last + dt.timedelta(days=3):
        for weekday, start, end in windows:
            if weekday == day.weekday() and day.isoformat() not in holidays:
                spans.append((instant(zone, day, start), instant(zone, day, end)))
        day += dt.timedelta(days=1)
    merged = []
    for start, end in sorted(spans):
        start = max(start, merged[-1][1]) if merged else start
        if end > start:
            merged.append((start, end))
    return merged


def business(spans, start, end):
    return sum(max(0, min(end, b) - max(start, a)) for a, b in spans)


def stamp(t):
    return dt.datetime.fromtimestamp(t, dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def make_tickets(rng, zone, first, last, spans):
    start = instant(zone, first, 0)
    length = instant(zone, last, 0) - start
    tickets = []
    for i in range(200):
        created = start + rng.randrange(length * 2 // 3)
        reply = created + int(rng.expovariate(1 / 30000))
        solved = created + int(rng.expovariate(1 / 200000))
        hold = rng.choice([0, 0, rng.randrange(20000)])
        if i % 10 == 0:  # at an edge, to the second
            created = rng.choice([e for s in spans for e in s if start <= e < start + length])
            reply = max(reply, created)
            solved = max(solved, created)
        tickets.append((f"T{i}", created, reply, min(solved, start + length - 1), hold))
    return [t for t in tickets if t[1] <= t[3] and t[2] < start + length]


def run(work, *arguments):
    done = subprocess.run(["sc-score", "-q", "-c", os.path.join(work, "policy.yaml"), *arguments,
                           os.path.join(work, "rows.csv")], capture_output=True, text=True,
                          check=False)
    if done.returncode != 0:
        sys.exit(f"sc-score {arguments}: {done.stderr}")
    return done.stdout


def explained(work, period, metric):
    text = run(work, "--period", period, "--as-of", "2026-12-31", "--explain", f"ana/{metric}")
    found = filter(None, map(EXPLAINED.match, text.splitlines()))
    return {m[1]: int(m[2]) for m in found}


def write(work, desk, tickets, spans):
    zone, _, _, hours, holidays = desk
    with open(os.path.join(work, "policy.yaml"), "w", encoding="utf-8") as out:
        out.write(f"calendar:\n  zone: {zone}\n  hours: {hours!r}\n  holidays: {holidays!r}\n")
        out.write("metrics: {sla: {weight: 100}}\n")
    with open(os.path.join(work, "rows.csv"), "w", encoding="utf-8") as out:
        out.write("record,id,agent,status,created_at,first_reply_at,resolved_at,hold_s,"
                  "first_reply_s,resolution_s,clock\n")
        for name, created, reply, solved, hold in tickets:
            out.write(f"ticket,{name},ana,solved,{stamp(created)},{stamp(reply)},{stamp(solved)},"
                      f"{hold or ''},{business(spans, created, reply)},{solved - created},\n")
        out.write(f"end,{len(tickets)},,,,,,,,,\n")


def check_desk(desk, number):
    zone = zoneinfo.ZoneInfo(desk[0])
    first, last = dt.date.fromisoformat(desk[1]), dt.date.fromisoformat(desk[2])
    spans = openings(zone, windows_of(desk[3]), desk[4], first, last)
    tickets = make_tickets(random.Random(number), zone, first, last, spans)
    good = bad = 0
    with tempfile.TemporaryDirectory() as work:
        write(work, desk, tickets, spans)
        replies = explained(work, f"{desk[1]}..{desk[2]}", "first_reply")
        solves = explained(work, f"{desk[1]}..{desk[2]}", "full_resolution")
        for name, created, reply, solved, hold in tickets:
            for metric, got, want in (
                    ("first_reply", replies, business(spans, created, reply)),
                    ("full_resolution", solves, max(0, business(spans, created, solved) - hold))):
                if got.get(name) == want:
                    good += 1
                    continue
                bad += 1
                print(f"{desk[0]} {name} {stamp(created)} {metric}: "
                      f"{got.get(name)}, not {want}", file=sys.stderr)
        table = run(work, "--reconcile")
        for line in ("first_reply_s is business time of the policy: 100.0 %",
                     "resolution_s is calendar time, hold counted: 100.0 %"):
            good, bad = (good + 1, bad) if line in table else (good, bad + 1)
            if line not in table:
                print(f"{desk[0]}: not said: {line}\n{table}", file=sys.stderr)
    return good, bad


def main():
    counts = [check_desk(desk, number) for number, desk in enumerate(DESKS)]
    good, bad = (sum(c[i] for c in counts) for i in (0, 1))
    print(f"{good} passed, {bad} failed")
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
