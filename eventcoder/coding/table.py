"""Events as a stream that can be read once and written anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from eventcoder.io.exports import write_events
from eventcoder.model.event import Event


class EventTable:
    """Events in order, made as they are asked for."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._events = iter(events)

    def __iter__(self) -> Iterator[Event]:
        return self._events

    def write(self, path: str | Path, *, format: str | None = None) -> int:
        """Write the events that are left to a JSONL or CSV file (by its ending, or `format`); return their number."""
        return write_events(self._events, path, format=format)
