"""Counted groups: a number with the noun that it counts (*12 Syrian soldiers*, *puluhan orang*, *three*)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from eventcoder.context.numbers import Quantity, quantities
from eventcoder.context.phrasing import Word
from eventcoder.context.quantities import Quantities

What = Literal["people", "unknown", "bare"]
_MODIFIERS = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
_NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Group:
    """A number of people over the words `start` to `end` (exclusive), with its noun at `head` (None for a bare number).

    A `part` of a group that is counted already (*including 3 children*) adds nothing.
    """

    number: Quantity
    start: int
    end: int
    head: int | None
    what: What
    part: bool = False


def groups(words: Sequence[Word], tables: Quantities) -> tuple[Group, ...]:
    """Return the groups that can be people, in word order; numbers of things are left out."""
    reader = _Reader(words, tables)
    found: list[Group] = []
    for quantity in quantities(words, tables):
        before = found[-1] if found else None
        if before is not None and reader.has_members(before, quantity):
            # a family of five: the five are counted
            found[-1] = replace(before, number=quantity, end=max(before.end, reader.group(quantity).end))
            continue
        if before is not None and before.end > quantity.start:
            continue
        group = reader.group(quantity)
        if reader.can_be_people(group):
            found.append(replace(group, part=reader.is_part(group, before)))
    return tuple(found)


class _Reader:
    """Reads groups off the words of one sentence."""

    def __init__(self, words: Sequence[Word], tables: Quantities) -> None:
        self.words = words
        self.tables = tables

    def group(self, quantity: Quantity) -> Group:
        """Return the group that a number begins."""
        first = self._behind_links(quantity)
        end, head = self._head_last(first) if self.tables.lemmas else self._head_first(first)
        if head is None:
            return Group(quantity, quantity.start, quantity.end, None, "bare")
        return Group(quantity, quantity.start, end, head, "people" if self.is_people(head) else "unknown")

    def is_people(self, i: int) -> bool:
        """Say whether a noun is known to mean people."""
        word = self.words[i]
        people = self.tables.words("people")
        if word in people or people.at(self.words, i) is not None:
            return True
        first, hyphen, second = word.low.partition("-")
        return bool(hyphen) and first == second and self._is_listed(first)

    def _is_listed(self, text: str) -> bool:
        return text in self.tables.file.words.get("people", ())

    def _behind_links(self, quantity: Quantity) -> int:
        """Step over *of the* in *dozens of the rebels*."""
        i = quantity.end
        linked = self.tables.words("links").at(self.words, i)
        if linked is None or not self.tables.lemmas:
            return i
        i = linked[0]
        while i < len(self.words) and self.words[i] in self.tables.words("determiners"):
            i += 1
        return i

    def _is_casualty(self, i: int) -> bool:
        return self.tables.casualties.at(self.words, i) is not None

    def _head_last(self, i: int) -> tuple[int, int | None]:
        """English: modifiers, then the noun; behind a person's noun only another one goes on (*police officers*)."""
        words, head = self.words, None
        begin = i
        while i < len(words):
            word = words[i]
            known = self.is_people(i)
            if head is not None and self.is_people(head) and not known and word.token.upos != "NOUN":
                break
            if head is not None and (self._is_casualty(i) or word in self.tables.words("months")):
                break
            if word.token.upos in _NOUNS or known:
                if self._is_casualty(i) and not self._is_noun_of_people(i, begin):
                    break
                head = i
            elif not self._modifies(i):
                break
            i += 1
        return (i if head is None else head + 1), head

    def _is_noun_of_people(self, i: int, begin: int) -> bool:
        """*The wounded*, *of the dead*, *12 hostages*: casualty words that mean people themselves."""
        if i != begin or not self.is_people(i) or i == 0:
            return False
        return self.words[i].token.upos == "NOUN" or self.words[i - 1] in self.tables.words("determiners")

    def _modifies(self, i: int) -> bool:
        word = self.words[i]
        if word.low == "-" or word in self.tables.words("measures"):
            return True
        if word.token.upos == "VERB":  # twelve armed men; but not: twelve killed
            ahead = self.words[i + 1] if i + 1 < len(self.words) else None
            return ahead is not None and ahead.token.upos in _NOUNS and word.token.deprel == "amod"
        return word.token.upos in _MODIFIERS

    def _head_first(self, i: int) -> tuple[int, int | None]:
        """Indonesian: the noun, then its modifiers."""
        words = self.words
        if i >= len(words) or (self._is_casualty(i) and not self.is_people(i)):
            return i, None
        known = self.tables.words("people").at(words, i)
        if known is None and words[i].token.upos not in _NOUNS and not self.is_people(i):
            return i, None
        end = known[0] if known is not None else i + 1
        while end < len(words) and words[end].token.upos in _MODIFIERS and not self._is_casualty(end):
            if words[end].token.upos == "NUM":
                break
            end += 1
        return end, i

    def can_be_people(self, group: Group) -> bool:
        """Say whether a group is not of things."""
        if group.head is None:
            return group.number.bare_ok
        head = self.words[group.head]
        if group.what == "people":
            return True
        if not group.number.bare_ok:
            return False  # an article counts only what is known to be people
        things = self.tables.words("things")
        return head not in things and head not in self.tables.words("measures")

    def has_members(self, group: Group, quantity: Quantity) -> bool:
        """Say whether the number says how many a family or crowd are: *a family of five*."""
        if group.head is None or self.words[group.head] not in self.tables.words("collectives"):
            return False
        found = self.tables.words("members").at(self.words, group.end)
        return found is not None and found[0] == quantity.start

    def is_part(self, group: Group, before: Group | None) -> bool:
        """Say whether a group is part of one that is counted already."""
        if self.tables.words("including").before(self.words, group.start):
            return True
        behind = (group.number.end, group.end)
        if any(self.tables.words("part_of").at(self.words, end) is not None for end in behind):
            return True
        return before is not None and before.part and self.follows(before, group)

    def follows(self, before: Group, group: Group) -> bool:
        """Say whether two groups stand in a row, with only *and*, commas and determiners between them."""
        between = self.words[before.end : group.start]
        determiners = self.tables.words("determiners")
        conjunctions = self.tables.words("conjunctions")
        joined = any(word in conjunctions for word in between)
        return joined and all(word in conjunctions or word in determiners for word in between)


def follows(words: Sequence[Word], tables: Quantities, before: Group, group: Group) -> bool:
    """Say whether two groups stand in a row: *12 soldiers, a guard and three rebels*."""
    return _Reader(words, tables).follows(before, group)
