"""The plan of one language: its grammar, and its rules by trigger in precedence order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from eventcoder.model.sentence import Sentence, Token
from eventcoder.plan.anchors import Anchors
from eventcoder.plan.path import Path
from eventcoder.plan.semantics import Candidate, Grammar

_KEPT = 200_000


@dataclass(frozen=True, slots=True)
class Plan:
    """`candidates` maps (kind of trigger, first word) to the rules that it calls."""

    grammar: Grammar
    candidates: Mapping[tuple[str, str], tuple[Candidate, ...]]
    _called: dict[tuple[str, str, str], Anchors] = field(default_factory=dict, init=False, repr=False, compare=False)

    def rules_for(self, sentence: Sentence, token: Token) -> list[Candidate]:
        """Return the rules that the token triggers, in precedence order."""
        return _standing(sentence, token, self.called_by(token))

    def viable_rules(
        self, sentence: Sentence, token: Token, see: Callable[[Path], Collection[str]]
    ) -> Sequence[Candidate]:
        """Return those of `rules_for` that may hold, given the words on a path (see `plan.anchors`)."""
        anchors = self.called(token.low, token.low_lemma, token.upos)
        if not anchors.called:
            return ()
        found = anchors.viable(see)
        return _standing(sentence, token, found) if anchors.of_several_words else found

    def called_by(self, token: Token) -> tuple[Candidate, ...]:
        """Return the rules that a word calls wherever it stands; those of several words may miss the others there."""
        return self.called(token.low, token.low_lemma, token.upos).called

    def called(self, low: str, lemma: str, upos: str) -> Anchors:
        """Return the rules that a word of this form, lemma (both in lower case) and part of speech calls."""
        key = (low, lemma, upos)
        found = self._called.get(key)
        if found is None:
            if len(self._called) >= _KEPT:  # names and numbers never end
                self._called.clear()
            self._called[key] = found = Anchors(self._look_up(*key))
        return found

    def _look_up(self, low: str, lemma: str, upos: str) -> tuple[Candidate, ...]:
        found: list[Candidate] = []
        for kind, wanted in self.grammar.triggers.items():
            if wanted and upos not in wanted:
                continue
            # forms are compared with the form, verbs with the lemma, nouns with either
            for word in {"forms": (low,), "lemmas": (lemma,), "nouns": dict.fromkeys((low, lemma))}[kind]:
                found.extend(self.candidates.get((kind, word), ()))
        return tuple(sorted(found, key=lambda candidate: candidate.rank))


def _standing(sentence: Sentence, token: Token, called: Sequence[Candidate]) -> list[Candidate]:
    """Return the rules of one word, and of those of several words the ones whose words all stand there."""
    if all(len(candidate.words) == 1 for candidate in called):
        return list(called)
    beside = _beside(sentence, token)
    return [
        candidate
        for candidate in called
        if len(candidate.words) == 1
        or (candidate.words[1] in beside and _has_words(sentence, token, candidate.words[1:]))
    ]


def _beside(sentence: Sentence, token: Token) -> set[str]:
    """Return the words among which the second word of a trigger must be: the next one and the children."""
    found: set[str] = set()
    for one in (*sentence.tokens[token.index + 1 : token.index + 2], *sentence.children(token)):
        found.add(one.low)
        found.add(one.low_lemma)
    return found


def _has_words(sentence: Sentence, token: Token, words: tuple[str, ...]) -> bool:
    """Say whether the further words of a trigger are its children, or follow it directly."""
    after = sentence.tokens[token.index + 1 : token.index + 1 + len(words)]
    if len(after) == len(words) and all(t.is_word(w) for t, w in zip(after, words, strict=True)):
        return True
    children = list(sentence.children(token))
    return all(any(child.is_word(word) for child in children) for word in words)
