"""One entry of a dictionary as text for people: what it means, in which order its rules are tried, where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.dictionary.fields import Origin
from eventcoder.dictionary.nearest import did_you_mean
from eventcoder.dictionary.schema import ActorEntry, AgentEntry, CodedEntry, EventEntry
from eventcoder.errors import InputError, Problem
from eventcoder.plan.lower import lower


def show(dictionary: Dictionary, name: str) -> str:
    """Describe the entry, pattern, actor, role noun or set (`$name`) of that id.

    Raises InputError (I041), with the nearest id, if there is none.
    """
    blocks = ["\n".join(lines) for lines in _blocks(dictionary, name)]
    if not blocks:
        hint = did_you_mean(name, ids(dictionary))
        raise InputError(Problem("I041", f"the dictionary has no entry {name!r}", hint=hint))
    return "\n\n".join(blocks)


def ids(dictionary: Dictionary) -> Iterator[str]:
    """Yield everything that `show` can describe."""
    for language in dictionary.languages:
        for entry in dictionary.events(language):
            yield from (part.id for part in (entry, *entry.patterns))
        yield from (agent.id for agent in dictionary.agents(language))
        yield from (f"${name}" for name in dictionary.sets(language))
    yield from (actor.id for actor in dictionary.actors)


def _blocks(dictionary: Dictionary, name: str) -> Iterator[list[str]]:
    for language in dictionary.languages:
        for entry in dictionary.events(language):
            if name in (entry.id, *(pattern.id for pattern in entry.patterns)):
                yield list(_event(dictionary, language, entry))
        for agent in dictionary.agents(language):
            if name == agent.id:
                yield list(_agent(agent))
        if name.removeprefix("$") in dictionary.sets(language) and name.startswith("$"):
            bare = name[1:]
            yield [
                f"{name}  ({language}, {_place(dictionary.set_origins(language)[bare])})",
                f"  {', '.join(dictionary.sets(language)[bare])}",
            ]
    for actor in dictionary.actors:
        if name == actor.id:
            yield list(_actor(actor))


def _event(dictionary: Dictionary, language: str, entry: EventEntry) -> Iterator[str]:
    yield f"{entry.id}  ({_place(entry.origin)})"
    for kind in ("lemmas", "nouns", "forms"):
        if getattr(entry, kind):
            yield f"  {kind}: {', '.join(getattr(entry, kind))}"
    if entry.note is not None:
        yield f"  note: {entry.note}"
    parts: dict[str, CodedEntry] = {part.id: part for part in (*entry.patterns, entry)}
    yield "  rules, in the order in which they are tried:"
    for number, name in enumerate(_order(dictionary, language, entry, parts), 1):
        yield from _rule(dictionary, number, parts[name], entry)
    for part in parts.values():
        for example in part.examples:
            yield f"  example of {part.id}: {example.text}"
            yield f"    gives {' and '.join(example.expect) or 'nothing'}"


def _order(dictionary: Dictionary, language: str, entry: EventEntry, parts: Mapping[str, object]) -> list[str]:
    """Sort the rules of the entry as the plan ranks them; one with several triggers stands where it is first."""
    ranks: dict[str, tuple[int, ...]] = {}
    for row in lower(dictionary, language).candidates.values():
        for candidate in row:
            if candidate.rule.id in parts:
                ranks[candidate.rule.id] = min(candidate.rank, ranks.get(candidate.rule.id, candidate.rank))
    return sorted(parts, key=lambda name: ranks[name])


def _rule(dictionary: Dictionary, number: int, part: CodedEntry, entry: EventEntry) -> Iterator[str]:
    inherited = part is not entry and part.code is None and not part.gives("code")
    code = entry.code if inherited else part.code
    label = "codes nothing" if code is None else f"{code} {dictionary.ontology.event(code).name}"
    yield f"    {number}. {part.id}: {label}  ({_place(part.origin)})"
    for word, conditions in (("when", part.when), ("unless", part.unless)):
        for key, values in conditions.items():
            yield f"         {word} {key}: {', '.join(values)}"
    for key in ("source", "target", "absorbs"):
        values = getattr(part, key)
        if values is not None:
            yield f"         {key}: {', '.join(values) or 'none'}"
    if part.shift is not None:
        yield f"         shift: {part.shift}"
    if part.priority:
        yield f"         priority: {part.priority}"
    if getattr(part, "reciprocal", None):
        yield "         reciprocal"
    if part is not entry and part.note is not None:
        yield f"         note: {part.note}"


def _agent(agent: AgentEntry) -> Iterator[str]:
    yield f"{agent.id}  ({_place(agent.origin)})"
    yield f"  words: {', '.join(agent.words)}"
    yield f"  sectors: {', '.join(agent.sectors) or 'none'}"
    marks = [mark for mark in ("weak", "place", "former", "kin") if getattr(agent, mark)]
    yield from (f"  {mark}" for mark in (*marks, *(() if agent.actor else ("never an actor",))))
    if agent.note is not None:
        yield f"  note: {agent.note}"


def _actor(actor: ActorEntry) -> Iterator[str]:
    yield f"{actor.id}  ({_place(actor.origin)})"
    yield f"  {actor.name}, {actor.kind}"
    if actor.names:
        yield f"  names: {', '.join(_name(name.text, name.language, name.weak) for name in actor.names)}"
    for role in actor.roles:
        code = (role.country or "---") + "".join(role.sectors)
        dated = role.from_ is not None or role.to is not None
        when = f"{role.from_ or 'ever'} to {role.to or 'now'}" if dated else "at every other time"
        yield f"  {code}  {when}{'' if role.note is None else f'  ({role.note})'}"
    for key, value in (("source", actor.source), ("note", actor.note)):
        if value is not None:
            yield f"  {key}: {value}"


def _name(text: str, language: str | None, weak: bool) -> str:
    marks = [mark for mark in (language, "weak" if weak else None) if mark is not None]
    return f"{text} ({', '.join(marks)})" if marks else text


def _place(origin: Origin) -> str:
    return f"layer {origin.layer}, {origin.file}:{origin.line}"
