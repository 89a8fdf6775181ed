"""Whom an act is done to that does not say so next to it."""

from __future__ import annotations

from eventcoder.actors.memory import Parties
from eventcoder.coding.beside import Beside, is_guessed
from eventcoder.coding.coded import Coded
from eventcoder.coding.fillers import Fillers
from eventcoder.match.frames import Frames
from eventcoder.model.sentence import Token
from eventcoder.plan.path import Path

_ASKING = frozenset({"appeal", "demand"})
_BESIDE = ("recipient", "partner", "against")
WITHIN = ("recipient", "partner", "against", "undergoer", "goal", "origin")
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
OF_PERSONS = ("084", "173")
_MEANT_FOR = frozenset({"02", "03", "04", "05", "06", "10", "11", "12", "13", "14", "16"})
_REQUESTS = frozenset({"02", "10"})
_CRITICISM = "11"
_MEANT_FOR_PLACES = ("070", "071", "073", "074", "075", "081", "085", "086", "0871", "0872", "0873", "0874")
MUTUAL = frozenset({"031", "036"})  # agreed to cooperate, to meet: with each other


class Unsaid:
    """Finds targets elsewhere: in the content of a promise, by the role that a code asks for, in the whole sentence."""

    def __init__(self, frames: Frames, beside: Beside, fillers: Fillers) -> None:
        self.frames = frames
        self.beside = beside
        self.fillers = fillers

    def of_matrix(self, coded: Coded, sources: Parties) -> Parties:
        """Whom a promise, demand or refusal is for, if it is not said next to it: somebody in its content."""
        # a minister speaks for his country, if the text says which it is
        mine = {p.code for p in sources} | {p.country for p in sources if not is_guessed(p)}
        clauses = [clause for path in coded.rule.absorbs for clause in content_clauses(self.frames, coded, path)]
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
        for tokens, roles in (([coded.trigger], _BESIDE), (clauses, WITHIN)):
            for role in roles:
                found = self.fillers.others(tokens, role, mine, self._absorbed(coded.content))
                if found:
                    return found
        return ()

    def elsewhere(self, coded: Coded, sources: Parties) -> Parties:
        """Return who an act without a target of its own concerns, by the role that its code asks for."""
        role = role_elsewhere(coded)
        if role is None or (coded.code.startswith(_AT_A_PLACE) and not any(p.code for p in sources)):
            return ()
        triggers = [c.trigger for c in (coded, coded.content) if c is not None]
        others = self.fillers.others(triggers, role, {p.code for p in sources if p.country is not None})
        return others if role != "concerned" else tuple(p for p in others if p.kind != "place" or p.sectors)

    def implied(self, coded: Coded, sources: Parties) -> Parties:
        """Whom words are meant for that address nobody: the only other country that the sentence names.

        Help, eased measures and truces are also for where they are.
        """
        mutual = len(sources) > 1 and (coded.rule.reciprocal or coded.code[:3] in MUTUAL)
        placed = coded.code.startswith(_MEANT_FOR_PLACES)
        if not (placed or coded.code[:2] in _MEANT_FOR) or mutual or not any(p.code for p in sources):
            return ()
        mine = {p.country for p in sources}
        tokens = self.frames.sentence.tokens
        taken = {t.index for p in sources for t in tokens if p.start <= t.start < p.end or t is p.head}
        taken |= self.beside.at_other_times()
        if not placed:
            taken |= {f.index for f in self.frames.fillers(coded.trigger, "place")}
        if coded.code.startswith(_CRITICISM):
            taken |= self._victims(coded.trigger)
        found = self.beside.abroad(mine, taken, scenes=placed)
        return tuple(found.values()) if len(found) == 1 else ()

    def _victims(self, trigger: Token) -> set[int]:
        """Return to whom what is criticised was done: in *condemned the killing of activists in Mali* Mali is meant."""
        acts = self.frames.fillers(trigger, "undergoer")
        return {filler.index for act in acts for filler in self.frames.fillers(act, "undergoer")}

    def _absorbed(self, content: Coded | None) -> set[int]:
        """Return the words that the rule of the content takes in, which are no parties: to withdraw *its troops*."""
        if content is None:
            return set()
        return {f.index for path in content.rule.absorbs for f in self.frames.reach(content.trigger, path)}

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


def content_clauses(frames: Frames, coded: Coded, path: Path) -> list[Token]:
    """Return the clauses that a path leads to: what is promised, demanded or refused."""
    fillers = frames.reach(coded.trigger, path)
    return [f for f in fillers if f.upos == "VERB" and f.deprel.split(":")[0] in ("xcomp", "ccomp", "advcl")]


def role_elsewhere(coded: Coded) -> str | None:
    """Return the role in which a code looks for whom it concerns, None if in none."""
    if coded.code.startswith(OF_PERSONS):
        return None
    return _ELSEWHERE.get(coded.code[:3]) or _ELSEWHERE.get(coded.code[:2])
