"""Chunks of parsed documents: what their sentences' rules are, matched in columns, by document."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from eventcoder.coding.story import Matched, Reader
from eventcoder.match.rules import InSentence
from eventcoder.match.winners import match_chunk
from eventcoder.model.chunk import Chunk


def matched(chunk: Chunk, reader: Callable[[str], Reader]) -> Iterator[Matched]:
    """Yield, for each document of a chunk, what is known of the rules of its sentences.

    `reader` gives the reader of a language; the documents of each language are matched together.
    """
    known: dict[str, list[InSentence]] = {}
    sizes = np.diff(chunk.firsts)
    for language in dict.fromkeys(chunk.languages):
        sentences = np.repeat(np.array([one == language for one in chunk.languages]), sizes)
        known[language] = match_chunk(chunk, reader(language).plan, sentences)
    for number, language in enumerate(chunk.languages):
        yield known[language][chunk.firsts[number] : chunk.firsts[number + 1]]
