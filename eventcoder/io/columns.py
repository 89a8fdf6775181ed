"""The columns of the CSV form of events, in order, with what they hold.

One row is one event. Where an event has several sources or targets, their values stand in one cell, joined by `; `, in
the same order in all columns of that side. Codes are text: read them as such (`dtype=str`, `col_types = "c"`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eventcoder.model.event import Actor, Event

JOINT = "; "


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds, and how it is taken from an event."""

    name: str
    description: str
    value: Callable[[Event], object]


def _side(side: str, name: str, description: str) -> Column:
    def value(event: Event) -> str:
        actors: Sequence[Actor] = getattr(event, side)
        return JOINT.join(_cell(getattr(actor, name)) for actor in actors)

    return Column(f"{side[:-1]}_{name}", description.format(side=side[:-1]), value)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return " ".join(str(item) for item in value)
    return str(value)


def _part(part: str, name: str) -> Callable[[Event], object]:
    """Return what takes a field of a part of the record that may be absent."""

    def value(event: Event) -> object:
        found = getattr(event, part)
        return None if found is None else getattr(found, name)

    return value


_SIDE = (
    ("text", "words of the {side}"),
    ("code", "CAMEO actor code of the {side}; empty if unknown"),
    ("country", "first element of the code of the {side}"),
    ("sectors", "further elements of the code of the {side}, joined by blanks"),
    ("actor_id", "dictionary id of the {side}"),
    ("name", "dictionary name of the {side}"),
    ("start", "character offset of the {side} in the document"),
    ("end", "character offset behind the {side}"),
    ("resolved_from", "words that gave the code of the {side}, where its own do not"),
)


def _contexts(event: Event) -> str:
    return "" if event.plover is None else JOINT.join(event.plover.contexts)


COLUMNS: tuple[Column, ...] = (
    Column("event_id", "stable hash of document, sentence, trigger, rule and actors", lambda e: e.event_id),
    Column("document_id", "id of the document", lambda e: e.document_id),
    Column("sentence_index", "number of the sentence in the document, from 0", lambda e: e.sentence_index),
    Column("language", "ISO 639-1 code of the text", lambda e: e.language),
    Column("event_date", "ISO date of the event", lambda e: e.event_date),
    Column("date_precision", "day, week, month, year or none", lambda e: e.date_precision),
    Column("date_text", "words that gave the date; empty for the story's date", lambda e: e.date_text),
    *(_side("sources", name, description) for name, description in _SIDE),
    Column("event_code", "CAMEO code", lambda e: e.event_code),
    Column("event_base_code", "CAMEO base code, three digits", lambda e: e.event_base_code),
    Column("event_root_code", "CAMEO root code, two digits", lambda e: e.event_root_code),
    Column("event_label", "name of the code", lambda e: e.event_label),
    Column("quad_class", "1 verbal, 2 material cooperation, 3 verbal, 4 material conflict", lambda e: e.quad_class),
    Column("goldstein_score", "Goldstein score, -10 to 10", lambda e: e.goldstein_score),
    *(_side("targets", name, description) for name, description in _SIDE),
    Column("plover_event", "PLOVER event type", _part("plover", "event")),
    Column("plover_mode", "PLOVER mode", _part("plover", "mode")),
    Column("plover_contexts", "PLOVER contexts, joined by '; '", _contexts),
    Column("acled_disorder_type", "ACLED disorder type", _part("acled", "disorder_type")),
    Column("acled_event_type", "ACLED event type", _part("acled", "event_type")),
    Column("acled_sub_event_type", "ACLED sub-event type", _part("acled", "sub_event_type")),
    Column("reciprocal", "true if both sides act on each other", lambda e: str(e.reciprocal).lower()),
    Column("negated", "true if the text says that it did not happen", lambda e: str(e.negated).lower()),
    Column("modality", "actual, future, conditional, attempted, demanded, intended or denied", lambda e: e.modality),
    Column("attribution_text", "words of who says so", _part("attribution", "text")),
    Column("attribution_code", "CAMEO actor code of who says so", _part("attribution", "code")),
    Column("attribution_start", "character offset of who says so", _part("attribution", "start")),
    Column("attribution_end", "character offset behind who says so", _part("attribution", "end")),
    Column("trigger_text", "word that the event hangs on", lambda e: e.trigger.text),
    Column("trigger_start", "character offset of the trigger", lambda e: e.trigger.start),
    Column("trigger_end", "character offset behind the trigger", lambda e: e.trigger.end),
    Column("sentence", "text of the sentence", lambda e: e.sentence),
    Column("ontology", "ontology of the code", lambda e: e.ontology),
    Column("rule_id", "rule that gave the code", lambda e: e.provenance.rule_id),
    Column("layer", "dictionary layer of the rule", lambda e: e.provenance.layer),
    Column("dictionary_fingerprint", "hash over all layers", lambda e: e.provenance.dictionary_fingerprint),
    Column("parser", "parser and model", lambda e: e.provenance.parser),
    Column("eventcoder_version", "version that made the record", lambda e: e.provenance.eventcoder_version),
)


def row(event: Event) -> list[str]:
    """Return the cells of one event; nothing is an empty cell."""
    return [_cell(column.value(event)) for column in COLUMNS]
