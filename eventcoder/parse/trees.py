"""When heads make a tree."""

from __future__ import annotations

from collections.abc import Sequence


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
