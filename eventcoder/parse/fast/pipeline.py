"""The stages in a row: texts to trees, with the networks of a Stanza pipeline that is one we know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch

from eventcoder.parse.fast.expansions import Expander, Lemmatizer
from eventcoder.parse.fast.heads import Parser
from eventcoder.parse.fast.tags import Tagger
from eventcoder.parse.fast.tokens import Tokenizer
from eventcoder.parse.fast.trees import Tree
from eventcoder.parse.lengths import MAX_WORDS, cut_points

Chosen = Callable[[Sequence[Sequence[Tree]]], Sequence[bool]]


class FastPipeline:
    """Runs the networks of a loaded Stanza `pipeline`, which is of no other use from then on.

    Raises NotImplementedError, and leaves the pipeline as it is, if some part of its models is not provided for.
    """

    def __init__(self, pipeline: Any) -> None:
        processors = pipeline.processors
        reasons = [
            Tokenizer.refuses(processors["tokenize"]),
            Tagger.refuses(processors["pos"]),
            Lemmatizer.refuses(processors["lemma"]),
            Parser.refuses(processors["depparse"]),
        ]
        refused = [reason for reason in reasons if reason is not None]
        if pipeline.device != "cpu":
            refused.append("accelerator")
        if refused:
            raise NotImplementedError("; ".join(refused))
        for processor in processors.values():
            network = getattr(processor.trainer, "model", None)
            if network is not None:
                network.eval()
        with torch.inference_mode():
            self._tokenizer = Tokenizer(processors["tokenize"])
            self._expander = Expander(processors.get("mwt"))
            self._tagger = Tagger(processors["pos"])
            self._lemmatizer = Lemmatizer(processors["lemma"])
            self._parser = Parser(processors["depparse"])

    def parse(self, texts: Sequence[str], chosen: Chosen | None = None) -> list[tuple[list[Tree], bool]]:
        """Return the sentences of each text, and whether an overlong one was cut.

        `chosen` looks at the tagged sentences of all texts and says which texts get trees; without it all do.
        """
        with torch.inference_mode():
            trees = self._tokenizer.split(texts)
            self._expander.expand(token for found in trees for tree in found for token in tree.tokens)
            parsed = [_shortened(found) for found in trees]
            sentences = [tree.words() for found, _ in parsed for tree in found]
            if sentences:
                self._tagger.tag(sentences)
                self._lemmatizer.lemmatize(word for words in sentences for word in words)
                wanted = [True] * len(parsed) if chosen is None else chosen([found for found, _ in parsed])
                rows = [found for (found, _), is_wanted in zip(parsed, wanted, strict=True) if is_wanted]
                if rows:
                    self._parser.attach([tree.words() for found in rows for tree in found])
        return parsed


def _shortened(trees: list[Tree]) -> tuple[list[Tree], bool]:
    if all(len(tree.tokens) <= MAX_WORDS for tree in trees):
        return trees, False
    cut: list[Tree] = []
    for tree in trees:
        points = cut_points([token.text for token in tree.tokens])
        ends = [*points, len(tree.tokens)]
        cut.extend(Tree(tree.tokens[begin:end]) for begin, end in zip([0, *points], ends, strict=True))
    return cut, True
