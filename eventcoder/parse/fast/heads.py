"""Tagged words to dependency trees with Stanza's graph parser network.

Stanza scores every label of every pair of words. A tree needs the labels of its own pairs; only where a head would get
two subjects or two objects does Stanza's repair look at the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy
import torch
from stanza.models.common.vocab import ROOT_ID, VOCAB_PREFIX_SIZE, CompositeVocab
from stanza.models.depparse import head_constraints, model
from torch.nn.functional import log_softmax

from eventcoder.parse.decoder import chuliu_edmonds_one_root
from eventcoder.parse.fast.forms import ROOT, Forms, batches, padded
from eventcoder.parse.fast.recurrence import replace_layers
from eventcoder.parse.fast.trees import Word

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[numpy.integer]

_ROWS = 128
_WORDS = 3000
# Words whose labels are scored together: what lies between the two halves of the scoring stays in the cache.
_LABELLED = 128


class Parser:
    """Runs the network of Stanza's depparse `processor`."""

    def __init__(self, processor: Any) -> None:
        self._model = processor.trainer.model
        replace_layers(self._model)
        self._forms = Forms(processor)
        self._vocab = processor.vocab
        self._repairs: bool = processor.config.get("resolve_head_constraints", True)
        self._ids: dict[str, dict[str, Any]] = {name: {} for name in ("upos", "xpos", "feats", "lemma")}
        embed = self._model.embed
        # What Stanza hands on here are columns of another array, which every layer behind would copy for itself.
        self._model.embed = lambda *inputs: embed(*inputs).contiguous()
        self._labels = _Labels(self._model.deprel)
        del self._model.deprel
        self._model.deprel = self._labels.take

    @staticmethod
    def refuses(processor: Any) -> str | None:
        """Say what about the processor's model is not provided for here."""
        network, args = processor.trainer.model, processor.trainer.args
        if not isinstance(network, model.GraphParser):
            return f"parser of the kind {type(network).__name__}"
        if network.bert_model is not None:
            return "parser with a transformer"
        unusual = [name for name in ("use_arc_embedding", "reversed") if args.get(name)]
        return f"parser with {', '.join(unusual)}" if unusual else None

    def attach(self, sentences: Sequence[Sequence[Word]]) -> None:
        """Give every word its head and relation."""
        numbers = self._forms.numbers([[word.text for word in words] for words in sentences])
        rooted = [numpy.concatenate(([ROOT], row)) for row in numbers]
        for batch in batches([len(row) for row in rooted], _ROWS, _WORDS):
            chosen = [sentences[i] for i in batch]
            scores = self._scores([rooted[i] for i in batch], chosen)
            trees = [chuliu_edmonds_one_root(row[:size, :size]) for row, size in scores]
            labels = self._labels.of_trees(trees)
            for row, (words, tree) in enumerate(zip(chosen, trees, strict=True)):
                matrix, size = scores[row]
                self._finish(words, row, matrix[:size, :size], tree, labels[row])

    def _scores(self, forms: list[Numbers], sentences: Sequence[Sequence[Word]]) -> list[tuple[Any, int]]:
        """Return for each sentence the matrix of arc scores, as log-probabilities, and its size without filling."""
        lengths = [len(row) for row in forms]
        chars = padded(forms)
        words, vectors = (torch.from_numpy(ids) for ids in self._forms.ids(chars))
        tags = {
            name: torch.from_numpy(padded([self._column(name, row) for row in sentences]))
            for name in ("upos", "xpos", "feats", "lemma")
        }
        texts = [self._forms.texts(row[1:]) for row in forms]
        nothing = torch.zeros((len(forms), lengths[0] - 1), dtype=torch.int64)  # heads and labels, to be found
        arcs = self._model.forward_scores(
            words,
            words == 0,
            torch.from_numpy(chars),
            None,
            tags["upos"],
            tags["xpos"],
            tags["feats"],
            vectors,
            tags["lemma"],
            nothing,
            nothing,
            None,
            lengths,
            None,
            texts,
        )[0]
        return list(zip(log_softmax(arcs, 2).numpy(), lengths, strict=True))

    def _column(self, name: str, words: Sequence[Word]) -> Numbers:
        """Return the ids of one column of tags, the root's before them."""
        vocab, known = self._vocab[name], self._ids[name]
        if name == "lemma" and len(known) > 100_000:
            known.clear()
        root: Any = [ROOT_ID] * len(vocab) if isinstance(vocab, CompositeVocab) else ROOT_ID
        ids = [root]
        for word in words:
            value: str = getattr(word, name)
            found = known.get(value)
            if found is None:
                found = known[value] = vocab.unit2id(value)
            ids.append(found)
        return numpy.array(ids)

    def _finish(self, words: Sequence[Word], row: int, scores: Any, tree: Any, found: Numbers) -> None:
        """Name the relations, and let Stanza mend a head with two subjects or two objects."""
        labels = self._names(found)
        if self._repairs and head_constraints.find_head_constraint_violations(tree, labels):
            vocab = self._vocab["deprel"]
            with fast_decoder():
                tree, mended = head_constraints.resolve_head_constraint_violations(
                    scores, self._labels.of_pairs(row, len(tree)), tree, vocab
                )
            labels = self._names(mended)
        for word, head, label in zip(words, tree[1:].tolist(), labels, strict=True):
            word.head, word.deprel = head, label

    def _names(self, labels: Any) -> list[str]:
        names: list[str] = self._vocab["deprel"].unmap([int(label) + VOCAB_PREFIX_SIZE for label in labels])
        return names


class _Labels:
    """Takes the place of a network's scorer of labels, and scores only the pairs that are asked for."""

    def __init__(self, scorer: Any) -> None:
        self._scorer = scorer
        bilinear = scorer.scorer.W_bilin
        self._shape = tuple(bilinear.weight.shape)
        self._weight = bilinear.weight.reshape(self._shape[0], -1)
        self._bias = bilinear.bias

    def take(self, dependents: Any, heads: Any) -> None:
        """Keep a batch as the network sees it; what is asked for later is of this batch."""
        scorer = self._scorer
        self._dependents = _with_one(scorer.hidden_func(scorer.W1(dependents)))
        self._heads = _with_one(scorer.hidden_func(scorer.W2(heads)))

    def of_trees(self, trees: Sequence[Any]) -> list[Numbers]:
        """Return the best label of every word in the trees of a batch, the root's left out."""
        sizes = [len(tree) - 1 for tree in trees]
        rows = torch.from_numpy(numpy.repeat(numpy.arange(len(trees)), sizes))
        words = torch.from_numpy(numpy.concatenate([numpy.arange(1, size + 1) for size in sizes]))
        heads = torch.from_numpy(numpy.concatenate([tree[1:] for tree in trees]))
        left, right = self._dependents[rows, words], self._heads[rows, heads]
        found: list[Any] = []
        for start in range(0, len(rows), _LABELLED):
            part = slice(start, start + _LABELLED)
            found.append(torch.bmm(right[part].unsqueeze(1), self._halfway(left[part])).squeeze(1) + self._bias)
        best = log_softmax(torch.cat(found), 1).numpy().argmax(axis=1)
        return numpy.split(best, numpy.cumsum(sizes)[:-1])

    def of_pairs(self, row: int, size: int) -> Any:
        """Return the labels' log-probabilities for all pairs of a sentence, [dependent, head, label]."""
        halfway = self._halfway(self._dependents[row, :size])
        return log_softmax(torch.matmul(self._heads[row, :size], halfway) + self._bias, 2).numpy()

    def _halfway(self, dependents: Any) -> Any:
        return torch.mm(dependents, self._weight).view(len(dependents), *self._shape[1:])


def _with_one(values: Any) -> Any:
    return torch.cat([values, values.new_ones(*values.shape[:-1], 1)], len(values.shape) - 1)


@contextmanager
def fast_decoder() -> Iterator[None]:
    """Let Stanza use our decoder while the context lasts."""
    places = (model, head_constraints)
    before = [place.chuliu_edmonds_one_root for place in places]
    try:
        for place in places:
            place.chuliu_edmonds_one_root = chuliu_edmonds_one_root
        yield
    finally:
        for place, decoder in zip(places, before, strict=True):
            place.chuliu_edmonds_one_root = decoder
