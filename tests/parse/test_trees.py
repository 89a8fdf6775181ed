"""What is a tree and what is not."""

from __future__ import annotations

from eventcoder.parse.trees import is_acyclic, is_tree


def test_tree_has_one_root_and_no_circle() -> None:
    assert is_tree([2, 0, 2])
    assert is_tree([0])
    assert not is_tree([0, 0])
    assert not is_tree([0, 3, 2])
    assert not is_tree([0, 2])
    assert is_acyclic([0, 0])
    assert not is_acyclic([1])
