#!/usr/bin/env python3
"""Do the 90 % intervals of the overall score hold the noise-free score 9 times in 10?

    coverage.py FOLDER_OF_PROGRAMS AGENTS SHARE SEED TIES

Makes a quarter of AGENTS agents, in teams of 20, whose true values are known, with SHARE of the
usual data (1: 390 tickets, 45 ratings, 28 effort scores, 10 reviews an agent), scores it with
sc-score under each setting of `uncertainty.guard` and applies the published curves to the true values of the measures that were scored: the
score without noise. Requesters come back, dislike reopened tickets and broken promises, and differ
from each other, so that neither tickets nor measures are independent; TIES says how much: `none`,
`usual` or `close`. Prints one line of JSON: by guard, what the intervals hold; the official one is
`measures`.

The population is that of METRICS 2.2 as far as the page tells it: true values lie about their
targets, as near as one quarter can tell, the able are able in most things, ratings have a standard
deviation of about .95, and who tells the effort also rates. Near a target the steep and the flat
side of a curve take turns, which pulls scores down by about two points, as the page says.

The generator is Python's own, asked for uniform numbers only, which are the same in every version.
"""
import datetime
import json
import math
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile

TEAM = 20
START = datetime.datetime(2026, 7, 1)
DAYS = 92
SPACING_DAYS = 9  # between tickets of one requester: more than the window of re-contacts
NORMAL = statistics.NormalDist()
ANCHORS = {"csat_mean": (3.5, 4.3, 5), "ces": (3.4, 4.2, 5), "recontact": (.30, .15, 0),
           "qa": (65, 85, 100), "fcr": (.45, .65, 1), "sla": (.80, .95, 1), "peers": (2, 4, 5),
           "solved_per_week": (.5, 1, 1.5)}
CENSUS = ("training", "articles")
RATING_SD = {"csat_mean": 1.55, "ces": 1.55}  # of the opinion behind a rating, whose own is .95
RATINGS, EFFORTS, TICKETS = 45, 28, 390  # a quarter of one agent; who rates tells the effort, too
EFFORT_TIE = 0.6  # how much of what is said of the effort is said by the rating
ABILITY = 0.9  # who is good at one thing is good at others: share of the spread, as correlation
QA_SD, PEER_SD, HANDLE_SIGMA = 11.0, 0.7, 0.8
# Share of the variance that belongs to the requester; what reopening and delay weigh in a rating.
TIES = {"none": (0, 0, 0), "usual": (0.15, 0.4, 0.3), "close": (0.35, 0.55, 0.45)}


class Draw:
    """Normal numbers out of uniform ones."""

    def __init__(self, seed, ties):
        self.uniform = random.Random(seed).random
        self.same_person, self.by_reopen, self.by_delay = TIES[ties]

    def normal(self, mean=0.0, sd=1.0):
        return mean + sd * NORMAL.inv_cdf(min(max(self.uniform(), 1e-12), 1 - 1e-12))

    def poisson(self, mean):
        """Arrivals until their waiting times exceed the mean."""
        n, waited = -1, 0.0
        while waited < mean:
            waited -= math.log(1 - self.uniform())
            n += 1
        return n

    def near(self, person):
        """A normal number that hangs together with others of the same person."""
        own = math.sqrt(1 - self.same_person) * self.normal()
        return math.sqrt(self.same_person) * person + own

    def mood(self, again, waited, person):
        """Who is let down says so; a normal number again, whatever came before."""
        rest = math.sqrt(1 - self.by_reopen ** 2 - self.by_delay ** 2)
        return self.by_reopen * again - self.by_delay * waited + rest * self.near(person)


def rating(opinion):
    return min(max(math.floor(opinion + 0.5), 1), 5)


def mean_rating(mean, sd):
    """Expected value of rating(): 1 + sum of P(opinion >= k - 1/2)."""
    return 1 + sum(NORMAL.cdf((mean - k + 0.5) / sd) for k in (2, 3, 4, 5))


def mean_clipped(mean, sd, low, high):
    """Expected value of a normal number moved into low..high."""
    a, b = (low - mean) / sd, (high - mean) / sd
    inside = NORMAL.cdf(b) - NORMAL.cdf(a)
    return (low * NORMAL.cdf(a) + high * (1 - NORMAL.cdf(b)) + mean * inside
            + sd * (NORMAL.pdf(a) - NORMAL.pdf(b)))


class Agent:
    """True parameters of one agent."""

    def __init__(self, draw, number):
        self.id, self.team = f"a{number:05}", f"Team {number // TEAM}"
        self.draw, self.ability = draw, draw.normal()
        self.opinion = {"csat_mean": self.able(4.84, 0.2), "ces": self.able(4.68, 0.2)}
        self.reopen = min(max(self.able(0.15, -0.02), 0.02), 0.4)
        self.one_reply = min(max(self.able(0.765, 0.025), 0.4), 0.98)
        self.kept = min(max(self.able(0.95, 0.012), 0.7), 0.999)
        self.handle_s = 900 * math.exp(draw.normal(0, 0.1))
        self.tickets = TICKETS * math.exp(self.able(0, 0.1))
        self.qa = self.able(85, 3)
        self.peers = self.able(4.0, 0.25)

    def able(self, mean, sd):
        """A true value; with sd under 0 the able have less of it."""
        rest = math.sqrt(1 - ABILITY ** 2) * self.draw.normal()
        return mean + sd * (ABILITY * self.ability + rest)

    def truth(self):
        """Value of every measure in an endless quarter, but for the two that follow the team."""
        return {"csat_mean": mean_rating(self.opinion["csat_mean"], RATING_SD["csat_mean"]),
                "ces": mean_rating(self.opinion["ces"], RATING_SD["ces"]),
                "recontact": self.reopen, "fcr": self.one_reply * (1 - self.reopen),
                "sla": self.kept, "qa": mean_clipped(self.qa, QA_SD, 0, 100),
                "peers": mean_clipped(self.peers, PEER_SD, 1, 5)}

    def net(self):
        return self.tickets * (1 - self.reopen)


def stamp(days):
    return (START + datetime.timedelta(seconds=round(days * 86400))).isoformat() + "Z"


TICKET = ("record,id,agent,team,requester,channel,priority,category,status,created_at,first_reply_at,"
          "resolved_at,handle_s,replies,reopens,sla_first_reply,sla_resolution,csat,csat_scale,"
          "csat_at,first_resolved_at,reopened_at").split(",")


class Quarter:
    """The rows of all agents."""

    def __init__(self, draw, agents, share):
        self.draw, self.share, self.lines = draw, share, []
        self.effort, self.reviews, self.people = [], [], []
        self.put(TICKET)
        for agent in agents:
            self.agent(agent)
        # The export goes on after the quarter and has open tickets: nothing looks cut off.
        for i, (created, status) in enumerate(((-40, "open"), (95, "open"), (98.5, "open"))):
            self.ticket({"id": f"x{i}", "status": status, "created_at": stamp(created),
                         "agent": agents[0].id, "requester": f"x{i}"})
        for header, rows in (("record,id,kind,ticket,agent,responded_at,score,scale", self.effort),
                             ("record,id,ticket,agent,reviewer,kind,reviewed_at,score", self.reviews),
                             ("record,agent,rater,rater_role,skill,score,scale,at", self.people)):
            self.put(header.split(","))
            for row in rows:
                self.put(row)
        self.roster(agents)
        self.put(["end", str(sum(line[:6] != "record" for line in self.lines))])

    def put(self, cells):
        self.lines.append(",".join(map(str, cells)))

    def ticket(self, cells):
        self.put(["ticket"] + [cells.get(name, "") for name in TICKET[1:]])

    def agent(self, agent):
        requesters, n = self.draw.poisson(agent.tickets * self.share / 1.65), 0
        for r in range(requesters):
            visits = 1 + (self.draw.uniform() < 0.4) + (self.draw.uniform() < 0.25)
            person = [self.draw.normal() for _ in range(5)]
            day = self.draw.uniform() * (DAYS - 0.1)
            for v in range(visits):
                when = (day + v * (DAYS / 3 - 0.5 + self.draw.uniform())) % (DAYS - 0.1)
                self.visit(agent, f"{agent.id}-r{r}", f"{agent.id}-t{n}", when, person)
                n += 1
        self.draw_reviews(agent, n)
        for rater in range(5):
            score = min(max(self.draw.normal(agent.peers, PEER_SD), 1), 5)
            self.people.append(["assessment", agent.id, f"{agent.id}-p{rater}",
                                "manager" if rater == 0 else "peer", "Working with others",
                                f"{score:.4f}", "1-5", "2026-09-20"])

    def visit(self, agent, requester, name, when, person):
        draw = self.draw
        again, wordy = draw.near(person[0]), draw.near(person[1])
        waited, length = draw.near(person[2]), draw.near(person[3])
        reopened = again < NORMAL.inv_cdf(agent.reopen)
        kept = waited < NORMAL.inv_cdf(agent.kept)
        one = wordy < NORMAL.inv_cdf(agent.one_reply)
        late = draw.near(waited) < NORMAL.inv_cdf(agent.kept)
        handle = agent.handle_s * math.exp(HANDLE_SIGMA * (0.8 * length + 0.6 * wordy)
                                           - HANDLE_SIGMA ** 2 / 2)
        mood = draw.mood(again, waited, person[4])
        cells = {"id": name, "agent": agent.id, "team": agent.team, "requester": requester,
                 "channel": "email", "priority": "normal", "category": "all", "status": "solved",
                 "created_at": stamp(when - 0.3), "first_reply_at": stamp(when - 0.2),
                 "first_resolved_at": stamp(when), "resolved_at": stamp(when),
                 "handle_s": max(1, round(handle)), "replies": 1 if one else 3, "reopens": 0,
                 "sla_first_reply": "met" if kept else "breached",
                 "sla_resolution": "met" if late else "breached"}
        if reopened:
            cells.update(reopens=1, reopened_at=stamp(when + 0.5), resolved_at=stamp(when + 1))
        rates = draw.uniform() < RATINGS / TICKETS
        if rates:
            cells.update(csat=rating(agent.opinion["csat_mean"] + RATING_SD["csat_mean"] * mood),
                         csat_scale="1-5", csat_at=stamp(when))
        self.ticket(cells)
        if rates and draw.uniform() < EFFORTS / RATINGS:
            effort = EFFORT_TIE * mood + math.sqrt(1 - EFFORT_TIE ** 2) * draw.normal()
            score = rating(agent.opinion["ces"] + RATING_SD["ces"] * effort)
            self.effort.append(["survey", f"{name}e", "ces", name, agent.id, stamp(when), score,
                                "1-5 ease"])

    def draw_reviews(self, agent, tickets):
        for i in range(round(10 * self.share)):
            name = f"{agent.id}-t{int(self.draw.uniform() * tickets)}"
            score = min(max(self.draw.normal(agent.qa, QA_SD), 0), 100)
            self.reviews.append(["qa", f"{agent.id}-q{i}", name, agent.id, "quinn", "review",
                                 "2026-09-10T12:00:00Z", f"{score:.4f}"])

    def roster(self, agents):
        self.put("record,id,team,role,fte,hired_on".split(","))
        for a in agents:
            self.put(["agent", a.id, a.team, "agent", 1, "2020-01-01"])
        self.put("record,id,agent,course,assigned_at,due_at,completed_at,origin".split(","))
        for i, a in enumerate(agents):
            self.put(["training", f"m{i}", a.id, "safety", "2026-06-01", "2026-08-01", "2026-07-20",
                      "assigned"])
        self.put("record,id,agent,article,published_at,status".split(","))
        for i, a in enumerate(agents):
            self.put(["knowledge", f"k{i}", a.id, f"k{i}", "2026-08-05T10:00:00Z", "published"])


def points(metric, value):
    if metric in CENSUS:
        return 100 * min(1, value)
    if metric == "aht":
        far = abs(value - 1)
        return 100 if far <= 0.10 else max(0, 100 * (0.40 - far) / 0.30)
    floor, target, best = ANCHORS[metric]
    rise = (value - floor) / (target - floor)
    if rise <= 0:
        return 0
    return 85 * rise if rise < 1 else 85 + 15 * min(1, (value - target) / (best - target))


def true_score(card, agent, team):
    """Of the measures that the card scores, with the card's weights."""
    truth = agent.truth()
    handled = sum(a.tickets for a in team)
    truth["aht"] = agent.handle_s / (sum(a.tickets * a.handle_s for a in team) / handled)
    truth["solved_per_week"] = agent.net() / (sum(a.net() for a in team) / len(team))
    there = [m for m in card["metrics"] if m["weight"] and m["attainment"] is not None]
    total = sum(m["weight"] * (m["attainment"] if m["id"] in CENSUS
                               else points(m["id"], truth[m["id"]])) for m in there)
    return total / sum(m["weight"] for m in there), len(there)


def measure(programs, rows, guard):
    """Scorecards by agent, with one of the settings of `uncertainty.guard`."""
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as policy:
        policy.write(f"uncertainty: {{guard: {guard}}}\n")
        policy.flush()
        run = subprocess.run([pathlib.Path(programs) / "sc-score", "-q", "--tz=UTC",
                              "--period=2026-Q3", "--as-of=2026-10-09", "-c", policy.name],
                             input=rows, stdout=subprocess.PIPE, check=True)
    docs = map(json.loads, run.stdout.decode().splitlines())
    return {doc["agent"]: doc for doc in docs if doc["record"] == "scorecard"}


def look(agents, cards):
    """How often and how closely intervals hold the scores without noise."""
    names = ("scored", "inside", "below", "above", "bias", "rmse", "half_width", "score", "true")
    seen = dict.fromkeys(names, 0)
    for i, agent in enumerate(agents):
        card = cards[agent.id]
        if card["score"] is None:
            continue
        true, _ = true_score(card, agent, agents[i // TEAM * TEAM:i // TEAM * TEAM + TEAM])
        seen["scored"] += 1
        seen["below"] += true < card["low"]
        seen["above"] += true > card["high"]
        seen["inside"] += card["low"] <= true <= card["high"]
        seen["bias"] += card["score"] - true
        seen["rmse"] += (card["score"] - true) ** 2
        seen["half_width"] += (card["high"] - card["low"]) / 2
        seen["score"] += card["score"]
        seen["true"] += true
    for name in ("bias", "half_width", "rmse", "score", "true"):
        seen[name] = round(seen[name] / max(1, seen["scored"]), 4)
    seen["rmse"] = round(math.sqrt(seen["rmse"]), 4)
    seen["coverage"] = round(seen["inside"] / max(1, seen["scored"]), 4)
    return seen


def main():
    programs, n, share, seed = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
    draw = Draw(seed, sys.argv[5])
    agents = [Agent(draw, i) for i in range(n)]
    rows = ("\n".join(Quarter(draw, agents, share).lines) + "\n").encode()
    print(json.dumps({"agents": n, "share": share, "seed": seed, "ties": sys.argv[5],
                      **{guard: look(agents, measure(programs, rows, guard))
                         for guard in ("measures", "score", "none")}}))


if __name__ == "__main__":
    main()
