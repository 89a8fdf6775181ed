"""The decoder finds the best tree, and the one of them that Stanza's own function finds."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.parse.decoder import chuliu_edmonds_one_root, last_cycle
from eventcoder.parse.trees import is_tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from eventcoder.parse.decoder import Heads, Scores

    Decoder = Callable[[Scores], Heads]

INF = float("inf")


def search_all(scores: Scores) -> float:
    """Try every tree with one root and return the best score: slow, but surely right."""
    words = range(1, len(scores))
    trees = (heads for heads in itertools.product(range(len(scores)), repeat=len(words)) if is_tree(heads))
    return max(total(scores, heads) for heads in trees)


def total(scores: Scores, heads: tuple[int, ...] | list[int]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads, start=1)))


def matrices(
    values: st.SearchStrategy[float], *, most: int = 9, dtype: type[numpy.floating] = numpy.float32
) -> st.SearchStrategy[Scores]:
    """Square matrices for 1 to `most` words."""

    def matrix(words: int) -> st.SearchStrategy[Scores]:
        size = words + 1
        numbers = st.lists(values, min_size=size * size, max_size=size * size)
        return numbers.map(lambda row: numpy.array(row, dtype=dtype).reshape(size, size))

    return st.integers(1, most).flatmap(matrix)


# Few values make many ties, in which the order of everything shows.
TIES = st.sampled_from([-3.0, -2.0, -1.0, 0.0])
LOGS = st.floats(-60, -0.0009765625, width=32)
# What a broken model could give, and positive scores, for which the reweighting is not made.
ODD = st.sampled_from([-INF, INF, float("nan"), -5.0, -1.0, 0.0, 2.0, 1e30, -1e30])


def test_last_cycle_is_the_one_that_begins_last() -> None:
    assert last_cycle([0, 2, 1, 0, 6, 4, 5]) == [4, 5, 6]
    assert last_cycle([0, 6, 5, 4, 3, 2, 1]) == [3, 4]
    assert last_cycle([0, 0, 1, 2]) is None


@settings(max_examples=300)
@given(matrices(LOGS, most=4))
def test_tree_has_the_best_score_of_all(scores: Scores) -> None:
    before = scores.copy()
    heads = chuliu_edmonds_one_root(scores)
    assert heads[0] == 0
    found: list[int] = heads[1:].tolist()
    assert is_tree(found)
    assert total(scores, found) == pytest.approx(search_all(scores), abs=1e-4)
    assert (scores == before).all()


def test_sentence_of_one_word_is_its_root() -> None:
    assert chuliu_edmonds_one_root(numpy.array([[-1.0, -1.0], [-0.5, -INF]])).tolist() == [0, 0]


def test_two_best_heads_at_the_root_leave_one() -> None:
    scores = numpy.log(numpy.array([[1.0, 1.0, 1.0], [0.9, 0.01, 0.09], [0.8, 0.19, 0.01]]))
    assert chuliu_edmonds_one_root(scores).tolist() == [0, 0, 1]


def test_scores_without_a_tree_are_refused_as_stanza_refuses_them() -> None:
    with pytest.raises(AssertionError, match="multiple root edges"):
        chuliu_edmonds_one_root(numpy.zeros((3, 3)))


def test_nothing_finite_is_refused_as_stanza_refuses_it() -> None:
    with pytest.raises(ValueError, match="zero-size array"):
        chuliu_edmonds_one_root(numpy.full((3, 3), -INF))


def outcome(decoder: Decoder, scores: Scores) -> list[int] | type[Exception]:
    """Return the tree, or which exception there was instead."""
    try:
        return list(decoder(scores.copy()).tolist())
    except (ValueError, AssertionError) as error:
        return type(error)


@pytest.fixture(scope="module")
def stanzas() -> Decoder:
    """Stanza's function, which needs no model but comes with torch, which takes seconds to load."""
    from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root as decoder

    return decoder  # type: ignore[no-any-return]


@pytest.mark.models
@pytest.mark.filterwarnings("ignore:invalid value:RuntimeWarning", "ignore:overflow:RuntimeWarning")
@pytest.mark.parametrize("values", [TIES, LOGS, ODD], ids=["ties", "logs", "odd"])
@pytest.mark.parametrize("dtype", [numpy.float32, numpy.float64])
def test_tree_is_stanzas_on_all_matrices(
    stanzas: Decoder, values: st.SearchStrategy[float], dtype: type[numpy.floating]
) -> None:
    @settings(max_examples=500, deadline=None)
    @given(matrices(values, dtype=dtype))
    def compare(scores: Scores) -> None:
        assert outcome(chuliu_edmonds_one_root, scores) == outcome(stanzas, scores)

    compare()


@pytest.mark.models
@pytest.mark.parametrize("sharpness", [0.5, 2.0, 8.0])
def test_tree_is_stanzas_on_long_sentences(stanzas: Decoder, sharpness: float) -> None:
    random = numpy.random.default_rng(7)
    for _ in range(200):
        size = int(random.integers(2, 70))
        logits = random.normal(scale=sharpness, size=(size, size)).round(1)  # rounded: there are ties
        numpy.fill_diagonal(logits, -INF)
        scores = (logits - numpy.log(numpy.exp(logits).sum(axis=1, keepdims=True))).astype(numpy.float32)
        assert chuliu_edmonds_one_root(scores).tolist() == stanzas(scores).tolist()
