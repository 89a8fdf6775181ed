"""Who is on each side of an event."""

from __future__ import annotations

from eventcoder.actors.memory import TRANSNATIONAL, Parties, Party
from eventcoder.actors.resolve import Resolver
from eventcoder.coding.beside import Beside
from eventcoder.coding.coded import Coded
from eventcoder.coding.fillers import OWNERS, OWNERS_OR_VICTIMS, Fillers, is_named
from eventcoder.coding.homes import Homes
from eventcoder.coding.scenes import Scenes
from eventcoder.coding.speakers import Speakers
from eventcoder.coding.things import Things
from eventcoder.coding.unnamed import Unnamed
from eventcoder.coding.unsaid import MUTUAL, Unsaid
from eventcoder.match.frames import Frames
from eventcoder.model.sentence import Token

_OF_BOTH_SIDES = frozenset({"196"})
_OF_PEOPLE = frozenset({"02", "03", "09", "10", "11", "12", "13"})
_OF_PEOPLE_OR_BODIES = _OF_PEOPLE | {"05", "06", "07", "08"}
_OF_OTHERS = frozenset({"03", "05", "06", "07", "08", "12"})


class Sides:
    """Fills the sides of the coded triggers of one sentence."""

    def __init__(self, frames: Frames, resolver: Resolver, speakers: Speakers) -> None:
        self.frames = frames
        self.resolver = resolver
        self.speakers = speakers
        self.fillers = Fillers(frames, resolver, self.speakers)
        beside = Beside(frames, resolver)
        self.unsaid = Unsaid(frames, beside, self.fillers)
        self.scenes = Scenes(frames, beside, self.fillers)
        self.things = Things(frames, resolver, self.fillers)
        self.unnamed = Unnamed(frames, resolver)
        self.homes = Homes(resolver.memory)

    def of(self, coded: Coded) -> tuple[Parties, Parties]:
        """Return sources and targets. Members of a symmetric event that stand on one side are divided."""
        sources = self._in_role_of_source(coded)
        targets = self._targets(coded, sources)
        if coded.rule.reciprocal or self._is_mutual(coded, targets):
            sources, targets = self._divided(sources, targets, coded)
        sources = sources or self.speakers.teller(coded, targets) or self.unnamed.protesters(coded)
        sources = sources or self.unnamed.judges(coded, targets)
        sources = self.speakers.in_his_words(coded.trigger, sources)
        sources, targets = self.homes.of(coded.code, sources, targets)
        return _once(sources), _once(targets)

    def _in_role_of_source(self, coded: Coded) -> Parties:
        """Return who stands where the rule looks for the source."""
        sources = self.fillers.first(coded.trigger, coded.rule.sources, stands_for=OWNERS)
        if coded.trigger.upos != "VERB" or coded.code[:2] not in _OF_PEOPLE:  # a state sues, a town sees an attack
            sources = tuple(p for p in sources if p.kind != "place" or p.sectors)
        return sources or self._somebody(coded)

    def _targets(self, coded: Coded, sources: Parties) -> Parties:
        """Return who stands where the rule looks for the target; if nobody known, who else the act is done to."""
        rule = coded.rule
        # who condemns an attack on civilians does not blame the civilians
        about = (*OWNERS, "stands_for") if coded.code[:2] == "11" else OWNERS_OR_VICTIMS
        targets = self.fillers.first(coded.trigger, rule.targets, sources, about)
        if coded.code[:2] in _OF_OTHERS:  # an organisation of states does not support itself
            targets = tuple(p for p in targets if not _is_of(p, sources))
        if rule.shift is not None and not any(p.code for p in targets):
            targets = self.unsaid.of_matrix(coded, sources) or targets
        targets = self.scenes.abroad(coded, sources, targets)
        shared = coded.code in _OF_BOTH_SIDES and len(sources) > 1  # two sides broke a truce: with each other
        if not shared and not _any_known(targets):
            targets = self.unsaid.elsewhere(coded, sources) or targets
        if not _any_known(targets):
            targets = self.unsaid.implied(coded, sources) or targets
        if not shared and not _any_known(targets):
            targets = self.scenes.scene(coded, sources) or targets
        return self.scenes.victims(coded, sources, targets) or self.things.of(coded, sources)

    def _is_mutual(self, coded: Coded, targets: Parties) -> bool:
        """Say whether those on one side do it to each other: *X and Y agreed to share intelligence on Z*.

        The flag `mutual` of a grammar marks what is said to be so (*X dan Y saling menuduh*).
        """
        if coded.code in _OF_BOTH_SIDES:  # the truce that two break is theirs, wherever it was
            return all(p.kind in ("thing", "place") for p in targets)
        alone = all(p.kind == "thing" for p in targets)
        if coded.rule.shift == "intent":
            return coded.code[:3] in MUTUAL or alone
        return alone and self.frames.has_flag(coded.trigger, "mutual")

    def _divided(self, sources: Parties, targets: Parties, coded: Coded) -> tuple[Parties, Parties]:
        """Divide the members of a symmetric event; what else a noun (*fighting between X and Y*) touches is none."""
        beside = any(p.kind not in ("place", "thing") for p in targets)
        if len(sources) > 1 and coded.content is not None and coded.code[:3] in MUTUAL:
            targets = tuple(p for p in targets if not self._is_within(p, coded.content.trigger))
            beside = bool(targets)
        if len(sources) > 1 and (not beside or self._is_within(sources[0], coded.trigger)):
            if beside and self._meet(coded, targets):
                return sources, targets
            return sources[:1], sources[1:]
        if not sources and len(targets) > 1:
            return targets[:1], targets[1:]
        return sources, targets

    def _meet(self, coded: Coded, targets: Parties) -> bool:
        """Say whether those who meet do not meet each other but a third: *X and Y met Z*, not *X and Y met in Z*."""
        if coded.trigger.upos != "VERB" or not coded.code.startswith("04"):
            return False
        scene = self.frames.grammar.words.scene
        heads = [p.head for p in targets if p.head.head == coded.trigger.index]
        cases = {c.low for head in heads for c in self.frames.sentence.children(head) if c.deprel == "case"}
        return bool(heads) and cases.isdisjoint(scene)

    def _is_within(self, party: Party, trigger: Token) -> bool:
        return party.head.index in self.speakers.inside(trigger)

    def _somebody(self, coded: Coded) -> Parties:
        """Return a name or pronoun that nothing explains (*he asked the army to …*), without a code.

        Those who ask, promise, help, refuse or blame are people or bodies, whatever noun they go by (*musicians*,
        *critics*, *the agency*).
        """
        words = self.frames.grammar.words
        fillers = [f for path in coded.rule.sources for f in self.frames.reach(coded.trigger, path)]
        named = next((f for f in fillers if f.low in words.somebody or self._is_unknown_name(f)), None)
        if named is None and self.speakers.attribution(coded.trigger) is not None:  # the committee said that it would
            named = next((f for f in fillers if f.upos == "PRON" and f.low in words.one_thing), None)
        if named is None and coded.trigger.upos == "VERB" and coded.code[:2] in _OF_PEOPLE_OR_BODIES:
            # only the subject of the act itself: what stands further off is too often a misreading
            near = (f for f in fillers if f.head == coded.trigger.index and f.deprel != "obj")
            named = next((f for f in near if f.upos == "NOUN"), None)
        return () if named is None else (self.resolver.party(named),)

    def _is_unknown_name(self, filler: Token) -> bool:
        return filler.upos == "PROPN" and not self.resolver.parties(filler) and not self.fillers.is_time(filler)


def _any_known(parties: Parties) -> bool:
    """Say whether one of the parties has a code or a name."""
    return any(p.code or is_named(p) for p in parties)


def _is_of(party: Party, others: Parties) -> bool:
    """Say whether a party is a part of an organisation of states that stands on the other side."""
    if party.country not in TRANSNATIONAL:
        return False
    return any(other.country == party.country and set(other.sectors) <= set(party.sectors) for other in others)


def _once(parties: Parties) -> Parties:
    """Leave out a party that several paths led to."""
    return tuple({(p.start, p.end, p.code): p for p in parties}.values())
