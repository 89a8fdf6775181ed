"""What ACLED calls the two sides of an event: actor, associated actors and class, by the type of the event."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eventcoder.model.event import Actor, Event
from eventcoder.ontology.reference import Reference

PROTESTERS, RIOTERS, CIVILIANS, MILITIA = 6, 5, 7, 3
_CROWDS = {"Protests": PROTESTERS, "Riots": RIOTERS}
_MEN_AT_ARMS = frozenset({"MIL", "COP", "SPY"})
_UNARMED = frozenset({"civilian", "government", "mission", "organisation"})  # as victims
_STATE = {"COP": "police", "MIL": "military", "SPY": "military"}


@dataclass(frozen=True, slots=True)
class Side:
    """One side as ACLED writes it: an actor, those with it, and the number of its class; None for nobody."""

    actor: str
    associates: tuple[str, ...] = ()
    inter: int | None = None


NOBODY = Side("")


@dataclass(frozen=True, slots=True)
class Namer:
    """Names the actors of events in one country on one day; `place` is the country's ISO alpha-3 code, if known."""

    reference: Reference
    place: str | None
    day: datetime.date | None

    def armed(self, actors: Sequence[Actor], *, needed: bool = True) -> Side:
        """Return a side that fights: unknown if nobody is named and somebody is `needed`."""
        fighting = [actor for actor in actors if self._class(actor) != "civilian"] or list(actors)
        if not fighting:
            return Side(self._named("unidentified", self.place), (), MILITIA) if needed else NOBODY
        # whoever bears arms stands before those who lead them
        ordered = sorted(fighting, key=lambda actor: self._class(actor) in _UNARMED)
        names = list(dict.fromkeys(self.name(actor) for actor in ordered))
        return Side(names[0], tuple(names[1:]), self._inter(ordered[0]))

    def fighters(self, actors: Sequence[Actor], against: Side = NOBODY) -> Side:
        """Return a side of a battle: a government fights through its forces, and nobody fights himself.

        Where forces take a place of their own country, the place stands for its holder, whom nobody names.
        """
        at_arms = [self._at_arms(actor) for actor in actors]
        return self.armed([actor for actor in at_arms if self.name(actor) != against.actor])

    def _at_arms(self, actor: Actor) -> Actor:
        elements = self.reference.elements(actor.code)
        country = elements.country or (self.place if elements.first == "---" else None)
        if self._class(actor) != "government" or not country:
            return actor
        return actor.model_copy(update={"code": country + "MIL", "sectors": ("MIL",)})

    def crowd(self, actors: Sequence[Actor], event_type: str) -> Side:
        """Return a side that demonstrates or riots; whom the crowd is made of stands beside it."""
        kind = "protesters" if event_type == "Protests" else "rioters"
        actor = self._named(kind, self._country(actors))
        return Side(actor, tuple(self._associates(actors)), _CROWDS[event_type])

    def civilians(self, actors: Sequence[Actor]) -> Side:
        """Return a side of unarmed people; who they are stands beside them."""
        actor = self._named("civilians", self._country(actors))
        return Side(actor, tuple(self._associates(actors)), CIVILIANS)

    def target(self, actors: Sequence[Actor]) -> Side:
        """Return the side that is attacked from afar, or dealt with: fighters before the civilians beside them."""
        unarmed = [actor for actor in actors if self._class(actor) == "civilian"]
        if not actors:
            return NOBODY
        if len(unarmed) == len(actors):
            return self.civilians(actors)
        side = self.armed([actor for actor in actors if actor not in unarmed])
        beside = (self.civilians(unarmed).actor,) if unarmed else ()
        return Side(side.actor, (*side.associates, *beside), side.inter)

    def forces(self, actors: Sequence[Actor]) -> Side:
        """Return the soldiers and policemen among a side; nobody if there are none."""
        found = [a for a in actors if _MEN_AT_ARMS.intersection(self.reference.elements(a.code).roles)]
        return self.armed(found, needed=False)

    def victims(self, actors: Sequence[Actor]) -> Side:
        """Return whom a mob meets: soldiers and policemen, or else people; a state or its government is no person."""
        people = [
            actor for actor in actors if self._class(actor) not in ("country", "government", "mission", "external")
        ]
        forces = self.forces(actors)
        return self.civilians(people) if people and forces is NOBODY else forces

    def name(self, actor: Actor) -> str:
        """Return what ACLED calls an actor."""
        kind, elements = self._class(actor), self.reference.elements(actor.code)
        country = elements.country or self.place
        is_of_state = bool(elements.country) or elements.first == "---"
        if kind == "nobody":
            return self._named("unidentified", self.place)
        if kind in ("forces", "external") and is_of_state:
            role = next((role for role in elements.roles if role in _STATE), "MIL")
            return self._named(_STATE[role], country)
        if kind == "country":
            return self._named("military", country)
        if kind in ("government", "mission") and is_of_state:
            return self._named("government", country)
        if kind == "civilian":
            return self._named("civilians", country)
        if actor.name and actor.kind != "person":
            return actor.name
        unnamed = {"rebel": "rebels", "identity": "communal", "militia": "unidentified"}
        return self._named(unnamed[kind], country) if kind in unnamed else actor.name or actor.text

    def _associates(self, actors: Iterable[Actor]) -> list[str]:
        found: list[str] = []
        for actor in actors:
            elements = self.reference.elements(actor.code)
            country = elements.country or self.place
            if self._class(actor) in ("government", "mission") and elements.country:
                found.append(self._named("government", country))
            elif self._class(actor) == "civilian" and actor.kind == "group" and actor.name:
                found.append(actor.name)
            found += [self._filled(template, country) for template in self._people(actor)]
        return list(dict.fromkeys(found))

    def _people(self, actor: Actor) -> list[str]:
        """Return what ACLED calls the people of an actor: by its words, or else by the roles of its code."""
        tables, words = self.reference.acled_actors, set(actor.text.lower().split())
        said = [template for template, known in tables.associates_by_word.items() if not words.isdisjoint(known)]
        elements = self.reference.elements(actor.code)
        roles = [] if said else [tables.associates[role] for role in elements.roles if role in tables.associates]
        return said + roles + [tables.associates[part] for part in elements.religions if part in tables.associates]

    def _class(self, actor: Actor) -> str:
        return self.reference.ontology.actor_class([actor.code or ""], self.place).name

    def _inter(self, actor: Actor) -> int:
        found = self.reference.ontology.actor_class([actor.code or ""], self.place).inter
        return MILITIA if found is None else found

    def _country(self, actors: Sequence[Actor]) -> str | None:
        countries = (self.reference.elements(actor.code).country for actor in actors)
        return next((country for country in countries if country), self.place)

    def _named(self, template: str, country: str | None) -> str:
        return self._filled(self.reference.acled_actors.names[template], country)

    def _filled(self, template: str, country: str | None) -> str:
        """Fill a template; a country in brackets is left out with them if it is not known."""
        known = self.reference.country_name(country)
        if not known:
            return template.replace(" ({country})", "").replace(" of {country}{years}", "").replace("{country}", "")
        article = "the " if "of {country}" in template and country in self.reference.acled_actors.the else ""
        years = self.reference.regime(country or "", self.day)
        return template.format(country=article + known, years=years)


def sides(event: Event, namer: Namer) -> tuple[Side, Side]:
    """Return ACLED's actor1 and actor2 of an event that has an ACLED type.

    The order says nothing of who began, but crowds stand first, and civilians second where violence is done to them.
    """
    assert event.acled is not None
    kind = event.acled.event_type
    sources, targets = event.sources, event.targets
    if kind == "Protests":
        if event.event_root_code == "14":
            return namer.crowd(sources, kind), NOBODY
        return namer.crowd(targets, kind), namer.armed(sources, needed=False)
    if kind == "Riots":
        return namer.crowd(sources, kind), namer.victims(targets)
    if kind == "Violence against civilians":
        return namer.armed(sources), namer.civilians(targets)
    if kind == "Battles":
        first = namer.fighters(sources)
        return first, namer.fighters(targets, against=first)
    if kind == "Explosions/Remote violence":
        return namer.armed(sources), namer.target(targets)
    first = namer.target(sources)
    return (first, namer.target(targets)) if first is not NOBODY else (namer.target(targets), NOBODY)
