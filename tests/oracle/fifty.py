#!/usr/bin/env python3
"""Rows of fifty invented agents, with the dirt of real exports, for a second measurement.

    fifty.py ROWS.csv POLICY.yaml

Nothing of it is in the bundled desk: a team too small to be shown, people on leave, a newcomer, a
bot, names in several spellings, older versions of tickets, reopenings that are timed or only
counted, transfers, tickets that do not count, several ratings of one ticket, net promoter answers,
reviews by items with N/A and failed critical ones, marks of sentiment, figures from elsewhere.
The draws are seeded, so every run makes the same rows.
"""
import csv
import datetime
import random
import sys

SEED = 50
ZONE = datetime.timezone(datetime.timedelta(hours=2))  # Berlin in summer
FIRST, LAST = (datetime.datetime(2026, m, d, tzinfo=ZONE) for m, d in ((6, 8), (10, 8)))
TEAMS = (("Front", 18), ("Billing", 15), ("Systems", 13), ("Night", 4))
CHANNELS, PRIORITIES = ("email", "chat", "phone"), ("low", "normal", "high", "urgent")
TOPICS = ["", "login", "refund", "invoice", "export", "address", "sync", "printer"] + [
    f"rare {i}" for i in range(18)]
SKILL = "Working with others"
POLICY = """calendar: {zone: Europe/Berlin}
exclude: {tags: [test]}
peers: {skills: [Working with others]}
metrics:
  csat_mean:
  ces:
  recontact:
  qa:
  fcr:
  aht:
  sla:
  solved_per_week:
  training:
  articles:
  peers:
  measure:answer_rate: {category: quality, weight: 0, least: 20}
  measure:defects: {category: quality, weight: 0}
"""
HEADS = {
    "agent": "id name email aliases team role fte hired_on left_on bot",
    "hours": "agent date worked_s leave_s",
    "ticket": "id agent team requester channel priority category status created_at first_reply_at "
              "resolved_at updated_at first_reply_s resolution_s clock handle_s replies reopens "
              "transfers sla_first_reply sla_resolution csat csat_scale csat_at solver "
              "first_replier csat_agent first_resolved_at reopened_at assigned_at "
              "first_reply_due_at resolution_due_at hold_s tags",
    "survey": "id kind ticket agent team requester responded_at score scale",
    "qa": "id ticket agent reviewer kind reviewed_at score critical requester",
    "qa_item": "review agent section item score scale weight critical na",
    "training": "id agent course assigned_at due_at completed_at origin status",
    "knowledge": "id agent article published_at status share",
    "assessment": "id agent rater rater_role skill score scale at",
    "kudos": "id agent giver giver_role at",
    "measure": "agent team metric from to value n sd",
    "flag": "id ticket seq agent at rule kind value",
}


def stamp(when):
    return when.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ") if when else ""


def hours(n):
    return datetime.timedelta(seconds=round(3600 * n))


class Desk:
    def __init__(self, seed):
        self.draw, self.rows, self.people, self.customers = random.Random(seed), [], [], []
        self.skill = {}  # how good each person is, so that their numbers differ

    def row(self, record, /, **cells):
        self.rows.append((record, cells))

    def yes(self, share):
        return self.draw.random() < share

    def day(self, first=FIRST, last=LAST):
        return first + hours(self.draw.random() * (last - first).total_seconds() / 3600)

    def name(self, person):
        """One of the spellings of a person."""
        number = int(person[1:3])
        return self.draw.choice((person, person.upper(), f"E{number}", f"José  Nr{number}",
                                 f"jose nr{number}"))

    def agents(self):
        for team, size in TEAMS:
            for _ in range(size):
                n = len(self.people)
                person = f"p{n:02}@desk.example"
                self.people.append((person, team))
                self.skill[person] = self.draw.gauss(0, 1)
                self.row("agent", id=person, name=f"José Nr{n}", email=person, aliases=f"E{n}",
                         team=team, role="agent", fte=("1", "0.5")[n % 7 == 3], bot="false",
                         hired_on=("2024-01-01", "2026-09-14")[n == 9],
                         left_on=("", "2026-07-20")[n == 20])
        self.row("agent", id="bot@desk.example", name="Auto", team="Front", role="bot", bot="true")

    def works(self, person):
        number = int(person[1:3])
        return (FIRST if number != 9 else datetime.datetime(2026, 9, 14, tzinfo=ZONE),
                LAST if number != 20 else datetime.datetime(2026, 7, 20, tzinfo=ZONE))

    def hours(self):
        """Of two people nobody wrote down what they worked: the roster and their leave must do."""
        for person, _ in self.people:
            when, last = self.works(person)
            is_known = int(person[1:3]) not in (10, 20)
            while when < last:
                away = when.isocalendar()[1] == 30 + int(person[1:3]) % 6
                if when.weekday() < 5 and (away or is_known):
                    self.row("hours", agent=self.name(person), date=when.strftime("%Y-%m-%d"),
                             worked_s=self.worked(is_known, away),
                             leave_s=28800 if away else 0)
                when += datetime.timedelta(days=1)

    def worked(self, is_known, away):
        if not is_known or away:
            return 0 if is_known else ""
        return self.draw.randrange(12000, 30000, 60)

    def times(self, cells, created, good):
        replied = created + hours(self.draw.expovariate(.3))
        solved = replied + hours(self.draw.expovariate(.05) * (1.3 - .5 * good))
        cells.update(first_reply_at=stamp(replied), resolved_at=stamp(solved), status="solved")
        if self.yes(.08):
            back = solved + hours(self.draw.uniform(1, 300))
            cells.update(first_resolved_at=stamp(solved), reopens=1,
                         reopened_at=stamp(back) if self.yes(.7) else "",
                         resolved_at=stamp(back + hours(self.draw.uniform(1, 80))))
        if self.yes(.06):
            cells.update(status=self.draw.choice(("open", "pending", "hold")), resolved_at="",
                         first_resolved_at="", reopened_at="", reopens=0)
        if self.yes(.05):
            cells.update(first_reply_at="", replies="0")
        if self.yes(.2):  # some queues tell when it was due, and not whether it was kept
            cells.update(sla_first_reply="", first_reply_due_at=stamp(created + hours(8)),
                         assigned_at=stamp(created + hours(self.draw.uniform(0, 12))))
        if self.yes(.2):
            cells.update(sla_resolution="", resolution_due_at=stamp(created + hours(60)))
        return solved

    def ticket(self, n, person, team):
        good = 1 / (1 + 2.718 ** -self.skill[person])
        created = self.day(*self.works(person))
        channel, topic = self.draw.choice(CHANNELS), min(self.draw.sample(range(26), 3))
        cells = dict(
            id=f"T{n}", agent=self.name(person), team=team, channel=channel, clock="calendar",
            requester="" if self.yes(.03) else self.draw.choice(self.customers),
            priority=self.draw.choice(PRIORITIES), category=TOPICS[topic],
            created_at=stamp(created),
            replies=1 if self.yes(.55 + .3 * good) else self.draw.randrange(2, 6),
            transfers=int(self.yes(.1)), reopens=0, hold_s=self.draw.choice(("", 0, 600, 7200)),
            handle_s=self.draw.choice(("", 0)) if self.yes(.05) else round(
                self.draw.lognormvariate(6.5 + .1 * topic / 8 + .3 * (channel == "phone"), .6)),
            sla_first_reply=self.draw.choice(("met",) * 17 + ("breached", "breached", "")),
            sla_resolution=self.draw.choice(("met",) * 8 + ("breached", "")))
        solved = self.times(cells, created, good)
        cells["solver"] = self.name(self.draw.choice(self.people)[0]) if self.yes(.07) else (
            self.name(person) if self.yes(.8) else "")
        cells["first_replier"] = self.draw.choice(("", "", "bot@desk.example", self.name(person)))
        if self.yes(.05):
            cells["status"] = self.draw.choice(("spam", "merged", "deleted"))
        if self.yes(.02):
            cells["tags"] = "vip;test"
        cells["updated_at"] = stamp(solved + hours(400))
        if self.yes(.15):
            cells.update(csat=int(self.yes(.7 + .2 * good)), csat_scale="0-1",
                         csat_at=stamp(solved + hours(5)) if self.yes(.6) else "")
        if self.yes(.06):  # an older version, whose people and times must not count
            old = dict(cells, updated_at=stamp(created + hours(1)), solver="E1", status="open",
                       resolved_at="", handle_s=99999)
            self.row("ticket", **old)
        self.row("ticket", **cells)
        self.voices(cells, solved, good)

    def voices(self, cells, solved, good):
        """What customers say of one ticket: ratings, some of them twice, and how it ended."""
        def rating(kind, scale, score, after):
            scored = "" if self.yes(.1) else max(0, score)
            self.row("survey", id=f"S{len(self.rows)}", kind=kind, ticket=cells["id"],
                     responded_at=stamp(solved + hours(after)) if scored != "" else "",
                     score=scored, scale=scale)
        mood = self.draw.gauss(.5 * good, .8)
        for i in range((self.yes(.3) and 1) + (self.yes(.1) and 1)):
            rating("csat", "1-5", max(1, min(5, round(4 + mood))), 20 + 30 * i)
        if self.yes(.15):
            rating("ces", *self.draw.choice((("1-7 effort", round(3 - mood)),
                                             ("1-5 ease", max(1, min(5, round(4 + mood)))))), 9)
        if self.yes(.1):
            rating("nps", "0-10", max(0, min(10, round(8 + 2 * mood))), 70)
        for seq in range(self.draw.choice((0, 0, 1, 2, 3))):
            self.row("flag", id=f"F{len(self.rows)}", ticket=cells["id"], seq=2 * seq + 1,
                     at=stamp(solved - hours(3 - seq)), rule="sentiment", kind="sentiment",
                     value=self.draw.choice((-.8, -.3, -.05, -.049, 0, .4, .9)))

    def tickets(self):
        self.customers = [f"{self.draw.getrandbits(64):016x}" for _ in range(1500)]
        n = 0
        for person, team in self.people:
            few = int(person[1:3]) in (9, 20)
            for _ in range(8 if few else self.draw.randrange(70, 120)):
                n += 1
                self.ticket(n, person, team)
        for when in (LAST, LAST - hours(40)):  # the export goes on after the period
            self.row("ticket", id=f"Z{when.day}", agent="E0", status="new", created_at=stamp(when))

    def review(self, person, i):
        other = self.draw.choice(self.people)[0]
        kind = self.draw.choice(("review",) * 8 + ("calibration", "self"))
        review, is_plain = f"Q{person[1:3]}-{i}", self.yes(.4)
        self.row("qa", id=review, ticket=f"T{self.draw.randrange(1, 4000)}" if self.yes(.8) else "",
                 agent=self.name(person), reviewer=person if kind == "self" else other, kind=kind,
                 reviewed_at=self.day().strftime("%Y-%m-%d"), critical="false",
                 score=self.draw.randrange(5000, 10001) / 100 if is_plain else "")
        for item, weight in (() if is_plain else (("tone", 20), ("cause", 30), ("safe", 50))):
            high = {"tone": 5, "cause": 3, "safe": 1}[item]
            missing = self.yes(.15)
            self.row("qa_item", review=review, agent=person, section="all", item=item,
                     score="" if missing else self.draw.choice((high, high, high - 1)),
                     scale=f"{int(item != 'safe')}-{high}", weight=weight,
                     critical="true" if item == "safe" and self.yes(.3) else "false",
                     na="true" if missing else "false")

    def growth(self, person, number):
        for i in range(self.draw.randrange(0, 5)):
            due = self.day()
            done = due - hours(self.draw.uniform(-400, 400)) if self.yes(.8) else None
            self.row("training", id=f"C{number}-{i}", agent=self.name(person), course=f"course {i}",
                     due_at=due.strftime("%Y-%m-%d"), completed_at=stamp(done)[:10],
                     origin=self.draw.choice(("assigned",) * 5 + ("voluntary",)),
                     status=self.draw.choice(("assigned",) * 6 + ("excused",)) if not done
                     else "completed")
        for i in range(self.draw.randrange(0, 3)):
            self.row("knowledge", id=f"K{number}-{i}", article=f"a{number}-{i}",
                     agent=self.name(person),
                     published_at=self.day().strftime("%Y-%m-%d"),
                     share=self.draw.choice(("", 1, .5)),
                     status=self.draw.choice(("published", "published", "draft")))
        for i in range(self.draw.randrange(0, 9)):
            giver = self.draw.choice([p for p, _ in self.people] + [person] * 5)
            self.row("kudos", id=f"G{number}-{i}", agent=self.name(person), giver=self.name(giver),
                     giver_role="peer", at=self.day().strftime("%Y-%m-%d"))

    def forms(self, person, number):
        colleagues = [p for p, _ in self.people if p != person]
        raters = [("peer", p) for p in self.draw.sample(colleagues, self.draw.randrange(0, 6))]
        raters += [("lead", "boss@desk.example"), ("self", person)][number % 4 == 0:]
        for i, (role, rater) in enumerate(raters):
            for skill in (SKILL, "Empathy"):
                self.row("assessment", id=f"A{number}-{i}{skill[:1]}", agent=person, rater=rater,
                         rater_role=role, skill=skill, score=self.draw.randrange(2, 6), scale="1-5",
                         at="2026-09-1" + str(i % 10))

    def figures(self, person, number):
        """Months and a whole quarter of some of them: the same records must not count twice."""
        months = [("2026-07-01", "2026-08-01"), ("2026-08-01", "2026-09-01"),
                  ("2026-06-01", "2026-07-01")]
        for start, end in months + [("2026-07-01", "2026-10-01")] * (number % 5 == 0):
            self.row("measure", agent=self.name(person), metric="answer_rate", **{"from": start},
                     to=end, value=self.draw.randrange(8000, 10000) / 100,
                     n=self.draw.randrange(15, 40), sd="" if number % 6 == 1 else 4.5)
        self.row("measure", agent=person, metric="defects", **{"from": "2026-07-01"},
                 to="2026-10-01", value=self.draw.randrange(0, 9))

    def everything(self):
        self.agents()
        self.hours()
        self.tickets()
        for number, (person, _) in enumerate(self.people):
            for i in range(self.draw.randrange(3, 16)):
                self.review(person, i)
            self.growth(person, number)
            self.forms(person, number)
            self.figures(person, number)
        for kind in ("ticket", "survey", "hours", "flag"):  # some rows stand there twice
            of_kind = [row for row in self.rows if row[0] == kind]
            self.rows += self.draw.sample(of_kind, 30)


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        for kind, head in HEADS.items():
            names = head.split()
            out.writerow(["record", *names])
            for of, cells in rows:
                if of == kind:
                    out.writerow([kind] + [cells.get(name, "") for name in names])
        out.writerow(["end", len(rows)])


def main(rows, policy):
    desk = Desk(SEED)
    desk.everything()
    write(rows, desk.rows)
    with open(policy, "w", encoding="utf-8") as file:
        file.write(POLICY)


if __name__ == "__main__":
    main(*sys.argv[1:])
