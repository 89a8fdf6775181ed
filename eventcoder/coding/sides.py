"""Who is on each side of an event, and who says so."""

from __future__ import annotations

import dataclasses
from collections.abc import Container

from eventcoder.actors.memory import TRANSNATIONAL, Party
from eventcoder.actors.resolve import Resolver
from eventcoder.coding.compose import Coded, Composer
from eventcoder.match.frames import Frames
from eventcoder.model.sentence import Token
from eventcoder.plan.path import Path

Parties = tuple[Party, ...]
_STATEMENTS = "01"
_REFUSALS = "12"
_SPEAKER = frozenset({"i", "we", "me", "us", "my", "our", "saya", "aku", "kami", "kita", "ku"})
_HIMSELF = frozenset({"diri", "dirinya"})
_PERSONAL = _SPEAKER | {"he", "she", "they", "ia", "dia", "beliau", "mereka"}
_ASKING = frozenset({"appeal", "demand"})
_BESIDE = ("recipient", "partner", "against")
_WITHIN = ("recipient", "partner", "against", "undergoer", "goal", "origin")
_MUTUAL = frozenset({"031", "036"})
_OWNERS = ("doer", "possessor")
_OWNERS_OR_VICTIMS = (*_OWNERS, "undergoer", "stands_for")
# an act that is done to nobody: aid, truces, patrols, curfews and blockades are for where they are, refusals and
# protests against who has to act first, concessions and refusals for who pressed for them
_ELSEWHERE = {
    **dict.fromkeys(("191", "192", "196", "07", "08", "15", "17"), "place"),
    **dict.fromkeys(("10", "13"), "first_mover"),
    **dict.fromkeys(("082", "083", "12"), "pressed_by"),
    **dict.fromkeys(("03", "05", "11"), "concerned"),
    "14": "grievance",
}
_OF_PERSONS = ("084", "173")
_OF_PEOPLE = frozenset({"02", "03", "09", "10", "11", "12", "13"})
_OF_PEOPLE_OR_BODIES = _OF_PEOPLE | {"05", "06", "07"}
# what the law does to people, and who does it
_OF_AUTHORITIES = ("09", "115", "1711", "173", "0841")
_AUTHORITIES = frozenset({"COP", "JUD", "MIL", "SPY"})
_BYSTANDERS = frozenset({"BUS", "MED"})
_MEANT_FOR = frozenset({"02", "03", "04", "05", "06", "10", "11", "12", "13", "14", "16"})
_INSIDE = ("flat", "compound")
_NAMING = frozenset({"NOUN", "PROPN", "NUM", "SYM"})


class Sides:
    """Fills the sides of the coded triggers of one sentence."""

    def __init__(self, frames: Frames, composer: Composer, resolver: Resolver) -> None:
        self.frames = frames
        self.composer = composer
        self.resolver = resolver

    def of(self, coded: Coded) -> tuple[Parties, Parties]:
        """Return sources and targets. Members of a symmetric event that stand on one side are divided."""
        rule = coded.rule
        sources = self._first(coded.trigger, rule.sources, stands_for=_OWNERS)
        if coded.trigger.upos != "VERB" or coded.code[:2] not in _OF_PEOPLE:  # a state sues, a town sees an attack
            sources = tuple(p for p in sources if p.kind != "place" or p.sectors)
        sources = sources or self._somebody(coded)
        # who condemns an attack on civilians does not blame the civilians
        about = (*_OWNERS, "stands_for") if coded.code[:2] == "11" else _OWNERS_OR_VICTIMS
        targets = self._first(coded.trigger, rule.targets, sources, about)
        if rule.shift is not None and not any(p.code for p in targets):
            targets = self._of_matrix(coded, sources) or targets
        if not any(p.code or _is_named(p) for p in targets):
            targets = self._elsewhere(coded, sources) or targets
        if not any(p.code for p in targets):
            targets = self._implied(coded, sources) or targets
        targets = targets or self._things(coded)
        if rule.reciprocal or self._is_mutual(coded, targets):
            sources, targets = self._divided(sources, targets, coded)
        if not sources:
            sources = self._teller(coded, targets)
        sources = self._in_his_words(coded.trigger, sources)
        if any(p.code for p in targets):
            sources = self._of_the_story(sources, targets)
        elif any(p.code for p in sources):
            targets = self._of_the_story(targets, sources)
        return _once(sources), _once(targets)

    def _is_mutual(self, coded: Coded, targets: Parties) -> bool:
        """Say whether those on one side do it to each other: *X and Y agreed to share intelligence on Z*.

        The flag `mutual` of a grammar marks what is said to be so (*X dan Y saling menuduh*).
        """
        alone = all(p.kind == "thing" for p in targets)
        if coded.rule.shift == "intent":
            return coded.code[:3] in _MUTUAL or alone
        return alone and self.frames.has_flag(coded.trigger, "mutual")

    def _divided(self, sources: Parties, targets: Parties, coded: Coded) -> tuple[Parties, Parties]:
        """Divide the members of a symmetric event; what else a noun (*fighting between X and Y*) touches is none."""
        beside = any(p.kind not in ("place", "thing") for p in targets)
        if len(sources) > 1 and coded.content is not None and coded.code[:3] in _MUTUAL:
            targets = tuple(p for p in targets if not self._is_within(p, coded.content.trigger))
            beside = bool(targets)
        if len(sources) > 1 and (not beside or self._is_within(sources[0], coded.trigger)):
            return sources[:1], sources[1:]
        if not sources and len(targets) > 1:
            return targets[:1], targets[1:]
        return sources, targets

    def _is_within(self, party: Party, trigger: Token) -> bool:
        return party.head.index in self._inside(trigger)

    def _teller(self, coded: Coded, targets: Parties) -> Parties:
        """Who tells of an act that names no doer, if it is his own.

        Who speaks of a meeting or exercise *with* somebody took part in it; the arrest or search that the police or a
        prosecutor tells of is theirs.
        """
        speaker = self.attribution(coded.trigger)
        if speaker is None or speaker.code is None:
            return ()
        if coded.rule.reciprocal:
            return () if any(p.country == speaker.country for p in targets) else (speaker,)
        own = coded.code.startswith(_OF_AUTHORITIES) and not _AUTHORITIES.isdisjoint(speaker.sectors)
        return (speaker,) if own else ()

    def _in_his_words(self, trigger: Token, sources: Parties) -> Parties:
        """Name who speaks of himself (*Mali said it would withdraw*) by the words of the one who says so."""
        if len(sources) != 1 or sources[0].head.upos != "PRON" or sources[0].code is None:
            return sources
        speaker = self.attribution(trigger)
        return sources if speaker is None or speaker.code != sources[0].code else (speaker,)

    def _of_the_story(self, parties: Parties, others: Parties) -> Parties:
        """Give an unknown name that deals with a known party the country that the story is about: the likeliest one.

        Who deals with a country is of another one, unless it is the home country: there people deal with each other.
        Who stands beside known parties is none of theirs and stays open.
        """
        if any(p.code for p in parties):
            return parties
        theirs = {p.country for p in others if p.country is not None and p.resolved_from is None}
        country, origin = self.resolver.memory.likely_country(theirs)
        if country is None:
            return parties
        # a pronoun whose person no sentence names is somebody at home, or else anybody
        named = ("PROPN", "PRON") if country == self.resolver.memory.home_country else ("PROPN",)
        return tuple(
            dataclasses.replace(p, country=country, resolved_from=origin)
            if p.kind == "unknown" and p.head.upos in named
            else p
            for p in parties
        )

    def _first(
        self,
        trigger: Token,
        paths: tuple[Path, ...],
        others: Parties = (),
        stands_for: tuple[str, ...] = _OWNERS_OR_VICTIMS,
    ) -> Parties:
        """Return what the first path yields that leads to a codable actor, or else to any named one.

        `others` are the other side: nobody acts on himself (*China stepped up its attacks*).
        """
        named: Parties = ()
        for path in paths:
            fillers = self.frames.reach(trigger, path)
            found = (p for filler in fillers for p in self._parties(filler, trigger, stands_for))
            parties = tuple(party for party in found if not _is_again(party, others))
            if any(p.code for p in parties):
                return tuple(p for p in parties if p.code or p.kind == "unknown")
            if any(_is_named(p) for p in parties):
                return parties
            named = named or parties
        return named

    def _somebody(self, coded: Coded) -> Parties:
        """Return a name or pronoun that nothing explains (*he asked the army to …*), without a code.

        Those who ask, promise, help, refuse or blame are people or bodies, whatever noun they go by (*musicians*,
        *critics*, *the agency*).
        """
        fillers = [f for path in coded.rule.sources for f in self.frames.reach(coded.trigger, path)]
        named = next((f for f in fillers if f.low in _PERSONAL or self._is_unknown_name(f)), None)
        if named is None and coded.trigger.upos == "VERB" and coded.code[:2] in _OF_PEOPLE_OR_BODIES:
            # only the subject of the act itself: what stands further off is too often a misreading
            named = next((f for f in fillers if f.upos == "NOUN" and f.head == coded.trigger.index), None)
        return () if named is None else (self.resolver.party(named),)

    def _is_unknown_name(self, filler: Token) -> bool:
        return filler.upos == "PROPN" and not self.resolver.parties(filler) and not self._is_time(filler)

    def _elsewhere(self, coded: Coded, sources: Parties) -> Parties:
        """Return who an act without a target of its own concerns."""
        role = _role_elsewhere(coded)
        if role is None:
            return ()
        triggers = [c.trigger for c in (coded, coded.content) if c is not None]
        others = self._others(triggers, role, {p.code for p in sources})
        return others if role != "concerned" else tuple(p for p in others if p.kind != "place" or p.sectors)

    def _implied(self, coded: Coded, sources: Parties) -> Parties:
        """Whom words are meant for that address nobody: the only other country that the sentence names."""
        mutual = coded.rule.reciprocal and len(sources) > 1
        if coded.code[:2] not in _MEANT_FOR or mutual or not any(p.code for p in sources):
            return ()
        mine = {p.country for p in sources}
        taken = {p.head.index for p in sources} | {f.index for f in self.frames.fillers(coded.trigger, "place")}
        found: dict[str | None, Party] = {}
        for token in self.frames.sentence.tokens:
            if token.upos in ("NOUN", "PROPN") and token.index not in taken and not token.deprel.startswith(_INSIDE):
                for party in self.resolver.parties(token):
                    if _is_known_abroad(party, mine):
                        found.setdefault(party.country, party)
        return tuple(found.values()) if len(found) == 1 else ()

    def _things(self, coded: Coded) -> Parties:
        """What an act is done to where it is no actor (*rejected the plan*): its words, without a code.

        Of a promise, demand or refusal it is what its content is about. What somebody merely says is no target.
        """
        if coded.act[:2] == _STATEMENTS:
            return ()
        fillers = [f for path in coded.rule.targets for f in self.frames.follow(coded.trigger, path)]
        if coded.act[:2] == _REFUSALS:
            fillers += self.frames.fillers(coded.trigger, "undergoer")
        if coded.rule.shift is not None:
            clauses = [clause for path in coded.rule.absorbs for clause in self._clauses(coded, path)]
            fillers = [f for clause in clauses for role in _WITHIN for f in self.frames.fillers(clause, role)]
        if coded.content is not None:
            within, rule = coded.content.trigger, coded.content.rule
            fillers = [f for path in rule.targets for f in self.frames.follow(within, path)] + fillers
        if _role_elsewhere(coded) in ("place", "grievance"):
            fillers += self.frames.fillers(coded.trigger, _role_elsewhere(coded) or "place")
        nominal = [f for f in fillers if f.upos in _NAMING and f.index != coded.trigger.index and not self._is_time(f)]
        return tuple(dataclasses.replace(self.resolver.party(f), kind="thing") for f in nominal[:1])

    def _is_time(self, filler: Token) -> bool:
        return not {filler.low, filler.low_lemma}.isdisjoint(self.frames.grammar.times)

    def _parties(
        self, filler: Token, trigger: Token, stands_for: tuple[str, ...] = _OWNERS_OR_VICTIMS, depth: int = 2
    ) -> Parties:
        """Return the actors of a filler. Who says *we* is who is quoted.

        A noun that is no actor stands for whose it is: *air strikes* killed, to condemn somebody's *decision*; as a
        target, if nobody is said to do it, for whom it is done to (*the killing of civilians*).
        """
        if (filler.upos == "PRON" and filler.low in _SPEAKER) or filler.low in _HIMSELF:
            speaker = self.attribution(trigger)
            return () if speaker is None or speaker.code is None else (self.resolver.again(filler, speaker),)
        parties = self.resolver.parties(filler)
        if all(p.kind == "unknown" for p in parties) and self._is_time(filler):
            parties = ()
        if any(p.code for p in parties) or depth == 0 or filler.index == trigger.index:
            return parties
        if filler.upos not in ("NOUN", "PROPN", "NUM"):
            return parties
        for role in stands_for:
            others = (t for t in self.frames.fillers(filler, role) if t.index != trigger.index)
            found = tuple(p for other in others for p in self._parties(other, trigger, stands_for, depth - 1) if p.code)
            if found:
                return found
        return parties

    def _of_matrix(self, coded: Coded, sources: Parties) -> Parties:
        """Whom a promise, demand or refusal is for, if it is not said next to it: somebody in its content."""
        mine = {p.code for p in sources} | {p.country for p in sources}  # a minister speaks for his country
        clauses = [clause for path in coded.rule.absorbs for clause in self._clauses(coded, path)]
        if coded.content is not None:
            found = self._of_content(coded.content, coded.rule.shift, mine)
            if found:
                return found
            clauses.append(coded.content.trigger)
        if coded.rule.shift in _ASKING:
            found = self._others(clauses, "doer", mine)
            if found:
                return found
        for tokens, roles in (([coded.trigger], _BESIDE), (clauses, _WITHIN)):
            for role in roles:
                found = self._others(tokens, role, mine, self._absorbed(coded.content))
                if found:
                    return found
        return ()

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
        doers = tuple(p for p in self._first(content.trigger, content.rule.sources) if p.code not in mine)
        targets = tuple(p for p in self._first(content.trigger, content.rule.targets) if p.code not in mine)
        if not targets and content.content is not None:
            targets = self._of_content(content.content, content.rule.shift, mine)
        if shift in _ASKING:
            return doers or targets
        return targets or (doers if content.rule.reciprocal or shift == "end" else ())

    def _others(self, tokens: list[Token], role: str, mine: set[str | None], without: Container[int] = ()) -> Parties:
        fillers = ((f, t) for t in tokens for f in self.frames.fillers(t, role) if f.index not in without)
        found = (p for filler, token in fillers for p in self._parties(filler, token, depth=1))
        return tuple(party for party in found if party.code is not None and party.code not in mine)

    def attribution(self, trigger: Token) -> Party | None:
        """Return who says so: the reporter of the trigger or of the nearest governor that has one."""
        token: Token | None = trigger
        while token is not None:
            for filler in self.frames.fillers(token, "reporter"):
                parties = self.resolver.parties(filler) or (self.resolver.party(filler),)
                if filler.index != trigger.index and trigger.index not in self._inside(filler):
                    return parties[0]
            token = self.frames.sentence.head(token)
        return None

    def _inside(self, filler: Token) -> set[int]:
        return {token.index for token in self.frames.sentence.subtree(filler)}


def _is_known_abroad(party: Party, home: set[str | None]) -> bool:
    """Say whether the text itself gives the party a country, another one than `home`."""
    if party.country is None or party.country in home or party.resolved_from is not None or party.kind == "place":
        return False
    if not _BYSTANDERS.isdisjoint(party.sectors):
        return False
    return party.kind != "agent" or party.country not in TRANSNATIONAL


def _role_elsewhere(coded: Coded) -> str | None:
    if coded.code.startswith(_OF_PERSONS):
        return None
    return _ELSEWHERE.get(coded.code[:3]) or _ELSEWHERE.get(coded.code[:2])


def _is_named(party: Party) -> bool:
    """Say whether the party is a name that no dictionary has."""
    return party.kind == "unknown" and party.head.upos == "PROPN"


def _once(parties: Parties) -> Parties:
    """Leave out a party that several paths led to."""
    return tuple({(p.start, p.end, p.code): p for p in parties}.values())


def _is_again(party: Party, others: Parties) -> bool:
    """Say whether the party is one of the others, by the same words or by a pronoun that goes back to them.

    One phrase can name two parties (*Syrian and Russian jets*), which differ in their code.
    """
    return any(
        party.code == other.code and (party.head.index == other.head.index or party.head.upos == "PRON")
        for other in others
        if party.code is not None
    )
