"""The shortcut finds the tree that a search through all trees finds, or leaves the sentence to Stanza."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.parse.trees import is_acyclic, is_tree, shortcut

if TYPE_CHECKING:
    from eventcoder.parse.trees import Heads, Scores


def search_all(scores: Scores) -> Heads:
    """Try every tree with one root: slow, but surely right."""
    words = range(1, len(scores))
    trees = (heads for heads in itertools.product(range(len(scores)), repeat=len(words)) if is_tree(heads))
    best = max(trees, key=lambda heads: sum(scores[word, head] for word, head in zip(words, heads, strict=True)))
    return numpy.array([0, *best])


def test_tree_has_one_root_and_no_circle() -> None:
    assert is_tree([2, 0, 2])
    assert not is_tree([0, 0])
    assert not is_tree([0, 3, 2])
    assert is_acyclic([0, 0])
    assert not is_acyclic([1])


@given(st.integers(1, 4).flatmap(lambda words: st.permutations(range((words + 1) ** 2))))
def test_shortcut_finds_the_best_tree(numbers: list[int]) -> None:
    size = int(len(numbers) ** 0.5)
    scores = numpy.array(numbers, dtype=numpy.float32).reshape(size, size)
    before = scores.copy()
    assert shortcut(search_all)(scores).tolist() == search_all(scores).tolist()
    assert (scores == before).all()


def test_shortcut_leaves_circles_to_the_search() -> None:
    asked = []

    def search(scores: Scores) -> Heads:
        asked.append(scores)
        return numpy.array([0, 0, 1])

    circle = numpy.array([[0, 0, 0], [1, 0, 9], [1, 9, 0]], dtype=numpy.float32)
    assert shortcut(search)(circle).tolist() == [0, 0, 1]
    assert len(asked) == 1
