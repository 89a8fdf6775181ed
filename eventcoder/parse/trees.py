"""The best dependency tree of a sentence, quickly where the best heads already form one.

The dependency parser of Stanza 1.15 spends about half of its time in the search for the best single-rooted tree
(Chu-Liu-Edmonds in Python). In five sentences of six that search is not needed: if every word's best head, taken
alone, already gives a tree with one root, no other tree can score more. The other sentences go to Stanza's own search,
so the trees are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Scores = NDArray[numpy.floating]
    Heads = NDArray[numpy.integer]
    Search = Callable[[Scores], Heads]


def is_tree(heads: Sequence[int]) -> bool:
    """Say whether `heads` (of words 1..n, 0 for the root) is a tree with exactly one root."""
    return heads.count(0) == 1 and is_acyclic(heads)


def is_acyclic(heads: Sequence[int]) -> bool:
    """Say whether every word hangs on the root in the end."""
    reaches_root = [False] * (len(heads) + 1)
    reaches_root[0] = True
    for word in range(1, len(heads) + 1):
        path: list[int] = []
        on_path: set[int] = set()
        while not reaches_root[word]:
            if word in on_path:
                return False
            path.append(word)
            on_path.add(word)
            word = heads[word - 1]
        for passed in path:
            reaches_root[passed] = True
    return True


def shortcut(search: Search) -> Search:
    """Wrap the tree `search` (scores[dependent, head] to heads, index 0 the root) so that it runs only where needed."""
    import numpy

    @wraps(search)
    def best_tree(scores: Scores) -> Heads:
        alone = scores.copy()
        numpy.fill_diagonal(alone, -numpy.inf)  # no word is its own head
        heads: list[int] = alone[1:].argmax(axis=1).tolist()
        return numpy.array([0, *heads]) if is_tree(heads) else search(scores)

    return best_tree
