"""Whom an act is done to that does not say so next to it."""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterable

from eventcoder.actors.memory import NO_COUNTRY, TRANSNATIONAL, Party
from eventcoder.actors.resolve import Resolver
from eventcoder.coding.compose import Coded
from eventcoder.coding.fillers import Fillers, Parties
from eventcoder.match.frames import Frames
from eventcoder.model.sentence import Token
from eventcoder.plan.path import Path

_STATEMENTS = "01"
_REFUSALS = "12"
_ASKING = frozenset({"appeal", "demand"})
_BESIDE = ("recipient", "partner", "against")
_WITHIN = ("recipient", "partner", "against", "undergoer", "goal", "origin")
# an attack by somebody on nobody who is known is on the place
_AT_A_PLACE = ("18", "190", "193", "194", "195", "20")
# an act that is done to nobody: aid, truces, patrols, curfews and blockades are for where they are, refusals and
# protests against who has to act first, concessions and refusals for who pressed for them
_ELSEWHERE = {
    **dict.fromkeys(("191", "192", "196", *_AT_A_PLACE, "07", "08", "15", "17"), "place"),
    **dict.fromkeys(("10", "13"), "first_mover"),
    **dict.fromkeys(("082", "083", "12"), "pressed_by"),
    **dict.fromkeys(("03", "05", "11"), "concerned"),
    "14": "grievance",
}
_OF_PERSONS = ("084", "173")
_BYSTANDERS = frozenset({"BUS", "MED"})
_MEANT_FOR = frozenset({"02", "03", "04", "05", "06", "10", "11", "12", "13", "14", "16"})
_REQUESTS = frozenset({"02", "10"})
_MEANT_FOR_PLACES = ("070", "071", "073", "074", "075", "081", "085", "086", "0871", "0872", "0873", "0874")
MUTUAL = frozenset({"031", "036"})  # agreed to cooperate, to meet: with each other
_ATTACKS = frozenset({"18", "19", "20"})
# what is done or promised somewhere although its clause names the place only further down
_AT_ITS_SCENE = ("033", "034", "035", "07", "08", "132", "138", "15", "172", "18", "19", "20")
_AID = ("033", "07")
_DONE_ABROAD = ("033", "034", "035", "07", "081", "085", "086", "087")
_SCENES = frozenset({"place", "country"})
_PROTEST = "14"
_CROWD = ("OPP",)
_VERDICTS = frozenset({"116"})
_COURTS = ("JUD",)
_TAKING_PART = frozenset({"nsubj", "obj", "obl"})
_DEALINGS = frozenset({"04"})
_INSIDE = ("flat", "compound")
_NAMING = frozenset({"NOUN", "PROPN", "NUM", "SYM"})


class Unsaid:
    """Finds targets elsewhere: in the content of a promise, at the place, in the rest of the sentence."""

    def __init__(self, frames: Frames, resolver: Resolver, fillers: Fillers) -> None:
        self.frames = frames
        self.resolver = resolver
        self.fillers = fillers

    def of_matrix(self, coded: Coded, sources: Parties) -> Parties:
        """Whom a promise, demand or refusal is for, if it is not said next to it: somebody in its content."""
        # a minister speaks for his country, if the text says which it is
        mine = {p.code for p in sources} | {p.country for p in sources if not is_guessed(p)}
        clauses = [clause for path in coded.rule.absorbs for clause in self._clauses(coded, path)]
        if coded.content is not None:
            heads = {p.head.index for p in sources}
            found = tuple(
                p for p in self._of_content(coded.content, coded.rule.shift, mine) if p.head.index not in heads
            )
            if found:
                return found
            clauses.append(coded.content.trigger)
        if coded.rule.shift in _ASKING:
            found = self.fillers.others(clauses, "doer", mine)
            if found:
                return found
        for tokens, roles in (([coded.trigger], _BESIDE), (clauses, _WITHIN)):
            for role in roles:
                found = self.fillers.others(tokens, role, mine, self._absorbed(coded.content))
                if found:
                    return found
        return ()

    def elsewhere(self, coded: Coded, sources: Parties) -> Parties:
        """Return who an act without a target of its own concerns, by the role that its code asks for."""
        role = _role_elsewhere(coded)
        if role is None or (coded.code.startswith(_AT_A_PLACE) and not any(p.code for p in sources)):
            return ()
        triggers = [c.trigger for c in (coded, coded.content) if c is not None]
        others = self.fillers.others(triggers, role, {p.code for p in sources if p.country is not None})
        return others if role != "concerned" else tuple(p for p in others if p.kind != "place" or p.sectors)

    def scene(self, coded: Coded, sources: Parties) -> Parties:
        """Return where an act without a target takes place, as told further down in its clause, the nearest first.

        *Began to patrol along the coast in Haiti*; of aid, first whom its purpose names (*funds to feed refugees*).
        """
        if not coded.code.startswith(_AT_ITS_SCENE) or coded.code.startswith(_OF_PERSONS):
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
        guessed = targets and all(_is_of_the_story(p) and p.country in mine for p in targets)
        if not guessed or not coded.code.startswith(_DONE_ABROAD):
            return targets
        there = tuple(p for p in self.scene(coded, sources) if p.country not in mine)
        return there or targets

    def _below(self, trigger: Token, taken: set[int]) -> list[Token]:
        """Return the words of the clause of a trigger, the nearest first, without its subject and clauses of time."""
        head = self.frames.sentence.head(trigger)
        carried = trigger.upos != "VERB" and head is not None and trigger.deprel.split(":")[0] in ("obj", "nsubj")
        start = head if carried and head is not None else trigger
        passed = taken | self._at_other_times()
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

    def implied(self, coded: Coded, sources: Parties) -> Parties:
        """Whom words are meant for that address nobody: the only other country that the sentence names.

        Help, eased measures and truces are also for where they are.
        """
        mutual = len(sources) > 1 and (coded.rule.reciprocal or coded.code[:3] in MUTUAL)
        placed = coded.code.startswith(_MEANT_FOR_PLACES)
        if not (placed or coded.code[:2] in _MEANT_FOR) or mutual or not any(p.code for p in sources):
            return ()
        mine = {p.country for p in sources}
        taken = {p.head.index for p in sources} | self._at_other_times()
        if not placed:
            taken |= {f.index for f in self.frames.fillers(coded.trigger, "place")}
        found = self._abroad(mine, taken, scenes=placed)
        return tuple(found.values()) if len(found) == 1 else ()

    def _abroad(self, mine: set[str | None], taken: Container[int], *, scenes: bool) -> dict[str | None, Party]:
        """Return the first party of each other country that the sentence itself names; capitals as scenes if wanted."""
        found: dict[str | None, Party] = {}
        for token in self.frames.sentence.tokens:
            if token.upos in ("NOUN", "PROPN") and token.index not in taken and not token.deprel.startswith(_INSIDE):
                for party in self.resolver.parties(token):
                    if _is_known_abroad(party, mine) and (scenes or not self._is_scene(token, party)):
                        found.setdefault(party.country, party)
        return found

    def _is_scene(self, token: Token, party: Party) -> bool:
        """Say whether a capital is only where something happens (*riots in the capital Pretoria*)."""
        if party.sectors != ("GOV",) or party.kind != "country":
            return False
        while token.deprel == "conj":
            token = self.frames.sentence.tokens[token.head]
        return not self.frames.grammar.words.locative.isdisjoint(self.frames.markers(token))

    def _at_other_times(self) -> set[int]:
        """Return the words of clauses that only say when: *since the U.S. left*."""
        frames, only_when = self.frames, self.frames.grammar.words.only_when
        clauses = (
            t for t in frames.sentence.tokens if t.deprel == "advcl" and not only_when.isdisjoint(frames.markers(t))
        )
        return {token.index for clause in clauses for token in frames.sentence.subtree(clause)}

    def protesters(self, coded: Coded) -> Parties:
        """Who takes part in a protest or riot that is named without them: people of where it is.

        Only where it happens in the clause (*riots broke out*, *injured in a protest*), not as a topic (*a ban on
        protests*).
        """
        trigger = coded.trigger
        if coded.code[:2] != _PROTEST or trigger.upos == "VERB" or self.resolver.parties(trigger):
            return ()
        head = self.frames.sentence.head(trigger)
        if head is not None and (head.upos != "VERB" or trigger.deprel.split(":")[0] not in _TAKING_PART):
            return ()
        if head is not None and trigger in self.frames.fillers(head, "purpose"):  # tickets for the march
            return ()
        places = [f for t in (trigger, head) if t is not None for f in self.frames.fillers(t, "place")]
        there = (p.country for f in places for p in self.resolver.parties(f) if p.country is not None)
        memory = self.resolver.memory
        country = next(there, None) or memory.story_country() or memory.home_country
        who = dataclasses.replace(self.resolver.party(trigger), country=country, sectors=_CROWD, kind="agent")
        return (dataclasses.replace(who, resolved_from="who protests"),)

    def judges(self, coded: Coded, targets: Parties) -> Parties:
        """Who finds somebody guilty that is told without saying by whom: the courts of his country."""
        if coded.code not in _VERDICTS or not targets or self.frames.voice(coded.trigger) == "active":
            return ()
        known = next((p.country for p in targets if p.country not in NO_COUNTRY), None)
        country = known or self.resolver.memory.story_or_home()[0]
        who = dataclasses.replace(self.resolver.party(coded.trigger), country=country, sectors=_COURTS, kind="agent")
        return (dataclasses.replace(who, resolved_from="who judges"),)

    def victims(self, coded: Coded, sources: Parties, targets: Parties) -> Parties:
        """Give those who are attacked, whom only the story gave their attacker's country, that of where they were.

        *Victims of Israel's attack in Gaza*: nobody is of the country that attacks him because it is named most.
        """
        mine = {p.country for p in sources if p.country is not None and p.resolved_from is None}
        if coded.code[:2] not in _ATTACKS or not any(_is_of_the_story(p) and p.country in mine for p in targets):
            return targets
        head = self.frames.sentence.head(coded.trigger)
        places = [f for t in (coded.trigger, head) if t is not None for f in self.frames.fillers(t, "place")]
        there = {p.country for f in places for p in self.resolver.parties(f) if p.country is not None} - mine
        if not there:  # or of the only other country that the sentence names
            named = self._abroad(set(mine), {p.head.index for p in sources}, scenes=True)
            there = {country for country in named if country is not None}
        if len(there) != 1:
            return targets
        (country,) = there
        return tuple(
            dataclasses.replace(p, country=country, resolved_from=f"place of the event: {country}")
            if _is_of_the_story(p) and p.country in mine
            else p
            for p in targets
        )

    def things(self, coded: Coded, sources: Parties) -> Parties:
        """What an act is done to where it is no actor (*rejected the plan*): its words, without a code.

        Of a promise, demand or refusal it is what its content is about. What somebody merely says is no target.
        """
        if coded.act[:2] == _STATEMENTS:
            return ()
        fillers = self._done_to(coded)
        if (role := _role_elsewhere(coded)) in ("place", "grievance"):
            fillers += self.frames.fillers(coded.trigger, role)
        # who is met or dealt with is somebody, whatever noun he goes by
        partners = self._partners(coded)
        return tuple(
            dataclasses.replace(self.resolver.party(f), kind="unknown" if f in partners else "thing")
            for f in self._nominal(fillers, coded, sources)[:1]
        )

    def _done_to(self, coded: Coded) -> list[Token]:
        """Return the words for what an act, or the content of words, is done to or about."""
        fillers = [f for path in coded.rule.targets for f in self.frames.follow(coded.trigger, path)]
        if coded.act[:2] == _REFUSALS:
            fillers += self.frames.fillers(coded.trigger, "undergoer")
        if coded.rule.shift is not None:
            clauses = [clause for path in coded.rule.absorbs for clause in self._clauses(coded, path)]
            fillers = [f for clause in clauses for role in _WITHIN for f in self.frames.fillers(clause, role)]
            if not clauses and coded.rule.shift != "intent":  # demanded an apology
                fillers += [f for path in coded.rule.absorbs for f in self.frames.reach(coded.trigger, path)]
        if coded.content is not None:
            within, rule = coded.content.trigger, coded.content.rule
            fillers = [f for path in rule.targets for f in self.frames.follow(within, path)] + fillers
        return fillers

    def _nominal(self, fillers: Iterable[Token], coded: Coded, sources: Parties) -> list[Token]:
        """Return those of some words that name something: neither the act itself, nor a source, nor a time."""
        taken = {coded.trigger.index, *(p.head.index for p in sources)}
        return [f for f in fillers if f.upos in _NAMING and f.index not in taken and not self.fillers.is_time(f)]

    def _partners(self, coded: Coded) -> tuple[Token, ...]:
        """Return with whom somebody deals; what a thing is met *with* (a target with a surplus) is nobody."""
        if coded.code[:2] not in _DEALINGS or self.frames.fillers(coded.trigger, "object"):
            return ()
        return self.frames.fillers(coded.trigger, "partner")

    def _absorbed(self, content: Coded | None) -> set[int]:
        """Return the words that the rule of the content takes in, which are no parties: to withdraw *its troops*."""
        if content is None:
            return set()
        return {f.index for path in content.rule.absorbs for f in self.frames.reach(content.trigger, path)}

    def _clauses(self, coded: Coded, path: Path) -> list[Token]:
        fillers = self.frames.reach(coded.trigger, path)
        return [f for f in fillers if f.upos == "VERB" and f.deprel.split(":")[0] in ("xcomp", "ccomp", "advcl")]

    def _of_content(self, content: Coded, shift: str | None, mine: set[str | None]) -> Parties:
        """Who is asked to act is the content's doer; who is promised, threatened or refused is its target."""
        doers = tuple(p for p in self.fillers.first(content.trigger, content.rule.sources) if p.code not in mine)
        targets = self.fillers.first(content.trigger, content.rule.targets)
        if content.trigger.upos == "VERB" and shift == "refuse":  # one office refuses to meet another
            own = [p for p in targets if p.code in mine and p.kind in ("agent", "person") and p.head.upos != "PRON"]
            targets = tuple(p for p in targets if p.code not in mine or p in own)
        else:
            targets = tuple(p for p in targets if p.code not in mine)
        if not targets and content.content is not None:
            targets = self._of_content(content.content, content.rule.shift, mine)
        if shift in _ASKING or (shift == "refuse" and content.act[:2] in _REQUESTS):  # refused a request from X
            return doers or targets
        return targets or (doers if content.rule.reciprocal or shift == "end" else ())


def _is_known_abroad(party: Party, home: set[str | None]) -> bool:
    """Say whether the text itself gives the party a country, another one than `home`."""
    if party.country is None or party.country in home or party.resolved_from is not None or party.kind == "place":
        return False
    if not _BYSTANDERS.isdisjoint(party.sectors):
        return False
    return party.kind != "agent" or party.country not in TRANSNATIONAL


def is_guessed(party: Party) -> bool:
    """Say whether only the story tells the party's country."""
    return (party.resolved_from or "").startswith("country of the story")


def _is_of_the_story(party: Party) -> bool:
    """Say whether a role noun (*victims*) has its country from the rest of the text only."""
    return party.kind == "agent" and is_guessed(party)


def _role_elsewhere(coded: Coded) -> str | None:
    if coded.code.startswith(_OF_PERSONS):
        return None
    return _ELSEWHERE.get(coded.code[:3]) or _ELSEWHERE.get(coded.code[:2])
