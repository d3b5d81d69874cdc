"""Exports of the admin centre: 41 standard columns, custom fields behind them, cells quoted.

Four files were exported on 10 July 2026, by quarter of creation; the fifth on 9 October 2026,
all that was updated since 1 July. So the tickets of early July, and those of June that went on,
stand in two files, the newer version in the newer file.
"""

from make import clock, words
from make.chance import Chance
from make.people import NICKNAMES, plain
from make.work import NEVER, NIGHT_END, REQUESTERS_N

TEAMS = ("Tier 1", "Billing", "Onboarding")
FIRST_ID = 48211
EXPORTED_FIRST = clock.at(clock.day("2026-07-10"), 540)
EXPORTED_LAST = NIGHT_END
CLOSE_AFTER_MIN = 4 * clock.DAY_MIN

_PAIRS = ["First reply", "First resolution", "Full resolution", "Agent wait", "Requester wait",
          "On hold"]
HEADER = (
    ["Summation column", "Id", "Requester", "Requester id", "Requester external id",
     "Requester email", "Requester domain", "Submitter", "Assignee", "Group", "Subject", "Tags",
     "Status", "Priority", "Via", "Ticket type", "Created at", "Updated at", "Assigned at",
     "Organization", "Due date", "Initially assigned at", "Solved at", "Resolution time",
     "Satisfaction Score", "Group stations", "Assignee stations", "Reopens", "Replies"]
    + [p + " time in minutes" + w for p in _PAIRS for w in ("", " within business hours")]
    + ["Category [list]", "Handle time (min) [dec]", "SLA first reply [list]",
       "SLA resolution [list]", "Callback wanted [flag]"])

_VIA = {"email": "Mail", "web": "Web form", "chat": "Chat", "phone": "Phone call (inbound)"}
_TYPES = ["Question", "Problem", "Incident", "Question"]


def requester(number):
    """Name, address, organisation of a customer."""
    if number >= REQUESTERS_N:
        name, domain = words.COMPANIES[number - REQUESTERS_N]
        return "Monitoring " + name, "alerts@" + domain, name
    chance = Chance("requester", number)
    first, last = chance.pick(words.FIRST_NAMES), chance.pick(words.LAST_NAMES)
    name = first + " " + last
    if chance.happens(.08):
        company, domain = chance.pick(words.COMPANIES)
        return name, "%s%d@%s" % (last.lower(), number, domain), company
    return name, "%s%d@%s" % (last.lower(), number, chance.pick(words.DOMAINS)), ""


def _assignee(chance, ticket):
    """As it stands in the export: mostly the name, sometimes what people and imports make of it."""
    drawn, name = chance.unit(), ticket.agent.name
    if ticket.fate == "bot":
        return "Desk Bot"
    if ticket.fate in ("spam", "deleted") or drawn < .004:
        return ""
    if drawn < .006 and clock.local_date(ticket.created).startswith("2025-1"):
        return "Temp Desk 3"  # an agency that left; nobody in the roster
    if drawn < .016:
        return name.upper()
    if drawn < .026:
        return name.replace(" ", "  ")
    if drawn < .032:
        return name + " "
    if drawn < .040:
        return plain(name) if "ı" not in name else name
    return NICKNAMES[name] if drawn < .10 and name in NICKNAMES else name


class _View:
    """A ticket as an export at the moment `now` shows it."""

    def __init__(self, ticket, now):
        self.ticket, self.now = ticket, now
        self.closed = ticket.final + CLOSE_AFTER_MIN - ticket.final % 60 + 60
        self.is_reopened = ticket.reopened <= now
        self.solved = ticket.final if ticket.final <= now else (
            ticket.solved if ticket.solved <= now else None)
        self.replied = ticket.replied if ticket.replied <= now else None
        events = [ticket.created, ticket.assigned, ticket.replied, ticket.solved, ticket.reopened,
                  ticket.final, self.closed if ticket.final < NEVER else NEVER]
        self.updated = max(at for at in events if at <= now)

    def status(self):
        t = self.ticket
        if t.fate in ("spam", "deleted") and self.solved:
            return "Deleted"
        if t.fate == "merged" and self.solved:
            return "Closed"
        if t.final <= self.now:
            return "Closed" if self.closed <= self.now else "Solved"
        if self.is_reopened:
            return "Open"
        if self.solved:
            return "Solved"
        if not self.replied:
            return "New" if self.now - t.created < 600 else "Open"
        return ["Pending", "Open", "On-hold", "Pending"][t.number % 4]

    def satisfaction(self):
        if self.ticket.asked > self.now:
            return "Not Offered"
        if self.ticket.answered > self.now:
            return "Offered"
        return "Good" if self.ticket.rating >= 4 else "Bad"


def _pair(start, end):
    if end is None:
        return ["", ""]
    return [str(end - start), str(clock.working_between(start, end))]


def _durations(view, chance):
    t = view.ticket
    first_reply = _pair(t.created, view.replied)
    if not view.replied and view.solved:
        first_reply = ["0", "0"] if chance.happens(.3) else ["", ""]  # 0 where nothing was measured
    elif view.replied and chance.happens(.0006):
        first_reply = ["-" + str(1 + chance.below(90)), "0"]  # the clocks of two systems
    first = _pair(t.created, t.solved if t.solved <= view.now else None)
    full = _pair(t.created, view.solved)
    if not view.solved:
        return first_reply + first + full + ["0", "0"] * 3
    total, working = view.solved - t.created, clock.working_between(t.created, view.solved)
    pending, hold = min(t.pending, total), min(t.hold, max(0, total - t.pending))
    share = working / total if total else 0
    waited = total - pending - hold
    rest = [pending, int(pending * share), waited,
            min(waited, working - int(pending * share) - int(hold * share)),
            hold, int(hold * share)]
    return first_reply + first + full + [str(n) for n in rest]


def _custom(view, chance):
    t = view.ticket
    drawn = chance.unit()
    handle = "%.1f" % (t.handle_s / 60)
    if not t.handle_s or drawn < .02:
        handle = "-"
    elif drawn < .035:
        handle = "0"
    reply = "-" if not view.replied else "Met" if t.reply_met else "Breached"
    solve = "-" if t.solved > view.now else "Met" if t.solve_met else "Breached"
    if t.fate:
        reply = solve = "-"
    category = t.category if chance.happens(.98) else "-"
    return [category, handle, reply, solve, "1" if chance.happens(.02) else "-"]


def _subject(chance, ticket):
    if ticket.fate == "test":
        return "Test"
    if chance.happens(.012):
        return chance.pick(words.ODD_SUBJECTS)
    return chance.pick(words.CATEGORIES[ticket.team][ticket.category][2])


def row(ticket, now):
    """The cells of one ticket; its chance is its own, so two exports agree on what did not move."""
    t, view, chance = ticket, _View(ticket, now), ticket.chance("zendesk")
    name, address, company = requester(t.requester)
    if t.fate == "test":
        name, address, company = t.agent.name, t.agent.id, ""
    assignee = _assignee(chance, t)
    tags = t.tags + ([t.category.lower()] if chance.happens(.25) else [])
    solved = clock.local_text(view.solved) if view.solved else ""
    hours = str((view.solved - t.created) // 60) if view.solved else ""
    replies = t.replies if view.solved else (1 if view.replied else 0)
    priority = "-" if chance.happens(.015) else t.priority.capitalize()
    kind = _TYPES[chance.below(4)]
    moved = clock.local_text(t.assigned + (90 if t.transfers else 0))
    return (["1", str(FIRST_ID + t.number), name, str(360000 + t.requester), "", address,
             address.split("@")[1], name, assignee, t.team, _subject(chance, t), " ".join(tags),
             view.status(), priority, _VIA[t.channel], kind, clock.local_text(t.created),
             clock.local_text(view.updated), moved, company, "", clock.local_text(t.assigned),
             solved, hours, view.satisfaction(), "1", str(1 + t.transfers),
             "1" if view.is_reopened else "0", str(replies)]
            + _durations(view, chance) + _custom(view, chance))


def exports(tickets):
    """(name, rows, with byte order mark) of each file."""
    tickets = [t for t in tickets if t.team in TEAMS]
    starts = [0] + [clock.at(clock.day(q[1]), 0) for q in clock.QUARTERS[1:4]] + [EXPORTED_FIRST]
    for i in range(4):
        rows = [row(t, EXPORTED_FIRST) for t in tickets if starts[i] <= t.created < starts[i + 1]]
        yield "zendesk-" + clock.QUARTERS[i][0], [HEADER] + rows, i == 1
    since = clock.at(clock.day("2026-07-01"), 0)
    rows = [row(t, EXPORTED_LAST) for t in tickets
            if t.created <= EXPORTED_LAST and _View(t, EXPORTED_LAST).updated >= since]
    yield "zendesk-" + clock.QUARTERS[4][0], [HEADER] + rows, False


def ticket_id(ticket):
    return str(FIRST_ID + ticket.number)
