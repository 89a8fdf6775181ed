"""Names of places: what the dictionary, CLDR and GeoNames make of them."""

from __future__ import annotations

from functools import cache

import pytest

from eventcoder.context.gazetteer import Gazetteer, Place
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.geography.folding import fold


@cache
def gazetteer(language: str) -> Gazetteer:
    return Gazetteer(Dictionary.bundled(language), language)


def first(language: str, text: str) -> Place:
    return gazetteer(language).places(fold(text))[0]


@pytest.mark.parametrize(
    ("language", "text", "name", "kind", "country"),
    [
        ("en", "Syria", "Syria", "country", "SYR"),
        ("id", "Suriah", "Syria", "country", "SYR"),
        ("id", "Jawa Barat", "West Java", "division", "IDN"),
        ("id", "Papua Pegunungan", "Highland Papua", "division", "IDN"),
        ("en", "Tigray", "Tigray", "region", "ETH"),
        ("id", "Tepi Barat", "West Bank", "region", "PSE"),
        ("en", "Donbas", "Donbas", "region", "UKR"),
        ("id", "Laut Merah", "Red Sea", "water", None),
        ("id", "Intan Jaya", "Intan Jaya", "district", "IDN"),
        ("en", "Kyiv", "Kyiv", "division", "UKR"),
    ],
)
def test_gazetteer_knows_names_of_both_languages(
    language: str, text: str, name: str, kind: str, country: str | None
) -> None:
    place = first(language, text)
    assert (place.name, place.kind, place.country) == (name, kind, country)


def test_gazetteer_names_of_the_other_language_are_not_looked_for() -> None:
    assert not any(place.kind == "region" for place in gazetteer("en").places(("tepi", "barat")))


def test_gazetteer_gives_towns_with_their_division() -> None:
    towns = [place for place in gazetteer("id").places(("wamena",)) if place.kind == "town"]
    assert [(t.country, t.admin1, t.precision) for t in towns] == [("IDN", "Highland Papua", 1)]


def test_gazetteer_has_town_and_division_of_one_name() -> None:
    kinds = {place.kind for place in gazetteer("en").places(("aleppo",)) if place.country == "SYR"}
    assert kinds == {"town", "division"}


def test_gazetteer_names_divisions_that_only_iso_knows() -> None:
    assert any(p.kind == "division" and p.country == "ALB" for p in gazetteer("en").places(fold("Berat")))


def test_gazetteer_of_a_country_points_to_its_middle() -> None:
    syria = gazetteer("en").country("SYR")
    assert (syria.precision, syria.geonames_id) == (3, "163843")
    assert syria.latitude is not None
    assert 33 < syria.latitude < 37


def test_gazetteer_of_an_unknown_code_has_no_point() -> None:
    assert gazetteer("en").country("XXX") == Place("XXX", "country", "XXX", None, None, None, 3, listed=True)


def test_gazetteer_knows_peoples() -> None:
    assert gazetteer("en").demonyms[("syrian",)] == "SYR"


def test_gazetteer_every_listed_division_is_one_of_geonames() -> None:
    dictionary = Dictionary.bundled("en")
    from eventcoder.geography.cities import cities

    unknown = {
        (country, code)
        for country, names in dictionary.divisions.items()
        for code in set(names) - set(cities().divisions(country))
    }
    assert not unknown


def test_gazetteer_every_listed_admin1_is_the_name_of_a_division() -> None:
    dictionary = Dictionary.bundled("en", "id")
    table = gazetteer("en")
    named = {(p.country, p.admin1) for names in table._names.values() for p in names if p.kind == "division"}
    wrong = [p.id for p in dictionary.places if p.admin1 and (p.country, p.admin1) not in named]
    assert wrong == []
