"""What a run did: counts, what the filters dropped, the problems met, and where the time went."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, TypeVar

from eventcoder.errors import Problem

T = TypeVar("T")


@dataclass
class Report:
    """Counts, what the filters dropped, and the problems met, in the order of the documents.

    `read` is the number of documents that there were, `documents` of those that were coded or parsed, `untreed` of
    those among them that no rule could code and that therefore got no trees, `reused` of those whose events were taken
    over from an event cache. `seconds` are those of parsing and of coding, of all processes together.
    """

    documents: int = 0
    sentences: int = 0
    events: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    read: int = field(default=0, compare=False)
    untreed: int = field(default=0, compare=False)
    reused: int = field(default=0, compare=False)
    seconds: dict[str, float] = field(default_factory=dict, compare=False)

    def add(self, other: Report) -> None:
        """Add what was done behind this; a problem of the parser itself (no model) is told once, not for every part."""
        self.read += other.read
        self.untreed += other.untreed
        self.reused += other.reused
        self.documents += other.documents
        self.sentences += other.sentences
        self.events += other.events
        self.dropped.update(other.dropped)
        for what, seconds in other.seconds.items():
            self.spent(what, seconds)
        self.tell(other.problems)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Add problems, those of the parser itself once."""
        self.problems.extend(p for p in problems if not (p.code.startswith("P00") and p in self.problems))

    def spent(self, what: str, seconds: float) -> None:
        """Add time that something took."""
        self.seconds[what] = self.seconds.get(what, 0.0) + seconds

    def timed(self, items: Iterable[T], what: str) -> Iterator[T]:
        """Yield the items; the time that they take to come is added to `seconds`."""
        rows = iter(items)
        while True:
            begin = time.perf_counter()
            try:
                item = next(rows)
            except StopIteration:
                return
            finally:
                self.spent(what, time.perf_counter() - begin)
            yield item

    def facts(self) -> dict[str, Any]:
        """Return everything in a form that JSON holds."""
        return {**asdict(self), "dropped": dict(self.dropped)}

    @classmethod
    def of(cls, facts: dict[str, Any]) -> Report:
        """Undo `facts`. Raises TypeError or LookupError if they are none."""
        dropped, problems = Counter(facts["dropped"]), [Problem(**row) for row in facts["problems"]]
        return cls(**{**facts, "dropped": dropped, "problems": problems})
