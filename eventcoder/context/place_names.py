"""What the names of places in one document mean: known places, unknown ones, and persons who are called like towns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from eventcoder.context.gazetteer import Gazetteer, Place
from eventcoder.context.place_evidence import Evidence
from eventcoder.context.place_mentions import Mention, scan
from eventcoder.context.place_unknown import named, surroundings, unknown
from eventcoder.context.place_words import PlaceWords
from eventcoder.geography.folding import fold
from eventcoder.model.sentence import Sentence, Token

_PHRASE = 6  # words between names of one phrase
_WELL_KNOWN = 1_000_000
_SEAT = 100_000
_OPENS = 3


@dataclass(slots=True)
class StoryNames:
    """Reads names when asked, sentence by sentence, and remembers what it found."""

    _gazetteer: Gazetteer
    _words: PlaceWords
    sentences: Sequence[Sentence]
    _dateline: str | None
    home: str | None
    _skip: Callable[[Sentence], Collection[int]]
    _mentions: dict[int, list[Mention]] = field(default_factory=dict)
    _unknown: dict[int, dict[int, tuple[Mention, Mention | None]]] = field(default_factory=dict)
    _evidence: Evidence | None = None
    _people: frozenset[str] | None = None
    _subjects: frozenset[str] | None = None
    _surnames: frozenset[str] | None = None

    def mentions(self, sentence: Sentence) -> list[Mention]:
        """Return the names of places in a sentence."""
        found = self._mentions.get(sentence.index)
        if found is None:
            found = scan(sentence, self._gazetteer, self._words, self._skip(sentence))
            self._mentions[sentence.index] = found
        return found

    @property
    def subjects(self) -> frozenset[str]:
        """Names that do something in the story: without a preposition they mean a person, even if a town has them."""
        if self._subjects is None:
            tokens = [token for sentence in self.sentences for token in sentence.tokens]
            acting = {token.form for token in tokens if token.upos == "PROPN" and token.deprel == "nsubj"}
            placed = {m.head.form for sentence in self.sentences for m in self.mentions(sentence) if m.placed}
            self._subjects = self.people | (acting - placed)
        return self._subjects

    @property
    def surnames(self) -> frozenset[str]:
        """Last words of names of persons (*Jaime Zapata*), unless the story says that something is in that place."""
        if self._surnames is None:
            found: set[str] = set()
            placed: set[str] = set()
            inside = self._words.in_ - self._words.target - self._words.topic
            for sentence in self.sentences:
                of_place = {i for m in self.mentions(sentence) if m.first != m.last for i in range(m.first, m.last + 1)}
                for before, token in pairwise(sentence.tokens):
                    if before.low in inside:
                        if not _is_possessor(sentence, token):
                            placed.add(token.form)
                    elif token.index not in of_place and self._is_second_name(before, token):
                        found.add(token.form)
            self._surnames = frozenset(found - placed)
        return self._surnames

    def _is_second_name(self, before: Token, token: Token) -> bool:
        words = self._words
        if not (before.upos == token.upos == "PROPN" and before.form[:1].isupper() and token.form[:1].isupper()):
            return False
        hangs = token.head == before.index or (token.head == before.head and token.deprel == before.deprel)
        if not hangs or not token.deprel.startswith(("flat", "appos", "nmod")):
            return False
        return before.low not in words.kind | words.site | words.direction | words.other | words.office

    def strangers(self, sentence: Sentence) -> Collection[Mention]:
        """Return names of places that no list knows, and remember what is known to be near them."""
        if sentence.index not in self._unknown:
            known = [mention for mention in self.mentions(sentence) if self.meaning(sentence, mention) is not None]
            found = unknown(sentence, known, self._words, self._skip(sentence), self._gazetteer.is_ordinary)
            self._unknown[sentence.index] = {mention.first: (mention, near) for mention, near in found}
        return [mention for mention, _ in self._unknown[sentence.index].values()]

    def is_told_to_be_a_place(self, sentence: Sentence, mention: Mention) -> bool:
        """Say whether the text calls an unknown name a place, or names the area around it."""
        return bool(mention.kinds) or self._unknown[sentence.index][mention.first][1] is not None

    @property
    def people(self) -> frozenset[str]:
        """Names of those who speak in the story: a surname is no village."""
        if self._people is None:
            say = self._words.say
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
            self._evidence = Evidence(self._gazetteer, self._words, self.home)
            for sentence in self.sentences:
                self._evidence.add(sentence, [m for m in self.mentions(sentence) if not self._is_person(m)])
            place = self.of_dateline()
            if place is not None:
                self._evidence.add_place(place)
        return self._evidence

    def _is_person(self, mention: Mention) -> bool:
        """Say whether a name of a place abroad is the surname of somebody in the story: *Mr Amran*."""
        if mention.is_country or mention.placed or mention.first != mention.last:
            return False
        if mention.places[0].country == self.home:
            return False
        return mention.head.form in self.people or self._is_surname(mention)

    def of_dateline(self) -> Place | None:
        """Return the town of the dateline."""
        places = () if self._dateline is None else self._gazetteer.places(fold(self._dateline))
        if not places or self._dateline is None:
            return None
        head = Token(0, self._dateline, self._dateline, "PROPN", -1, "root", 0, len(self._dateline))
        return self.evidence.choose(Mention(0, 0, head, places))

    def meaning(self, sentence: Sentence, mention: Mention) -> Place | None:
        """Return the place that a name means here, or None if it means none or that is not clear."""
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
        if place is not None and place.kind == "country" and mention.kinds & self._words.capital:
            return self._gazetteer.capital(place.country or "") or place
        if place is None or place.listed:
            return place
        alone = mention.first == mention.last
        if (
            alone
            and place.population < _WELL_KNOWN
            and (mention.head.form in (self.people if mention.placed else self.subjects) or self._is_surname(mention))
        ):
            return None
        area = self._area(sentence, mention)
        if area is not None and area.admin1 is not None and area.country == place.country:
            return replace(place, admin1=area.admin1)  # the text knows best: GeoNames puts some towns behind a border
        return place

    def _is_surname(self, mention: Mention) -> bool:
        return not mention.kinds and mention.head.form in self.surnames

    def _area(self, sentence: Sentence, mention: Mention) -> Place | None:
        """Return the area that is named behind a town as the one it lies in: *Pamulang, Tangerang Selatan*."""
        near = surroundings(sentence, mention.last, self.mentions(sentence), self._words)
        if near is None or near.head.deprel.startswith("conj"):
            return None
        governed = mention.first <= near.head.head <= mention.last
        area = near.places[0]
        if area.kind not in ("division", "district", "town") or not area.listed:
            return None
        namesake = any(p.kind == "town" and p.country == area.country and not p.listed for p in near.places)
        return area if governed or near.kinds or not namesake else None

    def _stranger(self, sentence: Sentence, mention: Mention) -> Place | None:
        """Return an unknown place: near the known one that follows it, or else somewhere in the story's country."""
        near = self._unknown[sentence.index][mention.first][1]
        around = None if near is None else self.meaning(sentence, near)
        main = self.evidence.main()
        if around is None and main is not None:
            around = self._gazetteer.country(main)
        if around is None or mention.head.form in self.people:
            return None
        return named(words_of(sentence, mention), around)

    def prominent(self, *, spoken: bool) -> Place | None:
        """Return the place that the story names most as a scene (*in X*), if it lies in the country of the story.

        What is named just once counts only where the story opens, or if it is the only one. `spoken` says whether
        places count in which somebody only speaks.
        """
        scenes: Counter[Place] = Counter()
        opening: set[Place] = set()
        for sentence in self.sentences:
            if is_to_come(sentence, self._words):
                continue
            for mention in self.mentions(sentence):
                counts = mention.placed and not mention.distance and (mention.site or not mention.inside)
                place = self.meaning(sentence, mention) if counts else None
                if place is None or place.kind == "country":
                    continue
                if spoken or not self._is_where_spoken(sentence, mention):
                    scenes[place] += 1
                    if sentence.index < _OPENS:
                        opening.add(place)
        for place, count in scenes.most_common():
            if place.country == self.evidence.country and (count > 1 or place in opening or len(scenes) == 1):
                return place
        return None

    def _is_where_spoken(self, sentence: Sentence, mention: Mention) -> bool:
        """Say whether a place only tells where somebody speaks: *he told reporters in X*."""
        token: Token | None = mention.head
        for _ in range(_PHRASE):
            token = None if token is None else sentence.head(token)
            if token is None or token.upos == "VERB":
                break
        return token is not None and bool({token.low, token.low_lemma} & self._words.say)

    def seat(self, division: Place) -> Place | None:
        """Return the town of a division that the story names most: its offices are there."""
        towns: Counter[Place] = Counter()
        for sentence in self.sentences:
            for mention in self.mentions(sentence):
                place = self.meaning(sentence, mention)
                if place is not None and place.kind == "town" and place.population >= _SEAT:
                    towns[place] += place.country == division.country and place.admin1 == division.admin1
        return next((town for town, count in towns.most_common(1) if count), None)


def is_to_come(sentence: Sentence, words: PlaceWords) -> bool:
    """Say whether a sentence tells what will be: it says nothing of where the story is."""
    root = next((token for token in sentence.tokens if token.head < 0), None)
    return root is not None and any(child.low in words.future for child in sentence.children(root))


def words_of(sentence: Sentence, mention: Mention) -> str:
    """Return the words of a mention as they stand in the text."""
    first, last = sentence.tokens[mention.first], sentence.tokens[mention.last]
    return sentence.text[first.start - sentence.start : last.end - sentence.start]


def _is_possessor(sentence: Sentence, token: Token) -> bool:
    """Say whether a name has something: *in Zapata's killing*."""
    return any(child.low in ("'s", "’s") for child in sentence.children(token))


def _speaks(sentence: Sentence, token: Token, say: Collection[str]) -> bool:
    """Say whether a word is the subject of a verb of speech, or stands right behind one: *kata Hasan*."""
    governor = sentence.head(token) if token.deprel == "nsubj" else None
    before = sentence.tokens[token.index - 1] if token.index else None
    verbs = [word for word in (governor, before) if word is not None and word.upos == "VERB"]
    return any(verb.low in say or verb.low_lemma in say for verb in verbs)
