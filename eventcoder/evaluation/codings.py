"""Codings read from JSONL: events as `eventcoder code` writes them, or simple gold made by hand.

A line is an event of ours, a simple gold event, or a document with its simple gold events:

    {"document_id": "d1", "source_code": "SYRREB", "target_code": "SYRMIL", "cameo": "190"}
    {"document_id": "d2", "events": []}

Of simple gold, only `document_id` and `cameo` must be there. All fields that are read are those of `GoldEvent`; others
(spans, comments) are passed over, unless their name looks like a slip of the pen.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eventcoder.errors import EventcoderError, InputError, Problem
from eventcoder.io.streams import decode, open_input, shown
from eventcoder.model.event import Actor, Event
from eventcoder.ontology import Ontology

Status = Literal["must", "good", "optional"]
Codes = tuple[str, ...]


class GoldEvent(BaseModel):
    """One event of simple gold. A side whose code is null is not scored."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    document_id: str
    source_code: str | None = None
    source_accept: tuple[str | None, ...] | None = Field(
        default=(), description="Other codes that are right; null: any."
    )
    target_code: str | None = None
    target_accept: tuple[str | None, ...] | None = ()
    cameo: str
    cameo_accept: Codes = ()
    negated: bool = False
    reciprocal: bool = Field(default=False, description="Source and target may stand either way.")
    status: Status = Field(default="must", description="An optional event is no loss if missed and no error if found.")
    sentence_index: int | None = None
    id: str | None = None
    source_text: str | None = None
    target_text: str | None = None
    trigger_text: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """One source with one target, as they are compared. Sides and codes hold what is accepted, the first before all.

    An empty side is not known: in gold it is not scored.
    """

    document_id: str
    sentence_index: int | None
    codes: Codes
    sources: Codes
    targets: Codes
    negated: bool
    reciprocal: bool
    optional: bool
    text: str

    @property
    def code(self) -> str:
        """The event code that counts."""
        return self.codes[0]


@dataclass(slots=True)
class Coding:
    """All pairs of a file by document; documents without any event are there too if the file names them."""

    pairs: dict[str, list[Pair]] = field(default_factory=dict)

    def add(self, pair: Pair) -> None:
        """Put a pair to its document."""
        self.pairs.setdefault(pair.document_id, []).append(pair)

    def __len__(self) -> int:
        return sum(len(row) for row in self.pairs.values())


def read_coding(path: str, ontology: Ontology) -> Coding:
    """Read a coding (`-` is standard input). Raises InputError with all problems (I020 to I023, I043, O001)."""
    coding = Coding()
    problems: list[Problem] = []
    with open_input(path) as stream:
        for number, content in enumerate(stream, 1):
            if not content.strip():
                continue
            try:
                _line(decode(content, shown(path), number), coding, ontology)
            except EventcoderError as error:
                problems += (replace(problem, file=shown(path), line=number) for problem in error.problems)
            except ValueError as error:
                problems += _problems(error, shown(path), number)
    if problems:
        raise InputError(problems)
    return coding


def _line(text: str, coding: Coding, ontology: Ontology) -> None:
    record = json.loads(text)
    if not isinstance(record, dict):
        raise ValueError("is no JSON object")
    if "event_code" in record:
        for pair in _of_event(Event.model_validate(record)):
            coding.add(pair)
        return
    if "events" not in record:
        coding.add(_of_gold(_gold(record), ontology))
        return
    name = record.get("document_id", record.get("id"))
    if not isinstance(name, str) or not isinstance(record["events"], list):
        raise ValueError("a document needs document_id and a list of events")
    coding.pairs.setdefault(name, [])
    for row in record["events"]:
        if not isinstance(row, dict):
            raise ValueError("an event is no JSON object")
        coding.add(_of_gold(_gold({"document_id": name, **row}), ontology))


def _gold(record: dict[str, object]) -> GoldEvent:
    known = GoldEvent.model_fields
    for name in record.keys() - known.keys():
        near = get_close_matches(name, known, n=1, cutoff=0.85)
        if near and near[0] not in record:
            raise ValueError(f"{name}: unknown field; did you mean {near[0]}?")
    return GoldEvent.model_validate(record)


def _of_event(event: Event) -> Iterator[Pair]:
    for source, target in event.dyads():
        yield Pair(
            document_id=event.document_id,
            sentence_index=event.sentence_index,
            codes=(event.event_code,),
            sources=_side(source),
            targets=_side(target),
            negated=event.negated,
            reciprocal=event.reciprocal,
            optional=False,
            text=f"{_named(source)} {event.event_code} {_named(target)}",
        )


def _side(actor: Actor | None) -> Codes:
    return () if actor is None or actor.code is None else (actor.code,)


def _named(actor: Actor | None) -> str:
    return "-" if actor is None else f"{actor.text} ({actor.code or '?'})"


def _of_gold(gold: GoldEvent, ontology: Ontology) -> Pair:
    for code in (gold.cameo, *gold.cameo_accept):
        ontology.event(code)
    names = [
        f"{text} ({code or '?'})" if text else code or "-"
        for text, code in ((gold.source_text, gold.source_code), (gold.target_text, gold.target_code))
    ]
    return Pair(
        document_id=gold.document_id,
        sentence_index=gold.sentence_index,
        codes=(gold.cameo, *gold.cameo_accept),
        sources=_accepted(gold.source_code, gold.source_accept),
        targets=_accepted(gold.target_code, gold.target_accept),
        negated=gold.negated,
        reciprocal=gold.reciprocal,
        optional=gold.status == "optional",
        text=f"{names[0]} {gold.cameo} {names[1]}",
    )


def _accepted(code: str | None, others: tuple[str | None, ...] | None) -> Codes:
    """Return all codes that are right for a side; none if any is, or none is given."""
    accept = others or ()
    return () if code is None or None in accept else (code, *(other for other in accept if other is not None))


def _problems(error: ValueError, file: str, line: int) -> Iterator[Problem]:
    """Say what is wrong with a line: not JSON (I023), not of a known form (I043)."""
    if isinstance(error, json.JSONDecodeError):
        yield Problem("I023", f"is not JSON: {error.msg} at column {error.colno}", file, line, "one object per line")
    elif isinstance(error, ValidationError):
        for detail in error.errors(include_url=False):
            name = ".".join(str(step) for step in detail["loc"])
            yield Problem("I043", f"{name}: {detail['msg'].lower()}", file, line)
    else:
        yield Problem("I043", str(error), file, line)
