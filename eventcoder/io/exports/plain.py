"""The plain table: every field of a record in a column, one row an event.

One row is one event. Where an event has several sources or targets, their values stand in one cell, joined by `; `, in
the same order in all columns of that side. Codes are text: read them as such (`dtype=str`, `col_types = "c"`).
"""

from __future__ import annotations

import datetime
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from eventcoder.io.exports.fields import SEPARATOR, part_of, reader
from eventcoder.io.exports.view import Column, Kind, View
from eventcoder.model.event import AcledView, Actor, Event, Location, PloverView, Provenance, Publication, Span, Telling

JOINT = "; "

_SIDE = {
    "text": "words of the {side}",
    "code": "CAMEO actor code of the {side}; empty if unknown",
    "country": "first element of the code of the {side}",
    "sectors": "further elements of the code of the {side}, joined by blanks",
    "actor_id": "dictionary id of the {side}",
    "name": "dictionary name of the {side}",
    "kind": "what the {side} is: person, group, country, people, agent (a role noun), place …",
    "start": "character offset of the {side} in the document",
    "end": "character offset behind the {side}",
    "resolved_from": "words that gave the code of the {side}, where its own do not",
}
_TELLING = {
    "event_id": "ids of the records of the same event that were merged into this one",
    "document_id": "documents of these records",
    "sentence_index": "sentences of these records",
    "event_code": "CAMEO codes of these records",
    "why": "what each of them has in common with this one",
}
# Words may hold the joint themselves: there it becomes a comma, and the field cannot be read back as it was.
_WORDS = frozenset({"text", "name", "resolved_from", "document_id", "why"})
_LISTS: dict[str, tuple[type[BaseModel], dict[str, str]]] = {
    "sources": (Actor, _SIDE),
    "targets": (Actor, _SIDE),
    "tellings": (Telling, _TELLING),
}

_PARTS: dict[str, dict[str, str]] = {
    "publication": {
        "date": "publication date of the document",
        "source": "newspaper, agency or site of the document",
        "url": "address of the document",
        "title": "headline of the document",
    },
    "location": {
        "name": "name of the place in the gazetteer",
        "text": "words that name the place",
        "admin1": "first-order division of the place",
        "country": "country of the place",
        "latitude": "decimal degrees, WGS84",
        "longitude": "decimal degrees, WGS84",
        "geo_precision": "1 the place itself, 2 near it, 3 a larger region",
        "geonames_id": "id of the place in GeoNames",
        "start": "character offset of the place in the document",
        "end": "character offset behind the place",
    },
    "plover": {"event": "PLOVER event type", "mode": "PLOVER mode", "contexts": "PLOVER contexts, joined by '; '"},
    "acled": {
        "disorder_type": "ACLED disorder type",
        "event_type": "ACLED event type",
        "sub_event_type": "ACLED sub-event type",
    },
    "attribution": {
        "text": "words of who says so",
        "code": "CAMEO actor code of who says so",
        "start": "character offset of who says so",
        "end": "character offset behind who says so",
    },
    "trigger": {
        "text": "word that the event hangs on",
        "start": "character offset of the trigger",
        "end": "character offset behind the trigger",
    },
    "provenance": {
        "rule_id": "rule that gave the code",
        "layer": "dictionary layer of the rule",
        "dictionary_fingerprint": "hash over all layers",
        "parser": "parser and model",
        "eventcoder_version": "version that made the record",
    },
}
_MODELS: dict[str, type[BaseModel]] = {
    "publication": Publication,
    "location": Location,
    "plover": PloverView,
    "acled": AcledView,
    "trigger": Span,
    "provenance": Provenance,
}
_BARE = ("provenance",)  # parts whose columns go by the names of their fields
_FIELDS = {
    "event_id": "stable hash of document, sentence, trigger, rule and actors",
    "document_id": "id of the document",
    "sentence_index": "number of the sentence in the document, from 0",
    "sentence": "text of the sentence",
    "language": "ISO 639-1 code of the text",
    "event_date": "ISO date of the event",
    "date_precision": "day, week, month, year or none",
    "date_text": "words that gave the date; empty for the story's date",
    "event_code": "CAMEO code",
    "event_base_code": "CAMEO base code, three digits",
    "event_root_code": "CAMEO root code, two digits",
    "event_label": "name of the code",
    "quad_class": "1 verbal, 2 material cooperation, 3 verbal, 4 material conflict",
    "goldstein_score": "Goldstein score, -10 to 10",
    "reciprocal": "true if both sides act on each other",
    "negated": "true if the text says that it did not happen",
    "modality": "actual, future, conditional, attempted, demanded, intended or denied",
    "ontology": "ontology of the code",
}
_COUNT = {
    "best": "number of people {part}: the best figure",
    "low": "number of people {part}: lowest",
    "high": "number of people {part}: highest",
    "text": "words that gave the number of people {part}",
}
_ORDER = (
    "event_id",
    "document_id",
    "sentence_index",
    "language",
    "publication",
    "event_date",
    "date_precision",
    "date_text",
    "location",
    "sources",
    "event_code",
    "event_base_code",
    "event_root_code",
    "event_label",
    "quad_class",
    "goldstein_score",
    "targets",
    "plover",
    "acled",
)
_LAST = ("reciprocal", "negated", "modality", "attribution", "trigger", "sentence", "ontology", "provenance")


def kind_of(annotation: Any) -> Kind:
    """Return the kind of a column that holds values of a field's type."""
    inner = [item for item in get_args(annotation) if item is not type(None)]
    if get_origin(annotation) in (Union, types.UnionType) and len(inner) == 1:
        return kind_of(inner[0])
    kinds: dict[Any, Kind] = {bool: "boolean", int: "integer", float: "number", datetime.date: "date"}
    return kinds.get(annotation, "string")


def _columns() -> Iterator[Column[Event]]:
    middle = [name for name in Event.model_fields if name not in _ORDER and name not in _LAST]
    for name in (*_ORDER, *middle, *_LAST):
        if name in _LISTS:
            item, told = _LISTS[name]
            yield from (_side(name, leaf, told, item.model_fields[leaf].annotation) for leaf in _leaves(item, told))
            continue
        model = part_of(Event.model_fields[name].annotation)
        if model is None:
            yield _column(name, name, _FIELDS.get(name, name.replace("_", " ")), Event.model_fields[name].annotation)
            continue
        told = _PARTS.get(name) or {leaf: row.format(part=_people(name)) for leaf, row in _COUNT.items()}
        for leaf in _leaves(model, told):
            column = leaf if name in _BARE else f"{name}_{leaf}"
            description = told.get(leaf) or model.model_fields[leaf].description or f"{leaf} of {name}"
            yield _column(column, f"{name}{SEPARATOR}{leaf}", description, model.model_fields[leaf].annotation)


def _people(part: str) -> str:
    return "killed" if part == "fatalities" else part


def _leaves(model: type[BaseModel], first: Sequence[str] | dict[str, str]) -> list[str]:
    """Return the fields of a part: those that are described here first, then what the model has besides."""
    known = [name for name in first if name in model.model_fields]
    return known + [name for name in model.model_fields if name not in first]


def _column(name: str, field: str, description: str, annotation: Any) -> Column[Event]:
    read = reader(field)
    if get_origin(annotation) is not tuple:
        return Column(name, description, read, kind_of(annotation), keeps=field)
    return Column(name, description, lambda event: _joined(read(event)), source=field)


def _joined(found: Sequence[str] | None) -> str:
    return JOINT.join(item.replace(";", ",") for item in found or ())


def _side(side: str, leaf: str, told: Mapping[str, str], annotation: Any) -> Column[Event]:
    """Return a column of a field that holds a list of parts."""
    field = f"{side}{SEPARATOR}{leaf}"
    role = side.removesuffix("s")
    description = told.get(leaf, f"{leaf} of the {{side}}").format(side=role)
    is_words = leaf in _WORDS or leaf not in told

    read = reader(field)

    def cell(event: Event) -> str:
        return JOINT.join(map(_value, read(event)))

    if is_words:
        return Column(f"{role}_{leaf}", description, cell, source=field)
    return Column(f"{role}_{leaf}", description, cell, keeps=field, decode=_splitter(leaf, kind_of(annotation)))


def _value(found: object) -> str:
    if isinstance(found, str):
        return found.replace(";", ",")
    return "" if found is None else " ".join(found) if isinstance(found, tuple) else str(found)


def _splitter(leaf: str, kind: Kind) -> Callable[[str | None], object]:
    def read(part: str) -> object:
        if leaf == "sectors":
            return tuple(part.split())
        return int(part) if kind == "integer" else part

    return lambda cell: tuple(read(part) for part in cell.split(JOINT)) if cell else ()


COLUMNS: tuple[Column[Event], ...] = tuple(_columns())

VIEW: View[Event] = View(
    name="csv",
    title="Plain table: every field, one row an event",
    columns=COLUMNS,
    rows=lambda event: (event,),
    key="event_id",
    why={
        "sources": "several actors stand in one cell, joined by `; `: a semicolon inside a value becomes a comma",
        "targets": "several actors stand in one cell, joined by `; `: a semicolon inside a value becomes a comma",
        "tellings": "several records stand in one cell, joined by `; `: a semicolon inside a value becomes a comma",
        "plover.contexts": "joined by `; `: a semicolon inside a value becomes a comma",
    },
    formats=("csv", "tsv", "parquet", "geojson"),
)
