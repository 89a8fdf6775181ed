"""What a document has said so far about its actors: who was mentioned, which names it introduced, where it is set."""

from __future__ import annotations

import datetime
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from eventcoder.actors.lexicon import Country, Introduced, Ref, code_on
from eventcoder.actors.mentions import Found
from eventcoder.actors.phrases import sidelong
from eventcoder.dictionary.grammar_schema import GrammarWords
from eventcoder.dictionary.schema import ActorEntry
from eventcoder.geography.cities import cities
from eventcoder.geography.folding import fold
from eventcoder.model.sentence import Sentence, Token

Kind = Literal["person", "group", "country", "people", "agent", "place", "thing", "unknown"]

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_ARGUMENTS = _SUBJECTS | {"obj", "obl:agent"}
_WINDOW = 4
_DEEP = 16  # so many sentences may look back, one through the other, before all are read in the order of the text
_LANDMARKS = frozenset({"nmod", "compound", "flat", "flat:name"})
# who a story keeps talking about; civilians, students or doctors of one paragraph are not those of the next
_SIDES = frozenset({"GOV", "MIL", "COP", "SPY", "REB", "INS", "SEP", "UAF", "OPP", "RAD", "JUD", "LEG", "PTY"})
ARMED = frozenset({"REB", "INS", "SEP", "UAF"})  # those that fight the state
# first elements of a code that are no country (CAMEO chapter 3)
TRANSNATIONAL = frozenset({"IGO", "NGO", "NGM", "IMG", "MNC", "INT", "UIS", "---"})
NO_COUNTRY = TRANSNATIONAL | {None}


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as a sentence mentions it. `code` is None where nothing is known but the words."""

    head: Token
    start: int
    end: int
    text: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    actor_id: str | None = None
    name: str | None = None
    kind: Kind = "unknown"
    plural: bool = False
    resolved_from: str | None = None

    @property
    def code(self) -> str | None:
        """The CAMEO actor code; `---COP` for a role noun of an unknown country."""
        if self.country is None and not self.sectors:
            return None
        return (self.country or "---") + "".join(self.sectors)


Parties = tuple[Party, ...]

PartiesOf = Callable[[Token], Sequence[Party]]
"""Gives the actors that the phrase headed by a word names."""


@dataclass(frozen=True, slots=True)
class _Mention:
    sentence: int
    party: Party
    subject: bool


class Addition(Protocol):
    """What a sentence adds to the memory, worked out when somebody looks back: most of it no pronoun asks for."""

    def mentions(self) -> list[Party]:
        """Return the parties that the sentence mentions, in word order."""

    def introduce(self) -> None:
        """Give the memory the names that the sentence introduces."""


Survey = Callable[[], Iterable[tuple[list[Found], Sentence]]]
"""Gives the names of all sentences of a document."""


class Memory:
    """Filled sentence by sentence; sentences must come in order.

    What a sentence adds may be put off (`put_off`), and so may the survey of the countries that the whole document
    names. Nobody can tell: each is worked out with what was before it.
    """

    def __init__(
        self, date: datetime.date | None, home_country: str | None, words: GrammarWords, survey: Survey | None = None
    ) -> None:
        """`words` are the closed classes of words of the document's language."""
        self.date = date
        self.home_country = home_country
        self.words = words
        self.aliases: dict[tuple[str, ...], Ref] = {}
        self._mentions: dict[int, list[_Mention]] = {}
        self._unread: dict[int, Addition] = {}
        self._nameless: deque[tuple[int, Addition]] = deque()
        self._depth = 0
        self._counted: Counter[str] = Counter()
        self._scenes: set[str] = set()
        self._survey = survey

    def put_off(self, sentence: Sentence, addition: Addition) -> None:
        """Keep what a sentence adds until it is asked for."""
        self._unread[sentence.index] = addition
        self._nameless.append((sentence.index, addition))

    def settle_names(self, sentence: Sentence) -> None:
        """Take in the names that sentences before this one introduced, in order."""
        while self._nameless and self._nameless[0][0] < sentence.index:
            self._nameless.popleft()[1].introduce()

    def _mentions_of(self, index: int) -> list[_Mention]:
        """Return what a sentence mentioned, by its place in the document."""
        if index in self._unread:
            if self._depth == _DEEP:  # pronouns that go back to pronouns: from here on in the order of the text
                for earlier in [i for i in self._unread if i < index]:
                    self._read(earlier)
            self._read(index)
        return self._mentions.get(index, [])

    def _read(self, index: int) -> None:
        addition = self._unread.pop(index)
        self._depth += 1
        self._mentions[index] = list(_mentions(index, addition.mentions()))
        self._depth -= 1

    @property
    def _countries(self) -> list[str]:
        """The countries that the document names, the most often named first.

        Of two named as often, the one where something happens (*in Minsk*) goes first: the other may be a stranger's.
        """
        if self._survey is not None:
            survey, self._survey = self._survey, None
            for found, sentence in survey():
                self.survey(found, sentence)
        return sorted(self._counted, key=lambda country: (-self._counted[country], country not in self._scenes))

    def survey(self, found: list[Found], sentence: Sentence) -> None:
        """Count the countries that a sentence names or that its scenes lie in (in Homs): what is it about?"""
        rows: list[tuple[int, str | None]] = []
        countries = {name.first: name.ref.code for name in found if isinstance(name.ref, Country)}
        for name in found:
            if self._is_aside(sentence, name):
                continue
            country = name.ref.code if isinstance(name.ref, Country) else None
            if isinstance(name.ref, ActorEntry):
                country, sectors = code_on(name.ref, self.date)
                if "MED" in sectors:  # who reports a story says nothing about where it plays
                    continue
                if country != countries.get(name.last + 1, country):
                    continue  # Mahkamah Konstitusi Thailand is not the one at home
            rows.append((name.first, country))
        named = {i for name in found for i in range(name.first, name.last + 1)}
        cases = (t for t in sentence.tokens if t.deprel == "case" and t.head >= 0)
        heads = {t.head for t in cases if t.low in self.words.scene}
        # at the airport of Srinagar, di bandara Srinagar
        inside = {
            child.index
            for i in heads
            if sentence.tokens[i].upos == "NOUN"
            for child in sentence.children(sentence.tokens[i])
            if child.deprel in _LANDMARKS and child.upos == "PROPN"
        }
        scenes = {i for i in heads if self._is_of_an_act(sentence, i)}
        here = {name.first for name in found if any(i in scenes for i in range(name.first, name.last + 1))}
        here |= (scenes | inside) - named
        rows += [(i, self.city(sentence, sentence.tokens[i])) for i in sorted((heads | inside) - named)]
        for first, country in sorted(rows, key=lambda row: row[0]):
            if country is not None and country not in TRANSNATIONAL:
                self._counted[country] += 1
                if first in here:
                    self._scenes.add(country)

    def _is_of_an_act(self, sentence: Sentence, index: int) -> bool:
        """Say whether a word tells where something is done: not where a thing is, or *a man living in Minsk*."""
        if not sentence.tokens[index].deprel.startswith("obl"):
            return False
        token: Token | None = sentence.tokens[index]
        while token is not None and not token.deprel.startswith("acl"):
            token = sentence.head(token)
        return token is None

    def _is_aside(self, sentence: Sentence, name: Found) -> bool:
        """Say whether a name only tells where somebody hails from (*pria asal Solo*), or whose friend he is."""
        before = sentence.tokens[name.first - 1] if name.first else None
        if before is not None and before.low in self.words.hails_from:
            return True
        return sidelong(sentence, name.first, name.last, self.words)

    def introduce(self, name: str, party: Party, *, person: bool) -> None:
        """Let a name stand for a party from here on, unless it already stands for one."""
        words = fold(name)
        if words and party.code is not None:
            self.aliases.setdefault(
                words,
                Introduced(party.country, party.sectors, party.actor_id, party.name or name, person, party.text),
            )

    def introduce_actor(self, name: str, actor: ActorEntry) -> None:
        """Let a short name stand for an actor of the dictionary from here on, unless it already stands for one."""
        words = fold(name)
        country, sectors = code_on(actor, self.date)
        known = any(fold(other.text) == words for other in actor.names)
        if words and not known and (country is not None or sectors):
            self.aliases.setdefault(
                words, Introduced(country, tuple(sectors), actor.id, actor.name, actor.kind == "person", actor.name)
            )

    # ------------------------------------------------------------- looking back
    def _recent(self, sentence: Sentence) -> list[Party]:
        """Return parties of earlier sentences, the likeliest first: per sentence backwards, subjects before the rest.

        Those of the sentence itself are never among them, whether or not a later one has had it read by now.
        """
        rows = [m for i in range(sentence.index - _WINDOW, sentence.index) for m in self._mentions_of(i)]
        rows.sort(key=lambda m: (-m.sentence, not m.subject, -m.party.head.index if m.subject else m.party.head.index))
        return [m.party for m in rows]

    def antecedent(self, sentence: Sentence, pronoun: Token, parties: PartiesOf) -> Party | None:
        """Return the nearest earlier party that the pronoun can stand for."""
        kinds, plural = _asks_for(sentence, pronoun, self.words)
        if kinds is None:
            return None
        here = self._in_sentence(sentence, pronoun, parties)
        for party in (*here, *self._recent(sentence)):
            if party.kind in kinds and (plural is None or party.plural == plural or party.kind != "agent"):
                return party
        return None

    def _in_sentence(self, sentence: Sentence, pronoun: Token, parties: PartiesOf) -> list[Party]:
        """Subjects and objects before the pronoun in its own sentence.

        The subject of the main clause, and of the speech verb behind a quotation (*ujarnya*), looks further back.
        """
        governor = sentence.head(pronoun)
        if pronoun.deprel in _SUBJECTS and governor is not None and governor.deprel in ("root", "parataxis"):
            return []
        rows = [t for t in sentence.tokens[: pronoun.index] if t.deprel in _ARGUMENTS]
        clause = _governors(sentence, pronoun)  # threatened to shoot them: not the one who threatens
        rows = [t for t in rows if t.head not in clause or pronoun.deprel == "nmod:poss"]
        likely = ("obj",) if pronoun.deprel == "obj" else _SUBJECTS  # objects go on being objects
        rows.sort(key=lambda t: (t.deprel not in likely, -t.index))
        return [party for t in rows if t.upos != "PRON" for party in parties(t)[:1] if party.code]

    def group_before(self, sentence: Sentence) -> Party | None:
        """Return the group that *the group*, *kelompok ini* refers to."""
        rows = self._recent(sentence)
        return next((p for p in rows if p.kind == "group" and p.actor_id), None) or next(
            (p for p in rows if p.kind in ("group", "agent")), None
        )

    def armed_side(self, sentence: Sentence, country: str | None) -> Party | None:
        """Return the one side that fights the state in what was told of a country, None if there are more or none.

        One named group and nameless rebels are one side, the name's; a group whose side is unknown leaves it open.
        """
        told = (m.party for index in range(sentence.index) for m in self._mentions_of(index))
        rows = [party for party in told if ARMED.intersection(party.sectors[:1])]
        rows = [party for party in rows if country is None or party.country == country]
        if any(party.sectors[0] == "UAF" for party in rows):
            return None
        named = [party for party in rows if party.actor_id is not None]
        several = len({party.actor_id or party.code for party in named or rows}) != 1
        return None if several else (named or rows)[0]

    def country_before(self, sentence: Sentence) -> Party | None:
        """Return the country that *the country*, *negara itu* refers to: no body of states, nor a state of rebels."""
        rows = self._recent(sentence)
        return next((p for p in rows if p.kind == "country" and p.country not in TRANSNATIONAL), None)

    def country_for(self, sentence: Sentence, sectors: tuple[str, ...]) -> tuple[str | None, str | None]:
        """Return a country for a role noun that has none, and the words it was taken from.

        The nearest earlier party of the same sector gives it; else the country that the story names most; else the
        home country of the texts.
        """
        for index in range(sentence.index - 1, -1, -1) if sectors[0] in _SIDES else ():
            for mention in reversed(self._mentions_of(index)):
                if mention.party.sectors[:1] == sectors[:1] and mention.party.country not in NO_COUNTRY:
                    return mention.party.country, mention.party.text
        return self.story_or_home()

    def story_or_home(self) -> tuple[str | None, str | None]:
        """Return the country that the story names most, or the home country of the texts, and which of them it is."""
        country = self.story_country()
        if country is not None:
            return country, f"country of the story: {country}"
        if self.home_country is not None:
            return self.home_country, f"home country: {self.home_country}"
        return None, None

    def likely_country(self, others: Collection[str]) -> tuple[str | None, str | None]:
        """Return the likeliest country of an unknown party that deals with those of `others`, and where it is from."""
        for country in self._countries:
            if country not in others or country == self.home_country:
                return country, f"country of the story: {country}"
        if self.home_country is not None and (not self._countries or self.home_country in others):
            return self.home_country, f"home country: {self.home_country}"
        return None, None

    def story_country(self) -> str | None:
        """Return the country that the document names most, or None if it names none."""
        return next(iter(self._countries), None)

    def city(self, sentence: Sentence, token: Token) -> str | None:
        """Return the country of a city, read at a proper noun and the words that belong to it."""
        if token.upos != "PROPN" or not token.form[0].isupper():
            return None
        names = [
            t for t in sentence.children(token) if t.deprel.startswith(("flat", "compound")) and t.form[0].isupper()
        ]
        words = " ".join(t.form for t in sorted([token, *names], key=lambda t: t.index))
        country = cities().country(fold(words))
        if country is None or names:
            return country
        return _longer_city(sentence, token) or country


def _longer_city(sentence: Sentence, token: Token) -> str | None:
    """Return the country of the city whose name goes on beside the word, whatever the tree: *New York* police."""
    words = sentence.tokens
    for before, after in ((2, 0), (1, 1), (1, 0), (0, 2), (0, 1)):
        first, last = token.index - before, token.index + after
        if first < 0 or last >= len(words):
            continue
        span = words[first : last + 1]
        if all(word.form[:1].isupper() and word.form.isalpha() for word in span):
            country = cities().country(fold(" ".join(word.form for word in span)))
            if country is not None:
                return country
    return None


def _mentions(sentence: int, parties: list[Party]) -> Iterator[_Mention]:
    for party in parties:
        if party.code is not None and party.kind != "place":
            yield _Mention(sentence, party, party.head.deprel in _SUBJECTS)


def _governors(sentence: Sentence, pronoun: Token) -> set[int]:
    """Return the verb that governs a pronoun and those that it is an infinitive of, by their place."""
    found = {pronoun.head}
    verb = sentence.head(pronoun)
    while verb is not None and verb.deprel == "xcomp":
        found.add(verb.head)
        verb = sentence.head(verb)
    return found


def _asks_for(sentence: Sentence, pronoun: Token, words: GrammarWords) -> tuple[frozenset[Kind] | None, bool | None]:
    """Return the kinds that fit a pronoun, and whether they must be plural."""
    word = pronoun.low
    governor = sentence.head(pronoun)
    if word in words.one_person or (word in words.anybody and governor is not None and pronoun.deprel == "nsubj"):
        return frozenset({"person", "agent"}), False
    if word in words.one_thing:  # the army, the regime are agents
        return frozenset({"group", "country", "agent"}), None
    if word in words.several:
        return frozenset({"group", "country", "people", "agent"}), None
    if word in words.anybody:
        return frozenset({"person", "group", "country", "people", "agent"}), None
    return None, None
