"""Phoenix: the 26 columns of the Open Event Data pipeline, tab separated, without a header."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from eventcoder.io.exports.cameo import compact, published, read_day, unquoted
from eventcoder.io.exports.dyads import LEFT_OUT, WHY, Dyad, dyads
from eventcoder.io.exports.view import BARE_TAB, Column, View
from eventcoder.model.event import Actor
from eventcoder.ontology.reference import Reference

# The pipeline's own quad classes: 0 neutral statements, and 16 is verbal conflict there.
_QUAD = {
    **dict.fromkeys(("01", "02"), 0),
    **dict.fromkeys(("03", "04", "05"), 1),
    **dict.fromkeys(("06", "07", "08"), 2),
    **dict.fromkeys(("09", "10", "11", "12", "13", "16"), 3),
    **dict.fromkeys(("14", "15", "17", "18", "19", "20"), 4),
}
# Elements that count as the role; all others are attributes.
_ROLES = frozenset(["GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "SPY", "MED", "EDU", "BUS", "CRM", "CVL"])


def view(reference: Reference) -> View[Dyad]:
    """Return the view `phoenix`."""
    return View(
        name="phoenix",
        title="Phoenix pipeline: tab separated, no header",
        columns=tuple(_columns()),
        rows=dyads,
        key="EventID",
        dialect=BARE_TAB,
        left_out=LEFT_OUT,
        pairs=("SourceActorFull", "TargetActorFull"),
        why={
            **WHY,
            "quad_class": "the pipeline has classes of its own, 0 to 4",
            "document_id": "part of SentenceID",
            "sentence_index": "part of SentenceID",
            **unquoted("location.name", "location.admin1", "publication.url", "publication.source"),
        },
    )


def _columns() -> Iterator[Column[Dyad]]:
    yield Column("EventID", "the event that the row is part of", lambda d: d.event.event_id, keeps="event_id")
    yield Column("Date", "YYYYMMDD", lambda d: compact(d.event), keeps="event_date", decode=read_day)
    for column, fact in (("Year", "year"), ("Month", "month"), ("Day", "day")):
        yield Column(column, f"{fact} of the date", _date(fact), "integer", source="event_date")
    yield from _actor("Source", lambda dyad: dyad.source)
    yield from _actor("Target", lambda dyad: dyad.target)
    yield Column("EventCode", "CAMEO code", lambda d: d.event.event_code, keeps="event_code")
    yield Column("EventRootCode", "root code", lambda d: d.event.event_root_code, keeps="event_root_code")
    described = "the pipeline's quad class, 0 to 4"
    yield Column("QuadClass", described, lambda d: _QUAD.get(d.event.event_root_code), "integer")
    described = "Goldstein score, -10 to 10"
    yield Column("GoldsteinScore", described, lambda d: d.event.goldstein_score, "number", keeps="goldstein_score")
    yield Column("Issues", "empty: eventcoder codes no issues", lambda d: None)
    yield Column("Lat", "decimal degrees", _place("latitude"), "number", keeps="location.latitude")
    yield Column("Lon", "decimal degrees", _place("longitude"), "number", keeps="location.longitude")
    yield Column("LocationName", "name of the place", _place("name"), source="location.name")
    yield Column("StateName", "first-order division", _place("admin1"), source="location.admin1")
    yield Column("CountryCode", "ISO alpha-3", _place("country"), keeps="location.country")
    yield Column("SentenceID", "document and number of the sentence", _sentence, source="document_id, sentence_index")
    yield Column("URLs", "address of the document", lambda d: published(d.event, "url"), source="publication.url")
    yield Column("NewsSources", "publisher", lambda d: published(d.event, "source"), source="publication.source")


def _actor(side: str, take: Callable[[Dyad], Actor | None]) -> Iterator[Column[Dyad]]:
    field = f"{side.lower()}s.code"

    def elements(dyad: Dyad) -> list[str]:
        actor = take(dyad)
        code = "" if actor is None or actor.code is None else actor.code
        return [code[i : i + 3] for i in range(0, len(code), 3)]

    def entity(dyad: Dyad) -> str:
        return next(iter(elements(dyad)), "")

    def role(dyad: Dyad) -> str:
        return next((part for part in elements(dyad)[1:] if part in _ROLES), "")

    def attribute(dyad: Dyad) -> str:
        rest = elements(dyad)[1:]
        if role(dyad):
            rest.remove(role(dyad))
        return "".join(f"{part};" for part in rest)

    yield Column(f"{side}ActorFull", "CAMEO actor code", lambda d: "".join(elements(d)), source=field)
    yield Column(f"{side}ActorEntity", "country, or IGO, NGO, IMG, MNC", entity, source=field)
    yield Column(f"{side}ActorRole", "first role", role, source=field)
    yield Column(f"{side}ActorAttribute", "other elements, each with a semicolon", attribute, source=field)


def _date(fact: str) -> Callable[[Dyad], int | None]:
    return lambda dyad: None if dyad.event.event_date is None else int(getattr(dyad.event.event_date, fact))


def _place(fact: str) -> Callable[[Dyad], Any]:
    return lambda dyad: None if dyad.event.location is None else getattr(dyad.event.location, fact)


def _sentence(dyad: Dyad) -> str:
    return f"{dyad.event.document_id}_{dyad.event.sentence_index}"
