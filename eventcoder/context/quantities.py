"""The words of a `quantities/1` dictionary as tables that are quick to look up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from eventcoder.context.phrasing import Phrases
from eventcoder.dictionary.quantity_schema import (
    Approximator,
    CasualtyWords,
    CountKind,
    QuantityFile,
    QuantityWords,
    UnknownPlural,
    VagueCount,
)

Takes = str
"""How a casualty word stands to those counted: a key of `CasualtyWords`."""

_TAKES = tuple(CasualtyWords.model_fields)


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a casualty word."""

    kind: CountKind
    takes: Takes


class Quantities:
    """Tables of one language. `people` are further nouns known to be people (the role nouns of the dictionary)."""

    def __init__(self, file: QuantityFile, people: Iterable[str] = ()) -> None:
        self.file = file
        self.lemmas = file.match == "lemmas"
        self.plural = file.unknown_plural or UnknownPlural()
        self._people = tuple(people)
        self._lists: dict[str, Phrases[bool]] = {}

    def words(self, name: QuantityWords) -> Phrases[bool]:
        """Return one of the word lists."""
        found = self._lists.get(name)
        if found is None:
            things = set(self.file.words.get("things", ()))
            more = (word for word in self._people if word not in things) if name == "people" else ()
            rows = ((word, True) for word in (*self.file.words.get(name, ()), *more))
            self._lists[name] = found = Phrases(rows, lemmas=self.lemmas)
        return found

    @cached_property
    def numerals(self) -> Phrases[int]:
        """Number words with their values."""
        return Phrases(self.file.numerals.items(), lemmas=False)

    @cached_property
    def multipliers(self) -> Phrases[int]:
        """Words such as *thousand*; a teen-maker (*belas*) has the value 0."""
        rows = [*self.file.multipliers.items(), *((word, 0) for word in self.file.teens)]
        return Phrases(rows, lemmas=False)

    @cached_property
    def collective(self) -> Phrases[int]:
        """Numbers that need a noun behind them: articles, *both*, *kedua*."""
        return Phrases(self.file.collective.items(), lemmas=False)

    @cached_property
    def vague(self) -> Phrases[VagueCount]:
        """Words of vague quantity."""
        return Phrases(self.file.vague.items(), lemmas=False)

    @cached_property
    def approximators(self) -> Phrases[Approximator]:
        """What stands before a number (and `or_more` behind it)."""
        rows = [(word, name) for name, words in self.file.approximators.items() if name != "or_more" for word in words]
        return Phrases(rows, lemmas=False)

    @cached_property
    def or_more(self) -> Phrases[bool]:
        """What stands behind a number that is a lower bound."""
        return Phrases(((word, True) for word in self.file.approximators.get("or_more", ())), lemmas=False)

    @cached_property
    def casualties(self) -> Phrases[Sense]:
        """Casualty words with their meanings; those that stand beside others are forms (*dead*, not *die*)."""
        rows: list[tuple[str, Sense]] = []
        for kind in get_args(CountKind):
            words = self.file.casualties.get(kind)
            if words is not None:
                rows += [(word, Sense(kind, takes)) for takes in _TAKES for word in getattr(words, takes)]
        forms = [word for word, sense in rows if sense.takes == "beside"]
        return Phrases(rows, lemmas=self.lemmas, forms=forms)

    def figure(self, code: str | None) -> int:
        """Return the figure of a plural of unknown size in an event of that CAMEO code."""
        large = code is not None and code.startswith(self.plural.large_codes)
        return self.plural.large if large else self.plural.small
