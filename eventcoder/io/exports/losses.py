"""The loss table: what a view cannot carry, and what it cost a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from eventcoder.io.exports.fields import SEPARATOR, fields, is_empty, value
from eventcoder.io.exports.view import View
from eventcoder.model.event import Event

_NO_COLUMN = "the format has no column for it"


@dataclass(frozen=True, slots=True)
class Loss:
    """Fields that cannot be read back from a view, and why: not there, or not as they were."""

    fields: tuple[str, ...]
    why: str

    @property
    def names(self) -> str:
        """The fields, whole parts of the record by the part's name: `location`, `sources.start`."""
        return ", ".join(
            dict.fromkeys(name if self.is_partly(name) else name.partition(SEPARATOR)[0] for name in self.fields)
        )

    def is_partly(self, name: str) -> bool:
        """Say whether other fields of the same part of the record are no part of this loss."""
        part = name.partition(SEPARATOR)[0] + SEPARATOR
        return any(other.startswith(part) and other not in self.fields for other in fields())


def losses(view: View[Any]) -> tuple[Loss, ...]:
    """Return what a view cannot carry, grouped by reason, in the order of the record."""
    groups: dict[str, list[str]] = {}
    for name in view.lost():
        groups.setdefault(_why(view, name), []).append(name)
    return tuple(Loss(tuple(names), why) for why, names in groups.items())


def _why(view: View[Any], name: str) -> str:
    beginnings = [known for known in view.why if name == known or name.startswith(known + SEPARATOR)]
    return view.why[max(beginnings, key=len)] if beginnings else _NO_COLUMN


@dataclass(slots=True)
class ExportReport:
    """What writing events did.

    `events` were given, `written` of them have `rows` in the output. `left_out` counts the others by reason; `lost`
    counts the written ones that have something in a field which the view cannot carry, or not as it was.
    """

    view: str | None
    events: int = 0
    written: int = 0
    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    losses: tuple[Loss, ...] = ()

    def lines(self) -> Iterator[str]:
        """Yield the report for people: a line of counts, then the loss table, as far as it applied to the events."""
        dropped = ", ".join(f"{reason} {number}" for reason, number in sorted(self.left_out.items())) or "nothing"
        name = self.view or "records"
        yield f"{name}: {self.written} of {self.events} events written in {self.rows} rows; left out: {dropped}"
        if self.lost:
            yield "what the rows cannot tell, or not as it was, and in how many of the events there was something:"
        for loss in self.losses:
            parts: dict[str, int] = {}
            for lost in loss.fields:
                part = lost if loss.is_partly(lost) else lost.partition(SEPARATOR)[0]
                parts[part] = max(parts.get(part, 0), self.lost[lost])
            met = ", ".join(f"{part} {number}" for part, number in parts.items() if number)
            if met:
                yield f"  {met}: {loss.why}"


class LossCounter:
    """Counts, for each field that a view loses, the events that have something unusual there."""

    def __init__(self, view: View[Any], report: ExportReport) -> None:
        self._report = report
        report.losses = losses(view)

    def count(self, event: Event) -> None:
        """Count an event that is written."""
        for loss in self._report.losses:
            for name in loss.fields:
                found = value(event, name)
                if not is_empty(found) and found != _usual(name):
                    self._report.lost[name] += 1


def _usual(name: str) -> object:
    known = Event.model_fields.get(name)
    return None if known is None else known.default
