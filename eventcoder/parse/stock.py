"""Texts to trees by Stanza's own pipeline: for the versions and models of Stanza that `parse.fast` does not know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from eventcoder.parse.convert import Tree
from eventcoder.parse.lengths import MAX_WORDS, cut_points
from eventcoder.parse.models import PROCESSORS


class StockPipeline:
    """Runs a loaded Stanza `pipeline`, inside the context that `around` gives for each run."""

    def __init__(self, pipeline: Any, around: Callable[[], AbstractContextManager[None]] = nullcontext) -> None:
        self._pipeline = pipeline
        self._around = around

    def parse(self, texts: Sequence[str], chosen: object = None) -> list[tuple[Sequence[Tree], bool]]:
        """Return the sentences of each text, and whether an overlong one was cut. All get trees, `chosen` or not.

        They are cut between tokenizing and parsing, whose memory they would fill.
        """
        import stanza

        documents = self._process([stanza.Document([], text=text) for text in texts], "tokenize")
        cut = [any(len(sentence.tokens) > MAX_WORDS for sentence in document.sentences) for document in documents]
        documents = [_shorten(document) if long else document for document, long in zip(documents, cut, strict=True)]
        not_empty = [document for document in documents if document.sentences]  # Stanza fails on a batch without words
        if not_empty:
            self._process(not_empty, ",".join(PROCESSORS[1:]))
        return [(document.sentences, long) for document, long in zip(documents, cut, strict=True)]

    def _process(self, documents: list[Any], processors: str) -> list[Any]:
        with self._around():
            return list(self._pipeline.process(documents, processors=processors))


def _shorten(document: Any) -> Any:
    """Return Stanza's tokenized `document` with overlong sentences cut; a token's words stay together."""
    import stanza

    sentences = []
    for sentence in document.sentences:
        rows = [token.to_dict() for token in sentence.tokens]
        points = cut_points([token.text for token in sentence.tokens])
        for begin, end in zip([0, *points], [*points, len(rows)], strict=True):
            sentences.append(_renumber([row for token in rows[begin:end] for row in token]))
    return stanza.Document(sentences, text=document.text)


def _renumber(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Let the word ids of a piece (a number, or two for a token of several words) begin at 1."""
    first = rows[0]["id"] if isinstance(rows[0]["id"], int) else rows[0]["id"][0]
    for row in rows:
        ids = (row["id"],) if isinstance(row["id"], int) else row["id"]
        row["id"] = tuple(number - first + 1 for number in ids)
    return rows
