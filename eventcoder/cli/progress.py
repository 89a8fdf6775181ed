"""A progress line on standard error for long work."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

from eventcoder.io.formats import STREAM

Item = TypeVar("Item")


def counted(items: Iterable[Item], *, quiet: bool, output: str, what: str = "documents") -> Iterator[Item]:
    """Yield the items and show how many went by, if a person looks at standard error and the data go elsewhere."""
    if quiet or not _is_screen(sys.stderr) or (output == STREAM and _is_screen(sys.stdout)):
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


def _is_screen(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()
