"""What the networks read of a word's form, looked up or computed once for every distinct form.

A word's vector of characters depends on nothing but the word, yet Stanza's networks compute it for every occurrence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy
import torch
from stanza.models.common.utils import simplify_punct
from stanza.models.common.vocab import PAD_ID, ROOT_ID
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[numpy.integer]

PAD, ROOT = 0, 1  # numbers of what is no form

# Forms remembered; when there are more, the memory begins anew (100 numbers of four bytes each).
_MOST = 100_000
# Forms whose characters are read together.
_ROWS = 128


class Forms:
    """Numbers the forms that the network of a `processor` reads; takes the place of its `charmodel`, if it has one."""

    def __init__(self, processor: Any) -> None:
        model = processor.trainer.model
        self._vocab = processor.vocab
        pretrain = processor.pretrain
        self._vectors = pretrain.vocab if pretrain is not None and processor.config["pretrain"] else None
        self._read = getattr(model, "charmodel", None)
        if self._read is not None:
            del model.charmodel  # a network's part cannot be set to a function before it is taken out
            model.charmodel = self.pack
        self._width: int = model.trans_char.in_features if self._read is not None else 0
        self._forget()

    def _forget(self) -> None:
        self._numbers: dict[str, int] = {}
        self._texts = ["", "\n"]
        self._rows = [(PAD_ID, PAD_ID), (ROOT_ID, ROOT_ID)]
        self._ids = numpy.array(self._rows)
        self._characters = torch.zeros((2, self._width))
        if self._read is not None:
            self._characters[ROOT] = self._spell([[ROOT_ID]])[0]

    def numbers(self, sentences: Sequence[Sequence[str]]) -> list[Numbers]:
        """Return the numbers of the words of each sentence, which hold until the next call."""
        if len(self._numbers) > _MOST:
            self._forget()
        new = dict.fromkeys(form for forms in sentences for form in forms if form not in self._numbers)
        if new:
            self._learn(list(new))
        return [numpy.array([self._numbers[form] for form in forms]) for forms in sentences]

    def ids(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """Return the numbers' ids in the network's own vocabulary and in that of the word vectors."""
        both = self._ids[numbers]
        return both[..., 0], both[..., 1]

    def texts(self, numbers: Numbers) -> list[str]:
        """Return the forms as the networks see them."""
        return [self._texts[number] for number in numbers.tolist()]

    def pack(self, chars: Any, mask: Any, order: Any, lengths: Sequence[int], word_lengths: Any) -> PackedSequence:
        """Give the network what its own reader of characters would; `chars` are numbers of forms."""
        return pack_padded_sequence(self._characters[chars], lengths, batch_first=True)

    def _learn(self, forms: list[str]) -> None:
        texts = [simplify_punct([[[form]]])[0][0][0] for form in forms]
        words = self._vocab["word"].map(texts)
        vectors = self._vectors.map([text.lower() for text in texts]) if self._vectors else [PAD_ID] * len(texts)
        for form in forms:
            self._numbers[form] = 2 + len(self._numbers)
        self._texts.extend(texts)
        self._rows.extend(zip(words, vectors, strict=True))
        self._ids = numpy.array(self._rows)
        if self._read is not None:
            characters = [self._vocab["char"].map(text) for text in texts]
            self._characters = torch.cat([self._characters, self._spell(characters)])

    def _spell(self, words: list[list[int]]) -> Any:
        """Run the network's reader of characters, words of like length together."""
        order = sorted(range(len(words)), key=lambda i: len(words[i]), reverse=True)
        found = torch.empty((len(words), self._width))
        for start in range(0, len(order), _ROWS):
            part = order[start : start + _ROWS]
            lengths = [len(words[i]) for i in part]
            chars = torch.from_numpy(padded([numpy.array(words[i]) for i in part]))
            packed = self._read(chars, chars == PAD_ID, list(range(len(part))), [len(part)], lengths)  # type: ignore[misc]
            found[part] = packed.data
        return found


def batches(lengths: Sequence[int], rows: int, words: int) -> Iterator[list[int]]:
    """Yield the numbers of sentences to run together: the longest first, at most so many rows and padded words."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i], reverse=True)
    batch: list[int] = []
    for i in order:
        if batch and (len(batch) == rows or (len(batch) + 1) * lengths[batch[0]] > words):
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def padded(rows: Sequence[Numbers]) -> Numbers:
    """Put rows of numbers, the longest first, into one array, filled up with zeros."""
    result = numpy.zeros((len(rows), *rows[0].shape), dtype=numpy.int64)
    for target, row in zip(result, rows, strict=True):
        target[: len(row)] = row
    return result
