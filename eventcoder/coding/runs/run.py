"""A run: documents to results, in order, in this process or in several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from eventcoder.coding.coder import Coder
from eventcoder.coding.inputs import InputFile, read_items
from eventcoder.coding.report import Report
from eventcoder.coding.runs.batches import Batch, batches
from eventcoder.coding.runs.processes import packed_elsewhere
from eventcoder.coding.runs.work import Coding, Work, attempt
from eventcoder.errors import InputError, Problem
from eventcoder.io.records import Fields
from eventcoder.io.streams import Meter
from eventcoder.model.document import Document
from eventcoder.model.event import Event
from eventcoder.model.sentence import ParsedDocument

T = TypeVar("T")
Watch = Callable[[int, Report], None]
"""What wants to know how far a run is: called after every batch with the bytes of input done and the report so far."""


@dataclass(slots=True)
class Run(Generic[T]):
    """Work to be done with all documents of some files.

    `report` has the counts and problems of what is done so far, in the order of the documents.
    """

    work: Work[T]
    files: Sequence[InputFile]
    fields: Fields
    processes: int = 1
    strict: bool = False
    report: Report = field(default_factory=Report)

    def results(self, watch: Watch | None = None) -> Iterator[T]:
        """Yield what comes of the documents, in order. With `strict` the first problem is raised as InputError."""
        problems: list[Problem] = []
        meter = Meter()
        items = read_items(self.files, self.fields, problems, meter)
        cut = batches(items, problems, position=lambda: meter.bytes, strict=self.strict)
        return results(self.work, cut, self.report, processes=self.processes, strict=self.strict, watch=watch)


def results(
    work: Work[T],
    batches: Iterable[Batch],
    report: Report,
    *,
    processes: int = 1,
    strict: bool = False,
    watch: Watch | None = None,
) -> Iterator[T]:
    """Yield what comes of the batches, in order; counts and problems are added to `report`.

    With `strict` the first problem is raised as InputError, before anything of its batch is given.
    """
    for batch, found, one in _done(work, batches, report, processes):
        report.tell(batch.problems)
        report.add(one)
        if strict and report.problems:
            problems = tuple(report.problems)
            report.problems.clear()
            raise InputError(problems[0])
        if watch is not None:
            watch(batch.position, report)
        yield from found


def code_elsewhere(coder: Coder, documents: Iterable[Document | ParsedDocument], processes: int) -> Iterator[Event]:
    """Yield the events of documents in order, coded in several processes; `coder.report` is added to."""
    if processes < 1:
        raise InputError(Problem("I001", f"{processes} is no number of processes", hint="give 1 or more"))
    problems: list[Problem] = []
    return results(Coding(coder), batches(documents, problems), coder.report, processes=processes)


def _done(
    work: Work[T], batches: Iterable[Batch], report: Report, processes: int
) -> Iterator[tuple[Batch, Iterable[T], Report]]:
    if processes > 1:
        for batch, (pieces, one) in packed_elsewhere(work, batches, processes):
            yield batch, (found for piece in pieces for found in work.unpack(piece)), one
        return
    for batch in batches:
        try:
            result = attempt(work, batch)
        except BaseException:  # interrupted: what is known of the texts is told all the same
            report.tell(batch.problems)
            raise
        yield batch, result.results, result.report
