"""The words by which places are read: prepositions, kinds of places, distances; from the dictionary's word sets."""

from __future__ import annotations

from dataclasses import dataclass, fields

from eventcoder.dictionary.dictionary import Dictionary


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The sets `place_…` of a language (dictionaries/sets/places-*.yaml), and those that speak (`say`).

    The name of each field is that of its set without `place_`. A set that a language lacks is empty.
    """

    in_: frozenset[str]
    near: frozenset[str]
    goal: frozenset[str]
    origin: frozenset[str]
    target: frozenset[str]
    of_: frozenset[str]
    topic: frozenset[str]
    never: frozenset[str]
    kind: frozenset[str]
    division: frozenset[str]
    district: frozenset[str]
    town: frozenset[str]
    village: frozenset[str]
    edge: frozenset[str]
    direction: frozenset[str]
    capital: frozenset[str]
    distance: frozenset[str]
    other: frozenset[str]
    site: frozenset[str]
    office: frozenset[str]
    abroad: frozenset[str]
    vessel: frozenset[str]
    based: frozenset[str]
    between: frozenset[str]
    authority: frozenset[str]
    future: frozenset[str]
    day: frozenset[str]
    when: frozenset[str]
    incident: frozenset[str]
    where: frozenset[str]
    out: frozenset[str]
    at: frozenset[str]
    control: frozenset[str]
    war: frozenset[str]
    inside: frozenset[str]
    again: frozenset[str]
    definite: frozenset[str]
    pointing: frozenset[str]
    say: frozenset[str]

    @classmethod
    def of(cls, dictionary: Dictionary, language: str) -> PlaceWords:
        """Read the sets of a language."""
        sets = dictionary.sets(language)
        return cls(*(frozenset(sets.get(_set_of(field.name), ())) for field in fields(cls)))


def _set_of(field: str) -> str:
    return field if field == "say" else f"place_{field.rstrip('_')}"


READ_SETS = frozenset(_set_of(field.name) for field in fields(PlaceWords))
"""The word sets that code asks for by name; all others serve rules and grammars."""
