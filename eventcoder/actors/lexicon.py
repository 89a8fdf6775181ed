"""All names of one language that can stand for an actor, ready to be looked up in a sentence."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.dictionary.schema import ActorEntry, ActorRole, AgentEntry
from eventcoder.geography.countries import country_names
from eventcoder.geography.folding import first_capital, fold


@dataclass(frozen=True, slots=True)
class Country:
    """A country under a name, a demonym, or its capital or seat of government."""

    code: str
    kind: str


@dataclass(frozen=True, slots=True)
class Introduced:
    """A name that the document itself introduced (an acronym in brackets, a surname), with what it stands for."""

    country: str | None
    sectors: tuple[str, ...]
    actor_id: str | None
    name: str | None
    person: bool
    introduced_by: str


Ref = ActorEntry | AgentEntry | Country | Introduced


@dataclass(frozen=True, slots=True)
class Name:
    """A name: its folded words and what it stands for.

    `capital` is the number of the word that must be written with a capital letter (None if none must); `upper` names
    (short acronyms) stand in capitals only; `weak` names yield to every other reading.
    """

    words: tuple[str, ...]
    ref: Ref
    capital: int | None
    upper: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class Opening:
    """The names that begin with one word, each with its place in their order; longer ones by their second word."""

    alone: list[tuple[int, Name]]
    longer: Mapping[str, list[tuple[int, Name]]]

    @classmethod
    def of(cls, names: Sequence[Name]) -> Opening:
        """Sort names that are in order."""
        longer: dict[str, list[tuple[int, Name]]] = {}
        for place, name in enumerate(names):
            if len(name.words) > 1:
                longer.setdefault(name.words[1], []).append((place, name))
        return cls([(place, name) for place, name in enumerate(names) if len(name.words) == 1], longer)

    def names(self, form: str, lemma: str) -> list[tuple[int, Name]]:
        """Return in order the names that may stand before a second word, given by its folded form and lemma."""
        found = self.longer.get(form)
        other = self.longer.get(lemma) if lemma != form else None
        if other is not None:
            found = other if found is None else sorted((*found, *other), key=lambda row: row[0])
        return self.alone if found is None else [*found, *self.alone]


class Lexicon:
    """Names by their first word, the longest first; of equal length actors before countries before agents."""

    def __init__(self, names: Mapping[str, list[Name]]) -> None:
        self.names = names
        self._openings: dict[str, Opening] = {}

    @classmethod
    def of(cls, dictionary: Dictionary, language: str) -> Lexicon:
        """Collect the names that a dictionary has for a language."""
        table: dict[str, list[Name]] = defaultdict(list)
        for text, ref, weak in _names(dictionary, language):
            words = fold(text)
            if words:
                table[words[0]].append(_name(text, words, ref, weak))
        for names in table.values():
            names.sort(key=lambda name: (-len(name.words), name.weak, _rank(name.ref)))
        return cls(dict(table))

    def opening(self, word: str) -> Opening | None:
        """Return the names that begin with a folded word, None if there are none."""
        found = self._openings.get(word)
        if found is None and word in self.names:
            self._openings[word] = found = Opening.of(self.names[word])
        return found


def _names(dictionary: Dictionary, language: str) -> Iterable[tuple[str, Ref, bool]]:
    for actor in dictionary.actors:
        yield actor.name, actor, False
        for name in actor.names:
            if name.language in (None, language):
                yield name.text, actor, name.weak
    for country in country_names(dictionary.countries, (language,)):
        yield country.text, Country(country.code, country.kind), False
    for agent in dictionary.agents(language):
        for word in agent.words:
            yield word, agent, False


def _name(text: str, words: tuple[str, ...], ref: Ref, weak: bool) -> Name:
    letters = [c for c in text if c.isalpha()]
    capital = None if isinstance(ref, AgentEntry) else first_capital(text)
    upper = len(letters) <= 5 and sum(c.islower() for c in letters) <= (len(letters) > 2 and letters[-1].isupper())
    return Name(words, ref, capital, upper=upper, weak=weak)


def _rank(ref: Ref) -> int:
    return 0 if isinstance(ref, ActorEntry) else 1 if isinstance(ref, Country) else 2


def code_on(actor: ActorEntry, date: datetime.date | None) -> tuple[str | None, tuple[str, ...]]:
    """Return the country and sectors of an actor on a date: those of `role_on`."""
    role = role_on(actor, date)
    return (None, ()) if role is None else (role.country, role.sectors)


def role_on(actor: ActorEntry, date: datetime.date | None) -> ActorRole | None:
    """Return what an actor is on a date, or None if it has no roles.

    Dated roles count first, then an undated one. Without a date, or outside all roles, the latest role is taken:
    a name in the news is most often used for what it last was.
    """
    roles = actor.roles
    if not roles:
        return None
    if date is not None:
        for role in roles:
            dated = role.from_ is not None or role.to is not None
            if dated and (role.from_ is None or role.from_ <= date) and (role.to is None or date <= role.to):
                return role
        for role in roles:
            if role.from_ is None and role.to is None:
                return role
    return max(roles, key=lambda r: r.from_ or datetime.date.min)
