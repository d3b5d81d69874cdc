"""Time in whole minutes since 1970 UTC; Berlin's wall clock and the desk's working hours.

The rule of summer time is spelled out here, because Python's zone data differ from host to host.
"""

import bisect
import datetime

_EPOCH = datetime.date(1970, 1, 1)
DAY_MIN = 1440
OPEN_MIN, CLOSE_MIN = 8 * 60, 18 * 60  # Monday to Friday, Berlin
HOLIDAYS = {
    "2025-10-03", "2025-12-25", "2025-12-26", "2026-01-01", "2026-04-03", "2026-04-06",
    "2026-05-01", "2026-05-14", "2026-05-25",
}
QUARTERS = [
    ("2025-Q3", "2025-07-01", "2025-10-01"),
    ("2025-Q4", "2025-10-01", "2026-01-01"),
    ("2026-Q1", "2026-01-01", "2026-04-01"),
    ("2026-Q2", "2026-04-01", "2026-07-01"),
    ("2026-Q3", "2026-07-01", "2026-10-01"),
]


def day(text):
    """Days since 1970 of "2026-07-01"."""
    return (datetime.date.fromisoformat(text) - _EPOCH).days


def day_text(number):
    return (_EPOCH + datetime.timedelta(days=number)).isoformat()


def weekday(number):
    """0 is Monday."""
    return (number + 3) % 7


def _last_sunday(year, month):
    number = (datetime.date(year, month, 31) - _EPOCH).days
    return number - (weekday(number) + 1) % 7


_CHANGES = sorted(
    (_last_sunday(year, month) * DAY_MIN + 60, offset)
    for year in range(2024, 2028) for month, offset in ((3, 120), (10, 60)))
_CHANGE_TIMES = [at for at, _ in _CHANGES]


def offset(utc):
    """Minutes that Berlin is ahead: changes at 01:00 UTC on the last Sundays of March, October."""
    return _CHANGES[bisect.bisect_right(_CHANGE_TIMES, utc) - 1][1]


def at(day_number, minute):
    """The moment when Berlin's clock shows that minute of that day."""
    wall = day_number * DAY_MIN + minute
    utc = wall - 60
    return wall - 120 if offset(wall - 120) == 120 else utc


def local_day(utc):
    return (utc + offset(utc)) // DAY_MIN


def _stamp(minutes):
    return day_text(minutes // DAY_MIN), minutes % DAY_MIN // 60, minutes % 60


def local_text(utc):
    """As the help desk prints it: "2026-07-01 08:30", Berlin."""
    return "%s %02d:%02d" % _stamp(utc + offset(utc))


def utc_text(utc, seconds=0):
    return "%s %02d:%02d:%02d" % (_stamp(utc) + (seconds,))


def iso_text(utc):
    return "%sT%02d:%02d:00Z" % _stamp(utc)


def local_date(utc):
    return day_text(local_day(utc))


def is_working_day(number):
    return weekday(number) < 5 and day_text(number) not in HOLIDAYS


FIRST_DAY, LAST_DAY = day("2025-05-01"), day("2026-12-31")
WORKING_DAYS = [d for d in range(FIRST_DAY, LAST_DAY + 1) if is_working_day(d)]
_STARTS = [at(d, OPEN_MIN) for d in WORKING_DAYS]
_SPAN = CLOSE_MIN - OPEN_MIN


def working_minutes(utc):
    """Working minutes since the first day."""
    i = bisect.bisect_right(_STARTS, utc) - 1
    return 0 if i < 0 else i * _SPAN + min(utc - _STARTS[i], _SPAN)


def working_between(start, end):
    return working_minutes(end) - working_minutes(start)


def after_working(start, minutes):
    """The moment when that many working minutes have passed since start."""
    total = working_minutes(start) + minutes
    i, rest = divmod(total, _SPAN)
    if rest == 0 and minutes > 0:
        i, rest = i - 1, _SPAN
    return max(start, _STARTS[i] + rest)


def quarter_of(utc):
    """Number of the quarter in QUARTERS; what lies outside joins the nearest one."""
    number = local_day(utc)
    for i, (_, _, end) in enumerate(QUARTERS):
        if number < day(end):
            return i
    return len(QUARTERS) - 1
