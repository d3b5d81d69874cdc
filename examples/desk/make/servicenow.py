"""The technical team works in another system: incidents by its table API, saved as CSV.

References are 32-digit sys_ids (the roster knows those of the agents), times are UTC, durations
spent working are dates of 1970, states and priorities are numbers. Fields that begin with `u_`
are the desk's own.
"""

from make import clock, words
from make.chance import Chance
from make.work import NEVER, NIGHT_END

TEAM = "Technical"
GROUP = "287ebd7da9fe19810a5792c8d1d2154e"
BOT = "00000000c0a8016400b98a06818d57c7"
FIRST_NUMBER = 31000
CLOSE_AFTER_DAYS = 7

HEADER = """short_description close_code made_sla assignment_group business_stc sys_updated_on
hold_reason closed_by parent_incident number sys_id contact_type resolved_by reopened_by
sys_updated_by incident_state urgency opened_by sys_created_on reassignment_count sys_created_by
severity calendar_stc closed_at impact sys_mod_count active reopen_count priority opened_at
resolved_at reopened_time category subcategory assigned_to caller_id time_worked u_public_replies
u_first_reply u_first_reply_made_sla""".split()

_CONTACT = {"email": "email", "web": "self-service", "phone": "phone"}
_PRIORITY = {"urgent": "1", "high": "2", "normal": "3", "low": "4"}


def ticket_id(ticket):
    return "INC%07d" % (FIRST_NUMBER + ticket.number)


def _caller(number):
    return "%08xc611227c000bbd1bd8cd2007" % Chance("caller", number).below(1 << 32)


def _state(ticket):
    if ticket.fate in ("spam", "deleted"):
        return "8"
    if ticket.final > NIGHT_END:
        return "2" if ticket.replied > NIGHT_END else "3"
    return "7" if _closed(ticket) <= NIGHT_END else "6"


def _closed(ticket):
    """Old solutions are closed by a nightly job."""
    if ticket.final == NEVER:
        return NEVER
    return (ticket.final // clock.DAY_MIN + CLOSE_AFTER_DAYS) * clock.DAY_MIN + 10


def _agent(chance, ticket):
    if ticket.fate == "bot":
        return BOT
    if ticket.fate in ("spam", "deleted") or chance.happens(.006):
        return ""
    return ticket.agent.sys_id


def _subject(chance, ticket):
    if ticket.fate == "test":
        return "Test"
    if chance.happens(.012):
        return chance.pick(words.ODD_SUBJECTS)
    return chance.pick(words.CATEGORIES[TEAM][ticket.category][2])


def _code(ticket, solved):
    if not solved:
        return ""
    if ticket.fate == "merged":
        return "Duplicate"
    return "Solved (Permanently)" if ticket.replies == 1 else "Solved (Work Around)"


def row(ticket):
    """The cells of one incident as of the export."""
    t, chance = ticket, ticket.chance("servicenow")
    second = t.number * 7 % 60

    def stamp(minute):
        return clock.utc_text(minute, second) if minute <= NIGHT_END else ""

    solved, closed = t.final <= NIGHT_END, _closed(t)
    if solved and closed <= NIGHT_END and chance.happens(.004):
        closed = t.final - chance.between(5, 600)  # the solution was written down later
    agent, priority = _agent(chance, t), _PRIORITY[t.priority]
    updated = max(m for m in (t.created, t.replied, t.final, closed) if m <= NIGHT_END)
    working = 60 * clock.working_between(t.created, t.final) if solved else None
    cells = {
        "short_description": _subject(chance, t), "close_code": _code(t, solved),
        "made_sla": "true" if t.solve_met else "false", "assignment_group": GROUP,
        "business_stc": "" if working is None else str(working), "sys_updated_on": stamp(updated),
        "hold_reason": "1" if _state(t) == "3" else "", "number": ticket_id(t),
        "closed_by": agent if closed <= NIGHT_END else "", "resolved_by": agent if solved else "",
        "sys_id": "%08x732023002728660c4cf6a7b9" % (0x1c000000 + t.number),
        "contact_type": _CONTACT[t.channel], "sys_updated_by": "system",
        "incident_state": _state(t), "urgency": priority if priority < "3" else "3",
        "opened_by": _caller(t.requester), "sys_created_on": stamp(t.created),
        "reassignment_count": str(t.transfers), "sys_created_by": "guest", "severity": "3",
        "calendar_stc": str(60 * (t.final - t.created)) if solved else "",
        "closed_at": stamp(closed), "impact": "3", "sys_mod_count": str(4 + t.replies),
        "active": "false" if closed <= NIGHT_END else "true",
        "reopen_count": "1" if t.reopened <= NIGHT_END else "0", "priority": priority,
        "opened_at": stamp(t.created), "resolved_at": stamp(t.final),
        "reopened_time": stamp(t.reopened), "category": t.category, "assigned_to": agent,
        "caller_id": _caller(t.requester), "u_public_replies": str(t.replies),
        "time_worked": "" if not t.handle_s else "1970-01-%02d %02d:%02d:%02d" % (
            1 + t.handle_s // 86400, t.handle_s % 86400 // 3600, t.handle_s % 3600 // 60,
            t.handle_s % 60),
        "u_first_reply": stamp(t.replied),
        "u_first_reply_made_sla": "" if t.replied > NIGHT_END or t.fate else
        "true" if t.reply_met else "false"}
    if t.fate == "test":
        cells["caller_id"] = cells["opened_by"] = t.agent.sys_id
    return [cells.get(name, "") for name in HEADER]


# Line ends as they came: by the browser, by a script on Windows (twice), by curl.
_LINE_ENDS = ["\r\n", "\r\r\n", "\n", "\n", "\n"]


def exports(tickets):
    """(name, rows, line end) of each file."""
    tickets = [t for t in tickets if t.team == TEAM and t.created <= NIGHT_END]
    ends = [clock.at(clock.day(q[2]), 0) for q in clock.QUARTERS[:4]] + [NIGHT_END + 1]
    start = 0
    for (name, _, _), end, line_end in zip(clock.QUARTERS, ends, _LINE_ENDS):
        rows = [row(t) for t in tickets if start <= t.created < end]
        yield "servicenow-" + name, [HEADER] + rows, line_end
        start = end
