"""The place of an event: what its words say, then its sentence, then its story (docs/places.md).

`Places` knows the names of one language; `Places.story` reads one document, `PlaceStory.locate` answers for one event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from eventcoder.context.gazetteer import Gazetteer, Place
from eventcoder.context.place_evidence import Evidence
from eventcoder.context.place_mentions import Mention, scan
from eventcoder.context.place_paths import NEVER, Link, Paths, Reading
from eventcoder.context.place_unknown import named, surroundings, unknown
from eventcoder.context.place_words import PlaceWords
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.geography.cities import Cities
from eventcoder.geography.folding import fold
from eventcoder.model.event import Location
from eventcoder.model.sentence import Sentence, Token

Fillers = Callable[[Token, str], Sequence[Token]]
"""Gives the words that fill a role (`place`, `goal`, `undergoer`) of a trigger, as the grammar finds them."""

# CAMEO roots. What is said has a place only where it says so; what is done must have one.
_SAID = frozenset({"01", "02", "03", "10", "11", "12", "13"})
_TALKED = frozenset({"03", "04", "05"})
_DONE = frozenset({"14", "15", "17", "18", "19", "20"})
_GOES = ("036", "042", "043", "07", "08", "15", "18", "19", "20", "14")
_LEAVES = ("0873", "0874", "087")

_STATED = 2.0
_NEAR_ENOUGH = 10.0
_STICKS = 2
_LOOKS_BACK, _LOOKS_AHEAD, _OPENING = 3, 1, 8
_SCENE = 2.5
_FAR = ("172", "163", "164", "16")  # sanctions and broken relations are not done in a place
_LOCATED = frozenset({"04", "07", "08", *_DONE})
_PHRASE = 6  # words between names of one phrase
_SMALL = 1_000_000
_SEAT = 20_000
_FOREIGN = 0x100  # Ḩamāh is written Hama
_NEUTRAL = Reading(goal=False, target=False, origin=False)
_KIND_COST = {
    "country": 0.4,
    "division": 0.3,
    "region": 0.25,
    "water": 0.2,
    "district": 0.15,
    "site": 0.05,
    "town": 0.0,
}


class Places:
    """Finds places of events in texts of one language. Opens the table of cities when first asked."""

    def __init__(self, dictionary: Dictionary, language: str, table: Cities | None = None) -> None:
        self.words = PlaceWords.of(dictionary, language)
        self.gazetteer = Gazetteer(dictionary, language, table)

    def story(
        self,
        sentences: Sequence[Sentence],
        *,
        dateline: str | None = None,
        home: str | None = None,
        skip: Callable[[Sentence], Collection[int]] | None = None,
    ) -> PlaceStory:
        """Return a reader of one document.

        `dateline` is the town of the dateline as written, `home` the country (alpha-3) of the texts' press. `skip`
        gives the indexes of a sentence's tokens that belong to names of persons and bodies. Nothing is read before the
        first event asks.
        """
        return PlaceStory(self, sentences, dateline, home, skip or (lambda _: ()))


@dataclass(frozen=True, slots=True)
class _Found:
    mention: Mention
    place: Place
    link: Link


@dataclass(slots=True)
class PlaceStory:
    """The places of one document; events must be asked for in the order of the text."""

    places: Places
    sentences: Sequence[Sentence]
    dateline: str | None
    home: str | None
    skip: Callable[[Sentence], Collection[int]]
    _mentions: dict[int, list[Mention]] = field(default_factory=dict)
    _evidence: Evidence | None = None
    _last: list[tuple[int, str, Location]] = field(default_factory=list)
    _scene: dict[int, Location | None] = field(default_factory=dict)
    _unknown: dict[int, dict[int, tuple[Mention, Mention | None]]] = field(default_factory=dict)
    _people: frozenset[str] | None = None

    def locate(
        self, sentence: Sentence, trigger: Token, *, code: str, fillers: Fillers, countries: Sequence[str] = ()
    ) -> Location | None:
        """Return the place of the event with that trigger and CAMEO code, or None.

        `countries` are those of its targets and then its sources (alpha-3): where all else fails, an act on somebody is
        located in the country of whom it is done to. `fillers` gives the roles that the grammar finds.
        """
        location = self._in_sentence(sentence, trigger, code, fillers)
        if location is not None:
            self._last.append((sentence.index, code, location))
            return location
        return self._in_story(sentence, code, countries)

    # ------------------------------------------------------------- the sentence
    def _in_sentence(self, sentence: Sentence, trigger: Token, code: str, fillers: Fillers) -> Location | None:
        mentions = self.mentions(sentence)
        reading = Reading(
            goal=code.startswith(_GOES), target=code[:2] in _DONE or code[:2] == "08", origin=code.startswith(_LEAVES)
        )
        paths = Paths(sentence, self.places.words)
        limit = _STATED if code[:2] in _SAID else _NEAR_ENOUGH
        stated = self._stated(sentence, trigger, code, fillers)
        rows: list[tuple[float, int, _Found]] = []
        for mention in (*mentions, *self._strangers(sentence)):
            link = paths.link(mention, trigger, reading)
            if mention.head.index in stated and not mention.distance and (not link.about or reading.target):
                link = replace(link, cost=min(link.cost, stated[mention.head.index] + mention.first * 0.001))
            if link.cost >= NEVER or (mention.inside and link.relation not in ("in", "goal")):
                continue
            place = self._meaning(sentence, mention)
            if place is not None:
                cost = link.cost + _KIND_COST[place.kind]
                rows.append((cost, mention.first, _Found(mention, place, link)))
        best = min(rows, key=lambda row: row[:2], default=None)
        if best is None or best[0] > _STATED:
            again = self._again(sentence, trigger, code)
            if again is not None:
                return again
        return None if best is None or best[0] > limit else self._exact(sentence, best[2])

    def _exact(self, sentence: Sentence, found: _Found) -> Location:
        """Return the place; of a division that the opening of a story names, the town of its dateline if it lies there."""
        if found.place.kind in ("division", "region") and sentence.index < _LOOKS_BACK and self.dateline is not None:
            town = self._named(self.dateline)
            if town is not None and town.kind == "town" and town.admin1 == found.place.admin1 is not None:
                return _record(town, town.precision)
        if found.place.kind == "division" and found.mention.site:
            seat = self._seat(found.place)
            found = found if seat is None else replace(found, place=seat)
        return self._location(sentence, found)

    def _seat(self, division: Place) -> Place | None:
        """Return the town of a division that the story names most: its offices are there."""
        towns: Counter[Place] = Counter()
        for sentence in self.sentences:
            for mention in self.mentions(sentence):
                place = self._meaning(sentence, mention)
                if place is not None and place.kind == "town" and place.population >= _SEAT:
                    towns[place] += place.country == division.country and place.admin1 == division.admin1
        return next((town for town, count in towns.most_common(1) if count), None)

    def _stated(self, sentence: Sentence, trigger: Token, code: str, fillers: Fillers) -> dict[int, float]:
        """Return the words inside the trigger's own phrases of place, with the cost of a name among them."""
        roles = {"place": 0.0}
        if code.startswith(_GOES):
            roles["goal"] = 0.3
        found: dict[int, float] = {}
        for role, cost in roles.items():
            for filler in fillers(trigger, role):
                for token in self._phrase(sentence, filler):
                    found.setdefault(token.index, cost + 0.05 * (token.index != filler.index))
        return found

    def _phrase(self, sentence: Sentence, head: Token) -> list[Token]:
        """Return a phrase without the clauses in it."""
        found, stack = [], [head]
        while stack:
            token = stack.pop()
            found.append(token)
            stack += [
                c for c in sentence.children(token) if not c.deprel.startswith(("acl", "advcl", "parataxis", "ccomp"))
            ]
        return found

    def _again(self, sentence: Sentence, trigger: Token, code: str) -> Location | None:
        """Return the place that *in the city*, *di kota tersebut*, *there* goes back to."""
        words = self.places.words
        if code[:2] in _SAID:
            return None
        for token in sentence.tokens:
            if token.low not in words.again:
                continue
            children = list(sentence.children(token))
            definite = any(c.low in words.definite for c in children) or token.upos in ("ADV", "PRON")
            placed = any(c.deprel == "case" and c.low in words.in_ | words.goal | words.of_ for c in children)
            if definite and (placed or token.upos == "ADV" or token.deprel in ("obj", "obl", "nmod")):
                return self._before(sentence, trigger, token)
        return None

    def _before(self, sentence: Sentence, trigger: Token, word: Token) -> Location | None:
        """Return the place named last before a word that goes back to it, of the kind that the word says."""
        country = word.low in ("country", "negara")
        for index in range(sentence.index, -1, -1):
            for mention in reversed(self.mentions(self.sentences[index])):
                if index == sentence.index and mention.first >= word.index:
                    continue
                place = self._meaning(self.sentences[index], mention)
                if place is not None and not mention.distance and (place.kind == "country") == country:
                    return self._location(self.sentences[index], _Found(mention, place, Link(0.0, False, "in")))
        return None

    # ------------------------------------------------------------- the story
    def _in_story(self, sentence: Sentence, code: str, countries: Sequence[str]) -> Location | None:
        root = code[:2]
        if root in _SAID:
            return self._setting(sentence, code)
        if code.startswith(_FAR) or root not in _LOCATED:
            return None
        for location in self._likely(sentence):
            if self._is_possible(location, countries):
                return location
        return self._of_country(self._country(countries)) if root in _DONE else None

    def _likely(self, sentence: Sentence) -> Iterator[Location]:
        """Yield where the story is at a sentence: where it was just before, its dateline, its beginning, what follows."""
        for index, _, location in reversed(self._last):
            if sentence.index - index <= _STICKS:
                yield location
        yield from self._scenes(range(sentence.index - 1, sentence.index - 1 - _LOOKS_BACK, -1))
        line = self._of_dateline()
        if line is not None:
            yield line
        if sentence.index <= _OPENING:
            yield from self._scenes(range(0, min(_LOOKS_BACK, sentence.index)))
        yield from self._scenes(range(sentence.index + 1, sentence.index + 1 + _LOOKS_AHEAD))

    def _scenes(self, indexes: Iterable[int]) -> Iterator[Location]:
        """Yield where other sentences play: places that their main clause is in."""
        for index in indexes:
            if 0 <= index < len(self.sentences):
                if index not in self._scene:
                    self._scene[index] = self._scene_of(self.sentences[index])
                location = self._scene[index]
                if location is not None:
                    yield location

    def _scene_of(self, sentence: Sentence) -> Location | None:
        root = next((token for token in sentence.tokens if token.head < 0), None)
        if root is None:
            return None
        paths = Paths(sentence, self.places.words)
        rows = []
        for mention in self.mentions(sentence):
            link = paths.link(mention, root, _NEUTRAL)
            place = self._meaning(sentence, mention) if link.cost <= _SCENE and link.relation == "in" else None
            if place is not None and place.kind != "country" and not mention.distance:
                rows.append((link.cost + _KIND_COST[place.kind], mention.first, _Found(mention, place, link)))
        best = min(rows, key=lambda row: row[:2], default=None)
        return None if best is None else self._location(sentence, best[2])

    def _setting(self, sentence: Sentence, code: str) -> Location | None:
        """Return where the talks are that the sentence before told of: what is promised there is promised there."""
        if code[:2] == "01":
            return None
        for index, earlier, location in reversed(self._last):
            if sentence.index - index > 1:
                return None
            if earlier[:2] in _TALKED and (location.geo_precision or 3) < 3:
                return location
        return None

    def _is_possible(self, location: Location, countries: Sequence[str]) -> bool:
        return location.country is None or not countries or location.country in countries

    def _of_dateline(self) -> Location | None:
        if self.dateline is None:
            return None
        place = self._named(self.dateline)
        return None if place is None else _record(place, place.precision)

    def _country(self, countries: Sequence[str]) -> str | None:
        """Return the country of whom something is done to, as far as the story names it, or else the story's."""
        named = (code for code in countries if code in self.evidence.countries)
        return next(named, None) or self.evidence.main or next(iter(countries), None)

    def _of_country(self, code: str | None) -> Location | None:
        if code is None:
            return None
        place = self.places.gazetteer.country(code)
        return None if place.name == code else _record(place, place.precision)

    # ------------------------------------------------------------- reading names
    def mentions(self, sentence: Sentence) -> list[Mention]:
        """Return the names of places in a sentence."""
        found = self._mentions.get(sentence.index)
        if found is None:
            found = scan(sentence, self.places.gazetteer, self.places.words, self.skip(sentence))
            self._mentions[sentence.index] = found
        return found

    def _strangers(self, sentence: Sentence) -> Collection[Mention]:
        """Return names of places that no list knows, and remember what is known to be near them."""
        if sentence.index not in self._unknown:
            known = [mention for mention in self.mentions(sentence) if self._meaning(sentence, mention) is not None]
            found = unknown(sentence, known, self.places.words, self.skip(sentence))
            self._unknown[sentence.index] = {mention.first: (mention, near) for mention, near in found}
        return [mention for mention, _ in self._unknown[sentence.index].values()]

    @property
    def people(self) -> frozenset[str]:
        """Names of those who speak in the story: a surname is no village."""
        if self._people is None:
            say = self.places.words.say
            self._people = frozenset(
                token.form
                for sentence in self.sentences
                for speaker in sentence.tokens
                if speaker.upos == "PROPN" and _speaks(sentence, speaker, say)
                for token in (speaker, *sentence.children(speaker))
                if token.upos == "PROPN" and (token is speaker or token.deprel.startswith("flat"))
            )
        return self._people

    @property
    def evidence(self) -> Evidence:
        """What the whole story says about where it is set."""
        if self._evidence is None:
            self._evidence = Evidence(self.places.gazetteer, self.places.words, self.home)
            for sentence in self.sentences:
                self._evidence.add(sentence, self.mentions(sentence))
            place = None if self.dateline is None else self._named(self.dateline)
            if place is not None:
                self._evidence.add_place(place)
        return self._evidence

    def _named(self, text: str) -> Place | None:
        places = self.places.gazetteer.places(fold(text))
        if not places:
            return None
        head = Token(0, text, text, "PROPN", -1, "root", 0, len(text))
        return self.evidence.choose(Mention(0, 0, head, places))

    def _meaning(self, sentence: Sentence, mention: Mention) -> Place | None:
        if not mention.places:
            return self._stranger(sentence, mention)
        around = [
            other.places[0]
            for other in self.mentions(sentence)
            if other is not mention
            and not other.inside
            and abs(other.first - mention.last) <= _PHRASE
            and other.places[0].listed
        ]
        place = self.evidence.choose(mention, around)
        if place is None or place.listed:
            return place
        if place.population < _SMALL and mention.head.form in self.people:
            return None
        near = surroundings(sentence, mention.last, self.mentions(sentence), self.places.words)
        area = near.places[0] if near is not None else None
        if area is not None and area.kind in ("division", "district", "town") and area.country == place.country:
            return replace(place, admin1=area.admin1)  # the text knows best: GeoNames puts some towns behind a border
        return place

    def _stranger(self, sentence: Sentence, mention: Mention) -> Place | None:
        """Return an unknown place: near the known one that follows it, or else somewhere in the story's country."""
        near = self._unknown[sentence.index][mention.first][1]
        around = None if near is None else self._meaning(sentence, near)
        if around is None and self.evidence.country is not None:
            around = self.places.gazetteer.country(self.evidence.country)
        if around is None or mention.head.form in self.people:
            return None
        return named(_words(sentence, mention), around)

    def _location(self, sentence: Sentence, found: _Found) -> Location:
        first, last = sentence.tokens[found.mention.first], sentence.tokens[found.mention.last]
        precision = max(found.place.precision, 2) if found.link.near else found.place.precision
        text = _words(sentence, found.mention)
        name = text if not found.place.listed and ord(max(found.place.name)) >= _FOREIGN else found.place.name
        update = {"text": text, "start": first.start, "end": last.end, "name": name}
        return _record(found.place, precision).model_copy(update=update)


def _words(sentence: Sentence, mention: Mention) -> str:
    first, last = sentence.tokens[mention.first], sentence.tokens[mention.last]
    return sentence.text[first.start - sentence.start : last.end - sentence.start]


def _speaks(sentence: Sentence, token: Token, say: Collection[str]) -> bool:
    """Say whether a word is the subject of a verb of speech, or stands right behind one: *kata Hasan*."""
    governor = sentence.head(token) if token.deprel == "nsubj" else None
    before = sentence.tokens[token.index - 1] if token.index else None
    verbs = [word for word in (governor, before) if word is not None and word.upos == "VERB"]
    return any(verb.low in say or verb.low_lemma in say for verb in verbs)


def _record(place: Place, precision: int) -> Location:
    return Location(
        name=place.name,
        admin1=place.admin1,
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        geo_precision=precision,
        geonames_id=place.geonames_id,
    )
