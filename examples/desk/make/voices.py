"""What people say: customers in surveys, reviewers, colleagues and leads; every list by time."""

from make import clock, servicenow, words, zendesk
from make.chance import Chance
from make.work import NIGHT_END

SURVEY = "id kind ticket agent team requester sent_at responded_at score scale reason comment"
QA = "id ticket agent reviewer kind reviewed_at score critical requester comment"
QA_ITEM = "review agent section item score scale weight critical na"
ASSESSMENT = "id agent rater rater_role skill score scale at comment"
KUDOS = "id agent giver giver_role at ticket topic text"
FEEDBACK = "id agent giver giver_role at kind ticket situation behaviour impact"
MESSAGE = "ticket seq agent author_role public at length body"

REVIEWS = [8, 8, 9, 10, 12]  # an agent, by quarter
REVIEWER_LEAN = [2, -6, 1]  # points that a reviewer gives more or less: two specialists, the lead
ANSWERED_FROM_FOOTER = .03  # surveys that know the agent's address and no ticket


def ticket_id(ticket):
    return (servicenow if ticket.team == servicenow.TEAM else zendesk).ticket_id(ticket)


def _table(header, rows, key, prefix):
    """Rows sorted by the column `key`, numbered in that order in their first column."""
    header = header.split()
    rows = sorted(rows, key=lambda row: (row[header.index(key)], row))
    return [header] + [["%s%05d" % (prefix, i + 1)] + row[1:] for i, row in enumerate(rows)]


def solved(tickets):
    return [t for t in tickets if t.fate == "" and t.final <= NIGHT_END]


def surveys(desk):
    rows = []
    for t in solved(desk.tickets):
        chance = t.chance("survey")
        habits = desk.habits(t.agent, t.created)
        comes_from_footer = chance.happens(ANSWERED_FROM_FOOTER)
        who = ["", t.agent.id] if comes_from_footer else [ticket_id(t), ""]
        asked, answered = clock.iso_text(t.asked) if t.asked <= NIGHT_END else "", t.answered

        def add(kind, moment, score, scale):
            reason = comment = ""
            if kind == "csat" and chance.happens(.06 if score > 3 else .4):
                reason = chance.pick(words.REASONS["low" if score <= 3 else "high"])
            if kind == "csat" and chance.happens(.12 if score > 3 else .4):
                comment = chance.pick(words.COMMENTS[score])
            rows.append(["", kind] + who + ["", "", asked, clock.iso_text(moment), str(score),
                                            scale, reason, comment])

        if answered <= NIGHT_END:
            add("csat", answered, t.rating, "1-5")
            if chance.happens(.42):
                add("ces", answered, _ease(chance, habits["ces"]), "1-5 ease")
            if chance.happens(.05):
                add("nps", answered + 1, _recommend(chance, t.rating), "0-10")
    return _table(SURVEY, rows, "responded_at", "S")


def _ease(chance, mean):
    happy = max(0.0, min(1.0, (mean - 2.9) / (4.65 - 2.9)))
    if chance.happens(happy):
        return chance.pick_weighted([(5, 73), (4, 20), (3, 6), (2, 1)])
    return chance.pick_weighted([(5, 15), (4, 20), (3, 25), (2, 20), (1, 20)])


def _recommend(chance, rating):
    return max(0, min(10, 2 * rating - 1 + chance.between(-1, 2)))


def _review_items(chance, level):
    """Answers of one form, about `level` of 1 in the mean; None is not applicable."""
    out = []
    for _, _, scale, _, critical in words.QA_FORM:
        if critical:
            score = 0 if chance.happens(.004) else 1
        elif scale == "0-1":
            score = int(chance.happens(min(.99, level + .02)))
        else:
            score = 1 + round(4 * max(0, min(1, level - .015 + .14 * chance.normal())))
        is_na = not critical and chance.happens(.04)
        out.append(None if is_na else score)
    return out


def _review_score(items):
    """The weighted share of the items that apply; 0 when a critical one failed."""
    total = gained = 0
    for (_, _, scale, weight, critical), score in zip(words.QA_FORM, items):
        if score is None:
            continue
        if critical and score == 0:
            return 0.0
        low = int(scale.split("-")[0])
        gained += weight * (score - low) / (int(scale.split("-")[1]) - low)
        total += weight
    return 100 * gained / total


class _Reviews:
    """Gathers reviews and their items under one numbering."""

    def __init__(self, desk):
        self.desk, self.reviews, self.items = desk, [], []
        self.specialists = [p for p in desk.people if p.role == "qa"]
        self.leads = {p.team: p for p in desk.people if p.role == "lead"}

    def add(self, chance, ticket, date, reviewer, kind):
        quality = self.desk.habits(ticket.agent, ticket.created)["qa"]
        lean = REVIEWER_LEAN[reviewer] if kind != "self" else 6
        # The critical item is nearly always kept: the others carry the difference.
        level = (quality + lean - 15) / 85
        items = _review_items(chance, max(0, min(1, level)))
        score = _review_score(items)
        who = self.specialists[reviewer] if reviewer < 2 else self.leads[ticket.team]
        number = "Q%05d" % (len(self.reviews) + 1)
        shown = "" if chance.happens(.15) else ("%.2f" % score).rstrip("0").rstrip(".")
        failed = "true" if score == 0 else "false"
        comment = "Second question left open" if items[0] is not None and items[0] < 3 else ""
        self.reviews.append([number, ticket_id(ticket), ticket.agent.id,
                             ticket.agent.id if kind == "self" else who.id, kind, date, shown,
                             failed, "", comment])
        for (section, item, scale, weight, critical), answer in zip(words.QA_FORM, items):
            self.items.append([number, ticket.agent.id, section, item,
                               "" if answer is None else str(answer), scale, str(weight),
                               str(critical).lower(), str(answer is None).lower()])


def qa(desk):
    """Reviews and their items: two tables."""
    out, by_agent = _Reviews(desk), {}
    for t in solved(desk.tickets):
        if t.agent.role == "agent" and t.replied <= NIGHT_END:
            by_agent.setdefault((t.agent, clock.quarter_of(t.final)), []).append(t)
    for quarter, (_, _, end) in enumerate(clock.QUARTERS):
        for person in (p for p in desk.people if p.role == "agent"):
            tickets = by_agent.get((person, quarter), [])
            chance = Chance("qa", person.name, quarter)
            wanted = max(1, round(REVIEWS[quarter] * len(tickets) / 90)) if len(
                tickets) < 90 else REVIEWS[quarter]
            for i, t in enumerate(chance.sample(tickets, min(wanted, REVIEWS[quarter]))):
                date = _within(t.final + clock.DAY_MIN * chance.between(2, 12), end)
                out.add(chance, t, date, (i + len(person.name)) % 3, "review")
            if tickets and chance.happens(.3):
                t = chance.pick(tickets)
                out.add(chance, t, _within(t.final + clock.DAY_MIN, end), 0, "self")
        chance = Chance("calibration", quarter)
        pool = [t for (_, q), ts in by_agent.items() if q == quarter for t in ts]
        for t in chance.sample(pool, 12):
            for reviewer in range(3):
                out.add(chance, t, _within(t.final + 9 * clock.DAY_MIN, end), reviewer,
                        "calibration")
    return [QA.split()] + out.reviews, [QA_ITEM.split()] + out.items


def _within(moment, end):
    """The date of a moment, at latest the last day of the quarter."""
    return min(clock.local_date(moment), clock.day_text(clock.day(end) - 1))


def assessments(desk):
    """Forms over eight skills at the end of each quarter: oneself, peers, the lead."""
    rows = []
    for quarter, (_, start, end) in enumerate(clock.QUARTERS):
        agents = [p for p in desk.people if p.role == "agent" and _was_here(desk, p, start, end)]
        for person in agents:
            chance = Chance("assessment", person.name, quarter)
            level = desk.habits(person, clock.at(clock.day(start), 600))["peers"]
            mates = [p for p in agents if p.team == person.team and p is not person]
            raters = [(p.id, "peer", .1) for p in chance.sample(mates, chance.between(3, 4))]
            raters.append((person.manager, "lead", 0))
            if chance.happens(.85):
                raters.append((person.id, "self", 1.2 if person.mark == "sure" else .2))
            for rater, role, lean in raters:
                date = clock.day_text(clock.day(end) - chance.between(3, 12))
                rows += _form(chance, person, rater, role, level + lean, date)
    return _table(ASSESSMENT, rows, "at", "A")


def _was_here(desk, person, start, end):
    days = [d for d in range(clock.day(start), clock.day(end)) if desk.works(person, d)]
    return len(days) >= 15


def _form(chance, person, rater, role, level, date):
    rows, tilt = [], .25 * chance.normal()
    for number, skill in enumerate(words.SKILLS):
        own = .35 * Chance("skill", person.name, number).normal()
        score = str(max(1, min(5, round(level + tilt + own + .4 * chance.normal()))))
        if chance.happens(.04):
            score = ""  # cannot judge
        rows.append(["", person.id, rater, role, skill, score, "1-5", date, ""])
    return rows


def _by_day(desk):
    """Solved tickets of each agent, for notes that name one."""
    out = {}
    for t in solved(desk.tickets):
        out.setdefault(t.agent, []).append(t)
    return out


def kudos(desk):
    rows, agents = [], [p for p in desk.people if p.role == "agent"]
    tickets = _by_day(desk)
    for person in agents:
        chance = Chance("kudos", person.name)
        # A few collect most of the thanks; the quiet ones get one or none.
        mean = max(.2, 3.2 + 1.6 * person.skill) if not person.name.startswith("Eszter") else 0
        for _ in range(chance.count(mean) if mean else 0):
            ticket = chance.pick(tickets[person])
            topic, text = chance.pick(words.KUDOS)
            giver = chance.pick([p for p in agents if p is not person])
            role = "peer"
            if chance.happens(.25):
                giver, role = next(p for p in desk.people if p.id == person.manager), "lead"
            is_about_ticket = topic in ("customer", "calm", "language")
            date = clock.local_date(min(ticket.final + 600, NIGHT_END))
            if giver.works_on(date):
                rows.append(["", person.id, giver.name, role, date,
                             ticket_id(ticket) if is_about_ticket else "", topic, text])
    return _table(KUDOS, rows, "at", "P")


def feedback(desk):
    """Notes of the leads: situation, behaviour, impact; two or three an agent and quarter."""
    rows, tickets = [], _by_day(desk)
    for person in (p for p in desk.people if p.role == "agent"):
        mine = tickets.get(person, [])
        for quarter in range(len(clock.QUARTERS)):
            chance = Chance("feedback", person.name, quarter)
            pool = [t for t in mine if clock.quarter_of(t.final) == quarter]
            if len(pool) < 20:
                continue
            wanted = [("strength", 2), ("growth", 1 + (person.skill < -.8))]
            for kind, n in wanted:
                notes = [note for note in words.NOTES if note[0] == kind]
                rows += [_note(chance, person, pool, note, person.manager, "lead")
                         for note in chance.sample(notes, n if quarter > 2 else 1)]
            if chance.happens(.25):
                notes = [n for n in words.NOTES if n[0] in ("achievement", "own-win")]
                note = chance.pick(notes)
                is_own = note[0] == "own-win"
                rows.append(_note(chance, person, pool, note,
                                  person.id if is_own else person.manager,
                                  "self" if is_own else "lead"))
    return _table(FEEDBACK, rows, "at", "F")


def _note(chance, person, pool, note, giver, role):
    kind, situation, behaviour, impact = note
    ticket = chance.pick(pool)
    named = ticket_id(ticket) if "{t}" in situation else ""
    date = clock.local_date(min(ticket.final + 2 * clock.DAY_MIN, NIGHT_END))
    return ["", person.id, giver, role, date, kind, named, situation.replace("{t}", named),
            behaviour, impact]


def messages(desk):
    """Some conversations of the newest quarter in full, for sc-text and for reading."""
    rows = []
    pool = [t for t in solved(desk.tickets) if clock.quarter_of(t.created) == 4
            and t.replies and t.agent.role == "agent" and t.channel in ("email", "web", "chat")]
    for t in Chance("messages").sample(pool, 500):
        chance, moments = t.chance("message"), [t.created, t.replied]
        subject = chance.pick(words.CATEGORIES[t.team][t.category][2]).rstrip("?")
        texts = [("customer", chance.pick(words.OPENINGS).replace("{s}", subject)),
                 ("agent", chance.pick(words.ANSWERS))]
        for _ in range(t.replies - 1):
            texts += [("customer", chance.pick(words.CLOSINGS)),
                      ("agent", chance.pick(words.ANSWERS))]
        texts.append(("customer", chance.pick(words.CLOSINGS)))
        while len(moments) < len(texts):
            moments.append(moments[-1] + max(1, (t.final - t.replied) // len(texts)))
        for i, ((role, text), moment) in enumerate(zip(texts, moments)):
            rows.append([ticket_id(t), str(i + 1), t.agent.id if role == "agent" else "", role,
                         "true", clock.iso_text(moment), str(len(text)), text])
    return [MESSAGE.split()] + rows
