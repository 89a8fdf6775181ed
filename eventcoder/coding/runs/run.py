"""A run: documents to results, in order, in this process or in several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from eventcoder.coding.coder import Coder
from eventcoder.coding.inputs import InputFile, read_items, size
from eventcoder.coding.report import Report
from eventcoder.coding.runs.batches import Batch, batches
from eventcoder.coding.runs.cluster import packed_on_ray
from eventcoder.coding.runs.journal import Journal
from eventcoder.coding.runs.processes import Packed, packed_elsewhere
from eventcoder.coding.runs.work import Coding, Result, Work, attempt
from eventcoder.errors import InputError, Problem
from eventcoder.io.records import Fields
from eventcoder.io.streams import Meter
from eventcoder.model.document import Document
from eventcoder.model.event import Event, read_all
from eventcoder.model.sentence import ParsedDocument

T = TypeVar("T")
Watch = Callable[[int, Report], None]
"""What wants to know how far a run is: called after every batch with the bytes of input done and the report so far."""


@dataclass(frozen=True, slots=True)
class Crew:
    """Who does the batches: this process, several (`size`), or Ray (`engine`) at an address."""

    size: int | None = 1
    engine: str = "local"
    address: str | None = None

    @property
    def is_alone(self) -> bool:
        """Whether everything is done in this process."""
        return self.engine == "local" and self.size == 1

    def packed(self, work: Work[T], batches: Iterable[Batch]) -> Iterator[tuple[Batch, Packed]]:
        """Yield the batches in order, with their packed results and reports."""
        if self.engine == "ray":
            return packed_on_ray(work, batches, address=self.address, workers=self.size)
        return packed_elsewhere(work, batches, self.size or 1)


@dataclass(slots=True)
class Run(Generic[T]):
    """Work to be done with all documents of some files.

    `report` has the counts and problems of what is done so far, in the order of the documents. With a `journal` the run
    goes on behind what was done before, and nothing is given before everything is done.
    """

    work: Work[T]
    files: Sequence[InputFile]
    fields: Fields
    crew: Crew = Crew()
    strict: bool = False
    journal: Journal | None = None
    report: Report = field(default_factory=Report)

    def results(self, watch: Watch | None = None) -> Iterator[T]:
        """Yield what comes of the documents, in order. With `strict` the first problem is raised as InputError."""
        problems: list[Problem] = []
        meter = Meter()
        items = read_items(self.files, self.fields, problems, meter)
        whole = size(self.files)
        cut = batches(items, problems, position=lambda: meter.bytes, size=whole, strict=self.strict)
        if self.journal is None:
            outcomes = _outcomes(self.work, cut, self.crew, self.report)
            for outcome in _told(outcomes, self.report, self.strict, watch):
                yield from outcome.found
            return
        left = self._behind(self.journal, cut, watch)
        packed = _packed(self.work, left, self.crew, self.report)
        for kept in _told(packed, self.report, self.strict, watch):
            self.journal.keep(kept.batch, kept.found, kept.report)
        for piece in self.journal.pieces():
            yield from self.work.unpack(piece)

    def _behind(self, journal: Journal, cut: Iterable[Batch], watch: Watch | None) -> Iterator[Batch]:
        """Yield the batches that are not done yet; of the others the report is taken over."""
        done, number = len(journal.done), 0
        for batch in cut:
            number = batch.number + 1
            if batch.number >= done:
                yield batch
                continue
            self.report.add(journal.check(batch))
            if watch is not None:
                watch(batch.position, self.report)
        if number < done:
            message = f"the inputs are not those of the unfinished run: {number} batches of documents, not {done}"
            raise InputError(Problem("I054", message, str(journal.folder), hint="give the same inputs"))


@dataclass(frozen=True, slots=True)
class _Outcome(Generic[T]):
    """A batch that was done, with what came of it and the whole report of it."""

    batch: Batch
    found: T
    report: Report


def code_elsewhere(coder: Coder, documents: Iterable[Document | ParsedDocument], processes: int) -> Iterator[Event]:
    """Yield the events of documents in order, coded in several processes; `coder.report` is added to."""
    if processes < 1:
        raise InputError(Problem("I001", f"{processes} is no number of processes", hint="give 1 or more"))
    problems: list[Problem] = []
    return read_all(results(Coding(coder), batches(documents, problems), coder.report, processes=processes))


def results(
    work: Work[T], batches: Iterable[Batch], report: Report, *, processes: int = 1, strict: bool = False
) -> Iterator[T]:
    """Yield what comes of the batches, in order; counts and problems are added to `report`.

    With `strict` the first problem is raised as InputError, before anything of its batch is given.
    """
    for outcome in _told(_outcomes(work, batches, Crew(processes), report), report, strict, None):
        yield from outcome.found


def _told(outcomes: Iterable[_Outcome[T]], report: Report, strict: bool, watch: Watch | None) -> Iterator[_Outcome[T]]:
    """Pass outcomes on, and add to the report what they tell; `strict` raises the first problem instead."""
    for outcome in outcomes:
        report.add(outcome.report)
        if strict and report.problems:
            problem = report.problems[0]
            report.problems.clear()
            raise InputError(problem)
        if watch is not None:
            watch(outcome.batch.position, report)
        yield outcome


def _outcomes(work: Work[T], batches: Iterable[Batch], crew: Crew, report: Report) -> Iterator[_Outcome[Iterable[T]]]:
    """Yield the outcomes of the batches with results as they are."""
    if not crew.is_alone:
        for outcome in _packed(work, batches, crew, report):
            yield _Outcome(outcome.batch, _unpacked(work, outcome.found), outcome.report)
        return
    for batch, result in _here(work, batches, report):
        yield _Outcome(batch, result.results, _whole(batch, result.report))


def _packed(work: Work[T], batches: Iterable[Batch], crew: Crew, report: Report) -> Iterator[_Outcome[Sequence[bytes]]]:
    """Yield the outcomes of the batches with results as bytes."""
    if not crew.is_alone:
        for batch, (pieces, one) in crew.packed(work, batches):
            yield _Outcome(batch, pieces, _whole(batch, one))
        return
    for batch, result in _here(work, batches, report):
        yield _Outcome(batch, [work.pack(result.results)], _whole(batch, result.report))


def _here(work: Work[T], batches: Iterable[Batch], report: Report) -> Iterator[tuple[Batch, Result[T]]]:
    for batch in batches:
        try:
            yield batch, attempt(work, batch)
        except KeyboardInterrupt:  # what is known of the texts that were read is told all the same
            report.tell(batch.problems)
            raise


def _unpacked(work: Work[T], pieces: Iterable[bytes]) -> Iterator[T]:
    for piece in pieces:
        yield from work.unpack(piece)


def _whole(batch: Batch, report: Report) -> Report:
    """Return the report of a batch with what came up while its documents were read."""
    whole = Report(read=len(batch), problems=list(batch.problems))
    whole.add(report)
    return whole
