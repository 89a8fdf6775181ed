"""From what an expression says to a day and a precision, counted from a reference day.

What is longer than a day stands for its first day: a week for its Monday, a month for its first, a year for 1 January,
a range for the day it begins on; the precision is the narrowest of day, week, month and year that it fits into. Vague
counts (*a few days ago*) keep their estimate and lose one step of precision.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from eventcoder.context.dates_calendar import (
    DAY,
    add_months,
    day_of_week,
    first_of_month,
    monday,
    nearest_day,
    nearest_month,
    nearest_weekday,
    numeric_day,
)
from eventcoder.context.dates_scan import Expression

Precision = Literal["day", "week", "month", "year"]
_COARSER: Mapping[Precision, Precision] = {"day": "week", "week": "month", "month": "year", "year": "year"}
_MULTIPLES: Mapping[str, tuple[str, int]] = {"fortnight": ("week", 2), "decade": ("year", 10), "century": ("year", 100)}
_HOURS: Mapping[str, int] = {"hour": 24, "minute": 24 * 60}


@dataclass(frozen=True, slots=True)
class Resolved:
    """A day and how precisely it is known. `last` is the last day of what the words name."""

    day: datetime.date
    precision: Precision
    last: datetime.date


def resolve(
    expression: Expression, reference: datetime.date | None, *, future: bool, told: datetime.date | None
) -> Resolved | None:
    """Return what an expression means, or None if it means no date here.

    Args:
        expression: What the scan found.
        reference: The day of the story; without it only complete dates have a meaning.
        future: The event is to come: what may be the past or the coming Friday is the coming one.
        told: The day that the story has got to, from which *the day before* counts; the reference if None.
    """
    entry = expression.entry
    if entry.only == "future" and not future:
        return None
    base = reference
    if entry.told:
        base = told or reference
        if told is None and expression.slots.get("turn") != "-1":
            return None  # the day after an unknown day
        reading = _Reading(expression.slots, base, future=future, strict=True)
    else:
        reading = _Reading(expression.slots, base, future=future, strict=False)
    try:
        return reading.read(entry.means)
    except (ValueError, OverflowError):  # 31 June, or beyond the calendar
        return None


class _Reading:
    """One expression being resolved. `strict`: counted from a day, so that nothing is nearest."""

    def __init__(self, slots: Mapping[str, str], base: datetime.date | None, *, future: bool, strict: bool) -> None:
        self.slots = slots
        self.base = base
        self.future = future
        self.strict = strict
        self.turn = int(slots["turn"]) if "turn" in slots else None
        self.unit = slots.get("unit")

    def read(self, means: str) -> Resolved | None:
        if means == "date":
            return self.date()
        if means == "decade":
            return _years(self.decade(), 10)
        if means == "century":
            return _years(int(self.slots["century_number"]) * 100 - 99, 100)
        if means == "part_of_year":
            return self.part_of_year()
        if means == "week_of_month":
            return self.week_of_month()
        if self.base is None:
            return None
        if means == "shift":
            return self.shift(self.base)
        if means == "stretch":
            return self.stretch(self.base)
        return self.weekend(self.base)

    # ------------------------------------------------------------ counted from the base
    def count(self) -> tuple[int, bool]:
        """Return the number that is given (1 if none is) and whether it is vague."""
        text = self.slots.get("number", "1")
        return int(text.lstrip("~")), text.startswith("~") or "vague" in self.slots

    def shift(self, base: datetime.date) -> Resolved:
        number, vague = self.count()
        unit, times = _MULTIPLES.get(self.unit or "day", (self.unit or "day", 1))
        steps = number * times * (self.turn or 0)
        if unit in _HOURS:
            return _one_day(base + DAY * int(steps / _HOURS[unit]))
        if unit == "day":
            found = base + DAY * steps
            return Resolved(found, "week", found) if vague else _one_day(found)
        return _period(_moved(base, unit, steps), _COARSER[_unit(unit)] if vague else _unit(unit))

    def stretch(self, base: datetime.date) -> Resolved:
        """The last so many days, from their first day on."""
        number, _ = self.count()
        unit, times = _MULTIPLES.get(self.unit or "day", (self.unit or "day", 1))
        if unit in _HOURS:
            return _one_day(base - DAY * max(1, number // _HOURS[unit]))
        if unit in ("day", "week"):
            days = number * times * (7 if unit == "week" else 1)
            return Resolved(base - DAY * days, "day" if days == 1 else _width(days), base)
        first = _moved(base, unit, -number * times)
        if unit == "year":
            return Resolved(first.replace(month=1, day=1), "year", base)
        return Resolved(first_of_month(first), "month" if number * times == 1 else "year", base)

    def weekend(self, base: datetime.date) -> Resolved:
        """Return a Saturday. The weekend without further words is the last that began, or the coming one."""
        saturday = monday(base) + DAY * 5
        if self.turn:
            saturday += DAY * 7 * self.turn
        elif saturday > base and not self.future:
            saturday -= DAY * 7
        return Resolved(saturday, "week", saturday + DAY)

    # ------------------------------------------------------------ dates
    def date(self) -> Resolved | None:
        start = {key: value for key, value in self.slots.items() if not key.endswith("2")}
        end = {**start, **{key[:-1]: value for key, value in self.slots.items() if key.endswith("2")}}
        if len(end) == len(start) and end == start:
            return self.single(self.base)
        return self.range(start, end)

    def range(self, start: Mapping[str, str], end: Mapping[str, str]) -> Resolved | None:
        """Read both ends; the one that is nearer to the story places the other."""
        if len(end.get("year", "")) == 2:
            end = {**end, "year": start["year"][:2] + end["year"]}
        if self.future:
            first = _Reading(start, self.base, future=True, strict=False).single(self.base)
            base = None if first is None else first.day
            last = _Reading(end, base, future=True, strict=True).single(base)
        else:
            last = _Reading(end, self.base, future=False, strict=False).single(self.base)
            base = None if last is None else last.day
            first = _Reading(_before(start, end, base), base, future=False, strict=True).single(base)
        if first is None or last is None or last.last < first.day:
            return None
        return Resolved(first.day, _width((last.last - first.day).days + 1), last.last)

    def single(self, base: datetime.date | None) -> Resolved | None:
        """Read one date of whatever parts: day, month, year, weekday, and words such as *last* or *of this week*."""
        slots = self.slots
        weekday = int(slots["weekday"]) if "weekday" in slots else None
        year = self.year(base)
        if "first" in slots:
            found = numeric_day(int(slots["first"]), int(slots["second"]), year, weekday, base, future=self.future)
            return None if found is None else _one_day(found)
        month = (
            int(slots["month"]) if "month" in slots else int(slots["month_number"]) if "month_number" in slots else None
        )
        if "day" in slots:
            return self.day(int(slots["day"]), month, year, weekday, base)
        if weekday is not None:
            return None if base is None else _one_day(self.weekday(weekday, base) + DAY * int(slots.get("plus", "0")))
        if month is not None:
            return self.month(month, year, base)
        return None if year is None else _years(year, 1)

    def year(self, base: datetime.date | None) -> int | None:
        if "year" in self.slots:
            return int(self.slots["year"])
        if "short_year" in self.slots:
            short = int(self.slots["short_year"])
            century = 2000 if base is None else base.year // 100 * 100
            year = century + short
            return year - 100 if year > (base.year if base else 2050) + 20 else year
        if self.unit == "year" and self.turn is not None and base is not None:
            return base.year + self.turn
        return None

    def day(
        self, day: int, month: int | None, year: int | None, weekday: int | None, base: datetime.date | None
    ) -> Resolved | None:
        if month is None:
            if base is None:
                return None
            of = add_months(first_of_month(base), self.turn or 0)
            return _one_day(of.replace(day=day))
        if year is not None:
            return _one_day(datetime.date(year, month, day))
        if base is None:
            return None
        tolerance = 0 if self.strict or self.turn else 7
        future = self.future if not self.turn else self.turn > 0
        return _one_day(nearest_day(day, month, weekday, base, future=future, tolerance=tolerance))

    def weekday(self, weekday: int, base: datetime.date) -> datetime.date:
        if self.unit == "week" and self.turn is not None:
            return day_of_week(base + DAY * 7 * self.turn, weekday)
        if self.turn == 0:
            return day_of_week(base, weekday)
        future = self.future if self.turn is None else self.turn > 0
        return nearest_weekday(weekday, base, future=future, strict=self.turn is not None)

    def month(self, month: int, year: int | None, base: datetime.date | None) -> Resolved | None:
        if year is not None:
            return _period(datetime.date(year, month, 1), "month")
        if base is None:
            return None
        if self.turn == 0:
            return _period(datetime.date(base.year, month, 1), "month")
        future = self.future if self.turn is None else self.turn > 0
        return _period(nearest_month(month, base, future=future, strict=self.turn is not None), "month")

    # ------------------------------------------------------------ parts and multiples of years
    def decade(self) -> int:
        text = self.slots["year"] if "year" in self.slots else f"19{int(self.slots['short_year']):02}"
        return int(text) // 10 * 10

    def part_of_year(self) -> Resolved | None:
        """Return a quarter or half; what only the hemisphere tells (a season) is the year."""
        year = self.year(self.base)
        if year is None:
            return None
        parts = int(self.slots.get("parts", "1"))
        nth = int(self.slots.get("nth", "1"))
        if not 1 <= nth <= parts:
            return None
        months = 12 // parts
        first = datetime.date(year, (nth - 1) * months + 1, 1)
        return Resolved(first, "year", add_months(first, months) - DAY)

    def week_of_month(self) -> Resolved | None:
        """Return the nth seven days of a month; the last week is its last seven days."""
        found = self.month(int(self.slots["month"]), self.year(self.base), self.base)
        if found is None:
            return None
        nth = int(self.slots["nth"])
        first = found.last - DAY * 6 if nth < 0 else found.day + DAY * 7 * (nth - 1)
        return Resolved(first, "week", min(first + DAY * 6, found.last)) if nth <= 5 else None


def _before(start: Mapping[str, str], end: Mapping[str, str], last: datetime.date | None) -> Mapping[str, str]:
    """Give the beginning of a range the year before, where its month lies behind that of the end."""
    if last is None or "year" not in start or "month" not in start or start["year"] != end["year"]:
        return start
    later = (int(start["month"]), int(start.get("day", "1"))) > (last.month, last.day)
    return {**start, "year": str(int(start["year"]) - 1)} if later else start


def _moved(base: datetime.date, unit: str, steps: int) -> datetime.date:
    if unit == "week":
        return base + DAY * 7 * steps
    return add_months(base, steps * (12 if unit == "year" else 1))


def _unit(unit: str) -> Precision:
    return "week" if unit == "week" else "month" if unit == "month" else "year"


def _one_day(day: datetime.date) -> Resolved:
    return Resolved(day, "day", day)


def _period(day: datetime.date, precision: Precision) -> Resolved:
    """Return the week, month or year that a day lies in."""
    if precision == "week":
        return Resolved(monday(day), precision, monday(day) + DAY * 6)
    if precision == "month":
        first = first_of_month(day)
        return Resolved(first, precision, add_months(first, 1) - DAY)
    return _years(day.year, 1)


def _years(first: int, number: int) -> Resolved:
    return Resolved(datetime.date(first, 1, 1), "year", datetime.date(first + number - 1, 12, 31))


def _width(days: int) -> Precision:
    return "day" if days <= 1 else "week" if days <= 7 else "month" if days <= 31 else "year"
