"""The plan of one language: its grammar, and its rules by trigger in precedence order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eventcoder.model.sentence import Sentence, Token
from eventcoder.plan.semantics import Candidate, Grammar

# what a kind of trigger is compared with: forms by form, verbs by lemma, nouns by either
_READ_AS = {"forms": ("low",), "lemmas": ("low_lemma",), "nouns": ("low", "low_lemma")}


@dataclass(frozen=True, slots=True)
class Plan:
    """`candidates` maps (kind of trigger, first word) to the rules that it calls."""

    grammar: Grammar
    candidates: Mapping[tuple[str, str], tuple[Candidate, ...]]

    def rules_for(self, sentence: Sentence, token: Token) -> list[Candidate]:
        """Return the rules that the token triggers, in precedence order."""
        found: list[Candidate] = []
        for kind, upos in self.grammar.triggers.items():
            if upos and token.upos not in upos:
                continue
            keys = {getattr(token, name) for name in _READ_AS[kind]}
            for key in keys:
                for candidate in self.candidates.get((kind, key), ()):
                    if len(candidate.words) == 1 or _has_words(sentence, token, candidate.words[1:]):
                        found.append(candidate)
        found.sort(key=lambda candidate: candidate.rank)
        return found


def _has_words(sentence: Sentence, token: Token, words: tuple[str, ...]) -> bool:
    """Say whether the further words of a trigger are its children, or follow it directly."""
    after = sentence.tokens[token.index + 1 : token.index + 1 + len(words)]
    if len(after) == len(words) and all(t.is_word(w) for t, w in zip(after, words, strict=True)):
        return True
    children = list(sentence.children(token))
    return all(any(child.is_word(word) for child in children) for word in words)
