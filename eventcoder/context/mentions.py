"""What a sentence says of the number of people killed, injured, arrested …: casualty words with those they count.

Trees of news text are noisy, most of all around numbers. So a casualty word takes the group that the tree gives it, and
where the tree gives none, the one that stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from eventcoder.context.groups import Group, follows, groups
from eventcoder.context.phrasing import Word, written
from eventcoder.context.predicates import Clause, Predicate, predicates
from eventcoder.context.quantities import Quantities
from eventcoder.dictionary.schema import CountKind
from eventcoder.model.sentence import Sentence, Token

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET", "X", "VERB"})
_SMALL = frozenset({"ADV", "AUX", "PART", "DET", "PRON"})
_REACH = 14
_INSIDE = frozenset({"acl", "amod", "advcl", "aux", "case", "mark", "cop"})
_BOTH: tuple[CountKind, ...] = ("fatalities", "injured")


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


@dataclass(frozen=True, slots=True)
class Mention:
    """A casualty word with those it counts.

    `figure` says that it is a toll, which other counts go before; `hypothetical`, that it did not happen (yet);
    `summed_up` has the words that make it a figure of a whole war.
    """

    predicate: Predicate
    parts: tuple[Part, ...]
    figure: bool = False
    hypothetical: bool = False
    summed_up: str | None = None

    @classmethod
    def of(cls, kind: CountKind, at: int, parts: tuple[Part, ...]) -> Mention:
        """Make the mention of a verb that is no casualty word, at one word."""
        return cls(Predicate(kind, frozenset({"object"}), at, at + 1), parts)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that a sentence says of numbers of people."""

    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]


def read(sentence: Sentence, tables: Quantities) -> Reading:
    """Read the counts of people off a sentence, in word order."""
    words = written(sentence)
    found = predicates(words, tables)
    if not found and not any(word in tables.words("casualties") for word in words):
        return Reading(words, ())
    return Reading(words, tuple(_Linker(sentence, words, tables, found).mentions()))


def parts_of(sentence: Sentence, tables: Quantities, tokens: Sequence[Token]) -> tuple[Part, ...]:
    """Return the people that some tokens stand for: those that an act is done to."""
    words = written(sentence)
    linker = _Linker(sentence, words, tables, ())
    return tuple(dict.fromkeys(part for token in tokens for part in linker.argument([token], None)))


class _Linker:
    """Gives every casualty word of a sentence its groups; a group is counted once."""

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

    def mentions(self) -> list[Mention]:
        """Return the mentions, those without anybody left out."""
        parts = {predicate: self.parts(predicate) for predicate in self._in_turn()}
        self._share(parts)
        self._elided(parts)
        rows: list[Mention] = []
        for predicate in self.predicates:
            if parts[predicate]:
                rows.append(
                    Mention(
                        predicate,
                        tuple(parts[predicate]),
                        figure=predicate.takes_any("figures"),
                        hypothetical=self.clause.is_hypothetical(predicate),
                        summed_up=self.clause.summed_up(predicate, self.predicates),
                    )
                )
        return [*rows, *self._none_at_all()]

    def _none_at_all(self) -> list[Mention]:
        """Return that nobody was killed or injured: *no casualties*, *nobody was hurt*."""
        rows: list[Mention] = []
        used = {i for predicate in self.predicates for i in range(predicate.start, predicate.end)}
        for i in range(len(self.words)):
            found = self.tables.words("casualties").at(self.words, i)
            if found is not None and i not in used:
                predicate = Predicate("injured", frozenset({"figures"}), i, found[0])
                if self.clause.is_none(predicate):
                    rows += [Mention(replace(predicate, kind=kind), (self._nobody(predicate),)) for kind in _BOTH]
        hurt = [p for p in self.predicates if p.kind == "injured" and not self._is_noun(p) and self.clause.nobody(p)]
        rows += [Mention(replace(p, kind="fatalities"), (self._nobody(p),)) for p in hurt[:1]]
        return rows

    def _in_turn(self) -> list[Predicate]:
        """Return the casualty words whose groups are surest first: those with a group right beside or within."""
        beside = {group.end for group in self.groups} | {group.number.end for group in self.groups}

        def rank(predicate: Predicate) -> tuple[int, int]:
            return (0 if predicate.start in beside or self._within(predicate) else 1, predicate.start)

        return sorted(self.predicates, key=rank)

    # ------------------------------------------------------------ one casualty word
    def parts(self, predicate: Predicate) -> list[Part]:
        """Return the people that a casualty word counts."""
        if predicate.takes_any("unclear"):
            within = self._within(predicate)
            none = self.tables.words("none")
            if any(word in none for word in self.words[predicate.start : predicate.end]):
                return [self._nobody(predicate)]
            high = within[0].number.high if within else None
            return [] if self.clause.is_none(predicate) else [self._nobody(predicate, high)]
        if predicate.takes_any("figures"):
            return self._figure(predicate)
        if self._is_noun(predicate):
            return self._noun(predicate)
        return self._verb(predicate)

    def _nobody(self, predicate: Predicate, high: int | None = 0) -> Part:
        return Part(0, 0, high, predicate.start, predicate.end)

    def _within(self, predicate: Predicate) -> list[Group]:
        return [g for g in self.groups if predicate.start < g.start and g.number.end < predicate.end and not g.part]

    def _is_noun(self, predicate: Predicate) -> bool:
        if not predicate.takes_any("nouns"):
            return False
        if len(predicate.takes) == 1:
            return True
        word = self.words[predicate.start]
        if self._linked(predicate.end) != predicate.end:
            return True
        return word.token.upos in ("NOUN", "PROPN") and self._right(predicate) is None

    def _figure(self, predicate: Predicate) -> list[Part]:
        """Return the number of a toll: the one before it (*12 korban jiwa*), or the one that it comes to."""
        for group in self.groups:
            if group.number.end == predicate.start and self._free(group):
                return self._claim([group], predicate)
        if self.clause.is_none(predicate):
            return [self._nobody(predicate)]
        best: Group | None = None
        for group in self.groups:
            if group.start < predicate.end or not self._free(group) or self._is_stop(predicate.end, group.start):
                continue
            if self.tables.words("figure_from").before(self.words, group.start):
                continue
            if self.tables.words("figure_to").before(self.words, group.start) or group.start == predicate.end:
                return self._claim([group], predicate)
            best = best or (group if group.what == "people" else None)
        return [] if best is None else self._claim([best], predicate)

    def _noun(self, predicate: Predicate) -> list[Part]:
        """Return those of *12 deaths*, *the killing of two men*, *penangkapan 15 orang*."""
        for group in self.groups:
            at = (group.number.end, self._linked(group.number.end))
            if predicate.start in at or (group.head is not None and group.head == predicate.start):
                if self._free(group) and group.number.bare_ok:
                    return self._claim([group], predicate)
        if self.clause.is_none(predicate):
            return [self._nobody(predicate)]
        behind = self._linked(predicate.end)
        for group in self.groups:
            if group.start == behind and group.what != "bare" and self._free(group):
                return self._claim(self._row(group, predicate), predicate)
        if behind == predicate.end:
            return []
        tokens = [
            child
            for token in self.clause.tokens(predicate)
            for child in self.sentence.children(token)
            if child.deprel == "nmod" and self.word_of[child.index] >= behind
        ]
        return self.argument(tokens[:1], predicate)

    def _linked(self, i: int) -> int:
        """Step over *of*."""
        found = self.tables.words("links").at(self.words, i)
        return i if found is None else found[0]

    def _verb(self, predicate: Predicate) -> list[Part]:
        if self.clause.nobody(predicate):
            return [self._nobody(predicate)]
        if self.clause.is_negated(predicate):
            return []
        within = self._within(predicate)
        if within:
            return self._claim(within, predicate)
        if self._is_active(predicate):
            found = self.argument(self._objects(predicate), predicate, numbers_only=True)
            return found or self._beside(self._right(predicate), predicate) or self._implied(predicate, active=True)
        return self._subject_parts(predicate) or self._implied(predicate, active=False)

    def _subject_parts(self, predicate: Predicate) -> list[Part]:
        """Return the groups of a subject: right before the word, or by the tree, or before it, or (inverted) behind."""
        beside = next((g for g in self.groups if g.end == predicate.start and self._free(g)), None)
        if beside is not None and self._suits(beside, predicate):
            return self._claim(self._row(beside, predicate), predicate)
        found = self.argument(self._subjects(predicate), predicate, numbers_only=True)
        found = found or self._beside(self._left(predicate), predicate)
        right = self._right(predicate)
        if not found and right is not None and right.what == "people" and predicate.takes_any("subject", "beside"):
            if not self._has_own(right, predicate):
                return self._beside(right, predicate)
        return found

    def _implied(self, predicate: Predicate, *, active: bool) -> list[Part]:
        if predicate.takes == {"beside"}:
            return []
        return self.argument(self._objects(predicate) if active else self._subjects(predicate), predicate)

    def _is_active(self, predicate: Predicate) -> bool:
        """Say whether it counts its object. Indonesian says so by the form, English by what stands around."""
        if not predicate.takes_any("object", "people_object"):
            return False
        if not self.tables.lemmas:
            return True
        token = self.words[predicate.start].token
        if token.low.endswith("ing"):
            return True
        if self.clause.is_passive(predicate):
            return False
        right = self._right(predicate)
        left = next((g for g in self.groups if g.end == predicate.start and self._free(g)), None)
        if right is not None:
            return left is None or not self._has_own(right, predicate)
        if any(child.deprel == "obj" for child in self.sentence.children(token)):
            return True
        return left is None and token.upos == "VERB" and not token.deprel.startswith(("acl", "amod"))

    # ------------------------------------------------------------ by the tree
    def _objects(self, predicate: Predicate) -> list[Token]:
        found = []
        for token in self.clause.tokens(predicate):
            for child in self.sentence.children(token):
                relation = child.deprel.split(":")[0]
                if relation in ("obj", "iobj") and child.index > token.index:
                    found.append(child)
        return found[:1]

    def _subjects(self, predicate: Predicate) -> list[Token]:
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
                if self._free(group, predicate) and self._suits(group, predicate):
                    parts += self._claim(self._row(group, predicate), predicate)
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
                if self._free(group) and group.what == "people" and not self._has_own(group, predicate):
                    found += self._claim([group], predicate)
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
        if double or token.feats.get("Number") == "Plur" or word in tables.words("collectives"):
            if tables.lemmas or double or word in tables.words("collectives"):
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
    def _right(self, predicate: Predicate) -> Group | None:
        for group in self.groups:
            if group.start < predicate.end:
                continue
            between = self.words[predicate.end : group.start]
            near = len(between) <= 3 and all(word.token.upos in _SMALL for word in between)
            return group if near and self._suits(group, predicate) else None
        return None

    def _left(self, predicate: Predicate) -> Group | None:
        for group in reversed(self.groups):
            if group.start < predicate.start < group.end and group.number.end <= predicate.start:
                return group  # 12 wounded soldiers
            if group.end > predicate.start:
                continue
            if group.part or not self._free(group):
                continue
            between = self.words[group.end : predicate.start]
            if len(between) > _REACH or self._is_stop(group.end, predicate.start):
                return None
            if group.what == "bare" and not all(word.token.upos in _SMALL for word in between):
                return None
            return group if self._suits(group, predicate) and self._leads(group, predicate) else None
        return None

    def _leads(self, group: Group, predicate: Predicate) -> bool:
        """Say whether no other clause lies between a group and the casualty word."""
        describing = self.tables.words("describing")
        heads = {token.head for token in self.clause.tokens(predicate)}
        for i in range(group.end, predicate.start):
            token = self.words[i].token
            if any(other.start == i and other != predicate for other in self.predicates):
                return False
            if token.upos == "VERB" and token.index not in heads and self.words[i] not in describing:
                if token.deprel.split(":")[0] not in _INSIDE:
                    return False
        return True

    def _beside(self, group: Group | None, predicate: Predicate) -> list[Part]:
        if group is None or not self._free(group):
            return []
        return self._claim(self._row(group, predicate), predicate)

    # ------------------------------------------------------------ groups
    def _free(self, group: Group, predicate: Predicate | None = None) -> bool:
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

    def _suits(self, group: Group, predicate: Predicate | None) -> bool:
        strict = predicate is not None and not predicate.takes_any("object", "subject", "beside", "nouns", "figures")
        return group.what == "people" or not strict

    def _row(self, group: Group, predicate: Predicate | None) -> list[Group]:
        """Return a group with those coordinated with it that have no casualty word of their own."""
        row = [group]
        at = self.groups.index(group)
        for other in self.groups[at + 1 :]:
            if not follows(self.words, self.tables, row[-1], other) or other.part or not self._free(other):
                break
            if self._has_own(other, predicate) or (predicate is not None and row[-1].end <= predicate.start < other.end):
                break
            row.append(other)
        for other in reversed(self.groups[:at]):
            if predicate is None or row[0].end > predicate.start:
                break
            if not follows(self.words, self.tables, other, row[0]) or other.part or not self._free(other):
                break
            row.insert(0, other)
        return row

    def _has_own(self, group: Group, predicate: Predicate | None) -> bool:
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

    def _is_stop(self, start: int, end: int) -> bool:
        """Say whether the words between belong to another clause: a stop, or another casualty word."""
        if any(word.low in ".;:" for word in self.words[start:end]):
            return True
        return any(start < other.start < end and other.takes_any("figures") for other in self.predicates)

    def _claim(self, found: Sequence[Group], predicate: Predicate | None) -> list[Part]:
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

    # ------------------------------------------------------------ between casualty words
    def _share(self, parts: dict[Predicate, list[Part]]) -> None:
        """Coordinated casualty words share their people: *kidnapped and killed two*, *killed or wounded 12*."""
        for first, second in zip(self.predicates, self.predicates[1:], strict=False):
            between = self.words[first.end : second.start]
            if len(between) != 1 or between[0].token.upos != "CCONJ" or bool(parts[first]) is bool(parts[second]):
                continue
            if first.kind == second.kind or self._is_noun(first) or self._is_noun(second):
                continue
            given = parts[first] or parts[second]
            if {first.kind, second.kind} == {"fatalities", "injured"}:
                sure = 1 if between[0] in self.tables.words("conjunctions") else 0
                given = [replace(part, best=None if sure else 0, low=min(sure, part.low)) for part in given]
            parts[first] = parts[second] = given

    def _elided(self, parts: dict[Predicate, list[Part]]) -> None:
        """Bare numbers of other places belong to the casualty word before: *five in Mosul and three in Tikrit*."""
        for group in self.groups:
            if group.what == "unknown" or group.part or group.start in self.claimed or group.start == 0:
                continue
            joined = self.words[group.start - 1] in self.tables.words("conjunctions")
            after = self.words[group.end] if group.end < len(self.words) else None
            if not joined or after is None or after.token.upos != "ADP":
                continue
            if group.what == "people" and self.words[group.end - 1] not in self.tables.words("others"):
                continue
            earlier = [p for p in self.predicates if p.end <= group.start and parts[p]]
            if earlier and not self._is_stop(earlier[-1].end, group.start):
                parts[earlier[-1]] = [*parts[earlier[-1]], *self._claim([group], earlier[-1])]
