"""The loss table: what a view cannot carry, and what it cost a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
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
        found = list(self.fields)
        for part in {name.partition(SEPARATOR)[0] for name in found if SEPARATOR in name}:
            below = [name for name in fields() if name.startswith(part + SEPARATOR)]
            if set(below) <= set(found):
                place = found.index(below[0])
                found = [name for name in found if name not in below]
                found.insert(place, part)
        return ", ".join(found)


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

    `events` were given, `written` of them have `rows` in the output. `left_out` counts the others by reason, `lost` the
    written ones that have something in fields which the view cannot carry.
    """

    view: str | None
    events: int = 0
    written: int = 0
    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    lost: Counter[Loss] = field(default_factory=Counter)

    def lines(self) -> Iterator[str]:
        """Yield the report for people: a line of counts, then the loss table of what the run met."""
        dropped = ", ".join(f"{reason} {number}" for reason, number in sorted(self.left_out.items())) or "nothing"
        name = self.view or "records"
        yield f"{name}: {self.written} of {self.events} events written in {self.rows} rows; left out: {dropped}"
        if self.lost:
            yield f"not carried, or not exactly, by {name} (events that have it):"
        for loss, number in self.lost.items():
            yield f"{number:>7}  {loss.names}: {loss.why}"


class LossCounter:
    """Counts, for each loss of a view, the events that have something there."""

    def __init__(self, view: View[Any], report: ExportReport) -> None:
        self._losses: Sequence[Loss] = losses(view)
        self._report = report

    def count(self, event: Event) -> None:
        """Count an event that is written."""
        for loss in self._losses:
            if any(not is_empty(value(event, name)) for name in loss.fields):
                self._report.lost[loss] += 1
