"""The table of countries: every country has names, well-known words lead to the right one, traps are handled."""

from __future__ import annotations

import time
from pathlib import Path

import pycountry
import pytest
import yaml

from eventcoder.dictionary.schema import CountryEntry
from eventcoder.geography.countries import AMBIGUOUS, CountryName, country_names
from eventcoder.paths import dictionaries_dir

COUNTRIES_FILE: Path = dictionaries_dir() / "actors" / "countries.yaml"


def _entries() -> tuple[CountryEntry, ...]:
    data = yaml.load(COUNTRIES_FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return tuple(CountryEntry.model_validate(item) for item in data["countries"])


@pytest.fixture(scope="module")
def names() -> tuple[CountryName, ...]:
    return country_names(_entries(), ("en", "id"))


@pytest.fixture(scope="module")
def table(names: tuple[CountryName, ...]) -> dict[tuple[str, str], CountryName]:
    return {(name.language, name.text): name for name in names}


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_iso_country_has_a_name(names: tuple[CountryName, ...], language: str) -> None:
    named = {name.code for name in names if name.language == language and name.kind == "name"}
    assert {country.alpha_3 for country in pycountry.countries} <= named
    assert "XKX" in named


def test_every_entry_is_a_country() -> None:
    codes = [entry.code for entry in _entries()]
    assert len(codes) == len(set(codes))
    assert set(codes) - {"XKX"} <= {country.alpha_3 for country in pycountry.countries}


def test_no_word_stands_for_two_countries() -> None:
    owners: dict[tuple[str, str], set[str]] = {}
    for entry in _entries():
        for name in country_names((entry,), ("en", "id")):
            if name.text in _words(entry):
                owners.setdefault((name.language, name.text), set()).add(entry.code)
    assert {key: codes for key, codes in owners.items() if len(codes) > 1} == {}


def _words(entry: CountryEntry) -> set[str]:
    groups = (entry.names, entry.demonyms, entry.capitals, entry.seats)
    return {word for group in groups for words in group.values() for word in words}


def test_each_word_comes_once_per_language(names: tuple[CountryName, ...]) -> None:
    assert len({(name.language, name.text) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("language", "text", "code", "kind"),
    [
        ("en", "Syria", "SYR", "name"),
        ("en", "Syrians", "SYR", "demonym"),
        ("en", "Damascus", "SYR", "capital"),
        ("en", "White House", "USA", "seat"),
        ("en", "U.S.", "USA", "name"),
        ("en", "Britain", "GBR", "name"),
        ("en", "Dutch", "NLD", "demonym"),
        ("en", "Moscow", "RUS", "capital"),
        ("en", "Kosovo", "XKX", "name"),
        ("en", "Gaza", "PSE", "name"),
        ("en", "Palestinians", "PSE", "demonym"),
        ("id", "AS", "USA", "name"),
        ("id", "Amerika Serikat", "USA", "name"),
        ("id", "Inggris", "GBR", "name"),
        ("id", "Korut", "PRK", "name"),
        ("id", "Tiongkok", "CHN", "name"),
        ("id", "Cina", "CHN", "name"),
        ("id", "Türkiye", "TUR", "name"),
        ("id", "Turki", "TUR", "name"),
        ("id", "Teheran", "IRN", "capital"),
        ("id", "Gedung Putih", "USA", "seat"),
        ("id", "Istana Negara", "IDN", "seat"),
        ("id", "Tepi Barat", "PSE", "name"),
        ("id", "UEA", "ARE", "name"),
    ],
)
def test_well_known_words(
    table: dict[tuple[str, str], CountryName], language: str, text: str, code: str, kind: str
) -> None:
    name = table[language, text]
    assert (name.code, name.kind) == (code, kind)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Congo", "COD"),
        ("Republic of the Congo", "COG"),
        ("Congo-Brazzaville", "COG"),
        ("Congo-Kinshasa", "COD"),
        ("Guinea", "GIN"),
        ("Guinea-Bissau", "GNB"),
        ("Equatorial Guinea", "GNQ"),
        ("Papua New Guinea", "PNG"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Korea", "KOR"),
        ("North Korea", "PRK"),
        ("Republic of China", "TWN"),
        ("People's Republic of China", "CHN"),
        ("Ireland", "IRL"),
        ("Northern Ireland", "GBR"),
        ("Samoa", "WSM"),
        ("American Samoa", "ASM"),
        ("American", "USA"),
        ("Georgia", "GEO"),
        ("Chad", "TCD"),
        ("Jordan", "JOR"),
        ("Turkey", "TUR"),
    ],
)
def test_overlapping_words_lead_to_the_country_meant(
    table: dict[tuple[str, str], CountryName], text: str, code: str
) -> None:
    assert table["en", text].code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Burma", "MMR"),
        ("Myanmar", "MMR"),
        ("Hong Kong", "HKG"),
        ("Antigua and Barbuda", "ATG"),
        ("St. Lucia", "LCA"),
        ("Saint Lucia", "LCA"),
        ("Curacao", "CUW"),
        ("Cote d'Ivoire", "CIV"),
        ("Plurinational State of Bolivia", "BOL"),
        ("Cocos Islands", "CCK"),
        ("Eswatini", "SWZ"),
    ],
)
def test_table_forms_become_reporters_forms(table: dict[tuple[str, str], CountryName], text: str, code: str) -> None:
    assert table["en", text].code == code


def test_no_librarians_forms(names: tuple[CountryName, ...]) -> None:
    assert [name.text for name in names if any(mark in name.text for mark in "(),’")] == []
    assert [name.text for name in names if "SAR China" in name.text or "Province of China" in name.text] == []


def test_everyday_words_are_no_countries(table: dict[tuple[str, str], CountryName]) -> None:
    assert [key for key in (("en", "us"), ("en", "Male"), ("en", "turkey"), ("id", "as")) if key in table] == []


def test_ambiguous_words_are_handled_on_purpose(table: dict[tuple[str, str], CountryName]) -> None:
    for text, why in AMBIGUOUS.items():
        found = [table[key] for key in (("en", text), ("id", text)) if key in table]
        codes = {name.code for name in found}
        assert not codes or any(code in why for code in codes), text


def test_other_languages_have_cldr_names_only() -> None:
    names = country_names(_entries(), ("fr", "xx"))
    assert CountryName("Syrie", "SYR", "fr", "name") in names
    assert {name.language for name in names} == {"fr"}


def test_building_is_fast() -> None:
    entries = _entries()
    country_names(entries, ("en",))  # imports babel and pycountry
    start = time.perf_counter()
    country_names(entries, ("en", "id"))
    assert time.perf_counter() - start < 0.3
