"""How an event is reported: said, claimed, denied, or passed on by others.

Read off the words above the trigger in the tree, the nearest first (*the army claimed that rebels attacked*), then off
phrases that hold for what hangs below them (*claimed responsibility for the attack*). Whose words they are is the
business of the grammar's role `reporter`.
"""

from __future__ import annotations

from typing import get_args

from eventcoder.context.phrasing import Phrases, Word, lows, written
from eventcoder.dictionary.quantity_schema import QuantityFile
from eventcoder.model.event import ReportKind
from eventcoder.model.sentence import Sentence, Token

_ORDER: tuple[ReportKind, ...] = ("denied", "claimed", "reported", "said")
_CLAUSES = frozenset(
    {"ccomp", "xcomp", "obj", "obl", "acl", "advcl", "nmod", "appos", "parataxis", "csubj", "compound"}
)


class Reports:
    """Finds how events are reported, in one language."""

    def __init__(self, file: QuantityFile) -> None:
        verbs: list[tuple[str, ReportKind]] = []
        nouns: list[tuple[str, ReportKind]] = []
        self._phrases: dict[ReportKind, Phrases[bool]] = {}
        self._markers: dict[ReportKind, Phrases[bool]] = {}
        for kind in get_args(ReportKind):
            words = file.reports.get(kind)
            if words is None:
                continue
            verbs += [(word, kind) for word in words.verbs]
            nouns += [(word, kind) for word in words.nouns]
            lemmas = file.match == "lemmas"
            self._phrases[kind] = Phrases(((phrase, True) for phrase in words.phrases), lemmas=lemmas)
            self._markers[kind] = Phrases(((phrase, True) for phrase in words.markers), lemmas=False)
        self._last: tuple[Sentence, tuple[Word, ...], frozenset[str]] | None = None
        self._verbs = dict(verbs)
        self._nouns = dict(nouns)

    def kind(self, sentence: Sentence, trigger: Token) -> ReportKind | None:
        """Return how the event of a trigger is reported; None if the text tells it in its own name."""
        words, low = self._written(sentence)
        found = self._by_phrase(sentence, words, low, trigger) or self._by_tree(sentence, trigger)
        return found or self._marked(words, low)

    def _written(self, sentence: Sentence) -> tuple[tuple[Word, ...], frozenset[str]]:
        """Return the words of a sentence as written, with their `lows`; its events come one after the other."""
        if self._last is None or self._last[0] is not sentence:
            words = written(sentence)
            self._last = (sentence, words, lows(words))
        return self._last[1:]

    def _by_tree(self, sentence: Sentence, trigger: Token) -> ReportKind | None:
        """Return the kind of the nearest word above the trigger that reports, or of the one said beside it."""
        token = trigger
        while True:
            beside = (c for c in sentence.children(token) if c.deprel.split(":")[0] == "parataxis")
            for child in beside:
                found = self._verbs.get(child.low_lemma)
                if found is not None:
                    return found
            head = sentence.head(token)
            if head is None:
                return None
            if token.deprel.split(":")[0] in _CLAUSES:
                table = self._nouns if head.upos in ("NOUN", "PROPN") else self._verbs
                found = table.get(head.low_lemma) or table.get(head.low)
                if found is not None:
                    return found
            token = head

    def _by_phrase(
        self, sentence: Sentence, words: tuple[Word, ...], low: frozenset[str], trigger: Token
    ) -> ReportKind | None:
        for kind in _ORDER:
            phrases = self._phrases.get(kind)
            if phrases is None or not phrases.may_stand(low):
                continue
            if any(self._covers(sentence, words[i].token, trigger) for i, _, _ in phrases.find(words)):
                return kind
        return None

    def _covers(self, sentence: Sentence, token: Token, trigger: Token) -> bool:
        """Say whether a phrase holds for a trigger: one is below the other, with no other clause between."""
        if any(below.index == trigger.index for below in sentence.subtree(token)):
            return True
        head = sentence.head(token)
        return head is not None and head.index == trigger.index

    def _marked(self, words: tuple[Word, ...], low: frozenset[str]) -> ReportKind | None:
        for kind in _ORDER:
            phrases = self._markers.get(kind)
            if phrases is not None and phrases.may_stand(low) and next(phrases.find(words), None) is not None:
                return kind
        return None
