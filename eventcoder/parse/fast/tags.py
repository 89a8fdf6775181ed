"""Words to parts of speech and features with Stanza's tagger network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from eventcoder.parse.fast.forms import Forms, batches, padded
from eventcoder.parse.fast.recurrence import replace_layers
from eventcoder.parse.fast.trees import Word

_ROWS = 128
_WORDS = 5000
_COLUMNS = ("upos", "xpos", "feats")


class Tagger:
    """Runs the network of Stanza's pos `processor`."""

    def __init__(self, processor: Any) -> None:
        self._model = processor.trainer.model
        replace_layers(self._model)
        self._forms = Forms(processor)
        self._vocabs = [processor.vocab[name] for name in _COLUMNS]
        self._texts: list[dict[object, str]] = [{} for _ in _COLUMNS]

    @staticmethod
    def refuses(processor: Any) -> str | None:
        """Say what about the processor's model is not provided for here."""
        if processor.trainer.model.bert_model is not None:
            return "tagger with a transformer"
        if tuple(processor.trainer.model.tag_names) != _COLUMNS:
            return "tagger with columns of its own"
        return None

    def tag(self, sentences: Sequence[Sequence[Word]]) -> None:
        """Give every word its tags."""
        numbers = self._forms.numbers([[word.text for word in words] for words in sentences])
        for batch in batches([len(words) for words in sentences], _ROWS, _WORDS):
            lengths = [len(sentences[i]) for i in batch]
            forms = padded([numbers[i] for i in batch])
            words, vectors = (torch.from_numpy(ids) for ids in self._forms.ids(forms))
            texts = [self._forms.texts(numbers[i]) for i in batch]
            chars = torch.from_numpy(forms)
            found = self._model(words, words == 0, chars, chars == 0, None, vectors, None, lengths, None, texts)[1]
            columns = [self._names(column, ids.tolist()) for column, ids in enumerate(found)]
            for row, i in enumerate(batch):
                upos, xpos, feats = (column[row] for column in columns)
                for word, *tags in zip(sentences[i], upos, xpos, feats, strict=False):  # shorter than their rows
                    word.upos, word.xpos, word.feats = tags

    def _names(self, column: int, rows: list[list[Any]]) -> list[list[str]]:
        """Return the texts of tags; of a column of many parts, a tag is a list of numbers."""
        known, vocab = self._texts[column], self._vocabs[column]
        if rows and isinstance(rows[0][0], list):
            rows = [[tuple(tag) for tag in row] for row in rows]
        for tag in {tag for row in rows for tag in row} - known.keys():
            known[tag] = vocab.unmap([tag])[0]
        return [[known[tag] for tag in row] for row in rows]
