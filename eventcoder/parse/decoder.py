"""The highest-scoring dependency tree with one root: what Stanza's own decoder finds, many times faster.

`chuliu_edmonds_one_root` has the signature of Stanza 1.15's function of that name and decides ties as it does, so that
it can take its place. Stanza searches for cycles with Tarjan's general algorithm, in Python, again for every cycle that
is contracted. Here each word's best head is looked at first: where these already form a tree with one root, and no
other tree comes near, that tree is the answer. Other sentences go through the same contractions in the same order and
the same arithmetic, but a cycle is found by following heads (every word has just one).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from eventcoder.parse.trees import is_tree

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Scores = NDArray[numpy.floating]
    Heads = NDArray[numpy.integer]

# How far, for every unit of score, the best tree must be ahead of all others for rounding not to matter.
_ROUNDING = 1e-11


def chuliu_edmonds_one_root(scores: Scores) -> Heads:
    """Return the head of every word (index 0 is the root, its own head) in the best tree with exactly one root.

    `scores[x, y]` is the log-probability of y as the head of x; the diagonal and the first row do not count, and the
    matrix is left as it is. Raises what Stanza raises: ValueError if no score is finite, AssertionError if there is
    no tree with one root (or scores are so far above zero that Stanza's reweighting misses it).
    """
    heads = _greedy(scores)
    return _contracted(scores) if heads is None else heads


def last_cycle(heads: Sequence[int]) -> list[int] | None:
    """Return, in ascending order, the cycle of two or more words whose first one comes last, or None.

    That is the cycle which Tarjan's algorithm, as Stanza runs it, finds last and contracts first.
    """
    found: list[int] | None = None
    seen = [0] * len(heads)
    seen[0] = -1
    for start in range(1, len(heads)):
        word = start
        while not seen[word]:
            seen[word] = start
            word = heads[word]
        if seen[word] != start:
            continue
        cycle = [word]
        follower = heads[word]
        while follower != word:
            cycle.append(follower)
            follower = heads[follower]
        first = min(cycle)
        if len(cycle) > 1 and (found is None or first > found[0]):
            cycle.sort()
            found = cycle
    return found


def _greedy(scores: Scores) -> Heads | None:
    """Return everybody's best head if that is the best tree by more than rounding can change, else None."""
    import numpy

    size = len(scores)
    if size < 2:
        return None
    alone = scores[1:].astype(numpy.float64)
    words = numpy.arange(size - 1)
    alone[words, words + 1] = -numpy.inf
    heads = alone.argmax(axis=1)
    best = alone[words, heads]
    found: list[int] = heads.tolist()
    if not is_tree(found):
        return None
    alone[words, heads] = -numpy.inf
    ahead = (best - alone.max(axis=1)).min()
    finite = scores[numpy.isfinite(scores)]
    # Stanza moves the root's scores down by size * lowest: with a score above zero that need not leave a single root.
    lowest = finite.min() if len(finite) else 0.0
    if lowest < 0.0 and finite.max() <= 0.0 and ahead > _ROUNDING * size * size * -lowest:
        return numpy.concatenate(([0], heads))
    return None


class _Contraction(NamedTuple):
    """A cycle that became one word, the last of the smaller problem; words are numbers of the larger one."""

    heads: Heads
    cycle: Heads
    others: Heads
    entered: Heads  # which word of the cycle each other word would be the head of
    left: Heads  # which word of the cycle would be the head of each other word


def _contracted(scores: Scores) -> Heads:
    """Contract cycles until there are none, then put them back (Chu, Liu and Edmonds), as Stanza does it.

    That there is one root is Stanza's reweighting (Stanojević and Cohen 2021, "A Root of a Problem").
    """
    import numpy

    scores = scores.astype(numpy.float64)
    lowest = scores[numpy.isfinite(scores)].min()
    scores[:, 0] = scores[:, 0] + (lowest * scores.shape[0])
    contractions: list[_Contraction] = []
    while True:
        numpy.fill_diagonal(scores, -numpy.inf)
        scores[0] = -numpy.inf
        scores[0, 0] = 0
        heads: Heads = scores.argmax(axis=1)
        cycle = last_cycle(heads.tolist())
        if cycle is None:
            break
        scores, contraction = _contract(scores, heads, numpy.array(cycle))
        contractions.append(contraction)
    for contraction in reversed(contractions):
        heads = _expand(heads, contraction)
    roots = numpy.count_nonzero(heads[1:] == 0)
    assert roots == 1, "Rescaling by the lowest score should have prevented using multiple root edges"
    return heads


def _contract(scores: Scores, heads: Heads, cycle: Heads) -> tuple[Scores, _Contraction]:
    """Return the scores of the problem in which the cycle is one word, put last."""
    import numpy

    outside = numpy.ones(len(heads), dtype=bool)
    outside[cycle] = False
    others = outside.nonzero()[0]
    inner = scores[cycle, heads[cycle]]
    into = scores[cycle][:, others] - inner[:, None] + inner.sum()
    rows = scores[others]
    out_of = rows[:, cycle]
    entered, left = into.argmax(axis=0), out_of.argmax(axis=1)
    numbers = numpy.arange(len(others))
    smaller = numpy.empty((len(others) + 1, len(others) + 1))
    smaller[:-1, :-1] = rows[:, others]
    smaller[-1, :-1] = into[entered, numbers]
    smaller[:-1, -1] = out_of[numbers, left]
    return smaller, _Contraction(heads, cycle, others, entered, left)


def _expand(solved: Heads, contraction: _Contraction) -> Heads:
    """Return the heads of the larger problem, given those of the smaller one."""
    import numpy

    heads, cycle, others, entered, left = contraction
    entry, solved = solved[-1], solved[:-1]
    inside = solved == len(others)
    expanded: Heads = heads.copy()
    expanded[others] = numpy.where(inside, cycle[left], others[numpy.minimum(solved, len(others) - 1)])
    expanded[cycle[entered[entry]]] = others[entry]
    return expanded
