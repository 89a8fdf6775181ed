"""The place of an event: what its words say, then its sentence, then its story (docs/places.md).

`Places` knows the names of one language; `Places.story` reads one document, `PlaceStory.locate` answers for one event.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from eventcoder.context.gazetteer import Gazetteer, Place
from eventcoder.context.place_mentions import Mention
from eventcoder.context.place_names import StoryNames, is_to_come, words_of
from eventcoder.context.place_paths import NEVER, Link, Paths, Reading
from eventcoder.context.place_words import PlaceWords
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.geography.cities import Cities
from eventcoder.geography.folding import fold
from eventcoder.model.event import Location
from eventcoder.model.sentence import Sentence, Token

Fillers = Callable[[Token, str], Sequence[Token]]
"""Gives the words that fill a role (`place`, `goal`, `undergoer`) of a trigger, as the grammar finds them."""

# CAMEO roots. What is said has a place only where it says so; what is done must have one.
_SAID = frozenset({"01", "02", "03", "05", "10", "11", "12", "13", "16"})
_TALKED = frozenset({"03", "04", "05"})
_DONE = frozenset({"14", "15", "17", "18", "19", "20"})
_COERCE, _WRECKED = "17", "1712"
_VIOLENT = frozenset({"18", "19", "20"})
_DEALINGS = ("040", "041", "044", "045", "046", "05")
_GOES = ("036", "042", "043", "07", "08", "15", "18", "19", "20", "14")
_LEAVES = ("0841", "181", "0873", "0874", "087")

_STATED = 2.0
_NEAR_ENOUGH = 10.0
_STICKS = 2
_LOOKS_BACK, _LOOKS_AHEAD, _OPENING = 3, 1, 8
_SCENE = 2.5
_SIGNED = "057"  # agreements are signed in a place, as meetings are held
_FAR = ("172", "163", "164", "16")  # sanctions and broken relations are not done in a place
_LOCATED = frozenset({"04", "07", "08", *_DONE})
_FOREIGN = 0x100  # Ḩamāh is written Hama
_RELEASED = "084"
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
_CONTINENT = 0.8
_QUOTES = frozenset("\"“”'")
_NAMES = ("flat", "compound", "appos", "amod", "conj")


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
        names = StoryNames(self.gazetteer, self.words, sentences, dateline, home, skip or (lambda _: ()))
        return PlaceStory(self.gazetteer, self.words, names)


@dataclass(frozen=True, slots=True)
class _Found:
    mention: Mention
    place: Place
    link: Link


@dataclass(slots=True)
class PlaceStory:
    """The places of one document; events must be asked for in the order of the text."""

    gazetteer: Gazetteer
    words: PlaceWords
    names: StoryNames
    _last: list[tuple[int, str, Location]] = field(default_factory=list)
    _scene: dict[int, Location | None] = field(default_factory=dict)

    def locate(
        self,
        sentence: Sentence,
        trigger: Token,
        *,
        code: str,
        fillers: Fillers,
        countries: Sequence[str] = (),
        abroad: Sequence[str] = (),
        happened: bool = True,
    ) -> Location | None:
        """Return the place of the event with that trigger and CAMEO code, or None.

        `countries` (alpha-3) are those in which it can have happened, the likeliest first: of its targets, then of
        sources that act at home. Where all else fails, the first that the story names is the place. `abroad` are those
        of other parties: it may have happened there, but nothing says so. `fillers` gives the roles that the
        grammar finds. `happened` says that it is told as a fact: talks to come have a place only if their sentence
        names it.
        """
        location = self._in_sentence(sentence, trigger, code, fillers)
        if location is not None:
            self._last.append((sentence.index, code, location))
            return location
        if not happened and code.startswith(_DEALINGS):
            return None
        known = self.gazetteer.is_country
        return self._in_story(
            sentence, trigger, code, [c for c in countries if known(c)], [c for c in abroad if known(c)]
        )  # fmt: skip

    # ------------------------------------------------------------- the sentence
    def _in_sentence(self, sentence: Sentence, trigger: Token, code: str, fillers: Fillers) -> Location | None:
        mentions = self.names.mentions(sentence)
        reading = Reading(
            goal=code.startswith(_GOES),
            target=code[:2] in _DONE or code[:2] == "08",
            origin=code.startswith(_LEAVES),
            said=_is_said(code),
        )
        paths = Paths(sentence, self.words)
        limit = _STATED if _is_said(code) else _NEAR_ENOUGH
        stated = self._stated(sentence, trigger, code, fillers)
        rows: list[tuple[float, int, _Found]] = []
        for mention in (*mentions, *self._strangers(sentence, trigger, code)):
            link = paths.link(mention, trigger, reading)
            governed = mention.head.index in stated and not mention.distance and link.relation not in ("whose", "other")
            if governed and (not link.about or reading.target):
                link = replace(link, cost=min(link.cost, stated[mention.head.index] + mention.first * 0.001))
            if link.cost >= NEVER or (mention.inside and link.relation not in ("in", "goal")):
                continue
            place = self.names.meaning(sentence, mention)
            if place is not None and not (reading.said and self._is_addressed(sentence, mention, place)):
                rows.append((link.cost + _width(place), mention.first, _Found(mention, place, link)))
        signed = self._signed_off(sentence, trigger) if limit == _STATED else None
        if signed is not None:
            return signed
        best = min(rows, key=lambda row: row[:2], default=None)
        if best is None or best[0] > _STATED:
            again = self._again(sentence, trigger, code)
            if again is not None:
                return again
        return None if best is None or best[0] > limit else self._exact(sentence, best[2])

    def _strangers(self, sentence: Sentence, trigger: Token, code: str) -> Iterator[Mention]:
        """Yield names that no list has, but the text calls places, or in which this very act was done."""
        for mention in self.names.strangers(sentence):
            verb = mention.head.head
            acts = verb == trigger.index or (trigger.deprel.startswith("conj") and verb == trigger.head)
            if self.names.is_told_to_be_a_place(sentence, mention) or (acts and code[:2] in _DONE):
                yield mention

    def _is_addressed(self, sentence: Sentence, mention: Mention, place: Place) -> bool:
        """Say whether a capital stands for a government that words are directed at: *hit back at X*."""
        before = sentence.tokens[mention.first - 1] if mention.first else None
        if before is None or before.low not in self.words.at or place.country is None or place.kind != "town":
            return False
        capital = self.gazetteer.capital(place.country)
        return capital is not None and capital.geonames_id == place.geonames_id

    def _signed_off(self, sentence: Sentence, trigger: Token) -> Location | None:
        """Return the place that ends the telling of what is said: *kata X di gedung Y, Jakarta, Senin (1/9)*."""
        tokens, words = sentence.tokens, self.words
        if trigger.upos != "VERB":
            return None
        for mention in self.names.mentions(sentence):
            if mention.first <= trigger.index or mention.last + 2 >= len(tokens):
                continue
            between = tokens[trigger.index + 1 : mention.first]
            if any(token.upos == "VERB" or token.form in _QUOTES for token in between):
                return None
            if not any(token.upos == "ADP" and token.low in words.in_ for token in between):
                continue
            comma, day = tokens[mention.last + 1 : mention.last + 3]
            if comma.form == "," and day.low in words.day:
                place = self.names.meaning(sentence, mention)
                return None if place is None else self._location(sentence, _Found(mention, place, Link(0.0, False, "in")))
        return None

    def _exact(self, sentence: Sentence, found: _Found) -> Location:
        """Return the place; for a division that the opening of a story names, the dateline's town if it lies there."""
        if found.place.kind in ("division", "region") and sentence.index < _LOOKS_BACK:
            town = self.names.of_dateline()
            if town is not None and town.kind == "town" and town.admin1 == found.place.admin1 is not None:
                return _record(town, town.precision)
        if found.place.kind == "division" and found.mention.site:
            seat = self.names.seat(found.place)
            found = found if seat is None else replace(found, place=seat)
        return self._location(sentence, found)

    def _stated(self, sentence: Sentence, trigger: Token, code: str, fillers: Fillers) -> dict[int, float]:
        """Return the words inside the trigger's own phrases of place, with the cost of a name among them."""
        roles = {"place": 0.0}
        if code.startswith(_GOES):
            roles["goal"] = 0.3
        found: dict[int, float] = {}
        for role, cost in roles.items():
            for filler in fillers(trigger, role):
                if _is_said(code) and filler.head not in (trigger.index, trigger.head):
                    continue  # condemned the attacks in X
                for token in self._phrase(sentence, filler, whole=not _is_said(code)):
                    found.setdefault(token.index, cost + 0.05 * (token.index != filler.index))
        return found

    def _phrase(self, sentence: Sentence, head: Token, *, whole: bool) -> list[Token]:
        """Return a phrase without the clauses in it, or of what is said only its name: not *of the dead in X*."""
        found, stack = [], [head]
        while stack:
            token = stack.pop()
            found.append(token)
            stack += [
                c
                for c in sentence.children(token)
                if not c.deprel.startswith(("acl", "advcl", "parataxis", "ccomp"))
                and (whole or c.deprel.startswith(_NAMES) or (token is head and c.deprel.startswith("nmod")))
            ]
        return found

    def _again(self, sentence: Sentence, trigger: Token, code: str) -> Location | None:
        """Return the place that *in the city*, *di kota tersebut*, *there* goes back to."""
        words = self.words
        if _is_said(code):
            return None
        for token in sentence.tokens:
            if token.low not in words.again:
                continue
            children = list(sentence.children(token))
            if any(c.deprel.startswith("nummod") or c.upos == "PROPN" for c in children):
                continue  # dua negara ini, the town of X
            definite = any(c.low in words.definite for c in children) or token.upos in ("ADV", "PRON")
            placed = any(c.deprel == "case" and c.low in words.in_ | words.goal | words.of_ for c in children)
            if definite and (placed or token.upos == "ADV" or token.deprel in ("obj", "obl", "nmod")):
                return self._before(sentence, trigger, token)
        return None

    def _before(self, sentence: Sentence, trigger: Token, word: Token) -> Location | None:
        """Return the place named last before a word that goes back to it, of the kind that the word says."""
        country = word.low in ("country", "negara")
        for index in range(sentence.index, -1, -1):
            for mention in reversed(self.names.mentions(self.names.sentences[index])):
                if index == sentence.index and mention.first >= word.index:
                    continue
                place = self.names.meaning(self.names.sentences[index], mention)
                if place is not None and not mention.distance and (place.kind == "country") == country:
                    return self._location(self.names.sentences[index], _Found(mention, place, Link(0.0, False, "in")))
        return None

    # ------------------------------------------------------------- the story
    def _in_story(
        self, sentence: Sentence, trigger: Token, code: str, countries: Sequence[str], abroad: Sequence[str]
    ) -> Location | None:
        root = code[:2]
        if _is_said(code):
            return self._setting(sentence, code) if trigger.upos == "VERB" else None
        if code.startswith(_FAR) or (root not in _LOCATED and not code.startswith(_SIGNED)):
            return None
        for index, earlier, location in reversed(self._last):
            if index == sentence.index and earlier[:2] == root in _DONE:
                return location  # one act told twice in a sentence
        for location in self._likely(sentence, root, bound=bool(countries or abroad)):
            if (_is_exact(location) or root not in _TALKED) and self._is_possible(location, (*countries, *abroad)):
                return location
        acting = abroad if root in _VIOLENT else ()
        done = root in _DONE or (code.startswith(_RELEASED) and bool(countries))
        return self._of_country(self._country(countries, acting)) if done else None

    def _likely(self, sentence: Sentence, root: str, *, bound: bool) -> Iterator[Location]:
        """Yield where the story is at a sentence: where it just was, its beginning, its dateline, what follows.

        `bound` says that the parties' countries tell which of these can be meant. If not, a dateline abroad does not
        count: Indonesian papers write of foreign wars in Jakarta.
        """
        for index, earlier, location in reversed(self._last):
            if sentence.index - index <= _STICKS and (root not in _TALKED or earlier[:2] not in _DONE):
                yield location
        yield from self._scenes(range(sentence.index - 1, sentence.index - 1 - _LOOKS_BACK, -1))
        if sentence.index <= _OPENING:
            yield from self._scenes(range(min(_LOOKS_BACK, sentence.index)))
        yield from self._taken_up(root)
        line = self.names.of_dateline()
        if line is not None and (bound or self._is_about(line.country)):
            yield _record(line, line.precision)
        yield from self._scenes(range(sentence.index + 1, sentence.index + 1 + _LOOKS_AHEAD))
        place = self.names.prominent(spoken=root not in _VIOLENT)
        if place is not None:
            yield _record(place, place.precision)

    def _is_about(self, country: str | None) -> bool:
        """Say whether the story is about a country for certain, or names no other one."""
        evidence = self.names.evidence
        return evidence.main() == country or not evidence.countries.keys() - {country}

    def _taken_up(self, root: str) -> Iterator[Location]:
        """Yield where acts of the kind were that the story told of before; arrests only if all were in one area."""
        same = _VIOLENT if root in _VIOLENT else {root} & _DONE
        told = [loc for _, code, loc in reversed(self._last) if code[:2] in same or (code[:4] == _WRECKED and len(same) > 1)]
        exact = [location for location in told if _is_exact(location) or location.country is None]
        if root != _COERCE or len({location.admin1 for location in exact}) == 1:
            yield from exact

    def _scenes(self, indexes: Iterable[int]) -> Iterator[Location]:
        """Yield where other sentences play: places that their main clause is in."""
        for index in indexes:
            if 0 <= index < len(self.names.sentences):
                if index not in self._scene:
                    self._scene[index] = self._scene_of(self.names.sentences[index])
                location = self._scene[index]
                if location is not None:
                    yield location

    def _scene_of(self, sentence: Sentence) -> Location | None:
        root = next((token for token in sentence.tokens if token.head < 0), None)
        if root is None or is_to_come(sentence, self.words):
            return None
        paths = Paths(sentence, self.words)
        rows = []
        for mention in self.names.mentions(sentence):
            link = paths.link(mention, root, _NEUTRAL)
            place = self.names.meaning(sentence, mention) if link.cost <= _SCENE and link.relation == "in" else None
            if place is not None and place.kind != "country" and not mention.distance:
                rows.append((link.cost + _width(place), mention.first, _Found(mention, place, link)))
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
        if location.country is None:  # at sea
            return any(place.kind == "water" for place in self.gazetteer.places(fold(location.name)))
        return not countries or location.country in countries

    def _country(self, countries: Sequence[str], acting: Sequence[str]) -> str | None:
        """Return the country of whom something is done to, as far as the story names it, or else the story's.

        The story's is not that of an army which fights: the country that is named most beside it is. Two that fight
        each other may do so in either. A story that names no country plays at home, or where its people are from.
        """
        evidence = self.names.evidence
        main = evidence.main
        named = next((code for code in countries if code in evidence.countries), None)
        about = main(acting)
        if named is not None and about is not None and evidence.is_rather_in(about, named):
            named = about  # what is done to a foreigner in a country
        code = named or about or (main() if len(set(acting)) > 1 else None)
        others = evidence.countries.keys() - {self.names.home}
        if code is None and not others:
            return self.names.home or next(iter(countries), None)
        return next(iter(others)) if code is None and len(evidence.countries) == 1 and not acting else code

    def _of_country(self, code: str | None) -> Location | None:
        if code is None:
            return None
        place = self.gazetteer.country(code)
        return None if place.name == code else _record(place, place.precision)

    # ------------------------------------------------------------- records
    def _location(self, sentence: Sentence, found: _Found) -> Location:
        first, last = sentence.tokens[found.mention.first], sentence.tokens[found.mention.last]
        precision = max(found.place.precision, 2) if found.link.near else found.place.precision
        text = words_of(sentence, found.mention)
        name = text if not found.place.listed and ord(max(found.place.name)) >= _FOREIGN else found.place.name
        update = {"text": text, "start": first.start, "end": last.end, "name": name}
        return _record(found.place, precision).model_copy(update=update)


def _width(place: Place) -> float:
    """Return what a place costs for its size: of two equally near, the smaller is where it happened."""
    return _CONTINENT if place.kind == "region" and place.country is None else _KIND_COST[place.kind]


def _is_exact(location: Location) -> bool:
    """Say whether a place is less than a country."""
    return location.admin1 is not None or (location.geo_precision or 3) < 3


def _is_said(code: str) -> bool:
    """Say whether an act consists of words, so that where it is matters only if it is told."""
    return code[:2] in _SAID and not code.startswith(_SIGNED)


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
