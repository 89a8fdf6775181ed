"""Lays a layer over what is there: `op: extend`, `replace` and `remove`, for every kind of entry by the same law.

A stack of layers is a fold over their entries in order. So an empty layer changes nothing, and laying two layers one
after the other is the same as laying one that holds the files of both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from eventcoder.dictionary.date_schema import DateEntry, DateFile
from eventcoder.dictionary.discard_schema import KINDS, DiscardFile
from eventcoder.dictionary.fields import Origin
from eventcoder.dictionary.grammar_schema import GrammarFile
from eventcoder.dictionary.load import Layer
from eventcoder.dictionary.nearest import did_you_mean
from eventcoder.dictionary.place_schema import PlaceEntry
from eventcoder.dictionary.quantity_schema import QuantityFile
from eventcoder.dictionary.schema import ActorEntry, AgentEntry, CountryEntry, Entry, EventEntry, SetFile, Shape
from eventcoder.errors import Problem

E = TypeVar("E", bound=Entry)

_UNITED = frozenset(("lemmas", "nouns", "forms", "names", "roles", "examples", "words"))
"""Lists that `op: extend` adds to; all other keys are overridden."""

_UNITED_BY_LANGUAGE = frozenset(("names", "demonyms", "capitals", "seats"))
_KEPT = frozenset(("op", "origin", "language"))


@dataclass(frozen=True, slots=True)
class Merged:
    """All layers so far, as one."""

    events: Mapping[str, tuple[EventEntry, ...]] = field(default_factory=dict)
    agents: Mapping[str, tuple[AgentEntry, ...]] = field(default_factory=dict)
    actors: tuple[ActorEntry, ...] = ()
    countries: tuple[CountryEntry, ...] = ()
    places: tuple[PlaceEntry, ...] = ()
    divisions: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    sets: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    set_origins: Mapping[tuple[str, str], Origin] = field(default_factory=dict)
    grammars: Mapping[str, GrammarFile] = field(default_factory=dict)
    dates: Mapping[str, DateFile] = field(default_factory=dict)
    quantities: Mapping[str, QuantityFile] = field(default_factory=dict)
    discards: Mapping[str, DiscardFile] = field(default_factory=dict)

    def small_parts(self) -> Merged:
        """Return everything but what plans and lexicons are made of: rules, grammars and actors."""
        return replace(self, events={}, actors=(), set_origins={}, grammars={})


def overlay(below: Merged, layer: Layer, problems: list[Problem]) -> Merged:
    """Return `below` with `layer` on top; problems (D010, D011, D012) are added to the list."""
    events = dict(below.events)
    for event_file in layer.events:
        language = event_file.language
        events[language] = fold(events.get(language, ()), event_file.events, problems)
    agents = dict(below.agents)
    for agent_file in layer.agents:
        language = agent_file.language
        agents[language] = fold(agents.get(language, ()), agent_file.agents, problems)
    actors, countries = below.actors, below.countries
    for actor_file in layer.actors:
        actors = fold(actors, actor_file.actors, problems)
    for country_file in layer.countries:
        countries = fold(countries, country_file.countries, problems)
    places, divisions = below.places, dict(below.divisions)
    for place_file in layer.places:
        places = fold(places, place_file.places, problems)
        for country, names in place_file.divisions.items():  # a name takes the place of the one of an earlier file
            divisions[country] = {**divisions.get(country, {}), **names}
    merged = replace(
        below,
        events=events,
        agents=agents,
        actors=actors,
        countries=countries,
        places=places,
        divisions=divisions,
    )
    merged = _with_discards(_with_quantities(merged, layer.quantities, problems), layer.discards)
    merged = _with_dates(merged, layer.dates, problems)
    return _with_grammars(_with_sets(merged, layer.sets, problems), layer.grammars, problems)


def fold(earlier: Sequence[E], later: Iterable[E], problems: list[Problem]) -> tuple[E, ...]:
    """Apply entries one by one to those that are there. A replaced entry takes its new place in the order."""
    table = {entry.key: entry for entry in earlier}
    for entry in later:
        known = table.get(entry.key)
        if entry.op is None and known is not None:
            problems.append(_twice(entry.key, entry.origin, known.origin))
        elif entry.op is None:
            table[entry.key] = _fresh(entry, problems)
        elif known is None:
            message = f"op: {entry.op} of {entry.key}, which is not there"
            hint = did_you_mean(entry.key, table)
            problems.append(Problem("D011", message, entry.origin.file, entry.origin.line, hint))
        elif entry.op == "extend":
            table[entry.key] = _extended(known, entry, problems)
        else:
            del table[entry.key]
            if entry.op == "replace":
                table[entry.key] = _fresh(entry, problems)
    return tuple(table.values())


def _twice(key: str, here: Origin, there: Origin) -> Problem:
    same = here.layer == there.layer
    hint = "choose another id" if same else "write op: extend, replace or remove, or choose another id"
    return Problem("D010", f"{key} is already defined in {there.file}:{there.line}", here.file, here.line, hint)


def _fresh(entry: E, problems: list[Problem]) -> E:
    """Return the entry as a new one: its op is done with, its patterns are a list of their own."""
    update: dict[str, object] = {}
    if entry.op is not None:
        update["op"] = None
    if isinstance(entry, EventEntry) and entry.patterns:
        update["patterns"] = fold((), entry.patterns, problems)
    return entry.model_copy(update=update) if update else entry


def _extended(known: E, more: E, problems: list[Problem]) -> E:
    """Return `known` with lists lengthened and single values overridden by those that `more` gives."""
    update: dict[str, object] = {}
    for key in more.model_fields_set - _KEPT:
        old, new = getattr(known, key), getattr(more, key)
        if key == "patterns":
            update[key] = fold(old, new, problems)
        elif isinstance(new, dict):
            update[key] = _united_by_key(old, new) if key in _UNITED_BY_LANGUAGE else {**old, **new}
        elif key in _UNITED:
            update[key] = _united(old, new)
        else:
            update[key] = new
    return known.model_copy(update=update)


T = TypeVar("T")


def _united(old: Iterable[T], new: Iterable[T]) -> tuple[T, ...]:
    values = list(old)
    values += [value for value in new if value not in values]
    return tuple(values)


def _united_by_key(
    old: Mapping[str, tuple[str, ...]], new: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    return {**old, **{key: _united(old.get(key, ()), values) for key, values in new.items()}}


def _with_sets(below: Merged, files: Iterable[SetFile], problems: list[Problem]) -> Merged:
    sets: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    sets.update({language: dict(named) for language, named in below.sets.items()})
    origins = dict(below.set_origins)
    for file in files:
        named = sets[file.language]
        for name, words in file.sets.items():
            here = file.origins.get(name, file.origin)
            there = origins.get((file.language, name))
            if there is not None and file.op is None:
                message = f"the set {name} is already defined in {there.file}:{there.line}"
                hint = "write op: extend (or replace) at the top of the file, or choose another name"
                problems.append(Problem("D012", message, here.file, here.line, hint))
                continue
            extends = there is not None and file.op == "extend"
            named[name] = _united(named[name], words) if extends else words
            origins[file.language, name] = there if extends and there is not None else here
    return replace(below, sets=dict(sets), set_origins=origins)


def _with_dates(below: Merged, files: Iterable[DateFile], problems: list[Problem]) -> Merged:
    dates = dict(below.dates)
    for file in files:
        known = dates.get(file.language)
        slots: dict[str, dict[str, tuple[str, ...]]] = {} if known is None else dict(known.slots)
        for slot, words in file.slots.items():
            slots[slot] = _united_by_key(slots.get(slot, {}), words)
        earlier: tuple[DateEntry, ...] = () if known is None else known.expressions
        update = {"slots": slots, "expressions": fold(earlier, file.expressions, problems)}
        dates[file.language] = file.model_copy(update=update)
    return replace(below, dates=dates)


def _with_grammars(below: Merged, files: Iterable[GrammarFile], problems: list[Problem]) -> Merged:
    grammars = dict(below.grammars)
    for file in files:
        known = grammars.get(file.language)
        if known is not None and file.op is None and known.origin.layer == file.origin.layer:
            there = known.origin
            message = f"the grammar of {file.language} is already defined in {there.file}:{there.line}"
            problems.append(Problem("D012", message, file.origin.file, file.origin.line, "make it one file"))
        elif known is None or file.op == "replace":
            grammars[file.language] = file
        else:
            grammars[file.language] = _extended_grammar(known, file)
    return replace(below, grammars=grammars)


def _extended_grammar(known: GrammarFile, more: GrammarFile) -> GrammarFile:
    """Return `known` with each trigger kind, voice, role, flag and word list replaced that `more` gives."""
    update: dict[str, object] = {"origins": {**known.origins, **more.origins}}
    for key in ("triggers", "voices", "roles", "flags"):
        update[key] = {**getattr(known, key), **getattr(more, key)}
    for key in ("spread", "modality", "home_country", "head_first", "first_names", "full_forms"):
        if more.gives(key):
            update[key] = getattr(more, key)
    update["words"] = known.words.model_copy(update=dict(more.words.lists()))
    return known.model_copy(update=update)


def _with_quantities(below: Merged, files: Iterable[QuantityFile], problems: list[Problem]) -> Merged:
    quantities = dict(below.quantities)
    for file in files:
        known = quantities.get(file.language)
        if known is not None and file.op is None:
            there = known.origin
            message = f"the quantities of {file.language} are already defined in {there.file}:{there.line}"
            hint = "write op: extend (or replace) at the top of the file"
            problems.append(Problem("D012", message, file.origin.file, file.origin.line, hint))
        elif known is None or file.op == "replace":
            quantities[file.language] = file
        else:
            update = {key: _grown(getattr(known, key), getattr(file, key)) for key in file.model_fields_set - _KEPT}
            quantities[file.language] = known.model_copy(update=update)
    return replace(below, quantities=quantities)


def _with_discards(below: Merged, files: Iterable[DiscardFile]) -> Merged:
    """Lists of phrases grow; a phrase has no id, so a layer that wants fewer replaces all of them."""
    discards = dict(below.discards)
    for file in files:
        known = discards.get(file.language)
        if known is None or file.op == "replace":
            discards[file.language] = file
        else:
            update: dict[str, object] = {kind: _united(getattr(known, kind), getattr(file, kind)) for kind in KINDS}
            update["origins"] = {
                f"{kind}.{phrase}": origin for one in (file, known) for kind, phrase, origin in one.phrases()
            }
            discards[file.language] = known.model_copy(update=update)
    return replace(below, discards=discards)


def _grown(old: object, new: object) -> object:
    """Return lists lengthened and mappings (and the shapes in them) united key by key; any other value is `new`."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **{key: _grown(old[key], value) if key in old else value for key, value in new.items()}}
    if isinstance(old, tuple) and isinstance(new, tuple):
        return _united(old, new)
    if isinstance(old, Shape) and isinstance(new, Shape):
        given = new.model_fields_set
        return old.model_copy(update={key: _grown(getattr(old, key), getattr(new, key)) for key in given})
    return new
