"""The place of an event: what its words say, then its sentence, then its story (docs/places.md).

`Places` knows the names of one language; `Places.story` reads one document, `PlaceStory.locate` answers for one event.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from eventcoder.context.gazetteer import Gazetteer
from eventcoder.context.place_codes import COERCE, DEALINGS, RELEASED, TALKED, WRECKED, is_located, is_said
from eventcoder.context.place_names import StoryNames
from eventcoder.context.place_sentence import Fillers, SentencePlaces, record
from eventcoder.context.place_words import PlaceWords
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.geography.cities import Cities
from eventcoder.geography.folding import fold
from eventcoder.model.event import Location
from eventcoder.model.sentence import Sentence, Token
from eventcoder.ontology.kinds import DONE, VIOLENT

_STICKS = 2
_LOOKS_BACK, _LOOKS_AHEAD, _OPENING = 3, 1, 8


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
        return PlaceStory(self.gazetteer, names, SentencePlaces(self.gazetteer, self.words, names))


@dataclass(slots=True)
class PlaceStory:
    """The places of one document; events must be asked for in the order of the text."""

    gazetteer: Gazetteer
    names: StoryNames
    _sentences: SentencePlaces
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
        location = self._sentences.place(sentence, trigger, code, fillers)
        if location is not None:
            self._last.append((sentence.index, code, location))
            return location
        if not happened and code.startswith(DEALINGS):
            return None
        known = self.gazetteer.is_country
        return self._in_story(
            sentence, trigger, code, [c for c in countries if known(c)], [c for c in abroad if known(c)]
        )  # fmt: skip

    # ------------------------------------------------------------- the story
    def _in_story(
        self, sentence: Sentence, trigger: Token, code: str, countries: Sequence[str], abroad: Sequence[str]
    ) -> Location | None:
        root = code[:2]
        if is_said(code):
            return self._setting(sentence, code) if trigger.upos == "VERB" else None
        if not is_located(code):
            return None
        for index, earlier, location in reversed(self._last):
            if index == sentence.index and earlier[:2] == root in DONE:
                return location  # one act told twice in a sentence
        acting = abroad if root in VIOLENT else ()
        done = root in DONE or (code.startswith(RELEASED) and bool(countries))
        country = self._country(countries, acting) if done else None
        possible = (*countries, *abroad)
        rather = self.names.evidence.is_rather_in
        if possible and country is not None and all(rather(country, other) for other in possible if other != country):
            possible = (*possible, country)  # a foreigner is hit in a town of the country that the story is set in
        if root in DONE and self._is_told_before(sentence, trigger):
            taken = next(self._just_told(sentence, root), None)
            if taken is not None:
                return taken
        for location in self._likely(sentence, root, bound=bool(countries or abroad)):
            if (_is_exact(location) or root not in TALKED) and self._is_possible(location, possible):
                return location
        return self._of_country(country)

    def _is_told_before(self, sentence: Sentence, trigger: Token) -> bool:
        """Say whether a noun takes up an act that was just told, and where: *that rally*, *serangan itu*."""
        pointing = self._sentences.words.pointing
        phrase = (
            trigger,
            *(c for c in sentence.children(trigger) if c.deprel.startswith("compound")),
        )  # unjuk rasa itu
        return trigger.upos == "NOUN" and any(
            child.low in pointing and child.deprel.startswith("det")
            for token in phrase
            for child in sentence.children(token)
        )

    def _just_told(self, sentence: Sentence, root: str) -> Iterator[Location]:
        """Yield where the act was that a noun takes up, whoever its parties are: in the two sentences before."""
        for index, earlier, location in reversed(self._last):
            if 0 < sentence.index - index <= _STICKS and earlier[:2] == root and _is_exact(location):
                yield location
        yield from self._scenes(range(sentence.index - 1, sentence.index - 1 - _STICKS, -1))

    def _likely(self, sentence: Sentence, root: str, *, bound: bool) -> Iterator[Location]:
        """Yield where the story is at a sentence: where it just was, its beginning, its dateline, what follows.

        `bound` says that the parties' countries tell which of these can be meant. If not, a dateline abroad does not
        count: Indonesian papers write of foreign wars in Jakarta.
        """
        for index, earlier, location in reversed(self._last):
            if sentence.index - index <= _STICKS and (root not in TALKED or earlier[:2] not in DONE):
                yield location
        yield from self._scenes(range(sentence.index - 1, sentence.index - 1 - _LOOKS_BACK, -1))
        if sentence.index <= _OPENING:
            yield from self._scenes(range(min(_LOOKS_BACK, sentence.index)))
        yield from self._taken_up(root)
        line = self.names.of_dateline()
        if line is not None and (bound or self._is_about(line.country)):
            yield record(line, line.precision)
        yield from self._scenes(range(sentence.index + 1, sentence.index + 1 + _LOOKS_AHEAD))
        place = self.names.prominent(spoken=root not in VIOLENT)
        if place is not None:
            yield record(place, place.precision)

    def _is_about(self, country: str | None) -> bool:
        """Say whether the story is about a country for certain, or names no other one."""
        evidence = self.names.evidence
        return evidence.main() == country or not evidence.countries.keys() - {country}

    def _taken_up(self, root: str) -> Iterator[Location]:
        """Yield where acts of the kind were that the story told of before; arrests only if all were in one area."""
        violent = root in VIOLENT
        same = VIOLENT if violent else {root} & DONE
        told = [
            location
            for _, code, location in reversed(self._last)
            if code[:2] in same or (violent and code.startswith(WRECKED))
        ]
        exact = [location for location in told if _is_exact(location) or location.country is None]
        if root != COERCE or len({location.admin1 for location in exact}) == 1:
            yield from exact

    def _scenes(self, indexes: Iterable[int]) -> Iterator[Location]:
        """Yield where other sentences play: places that their main clause is in."""
        for index in indexes:
            if 0 <= index < len(self.names.sentences):
                if index not in self._scene:
                    self._scene[index] = self._sentences.scene(self.names.sentences[index])
                location = self._scene[index]
                if location is not None:
                    yield location

    def _setting(self, sentence: Sentence, code: str) -> Location | None:
        """Return where the talks are that the sentence before told of: what is promised there is promised there."""
        if code[:2] == "01":
            return None
        for index, earlier, location in reversed(self._last):
            if sentence.index - index > 1:
                return None
            if earlier[:2] in TALKED and (location.geo_precision or 3) < 3:
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
        if code is None and not evidence.countries.keys() - {self.names.home}:
            return self.names.home or next(iter(countries), None)
        return code

    def _of_country(self, code: str | None) -> Location | None:
        if code is None:
            return None
        place = self.gazetteer.country(code)
        return None if place.name == code else record(place, place.precision)


def _is_exact(location: Location) -> bool:
    """Say whether a place is less than a country."""
    return location.admin1 is not None or (location.geo_precision or 3) < 3
