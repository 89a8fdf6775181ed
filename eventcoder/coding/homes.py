"""Which country those on a side are of, where their own words do not say it: what the other side tells of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

from eventcoder.actors.memory import ARMED, Memory, Parties
from eventcoder.coding.beside import is_guessed, is_of_the_story
from eventcoder.ontology.kinds import DONE

# what the law does to private persons, and who does it
_BY_LAW = ("09", "115", "116", "173", "174")
_PRIVATE = ((), ("CVL",))
_AT_THE_PLACE = (*_BY_LAW, "17", "18", "19")
_LAWFUL = frozenset({"COP", "JUD", "GOV", "MIL"})
_OF_STATES = frozenset({"GOV", "MIL", "LEG", "SPY"})
_HELP = ("033", "05", "06", "07")


class Homes:
    """Gives parties a country by those whom they deal with."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory

    def of(self, code: str, sources: Parties, targets: Parties) -> tuple[Parties, Parties]:
        """Return the sources and targets of an event with this code, each in its country."""
        if any(p.code for p in targets):
            sources = self._of_the_story(sources, targets)
        elif any(p.code for p in sources):
            targets = self._of_the_story(targets, sources)
        sources = self._where_foreigners_are(code, sources, targets)
        if code[:2] not in DONE:  # coups, curfews and wars may be in the own country of an organ of a state
            sources, targets = self._abroad(sources, targets, _OF_STATES), self._abroad(targets, sources, {"GOV"})
        if code.startswith(_HELP):
            targets = self._abroad(targets, sources, ARMED, home=False)
        return sources, self._where_police_are(code, sources, targets)

    def _abroad(self, parties: Parties, others: Parties, sectors: Collection[str], *, home: bool = True) -> Parties:
        """Take from those that only the story gave a country that country if they deal with it.

        *The ministry criticised Togo*, *Togo armed the rebels*: no state deals with itself, or helps those who fight
        it, so they are of the other country that the text is about, of the `home` country, or of none that is known.
        """
        theirs = {p.country for p in others if p.kind == "country" and p.resolved_from is None and p.country}
        guessed = {id(p) for p in parties if p.country in theirs and is_of_the_story(p) and p.sectors[0] in sectors}
        if not guessed:
            return parties
        country, origin = self._elsewhere(theirs) if home else self.memory.likely_country(theirs)
        return tuple(
            dataclasses.replace(p, country=country, resolved_from=origin) if id(p) in guessed else p for p in parties
        )

    def _elsewhere(self, theirs: Collection[str]) -> tuple[str | None, str | None]:
        """Return another country that the text is about, or else the home country, and where it is from."""
        country, origin = self.memory.likely_country(theirs)
        home = self.memory.home_country
        return (home, f"home country: {home}") if country is None and home is not None else (country, origin)

    def _of_the_story(self, parties: Parties, others: Parties) -> Parties:
        """Give an unknown name that deals with a known party the country that the story is about: the likeliest one.

        Who deals with a country is of another one, unless it is the home country: there people deal with each other.
        Who stands beside known parties is none of theirs and stays open.
        """
        if any(p.code for p in parties):
            return parties
        theirs = {p.country for p in others if p.country is not None and p.resolved_from is None}
        country, origin = self.memory.likely_country(theirs)
        if country is None:
            return parties
        # a pronoun whose person no sentence names is somebody at home, or else anybody
        named = ("PROPN", "PRON") if country == self.memory.home_country else ("PROPN",)
        return tuple(
            dataclasses.replace(p, country=country, resolved_from=origin)
            if p.kind == "unknown" and p.head.upos in named
            else p
            for p in parties
        )

    def _where_foreigners_are(self, code: str, sources: Parties, targets: Parties) -> Parties:
        """Give police and courts that only the story gave the country of those whom they hold another one.

        *Polisi menangkap dua warga Kanada*: who is arrested by his nationality is abroad there.
        """
        theirs = {p.country for p in targets if p.resolved_from is None and p.country and p.sectors in _PRIVATE}
        if not code.startswith(_BY_LAW) or len(theirs) != 1:
            return sources
        country, origin = self._elsewhere(theirs)
        return tuple(
            dataclasses.replace(p, country=country, resolved_from=origin)
            if country and p.country in theirs and is_guessed(p) and not _LAWFUL.isdisjoint(p.sectors)
            else p
            for p in sources
        )

    def _where_police_are(self, code: str, sources: Parties, targets: Parties) -> Parties:
        """Give people of whom the text says nothing, and who so are of the home country, that of those who hold them.

        *Ditahan kepolisian Istanbul*: people there, unless the text names another country.
        """
        theirs = {p.country for p in sources if p.resolved_from is None and not _LAWFUL.isdisjoint(p.sectors)}
        home = self.memory.home_country
        if not code.startswith(_AT_THE_PLACE) or len(theirs) != 1 or home in theirs or None in theirs:
            return targets
        (country,) = theirs
        return tuple(
            dataclasses.replace(p, country=country, resolved_from=f"place of the event: {country}")
            if p.country == home and p.kind == "agent" and p.resolved_from == f"home country: {home}"
            else p
            for p in targets
        )
