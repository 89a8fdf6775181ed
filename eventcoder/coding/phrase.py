"""One phrase by itself: from its parse to the actors that it names, and why.

A bare phrase is read as parsed first. Parsers are trained on sentences and misread some phrases, so it is also read
with a tree that word order and the names in it give (`actors.flat`); of the two the one that knows more counts. What
then still lacks a code is inferred from the names that are there, or from a name that is one letter away
(`actors.spelling`), and the result says so.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from eventcoder.actors.evidence import clues
from eventcoder.actors.flat import flat, joined
from eventcoder.actors.lexicon import Country, code_on
from eventcoder.actors.memory import Memory, Party
from eventcoder.actors.mentions import Found, scan
from eventcoder.actors.phrases import modifiers
from eventcoder.actors.resolve import Resolver
from eventcoder.actors.spelling import respelt
from eventcoder.coding.assemble import actor_of
from eventcoder.coding.story import Reader
from eventcoder.dictionary.schema import ActorEntry, AgentEntry
from eventcoder.model.resolution import Clue, PloverActor, Resolution, ResolvedActor
from eventcoder.model.sentence import ParsedDocument, Sentence, Token
from eventcoder.ontology.plover_actors import UNIDENTIFIED

_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "X", "VERB"})
_ORGANISED = frozenset({"organisation", "armed_group", "igo", "ngo", "company"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one tree of the phrase gives."""

    sentence: Sentence
    found: list[Found]
    memory: Memory
    resolver: Resolver
    heads: tuple[Token, ...]
    parties: tuple[Party, ...]
    inferred: tuple[str, ...] = ()

    @property
    def knows(self) -> int:
        """How much the first party has: a country that the phrase itself gives counts most."""
        if not self.parties:
            return 0
        first = self.parties[0]
        own = first.country is not None and not (first.resolved_from or "").startswith("home country")
        return 2 * own + bool(first.sectors) + bool(first.actor_id)


def resolve_phrase(reader: Reader, parsed: ParsedDocument, date: datetime.date) -> Resolution:
    """Return who a parsed phrase names on a day. The phrase is the document's text."""
    text = parsed.document.text
    reading = _best(reader, joined(parsed.sentences, text), date, len(parsed.sentences) > 1)
    rows = [_resolved(reader, reading, party) for party in reading.parties]
    first = rows[0] if rows else _nobody(reading.sentence, text)
    return Resolution(
        **{name: getattr(first, name) for name in ResolvedActor.model_fields},
        id=parsed.document.id,
        phrase=text,
        language=parsed.language,
        date=date,
        also=tuple(rows[1:]),
    )


def known(resolution: Resolution) -> int:
    """Return how much of an actor a resolution knows, to choose between readings of one phrase."""
    read = resolution.country is not None and any("country" in clue.gives for clue in resolution.clues)
    parties = sum(actor.code is not None for actor in (resolution, *resolution.also))
    return 8 * read + 4 * bool(resolution.sectors) + 2 * bool(resolution.actor_id) + (parties > 1)


# ---------------------------------------------------------------- readings
def _best(reader: Reader, sentence: Sentence, date: datetime.date, cut: bool) -> _Reading:
    reading = _twice(reader, sentence, date, cut)
    if reading.knows < 2 and sentence.text == sentence.text.lower():
        capitals = dataclasses.replace(sentence, tokens=tuple(_capital(token) for token in sentence.tokens))
        other = _twice(reader, capitals, date, cut)
        if other.knows > max(reading.knows, 1):
            note = "the phrase has no capitals: names were found without regard to them"
            return dataclasses.replace(other, inferred=(*other.inferred, note))
    if reading.knows == 0:
        for spelt, note in respelt(sentence, reading.found, reader.lexicon):
            other = _twice(reader, spelt, date, cut)
            if other.knows:
                return dataclasses.replace(other, inferred=(*other.inferred, note))
    return reading


def _twice(reader: Reader, sentence: Sentence, date: datetime.date, cut: bool) -> _Reading:
    """Read a phrase as parsed and by word order, and return the reading that knows more."""
    tree = _read(reader, sentence, date)
    plain = _read(reader, flat(sentence, tree.found, reader.plan.grammar), date)
    if plain.knows > tree.knows or (cut and plain.knows == tree.knows):
        return plain if plain.parties else tree
    if tree.parties:
        return tree
    return _concluded(plain)


def _read(reader: Reader, sentence: Sentence, date: datetime.date) -> _Reading:
    found = scan(sentence, reader.lexicon, {})
    memory = Memory(date, reader.home_country, reader.plan.grammar.words)
    resolver = Resolver(sentence, found, memory)
    heads = tuple(member for token in sentence.tokens if token.head < 0 for member in _members(sentence, token))
    parties = tuple(party for head in heads for party in resolver.parties(head) if party.code is not None)
    return _Reading(sentence, found, memory, resolver, heads, parties)


def _members(sentence: Sentence, head: Token) -> Iterator[Token]:
    yield head
    for child in sentence.children(head):
        if child.deprel == "conj":
            yield from _members(sentence, child)


def _capital(token: Token) -> Token:
    if token.upos not in _NAMING:
        return token
    return dataclasses.replace(token, form=token.form[:1].upper() + token.form[1:])


# ---------------------------------------------------------------- conclusions
def _concluded(reading: _Reading) -> _Reading:
    """Give a phrase whose head is in no dictionary the country and sectors of the names inside it."""
    if not reading.heads:
        return reading
    head = reading.heads[0]
    at = {i: name.ref for name in reading.found for i in range(name.first, name.last + 1)}
    ref = at.get(head.index)
    if head.upos == "PROPN" or (isinstance(ref, AgentEntry) and not ref.actor):  # a name that nobody knows, a thing
        return reading
    around = [(token, at[token.index]) for token in _around(reading, head) if token.index in at]
    agents = [(token, ref) for token, ref in around if isinstance(ref, AgentEntry) and ref.actor and ref.sectors]
    countries = [(token, c) for token, ref in around if (c := _country(ref, reading.memory.date)) is not None]
    countries = countries or _cities(reading, head)
    if not agents and not countries:
        return reading
    agents.sort(key=lambda row: row[1].weak)  # the nearest strong one, else the nearest
    sectors = tuple(agents[0][1].sectors) if agents else ()
    party = dataclasses.replace(
        reading.resolver.party(head), country=countries[0][1] if countries else None, sectors=sectors, kind="agent"
    )
    words = " and ".join(repr(token.form) for token, _ in (*agents[:1], *countries[:1]))
    note = f"{head.form!r} is in no dictionary: the code is that of {words} beside it"
    return dataclasses.replace(reading, parties=(party,), inferred=(note,))


def _around(reading: _Reading, head: Token) -> list[Token]:
    return [head, *(modifier.token for modifier in modifiers(reading.sentence, head, reading.memory.words))]


def _country(ref: object, date: datetime.date | None) -> str | None:
    if isinstance(ref, Country):
        return ref.code
    return code_on(ref, date)[0] if isinstance(ref, ActorEntry) else None


def _cities(reading: _Reading, head: Token) -> list[tuple[Token, str]]:
    rows = ((token, reading.memory.city(reading.sentence, token)) for token in _around(reading, head))
    return [(token, country) for token, country in rows if country is not None]


# ---------------------------------------------------------------- records
def _resolved(reader: Reader, reading: _Reading, party: Party) -> ResolvedActor:
    why = clues(reading.sentence, reading.found, reading.memory, party)
    notes = reading.inferred
    if party.resolved_from is not None:
        notes = (*notes, f"the country was taken from: {party.resolved_from}")
    actor = actor_of(party)
    return ResolvedActor(
        **{name: getattr(actor, name) for name in type(actor).model_fields},
        plover=_plover(reader, reading, party, why),
        clues=why,
        inferred=notes,
    )


def _plover(reader: Reader, reading: _Reading, party: Party, why: tuple[Clue, ...]) -> PloverActor:
    agent = next((clue.id for clue in why if clue.kind == "role noun" and "sectors" in clue.gives), None)
    kinds = {
        name.ref.kind for name in reading.found if isinstance(name.ref, ActorEntry) and name.ref.id == party.actor_id
    }
    view = reader.ontology.plover_actors.view(
        party.country,
        party.sectors,
        actor=party.actor_id,
        agent=agent,
        organisation=not kinds.isdisjoint(_ORGANISED),
        place="place" in kinds,
        site=any(
            isinstance(name.ref, AgentEntry) and name.ref.place and name.covers(party.head) for name in reading.found
        ),
    )
    code = (view.country or "---") + "".join(view.sectors) if view.country or view.sectors else None
    return PloverActor(code=code, country=view.country, sectors=view.sectors)


def _nobody(sentence: Sentence, text: str) -> ResolvedActor:
    """Return what a phrase is that names nobody; of a pronoun PLOVER says that it is somebody unidentified."""
    somebody = [token.feats.get("PronType") for token in sentence.tokens] == ["Prs"]
    sectors = (UNIDENTIFIED,) if somebody else ()
    nothing = PloverActor(code="---" + UNIDENTIFIED if somebody else None, country=None, sectors=sectors)
    return ResolvedActor(text=text, start=0, end=len(text), code=None, plover=nothing)
