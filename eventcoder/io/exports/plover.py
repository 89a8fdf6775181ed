"""PLOVER: one JSON object an event, as its manual (draft 0.8) has it, and POLECAT's table of 40 columns.

Both keep an event of several actors in one piece. Everybody in a reciprocal event is an actor, and nobody a recipient.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from eventcoder.io.exports.cameo import published, unquoted
from eventcoder.io.exports.view import TAB, Column, View
from eventcoder.model.event import Actor, Event
from eventcoder.ontology.plover_actors import PloverCode
from eventcoder.ontology.reference import Reference

_JOINT = ";"
# PLOVER's auxiliary modes: what did not happen, is to come, or is only supposed.
_AUXILIARY = {
    "future": "future",
    "intended": "future",
    "conditional": "hypothetical",
    "demanded": "hypothetical",
    "denied": "negation",
}
_AUXILIARIES = frozenset({"negation", *_AUXILIARY.values()})
_SIDES = "everybody in a reciprocal event is an actor, nobody a recipient"
_WHY = {
    "sources": _SIDES,
    "targets": _SIDES,
    "reciprocal": "shown by an empty recipient",
    "negated": "the auxiliary mode `negation`, which denied acts have too",
    "modality": "auxiliary modes `future`, `hypothetical`, `negation`; attempted acts look like others",
    "acled": "PLOVER has types of its own",
}


def has_no_type(event: Event) -> bool:
    """Say whether PLOVER has no type for the event, as for all plain statements."""
    return event.plover is None or event.plover.event is None


def actors(event: Event) -> tuple[Actor, ...]:
    """Return PLOVER's actors: the sources, and the targets too if both sides act on each other."""
    return (*event.sources, *event.targets) if event.reciprocal else event.sources


def recipients(event: Event) -> tuple[Actor, ...]:
    """Return PLOVER's recipients."""
    return () if event.reciprocal else event.targets


def modes(event: Event) -> list[str]:
    """Return the mode, if there is one, and the auxiliary modes."""
    found = [] if event.plover is None or event.plover.mode is None else [event.plover.mode]
    auxiliary = ["negation"] if event.negated else []
    auxiliary += [_AUXILIARY[event.modality]] if event.modality in _AUXILIARY else []
    return [*found, *dict.fromkeys(auxiliary)]


def plover_code(reference: Reference, actor: Actor) -> PloverCode:
    """Return an actor's country or entity and sectors in PLOVER terms."""
    is_named = actor.name is not None
    return reference.ontology.plover_actors.view(
        actor.country,
        actor.sectors,
        actor=actor.actor_id,
        organisation=is_named and actor.kind == "group",
        place=is_named and actor.kind == "place",
    )


def json_view(reference: Reference) -> View[Event]:
    """Return the view `plover`: one object a line with the keys of the manual."""
    return View(
        name="plover",
        title="PLOVER JSON (manual draft 0.8): one object a line",
        columns=tuple(_json_columns(reference)),
        rows=lambda event: (event,),
        key="id",
        left_out={"statement without a PLOVER type": has_no_type},
        why={**_WHY, "event_code": "named in `comment` only", "provenance.rule_id": "named in `comment` only"},
        formats=("jsonl",),
        also=_INSIDE,
    )


def _json_columns(reference: Reference) -> Iterator[Column[Event]]:
    def column(
        name: str,
        described: str,
        value: Callable[[Event], Any] = lambda event: None,
        keeps: str = "",
        decode: Callable[[Any], object] | None = None,
    ) -> Column[Event]:
        return Column(name, described, value, "object", keeps=keeps, decode=decode)

    def kind(event: Event, fact: str) -> Any:
        return getattr(reference.ontology.plover_type(_fact(event, "event") or ""), fact, None)

    yield column("id", "the event's id", lambda e: e.event_id, "event_id")
    yield column("has_event", "always true", lambda e: True)
    yield column("date", "ISO date", lambda e: e.event_date and e.event_date.isoformat(), "event_date", _date)
    for name in ("time", "enddate", "endtime"):
        yield column(name, "null: not coded")
    yield column("actor", "list of actors", lambda e: [_entity(reference, a) for a in actors(e)])
    yield column("recipient", "list of recipients", lambda e: [_entity(reference, a) for a in recipients(e)])
    yield column("event", "list with the event type", lambda e: [_fact(e, "event")], "plover.event", lambda c: c[0])
    yield column("event_loc", "place, or null", lambda e: _place(reference, e))
    yield column("event_text", "word that the event hangs on", lambda e: e.trigger.text, "trigger.text")
    yield column("quad_code", "PLOVER's quad class of the type, 1 to 4", lambda e: kind(e, "quad"))
    yield column("event_scale", "PLOVER's score of the type", lambda e: kind(e, "score"))
    yield column("mode", "mode, then auxiliary modes", modes, "plover.mode", _mode)
    yield column("context", "list of contexts", lambda e: list(_fact(e, "contexts") or ()), "plover.contexts", tuple)
    yield column("link", "null: events are not linked")
    yield column("text", "the sentence", lambda e: e.sentence, "sentence")
    yield column("text_info", "document and number of the sentence, from 0", _text_info)
    yield column("cite_info", "publisher, address, headline, language, versions", _cite_info)
    yield column("coder", "program and version", lambda e: f"eventcoder {e.provenance.eventcoder_version}",
                 "provenance.eventcoder_version", lambda c: c.removeprefix("eventcoder "))  # fmt: skip
    for name in ("coded_date", "coded_time"):
        yield column(name, "null: the same input gives the same file")
    yield column("comment", "CAMEO code and rule", lambda e: f"CAMEO {e.event_code}; rule {e.provenance.rule_id}")


def _fact(event: Event, fact: str) -> Any:
    return None if event.plover is None else getattr(event.plover, fact)


def _entity(reference: Reference, actor: Actor) -> dict[str, Any]:
    found, elements = plover_code(reference, actor), reference.elements(actor.code)
    return {
        "code": found.country,
        "sector": next(iter(found.sectors), None),
        "other_sector_codes": list(found.sectors[1:]),
        "entity_text": actor.text,
        "identifier_id": actor.actor_id,
        "identifier_text": actor.name,
        "country_name": reference.country_name(elements.country) or None,
        "religion": list(elements.religions),
        "ethnicity": list(elements.ethnic),
        "cameo_code": actor.code,
    }


def _place(reference: Reference, event: Event) -> dict[str, Any] | None:
    place = event.location
    if place is None:
        return None
    return {
        "extracted_place": place.text,
        "resolved_place": place.name,
        "geonameid": place.geonames_id,
        "lat": place.latitude,
        "lon": place.longitude,
        "province": place.admin1,
        "country": reference.country_name(place.country) or None,
        "country_code": place.country,
    }


def _text_info(event: Event) -> dict[str, Any]:
    return {"document": event.document_id, "sentence": event.sentence_index}


def _cite_info(event: Event) -> dict[str, Any]:
    day = published(event, "date")
    return {
        "publication": published(event, "source"),
        "date": None if day is None else day.isoformat(),
        "url": published(event, "url"),
        "title": published(event, "title"),
        "language": event.language,
        "codebook": "PLOVER 0.8",
        "version": event.provenance.dictionary_fingerprint,
    }


def _inside(key: str) -> Callable[[Any], object]:
    return lambda cell: None if cell is None else cell[key]


def _date(cell: str | None) -> object:
    return None if cell is None else datetime.date.fromisoformat(cell)


def _mode(cell: Sequence[str]) -> object:
    return cell[0] if cell and cell[0] not in _AUXILIARIES else None


_INSIDE: dict[str, tuple[str, Callable[[Any], object]]] = {
    "document_id": ("text_info", _inside("document")),
    "sentence_index": ("text_info", _inside("sentence")),
    "language": ("cite_info", _inside("language")),
    "publication.source": ("cite_info", _inside("publication")),
    "publication.url": ("cite_info", _inside("url")),
    "publication.title": ("cite_info", _inside("title")),
    "publication.date": ("cite_info", lambda cell: _date(cell["date"])),
    "provenance.dictionary_fingerprint": ("cite_info", _inside("version")),
    "location.name": ("event_loc", _inside("resolved_place")),
    "location.text": ("event_loc", _inside("extracted_place")),
    "location.geonames_id": ("event_loc", _inside("geonameid")),
    "location.latitude": ("event_loc", _inside("lat")),
    "location.longitude": ("event_loc", _inside("lon")),
    "location.admin1": ("event_loc", _inside("province")),
    "location.country": ("event_loc", _inside("country_code")),
}
"""Where fields stand inside the nested parts of PLOVER's JSON, and how they are taken out."""


def table_view(reference: Reference) -> View[Event]:
    """Return the view `polecat`: POLECAT's columns, tab separated, with a header."""
    return View(
        name="polecat",
        title="PLOVER as POLECAT's table: tab separated, with a header, lists joined by semicolons",
        columns=tuple(_table_columns(reference)),
        rows=lambda event: (event,),
        key="Event ID",
        dialect=TAB,
        left_out={"statement without a PLOVER type": has_no_type},
        why={
            **_WHY,
            "location.country": "as English name",
            **unquoted("location.name", "location.text", "location.admin1", "publication.source"),
        },
    )


def _table_columns(reference: Reference) -> Iterator[Column[Event]]:
    def kind(event: Event, fact: str) -> Any:
        return getattr(reference.ontology.plover_type(_fact(event, "event") or ""), fact, None)

    def place(fact: str) -> Callable[[Event], Any]:
        return lambda event: None if event.location is None else getattr(event.location, fact)

    yield Column("Event ID", "the event's id", lambda e: e.event_id, keeps="event_id")
    yield Column("Event Date", "ISO date", lambda e: e.event_date, "date", keeps="event_date")
    yield Column("Event Type", "PLOVER event type", lambda e: _fact(e, "event"), keeps="plover.event")
    yield Column("Event Mode", "mode, then auxiliary modes", lambda e: _JOINT.join(modes(e)), keeps="plover.mode",
                 decode=lambda cell: _mode((cell or "").split(_JOINT)) or None)  # fmt: skip
    yield Column("Intensity", "PLOVER's score of the type", lambda e: kind(e, "score"), "number", source="plover.event")
    yield Column(
        "Quad Code", "PLOVER's quad class, 1 to 4", lambda e: kind(e, "quad"), "integer", source="plover.event"
    )
    yield Column("Contexts", "contexts", lambda e: _JOINT.join(_fact(e, "contexts") or ()),
                 keeps="plover.contexts", decode=lambda cell: tuple(cell.split(_JOINT)) if cell else ())  # fmt: skip
    yield from _table_actors(reference, "Actor", actors)
    yield from _table_actors(reference, "Recipient", recipients)
    yield Column("Placename", "name of the place in the gazetteer", place("name"), source="location.name")
    yield Column("City", "the same, if it is a town", _town, source="location.name")
    yield Column("District", "empty: places have no second-order division", lambda e: None, source="-")
    yield Column("Province", "first-order division", place("admin1"), source="location.admin1")
    country = place("country")
    yield Column("Country", "English name", lambda e: reference.country_name(country(e)), source="location.country")
    yield Column("Latitude", "decimal degrees", place("latitude"), "number", keeps="location.latitude")
    yield Column("Longitude", "decimal degrees", place("longitude"), "number", keeps="location.longitude")
    yield Column("GeoNames ID", "id in GeoNames", place("geonames_id"), keeps="location.geonames_id")
    yield Column("Raw Placename", "words of the place", place("text"), source="location.text")
    yield Column("Feature Type", "empty: not in the record", lambda e: None, source="-")
    yield Column("Source", "newspaper or agency", lambda e: published(e, "source"), source="publication.source")
    yield Column("Publication Date", "ISO date", lambda e: published(e, "date"), "date", keeps="publication.date")
    for column in ("Story People", "Story Organizations", "Story Locations"):
        yield Column(column, "empty: of the story, not of the event", lambda e: None, source="-")
    yield Column("Language", "ISO 639-1 code of the text", lambda e: e.language, keeps="language")
    yield Column("Version", "version of eventcoder", lambda e: e.provenance.eventcoder_version,
                 keeps="provenance.eventcoder_version")  # fmt: skip


def _town(event: Event) -> str | None:
    place = event.location
    return place.name if place is not None and (place.geo_precision or 3) < 3 else None


def _table_actors(reference: Reference, side: str, take: Callable[[Event], Sequence[Actor]]) -> Iterator[Column[Event]]:
    field = "sources" if side == "Actor" else "targets"

    def joined(value: Callable[[Actor], str]) -> Callable[[Event], str]:
        return lambda event: _JOINT.join(value(actor).replace(_JOINT, ",") for actor in take(event))

    def cow(actor: Actor) -> str:
        row = reference.country(reference.elements(actor.code).country)
        return "" if row is None or row.cow is None else str(row.cow)

    def primary(actor: Actor) -> str:
        return next(iter(plover_code(reference, actor).sectors), "")

    name, code = f"{field}.name", f"{field}.code"
    yield Column(f"{side} Name", "dictionary name, or the words", joined(lambda a: a.name or a.text), source=name)
    yield Column(
        f"{side} Country",
        "ISO alpha-3, or IGO, NGO, UNO …",
        joined(lambda a: plover_code(reference, a).country or ""),
        source=code,
    )
    yield Column(f"{side} COW", "Correlates of War number", joined(cow), source=code)
    yield Column(f"Primary {side} Sector", "PLOVER sector", joined(primary), source=code)
    described = "PLOVER sectors, those of one actor joined by commas"
    yield Column(
        f"{side} Sectors", described, joined(lambda a: ",".join(plover_code(reference, a).sectors)), source=code
    )
    yield Column(f"{side} Title", "empty: offices are not in the record", lambda e: None, source="-")
    yield Column(f"{side} Name Raw", "the words", joined(lambda a: a.text), source=f"{field}.text")
    yield Column(f"Wikipedia {side} ID", "empty: actors have dictionary ids", lambda e: None, source="-")
