"""Written tokens of several words to their words, and words to lemmas: each distinct form asked for once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from stanza.models.lemma.data import DataLoader
from stanza.models.lemma.edit import EDIT_TO_ID

from eventcoder.parse.fast.trees import Word, Written

# Distinct forms remembered; when there are more, the memory begins anew.
_MOST = 200_000


class Expander:
    """Splits written tokens as Stanza's mwt `processor` does, or not at all where a language has none."""

    def __init__(self, processor: Any | None) -> None:
        self._processor = processor
        self._known: dict[str, list[str]] = {}

    def expand(self, tokens: Iterable[Written]) -> None:
        """Give every token its words."""
        tokens = list(tokens)
        several: list[Written] = []
        for token in tokens:
            if token.several and self._processor is not None:
                several.append(token)
            else:
                token.words = [Word(token.text)]
        self._learn(dict.fromkeys(token.text for token in several if token.text not in self._known))
        for token in several:
            token.words = [Word(text) for text in self._known[token.text]]

    def _learn(self, texts: Iterable[str]) -> None:
        if len(self._known) > _MOST:
            self._known.clear()
        found = list(texts)
        for text, words in zip(found, self._predict(found), strict=True):
            parts = [part for part in words.split(" ") if part]
            self._known[text] = parts if len(parts) > 1 else [text]

    def _predict(self, texts: list[str]) -> list[str]:
        if not texts or self._processor is None:
            return []
        trainer, config = self._processor.trainer, self._processor.config
        if config["dict_only"]:
            return list(trainer.predict_dict(texts))
        listed = [trainer.dict_expansion(text) if config.get("ensemble_dict") else None for text in texts]
        rest = [text for text, words in zip(texts, listed, strict=True) if words is None]
        if rest:
            batch = self._processor.build_batch(_Tokens(rest))
            guessed = iter(
                [
                    words
                    for part in batch.to_loader()
                    for words in trainer.predict(part, never_decode_unk=True, vocab=batch.vocab)
                ]
            )
            return [next(guessed) if words is None else words for words in listed]
        return [words for words in listed if words is not None]


class Lemmatizer:
    """Finds lemmas as Stanza's lemma `processor` does; they depend on form and tag alone."""

    def __init__(self, processor: Any) -> None:
        self._processor = processor
        self._known: dict[tuple[str, str], str] = {}

    @staticmethod
    def refuses(processor: Any) -> str | None:
        """Say what about the processor's model is not provided for here."""
        if not processor.use_identity and processor.trainer.has_contextual_lemmatizers():
            return "lemmatizer that looks at the context"
        return None

    def lemmatize(self, words: Iterable[Word]) -> None:
        """Give every word its lemma."""
        words = list(words)
        if len(self._known) > _MOST:
            self._known.clear()
        unknown = dict.fromkeys(pair for word in words if (pair := (word.text, word.upos)) not in self._known)
        self._known.update(self._predict(list(unknown)))
        for word in words:
            word.lemma = self._known[word.text, word.upos]

    def _predict(self, pairs: list[tuple[str, str]]) -> Iterable[tuple[tuple[str, str], str]]:
        if self._processor.use_identity:
            lemmas = [text for text, _ in pairs]
        elif self._processor.config.get("dict_only", False):
            lemmas = self._processor.trainer.predict_dict(pairs)
        else:
            lemmas = self._ensemble(pairs)
        return zip(pairs, (lemma or "_" for lemma in lemmas), strict=True)

    def _ensemble(self, pairs: list[tuple[str, str]]) -> list[str]:
        trainer = self._processor.trainer
        listed = self._processor.config.get("ensemble_dict", False)
        skip = trainer.skip_seq2seq(pairs) if listed else [False] * len(pairs)
        rest = [pair for pair, skipped in zip(pairs, skip, strict=True) if not skipped]
        rest.sort(key=lambda pair: len(pair[0]))  # words of a length are spelled together
        spelled = dict(zip(rest, self._spell(rest), strict=True))
        others = [spelled.get(pair, "") for pair in pairs]
        return list(trainer.ensemble(pairs, others)) if listed else others

    def _spell(self, pairs: list[tuple[str, str]]) -> list[str]:
        """Ask the network, which need not spell words that it finds to be their own lemma, or that in lower case."""
        trainer = self._processor.trainer
        if not trainer.args.get("edit", False):
            return self._run(pairs)
        edits = self._edits(pairs)
        spelled = iter(self._run([pair for pair, edit in zip(pairs, edits, strict=True) if edit == EDIT_TO_ID["none"]]))
        guesses = [next(spelled) if edit == EDIT_TO_ID["none"] else "" for edit in edits]
        words = [text for text, _ in pairs]
        return list(trainer.postprocess(words, guesses, edits=edits))

    def _run(self, pairs: list[tuple[str, str]]) -> list[str]:
        trainer, config = self._processor.trainer, self._processor.config
        if not pairs:
            return []
        batches = self._loader(pairs)
        spelled: list[str] = []
        for batch in batches:
            spelled.extend(trainer.predict(batch, config["beam_size"], batches.vocab)[0])
        return spelled

    def _edits(self, pairs: list[tuple[str, str]]) -> list[int]:
        model = self._processor.trainer.model
        edits: list[int] = []
        for source, mask, _, _, tags, _, order, text in self._loader(pairs) if pairs else ():
            inputs, _, lengths, _ = model.embed(source, mask, tags, text)
            _, (state, _) = model.encode(inputs, lengths)
            found = model.edit_clf(state).numpy().argmax(axis=1).tolist()
            edits.extend(edit for _, edit in sorted(zip(order, found, strict=True)))
        return edits

    def _loader(self, pairs: Sequence[tuple[str, str]]) -> Any:
        processor = self._processor
        return DataLoader(
            _Pairs(pairs),
            processor.config["batch_size"],
            processor.config,
            vocab=processor.vocab,
            evaluation=True,
            expand_unk_vocab=True,
        )


class _Tokens:
    """Shaped like a Stanza document for its expander."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts

    def get_mwt_expansions(self, evaluation: bool) -> list[str]:
        return self._texts


class _Pairs:
    """Shaped like a Stanza document for its lemmatizer."""

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        self._pairs = pairs

    def get(self, fields: list[str]) -> list[list[str | None]]:
        return [[text, upos, None] for text, upos in self._pairs]
