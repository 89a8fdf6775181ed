"""The kinds of value that a dictionary file can hold, all made from text.

A validator that finds a problem raises `PydanticCustomError` with the problem's code (D007) as type;
`eventcoder.dictionary.shape` turns every other complaint of pydantic into D003.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

Op = Literal["extend", "replace", "remove"]
Shift = Literal["appeal", "intent", "demand", "refuse", "threaten", "end"]
Kind = Literal[
    "person",
    "organisation",
    "armed_group",
    "igo",
    "ngo",
    "company",
    "ethnic_group",
    "religious_group",
    "place",
]
DateMeaning = Literal[
    "date",
    "shift",
    "stretch",
    "weekend",
    "week_of_month",
    "part_of_year",
    "decade",
    "century",
    "nothing",
]

PlaceKind = Literal["town", "site", "district", "region", "water"]

_BOOLS = {"true": True, "yes": True, "false": False, "no": False}
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an entry stands: the layer's name, the file as problems name it, and the line (from 1)."""

    layer: str = ""
    file: str = ""
    line: int = 0


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def _flag(value: object) -> object:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in _BOOLS:
        return _BOOLS[value]
    raise PydanticCustomError("D003", "must be true or false (yes and no are fine too)")


def _whole_number(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"[+-]?\d{1,9}", value):
        return int(value)
    raise PydanticCustomError("D003", "must be a whole number")


def _degrees(value: object, limit: int) -> object:
    """Read degrees north or east as a decimal number."""
    if isinstance(value, str) and re.fullmatch(r"[+-]?\d{1,3}(?:\.\d{1,8})?", value):
        value = float(value)
    if isinstance(value, float | int) and not isinstance(value, bool) and abs(value) <= limit:
        return float(value)
    raise PydanticCustomError("D003", "must be degrees between -{limit} and {limit}", {"limit": limit})


def _latitude(value: object) -> object:
    return _degrees(value, 90)


def _longitude(value: object) -> object:
    return _degrees(value, 180)


def _precision(value: object) -> object:
    if value in (1, 2, 3, "1", "2", "3", None):
        return None if value is None else int(str(value))
    raise PydanticCustomError("D003", "must be 1 (town), 2 (near a town) or 3 (larger area)")


def _day(value: object, *, last: bool) -> date | None:
    """Read an ISO date; a year or a month alone gives its first or last day."""
    if value is None or isinstance(value, date):
        return value
    found = _DATE.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError(
            "D007", "{value} is no date; write 2024-12-08, 2024-12 or 2024", {"value": repr(value)}
        )
    year, month, day = (None if part is None else int(part) for part in found.groups())
    try:
        month_of = (12 if last else 1) if month is None else month
        day_of = (calendar.monthrange(year or 0, month_of)[1] if last else 1) if day is None else day
        return date(year or 0, month_of, day_of)
    except ValueError:
        raise PydanticCustomError("D007", "there is no day {value}", {"value": value}) from None


def _first_day(value: object) -> date | None:
    return _day(value, last=False)


def _last_day(value: object) -> date | None:
    return _day(value, last=True)


Word = Annotated[str, StringConstraints(min_length=1)]
Words = Annotated[tuple[Word, ...], BeforeValidator(_listed)]
"""A list of words or phrases; a single one may stand without brackets."""

WordSet = Annotated[frozenset[Word], BeforeValidator(_listed)]
"""The same where neither order nor repetition matters."""

Flag = Annotated[bool, BeforeValidator(_flag)]
Number = Annotated[int, BeforeValidator(_whole_number)]
Latitude = Annotated[float, BeforeValidator(_latitude)]
Longitude = Annotated[float, BeforeValidator(_longitude)]
Precision = Annotated[int | None, BeforeValidator(_precision)]
FirstDay = Annotated[date | None, BeforeValidator(_first_day)]
LastDay = Annotated[date | None, BeforeValidator(_last_day)]
Element = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{2}$")]
"""One element of an actor code: three capitals, such as SYR, GOV or HTS."""

Elements = Annotated[tuple[Element, ...], BeforeValidator(_listed)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
Conditions = dict[Word, Words]
