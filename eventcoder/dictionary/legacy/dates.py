"""Dated roles of the legacy dialects to ours: ISO dates, both ends in, no two roles on one day.

| | `<D` | `>D` | `D1-D2` | shared day of two roles |
| --- | --- | --- | --- | --- |
| tabari | up to D | from D | both in | the first in the file |
| petrarch | up to D | from D | both in | the one that begins on it |
| petrarch2 | before D | from D | D2 out | none |
| universalpetrarch | up to D | from D | both in | the one that begins on it |
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from eventcoder.dictionary.legacy.lines import Dialect

_DAY = timedelta(days=1)
_RANGE = re.compile(r"(?:(?P<sign>[<>])\s*(?P<one>\d+)|(?P<start>\d+)\s*-\s*(?P<end>\d+)|(?P<bare>\d+))")
_TURN = 30  # two-digit years up to this one are of this century


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `start` to `end`, both in; None is open."""

    start: date | None = None
    end: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether neither end is given."""
        return self.start is None and self.end is None


@dataclass(frozen=True, slots=True)
class Role:
    """A code and when it holds; `number` says which line of the file it comes from."""

    code: str
    span: Span
    number: int


def parse_restriction(text: str, dialect: Dialect, today: date) -> Span:
    """Read what stands behind the code in a block. Raises ValueError with the reason."""
    text = text.strip()
    if not text:
        return Span()
    found = _RANGE.fullmatch(text)
    if found is None:
        raise ValueError(f"cannot read the dates: {text}")
    if found["bare"] is not None:
        if dialect == "tabari":
            raise ValueError("a date without < or >")
        return Span(start=parse_day(found["bare"], today))
    exclusive = dialect == "petrarch2"
    if found["sign"] == ">":
        return Span(start=parse_day(found["one"], today))
    if found["sign"] == "<":
        end = parse_day(found["one"], today)
        return Span(end=end - _DAY if exclusive else end)
    start, end = parse_day(found["start"], today), parse_day(found["end"], today)
    if end < start:
        raise ValueError(f"the role ends ({end}) before it begins ({start})")
    return Span(start, end - _DAY if exclusive and end > start else end)


def parse_day(text: str, today: date) -> date:
    """Read YYMMDD (00-30 are of this century) or YYYYMMDD. Raises ValueError with the reason."""
    if len(text) == 6:
        century = 2000 if int(text[:2]) <= _TURN else 1900
        text = f"{century + int(text[:2])}{text[2:]}"
    if len(text) != 8:
        raise ValueError(f"a date of {len(text)} digits: {text}")
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise ValueError(f"there is no such day: {text}") from None
    if day > today:
        raise ValueError(f"a date in the future: {day}")
    return day


def settle(roles: Sequence[Role], dialect: Dialect) -> tuple[list[Role], list[tuple[Role, str]]]:
    """Cut the roles so that no two share a day, the undated one last.

    Earlier roles of the file win, but with `petrarch` and `universalpetrarch` a shared first day goes to the role that
    begins on it. Returns the roles by date, and what was changed: (role, reason).
    """
    changed: list[tuple[Role, str]] = []
    dated = [role for role in roles if not role.span.is_open]
    undated = [role for role in roles if role.span.is_open]
    changed += [(role, "a second role without dates") for role in undated[1:]]
    if dialect in ("petrarch", "universalpetrarch"):
        starts = {role.span.start for role in dated}
        dated = [_shortened(role) if role.span.end in starts else role for role in dated]
    kept: list[Role] = []
    for role in dated:
        rest = [role.span]
        for other in kept:
            rest = [part for span in rest for part in _without(span, other.span)]
        if rest != [role.span]:
            reason = "its days are those of earlier roles" if not rest else "overlaps with an earlier role: cut"
            changed.append((role, reason))
        kept += [replace(role, span=span) for span in rest]
    kept.sort(key=lambda role: role.span.start or date.min)
    return [*kept, *undated[:1]], changed


def _shortened(role: Role) -> Role:
    start, end = role.span.start, role.span.end
    if end is None or (start is not None and start >= end):
        return role
    return replace(role, span=Span(start, end - _DAY))


def _without(span: Span, taken: Span) -> list[Span]:
    """Return the days of `span` that are not in `taken`."""
    start, end = span.start or date.min, span.end or date.max
    first, last = taken.start or date.min, taken.end or date.max
    if last < start or end < first:
        return [span]
    parts = []
    if start < first:
        parts.append(Span(span.start, first - _DAY))
    if last < end:
        parts.append(Span(last + _DAY, span.end))
    return parts
