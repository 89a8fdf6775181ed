"""Warnings about entries that are no errors but probably not meant (D101 to D105, D111; D109 and D110 of discards)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Container, Iterator, Mapping

from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.dictionary.fields import Origin
from eventcoder.dictionary.grammar_schema import GrammarFile
from eventcoder.dictionary.lint_discards import lint_discards
from eventcoder.dictionary.schema import ActorEntry, ActorRole, EventEntry, Example
from eventcoder.errors import Problem

PLACEHOLDER = "XXX"
"""What stubs have in place of a country or sector that somebody must still look up."""

_STALE_AFTER = 10
_LOOKED_AT = re.compile(r"\b(?:still|as of|masih|per)\b[^.;]*?\b(20\d\d)\b")
_SET_USE = re.compile(r"\$([\w-]+)")
_READ_BY_CODE = "place_"  # `eventcoder.context` reads these sets itself
_TRIGGERS = ("lemmas", "nouns", "forms")


def lint(dictionary: Dictionary, layers: Container[str], *, today: datetime.date | None = None) -> Iterator[Problem]:
    """Yield what looks wrong in entries of some of the layers; `today` is what ten years are counted from."""
    day = today or datetime.date.today()
    for actor in dictionary.actors:
        for role in actor.roles:
            if role.origin.layer in layers:
                yield from _stale(actor, role, day)
                if PLACEHOLDER in (role.country, *role.sectors):
                    yield _placeholder(actor.id, role.origin)
    for language in dictionary.languages:
        entries = dictionary.events(language)
        yield from _triggers_twice(entries, layers)
        for entry in entries:
            if entry.origin.layer in layers and not _examples(entry):
                yield _problem("D104", f"{entry.id} has no example", entry.origin, "one sentence that it must code")
        for agent in dictionary.agents(language):
            if agent.origin.layer in layers and PLACEHOLDER in agent.sectors:
                yield _placeholder(agent.id, agent.origin)
        yield from _unused_sets(dictionary, language, layers)
        yield from lint_discards(dictionary, language, layers)
        yield from _missing_words(dictionary.grammar(language), layers)


def _stale(actor: ActorEntry, role: ActorRole, today: datetime.date) -> Iterator[Problem]:
    """People leave offices; what an organisation or armed group is can well stay."""
    if actor.kind != "person" or role.from_ is None or role.to is not None:
        return
    notes = " ".join(note for note in (role.note, actor.note) if note is not None)
    looked_at = max((int(year) for year in _LOOKED_AT.findall(notes.lower())), default=0)
    if role.from_.year <= today.year - _STALE_AFTER and looked_at <= today.year - _STALE_AFTER:
        message = f"{actor.id}: the role since {role.from_} has been open for more than {_STALE_AFTER} years"
        hint = f"give its end, or say in a note that it lasts: still in {today.year}"
        yield _problem("D101", message, role.origin, hint)


def _placeholder(name: str, origin: Origin) -> Problem:
    return _problem("D103", f"{name}: {PLACEHOLDER} is only a placeholder", origin, "write the country or sector")


def _triggers_twice(entries: tuple[EventEntry, ...], layers: Container[str]) -> Iterator[Problem]:
    """A later layer's trigger takes the word from an earlier one; with another code that should be meant."""
    first: dict[tuple[str, str], EventEntry] = {}
    for entry in entries:
        for kind in _TRIGGERS:
            for word in getattr(entry, kind):
                other = first.setdefault((kind, word.lower()), entry)
                if entry.origin.layer not in layers or entry.origin.layer == other.origin.layer:
                    continue
                if entry.code != other.code:
                    message = (
                        f'{kind}: "{word}" of {entry.id} ({entry.code or "no code"}) overrides {other.id}'
                        f" ({other.code or 'no code'}, {other.origin.file}:{other.origin.line})"
                    )
                    hint = f"if that is meant, say it: op: replace or extend of {other.id}"
                    yield _problem("D102", message, entry.origin, hint)


def _examples(entry: EventEntry) -> list[Example]:
    return [example for part in (entry, *entry.patterns) for example in part.examples]


def _unused_sets(dictionary: Dictionary, language: str, layers: Container[str]) -> Iterator[Problem]:
    used = set(_used_sets(dictionary, language))
    origins = dictionary.set_origins(language)
    for name in dictionary.sets(language):
        origin = origins[name]
        if name not in used and not name.startswith(_READ_BY_CODE) and origin.layer in layers:
            yield _problem("D105", f"the set ${name} is not used", origin, "use it in a rule, or remove it")


def _used_sets(dictionary: Dictionary, language: str) -> Iterator[str]:
    grammar = dictionary.grammar(language)
    parts: list[object] = [grammar.roles, grammar.flags, [(v.forms, v.path) for v in grammar.voices.values()]]
    parts += [tuple(words) for _, words in grammar.words.lists()]
    for entry in dictionary.events(language):
        for part in (entry, *entry.patterns):
            parts += [part.when, part.unless, part.source, part.target, part.absorbs]
    for text in _texts(parts):
        yield from _SET_USE.findall(text)


def _missing_words(grammar: GrammarFile, layers: Container[str]) -> Iterator[Problem]:
    """What a language says with words that its grammar does not list is not understood, and nobody would notice."""
    missing = grammar.words.missing()
    if missing and grammar.origin.layer in layers:
        message = f"the grammar of {grammar.language} has no words for {', '.join(missing)}"
        hint = 'list them; [] if the language has none (docs/dictionary-format.md, "Words that code asks for")'
        yield _problem("D111", message, grammar.origin, hint)


def _texts(value: object) -> Iterator[str]:
    """Yield every text in nested lists and mappings, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, child in value.items():
            yield from _texts(key)
            yield from _texts(child)
    elif isinstance(value, list | tuple):
        for child in value:
            yield from _texts(child)


def _problem(code: str, message: str, origin: Origin, hint: str | None = None) -> Problem:
    return Problem(code, message, origin.file, origin.line, hint)
