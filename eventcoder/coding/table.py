"""Events as a stream that can be read once and written anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from eventcoder.coding.stories.merge import Told
from eventcoder.io.exports import ExportReport, write_events
from eventcoder.model.event import Event, read_all


class EventTable:
    """Events in order, made as they are asked for."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._events = iter(events)

    def __iter__(self) -> Iterator[Event]:
        return self._events

    def merged(self) -> EventTable:
        """Return the events that are left with those merged that tell the same (`coding.stories`); reads them all."""
        return EventTable(read_all(Told(merge=True).once(self._events)))

    def one_a_day(self) -> EventTable:
        """Return the events that are left, one of the same day, sides and code; reads them all."""
        return EventTable(read_all(Told(merge=False, daily=True).once(self._events)))

    def write(
        self,
        path: str | Path,
        *,
        view: str | None = None,
        format: str | None = None,
        excel: bool = False,
        data_dictionary: bool | None = None,
    ) -> ExportReport:
        """Write the events that are left to a file, whole or in a view, and return what became of them.

        The format goes by the file's ending, or is `format`; see `eventcoder.io.exports.write_events`.
        """
        return write_events(self._events, path, view=view, format=format, excel=excel, data_dictionary=data_dictionary)
