"""A progress line on standard error for long work, if a person looks at it and the data go elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO, TypeVar

from eventcoder.coding.report import Report
from eventcoder.coding.runs.run import Watch
from eventcoder.io.formats import STREAM

Item = TypeVar("Item")


def counted(items: Iterable[Item], *, quiet: bool, output: str, what: str = "documents") -> Iterator[Item]:
    """Yield the items and show how many went by."""
    if quiet or not _is_shown(output):
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} " + what), TimeElapsedColumn())
    # Standard output belongs to the data: rich must not put its own stream in its place.
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        task = progress.add_task(what, total=None)
        for item in items:
            yield item
            progress.advance(task)


@contextmanager
def watched(total: int | None, *, quiet: bool, output: str) -> Iterator[Watch | None]:
    """Give what a run tells how far it is; shown are documents, sentences a second and, by bytes, the time left."""
    if quiet or not _is_shown(output):
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    texts = ("{task.fields[documents]:,} documents", "{task.fields[rate]:,.0f} sentences/s")
    known = () if not total else (BarColumn(), TextColumn("{task.percentage:.0f}%"))
    left = () if not total else (TextColumn("left"), TimeRemainingColumn(elapsed_when_finished=True))
    columns = (SpinnerColumn(), *map(TextColumn, texts), *known, TimeElapsedColumn(), *left)
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("", total=total, documents=0, rate=0.0)
        begin = time.monotonic()

        def watch(position: int, report: Report) -> None:
            rate = report.sentences / max(time.monotonic() - begin, 0.001)
            progress.update(task, completed=position, documents=report.documents, rate=rate)

        yield watch


def _is_shown(output: str) -> bool:
    return _is_screen(sys.stderr) and not (output == STREAM and _is_screen(sys.stdout))


def _is_screen(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()
