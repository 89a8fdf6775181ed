"""Whom a casualty word counts: the group or noun that the tree gives it, or the group that stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eventcoder.context.groups import Group, follows, groups
from eventcoder.context.phrasing import Word
from eventcoder.context.predicates import Clause, Predicate
from eventcoder.context.quantities import Quantities
from eventcoder.model.sentence import Sentence, Token

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET", "X", "VERB"})
_SMALL = frozenset({"ADV", "AUX", "PART", "DET", "PRON"})
_INSIDE = frozenset({"acl", "amod", "advcl", "aux", "case", "mark", "cop"})
_REACH = 14


@dataclass(frozen=True, slots=True)
class Part:
    """A number of people over the words `start` to `end` (exclusive).

    `best` is None for a plural of unknown size, `high` where the words give no upper bound.
    """

    best: int | None
    low: int
    high: int | None
    start: int
    end: int
    approximate: bool = False
    head: str | None = None


class Arguments:
    """Finds and claims the groups of one sentence; a group is counted once."""

    def __init__(
        self, sentence: Sentence, words: Sequence[Word], tables: Quantities, found: Sequence[Predicate]
    ) -> None:
        self.sentence = sentence
        self.words = words
        self.tables = tables
        self.predicates = found
        self.clause = Clause(sentence, words, tables)
        self.groups = groups(words, tables)
        self.claimed: dict[int, Predicate] = {}
        self.word_of = {
            i: number for number, word in enumerate(words) for i in range(word.token.index, word.last.index + 1)
        }

    # ------------------------------------------------------------ by the tree
    def objects(self, predicate: Predicate) -> list[Token]:
        found = []
        for token in self.clause.tokens(predicate):
            for child in self.sentence.children(token):
                relation = child.deprel.split(":")[0]
                if relation in ("obj", "iobj") and child.index > token.index:
                    found.append(child)
        return found[:1]

    def subjects(self, predicate: Predicate) -> list[Token]:
        for token in self.clause.tokens(predicate):
            found = self._subject(token, depth=3)
            if found is not None:
                return [found]
        return []

    def _subject(self, token: Token, depth: int) -> Token | None:
        """Return the subject of a word: its own, the noun it describes, or that of the verb it completes."""
        own = [c for c in self.sentence.children(token) if c.deprel.startswith("nsubj")]
        head = self.sentence.head(token)
        relation = token.deprel.split(":")[0]
        if own and not (own[0].upos == "PRON" and relation == "acl"):
            return own[0]
        if head is None or depth == 0:
            return None
        if relation == "amod" and token.index < head.index and self._group_at(head) is None:
            return None  # displaced people in general
        if relation in ("acl", "amod", "nmod", "compound") and head.upos in _NOMINAL and head.upos != "VERB":
            return head
        if relation in ("xcomp", "ccomp"):
            objects = [] if relation == "ccomp" else [c for c in self.sentence.children(head) if c.deprel == "obj"]
            return objects[0] if objects else self._subject(head, depth - 1)
        if relation == "conj" and not own:
            return self._subject(head, depth - 1)
        return None

    def argument(
        self, tokens: Sequence[Token], predicate: Predicate | None, *, numbers_only: bool = False
    ) -> list[Part]:
        """Return the people that an argument stands for: its group and those in a row with it, or a noun alone."""
        parts: list[Part] = []
        for token in tokens:
            group = self._group_at(token)
            if group is not None:
                if self.free(group, predicate) and self.suits(group, predicate):
                    parts += self.claim(self.row(group, predicate), predicate)
                    parts += [p for p in self._bare_conjuncts(token, predicate) if p.best is not None]
            elif not numbers_only:
                part = self._alone(token, predicate)
                if part is not None:
                    parts += [part, *self._bare_conjuncts(token, predicate)]
        return parts

    def _group_at(self, token: Token) -> Group | None:
        at = self.word_of[token.index]
        return next((group for group in self.groups if group.start <= at < group.end), None)

    def _bare_conjuncts(self, token: Token, predicate: Predicate | None) -> list[Part]:
        """Return the people coordinated with a noun, those that groups do not have."""
        found: list[Part] = []
        for child in self.sentence.children(token):
            if child.deprel != "conj" or child.upos not in ("NOUN", "PROPN"):
                continue
            at = self.word_of[child.index]
            group = next((g for g in self.groups if g.start <= at < g.end), None)
            if group is not None:
                if self.free(group) and group.what == "people" and not self.has_own(group, predicate):
                    found += self.claim([group], predicate)
            elif child.upos == "NOUN" or self._is_people(at):
                part = self._alone(child, predicate)
                found += [] if part is None else [part]
        return found

    def _is_people(self, at: int) -> bool:
        return self.tables.words("people").at(self.words, at) is not None

    def _alone(self, token: Token, predicate: Predicate | None) -> Part | None:
        """Return who a noun without a number is: one, or a plural of unknown size."""
        at = self.word_of[token.index]
        word, tables = self.words[at], self.tables
        low = word.low
        if word in tables.words("plural_pronouns"):
            return Part(None, 2, None, at, at + 1)
        if word in tables.words("pronouns"):
            return Part(1, 1, 1, at, at + 1)
        first, _, second = low.partition("-")
        double = first == second and bool(second)
        people = self._is_people(at) or (double and first in tables.file.words.get("people", ()))
        strict = predicate is not None and predicate.takes_any("people_object", "people_subject")
        if word in tables.words("things") or not (people or (token.upos == "PROPN" and not strict)):
            return None
        start = self._phrase_start(token, at)
        marked = tables.lemmas and token.feats.get("Number") == "Plur"
        if marked or double or word in tables.words("collectives"):
            return Part(None, 2, None, start, at + 1, head=word.lemma)
        sure = tables.lemmas or token.upos == "PROPN"
        return Part(1, 1, 1 if sure else None, start, at + 1, head=word.lemma)

    def _phrase_start(self, token: Token, at: int) -> int:
        """Return the first word of the phrase in front of a noun: *the mayor*."""
        while at > 0 and self.words[at - 1].token.upos in ("DET", "ADJ", "PROPN", "NOUN"):
            if self.words[at - 1].token.head != token.index:
                break
            at -= 1
        return at

    # ------------------------------------------------------------ by what stands beside
    def right(self, predicate: Predicate) -> Group | None:
        for group in self.groups:
            if group.start < predicate.end:
                continue
            between = self.words[predicate.end : group.start]
            near = len(between) <= 3 and all(word.token.upos in _SMALL for word in between)
            return group if near and self.suits(group, predicate) else None
        return None

    def left(self, predicate: Predicate) -> Group | None:
        for group in reversed(self.groups):
            if group.start < predicate.start < group.end and group.number.end <= predicate.start:
                return group  # 12 wounded soldiers
            if group.end > predicate.start:
                continue
            if group.part or not self.free(group):
                continue
            between = self.words[group.end : predicate.start]
            if len(between) > _REACH or self.is_stop(group.end, predicate.start):
                return None
            if group.what == "bare" and not all(word.token.upos in _SMALL for word in between):
                return None
            return group if self.suits(group, predicate) and self._leads(group, predicate) else None
        return None

    def _leads(self, group: Group, predicate: Predicate) -> bool:
        """Say whether no other clause lies between a group and the casualty word."""
        describing = self.tables.words("describing")
        heads = {token.head for token in self.clause.tokens(predicate)}
        for i in range(group.end, predicate.start):
            token = self.words[i].token
            if any(other.start == i and other != predicate for other in self.predicates):
                return False
            other_clause = token.upos == "VERB" and token.deprel.split(":")[0] not in _INSIDE
            if other_clause and token.index not in heads and self.words[i] not in describing:
                return False
        return True

    def beside(self, group: Group | None, predicate: Predicate) -> list[Part]:
        if group is None or not self.free(group):
            return []
        return self.claim(self.row(group, predicate), predicate)

    # ------------------------------------------------------------ groups
    def free(self, group: Group, predicate: Predicate | None = None) -> bool:
        """Say whether a group can be counted: it is not counted already, nor part of one that is.

        A part of a group can be counted for something else if the tree says so: *12 were hurt, two of whom died*.
        """
        if group.start in self.claimed:
            return False
        return not group.part or (predicate is not None and self._is_told_of_part(group, predicate))

    def _is_told_of_part(self, group: Group, predicate: Predicate) -> bool:
        return group.end <= predicate.start and any(
            other.kind != predicate.kind and start < group.start for start, other in self.claimed.items()
        )

    def suits(self, group: Group, predicate: Predicate | None) -> bool:
        strict = predicate is not None and not predicate.takes_any("object", "subject", "beside", "nouns", "figures")
        return group.what == "people" or not strict

    def row(self, group: Group, predicate: Predicate | None) -> list[Group]:
        """Return a group with those coordinated with it that have no casualty word of their own."""
        row = [group]
        at = self.groups.index(group)
        for other in self.groups[at + 1 :]:
            if not follows(self.words, self.tables, row[-1], other) or other.part or not self.free(other):
                break
            if self.has_own(other, predicate) or (predicate is not None and row[-1].end <= predicate.start < other.end):
                break
            row.append(other)
        for other in reversed(self.groups[:at]):
            if predicate is None or row[0].end > predicate.start:
                break
            if not follows(self.words, self.tables, other, row[0]) or other.part or not self.free(other):
                break
            row.insert(0, other)
        return row

    def has_own(self, group: Group, predicate: Predicate | None) -> bool:
        """Say whether another casualty word follows a group at once: *and two others were injured*."""
        i = group.end
        while i < len(self.words) and self.words[i].token.upos in ("AUX", "ADV"):
            if any(other.start == i for other in self.predicates):
                break
            i += 1
        return any(
            other.start == i and other != predicate and other.takes_any("object", "subject", "beside", "people_subject")
            for other in self.predicates
        )

    def is_stop(self, start: int, end: int) -> bool:
        """Say whether the words between belong to another clause: a stop, or another casualty word."""
        if any(word.low in ".;:" for word in self.words[start:end]):
            return True
        return any(start < other.start < end and other.takes_any("figures") for other in self.predicates)

    def claim(self, found: Sequence[Group], predicate: Predicate | None) -> list[Part]:
        parts: list[Part] = []
        for group in found:
            if predicate is not None:
                self.claimed[group.start] = predicate
            number = group.number
            head = None if group.head is None else self.words[group.head]
            household = head is not None and head in self.tables.words("households") and number.core != group.head
            many = household and number.end <= (group.head or 0)
            parts.append(
                Part(
                    number.best,
                    number.low,
                    None if many else number.high,
                    group.start,
                    group.end,
                    number.approximate,
                    None if head is None else head.lemma,
                )
            )
        return parts
