"""From a noun phrase to the actors that it stands for on the document's date.

The steps, in order: the longest name decides; a role noun (*police*) takes the country of its modifiers; a title gives
way to the person named; weak nouns (*group, members*) pass on what they contain; pronouns and bare definite nouns go
back to an earlier mention; a role noun that still has no country takes the one that the story is about.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from eventcoder.actors.lexicon import Country, Introduced, code_on
from eventcoder.actors.memory import ARMED, NO_COUNTRY, TRANSNATIONAL, Kind, Memory, Party
from eventcoder.actors.mentions import Found
from eventcoder.actors.names import is_given_name, is_national_body
from eventcoder.actors.nouns import (
    PEOPLES,
    holds_office,
    is_definite,
    is_plural,
    known_side,
    modifies,
    peoples,
    same_party,
    sectors_of,
    yields,
)
from eventcoder.actors.phrases import Modifier, modifiers, phrase, sidelong
from eventcoder.actors.readings import Reading
from eventcoder.dictionary.schema import ActorEntry, AgentEntry
from eventcoder.model.sentence import Sentence, Token

_BODIES = frozenset({"organisation", "armed_group"})
_COUNTED = frozenset({"nmod", "compound", "flat"})
_NOTHING = Reading()


class Resolver:
    """Resolves phrases of one sentence with the document's memory."""

    def __init__(
        self, sentence: Sentence, names: Sequence[Found] | Callable[[], Sequence[Found]], memory: Memory
    ) -> None:
        """`names` are those of the sentence, or what finds them when the first phrase is asked for."""
        self.sentence = sentence
        self.memory = memory
        self.words = memory.words
        self._names = names
        self._at: dict[int, Found] | None = None
        self._former: dict[int, Found] = {}
        self._known: dict[int, tuple[Party, ...]] = {}

    @property
    def found(self) -> Sequence[Found]:
        """The names of the sentence."""
        if callable(self._names):
            self._names = self._names()
        return self._names

    @property
    def at(self) -> dict[int, Found]:
        """The names by the words that they stand over."""
        if self._at is None:
            self._at = {i: f for f in self.found for i in range(f.first, f.last + 1)}
            # ex-Bolivian is one word, and former besides what it names
            self._former = {f.first: f for f in self.found if isinstance(f.ref, AgentEntry) and f.ref.former}
        return self._at

    def parties(self, head: Token) -> tuple[Party, ...]:
        """Return the actors that the phrase headed by a word names; none if it is no actor."""
        known = self._known.get(head.index)
        if known is None:
            self._known[head.index] = ()  # a phrase that refers to itself names nobody
            self._known[head.index] = known = tuple(self._resolve(head))
        return known

    def codes(self, head: Token) -> list[str]:
        """Return the actor codes of `parties`."""
        return [party.code for party in self.parties(head) if party.code is not None]

    # ------------------------------------------------------------- steps
    def _resolve(self, head: Token) -> list[Party]:
        if head.upos == "PRON" or head.low in self.words.anybody:
            return self._pronoun(head)
        counted = self._counted(head) if head.upos in ("DET", "ADP", "NUM") else []
        if counted:
            return counted
        if head.upos not in ("NOUN", "PROPN", "ADJ", "NUM", "X", "DET", "SYM", "VERB"):
            return []
        reading = self._read(head)
        if examples := reading.examples():
            general = self._read_as(head, reading.in_general())
            # Chilean officers, including General X: both; several groups, including X and Y: those named
            whole = [p for p in general if p.code is not None and p.resolved_from is None]
            return [*whole, *(party for modifier in examples for party in self.parties(modifier.token))]
        if apart := self._apart(reading):
            inside = {t.index for member in apart for t in self.sentence.subtree(member)}
            return [
                *self._read_as(head, reading.without(inside)),
                *(party for member in apart for party in self.parties(member)),
            ]
        return self._read_as(head, reading)

    def _apart(self, reading: Reading) -> list[Token]:
        """Return what parsers coordinate with a country inside the phrase: *the government of Colombia and the ELN*."""
        if reading.head is None or not isinstance(reading.head.ref, AgentEntry) or not reading.head.ref.actor:
            return []
        countries = {m.token.index for m, _ in reading.states()}
        return [
            m.token
            for m, ref in reading.actors()
            if m.token.deprel == "conj"
            and m.token.head in countries
            and isinstance(ref, ActorEntry)
            and ref.kind == "armed_group"
        ]

    def _read_as(self, head: Token, reading: Reading) -> list[Party]:
        ref = reading.head.ref if reading.head is not None else None
        if isinstance(ref, AgentEntry):
            return self._agent(head, ref, reading)
        if ref is not None:
            named = self._titled(self._named(head, ref), ref, reading)
            return [self._abroad(named, ref, reading)]
        return self._unnamed(head, reading)

    def _read(self, head: Token) -> Reading:
        at = self.at
        own = at.get(head.index)
        if own is None and not at:  # no modifier is a name either
            return _NOTHING
        around = [(modifier, at.get(modifier.token.index)) for modifier in modifiers(self.sentence, head, self.words)]
        if own is not None and own.weak and yields(own, around, self.memory.date):
            own = None
        if own is not None and is_given_name(self.sentence, self.at, head, own):
            return _NOTHING
        inside: dict[int, tuple[Modifier, Found]] = {}
        for modifier, found in around:
            if found is not None and found is not own and found.first not in inside and not self._is_sidelong(found):
                inside[found.first] = (modifier, found)
            former = self._former.get(modifier.token.index)
            if former is not None and former is not found:
                inside[-1] = (modifier, former)
        return Reading(own, tuple(inside.values()))

    def _named(self, head: Token, ref: ActorEntry | Country | Introduced) -> Party:
        party = self.party(head)
        if isinstance(ref, Country):
            government = ref.kind in ("capital", "seat")
            kind: Kind = "people" if ref.kind == "demonym" and head.upos == "PROPN" else "country"
            return replace(party, country=ref.code, sectors=("GOV",) if government else (), kind=kind)
        if isinstance(ref, Introduced):
            return replace(
                party, country=ref.country, sectors=ref.sectors, actor_id=ref.actor_id, name=ref.name,
                kind="person" if ref.person else "group", resolved_from=ref.introduced_by,
            )  # fmt: skip
        country, sectors = code_on(ref, self.memory.date)
        what: Kind = "person" if ref.kind == "person" else "place" if ref.kind == "place" else "group"
        return replace(party, country=country, sectors=tuple(sectors), actor_id=ref.id, name=ref.name, kind=what)

    def _titled(self, party: Party, ref: ActorEntry | Country | Introduced, reading: Reading) -> Party:
        """A name that only has a country gets the sectors of its title or kind: Prime Minister X, displaced Syrians."""
        if (party.sectors and party.sectors != ("ELI",)) or party.kind == "place":
            return party
        found = reading.agents()
        if isinstance(ref, Country):
            kinds = [agent for m, agent in found if m.token.index < party.head.index and not agent.former]
            if ref.kind != "demonym" or not kinds:
                return party
            return replace(party, sectors=sectors_of(kinds[0], kinds[1:]))
        titles = [agent for m, agent in found if m.titled] if isinstance(ref, ActorEntry) else []
        if not titles or (party.sectors and not holds_office([*titles, *(agent for _, agent in found)])):
            return party
        return replace(party, sectors=sectors_of(titles[0], titles[1:]))

    def _abroad(self, party: Party, ref: ActorEntry | Country | Introduced, reading: Reading) -> Party:
        """The body of that name of another country: Mahkamah Agung Israel, the Syrian Muslim Brotherhood."""
        name = reading.head
        if name is None or not isinstance(ref, ActorEntry):
            return party
        if ref.kind in PEOPLES and party.country is None:  # Pakistani Christians
            return replace(party, country=next(iter(reading.countries()), None))
        if ref.kind not in _BODIES:
            return party
        if party.country in NO_COUNTRY:
            return party
        states = [(m, state) for m, state in reading.states() if modifies(m, name)]
        own = [state.code for _, state in states if state.kind not in ("capital", "seat")]  # KBRI Tokyo lies there
        if len(own) != 1 or own[0] == party.country:
            return party
        return replace(party, country=own[0], actor_id=None, name=None)

    def _agent(self, head: Token, agent: AgentEntry, reading: Reading) -> list[Party]:
        if not agent.actor or (agent.former and head.upos == "ADJ"):  # his former girlfriend: former alone is nobody
            return []
        party = replace(self.party(head), kind="agent", plural=is_plural(head))
        if agent.place:
            return self._place(head, party, reading)
        actors = reading.actors()
        agents = [other for _, other in reading.agents()]
        bearer = self._bearer(agent, agents, actors)
        if bearer is not None:
            return [self._as(head, bearer)]
        sectors = sectors_of(agent, agents)
        if sectors:
            sectors = tuple(dict.fromkeys((*sectors, *peoples(actors, self.memory.date))))
        near = [self._named(m.token, ref) for m, ref in actors if m.rank == actors[0][0].rank]
        if near and near[0].country in TRANSNATIONAL and not agent.former:  # EU legislators: IGOEECLEG
            theirs = tuple(dict.fromkeys((*near[0].sectors, *sectors)))
            members = reading.beside(actors[0][0])
            if members and sectors:  # British and EU negotiators: two parties
                mine = [replace(party, country=country, sectors=sectors) for country in members]
                return [*mine, replace(party, country=near[0].country, sectors=theirs)]
            sectors = theirs
        if not sectors and agent.weak and reading.is_of_a_seat():  # Kremlin officials
            sectors = ("GOV",)
        countries = reading.countries() or list(dict.fromkeys(p.country for p in near if p.country is not None))
        countries = countries or self._towns(head)[:1]
        if not countries:
            return self._without_country(head, party, sectors, agent, bool(agents))
        return self._of_countries(head, party, sectors, countries) if sectors or agent.weak else []

    def _bearer(
        self,
        agent: AgentEntry,
        agents: Sequence[AgentEntry],
        actors: Sequence[tuple[Modifier, ActorEntry | Introduced]],
    ) -> Party | None:
        """Return whom a name beside a role noun means, if that is who has the role: *Menteri X*, *the group Y*."""
        for modifier, ref in actors:
            named = self._named(modifier.token, ref)
            if same_party(agent, agents, modifier, named, ref):
                former = named.sectors == ("ELI",) and holds_office((agent, *agents))
                # of whom only the country is known, or of whom it is not known that he is minister again
                if named.kind == "person" and (not named.sectors or former):
                    named = replace(named, sectors=sectors_of(agent, agents))
                return named
        return None

    def _of_countries(
        self, head: Token, party: Party, sectors: tuple[str, ...], countries: Sequence[str]
    ) -> list[Party]:
        """Return those of a role in each of some countries; in one, they may be a side that was told of before."""
        if len(countries) == 1:
            side = known_side(self.sentence, head, sectors, countries[0], self.memory)
            if side is not None:
                return [self._again(party, side)]
        return [replace(party, country=country, sectors=sectors) for country in countries]

    def _place(self, head: Token, party: Party, reading: Reading) -> list[Party]:
        """A place stands for the country that it lies in, or that the story is about."""
        countries = reading.countries()
        if not countries:
            named = [self._named(m.token, f.ref).country for m, f in reading.inside if isinstance(f.ref, ActorEntry)]
            countries = [c for c in (*named, *self._towns(head)) if c is not None][:1]
        if not countries and (country := self.memory.story_country()) is not None:
            return [replace(party, country=country, kind="place", resolved_from=f"country of the story: {country}")]
        return [replace(party, country=country, sectors=(), kind="place") for country in countries[:1]]

    def _towns(self, head: Token) -> list[str]:
        """Return the countries of the cities among the modifiers: Shanghai police, Polres Bogor."""
        unnamed = (m.token for m in modifiers(self.sentence, head, self.words) if m.token.index not in self.at)
        towns = (self.memory.city(self.sentence, token) for token in unnamed)
        return [country for country in towns if country is not None]

    def _without_country(
        self, head: Token, party: Party, sectors: tuple[str, ...], agent: AgentEntry, has_agents: bool
    ) -> list[Party]:
        owner = self._owner(head)
        if owner is not None:
            country = owner.country
            if not sectors and owner.kind in ("person", "group", "agent") and head.low_lemma in self.words.own_body:
                sectors = owner.sectors  # the speaker's group
            if sectors == ("UAF",) and ARMED.intersection(owner.sectors[:1]):
                sectors = owner.sectors[:1]  # milisi sekutunya: on the side of whose they are
            return [replace(party, country=country, sectors=sectors, resolved_from=owner.text)]
        if agent.weak and not has_agents and is_definite(self.sentence, head, self.words):
            earlier = self.memory.group_before(self.sentence)
            if earlier is not None:
                return [self._again(party, earlier)]
        if not sectors:
            return []
        if (side := known_side(self.sentence, head, sectors, None, self.memory)) is not None:
            return [self._again(party, side)]
        if sectors[0] in TRANSNATIONAL:  # peacekeepers, an NGO: of no country unless the phrase names one
            return [replace(party, country=sectors[0], sectors=sectors[1:])]
        shared = self._shared_country(head)
        if shared is not None:
            return [replace(party, country=shared, sectors=sectors)]
        country, origin = self.memory.country_for(self.sentence, sectors)
        return [replace(party, country=country, sectors=sectors, resolved_from=origin)]

    def _shared_country(self, head: Token) -> str | None:
        """Syrian soldiers and militiamen, penasihat militer dan relawan dari Iran: one country for all members."""
        governor = self.sentence.head(head)
        members = [c for c in self.sentence.children(head) if c.deprel == "conj"]
        if head.deprel == "conj" and governor is not None:
            members.insert(0, governor)
        for member in members:
            reading = self._read(member)
            countries = reading.countries()
            if countries and reading.head is not None and isinstance(reading.head.ref, AgentEntry):
                return countries[0]
        return None

    def _owner(self, head: Token) -> Party | None:
        """The party behind a possessive: its army, sekutunya."""
        for child in self.sentence.children(head):
            if child.deprel in ("nmod:poss", "nmod", "det") and child.low in self.words.possessive:
                return next(iter(self._pronoun(child)), None)
        return None

    def _counted(self, head: Token) -> list[Party]:
        """A word of quantity taken for the head means what it counts: sejumlah polisi, 11 of the prisoners."""
        for child in self.sentence.children(head):
            base = child.deprel.split(":")[0]
            cases = {c.low for c in self.sentence.children(child) if c.deprel == "case"}
            bare = not cases or (head.upos == "NUM" and cases <= self.words.counted_of)
            if base in _COUNTED and bare and child.upos in ("NOUN", "PROPN") and child.index > head.index:
                counted = self.parties(child)
                named = counted[1:] if cases else ()
                return [*(replace(self._as(head, party), plural=True) for party in counted[:1]), *named]
        return []

    def _unnamed(self, head: Token, reading: Reading) -> list[Party]:
        """A phrase whose head is in no dictionary: an apposition, a titled person, a body, an unknown name."""
        for child in self.sentence.children(head):
            if child.deprel == "appos" and self.parties(child):
                return [self._as(head, self.parties(child)[0])]
        if head.low.rstrip(".") in self.words.honorific:
            persons = [(m, ref) for m, ref in reading.actors() if m.titled]
            if persons:
                return [self._as(head, self._named(persons[0][0].token, persons[0][1]))]
        if head.upos == "PROPN" and (named := self._behind(head, reading)) is not None:
            return [self._as(head, named)]
        if head.upos == "NOUN" and is_national_body(self.sentence, self.at, head):
            return [replace(self.party(head), country=reading.countries()[0], kind="group")]
        if head.low in self.words.nation and is_definite(self.sentence, head, self.words):
            earlier = self.memory.country_before(self.sentence)
            return [] if earlier is None else [self.again(head, earlier)]
        return self._unknown_name(head, reading) if head.upos == "PROPN" else []  # most nouns: nobody

    def _unknown_name(self, head: Token, reading: Reading) -> list[Party]:
        """A name that no dictionary has: who it is by its title and country, or else the city of that name."""
        party = self.party(head)
        inside = reading.agents()
        agents = [ref for m, ref in inside if m.titled]
        countries = reading.countries()
        sectors = sectors_of(agents[0], [ref for _, ref in inside]) if agents else ()
        if sectors and not countries:
            return self._without_country(head, replace(party, kind="person"), sectors, agents[0], True)
        if countries:
            kind: Kind = "person" if agents else "group"
            return [replace(party, country=countries[0], sectors=sectors, kind=kind)]
        country = self.memory.city(self.sentence, head)
        if country is not None:
            return [replace(party, country=country, kind="place")]
        return [replace(party, kind="unknown")]

    def _behind(self, head: Token, reading: Reading) -> Party | None:
        """The person whose whole name stands right behind a word in capitals: *Angry Angela Merkel*."""
        for modifier, found in reading.inside:
            whole = found.last > found.first == head.index + 1
            if not whole or modifier.token.deprel != "flat":
                continue
            if isinstance(found.ref, ActorEntry) and found.ref.kind == "person":
                return self._named(modifier.token, found.ref)
        return None

    def _is_sidelong(self, found: Found) -> bool:
        named = isinstance(found.ref, ActorEntry | Country)
        return named and sidelong(self.sentence, found.first, found.last, self.words)

    def _pronoun(self, head: Token) -> list[Party]:
        earlier = self.memory.antecedent(self.sentence, head, self.parties)
        return [] if earlier is None else [self._again(self.party(head), earlier)]

    # ------------------------------------------------------------- shapes
    def _as(self, head: Token, named: Party) -> Party:
        """Return a party that is named inside a phrase, with the words of the whole phrase."""
        party = self.party(head)
        return replace(named, head=head, start=party.start, end=party.end, text=party.text)

    def _again(self, party: Party, earlier: Party) -> Party:
        """Return the earlier party as mentioned again: the words are the new mention's, `resolved_from` has the old."""
        return replace(
            earlier, head=party.head, start=party.start, end=party.end, text=party.text, resolved_from=earlier.text
        )

    def again(self, head: Token, earlier: Party) -> Party:
        """Return the phrase headed by a word as another mention of an earlier party."""
        return self._again(self.party(head), earlier)

    def party(self, head: Token) -> Party:
        """Return the phrase as a party without a code."""
        tokens = phrase(self.sentence, head)
        start, end = tokens[0].start, tokens[-1].end
        offset = self.sentence.start
        return Party(head, start, end, self.sentence.text[start - offset : end - offset], plural=is_plural(head))
