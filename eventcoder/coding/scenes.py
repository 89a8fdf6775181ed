"""Where an act is done, as far as that says whom it is done to."""

from __future__ import annotations

import dataclasses

from eventcoder.actors.memory import Parties
from eventcoder.coding.beside import Beside, is_of_the_story
from eventcoder.coding.coded import Coded
from eventcoder.coding.fillers import Fillers
from eventcoder.coding.unsaid import OF_PERSONS
from eventcoder.match.frames import Frames
from eventcoder.model.sentence import Token
from eventcoder.ontology.kinds import VIOLENT

# what is done or promised somewhere although its clause names the place only further down
_AT_ITS_SCENE = ("033", "034", "035", "07", "08", "132", "138", "15", "172", "18", "19", "20")
_AID = ("033", "07")
_DONE_ABROAD = ("033", "034", "035", "07", "081", "085", "086", "087")
_SCENES = frozenset({"place", "country"})


class Scenes:
    """Finds or mends targets by the place of an act: those who are there, or the place itself."""

    def __init__(self, frames: Frames, beside: Beside, fillers: Fillers) -> None:
        self.frames = frames
        self.beside = beside
        self.fillers = fillers

    def scene(self, coded: Coded, sources: Parties) -> Parties:
        """Return where an act without a target takes place, as told further down in its clause, the nearest first.

        *Began to patrol along the coast in Haiti*; of aid, first whom its purpose names (*funds to feed refugees*).
        """
        if not coded.code.startswith(_AT_ITS_SCENE) or coded.code.startswith(OF_PERSONS):
            return ()
        if not any(p.code for p in sources):
            return ()
        theirs = {p.code for p in sources}
        taken = {p.head.index for p in sources}
        tokens = self._below(coded.trigger, taken)
        aims = [f for t in tokens for f in self.frames.fillers(t, "purpose") if f.upos == "VERB"]
        aided = aims if coded.code.startswith(_AID) else []
        for role, words in (("undergoer", aided), ("recipient", aided), ("place", tokens)):
            for token in words:
                found = self.fillers.others([token], role, theirs, taken)
                found = tuple(p for p in found if role != "place" or p.kind in _SCENES)
                if found:
                    return found
        return ()

    def abroad(self, coded: Coded, sources: Parties, targets: Parties) -> Parties:
        """Give help and eased measures for people of whom only the story tells a country to the country they are in.

        *Provided shelter to 800 families after the floods in Mali*: the families are not of the country that helps.
        """
        mine = {p.country for p in sources if p.country is not None}
        guessed = targets and all(is_of_the_story(p) and p.country in mine for p in targets)
        if not guessed or not coded.code.startswith(_DONE_ABROAD):
            return targets
        there = tuple(p for p in self.scene(coded, sources) if p.country not in mine)
        return there or targets

    def victims(self, coded: Coded, sources: Parties, targets: Parties) -> Parties:
        """Give those who are attacked, whom only the story gave their attacker's country, that of where they were.

        *Victims of Israel's attack in Gaza*: nobody is of the country that attacks him because it is named most.
        """
        mine = {p.country for p in sources if p.country is not None and p.resolved_from is None}
        if coded.code[:2] not in VIOLENT or not any(is_of_the_story(p) and p.country in mine for p in targets):
            return targets
        head = self.frames.sentence.head(coded.trigger)
        places = [f for t in (coded.trigger, head) if t is not None for f in self.frames.fillers(t, "place")]
        there = {p.country for f in places for p in self.beside.resolver.parties(f) if p.country is not None} - mine
        if not there:  # or of the only other country that the sentence names
            named = self.beside.abroad(set(mine), {p.head.index for p in sources}, scenes=True)
            there = {country for country in named if country is not None}
        if len(there) != 1:
            return targets
        (country,) = there
        return tuple(
            dataclasses.replace(p, country=country, resolved_from=f"place of the event: {country}")
            if is_of_the_story(p) and p.country in mine
            else p
            for p in targets
        )

    def _below(self, trigger: Token, taken: set[int]) -> list[Token]:
        """Return the words of the clause of a trigger, the nearest first, without its subject and clauses of time."""
        head = self.frames.sentence.head(trigger)
        carried = trigger.upos != "VERB" and head is not None and trigger.deprel.split(":")[0] in ("obj", "nsubj")
        start = head if carried and head is not None else trigger
        passed = taken | self.beside.at_other_times()
        rows, found = [start], [start]
        while rows:
            rows = [
                child
                for token in rows
                for child in self.frames.sentence.children(token)
                if child.index not in passed and not (token is start and child.deprel.startswith(("nsubj", "conj")))
            ]
            found += rows
        found += self._above(start)
        return [token for token in found if token.index not in taken]

    def _above(self, token: Token) -> list[Token]:
        """Return the governors of a word, the nearest first."""
        rows: list[Token] = []
        head = self.frames.sentence.head(token)
        while head is not None:
            rows.append(head)
            head = self.frames.sentence.head(head)
        return rows
