"""Which paths can begin at a word at all, told by its relation and those of its dependents.

Most paths of a grammar fail at their first step: the word has no dependent of that relation, or hangs on its governor
by another one. Words whose relations are the same share the answer: it is worked out once for each kind of word.
"""

from __future__ import annotations

from collections.abc import Collection

from eventcoder.plan.path import Path, Step


class Openings:
    """Answers kept for one grammar. Paths are told apart by identity: the tuples must live as long as this does."""

    def __init__(self) -> None:
        self._kinds: dict[tuple[str, frozenset[str]], int] = {}
        self._viable: dict[tuple[int, int], tuple[Path, ...]] = {}
        self._relations: list[tuple[str, frozenset[str]]] = []

    def kind(self, deprel: str, below: frozenset[str]) -> int:
        """Return the number of the kind of word with this relation and these relations of its dependents."""
        key = (deprel, below)
        found = self._kinds.get(key)
        if found is None:
            self._kinds[key] = found = len(self._relations)
            self._relations.append(key)
        return found

    def viable(self, paths: tuple[Path, ...], kind: int) -> tuple[Path, ...]:
        """Return those of the paths whose first step may lead somewhere, in order."""
        found = self._viable.get((id(paths), kind))
        if found is None:
            deprel, below = self._relations[kind]
            found = tuple(path for path in paths if _opens(path.steps[0], deprel, below))
            self._viable[id(paths), kind] = found
        return found


def _opens(step: Step, deprel: str, below: Collection[str]) -> bool:
    match step.kind:
        case "child":
            return any(step.takes(relation) for relation in below)
        case "up":
            return step.takes(deprel)
    return True
