"""CAMEO dyads: a table with names for statistics programs, and the bare one that PETRARCH writes."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from eventcoder.io.exports.dyads import LEFT_OUT, WHY, Dyad, dyads, name
from eventcoder.io.exports.view import BARE_TAB, Column, View
from eventcoder.model.event import Actor, Event
from eventcoder.ontology.reference import Reference

MISSING = "---"
"""What PETRARCH writes for an actor that is not there."""


def _of(field: str) -> Any:
    def take(dyad: Dyad) -> Any:
        return getattr(dyad.event, field)

    return take


def _attribution(dyad: Dyad) -> str | None:
    return None if dyad.event.attribution is None else dyad.event.attribution.code


_COLUMNS: Sequence[Column[Dyad]] = (
    Column("date", "ISO date of the event", _of("event_date"), "date", keeps="event_date"),
    Column("source", "CAMEO code of who acts", lambda d: d.source_code, source="sources.code"),
    Column("target", "CAMEO code of whom it is done to", lambda d: d.target_code, source="targets.code"),
    Column("event", "CAMEO code of the event, as text", _of("event_code"), keeps="event_code"),
    Column("label", "name of the code", _of("event_label"), keeps="event_label"),
    Column("event_id", "the event that the dyad is part of", _of("event_id"), keeps="event_id"),
    Column("event_base_code", "first three digits of the code", _of("event_base_code"), keeps="event_base_code"),
    Column("event_root_code", "first two digits of the code", _of("event_root_code"), keeps="event_root_code"),
    Column(
        "quad_class",
        "1 verbal, 2 material cooperation, 3 verbal, 4 material conflict",
        _of("quad_class"),
        "integer",
        keeps="quad_class",
    ),
    Column("goldstein_score", "Goldstein score", _of("goldstein_score"), "number", keeps="goldstein_score"),
    Column("source_name", "dictionary name of the source, or its words", lambda d: name(d.source), source="sources"),
    Column("target_name", "dictionary name of the target, or its words", lambda d: name(d.target), source="targets"),
    Column("trigger", "word that the event hangs on", lambda d: d.event.trigger.text, keeps="trigger.text"),
    Column("negated", "the text says that it did not happen", _of("negated"), "boolean", keeps="negated"),
    Column("modality", "actual, future, conditional …", _of("modality"), keeps="modality"),
    Column("reciprocal", "both sides act on each other", _of("reciprocal"), "boolean", keeps="reciprocal"),
    Column("attribution", "CAMEO code of who says so", _attribution, keeps="attribution.code"),
    Column("document_id", "id of the document", _of("document_id"), keeps="document_id"),
    Column(
        "sentence_index", "number of the sentence, from 0", _of("sentence_index"), "integer", keeps="sentence_index"
    ),
    Column("rule_id", "rule that gave the code", lambda d: d.event.provenance.rule_id, keeps="provenance.rule_id"),
)


def cameo(reference: Reference) -> View[Dyad]:
    """Return the view `cameo`: the columns of TABARI's default output, then ours, with a header."""
    return View(
        name="cameo",
        title="CAMEO dyads: date, source, target, event, label, and what tells them apart",
        columns=tuple(_COLUMNS),
        rows=dyads,
        key="event_id",
        why={"sources": WHY["sources"], "targets": WHY["targets"]},
        pairs=("source", "target"),
    )


def petrarch(reference: Reference) -> View[Dyad]:
    """Return the view `petrarch`: tab separated, without a header, with the optional columns of the words."""
    columns: Sequence[Column[Dyad]] = (
        Column("date", "YYYYMMDD", _day, keeps="event_date", decode=read_day),
        Column("source", "CAMEO code, --- if there is none", lambda d: d.source_code or MISSING, source="sources.code"),
        Column("target", "CAMEO code, --- if there is none", lambda d: d.target_code or MISSING, source="targets.code"),
        Column("event", "CAMEO code", _of("event_code"), keeps="event_code"),
        Column("issues", "empty: eventcoder codes no issues", lambda d: None),
        Column("ids", "document and number of the sentence", _ids, source="document_id, sentence_index"),
        Column("url", "address of the document", lambda d: published(d.event, "url"), source="publication.url"),
        Column("story_source", "publisher", lambda d: published(d.event, "source"), source="publication.source"),
        Column("actortext_source", "words of the source", lambda d: _words(d.source), source="sources.text"),
        Column("actortext_target", "words of the target", lambda d: _words(d.target), source="targets.text"),
        Column("eventtext", "word that the event hangs on", lambda d: d.event.trigger.text, source="trigger.text"),
        Column("actorroot_source", "dictionary name", lambda d: _root(d.source), source="sources.name"),
        Column("actorroot_target", "dictionary name", lambda d: _root(d.target), source="targets.name"),
    )
    return View(
        name="petrarch",
        title="PETRARCH and PETRARCH2: tab separated, no header; the url column stands even where there is none",
        columns=tuple(columns),
        rows=dyads,
        key="",
        dialect=BARE_TAB,
        left_out=LEFT_OUT,
        why={
            **WHY,
            "event_id": "not there: `ids` names document and sentence",
            "document_id": "part of `ids`",
            "sentence_index": "part of `ids`",
            **unquoted("publication.url", "publication.source", "trigger.text"),
        },
    )


def unquoted(*names: str) -> dict[str, str]:
    """Return the reason for fields whose text stands in a table without quotes."""
    why = "written, but without quotes: tabs and line ends become blanks, quotation marks apostrophes"
    return dict.fromkeys(names, why)


def published(event: Event, fact: str) -> Any:
    """Return a fact of the document's publication, None if it is not known."""
    return None if event.publication is None else getattr(event.publication, fact)


def read_day(cell: str | int | None) -> object:
    """Read a day written as YYYYMMDD."""
    found = "" if cell is None else str(cell)
    return datetime.date(int(found[:4]), int(found[4:6]), int(found[6:8])) if found else None


def compact(event: Event) -> str | None:
    """Return the day of the event as YYYYMMDD."""
    return None if event.event_date is None else event.event_date.isoformat().replace("-", "")


def _day(dyad: Dyad) -> str | None:
    return compact(dyad.event)


def _ids(dyad: Dyad) -> str:
    return f"{dyad.event.document_id}_{dyad.event.sentence_index}"


def _words(actor: Actor | None) -> str:
    return MISSING if actor is None else actor.text


def _root(actor: Actor | None) -> str:
    return MISSING if actor is None or actor.name is None else actor.name
