"""What an import could not take over as it stood: every line dropped, repaired or put aside, with its reason."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from eventcoder.dictionary.legacy.lines import Line

Action = Literal["dropped", "repaired", "review"]
ACTIONS: tuple[Action, ...] = ("dropped", "repaired", "review")


@dataclass(frozen=True, slots=True)
class Remark:
    """One line of a legacy file and what became of it."""

    file: str
    line: int
    action: Action
    reason: str
    text: str


@dataclass(slots=True)
class Report:
    """Remarks on lines, and how much was written."""

    written: Counter[str] = field(default_factory=Counter)
    _remarks: dict[Remark, None] = field(default_factory=dict)

    @property
    def remarks(self) -> list[Remark]:
        """The remarks in the order of the lines, each once."""
        return sorted(self._remarks, key=lambda remark: (remark.file, remark.line))

    def dropped(self, line: Line, reason: str) -> None:
        """The line, or a part of it, is lost."""
        self._add("dropped", line, reason)

    def repaired(self, line: Line, reason: str) -> None:
        """The line was read otherwise than it is written, or not all that it means could be said."""
        self._add("repaired", line, reason)

    def review(self, line: Line, reason: str) -> None:
        """The line waits in the review file for a person to translate it."""
        self._add("review", line, reason)

    def _add(self, action: Action, line: Line, reason: str) -> None:
        self._remarks[Remark(line.file, line.number, action, reason, line.raw.strip())] = None

    def count(self, action: Action) -> int:
        """Return the number of lines with that fate; one line may have several remarks."""
        return len({(r.file, r.line) for r in self.remarks if r.action == action})

    def to_csv(self, action: Action | None = None) -> str:
        """Return the remarks as CSV with a header."""
        text = io.StringIO()
        rows = csv.writer(text, lineterminator="\n")
        rows.writerow(("file", "line", "action", "reason", "text"))
        rows.writerows((r.file, r.line, r.action, r.reason, r.text) for r in self.remarks if action in (None, r.action))
        return text.getvalue()

    def summary(self) -> Iterator[str]:
        """Yield lines for people: what was written, how many lines were lost, and for which reasons."""
        for what, number in sorted(self.written.items()):
            yield f"{number:6d} {what}"
        for action in ACTIONS:
            if not self.count(action):
                continue
            yield f"{self.count(action):6d} lines {'for review' if action == 'review' else action}"
            reasons = Counter(r.reason.split(": ")[0] for r in self.remarks if r.action == action)
            for reason, number in reasons.most_common():
                yield f"{number:12d} {reason}"
