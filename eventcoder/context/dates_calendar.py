"""Arithmetic of days: the nearest Friday, the nearest 13 June, the Monday of a week."""

from __future__ import annotations

import datetime

DAY = datetime.timedelta(days=1)


def monday(day: datetime.date) -> datetime.date:
    """Return the Monday of the week (ISO 8601) of a day."""
    return day - DAY * day.weekday()


def day_of_week(day: datetime.date, weekday: int) -> datetime.date:
    """Return a weekday (0 is Monday) of the week of a day."""
    return monday(day) + DAY * weekday


def first_of_month(day: datetime.date) -> datetime.date:
    """Return the first day of the month of a day."""
    return day.replace(day=1)


def add_months(day: datetime.date, months: int) -> datetime.date:
    """Return the day so many months later (or earlier), the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, _length(year, month + 1)))


def nearest_weekday(weekday: int, base: datetime.date, *, future: bool, strict: bool) -> datetime.date:
    """Return the last such weekday up to `base`, or with `future` the first from it on; `strict` leaves `base` out."""
    sign = 1 if future else -1
    distance = (weekday - base.weekday()) * sign % 7
    if strict and distance == 0:
        distance = 7
    return base + DAY * distance * sign


def nearest_month(month: int, base: datetime.date, *, future: bool, strict: bool) -> datetime.date:
    """Return the first day of the last such month up to that of `base`, or of the next one; as `nearest_weekday`."""
    sign = 1 if future else -1
    distance = (month - base.month) * sign % 12
    if strict and distance == 0:
        distance = 12
    return add_months(first_of_month(base), distance * sign)


def nearest_day(
    day: int, month: int, weekday: int | None, base: datetime.date, *, future: bool, tolerance: int
) -> datetime.date:
    """Return that day of the year that fits: the last one up to `base`, or with `future` the next from it on.

    A day up to `tolerance` days on the wrong side counts too: stories are dated a day off, and nobody leaves out the
    year of a day that lies most of a year away. If the year so found does not have the weekday that is given, and one
    of the next two on the same side does, it is that year. ValueError if there is no such day (31 June).
    """
    candidates = [
        found for year in range(base.year - 8, base.year + 9) if (found := _day(year, month, day)) is not None
    ]
    if not candidates:
        raise ValueError(f"no day {day} in month {month}")
    if future:
        best = next((found for found in candidates if found >= base - DAY * tolerance), candidates[-1])
    else:
        best = next((found for found in reversed(candidates) if found <= base + DAY * tolerance), candidates[0])
    if weekday is None or best.weekday() == weekday:
        return best
    on_side = [found for found in candidates if (found >= best if future else found <= best)]
    near = [found for found in on_side if abs(found.year - best.year) <= 2 and found.weekday() == weekday]
    return min(near, key=lambda found: abs(found - base), default=best)


def numeric_day(
    first: int, second: int, year: int | None, weekday: int | None, base: datetime.date | None, *, future: bool
) -> datetime.date | None:
    """Read two numbers of which either may be the day: None unless their size or the weekday tells."""
    readings = {(first, second), (second, first)}
    found = []
    for day, month in readings:
        if month > 12:
            continue
        if year is not None:
            read = _day(year, month, day)
        elif base is not None:
            read = nearest_day(day, month, weekday, base, future=future, tolerance=7)
        else:
            read = None
        if read is not None:
            found.append(read)
    if len(found) > 1 and weekday is not None:
        found = [read for read in found if read.weekday() == weekday]
    return found[0] if len(found) == 1 else None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _length(year: int, month: int) -> int:
    if month == 12:
        return 31
    return (datetime.date(year, month + 1, 1) - datetime.date(year, month, 1)).days
