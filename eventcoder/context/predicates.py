"""The words of a sentence that say what happened to people, and how: killed, *tewas*, arrests, the death toll."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eventcoder.context.phrasing import Word
from eventcoder.context.quantities import Quantities, Takes
from eventcoder.dictionary.quantity_schema import CountKind
from eventcoder.model.sentence import Sentence, Token

_NEAR = 3
_STOPS = frozenset(".;:")


@dataclass(frozen=True, slots=True)
class Predicate:
    """Words `start` to `end` (exclusive) that say what happened; `takes` are the ways it can have those counted."""

    kind: CountKind
    takes: frozenset[Takes]
    start: int
    end: int

    def takes_any(self, *ways: Takes) -> bool:
        """Say whether it can have those counted in one of the ways."""
        return not self.takes.isdisjoint(ways)


def predicates(words: Sequence[Word], tables: Quantities) -> tuple[Predicate, ...]:
    """Return the casualty words in word order; of phrases that begin at one word, the longest."""
    found: list[Predicate] = []
    used: set[int] = set()
    for i in range(len(words)):
        if i in used:
            continue
        senses = list(tables.casualties.all_at(words, i))
        if not senses:
            continue
        end, first = senses[0]
        if found and end == found[-1].end:
            continue  # the end of a phrase that is found already: menelan … korban jiwa
        if first.takes == "unclear" and any(at > end for at, _ in tables.casualties.all_at(words, end - 1)):
            continue  # menimbulkan korban jiwa: what follows is clear
        takes = frozenset(sense.takes for at, sense in senses if at == end and sense.kind == first.kind)
        found.append(Predicate(first.kind, takes, i, end))
        phrase_has_gap = end - i > 1 and takes <= {"object", "subject", "unclear"}
        used |= {i, end - 1} if phrase_has_gap else set(range(i, end))
    return tuple(found)


class Clause:
    """What stands around a casualty word: voice, negation, doubt, and whether it sums up a whole war."""

    def __init__(self, sentence: Sentence, words: Sequence[Word], tables: Quantities) -> None:
        self.sentence = sentence
        self.words = words
        self.tables = tables

    def tokens(self, predicate: Predicate) -> list[Token]:
        """Return the tokens of the casualty word: of a phrase with a gap, its first and last."""
        span = self.words[predicate.start : predicate.end]
        return [word.token for word in ((span[0], span[-1]) if len(span) > 3 else span)]

    def before(self, predicate: Predicate, reach: int = _NEAR) -> list[Word]:
        """Return the words before it, nearest first, up to a stop."""
        near: list[Word] = []
        for word in reversed(self.words[max(0, predicate.start - reach) : predicate.start]):
            if word.low in _STOPS or word.low == ",":
                break
            near.append(word)
        return near

    def is_passive(self, predicate: Predicate) -> bool:
        """Say whether an auxiliary makes it passive: *were killed*, *had been arrested*."""
        token = self.words[predicate.start].token
        if any(child.deprel in ("aux:pass", "nsubj:pass") for child in self.sentence.children(token)):
            return True
        for word in self.before(predicate):
            if word in self.tables.words("passive"):
                return True
            if word.token.upos not in ("ADV", "AUX", "PART"):
                return False
        return False

    def is_negated(self, predicate: Predicate) -> bool:
        """Say whether it is said not to have happened."""
        negation = self.tables.words("negation")
        if any(word in negation for word in self.before(predicate)):
            return True
        children = (child for token in self.tokens(predicate) for child in self.sentence.children(token))
        return any(child.deprel == "advmod" and child.low in negation_words(self.tables) for child in children)

    def is_hypothetical(self, predicate: Predicate) -> bool:
        """Say whether it only could or should happen: *could have killed 12*."""
        doubt = self.tables.words("hypothetical")
        for word in self.before(predicate):
            if word in doubt:
                return True
            if word.token.upos in ("NOUN", "PROPN", "NUM"):
                return False
        return False

    def is_none(self, predicate: Predicate, reach: int = 5) -> bool:
        """Say whether there was none of it: *no immediate reports of deaths*, *tidak ada korban jiwa*."""
        none, negation = self.tables.words("none"), self.tables.words("negation")
        return any(word in none or word in negation for word in self.before(predicate, reach))

    def nobody(self, predicate: Predicate) -> bool:
        """Say whether it happened to nobody: *no one was killed*, *tidak menewaskan siapa pun*."""
        nobody = self.tables.words("nobody")
        if any(nobody.at(self.words, i) for i in range(predicate.end, predicate.end + 2)):
            return True
        for i in range(max(0, predicate.start - 5), predicate.start):
            for end, _ in nobody.all_at(self.words, i):
                between = self.words[end : predicate.start]
                if end <= predicate.start and all(w.token.upos in ("AUX", "ADV", "PRON", "PART") for w in between):
                    return True
        return False

    # ------------------------------------------------------------ whole wars
    def summed_up(self, predicate: Predicate, others: Sequence[Predicate]) -> str | None:
        """Return the words that show that a figure is of a whole war, campaign or year, or None."""
        war = self._war(predicate)
        if war is not None:
            return war
        for start, end in self._periods():
            if self._belongs(start, predicate, others):
                return " ".join(word.low for word in self.words[start:end])
        return None

    def _war(self, predicate: Predicate) -> str | None:
        """The subject of an active verb is a war: *the war has killed 200,000*."""
        if not predicate.takes_any("object", "people_object", "unclear"):
            return None
        wars = self.tables.words("wars")
        for token in self.tokens(predicate):
            for child in self.sentence.children(token):
                if child.deprel != "nsubj":
                    continue
                head = self.sentence.head(token) if child.upos == "PRON" else None
                noun = child if head is None else head
                if any(word.token.index == noun.index and word in wars for word in self.words):
                    return noun.form
        return None

    def _periods(self) -> Iterator[tuple[int, int]]:
        words, tables = self.words, self.tables
        for i in range(len(words)):
            found = tables.words("periods").at(words, i)
            if found is not None:
                yield i, found[0]
            since = tables.words("since").at(words, i)
            if since is not None:
                for j in range(since[0], min(since[0] + 5, len(words))):
                    if words[j].low in _STOPS or words[j].low == ",":
                        break
                    year = words[j].low.isdigit() and words[j].low[:2] in ("19", "20") and len(words[j].low) == 4
                    if year or words[j] in tables.words("since_points") or words[j] in tables.words("wars"):
                        yield i, j + 1
                        break

    def _belongs(self, start: int, predicate: Predicate, others: Sequence[Predicate]) -> bool:
        """Say whether words of time belong to a casualty word: they hang below it, or nothing else is nearer."""
        at = {token.index: other for other in others for token in self.tokens(other)}
        token: Token | None = self.words[start].token
        while token is not None:
            if token.index in at:
                return at[token.index] == predicate or self._is_joined(predicate, token)
            token = self.sentence.head(token)
        return predicate == min(others, key=lambda other: abs(other.start - start))

    def _is_joined(self, predicate: Predicate, token: Token) -> bool:
        """Say whether a casualty word is coordinated with another: words of time hold for both.

        Two clauses with subjects of their own have times of their own.
        """
        for one in self.tokens(predicate):
            later = one if one.deprel == "conj" and one.head == token.index else token
            earlier = token if later is one else one
            if later.deprel == "conj" and later.head == earlier.index:
                own = any(child.deprel.startswith("nsubj") for child in self.sentence.children(later))
                return not own or later.upos != "VERB"
        return False


def negation_words(tables: Quantities) -> tuple[str, ...]:
    """Return the words of negation as they stand in the dictionary."""
    return tables.file.words.get("negation", ())
