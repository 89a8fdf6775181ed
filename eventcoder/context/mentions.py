"""What a sentence says of the number of people killed, injured, arrested …: casualty words with those they count.

Trees of news text are noisy, most of all around numbers. So a casualty word takes the group that the tree gives it, and
where the tree gives none, the one that stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from eventcoder.context.arguments import Arguments, Part
from eventcoder.context.groups import Group
from eventcoder.context.phrasing import Word, lows, written
from eventcoder.context.predicates import Predicate, predicates
from eventcoder.context.quantities import Quantities
from eventcoder.dictionary.quantity_schema import CountKind
from eventcoder.model.sentence import Sentence, Token

_BOTH: tuple[CountKind, ...] = ("fatalities", "injured")


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
    low = lows(words)
    if not (tables.casualties.may_stand(low) or tables.words("casualties").may_stand(low)):
        return Reading(words, ())
    found = predicates(words, tables)
    if not found and not any(word in tables.words("casualties") for word in words):
        return Reading(words, ())
    return Reading(words, tuple(_Linker(sentence, words, tables, found).mentions()))


def parts_of(sentence: Sentence, tables: Quantities, tokens: Sequence[Token]) -> tuple[Part, ...]:
    """Return the people that some tokens stand for: those that an act is done to."""
    if not tokens:
        return ()
    words = written(sentence)
    linker = _Linker(sentence, words, tables, ())
    return tuple(dict.fromkeys(part for token in tokens for part in linker.argument([token], None)))


class _Linker(Arguments):
    """Gives every casualty word of a sentence those it counts."""

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
        return word.token.upos in ("NOUN", "PROPN") and self.right(predicate) is None

    def _figure(self, predicate: Predicate) -> list[Part]:
        """Return the number of a toll: the one before it (*12 korban jiwa*), or the one that it comes to."""
        for group in self.groups:
            if group.number.end == predicate.start and self.free(group):
                return self.claim([group], predicate)
        if self.clause.is_none(predicate):
            return [self._nobody(predicate)]
        best: Group | None = None
        for group in self.groups:
            if group.start < predicate.end or not self.free(group) or self.is_stop(predicate.end, group.start):
                continue
            if self.tables.words("figure_from").before(self.words, group.start):
                continue
            if self.tables.words("figure_to").before(self.words, group.start) or group.start == predicate.end:
                return self.claim([group], predicate)
            best = best or (group if group.what == "people" else None)
        return [] if best is None else self.claim([best], predicate)

    def _noun(self, predicate: Predicate) -> list[Part]:
        """Return those of *12 deaths*, *the killing of two men*, *penangkapan 15 orang*."""
        for group in self.groups:
            at = (group.number.end, self._linked(group.number.end))
            counted = predicate.start in at or group.head == predicate.start
            if counted and self.free(group) and group.number.bare_ok:
                return self.claim([group], predicate)
        if self.clause.is_none(predicate):
            return [self._nobody(predicate)]
        behind = self._linked(predicate.end)
        for group in self.groups:
            if group.start == behind and group.what != "bare" and self.free(group):
                return self.claim(self.row(group, predicate), predicate)
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
            return self.claim(within, predicate)
        if self._is_active(predicate):
            found = self.argument(self.objects(predicate), predicate, numbers_only=True)
            return found or self.beside(self.right(predicate), predicate) or self._implied(predicate, active=True)
        return self._subject_parts(predicate) or self._implied(predicate, active=False)

    def _subject_parts(self, predicate: Predicate) -> list[Part]:
        """Return the groups of a subject: right before the word, or by the tree, or before it, or (inverted) behind."""
        beside = next((g for g in self.groups if g.end == predicate.start and self.free(g)), None)
        if beside is not None and self.suits(beside, predicate):
            return self.claim(self.row(beside, predicate), predicate)
        found = self.argument(self.subjects(predicate), predicate, numbers_only=True)
        found = found or self.beside(self.left(predicate), predicate)
        right = self.right(predicate)
        if found or right is None or right.what != "people" or self.has_own(right, predicate):
            return found
        return self.beside(right, predicate) if predicate.takes_any("subject", "beside") else []

    def _implied(self, predicate: Predicate, *, active: bool) -> list[Part]:
        if predicate.takes == {"beside"}:
            return []
        return self.argument(self.objects(predicate) if active else self.subjects(predicate), predicate)

    def _is_active(self, predicate: Predicate) -> bool:
        """Say whether it counts its object. Indonesian says so by the form, English by what stands around."""
        if not predicate.takes_any("object", "people_object"):
            return False
        if not self.tables.lemmas:
            return True
        token = self.words[predicate.start].token
        if token.low.endswith(self.tables.file.active_endings):
            return True
        if self.clause.is_passive(predicate):
            return False
        right = self.right(predicate)
        left = next((g for g in self.groups if g.end == predicate.start and self.free(g)), None)
        if right is not None:
            return left is None or not self.has_own(right, predicate)
        if any(child.deprel == "obj" for child in self.sentence.children(token)):
            return True
        return left is None and token.upos == "VERB" and not token.deprel.startswith(("acl", "amod"))

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
            if earlier and not self.is_stop(earlier[-1].end, group.start):
                parts[earlier[-1]] = [*parts[earlier[-1]], *self.claim([group], earlier[-1])]
