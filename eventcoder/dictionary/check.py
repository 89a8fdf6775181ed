"""Checks of one layer's entries by themselves: ids, codes, examples, roles, words sets (D005, D006, D008, D009, D013).

They look at the entries as written, not as merged, so that a problem is named where its author can mend it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from eventcoder.dictionary.date_forms import unknown_slots
from eventcoder.dictionary.examples import parse_expectation
from eventcoder.dictionary.fields import Origin
from eventcoder.dictionary.grammar_schema import GrammarFile
from eventcoder.dictionary.load import Layer
from eventcoder.dictionary.nearest import did_you_mean
from eventcoder.dictionary.overlay import Merged
from eventcoder.dictionary.schema import CodedEntry, EventEntry, EventFile, Example
from eventcoder.errors import EventcoderError, Problem

ROLES = frozenset(
    """
    subject doer undergoer recipient partner against goal origin place topic instrument cause content purpose object
    modifier object_modifier particle manner light possessor
    """.split()  # noqa: SIM905
)
"""Roles that every grammar should have; they count as known where a language has no grammar yet."""

RELATIONS = frozenset(
    """
    acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl fixed
    flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative xcomp
    """.split()  # noqa: SIM905
)
"""The relations of Universal Dependencies: a bare one is a path."""

_EVENT_ID = re.compile(r"[a-z]{2,3}(?:\.[^\W_A-Z][\w'-]*)+")
_ACTOR_ID = re.compile(r"[^\W_A-Z][\w.'-]*")
_SET_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_SET_USE = re.compile(r"\$([\w-]+)")
_BARE = re.compile(r"[a-z_]+")


class Codes(Protocol):
    """The part of an ontology that the checks need."""

    def __contains__(self, code: object) -> bool: ...

    def event(self, code: str) -> object: ...


def check_alone(layer: Layer, codes: Codes) -> Iterator[Problem]:
    """Yield what is wrong with entries whatever stands beside them."""
    for file in layer.events:
        for entry in file.events:
            yield from _check_event(entry, file.language, codes)
    for agent_file in layer.agents:
        for agent in agent_file.agents:
            yield from _check_id(agent.id, agent_file.language, agent.origin)
    for date_file in layer.dates:
        for expression in date_file.expressions:
            yield from _check_id(expression.id, date_file.language, expression.origin)
    for actor_file in layer.actors:
        for actor in actor_file.actors:
            if _ACTOR_ID.fullmatch(actor.id) is None:
                yield _problem("D009", f"{actor.id} is no id", actor.origin, "small letters, digits, hyphens")
    for place_file in layer.places:
        for place in place_file.places:
            if _ACTOR_ID.fullmatch(place.id) is None:
                yield _problem("D009", f"{place.id} is no id", place.origin, "small letters, digits, hyphens")
    for discard_file in layer.discards:
        for kind, phrase, origin in discard_file.phrases():
            if not any(any(c.isalnum() for c in word) for word in phrase.split()):
                yield _problem("D003", f"{kind}: {phrase!r} would discard everything", origin, "give a word")
    for set_file in layer.sets:
        for name, words in set_file.sets.items():
            origin = set_file.origins.get(name, set_file.origin)
            if _SET_NAME.fullmatch(name) is None:
                yield _problem("D009", f"{name} is no name of a set", origin, "small letters, digits, hyphens")
            for word in words:
                if word.startswith("$"):
                    yield _problem("D003", f"sets.{name}: a set holds words, not sets ({word})", origin)


def check_references(layer: Layer, merged: Merged) -> Iterator[Problem]:
    """Yield the sets and roles that are named but not defined, in this layer or below."""
    for grammar in layer.grammars:
        yield from _check_grammar(grammar, merged.sets.get(grammar.language, {}))
    for date_file in layer.dates:
        slots = merged.dates[date_file.language].slots
        for expression in date_file.expressions:
            for name in unknown_slots(expression.forms, slots):
                hint = did_you_mean(name, slots, list_up_to=20)
                yield _problem("D006", f"{expression.id}: the slot <{name}> is not defined", expression.origin, hint)
    for file in layer.events:
        names = _Names.of(merged, file)
        for entry in file.events:
            for rule in (entry, *entry.patterns):
                yield from names.check(rule)


def _check_event(entry: EventEntry, language: str, codes: Codes) -> Iterator[Problem]:
    for rule in (entry, *entry.patterns):
        yield from _check_id(rule.id, language, rule.origin)
        if rule.code is not None and rule.code not in codes:
            yield _problem(
                "D005", f"{rule.id}: the code {rule.code} is not known", rule.origin, _nearest(rule.code, codes)
            )
        for example in rule.examples:
            for text in example.expect:
                yield from _check_expectation(text, example, codes)


def _check_id(text: str, language: str, origin: Origin) -> Iterator[Problem]:
    if _EVENT_ID.fullmatch(text) is None:
        hint = f"language and words in small letters, joined by dots: {language}.attack.air"
        yield _problem("D009", f"{text} is no id", origin, hint)
    elif text.split(".")[0] != language:
        yield _problem("D009", f"{text} does not begin with the file's language", origin, f"{language}.…")


def _check_expectation(text: str, example: Example, codes: Codes) -> Iterator[Problem]:
    try:
        expectation = parse_expectation(text, codes)
    except ValueError as error:
        code = str(error)
        message = f'"{text}": the code {code} is not known' if code else f'"{text}" is no expectation'
        hint = _nearest(code, codes) if code else 'write "SOURCE CODE TARGET", with - for a side that is absent'
        yield _problem("D008", message, example.origin, hint)
        return
    sentence = example.text.lower()
    for side in (expectation.source, expectation.target):
        if side is not None and any(word not in sentence for word in side.lower().split()):
            yield _problem("D008", f'"{text}": "{side}" is not in the sentence', example.origin, "use its own words")


def _nearest(code: str, codes: Codes) -> str | None:
    """Let the ontology say which code may have been meant."""
    try:
        codes.event(code)
    except EventcoderError as error:
        return error.problems[0].hint
    return None


@dataclass(frozen=True, slots=True)
class _Names:
    """What may be named in the rules of a language."""

    sets: Mapping[str, object]
    roles: frozenset[str]

    @classmethod
    def of(cls, merged: Merged, file: EventFile) -> _Names:
        grammar = merged.grammars.get(file.language)
        roles = ROLES if grammar is None else frozenset(grammar.roles)
        return cls(merged.sets.get(file.language, {}), roles)

    def check(self, rule: CodedEntry) -> Iterator[Problem]:
        for part in ("when", "unless"):
            conditions: Mapping[str, tuple[str, ...]] = getattr(rule, part)
            for key, values in conditions.items():
                place = f"{rule.id}: {part}.{key}"
                yield from self.check_role(_role(key), place, rule.origin)
                yield from _check_sets((key, *(v for v in values if v.startswith("$"))), self.sets, place, rule.origin)
        for part in ("source", "target", "absorbs"):
            for name in getattr(rule, part) or ():
                place = f"{rule.id}: {part}"
                yield from self.check_role(name, place, rule.origin)
                yield from _check_sets((name,), self.sets, place, rule.origin)

    def check_role(self, name: str, place: str, origin: Origin) -> Iterator[Problem]:
        """A bare word must be a role or a relation; what else a path may be, the plan says."""
        if _BARE.fullmatch(name) and name not in self.roles and name not in RELATIONS and name != "voice":
            yield _problem("D013", f"{place}: no such role: {name}", origin, did_you_mean(name, self.roles))


def _role(key: str) -> str:
    """Return the role in the key of a condition: `doer` of `doer.sector`; nothing of `trigger.upos`."""
    name, dot, aspect = key.partition(".")
    return name if dot and name != "trigger" and aspect in ("sector", "country") else key


def _check_grammar(grammar: GrammarFile, sets: Mapping[str, object]) -> Iterator[Problem]:
    texts: dict[str, Iterable[str]] = {f"flags.{name}": paths for name, paths in grammar.flags.items()}
    for name, voice in grammar.voices.items():
        texts[f"voices.{name}"] = (*voice.forms, *voice.path)
    for name, ways in grammar.roles.items():
        texts[f"roles.{name}"] = [path for paths in ways.values() for path in paths]
    for name, words in grammar.words.lists():
        texts[f"words.{name}"] = words
    for place, paths in texts.items():
        yield from _check_sets(paths, sets, place, grammar.origins.get(place, grammar.origin))


def _check_sets(texts: Iterable[str], sets: Mapping[str, object], place: str, origin: Origin) -> Iterator[Problem]:
    for text in texts:
        for name in _SET_USE.findall(text):
            if name not in sets:
                hint = did_you_mean(name, sets)
                yield _problem("D006", f"{place}: the set ${name} is not defined", origin, hint)


def _problem(code: str, message: str, origin: Origin, hint: str | None = None) -> Problem:
    return Problem(code, message, origin.file, origin.line, hint)
