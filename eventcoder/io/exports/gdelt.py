"""GDELT's event tables, 1.0 (58 columns) and 2.0 (61): tab separated, without a header."""

from __future__ import annotations

import hashlib
import string
from collections.abc import Callable, Iterator
from typing import Any, Literal

from eventcoder.io.exports.cameo import compact, published, read_day, unquoted
from eventcoder.io.exports.dyads import LEFT_OUT, WHY, Dyad, dyads, name
from eventcoder.io.exports.view import BARE_TAB, Column, View
from eventcoder.model.event import Actor, Event, Location
from eventcoder.ontology.reference import Reference

Version = Literal["1.0", "2.0"]
_DIGITS = 13
_COUNTRY, _US_STATE, _US_CITY, _WORLD_CITY, _WORLD_STATE = 1, 2, 3, 4, 5  # GDELT's types of places
_GEO = (
    ("Type", "1 country, 2 US state, 3 US city, 4 city, 5 province", "integer"),
    ("FullName", "place, province, country", "string"),
    ("CountryCode", "FIPS 10-4 code of the country", "string"),
    ("ADM1Code", "FIPS code of the country: provinces have none here", "string"),
    ("ADM2Code", "empty", "string"),
    ("Lat", "latitude", "number"),
    ("Long", "longitude", "number"),
    ("FeatureID", "FIPS code for countries, else empty: GeoNames ids are none of GNS", "string"),
)


def view(reference: Reference, version: Version) -> View[Dyad]:
    """Return the view `gdelt1` or `gdelt2`."""
    return View(
        name="gdelt1" if version == "1.0" else "gdelt2",
        title=f"GDELT {version} events: tab separated, no header",
        columns=tuple(_columns(reference, version)),
        rows=dyads,
        key="GLOBALEVENTID",
        dialect=BARE_TAB,
        left_out=LEFT_OUT,
        why={
            **WHY,
            "sources.code": "pairs of codes; one without a country loses its ---",
            "targets.code": "pairs of codes; one without a country loses its ---",
            "event_id": f"GLOBALEVENTID is a number: the first {_DIGITS} of the 16 hexadecimal digits",
            "sentence_index": "IsRootEvent says only whether it is the first sentence",
            "publication.date": "DATEADDED; the event's date where it is not known",
            "location.country": "as FIPS code; countries without one are empty",
            "location.geo_precision": "shown by ActionGeo_Type only",
            **unquoted("location.name", "location.admin1", "publication.url"),
        },
    )


def _columns(reference: Reference, version: Version) -> Iterator[Column[Dyad]]:
    yield from _head()
    yield from _actor(reference, 1, lambda dyad: dyad.source)
    yield from _actor(reference, 2, lambda dyad: dyad.target)
    yield from _event()
    yield from _actor_place(reference, "Actor1Geo", version, lambda dyad: dyad.source)
    yield from _actor_place(reference, "Actor2Geo", version, lambda dyad: dyad.target)
    yield from _action_place(reference, version)
    time = "000000" if version == "2.0" else ""

    def added(dyad: Dyad) -> int | None:
        day = published(dyad.event, "date") or dyad.event.event_date
        return None if day is None else int(day.isoformat().replace("-", "") + time)

    how = "YYYYMMDDHHMMSS" if time else "YYYYMMDD"
    yield Column("DATEADDED", f"day of publication, {how}", added, "integer", source="publication.date")
    yield Column("SOURCEURL", "address of the document", lambda d: published(d.event, "url"), source="publication.url")


def _head() -> Iterator[Column[Dyad]]:
    described = "number made of the event's id; the dyads of one event share it"
    yield Column("GLOBALEVENTID", described, lambda d: number(d.event.event_id), "integer", source="event_id")
    yield Column("SQLDATE", "YYYYMMDD", lambda d: _whole(d.event, 8), "integer", keeps="event_date", decode=read_day)
    yield Column("MonthYear", "YYYYMM", lambda d: _whole(d.event, 6), "integer", source="event_date")
    yield Column("Year", "YYYY", lambda d: _whole(d.event, 4), "integer", source="event_date")
    described = "year and the share of it that has passed, in months of 30 days"
    yield Column("FractionDate", described, lambda d: _fraction(d.event), "number", source="event_date")


def _event() -> Iterator[Column[Dyad]]:
    described = "1 if the event stands in the first sentence"
    yield Column("IsRootEvent", described, lambda d: int(d.event.sentence_index == 0), "integer")
    yield Column("EventCode", "CAMEO code", lambda d: d.event.event_code, keeps="event_code")
    yield Column("EventBaseCode", "base code", lambda d: d.event.event_base_code, keeps="event_base_code")
    yield Column("EventRootCode", "root code", lambda d: d.event.event_root_code, keeps="event_root_code")
    yield Column("QuadClass", "1 to 4", lambda d: d.event.quad_class, "integer", keeps="quad_class")
    yield Column("GoldsteinScale", "-10 to 10", lambda d: d.event.goldstein_score, "number", keeps="goldstein_score")
    for column in ("NumMentions", "NumSources", "NumArticles"):
        yield Column(column, "1: an event is one mention in one document", lambda d: 1, "integer", source="-")
    yield Column("AvgTone", "empty: eventcoder measures no tone", lambda d: None, "number", source="-")


def _actor(reference: Reference, side: int, take: Callable[[Dyad], Actor | None]) -> Iterator[Column[Dyad]]:
    field = "sources" if side == 1 else "targets"

    def part(attribute: str, place: int) -> Callable[[Dyad], str | None]:
        def value(dyad: Dyad) -> str | None:
            actor = take(dyad)
            found = getattr(reference.elements(None if actor is None else actor.code), attribute)
            return found[place] if len(found) > place else None

        return value

    def country(dyad: Dyad) -> str:
        actor = take(dyad)
        return reference.elements(None if actor is None else actor.code).country

    prefix, code = f"Actor{side}", f"{field}.code"
    yield Column(f"{prefix}Code", "CAMEO actor code", lambda d: _bare(take(d)), source=code)
    yield Column(f"{prefix}Name", "dictionary name, or the words, in capitals", lambda d: name(take(d)).upper())
    yield Column(f"{prefix}CountryCode", "country, ISO alpha-3", country, source=code)
    yield Column(f"{prefix}KnownGroupCode", "organisation", part("groups", 0), source=code)
    yield Column(f"{prefix}EthnicCode", "ethnic group", part("ethnic", 0), source=code)
    yield Column(f"{prefix}Religion1Code", "religion", part("religions", 0), source=code)
    yield Column(f"{prefix}Religion2Code", "second religion", part("religions", 1), source=code)
    for place in range(3):
        yield Column(f"{prefix}Type{place + 1}Code", "role", part("roles", place), source=code)


def _bare(actor: Actor | None) -> str:
    """An actor without a country has just its roles in GDELT."""
    return "" if actor is None or actor.code is None else actor.code.removeprefix("---")


def _geo(
    prefix: str, version: Version, source: str, values: Callable[[Dyad], dict[str, Any]]
) -> Iterator[Column[Dyad]]:
    def of(key: str) -> Callable[[Dyad], Any]:
        return lambda dyad: values(dyad).get(key)

    keeps = {"Lat": "location.latitude", "Long": "location.longitude"} if prefix == "ActionGeo" else {}
    for key, described, kind in _GEO:
        if key != "ADM2Code" or version == "2.0":
            yield Column(f"{prefix}_{key}", described, of(key), kind, keeps=keeps.get(key, ""), source=source)  # type: ignore[arg-type]


def _actor_place(
    reference: Reference, prefix: str, version: Version, take: Callable[[Dyad], Actor | None]
) -> Iterator[Column[Dyad]]:
    def values(dyad: Dyad) -> dict[str, Any]:
        actor = take(dyad)
        row = reference.country(reference.elements(None if actor is None else actor.code).country)
        if row is None:
            return {}
        return {"Type": _COUNTRY, "FullName": row.name, "CountryCode": row.fips, "ADM1Code": row.fips,
                "FeatureID": row.fips}  # fmt: skip

    return _geo(prefix, version, "sources.code" if prefix == "Actor1Geo" else "targets.code", values)


def _action_place(reference: Reference, version: Version) -> Iterator[Column[Dyad]]:
    def values(dyad: Dyad) -> dict[str, Any]:
        place = dyad.event.location
        if place is None:
            return {}
        row = reference.country(place.country)
        fips = None if row is None else row.fips
        kind = _type(place, "" if row is None else row.name)
        names = [place.name, place.admin1, None if row is None else row.name]
        return {
            "Type": kind,
            "FullName": ", ".join(dict.fromkeys(name for name in names if name)),
            "CountryCode": fips,
            "ADM1Code": fips,
            "Lat": place.latitude,
            "Long": place.longitude,
            "FeatureID": fips if kind == _COUNTRY else None,
        }

    return _geo("ActionGeo", version, "location", values)


def _type(place: Location, country: str) -> int:
    if place.name == country or (place.admin1 is None and place.latitude is None):
        return _COUNTRY
    is_province = place.name == place.admin1 and place.geo_precision == 3
    if place.country == "USA":
        return _US_STATE if is_province else _US_CITY
    return _WORLD_STATE if is_province else _WORLD_CITY


def number(event_id: str) -> int:
    """Return the number that stands for an id: its first digits, few enough for a double to hold them exactly."""
    digits = event_id if set(event_id) <= set(string.hexdigits) else ""
    if len(digits) < _DIGITS:
        digits = hashlib.sha256(event_id.encode()).hexdigest()
    return int(digits[:_DIGITS], 16)


def _whole(event: Event, digits: int) -> int | None:
    day = compact(event)
    return None if day is None else int(day[:digits])


def _fraction(event: Event) -> float | None:
    day = event.event_date
    return None if day is None else round(day.year + ((day.month - 1) * 30 + day.day) / 365, 4)
