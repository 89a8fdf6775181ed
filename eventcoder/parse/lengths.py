"""Where to cut a sentence that is too long to parse: at its strongest punctuation."""

from __future__ import annotations

from collections.abc import Sequence

# Written words that the parser is given as one sentence. Its needs grow with the square of the length, and a longer
# "sentence" is a table, a list or text without punctuation.
MAX_WORDS = 250

# Strongest first.
_MARKS = (frozenset(".!?…"), frozenset(";|•·"), frozenset(":–—"), frozenset(","))


def cut_points(words: Sequence[str], limit: int = MAX_WORDS) -> list[int]:
    """Return the indexes at which a new piece begins, so that no piece has more than `limit` words.

    A cut falls behind the last of the strongest punctuation marks in the second half of what fits; without any, where
    it must.
    """
    points: list[int] = []
    begin = 0
    while len(words) - begin > limit:
        begin = _cut(words, begin + (limit + 1) // 2, begin + limit)
        points.append(begin)
    return points


def _cut(words: Sequence[str], earliest: int, latest: int) -> int:
    for marks in _MARKS:
        for point in range(latest, earliest - 1, -1):
            if words[point - 1] in marks:
                return point
    return latest
