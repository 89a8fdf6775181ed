"""Events written to a file, as records or in a view, in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from eventcoder.errors import InputError, Problem
from eventcoder.io.exports import dictionary
from eventcoder.io.exports.acled import Inter
from eventcoder.io.exports.delimited import TextTable, dialect_for
from eventcoder.io.exports.geojson import GeoJson
from eventcoder.io.exports.jsonl import RecordLines, ViewLines
from eventcoder.io.exports.losses import ExportReport, LossCounter
from eventcoder.io.exports.view import Dialect, View
from eventcoder.io.exports.views import make_view, plain_view
from eventcoder.io.formats import STREAM, output_format
from eventcoder.io.streams import Output, check_output
from eventcoder.model.event import Event, EventLine, line_of, read_all

_TEXT = ("csv", "tsv")


T = TypeVar("T", contravariant=True)


class Writer(Protocol[T]):
    """What takes events one by one: as lines of JSON if they are written whole, as objects if a view is made."""

    def write(self, event: T) -> int:
        """Write an event and return the number of its rows."""

    def close(self) -> None:
        """Write what stands behind the last event."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be written where: a checked call of `write_events`. `view` is None for whole records."""

    path: str
    form: str
    view: View[Any] | None
    excel: bool
    data_dictionary: bool

    @property
    def dialect(self) -> Dialect | None:
        """How a text table is written; None for what is none."""
        return dialect_for(self.view, self.form) if self.view is not None and self.form in _TEXT else None


def plan_export(
    path: str | Path,
    *,
    view: str | None = None,
    format: str | None = None,
    inter: Inter = "words",
    excel: bool = False,
    data_dictionary: bool | None = None,
) -> Target:
    """Check what `write_events` is asked for. Raises InputError (I001, I030, I035, I036) if it cannot be."""
    made = None if view is None else make_view(view, inter=inter)
    form = _format(str(path), made, format)
    if made is None and form in (*_TEXT, "geojson"):
        made = plain_view()
    if made is not None and form not in made.formats:
        hint = f"it can be written as {', '.join(made.formats)}"
        raise InputError(Problem("I035", f"the view {made.name} cannot be written as {form}", str(path), hint=hint))
    if form == "parquet" and str(path) == STREAM:
        hint = "name a file with -o, such as events.parquet"
        raise InputError(Problem("I036", "Parquet cannot be written to a stream", str(path), hint=hint))
    if excel and form != "csv":
        raise InputError(Problem("I035", f"cells of {form} are not made for spreadsheets", str(path), hint="write csv"))
    wanted = view is not None if data_dictionary is None else data_dictionary
    return Target(str(path), form, made, excel, wanted and made is not None and str(path) != STREAM)


def _format(path: str, view: View[Any] | None, given: str | None) -> str:
    """Return the format: as given, or by the ending, or else the view's own."""
    if view is None or given is not None:
        return output_format(path, given)
    own = "jsonl" if view.formats == ("jsonl",) else "tsv" if view.dialect.delimiter == "\t" else "csv"
    ending = Path(path).suffix.lower()
    if path != STREAM and ending in (".csv", ".tsv", ".parquet"):
        return ending.removeprefix(".")
    return own


def write_events(
    events: Iterable[Event],
    path: str | Path,
    *,
    view: str | None = None,
    format: str | None = None,
    inter: Inter = "words",
    excel: bool = False,
    data_dictionary: bool | None = None,
) -> ExportReport:
    """Write events, as they come, to a file (`-` is standard output) and return what became of them.

    Without a `view` (VIEWS) every event is written whole: as jsonl, parquet, csv, tsv or geojson (`format`, or by the
    file's ending). With one, what it cannot carry is left out and counted; its own text format, another one or Parquet.
    `inter` is for ACLED: classes of actors in `words` or `numbers`. `excel` makes the cells of CSV safe for
    spreadsheets. A data dictionary is written beside the file if a view is asked for, or `data_dictionary` says so.
    Raises InputError (I001, I030, I031, I035, I036), if possible before the first event is asked for, and
    BrokenPipeError if the reader of standard output has gone.
    """
    target = plan_export(
        path, view=view, format=format, inter=inter, excel=excel, data_dictionary=data_dictionary
    )  # fmt: skip
    check_output(path)
    return write_target(events, target)


def write_target(
    events: Iterable[Event | EventLine], target: Target, report: ExportReport | None = None
) -> ExportReport:
    """Write events as `plan_export` has it; counts go to `report`, also if the run is cut short."""
    if report is None:
        report = ExportReport(None)
    if target.view is None:
        _write_whole(events, target, report)
    else:
        _write_view(read_all(events), target, target.view, report)
        if target.data_dictionary:
            dictionary.write(target.view, target.path, target.dialect, excel=target.excel)
    return report


def _write_whole(events: Iterable[Event | EventLine], target: Target, report: ExportReport) -> None:
    report.view = None
    with _records(target) as writer:
        for event in events:
            report.events += 1
            report.rows += writer.write(line_of(event))
            report.written += 1


def _write_view(events: Iterable[Event], target: Target, view: View[Any], report: ExportReport) -> None:
    report.view = view.name
    counter = LossCounter(view, report)
    with _rows(target, view) as writer:
        for event in events:
            report.events += 1
            reason = view.reason(event)
            if reason is not None:
                report.left_out[reason] += 1
                continue
            report.rows += writer.write(event)
            report.written += 1
            counter.count(event)


@contextmanager
def _records(target: Target) -> Iterator[Writer[str]]:
    """Open what writes whole events; close it when all is written, and also, as far as that goes, when it fails."""
    if target.form == "parquet":
        from eventcoder.io.exports.parquet import RecordFile, finished

        with finished(RecordFile(target.path)) as file:
            yield file
        return
    with Output(target.path) as output:
        yield RecordLines(output)


@contextmanager
def _rows(target: Target, view: View[Any]) -> Iterator[Writer[Event]]:
    """Open what writes the rows of a view; see `_records`."""
    if target.form == "parquet":
        from eventcoder.io.exports.parquet import ViewFile, finished

        with finished(ViewFile(target.path, view)) as file:
            yield file
        return
    with Output(target.path) as output:
        writer = _text_writer(target, view, output)
        yield writer
        writer.close()


def _text_writer(target: Target, view: View[Any], output: Output) -> Writer[Event]:
    dialect = target.dialect
    if dialect is not None:
        return TextTable(output, view, dialect, excel=target.excel)
    return GeoJson(output, view) if target.form == "geojson" else ViewLines(output, view)
