"""What is done with a batch: its texts are coded, or parsed. The result is what came of it, and a report.

What a piece of work needs (dictionary, model, cache) goes with it to another process: a coder pickles as its recipe.
Results that leave a process are bytes: events as JSON lines, parses as Arrow columns.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from eventcoder.coding.coder import Coder
from eventcoder.coding.report import Report
from eventcoder.coding.runs.batches import Batch, Item, names
from eventcoder.coding.stored import Stored
from eventcoder.errors import EventcoderError, Problem
from eventcoder.model.document import Document
from eventcoder.model.event import Event, EventLine, line_of
from eventcoder.model.sentence import ParsedDocument

T = TypeVar("T")


class Work(Protocol[T]):
    """Something to be done with every batch of a run."""

    coder: Coder

    def do(self, items: Iterable[Item]) -> Iterator[T]:
        """Yield what comes of the documents; counts and problems go to the coder's report."""

    def pack(self, results: Sequence[T]) -> bytes:
        """Return results as bytes."""

    def unpack(self, packed: bytes) -> Iterator[T]:
        """Undo `pack`."""


@dataclass(slots=True)
class Coding:
    """Documents are coded."""

    coder: Coder

    def do(self, items: Iterable[Item]) -> Iterator[Event | EventLine]:
        """Yield the events, as lines if an event cache has them."""
        reuse = self.coder.reuse
        if reuse is None:
            yield from self.coder.code_many(_documents(items))
            return
        for stored, group in itertools.groupby(items, key=lambda item: isinstance(item, Stored)):
            if not stored:
                yield from self.coder.code_many(_documents(group))
                continue
            for item in group:
                if isinstance(item, Stored):
                    yield from reuse.code(item.chunk(), item.first, item.first + len(item))

    def pack(self, results: Sequence[Event | EventLine]) -> bytes:
        """Return events as lines of JSON."""
        return "".join(f"{line_of(event)}\n" for event in results).encode()

    def unpack(self, packed: bytes) -> Iterator[Event | EventLine]:
        """Yield the events as lines."""
        return map(EventLine, packed.decode().removesuffix("\n").split("\n")) if packed else iter(())


@dataclass(slots=True)
class Parsing:
    """Documents are parsed."""

    coder: Coder

    def do(self, items: Iterable[Item]) -> Iterator[ParsedDocument]:
        """Yield the parses."""
        report = self.coder.report
        for parsed in report.timed(self.coder.parse(_documents(items)), "parsing"):
            report.documents += 1
            report.sentences += len(parsed.sentences)
            yield parsed

    def pack(self, results: Sequence[ParsedDocument]) -> bytes:
        """Return parses as columns."""
        from eventcoder.parse.archive import pack

        return pack(results)

    def unpack(self, packed: bytes) -> Iterator[ParsedDocument]:
        """Yield the parses."""
        from eventcoder.parse.archive import unpack

        return unpack(packed)


@dataclass(frozen=True, slots=True)
class Result(Generic[T]):
    """What came of a batch, and the report of it."""

    results: list[T]
    report: Report


def attempt(work: Work[T], batch: Batch) -> Result[T]:
    """Do a batch. If that fails as a whole, its documents are done one by one: one costs only itself (I015)."""
    report = work.coder.report = Report()
    try:
        return Result(list(work.do(batch.items)), report)
    except EventcoderError as error:  # an archive that is damaged further on
        return Result([], Report(problems=list(error.problems)))
    except Exception as error:
        parts = list(batch.singles())
        if len(parts) <= 1:
            return Result([], Report(problems=[_crashed(item, error) for item in batch.items]))
    total: Result[T] = Result([], Report())
    for part in parts:
        one = attempt(work, part)
        total.results.extend(one.results)
        total.report.add(one.report)
    return total


def _documents(items: Iterable[Item]) -> Iterator[Document | ParsedDocument]:
    for item in items:
        if isinstance(item, Stored):
            yield from item.read()
        else:
            yield item


def _crashed(item: Item, error: Exception) -> Problem:
    message = f"document {names(item)}: cannot be coded: {type(error).__name__}: {error}"
    return Problem("I015", message, hint="please report it with the text")
