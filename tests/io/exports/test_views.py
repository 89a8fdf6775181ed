"""ICEWS, Phoenix, PETRARCH, PLOVER and POLECAT: one event in each."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from eventcoder.io.exports import make_view
from eventcoder.model.event import Event, Location, Publication
from tests.builders import person_or_group, record

PLACE = Location(
    name="Homs", text="kota Homs", admin1="Homs", country="SYR", latitude=34.7, longitude=36.7, geo_precision=1,
    geonames_id="169577",
)  # fmt: skip
EVENT = record(
    "SYRREBMOSHTS",
    "190",
    "SYRMIL",
    location=PLACE,
    sentence_index=3,
    publication=Publication(
        date=datetime.date(2024, 12, 2), source="The Daily", url="https://example.org/a", title="Fighting"
    ),
).model_copy(
    update={"sources": (person_or_group("SYRREBMOSHTS", "the group", name="Green Dawn", actor_id="green-dawn"),)}
)


def rows(name: str, event: Event = EVENT) -> list[dict[str, Any]]:
    view = make_view(name)
    names = [column.name for column in view.columns]
    return [dict(zip(names, view.cells(row), strict=True)) for row in view.rows(event)]


def row(name: str, event: Event = EVENT) -> dict[str, Any]:
    (found,) = rows(name, event)
    return found


def test_views_icews() -> None:
    assert list(row("icews").values()) == [
        "00000000000000a1", datetime.date(2024, 12, 1), "Green Dawn", "Rebels", "Syria",
        "Use conventional military force, not specified below", "190", -10.0, "SYRMIL", "Military", "Syria",
        "doc", 4, "The Daily", "Homs", None, "Homs", "Syria", 34.7, 36.7,
    ]  # fmt: skip


def test_views_phoenix() -> None:
    assert list(row("phoenix").values()) == [
        "00000000000000a1", "20241201", 2024, 12, 1, "SYRREBMOSHTS", "SYR", "REB", "MOS;HTS;", "SYRMIL", "SYR",
        "MIL", "", "190", "19", 4, -10.0, None, 34.7, 36.7, "Homs", "Homs", "SYR", "doc_3",
        "https://example.org/a", "The Daily",
    ]  # fmt: skip


@pytest.mark.parametrize(("code", "quad"), [("010", 0), ("040", 1), ("070", 2), ("160", 3), ("140", 4), ("190", 4)])
def test_views_phoenix_has_quad_classes_of_its_own(code: str, quad: int) -> None:
    assert row("phoenix", record("IDN", code, "USA"))["QuadClass"] == quad


def test_views_petrarch_writes_what_is_missing_as_hyphens() -> None:
    assert list(row("petrarch").values()) == [
        "20241201", "SYRREBMOSHTS", "SYRMIL", "190", None, "doc_3", "https://example.org/a", "The Daily",
        "the group", "SYRMIL", "did", "Green Dawn", "---",
    ]  # fmt: skip
    cells = row("petrarch", record("IDNEDU", "141"))
    assert (cells["target"], cells["actortext_target"], cells["actorroot_target"]) == ("---", "---", "---")


def test_views_plover_json() -> None:
    found = row("plover")
    assert found["actor"] == [
        {
            "code": "SYR", "sector": "REB", "other_sector_codes": ["REL"], "entity_text": "the group",
            "identifier_id": "green-dawn", "identifier_text": "Green Dawn", "country_name": "Syria",
            "religion": ["MOS"], "ethnicity": [], "cameo_code": "SYRREBMOSHTS",
        }
    ]  # fmt: skip
    assert (found["event"], found["mode"], found["context"]) == (["ASSAULT"], [], ["military"])
    assert (found["quad_code"], found["event_scale"], found["date"]) == (4, -9.3, "2024-12-01")
    assert found["event_loc"]["geonameid"] == "169577"
    assert found["cite_info"]["publication"] == "The Daily"
    assert found["comment"] == "CAMEO 190; rule en.do"


@pytest.mark.parametrize(
    ("facts", "modes"),
    [
        ({}, ["seize"]),
        ({"negated": True}, ["seize", "negation"]),
        ({"modality": "denied"}, ["seize", "negation"]),
        ({"modality": "denied", "negated": True}, ["seize", "negation"]),
        ({"modality": "future"}, ["seize", "future"]),
        ({"modality": "conditional"}, ["seize", "hypothetical"]),
        ({"modality": "attempted"}, ["seize"]),
    ],
)
def test_views_plover_marks_what_did_not_happen_with_auxiliary_modes(facts: dict[str, Any], modes: list[str]) -> None:
    event = record("SYRREB", "192", "SYRMIL", **facts)
    assert row("plover", event)["mode"] == modes
    assert row("polecat", event)["Event Mode"] == ";".join(modes)


def test_views_plover_everybody_in_a_reciprocal_event_is_an_actor() -> None:
    found = row("plover", record("IDN", "040", "USA", reciprocal=True))
    assert [actor["code"] for actor in found["actor"]] == ["IDN", "USA"]
    assert found["recipient"] == []


def test_views_plover_leaves_statements_out() -> None:
    assert make_view("plover").reason(record("IDN", "010", "USA")) == "statement without a PLOVER type"
    assert make_view("polecat").reason(record("IDN", "040", "USA")) is None


def test_views_polecat_lists_actors_in_a_cell() -> None:
    cells = row("polecat", record("IDNGOVMIL USAMED", "040", "IGOUNO", location=PLACE))
    assert cells["Actor Country"] == "IDN;USA"
    assert cells["Actor COW"] == "850;2"
    assert cells["Primary Actor Sector"] == "GOV;JRN"
    assert cells["Actor Sectors"] == "GOV,MIL;JRN"
    assert (cells["Recipient Country"], cells["Primary Recipient Sector"]) == ("UNO", "")
    assert (cells["City"], cells["Placename"], cells["GeoNames ID"]) == ("Homs", "Homs", "169577")


def test_views_cameo_carries_negated_events_and_says_so() -> None:
    event = record("SYRREB", "190", "SYRMIL", negated=True)
    assert make_view("cameo").reason(event) is None
    assert row("cameo", event)["negated"] is True
