"""What a run did: counts, what the filters dropped, and the problems met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from eventcoder.errors import Problem


@dataclass
class Report:
    """Counts, what the filters dropped, and the problems met, in the order of the documents."""

    documents: int = 0
    sentences: int = 0
    events: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)

    def add(self, other: Report) -> None:
        """Add what was done behind this; a problem of the parser itself (no model) is told once, not for every part."""
        self.documents += other.documents
        self.sentences += other.sentences
        self.events += other.events
        self.dropped.update(other.dropped)
        self.tell(other.problems)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Add problems, those of the parser itself once."""
        self.problems.extend(p for p in problems if not (p.code.startswith("P00") and p in self.problems))
