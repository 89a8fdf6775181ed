"""Whether two records can tell of the same event: its time, its place, its sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eventcoder.model.event import Actor, Event, Location
from eventcoder.ontology import Ontology

_SPAN = {"day": 0, "week": 6, "month": 30, "year": 365}
# the forces of a state, those of its friends from abroad, and a place for who holds it
_FORCES = frozenset({"forces", "external", "country", "government", "mission"})
_STATE = frozenset({"GOV", "MIL", "COP", "SPY"})


def same_time(one: Event, other: Event, days: int) -> bool:
    """Say whether both can have been at the same time.

    Stated dates must meet. A date that is only the story's fits all of the same document; records of another document
    must be of stories at most `days` apart. Different ACLED types are one event only on a day that both state.
    """
    here, there = one.event_date, other.event_date
    if here is None or there is None:
        return one.document_id == other.document_id
    if _type(one) != _type(other):
        return one.date_precision == other.date_precision == "day" and here == there
    if one.date_precision in _SPAN and other.date_precision in _SPAN:
        first = one if here <= there else other
        return abs((there - here).days) <= _SPAN[first.date_precision]
    return one.document_id == other.document_id or abs((there - here).days) <= days


def _type(event: Event) -> str | None:
    return None if event.acled is None else event.acled.event_type


def same_place(one: Event, other: Event) -> bool:
    """Say whether both can have been at the same place: the same one, one within the other, or one of them unknown."""
    here, there = one.location, other.location
    if here is None or there is None:
        return True
    if here.geonames_id is not None and here.geonames_id == there.geonames_id:
        return True
    if here.name.casefold() == there.name.casefold() and here.country == there.country:
        return True
    return here.country == there.country and (_covers(here, there) or _covers(there, here))


def _covers(wide: Location, narrow: Location) -> bool:
    """Say whether a place is a region that the other one may lie in: the whole country, or its own first division."""
    if wide.admin1 is None:
        return wide.geo_precision in (None, 3)
    return wide.geo_precision == 3 and wide.admin1 == narrow.admin1


@dataclass(frozen=True, slots=True)
class Sides:
    """Compares the sides of records, by who stands on them."""

    ontology: Ontology

    def same(self, ours: Sequence[Actor], theirs: Sequence[Actor]) -> bool:
        """Say whether two sides have an actor in common, or nobody on either."""
        return (not ours and not theirs) or any(is_same(a, b) for a in ours for b in theirs)

    def same_pair(self, one: Event, other: Event) -> bool:
        """Say whether the same two sides deal with each other, whoever began: ACLED's pairs have no direction.

        Where the same non-state actor fights the forces of a state and those of its allies, it is one battle.
        """
        place = one.location.country if one.location is not None else None
        straight, crossed = (other.sources, other.targets), (other.targets, other.sources)
        return any(
            self._meet(one.sources, ours, one.targets, theirs, place)
            or self._meet(one.targets, theirs, one.sources, ours, place)
            for ours, theirs in (straight, crossed)
        )

    def _meet(
        self,
        mine: Sequence[Actor],
        ours: Sequence[Actor],
        his: Sequence[Actor],
        theirs: Sequence[Actor],
        place: str | None,
    ) -> bool:
        """Say whether one side is the same for certain, and the other one fits it. A place stands for who holds it."""
        if not mine or not self.same(mine, ours):
            return False
        his, theirs = _holders(his, mine), _holders(theirs, mine)
        if not his or not theirs or self.same(his, theirs):
            return True
        irregular = not self.is_force(mine, place) and not self.is_force(ours, place)
        return irregular and self.is_force(his, place) and self.is_force(theirs, place)

    def is_force(self, actors: Sequence[Actor], place: str | None) -> bool:
        """Say whether a side is a state's: its forces, those of another state, or a place for its holder."""
        codes = [actor.code for actor in actors if actor.code is not None]
        return bool(codes) and self.ontology.actor_class(codes, place).name in _FORCES


def _holders(side: Sequence[Actor], against: Sequence[Actor]) -> list[Actor]:
    """Leave out places that the other side attacks in its own country: whoever holds them, it is not that side."""
    own = {actor.country for actor in against}
    return [actor for actor in side if actor.kind != "place" or actor.country not in own]


def is_same(one: Actor, other: Actor) -> bool:
    """Say whether two mentions can be one actor: by id, by code, or one named more closely than the other.

    A country acts through its government and forces; a group without a name may be the one that has one (SYRREB and
    SYRREBMOSHTS). Actors that no dictionary knows are the same if they are called the same.
    """
    if one.actor_id is not None and other.actor_id is not None and one.actor_id == other.actor_id:
        return True
    if one.code is None or other.code is None:
        return one.code == other.code and one.text.casefold() == other.text.casefold()
    if one.code == other.code:
        return True
    if one.country is None or one.country != other.country:
        return False
    if not one.sectors or not other.sectors:
        return _STATE.issuperset((*one.sectors, *other.sectors)[:1])
    shorter, longer = sorted((one.sectors, other.sectors), key=len)
    return longer[: len(shorter)] == shorter
