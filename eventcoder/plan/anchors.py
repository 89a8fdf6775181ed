"""Which rules of a trigger can hold at all, told by a word that they must see.

Most rules of a word with many patterns ask for certain words on one path. They are found by the words that stand there,
so what a trigger costs grows with the rules that come near to holding, not with all that it calls. A few rules are
tried one by one: that is cheaper than to look on all their paths beforehand.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from eventcoder.plan.path import Path
from eventcoder.plan.semantics import Candidate, Condition

MANY = 40
"""From so many rules on it pays to look for those that may hold (measured on news with the bundled dictionaries)."""
Anywhere = None
"""Stands for any word at all."""


class Anchors:
    """The rules that a word calls, in precedence order, by the words that they must see.

    `see` below gives the words on a path (`plan.words.readings` of what conditions look at), none if it leads nowhere.
    """

    def __init__(self, called: tuple[Candidate, ...], many: int = MANY) -> None:
        self.called = called
        self.of_several_words = any(len(candidate.words) > 1 for candidate in called)
        self._free: list[int] = []
        self._anchored: dict[int, tuple[Path, dict[str | None, list[int]]]] = {}
        for number, candidate in enumerate(called if len(called) >= many else ()):
            anchor = next((c for c in candidate.rule.conditions if _is_anchor(c)), None)
            if anchor is None or anchor.path is None:
                self._free.append(number)
                continue
            _, table = self._anchored.setdefault(id(anchor.path), (anchor.path, {}))
            for word in (Anywhere,) if anchor.values is None else anchor.values.singles:
                table.setdefault(word, []).append(number)

    def viable(self, see: Callable[[Path], Collection[str]]) -> Sequence[Candidate]:
        """Return the rules that may hold, in precedence order."""
        called = self.called
        if not self._anchored:
            return called
        numbers: list[int] = []
        for path, table in self._anchored.values():
            words = see(path)
            if words:
                numbers += table.get(Anywhere, ())
                for word in words:
                    numbers += table.get(word, ())
        if not numbers:
            return [called[number] for number in self._free]
        return [called[number] for number in sorted({*self._free, *numbers})]


def _is_anchor(condition: Condition) -> bool:
    """Say whether a rule with this condition cannot hold unless one of its plain words is there."""
    values = condition.values
    if condition.aspect != "words" or not condition.expected:
        return False
    return values is None or not (values.negated or values.globs or values.phrases)
