"""The tickets: who wrote when about what, who answered, how it ended.

One pass in the order of creation. A solved ticket may bring its customer back within days: as a
reopening, or as a new ticket that goes through the same routing as any other.
"""

import heapq

from make import clock, words
from make.chance import Chance
from make.people import TEAMS, traits

FIRST_DAY, LAST_DAY = clock.day("2025-06-16"), clock.day("2026-10-08")
NIGHT_END = clock.at(clock.day("2026-10-09"), 450)  # the newest export was made at 07:30
TICKETS_A_DAY = [1.9, 2.05, 2.2, 2.45, 2.8]  # of a full-time agent, by quarter: the desk grows
WEEKDAY_LOAD = [1.3, 1.05, .95, .9, .8]
REQUESTERS_N = 9000
NEVER = 1 << 40

CHANNELS = {"Tier 1": [("email", 42), ("web", 20), ("chat", 24), ("phone", 14)],
            "Billing": [("email", 60), ("web", 20), ("chat", 8), ("phone", 12)],
            "Technical": [("email", 40), ("web", 35), ("phone", 25)],
            "Onboarding": [("email", 62), ("web", 14), ("chat", 10), ("phone", 14)]}
PRIORITIES = [("low", 18), ("normal", 58), ("high", 19), ("urgent", 5)]
REPLY_TARGET = {"urgent": 60, "high": 120, "normal": 480, "low": 900}  # working minutes
SOLVE_TARGET = {"urgent": 600, "high": 1200, "normal": 2400, "low": 3600}
PRIORITY_WORK = {"low": .85, "normal": 1.0, "high": 1.2, "urgent": 1.45}
CHANNEL_WORK = {"email": 1.0, "web": 1.0, "chat": .8, "phone": .9}
SESSION = ("chat", "phone")


class Ticket:
    """Facts of one ticket; times are UTC minutes, `NEVER` when it has not happened."""

    def __init__(self, team, agent, requester, created):
        self.team, self.agent, self.requester, self.created = team, agent, requester, created
        self.assigned = self.replied = self.solved = self.final = self.reopened = NEVER
        self.first_agent, self.transfers, self.replies, self.pending = agent, 0, 0, 0
        self.handle_s, self.reply_met, self.solve_met = 0, True, True
        self.fate, self.tags, self.hold = "", [], 0
        self.asked = self.answered = NEVER  # the survey: sent, answered
        self.rating = 0
        self._origin = (created, requester, agent.name)

    def chance(self, purpose):
        """Draws of this ticket alone, whatever number it gets."""
        return Chance(purpose, *self._origin)


class Desk:
    """Draws the working days, then the tickets; both stay here for the writers."""

    def __init__(self, people):
        self.people = people
        self.agents = [p for p in people if p.role in ("agent", "lead")]
        self.by_team = {t: [p for p in self.agents if p.team == t] for t in TEAMS}
        self.hours = {}  # (person, day) -> (worked_s, leave_s)
        self.tickets = []
        self._habits = {}
        for person in people:
            self._plan_days(person)

    def habits(self, person, moment):
        key = (person.name, clock.quarter_of(moment))
        if key not in self._habits:
            self._habits[key] = traits(person, key[1])
        return self._habits[key]

    def _plan_days(self, person):
        chance, away = Chance("days", person.name), 0
        for number in clock.WORKING_DAYS:
            date = clock.day_text(number)
            drawn = chance.unit(), chance.between(3, 10), chance.normal()
            if not person.works_on(date) or not FIRST_DAY <= number <= LAST_DAY:
                continue
            if away == 0 and drawn[0] < .014:
                away = drawn[1]  # a holiday
            elif away == 0 and drawn[0] < .026:
                away = 1 + drawn[1] // 5  # ill
            if person.mark == "leave" and "2026-07-13" <= date <= "2026-09-25":
                away = 1
            full = int(8 * 3600 * person.fte)
            worked = 0 if away else max(0, full + 60 * round(12 * person.fte * drawn[2]))
            self.hours[person, number] = (worked, full - worked if away else 0)
            away = max(0, away - 1)

    def works(self, person, number):
        return self.hours.get((person, number), (0, 0))[0] > 0

    def _somebody(self, chance, team, number, not_this):
        """A colleague at work that day; leads lend a hand now and then."""
        pairs = [(p, p.fte if p.role == "agent" else .15) for p in self.by_team[team]
                 if p is not not_this and self.works(p, number)]
        return chance.pick_weighted(pairs) if pairs else None

    def run(self):
        """Draws every ticket, in the order of creation."""
        queue = []
        for person in self.agents:
            if person.role == "agent":
                self._arrive(person, queue)
        self._arrive_in_bursts(queue)
        queue = [(created, i, ticket) for i, (created, ticket) in enumerate(queue)]
        heapq.heapify(queue)
        extra = len(queue)
        while queue:
            _, _, ticket = heapq.heappop(queue)
            self.tickets.append(ticket)
            for follower in self._work(ticket):
                heapq.heappush(queue, (follower.created, extra, follower))
                extra += 1
        for number, ticket in enumerate(self.tickets):
            ticket.number = number

    def _arrive(self, person, queue):
        chance, before = Chance("arrivals", person.name), FIRST_DAY - 1
        for number in clock.WORKING_DAYS:
            if not FIRST_DAY <= number <= LAST_DAY:
                continue
            start, before = clock.at(before, clock.CLOSE_MIN), number
            if not self.works(person, number):
                continue
            moment = clock.at(number, clock.OPEN_MIN)
            mean = (TICKETS_A_DAY[clock.quarter_of(moment)] * WEEKDAY_LOAD[clock.weekday(number)]
                    * person.fte * self.habits(person, moment)["volume"])
            for _ in range(chance.count(mean)):
                queue.append(self._arrival(chance, person, start, moment))
        for _ in range(9):  # the night before the newest export, nobody has looked yet
            if person.name.startswith(("Amara", "Nadia")):
                created = NIGHT_END - chance.between(10, 600)
                queue.append((created, self._fresh(chance, person, created)))

    def _arrival(self, chance, person, start, opening):
        if chance.happens(.84):
            span = clock.CLOSE_MIN - clock.OPEN_MIN
            created = opening + int(span * (chance.unit() * .6 + chance.unit() * .4))
        else:
            created = start + int((opening - start) * chance.unit())
        return created, self._fresh(chance, person, created)

    def _fresh(self, chance, person, created):
        ticket = Ticket(person.team, person, chance.below(REQUESTERS_N), created)
        pairs = [(c, w) for c, (w, _, _) in words.CATEGORIES[person.team].items()]
        if person.mark == "easy":  # routing hands this one the quick questions
            pairs = [(c, w * (6 if i == 1 else .6)) for i, (c, w) in enumerate(pairs)]
        ticket.category = chance.pick_weighted(pairs)
        ticket.priority = chance.pick_weighted(PRIORITIES)
        ticket.channel = chance.pick_weighted(CHANNELS[person.team])
        if ticket.channel in SESSION and clock.working_between(created, created + 1) == 0:
            ticket.channel = "email"
        return ticket

    def _arrive_in_bursts(self, queue):
        """A customer's monitoring writes about the same fault again and again."""
        chance = Chance("bursts")
        for team, requester in (("Technical", REQUESTERS_N), ("Tier 1", REQUESTERS_N + 1)):
            for week in range(3, (LAST_DAY - FIRST_DAY) // 7, 6):
                first = FIRST_DAY + 7 * week
                for _ in range(chance.between(7, 11)):
                    created = clock.at(first + chance.below(5), chance.between(360, 1300))
                    agent = self._somebody(chance, team, first + 1, None)
                    if created >= NIGHT_END or not agent:
                        continue
                    ticket = self._fresh(chance, agent, created)
                    ticket.requester, ticket.channel = requester, "email"
                    queue.append((created, ticket))

    def _work(self, ticket):
        """Fills in what becomes of a ticket; returns the tickets that follow from it."""
        chance = ticket.chance("ticket")
        if not self._is_sound(chance, ticket):
            return self._mishap(chance, ticket)
        habits = self.habits(ticket.agent, ticket.created)
        self._route(chance, ticket)
        self._answer(chance, ticket, habits)
        self._weigh(chance, ticket, habits)
        followers = self._come_back(chance, ticket, habits)
        self._ask(chance, ticket, habits)
        return followers

    def _is_sound(self, chance, ticket):
        drawn = chance.pick_weighted([
            ("", 951), ("spam", 11), ("merged", 12), ("deleted", 6), ("test", 3), ("bot", 9),
            ("stuck", 8)])
        ticket.fate = ticket.fate or drawn
        return ticket.fate in ("", "stuck")

    def _mishap(self, chance, ticket):
        ticket.assigned = ticket.created + 2
        if ticket.fate == "merged":
            ticket.tags.append("closed_by_merge")
        elif ticket.fate in ("spam", "test"):
            ticket.tags.append(ticket.fate)
        if ticket.fate in ("bot", "test"):
            ticket.replied = ticket.created + 1
            ticket.replies = 1
        ticket.solved = ticket.final = ticket.created + chance.between(2, 240)
        return []

    def _route(self, chance, ticket):
        ticket.assigned = ticket.created + chance.between(0, 4)
        if ticket.fate == "" and chance.happens(.05):
            number = clock.local_day(ticket.created)
            other = self._somebody(chance, ticket.team, number, ticket.agent)
            if other:
                ticket.first_agent, ticket.transfers = other, 1

    def _answer(self, chance, ticket, habits):
        missed = 1 - habits["sla"]
        one = habits["fcr"] / (.94 * (1 - habits["recontact"]))
        session = ticket.channel in SESSION
        one = min(.97, one + .12) if session else min(.97, one - .04)
        ticket.replies = 1 if chance.happens(one) else 2 + chance.count(.9)
        ticket.reply_met = not chance.happens(.01 if session else min(.7, 1.7 * missed))
        if session and ticket.reply_met:
            ticket.replied = ticket.created + (chance.between(0, 4) if ticket.channel == "chat"
                                               else 0)
        else:
            share = _share_of_target(chance, ticket.reply_met)
            wait = max(1, int(REPLY_TARGET[ticket.priority] * share))
            ticket.replied = clock.after_working(ticket.created, wait)
        self._solve(chance, ticket, min(.85, 2.6 * missed))
        if chance.happens(.015) and ticket.replies == 1 and not session:
            ticket.replies, ticket.replied = 0, NEVER  # solved by itself

    def _solve(self, chance, ticket, missed_when_long):
        ticket.solved = ticket.replied + chance.between(0, 3)
        if ticket.channel == "phone":
            ticket.solved = ticket.replied + chance.between(4, 25)
        if ticket.replies == 1 and ticket.channel not in SESSION and chance.happens(.15):
            ticket.pending = chance.between(12, 60) * 60
            ticket.solved += ticket.pending
        if ticket.replies > 1:
            ticket.solve_met = not chance.happens(missed_when_long)
            share = _share_of_target(chance, ticket.solve_met)
            limit = clock.after_working(ticket.created, int(SOLVE_TARGET[ticket.priority] * share))
            ticket.solved = max(limit, ticket.replied + 3)
            if ticket.solve_met:
                ticket.pending = int((ticket.solved - ticket.replied) * chance.unit() * .5)
            ticket.hold = chance.between(60, 900) if chance.happens(.06) else 0
        if ticket.fate == "stuck":
            ticket.solved = NEVER
        ticket.final = ticket.solved

    def _weigh(self, chance, ticket, habits):
        _, minutes, _ = words.CATEGORIES[ticket.team][ticket.category]
        seconds = (60 * minutes * PRIORITY_WORK[ticket.priority] * CHANNEL_WORK[ticket.channel]
                   * (.88 + .1 * max(1, ticket.replies)) * habits["pace"] * chance.stretch(.45))
        ticket.handle_s = 6 * max(5, round(seconds / 6))

    def _ask(self, chance, ticket, habits):
        if ticket.final >= NIGHT_END or not chance.happens(.78):
            return
        ticket.asked = clock.at(clock.local_day(ticket.final) + 1, 540)
        newest = ticket.created >= clock.at(clock.day(clock.QUARTERS[-1][1]), 0)
        if chance.happens(.52 if newest else .44):
            wait = int(3 * clock.DAY_MIN * chance.unit() ** 2) + 3
            ticket.rating = _rating(chance, habits["csat"])
            if ticket.asked + wait < NIGHT_END:
                ticket.answered = ticket.asked + wait

    def _come_back(self, chance, ticket, habits):
        # By chance alone about one in a hundred customers writes again within the week.
        back = chance.happens(max(0, habits["recontact"] - .012))
        late = chance.happens(.03)
        if ticket.solved == NEVER or not (back or late):
            return []
        wait = int(clock.DAY_MIN * (.1 + 6.6 * chance.unit() ** 1.5))
        if back and chance.happens(.35):
            ticket.reopened = ticket.solved + wait
            ticket.final = clock.after_working(ticket.reopened, chance.between(15, 500))
            ticket.replies += ticket.replied < NEVER
            return []
        created = ticket.solved + (wait if back else clock.DAY_MIN * chance.between(8, 25))
        return self._follower(chance, ticket, created)

    def _follower(self, chance, ticket, created):
        number, agent = clock.local_day(created), None
        while not agent and number <= LAST_DAY:
            agent = self._somebody(chance, ticket.team, number, None)
            number += 1
        if created >= NIGHT_END or not agent:
            return []
        follower = self._fresh(chance, agent, created)
        follower.requester = ticket.requester
        if chance.happens(.96):
            follower.category = ticket.category
        if chance.happens(.07):
            follower.fate = "merged"  # the second mail on the same matter
        return [follower]


def _share_of_target(chance, met):
    if met:
        return .02 + .93 * chance.unit() ** 1.7
    return 1.03 + 1.6 * chance.unit() ** 2


def _rating(chance, mean):
    """1 to 5: a mix of content and of unhappy customers with that mean."""
    happy = max(0.0, min(1.0, (mean - 2.9) / (4.72 - 2.9)))
    if chance.happens(happy):
        return chance.pick_weighted([(5, 79), (4, 16), (3, 3), (2, 1), (1, 1)])
    return chance.pick_weighted([(5, 15), (4, 20), (3, 25), (2, 20), (1, 20)])
