"""GDELT's tables: actor codes in parts, days, places, numbers."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from eventcoder.io.exports import make_view
from eventcoder.io.exports.gdelt import number
from eventcoder.model.event import Event, Location, Publication
from tests.builders import record


def rows(event: Event, name: str = "gdelt2") -> list[dict[str, Any]]:
    view = make_view(name)
    names = [column.name for column in view.columns]
    return [dict(zip(names, view.cells(row), strict=True)) for row in view.rows(event)]


def row(event: Event, name: str = "gdelt2") -> dict[str, Any]:
    (found,) = rows(event, name)
    return found


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("SYRREBMOSHTS", {"Code": "SYRREBMOSHTS", "CountryCode": "SYR", "KnownGroupCode": "HTS",
                          "Religion1Code": "MOS", "Type1Code": "REB"}),
        ("IRQKURREB", {"Code": "IRQKURREB", "CountryCode": "IRQ", "EthnicCode": "KUR", "Type1Code": "REB"}),
        ("IGOUNO", {"Code": "IGOUNO", "CountryCode": "", "KnownGroupCode": "UNO", "Type1Code": "IGO"}),
        ("IDNGOVMIL", {"Code": "IDNGOVMIL", "CountryCode": "IDN", "Type1Code": "GOV", "Type2Code": "MIL"}),
        ("SYRMOSSUN", {"Code": "SYRMOSSUN", "CountryCode": "SYR", "Religion1Code": "MOS", "Religion2Code": "SUN"}),
        ("---COP", {"Code": "COP", "CountryCode": "", "Type1Code": "COP"}),
    ],
)  # fmt: skip
def test_gdelt_actor_codes_stand_in_parts(code: str, parts: dict[str, str]) -> None:
    cells = row(record(code, "040", "IDN"))
    found = {key[6:]: cell for key, cell in cells.items() if key.startswith("Actor1") and key[6:9] != "Geo" and cell}
    assert found == {**{key: part for key, part in parts.items() if part}, "Name": code}


def test_gdelt_days_are_numbers() -> None:
    cells = row(record("SYRREB", targets="SYRMIL", event_date=datetime.date(2014, 2, 18)))
    assert [cells[name] for name in ("SQLDATE", "MonthYear", "Year", "FractionDate")] == [
        20140218, 201402, 2014, 2014.1315,
    ]  # fmt: skip
    cells = row(record("SYRREB", targets="SYRMIL", event_date=None))
    assert [cells[name] for name in ("SQLDATE", "MonthYear", "Year", "FractionDate", "DATEADDED")] == [None] * 5


def test_gdelt_added_is_the_day_of_publication() -> None:
    facts = Publication(date=datetime.date(2024, 12, 3), url="https://example.org/a")
    event = record("SYRREB", targets="SYRMIL", publication=facts)
    assert row(event)["DATEADDED"] == 20241203000000
    assert row(event, "gdelt1")["DATEADDED"] == 20241203
    assert row(event)["SOURCEURL"] == "https://example.org/a"
    assert row(record("SYRREB", targets="SYRMIL"))["DATEADDED"] == 20241201000000


@pytest.mark.parametrize(
    ("place", "kind", "name", "fips"),
    [
        (Location(name="Aleppo", admin1="Halab", country="SYR", latitude=36.2, longitude=37.2, geo_precision=1),
         4, "Aleppo, Halab, Syria", "SY"),
        (Location(name="Aceh", admin1="Aceh", country="IDN", latitude=4.2, longitude=97.0, geo_precision=3),
         5, "Aceh, Indonesia", "ID"),
        (Location(name="Texas", admin1="Texas", country="USA", latitude=31.2, longitude=-99.2, geo_precision=3),
         2, "Texas, United States", "US"),
        (Location(name="Austin", admin1="Texas", country="USA", latitude=30.3, longitude=-97.7, geo_precision=1),
         3, "Austin, Texas, United States", "US"),
        (Location(name="Ukraine", country="UKR", latitude=49.0, longitude=32.0, geo_precision=3), 1, "Ukraine", "UP"),
        (Location(name="Atlantis"), 1, "Atlantis", None),
    ],
)  # fmt: skip
def test_gdelt_places_have_a_type_a_full_name_and_fips_codes(
    place: Location, kind: int, name: str, fips: str | None
) -> None:
    cells = row(record("SYRREB", targets="SYRMIL", location=place))
    assert [cells[f"ActionGeo_{key}"] for key in ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long")] == [
        kind, name, fips, fips, place.latitude, place.longitude,
    ]  # fmt: skip


def test_gdelt_actors_are_placed_by_country() -> None:
    cells = row(record("DEUGOV", "040", "IGOUNO"))
    assert (cells["Actor1Geo_Type"], cells["Actor1Geo_FullName"], cells["Actor1Geo_CountryCode"]) == (
        1,
        "Germany",
        "GM",
    )
    assert cells["Actor2Geo_Type"] is None


def test_gdelt_an_event_is_one_mention() -> None:
    cells = row(record("SYRREB", targets="SYRMIL", sentence_index=2))
    assert [cells[name] for name in ("NumMentions", "NumSources", "NumArticles", "AvgTone", "IsRootEvent")] == [
        1, 1, 1, None, 0,
    ]  # fmt: skip
    assert row(record("SYRREB", targets="SYRMIL"))["IsRootEvent"] == 1


def test_gdelt_numbers_of_events_are_exact_in_doubles_and_shared_by_dyads() -> None:
    assert number("ffffffffffffffff") == 2**52 - 1
    assert int(float(number("ffffffffffffffff"))) == 2**52 - 1
    assert number("my-event") == number("my-event") < 2**52
    found = rows(record("SYRREB IRQREB", targets="SYRMIL"))
    assert len({cells["GLOBALEVENTID"] for cells in found}) == 1
    assert [cells["Actor1Code"] for cells in found] == ["SYRREB", "IRQREB"]


@pytest.mark.parametrize("name", ["gdelt1", "gdelt2", "icews", "phoenix", "petrarch"])
@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"negated": True}, "negated"),
        ({"modality": "conditional"}, "not actual"),
        ({"modality": "denied"}, "not actual"),
        ({"modality": "future"}, None),
        ({}, None),
    ],
)
def test_gdelt_and_other_old_formats_leave_out_what_did_not_happen(
    name: str, facts: dict[str, Any], reason: str | None
) -> None:
    assert make_view(name).reason(record("SYRREB", targets="SYRMIL", **facts)) == reason
