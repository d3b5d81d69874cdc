"""Who works at the desk, and how well: every name and every figure is invented.

One row an agent. `skill` is the place on a common yardstick: 0 lands near 80 points in a
scorecard, one step is about nine points; `drift` is the change a quarter. `mark` names what is
particular: an easy mix of tickets, work that measures well while colleagues and reviewers see
less, the leave, and so on. To add an agent: a row here, and `generate.py`.
"""

import unicodedata

from make.chance import Chance
from make.clock import QUARTERS

DOMAIN = "desk.example"
TEAMS = ["Tier 1", "Billing", "Technical", "Onboarding"]

# name, team, skill, drift, level, hired on, left on, fte, consent, mark
_AGENTS = [
    ("Amara Okonkwo", "Tier 1", .4, 0, 2, "2023-03-01", "", 1, "public", ""),
    ("Beatriz Calado", "Tier 1", 1.6, .05, 3, "2020-09-15", "", 1, "public", ""),
    ("Cem Yıldırım", "Tier 1", .0, .1, 2, "2022-11-01", "", 1, "team", ""),
    ("Dagny Halvorsen", "Tier 1", -.3, 0, 1, "2025-02-01", "", 1, "private", ""),
    ("Elif Aksoy", "Tier 1", .6, .1, 2, "2024-01-15", "", 1, "team", ""),
    ("Farid Nasser", "Tier 1", -1.7, -.1, 1, "2024-06-01", "", 1, "private", ""),
    ("Giulia Ferrante", "Tier 1", .2, 0, 2, "2021-05-01", "", 1, "", ""),
    ("Hoàng Minh Châu", "Tier 1", .5, .15, 2, "2023-10-01", "", 1, "public", ""),
    ("Ilse van Dorp", "Tier 1", -.6, -.15, 1, "2024-09-01", "", 1, "team", ""),
    ("Jonas Brekke", "Tier 1", -.4, 0, 1, "2026-08-17", "", 1, "", "new"),
    ("Katarzyna Wrona", "Tier 1", .8, 0, 3, "2019-02-01", "", 1, "public", ""),
    ("Liam O'Rourke", "Tier 1", .1, 0, 2, "2022-04-01", "", 1, "team", "easy"),
    ("Mei-Ling Zhao", "Tier 1", -.1, .05, 1, "2025-03-15", "", 1, "team", ""),
    ("Nadia Benali", "Billing", 1.5, .1, 3, "2020-01-01", "", 1, "public", ""),
    ("Oskar Lindgren", "Billing", .3, 0, 2, "2022-08-01", "", 1, "team", ""),
    ("Priya Raghunathan", "Billing", .5, 0, 2, "2023-05-15", "", 1, "public", ""),
    ("Quentin Lefèvre", "Billing", -1.0, 0, 1, "2024-11-01", "", 1, "private", ""),
    ("Rania Haddad", "Billing", .0, 0, 2, "2021-12-01", "", 1, "team", ""),
    ("Stefan Krüger", "Billing", -.2, -.1, 2, "2021-03-01", "2026-08-21", 1, "team", ""),
    ("Tereza Novotná", "Billing", .7, 0, 2, "2023-01-15", "", 1, "public", ""),
    ("Uchenna Eze", "Billing", -3.4, -.25, 1, "2025-01-15", "", 1, "private", "struggling"),
    ("Valentina Ricci", "Billing", -.4, .1, 1, "2024-07-01", "", 1, "", ""),
    ("Wojciech Zając", "Technical", .3, 0, 2, "2022-02-01", "", 1, "team", ""),
    ("Xenia Papadaki", "Technical", 2.0, 0, 4, "2018-06-01", "", 1, "public", ""),
    ("Yusuf Demir", "Technical", -.1, 0, 2, "2023-08-01", "", 1, "team", ""),
    ("Zoë Martens", "Technical", .5, .05, 2, "2022-10-01", "", 1, "public", ""),
    ("Adewale Bello", "Technical", -1.5, .1, 1, "2024-10-01", "", 1, "private", ""),
    ("Björn Sandell", "Technical", .1, 0, 3, "2019-11-01", "", 1, "team", ""),
    ("Carmen Ibáñez", "Technical", .4, 0, 2, "2021-07-01", "", 1, "team", "leave"),
    ("Dmytro Kovalenko", "Technical", .6, 0, 2, "2023-04-01", "", 1, "public", "blind spot"),
    ("Eszter Varga", "Technical", -.4, 0, 1, "2025-05-01", "", 1, "team", ""),
    ("Fiona McAllister", "Technical", .0, .05, 2, "2022-06-01", "", 1, "", "sure"),
    ("Goran Petrušić", "Technical", -.8, -.1, 1, "2024-03-01", "", 1, "private", ""),
    ("Hiroshi Tanabe", "Technical", .2, 0, 2, "2021-10-01", "", 1, "team", ""),
    ("Imane Cherkaoui", "Onboarding", .6, 0, 3, "2020-05-01", "", 1, "public", ""),
    ("Jakub Sedláček", "Onboarding", -.3, 0, 1, "2024-12-01", "", 1, "team", ""),
    ("Kirsi Laaksonen", "Onboarding", .3, 0, 2, "2022-01-15", "", .5, "public", ""),
    ("Leandro Pereira", "Onboarding", -1.2, -.3, 2, "2021-09-01", "", 1, "private", ""),
    ("Mirela Dumitrescu", "Onboarding", 1.4, .35, 2, "2023-11-01", "", 1, "public", ""),
    ("Nils Andreasson", "Onboarding", .0, 0, 2, "2022-09-01", "", 1, "team", ""),
]

# name, team that they lead or "", role, title, hired on
_OTHERS = [
    ("Thandiwe Mokoena", "", "manager", "Head of Support", "2017-04-01"),
    ("Ingrid Solheim", "Tier 1", "lead", "Team Lead", "2018-01-15"),
    ("Ruben Castellanos", "Billing", "lead", "Team Lead", "2018-10-01"),
    ("Sunniva Aalto", "Technical", "lead", "Team Lead", "2017-08-01"),
    ("Marit Oyelaran", "Onboarding", "lead", "Team Lead", "2019-06-01"),
    ("Piotr Lis", "", "qa", "Quality Reviewer", "2020-03-01"),
    ("Dilnoza Karimova", "", "qa", "Quality Reviewer", "2021-02-01"),
]

_TITLES = {1: "Support Agent", 2: "Support Specialist", 3: "Senior Specialist", 4: "Expert"}
_SITES = ["Berlin", "Lisbon", "remote"]
_SHIFTS = ["early", "day", "late"]

# Short names that colleagues type and the help desk keeps.
NICKNAMES = {"Beatriz Calado": "Bea", "Katarzyna Wrona": "Kasia W.", "Hoàng Minh Châu": "Minh C",
             "Giulia Ferrante": "Giulia", "Priya Raghunathan": "Priya R",
             "Mirela Dumitrescu": "Mirela D.", "Liam O'Rourke": "Liam ORourke",
             "Cem Yıldırım": "Cem Yildirim"}

_PLAIN = str.maketrans({"ø": "o", "Ø": "O", "ı": "i", "ł": "l", "Ł": "L", "ß": "ss"})

# floor, target, best of the measures, as the built-in policy has them
CURVES = {"csat": (3.5, 4.3, 5.0), "ces": (3.4, 4.2, 5.0), "recontact": (.30, .15, .0),
          "qa": (65, 85, 100), "fcr": (.45, .65, 1.0), "sla": (.80, .95, 1.0),
          "volume": (.5, 1.0, 1.5), "peers": (2, 4, 5)}


def plain(text):
    """Without accents, for addresses."""
    text = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(c for c in text if not unicodedata.combining(c))


def address(name):
    words = plain(name).lower().replace("'", "").split()
    return ".".join([words[0], "-".join(words[1:])]) + "@" + DOMAIN


class Person:
    """A line of the roster; leads answer a ticket now and then."""

    def __init__(self, number, name, team, role):
        self.name, self.team, self.role = name, team, role
        self.id = address(name)
        self.number = "E%d" % (1000 + number)
        self.sys_id = "%08xc0a8016400b98a06818d57c7" % Chance("sys_id", name).below(1 << 32)
        self.skill, self.drift, self.mark, self.fte, self.level = None, 0, "", 1, None
        self.left, self.consent, self.manager, self.mentor, self.bot = "", "", "", "", False
        chance = Chance("roster", name)
        self.site, self.shift = chance.pick(_SITES), chance.pick(_SHIFTS)

    def aliases(self):
        first, last = self.name.split(" ", 1)
        nick = [NICKNAMES[self.name]] if self.name in NICKNAMES else []
        return [self.number, self.sys_id, last + ", " + first] + nick

    def works_on(self, date):
        return self.hired <= date and (not self.left or date <= self.left)


def everybody():
    """Agents first, then leads and the rest, in the order of the tables."""
    people = []
    for name, team, skill, drift, level, hired, left, fte, consent, mark in _AGENTS:
        p = Person(len(people), name, team, "agent")
        p.skill, p.drift, p.level, p.hired, p.left = skill, drift, level, hired, left
        p.fte, p.consent, p.mark, p.title = fte, consent, mark, _TITLES[level]
        people.append(p)
    for name, team, role, title, hired in _OTHERS:
        p = Person(len(people), name, team, role)
        p.title, p.hired, p.skill = title, hired, .8
        people.append(p)
    heads = {p.team: p for p in people if p.role == "lead"}
    boss = next(p for p in people if p.role == "manager")
    for p in people:
        p.manager = heads[p.team].id if p.role == "agent" else boss.id if p is not boss else ""
        if p.level == 1 and p.role == "agent":
            p.mentor = next(m.id for m in people if m.team == p.team and (m.level or 0) >= 3)
    return people


def level_of(measure, points):
    """The value that earns so many points of 100 on the curve of the built-in policy."""
    floor, target, best = CURVES[measure]
    if points <= 85:
        return floor + (target - floor) * points / 85
    return target + (best - target) * (points - 85) / 15


def _points(person, quarter, measure, shift):
    steady = 6.5 * Chance("steady", person.name, measure).normal()
    passing = 3 * Chance("passing", person.name, measure, quarter).normal()
    # Away from the newest quarter the drift is undone, so the table reads as of that quarter.
    skill = person.skill - person.drift * (len(QUARTERS) - 1 - quarter)
    return max(3, min(98, 82 + 8.5 * skill + steady + passing + shift))


_SHIFTS_BY_MARK = {"blind spot": {"qa": -20, "peers": -22, "volume": 6, "sla": 5, "csat": 6},
                   "struggling": {"csat": -9, "ces": -6}}


def traits(person, quarter):
    """What the person does in that quarter: means and probabilities, not yet any chance."""
    marks = _SHIFTS_BY_MARK.get(person.mark, {})
    out = {}
    for measure in ("csat", "ces", "recontact", "qa", "fcr", "sla", "volume", "peers"):
        points = _points(person, quarter, measure, marks.get(measure, 0))
        out[measure] = level_of(measure, points)
    # Handle time has no better side: most stay near the others, some are slow, a few are quick.
    lean = Chance("pace", person.name).normal()
    out["pace"] = 1 + .07 * lean + max(0, -.06 * person.skill)
    out["diligence"] = max(.55, min(.995, .95 + .05 * person.skill))
    out["writing"] = max(.3, 1.9 + .5 * person.skill)
    return out
