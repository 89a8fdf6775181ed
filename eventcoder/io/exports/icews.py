"""ICEWS event data: 20 columns, tab separated, with a header."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from eventcoder.io.exports.cameo import published, unquoted
from eventcoder.io.exports.dyads import LEFT_OUT, WHY, Dyad, dyads, name
from eventcoder.io.exports.view import TAB, Column, View
from eventcoder.model.event import Actor
from eventcoder.ontology.reference import Reference


def view(reference: Reference) -> View[Dyad]:
    """Return the view `icews`."""
    return View(
        name="icews",
        title="ICEWS events: tab separated, with a header",
        columns=tuple(_columns(reference)),
        rows=dyads,
        key="Event ID",
        dialect=TAB,
        left_out=LEFT_OUT,
        why={
            **WHY,
            "sources": "names, sectors in words and country of each pair; codes of organisations have no column",
            "targets": "names, sectors in words and country of each pair; codes of organisations have no column",
            "location.country": "as English name",
            **unquoted("document_id", "event_label", "location.name", "location.admin1", "publication.source"),
        },
    )


def _columns(reference: Reference) -> Iterator[Column[Dyad]]:
    yield Column("Event ID", "the event that the row is part of", lambda d: d.event.event_id, keeps="event_id")
    yield Column("Event Date", "ISO date", lambda d: d.event.event_date, "date", keeps="event_date")
    yield from _actor(reference, "Source", lambda dyad: dyad.source)
    yield Column("Event Text", "name of the CAMEO code", lambda d: d.event.event_label, source="event_label")
    yield Column("CAMEO Code", "CAMEO code, as text", lambda d: d.event.event_code, keeps="event_code")
    described = "Goldstein score, -10 to 10"
    yield Column("Intensity", described, lambda d: d.event.goldstein_score, "number", keeps="goldstein_score")
    yield from _actor(reference, "Target", lambda dyad: dyad.target)
    yield Column("Story ID", "id of the document", lambda d: d.event.document_id, source="document_id")
    described = "number of the sentence, from 1"
    yield Column(
        "Sentence Number",
        described,
        lambda d: d.event.sentence_index + 1,
        "integer",
        keeps="sentence_index",
        decode=lambda cell: int(cell) - 1,
    )
    yield Column(
        "Publisher", "newspaper or agency", lambda d: published(d.event, "source"), source="publication.source"
    )
    yield Column("City", "name of the place", _place("name"), source="location.name")
    yield Column("District", "empty: places have no second-order division", lambda d: None)
    yield Column("Province", "first-order division", _place("admin1"), source="location.admin1")
    yield Column("Country", "English name", lambda d: reference.country_name(_place("country")(d)))
    yield Column("Latitude", "decimal degrees", _place("latitude"), "number", keeps="location.latitude")
    yield Column("Longitude", "decimal degrees", _place("longitude"), "number", keeps="location.longitude")


def _actor(reference: Reference, side: str, take: Callable[[Dyad], Actor | None]) -> Iterator[Column[Dyad]]:
    field = f"{side.lower()}s"

    def sectors(dyad: Dyad) -> str:
        actor = take(dyad)
        roles = reference.elements(None if actor is None else actor.code).roles
        return ",".join(reference.parts.roles[role].name for role in roles)

    def country(dyad: Dyad) -> str:
        actor = take(dyad)
        return reference.country_name(reference.elements(None if actor is None else actor.code).country)

    yield Column(f"{side} Name", "dictionary name, or the words", lambda d: name(take(d)), source=f"{field}.name")
    yield Column(f"{side} Sectors", "sectors in words, joined by commas", sectors, source=f"{field}.code")
    yield Column(f"{side} Country", "English name", country, source=f"{field}.code")


def _place(fact: str) -> Callable[[Dyad], Any]:
    return lambda dyad: None if dyad.event.location is None else getattr(dyad.event.location, fact)
