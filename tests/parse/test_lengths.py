from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from eventcoder.parse.lengths import cut_points


def test_short_sentence_is_not_cut() -> None:
    assert cut_points(["a"] * 10, limit=10) == []


def test_cut_falls_behind_the_strongest_mark_of_the_second_half() -> None:
    words = [*"a.aaa,a;a,aaaaaa"]
    assert cut_points(words, limit=10) == [8]


def test_cut_falls_at_the_limit_where_there_is_no_mark() -> None:
    assert cut_points(["a"] * 25, limit=10) == [10, 20]


@given(st.lists(st.sampled_from(["a", ",", ".", ";"]), max_size=80), st.integers(2, 12))
def test_no_piece_is_too_long_or_empty(words: list[str], limit: int) -> None:
    points = [0, *cut_points(words, limit), len(words)]
    sizes = [end - begin for begin, end in pairwise(points)]
    assert all(size <= limit for size in sizes)
    assert all(size > 0 for size in sizes) or not words
