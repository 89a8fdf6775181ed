"""The kinds of value that a dictionary can hold."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from eventcoder.dictionary.schema import ActorName, ActorRole, EventEntry, Example


def role(start: str | None, end: str | None) -> ActorRole:
    return ActorRole.model_validate({"country": "SYR", "from": start, "to": end})


@given(st.dates())
def test_a_day_reads_back(day: date) -> None:
    found = role(day.isoformat(), day.isoformat())
    assert (found.from_, found.to) == (day, day)


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_or_a_year_alone_is_taken_whole(year: int, month: int) -> None:
    last = calendar.monthrange(year, month)[1]
    found = role(f"{year:04}-{month:02}", f"{year:04}-{month:02}")
    assert (found.from_, found.to) == (date(year, month, 1), date(year, month, last))
    found = role(f"{year:04}", f"{year:04}")
    assert (found.from_, found.to) == (date(year, 1, 1), date(year, 12, 31))


@given(st.dates(), st.dates())
def test_roles_run_forward(start: date, end: date) -> None:
    if start <= end:
        assert role(start.isoformat(), end.isoformat()).to == end
    else:
        with pytest.raises(ValidationError, match="ends"):
            role(start.isoformat(), end.isoformat())


@pytest.mark.parametrize(
    "text", ["20010717", "01-02-2003", "2001-7-17", "2001-02-30", "2001-13", "0000", "soon", "1990-"]
)
def test_other_dates_are_refused(text: str) -> None:
    with pytest.raises(ValidationError) as caught:
        role(text, None)
    assert [detail["type"] for detail in caught.value.errors()] == ["D007"]


@pytest.mark.parametrize(("text", "value"), [("true", True), ("yes", True), ("false", False), ("no", False)])
def test_flags_are_true_false_yes_no(text: str, value: bool) -> None:
    assert ActorName.model_validate({"text": "Assad", "weak": text}).weak is value


@pytest.mark.parametrize("text", ["True", "NO", "on", "1", ""])
def test_other_flags_are_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="true or false"):
        ActorName.model_validate({"text": "Assad", "weak": text})


def test_a_single_word_may_stand_for_a_list() -> None:
    entry = EventEntry.model_validate(
        {"id": "en.x", "code": "190", "lemmas": "attack", "source": "doer", "when": {"object": "any"}}
    )
    assert (entry.lemmas, entry.source, entry.when) == (("attack",), ("doer",), {"object": ("any",)})
    assert Example.model_validate({"text": "A hit B.", "expect": "A 190 B"}).expect == ("A 190 B",)


@pytest.mark.parametrize(("text", "number"), [("3", 3), ("-2", -2), ("010", 10)])
def test_priority_is_a_whole_number(text: str, number: int) -> None:
    entry = EventEntry.model_validate({"id": "en.x", "code": None, "lemmas": "attack", "priority": text})
    assert entry.priority == number


@pytest.mark.parametrize("text", ["SY", "syr", "SYRGOV", "S-R", "1YR"])
def test_elements_of_actor_codes_are_three_capitals(text: str) -> None:
    with pytest.raises(ValidationError):
        ActorRole.model_validate({"country": text})
