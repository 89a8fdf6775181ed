"""Full-text search in a dictionary: triggers, names, role nouns, sets and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.dictionary.fields import Origin
from eventcoder.dictionary.place_schema import PlaceEntry
from eventcoder.dictionary.schema import ActorEntry, EventEntry


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry in which all words were found: its id, what it is in short, and where the words stand."""

    id: str
    summary: str
    fields: tuple[str, ...]
    origin: Origin

    def __str__(self) -> str:
        return f"{self.id}\t{self.summary}\t{', '.join(self.fields)}\t{self.origin.file}:{self.origin.line}"


def search(dictionary: Dictionary, words: Sequence[str]) -> Iterator[Hit]:
    """Yield the entries that hold all the words, in dictionary order: event rules, role nouns, sets, actors, countries,
    places.

    A word is found in small or capital letters and as a part of longer ones.
    """
    wanted = [word.casefold() for word in words]
    for language in dictionary.languages:
        for entry in dictionary.events(language):
            yield from _hit(entry.id, _event_summary(entry), _event_fields(entry), entry.origin, wanted)
        for agent in dictionary.agents(language):
            summary = " ".join(agent.sectors) or "no sector"
            fields = [("id", agent.id), *(("words", word) for word in agent.words), ("note", agent.note or "")]
            yield from _hit(agent.id, summary, fields, agent.origin, wanted)
        origins = dictionary.set_origins(language)
        for name, members in dictionary.sets(language).items():
            fields = [("id", f"${name}"), *(("words", member) for member in members)]
            yield from _hit(f"${name}", f"set, {language}", fields, origins[name], wanted)
    for actor in dictionary.actors:
        yield from _hit(actor.id, _actor_summary(actor), _actor_fields(actor), actor.origin, wanted)
    for country in dictionary.countries:
        fields = [("id", country.code), ("note", country.note or "")]
        for kind in ("names", "demonyms", "capitals", "seats"):
            fields += [(kind, text) for texts in getattr(country, kind).values() for text in texts]
        yield from _hit(country.code, "country", fields, country.origin, wanted)
    for place in dictionary.places:
        summary = " ".join(part for part in (place.kind, place.country, place.admin1) if part is not None)
        yield from _hit(place.id, summary, _place_fields(place), place.origin, wanted)


def _hit(
    id: str, summary: str, fields: Iterable[tuple[str, str]], origin: Origin, wanted: Sequence[str]
) -> Iterator[Hit]:
    texts = [(name, text.casefold()) for name, text in fields]
    if all(any(word in text for _, text in texts) for word in wanted):
        found = dict.fromkeys(name for name, text in texts if any(word in text for word in wanted))
        yield Hit(id, summary, tuple(found), origin)


def _event_summary(entry: EventEntry) -> str:
    codes = dict.fromkeys(part.code for part in (entry, *entry.patterns) if part.code is not None)
    return " ".join(codes) or "codes nothing"


def _event_fields(entry: EventEntry) -> Iterator[tuple[str, str]]:
    for kind in ("lemmas", "nouns", "forms"):
        yield from ((kind, word) for word in getattr(entry, kind))
    for part in (entry, *entry.patterns):
        yield "id", part.id
        yield "note", part.note or ""
        yield "code", part.code or ""
        for conditions in (part.when, part.unless):
            yield from (("conditions", value) for values in conditions.values() for value in values)


def _actor_summary(actor: ActorEntry) -> str:
    return " ".join(dict.fromkeys((role.country or "---") + "".join(role.sectors) for role in actor.roles))


def _actor_fields(actor: ActorEntry) -> Iterator[tuple[str, str]]:
    yield "id", actor.id
    yield "names", actor.name
    yield from (("names", name.text) for name in actor.names)
    yield "note", actor.note or ""
    yield from (("note", role.note or "") for role in actor.roles)


def _place_fields(place: PlaceEntry) -> Iterator[tuple[str, str]]:
    yield "id", place.id
    yield "names", place.name
    yield from (("names", name.text) for name in place.names)
    yield "note", place.note or ""
