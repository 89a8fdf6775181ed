"""One event told once."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.coding.stories.merge import Stories, Told, one_a_day
from eventcoder.coding.table import EventTable
from eventcoder.model.event import Actor, Count, DatePrecision, Event, Location, Provenance, Span, read_all
from eventcoder.ontology import Ontology
from tests.strategies import coded_events

ONTOLOGY = Ontology.load()
ALEPPO = Location(
    name="Aleppo", admin1="Aleppo", country="SYR", latitude=36.2, longitude=37.2, geo_precision=1, geonames_id="170063"
)
SYRIA = Location(name="Syria", country="SYR", geo_precision=3)
HAMA = Location(name="Hama", admin1="Hama", country="SYR", geo_precision=1, geonames_id="170017")
NOVEMBER = datetime.date(2024, 11, 28)


def actor(code: str | None, text: str = "", **given: Any) -> Actor:
    country = None if code is None else code[:3]
    sectors = () if code is None else tuple(code[i : i + 3] for i in range(3, len(code), 3))
    return Actor(text=text or code or "?", start=0, end=1, code=code, country=country, sectors=sectors, **given)


def event(
    source: str | None,
    code: str,
    target: str | None,
    *,
    number: int = 0,
    document: str = "a",
    date: datetime.date | None = NOVEMBER,
    precision: DatePrecision = "day",
    **given: Any,
) -> Event:
    known = ONTOLOGY.event(code)
    sides = [() if side is None else (actor(side),) for side in (source, target)]
    ours, theirs = ([a.code for a in side if a.code] for side in sides)
    return Event(
        event_id=f"{document}{number}",
        document_id=document,
        sentence_index=number,
        sentence="",
        language="en",
        event_date=date,
        date_precision=precision,
        sources=given.pop("sources", sides[0]),
        targets=given.pop("targets", sides[1]),
        ontology="cameo",
        event_code=code,
        event_base_code=known.base_code,
        event_root_code=known.root_code,
        event_label=known.name,
        quad_class=known.quad_class,
        goldstein_score=known.goldstein,
        plover=ONTOLOGY.plover(code),
        acled=ONTOLOGY.acled(code, ours, theirs),
        trigger=Span(text="x", start=0, end=1),
        provenance=Provenance(rule_id="r", layer="l", dictionary_fingerprint="f", parser="p", eventcoder_version="0"),
        **given,
    )


def merge(*events: Event) -> list[Event]:
    return Stories(ONTOLOGY).merge(events)


def ids(events: list[Event]) -> list[list[str]]:
    return [[e.event_id, *(telling.event_id for telling in e.tellings)] for e in events]


def test_stories_same_clash_told_twice_is_one_and_says_why() -> None:
    (merged,) = merge(event("SYRREB", "190", "SYRMIL"), event("SYRREB", "190", "SYRMIL", number=3))
    (telling,) = merged.tellings
    assert (telling.event_id, telling.sentence_index, telling.why) == ("a3", 3, "same sides, place and time")


@pytest.mark.parametrize(
    "other",
    [
        event("SYRREB", "190", "SYRCVL", number=1),
        event("TUR", "190", "SYRMIL", number=1),
        event("SYRREB", "190", "SYRMIL", number=1, date=NOVEMBER + datetime.timedelta(days=1)),
        event("SYRREB", "190", "SYRMIL", number=1, location=HAMA),
        event("SYRREB", "190", "SYRMIL", number=1, negated=True),
        event("SYRREB", "190", "SYRMIL", number=1, modality="future"),
    ],
    ids=["other victim", "other attacker", "next day", "other town", "negated", "future"],
)
def test_stories_what_differs_stays_apart(other: Event) -> None:
    assert len(merge(event("SYRREB", "190", "SYRMIL", location=ALEPPO), other)) == 2


def test_stories_of_acled_have_no_direction_and_keep_the_highest_type() -> None:
    events = merge(event("SYRREB", "190", "SYRMIL"), event("SYRMIL", "195", "SYRREB", number=1))
    assert ids(events) == [["a0", "a1"]]
    assert [e.acled.event_type for e in events if e.acled is not None] == ["Battles"]


def test_stories_group_without_a_name_is_the_one_that_has_one() -> None:
    events = merge(event("SYRREB", "190", "SYRMIL"), event("SYRREBMOSHTS", "190", "SYR", number=1))
    (merged,) = events
    assert [a.code for a in merged.sources] == ["SYRREBMOSHTS"]


def test_stories_forces_of_an_ally_stand_on_the_same_side() -> None:
    (merged,) = merge(
        event("SYRREB", "190", "SYRMIL", location=ALEPPO), event("SYRREB", "190", "IRNMIL", number=1, location=ALEPPO)
    )
    assert [a.code for a in merged.targets] == ["SYRMIL", "IRNMIL"]


def test_stories_two_states_that_attack_a_third_stay_apart() -> None:
    assert len(merge(event("ISR", "195", "SYRMIL"), event("TUR", "195", "SYRMIL", number=1))) == 2


def test_stories_undated_telling_joins_the_latest_that_fits() -> None:
    later = NOVEMBER + datetime.timedelta(days=3)
    events = merge(
        event("SYRREB", "190", "SYRMIL"),
        event("SYRREB", "190", "SYRMIL", number=1, date=later),
        event("SYRREB", "190", "SYRMIL", number=2, date=later, precision="none"),
    )
    assert ids(events) == [["a0"], ["a1", "a2"]]


def test_stories_other_type_without_a_stated_day_stays_apart() -> None:
    undated = event("SYRMIL", "195", "SYRREB", number=1, precision="none")
    assert len(merge(event("SYRREB", "190", "SYRMIL"), undated)) == 2


def test_stories_keep_the_best_date_place_and_toll() -> None:
    def count(best: int) -> Count:
        return Count(best=best, low=best, high=best, text=str(best))

    first = event("SYRREB", "190", "SYRMIL", precision="none", location=SYRIA, fatalities=count(3))
    second = event("SYRREB", "190", "SYRMIL", number=1, location=ALEPPO, fatalities=count(12))
    (merged,) = merge(first, second)
    assert (merged.date_precision, merged.location, merged.fatalities) == ("day", ALEPPO, count(12))


def test_stories_of_two_documents_need_the_same_day_or_neighbouring_stories() -> None:
    undated = event("SYRREB", "190", "SYRMIL", precision="none")
    next_day = event(
        "SYRREB", "190", "SYRMIL", document="b", date=NOVEMBER + datetime.timedelta(days=1), precision="none"
    )
    next_week = event(
        "SYRREB", "190", "SYRMIL", document="c", date=NOVEMBER + datetime.timedelta(days=7), precision="none"
    )
    assert ids(merge(undated, next_day, next_week)) == [["a0", "b0"], ["c0"]]


def test_stories_words_are_one_event_only_with_the_same_code_and_direction() -> None:
    events = merge(
        event("TUR", "111", "SYR"),
        event("TUR", "111", "SYRGOV", number=1),
        event("SYR", "111", "TUR", number=2),
        event("TUR", "112", "SYR", number=3),
    )
    assert ids(events) == [["a0", "a1"], ["a2"], ["a3"]]


def test_one_a_day_keeps_the_first_and_names_the_others() -> None:
    rows = [event("TUR", "111", "SYR"), event("TUR", "111", "SYR", document="b"), event("TUR", "111", "IRQ", number=1)]
    assert ids(list(one_a_day(rows))) == [["a0", "b0"], ["a1"]]


def test_one_a_day_leaves_undated_events_alone() -> None:
    rows = [event("TUR", "111", "SYR", date=None), event("TUR", "111", "SYR", number=1, date=None)]
    assert len(list(one_a_day(rows))) == 2


@given(st.lists(coded_events(), max_size=6))
def test_stories_lose_no_record(events: list[Event]) -> None:
    named = {e.event_id: e for e in events}
    merged = merge(*named.values())
    told = [i for row in ids(merged) for i in row]
    assert sorted(told) == sorted([*named, *(t.event_id for e in named.values() for t in e.tellings)])


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (Told(), [["a0"], ["a1"]]),
        (Told(view="acled"), [["a0", "a1"]]),
        (Told(view="acled", merge=False), [["a0"], ["a1"]]),
        (Told(merge=True), [["a0", "a1"]]),
        (Told(daily=True), [["a0", "a1"]]),
    ],
    ids=["as told", "acled", "acled unmerged", "merge", "one a day"],
)
def test_told_once_merges_where_it_is_asked_for_or_the_view_needs_it(told: Told, expected: list[list[str]]) -> None:
    rows = [event("SYRREB", "190", "SYRMIL"), event("SYRREB", "190", "SYRMIL", number=1)]
    assert ids(list(read_all(told.once(rows, ONTOLOGY)))) == expected
    assert told.merged == sum(len(row) - 1 for row in expected)


def test_event_table_merges_and_filters() -> None:
    rows = [event("SYRREB", "190", "SYRMIL"), event("SYRREB", "190", "SYRMIL", number=1)]
    assert ids(list(EventTable(rows).merged())) == [["a0", "a1"]]
    assert ids(list(EventTable(rows).one_a_day())) == [["a0", "a1"]]


def test_stories_a_place_retaken_is_taken_from_whom_the_story_fights() -> None:
    place = actor("SYR", "parts of Hama", kind="place")
    (merged,) = merge(
        event("SYRMIL", "192", None, targets=(place,), location=HAMA),
        event("SYRMIL", "190", "SYRREB", number=1, location=HAMA),
    )
    assert merged.event_code == "192"
