"""What the office keeps: roster, hours, courses, articles, goals, meetings, incidents."""

from make import clock, voices, words
from make.chance import Chance
from make.servicenow import BOT

AGENT = ("id name email aliases team department site shift role level title hired_on left_on "
         "manager fte consent mentor bot")
HOURS = "agent date worked_s leave_s"
TRAINING = "id agent course topic assigned_at due_at completed_at origin status"
KNOWLEDGE = "id agent article published_at status share"
CRITICAL = "id agent at kind ticket reported_by confirmed_by"
GOAL = ("id agent team metric skill course op baseline target unit start due guard parent state "
        "by at reason")
MEETING = "id agent kind planned_at minutes with mode place held_at status"
AS_OF = "2026-10-09"


def roster(desk):
    rows = []
    for p in sorted(desk.people, key=lambda p: p.id):
        rows.append([p.id, p.name, p.id, ";".join(p.aliases()), p.team, "Customer Support", p.site,
                     p.shift, p.role, str(p.level or ""), p.title, p.hired, p.left, p.manager,
                     str(p.fte), p.consent, p.mentor, "false"])
    rows.append(["desk.bot@desk.example", "Desk Bot", "", BOT, "", "Customer Support", "", "",
                 "bot", "", "", "", "", "", "", "", "", "true"])
    return [AGENT.split()] + rows


def hours(desk):
    """By employee number, as time keeping has it."""
    rows = [[p.number, clock.day_text(day), str(worked), str(leave)]
            for (p, day), (worked, leave) in desk.hours.items() if p.role == "agent"]
    return [HOURS.split()] + sorted(rows)


def training(desk):
    """Three courses a quarter for everybody in a team, other ones by choice."""
    rows = []
    for quarter, (_, start, end) in enumerate(clock.QUARTERS):
        for person in (p for p in desk.people if p.role == "agent"):
            chance = Chance("training", person.name, quarter)
            habits = desk.habits(person, clock.at(clock.day(start), 600))
            for i in range(3):
                course, topic = words.COURSES[(3 * quarter + i * 2) % len(words.COURSES)]
                due = clock.day_text(clock.day(start) + [30, 60, 85][i])
                if person.works_on(due) and person.works_on(start):
                    rows.append(_enrolment(chance, person, course, topic, start, due, habits))
            if chance.happens(.15 + .08 * max(0, person.skill)) and person.works_on(end):
                course, topic = chance.pick(words.EXTRA_COURSES)
                done = clock.day_text(clock.day(start) + chance.between(20, 88))
                rows.append(["", person.id, course, topic, "", "", done, "voluntary",
                             "completed"])
    return _numbered(TRAINING, rows, "T")


def _enrolment(chance, person, course, topic, start, due, habits):
    drawn, days = chance.unit(), chance.between(3, 28)
    done = clock.day_text(clock.day(due) - days)
    status = "completed"
    if person.mark == "leave" and due > "2026-07-13":
        done, status = "", "excused"
    elif drawn > habits["diligence"]:
        done, status = "", chance.pick(["assigned", "started"])
    elif chance.happens(.08):
        late = clock.day_text(clock.day(due) + chance.between(1, 9))
        done = min(late, "2026-10-08")
    return ["", person.id, course, topic, start, due, done, "assigned", status]


def _numbered(header, rows, prefix):
    return [header.split()] + [["%s%04d" % (prefix, i + 1)] + row[1:]
                               for i, row in enumerate(rows)]


def knowledge(desk):
    rows = []
    for quarter, (_, start, end) in enumerate(clock.QUARTERS):
        for person in (p for p in desk.people if p.role == "agent"):
            chance = Chance("knowledge", person.name, quarter)
            if len([d for d in range(clock.day(start), clock.day(end))
                    if desk.works(person, d)]) < 20:
                continue
            habits = desk.habits(person, clock.at(clock.day(start), 600))
            for _ in range(chance.count(habits["writing"])):
                date = clock.day_text(clock.day(start) + chance.between(4, 88))
                status = chance.pick_weighted([("published", 90), ("draft", 7), ("reverted", 3)])
                share = chance.pick_weighted([("1", 85), ("0.5", 15)])
                if person.works_on(date):
                    rows.append(["", person.id, chance.pick(words.ARTICLES),
                                 "" if status == "draft" else date, status, share])
    return _numbered(KNOWLEDGE, rows, "K")


def _named(desk, start):
    return next(p for p in desk.people if p.name.startswith(start))


def critical_events(desk):
    """One confirmed by a second person, one that nobody else confirmed, an old one."""
    lead = {p.team: p.id for p in desk.people if p.role == "lead"}
    farid, leandro, goran = (_named(desk, n) for n in ("Farid", "Leandro", "Goran"))

    def one_ticket(person, start):
        return voices.ticket_id(next(t for t in desk.tickets if t.agent is person and not t.fate
                                     and clock.local_date(t.created) >= start))

    return [CRITICAL.split(),
            ["X01", goran.id, "2025-11-18", "policy", one_ticket(goran, "2025-11-17"),
             _named(desk, "Piotr").id, lead["Technical"]],
            ["X02", farid.id, "2026-08-05", "security", one_ticket(farid, "2026-08-03"),
             _named(desk, "Dilnoza").id, lead["Tier 1"]],
            ["X03", leandro.id, "2026-09-14", "compliance", one_ticket(leandro, "2026-09-11"),
             lead["Onboarding"], lead["Onboarding"]]]


# Trait, op, unit, places, target of the scorecard, guard.
_GOALS = {"csat_mean": ("csat", ">=", "score 1-5", 2, 4.31, "sla"),
          "fcr": ("fcr", ">=", "share", 2, .66, "csat_mean"),
          "recontact": ("recontact", "<=", "share", 3, .149, "qa"),
          "sla": ("sla", ">=", "share", 3, .951, "qa"), "qa": ("qa", ">=", "score 0-100", 1, 86, "")}
# Whose numbers of the quarter before were at the target all the same: luck, seen by their leads.
_LUCKY = {("Björn", "qa"), ("Dagny", "fcr"), ("Dagny", "sla"), ("Dmytro", "fcr"),
          ("Giulia", "fcr"), ("Hoàng", "csat_mean"), ("Ilse", "csat_mean"), ("Ilse", "fcr"),
          ("Imane", "Product knowledge"), ("Jakub", "recontact"), ("Jakub", "sla"),
          ("Kirsi", "Problem solving"), ("Mei-Ling", "sla"), ("Nadia", "Working with others"),
          ("Nils", "sla"), ("Wojciech", "Adaptability")}


def _gaps(habits):
    """Measures on which somebody is short of the target, by habit."""
    return sorted(m for m, (trait, op, _, _, target, _) in _GOALS.items()
                  if (habits[trait] < target if op == ">=" else habits[trait] > target))


def goals(desk):
    """Agreed in July for the newest quarter, where the one before left room; a few for a skill or
    a course."""
    rows = []
    for person in (p for p in desk.people if p.role == "agent"):
        chance = Chance("goal", person.name)
        if not person.works_on("2026-07-06") or not person.works_on("2026-09-30") or \
                person.mark == "leave" or chance.happens(.1):
            continue
        base = ["", person.id, ""]
        tail = ["2026-07-06", "2026-09-30"]
        agreed = ["agreed", person.manager, "2026-07-%02d" % chance.between(13, 24), ""]
        if chance.happens(.15):
            skill = chance.pick(words.SKILLS)
            if (person.name.split()[0], skill) not in _LUCKY:
                rows.append(base + ["", skill, "", ">=", "3", "4", "score 1-5"] + tail
                            + ["", ""] + agreed)
            continue
        habits = desk.habits(person, clock.at(clock.day("2026-05-01"), 600))
        gaps = [m for m in _gaps(habits) if (person.name.split()[0], m) not in _LUCKY]
        if gaps:
            metric = chance.pick(gaps)
            trait, op, unit, places, target, guard = _GOALS[metric]
            rows.append(base + [metric, "", "", op, "%.*f" % (places, habits[trait]),
                                "%.*f" % (places, target), unit] + tail + [guard, ""] + agreed)
        if chance.happens(.2):
            course = chance.pick(words.EXTRA_COURSES)[0]
            rows.append(base + ["", "", course, "=", "0", "1", "course"] + tail
                        + ["", ""] + agreed)
    rows.append(["", "", "Tier 1", "qa", "", "", ">=", "84.5", "86", "score 0-100",
                 "2026-07-01", "2026-12-31", "", "", "agreed",
                 _named(desk, "Ingrid").id, "2026-07-02", "reviews find the same gaps"])
    return _numbered(GOAL, rows, "G")


def meetings(desk):
    rows = []
    for number, person in enumerate(p for p in desk.people if p.role == "agent"):
        chance = Chance("meeting", person.name)
        place = "" if person.site == "remote" else "Room %d" % (1 + number % 5)
        mode = "video" if person.site == "remote" else "in person"
        if person.works_on("2026-07-13"):
            day = "2026-07-%02d" % chance.between(13, 24)
            held = "" if chance.happens(.08) else day
            rows.append(["", person.id, "quarterly", day, "60", person.manager, mode, place, held,
                         "held" if held else "missed"])
        if person.works_on("2026-10-12"):
            rows.append(["", person.id, "quarterly", "2026-10-%02d" % (12 + number % 5 + 7 * (
                number % 2)), "60", person.manager, mode, place, "", "planned"])
    return _numbered(MEETING, rows, "M")
