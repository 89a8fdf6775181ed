"""Checks of the dictionary as a whole: ids and triggers twice, overlapping roles (D007, D010, D020)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from eventcoder.dictionary.fields import Origin
from eventcoder.dictionary.load import Layer
from eventcoder.dictionary.overlay import Merged
from eventcoder.dictionary.schema import ActorEntry, ActorRole, AgentEntry, EventEntry
from eventcoder.errors import Problem

_TRIGGERS = ("lemmas", "nouns", "forms")


def check_merged(merged: Merged, layer: Layer) -> Iterator[Problem]:
    """Yield what is wrong with the whole after `layer` was laid on top."""
    for language in sorted({file.language for file in layer.events}):
        entries = merged.events.get(language, ())
        written = {entry.id: entry.origin for file in layer.events for entry in file.events}
        yield from _words_twice(entries, _TRIGGERS, written, "make it one entry with patterns")
        yield from _ids_twice(entries)
    for language in sorted({file.language for file in layer.agents}):
        written = {agent.id: agent.origin for agent_file in layer.agents for agent in agent_file.agents}
        yield from _words_twice(merged.agents.get(language, ()), ("words",), written, "keep it in one of them")
    touched = {actor.id for file in layer.actors for actor in file.actors}
    for actor in merged.actors:
        if actor.id in touched:
            yield from _overlaps(actor)


def _words_twice(
    entries: Sequence[EventEntry | AgentEntry], kinds: Sequence[str], written: Mapping[str, Origin], hint: str
) -> Iterator[Problem]:
    """A word that calls two entries of one layer has no sure meaning; in a later layer it overrides."""
    first: dict[tuple[str, str, str], EventEntry | AgentEntry] = {}
    for entry in entries:
        for kind in kinds:
            for word in getattr(entry, kind):
                other = first.setdefault((kind, word.lower(), entry.origin.layer), entry)
                if other is entry:
                    continue
                here, there = (written.get(e.id, e.origin) for e in (entry, other))
                message = f'{kind}: "{word}" of {entry.id} stands in {other.id} too ({there.file}:{there.line})'
                yield Problem("D020", message, here.file, here.line, hint)


def _ids_twice(entries: tuple[EventEntry, ...]) -> Iterator[Problem]:
    """Patterns and entries share their ids: a record names its rule by it."""
    first: dict[str, Origin] = {entry.id: entry.origin for entry in entries}
    for entry in entries:
        for pattern in entry.patterns:
            there = first.setdefault(pattern.id, pattern.origin)
            if there is not pattern.origin:
                here = pattern.origin
                message = f"{pattern.id} is already defined in {there.file}:{there.line}"
                yield Problem("D010", message, here.file, here.line, "choose another id")


def _overlaps(actor: ActorEntry) -> Iterator[Problem]:
    """Two roles on one day would give two codes; an undated role holds only where no dated one does."""
    dated = [role for role in actor.roles if role.from_ is not None or role.to is not None]
    undated = [role for role in actor.roles if role.from_ is None and role.to is None]
    dated.sort(key=_first)
    for roles in (dated, undated):
        longest: ActorRole | None = None
        for role in roles:
            if longest is not None and _first(role) <= _last(longest):
                message = (
                    f"{actor.id}: the role {_said(role)} overlaps with {_said(longest)} on line {longest.origin.line}"
                )
                hint = "both ends count: end one on the day before the other begins"
                yield Problem("D007", message, role.origin.file, role.origin.line, hint)
            if longest is None or _last(role) > _last(longest):
                longest = role


def _first(role: ActorRole) -> date:
    return role.from_ or date.min


def _last(role: ActorRole) -> date:
    return role.to or date.max


def _said(role: ActorRole) -> str:
    if role.from_ is None and role.to is None:
        return "without dates"
    return f"{role.from_ or '…'} to {role.to or '…'}"
