"""Why a party has its code: the names and role nouns of its phrase that gave the country and the sectors."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from eventcoder.actors.lexicon import Country, Introduced, role_on
from eventcoder.actors.memory import Memory, Party
from eventcoder.actors.mentions import Found
from eventcoder.dictionary.schema import ActorEntry, ActorRole, AgentEntry
from eventcoder.model.resolution import Clue, ClueKind, Gift
from eventcoder.model.sentence import Sentence, Token


@dataclass(frozen=True, slots=True)
class _Offer:
    """What a name of the phrase could give."""

    kind: ClueKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    actor_id: str | None = None
    entry: ActorEntry | AgentEntry | None = None
    role: ActorRole | None = None
    former: bool = False


def clues(sentence: Sentence, found: Sequence[Found], memory: Memory, party: Party) -> tuple[Clue, ...]:
    """Return the words of a party's phrase that its code rests on, in word order.

    The named actor gives all that it has; of what is left, the words that offer just that gave it.
    """
    offers = [(name.first, name.last, _offer(name, memory.date)) for name in found if _within(sentence, name, party)]
    taken = {i for first, last, _ in offers for i in range(first, last + 1)}
    offers += [(token.index, token.index, offer) for token, offer in _cities(sentence, taken, memory, party)]
    rows: list[tuple[int, Clue]] = []
    actor = next((offer for _, _, offer in offers if offer.actor_id and offer.actor_id == party.actor_id), None)
    named = any(offer.kind != "city" and offer.country == party.country for _, _, offer in offers)
    for first, last, offer in offers:
        gives = _gives(offer, party, actor)
        if offer.kind == "city" and named:
            continue
        if gives:
            rows.append((first, _clue(sentence, first, last, offer, gives)))
    return tuple(clue for _, clue in sorted(rows, key=lambda row: row[0]))


def _within(sentence: Sentence, name: Found, party: Party) -> bool:
    return party.start <= sentence.tokens[name.first].start and sentence.tokens[name.last].end <= party.end


def _offer(name: Found, date: datetime.date | None) -> _Offer:
    ref = name.ref
    if isinstance(ref, AgentEntry):
        return _Offer("role noun", None, tuple(ref.sectors), entry=ref, former=ref.former)
    if isinstance(ref, Introduced):
        return _Offer("introduced", ref.country, ref.sectors, ref.actor_id)
    if isinstance(ref, Country):
        kind = next(known for known in get_args(ClueKind) if known == ("country" if ref.kind == "name" else ref.kind))
        return _Offer(kind, ref.code, ("GOV",) if ref.kind in ("capital", "seat") else ())
    role = role_on(ref, date)
    country, sectors = (None, ()) if role is None else (role.country, tuple(role.sectors))
    return _Offer("actor", country, sectors, ref.id, ref, role)


def _cities(sentence: Sentence, taken: Iterable[int], memory: Memory, party: Party) -> Iterator[tuple[Token, _Offer]]:
    for token in sentence.tokens:
        if token.index not in taken and party.start <= token.start and token.end <= party.end:
            country = memory.city(sentence, token)
            if country is not None:
                yield token, _Offer("city", country)


def _gives(offer: _Offer, party: Party, actor: _Offer | None) -> tuple[Gift, ...]:
    if actor is not None and offer is actor:
        sectors: tuple[Gift, ...] = ("sectors",) if party.sectors and offer.sectors == party.sectors else ()
        country: tuple[Gift, ...] = ("country",) if party.country and offer.country == party.country else ()
        return ("actor", *country, *sectors)
    gives: list[Gift] = []
    if (
        party.country is not None
        and offer.country == party.country
        and (actor is None or actor.country != party.country)
    ):
        gives.append("country")
    whole = (*((party.country,) if party.country else ()), *party.sectors)  # a peacekeeper's IGO is a sector of his
    offered = bool(offer.sectors) and set(offer.sectors) <= set(whole)
    offered = offered or (offer.former and party.sectors == ("ELI",))
    if party.sectors and offered and (actor is None or actor.sectors != party.sectors):
        gives.append("sectors")
    return tuple(gives)


def _clue(sentence: Sentence, first: int, last: int, offer: _Offer, gives: tuple[Gift, ...]) -> Clue:
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    entry, role = offer.entry, offer.role
    return Clue(
        text=sentence.text[start - sentence.start : end - sentence.start],
        start=start,
        end=end,
        kind=offer.kind,
        id=None if entry is None else entry.id,
        layer=None if entry is None else entry.origin.layer,
        country=offer.country,
        sectors=offer.sectors,
        since=None if role is None else role.from_,
        until=None if role is None else role.to,
        note=None if role is None else role.note,
        gives=gives,
    )
