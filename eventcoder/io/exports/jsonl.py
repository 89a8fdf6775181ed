"""JSON lines: whole records, or one object of a view's columns an event."""

from __future__ import annotations

import json
from typing import Any

from eventcoder.io.exports.view import View
from eventcoder.io.streams import Output
from eventcoder.model.event import Event


class RecordLines:
    """Writes whole events, one a line."""

    def __init__(self, output: Output) -> None:
        self._output = output

    def write(self, line: str) -> int:
        """Write an event, given as a line of JSON, and return the number of its lines."""
        self._output.write(line + "\n")
        return 1

    def close(self) -> None:
        """Nothing stands behind the last line."""


class ViewLines:
    """Writes the rows of a view, one JSON object a line."""

    def __init__(self, output: Output, view: View[Any]) -> None:
        self._output = output
        self._view = view

    def write(self, event: Event) -> int:
        """Write the rows of an event and return their number."""
        names = [column.name for column in self._view.columns]
        rows = [dict(zip(names, self._view.cells(row), strict=True)) for row in self._view.rows(event)]
        for row in rows:
            self._output.write(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n")
        return len(rows)

    def close(self) -> None:
        """Nothing stands behind the last line."""
