"""Which of several places of one name a story means: what else it names, how large they are, what kind it says.

The weights are powers of ten in disguise: a town counts as much as the logarithm of its inhabitants, so that a country
named elsewhere in the story (2 to 4) outweighs a town a hundred to ten thousand times as large.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

from eventcoder.context.gazetteer import Gazetteer, Place
from eventcoder.context.place_mentions import Mention
from eventcoder.context.place_words import PlaceWords
from eventcoder.geography.folding import fold
from eventcoder.model.sentence import Sentence

_BASE = {"country": 9.0, "division": 6.5, "town": 7.5, "site": 7.5, "district": 7.0, "region": 7.2, "water": 7.2}
_ENOUGH = 4.5
_ENOUGH_PLACED = 3.3
_ENOUGH_WITH_KIND = 3.0
_CANDIDATES = 8
_SURE = 0.35
_LARGE = 100_000
_CERTAIN = 500_000
_SIZEABLE = 50_000
_SMALL = 15_000
_MUCH_MORE, _OFTEN = 3, 2


class Evidence:
    """What a story says about where it is set; filled with its mentions, then asked."""

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords, home: str | None) -> None:
        self._gazetteer = gazetteer
        self._words = words
        self._home = home
        self.countries: Counter[str] = Counter()
        self.scenes: Counter[str] = Counter()
        self.divisions: Counter[tuple[str, str]] = Counter()
        self._names: dict[tuple[str, str | None], set[str]] = defaultdict(set)

    def add(self, sentence: Sentence, mentions: Iterable[Mention]) -> None:
        """Count the countries and divisions that a sentence names for certain, and whose people it names."""
        for mention in mentions:
            if mention.inside or mention.adjective:
                continue
            first = mention.places[0]
            for place in mention.places[:_CANDIDATES]:
                if place.country is not None and (place.own or place.listed):
                    self._names[place.country, place.admin1].add(first.name)
            known = {place.country for place in mention.places if place.listed or place.population >= _LARGE}
            sure = first.listed and len(known) == 1
            if sure or (first.own and first.population >= _CERTAIN):
                self._count(first)
                if mention.placed and first.country is not None:
                    self.scenes[first.country] += 1
        demonyms = self._gazetteer.demonyms
        for token in sentence.tokens:
            if token.form[:1].isupper():
                code = demonyms.get(fold(token.form))
                if code is not None:
                    self.countries[code] += 1

    def add_place(self, place: Place) -> None:
        """Count a place that the story is known to be from: its dateline."""
        self._count(place)

    def _count(self, place: Place) -> None:
        if place.country is not None:
            self.countries[place.country] += 1
            if place.admin1 is not None:
                self.divisions[place.country, place.admin1] += 1

    @property
    def country(self) -> str | None:
        """The country that the story names most."""
        return next((code for code, _ in self.countries.most_common(1)), None)

    def main(self, without: Collection[str] = ()) -> str | None:
        """Return the country that the story is about for certain: named twice and a third of the time at least.

        `without` are countries that do not count. What is *in* a country counts twice.
        """
        counts = {code: count + self.scenes[code] for code, count in self.countries.items() if code not in without}
        code = max(counts, key=counts.__getitem__, default=None)
        return code if code is not None and counts[code] >= 2 and 3 * counts[code] >= sum(counts.values()) else None

    def is_rather_in(self, code: str, other: str) -> bool:
        """Say whether the story is set in a country rather than in another one that it hardly names."""
        return all(counts[code] >= max(_MUCH_MORE * counts[other], _OFTEN) for counts in (self.countries, self.scenes))

    def choose(self, mention: Mention, around: Iterable[Place] = ()) -> Place | None:
        """Return what a mention means, or None if that is not clear; `around` are places named in the same phrase."""
        around = tuple(around)
        ranked = sorted(((self._score(place, mention, around), place) for place in mention.places), key=lambda r: -r[0])
        if not ranked:
            return None
        best, place = ranked[0]
        if mention.other and not (place.listed and place.kind in ("site", "region", "water")):
            return None
        if best < self._enough(mention, place, around):
            return None
        if not place.listed and self._is_accident(mention, place, around):
            return None
        rivals = [other for score, other in ranked[1:] if best - score < _SURE and other.country == place.country]
        if not place.listed and place.population < 1000 and any(other.admin1 != place.admin1 for other in rivals):
            return None  # one of many villages of that name
        return place

    def _is_accident(self, mention: Mention, place: Place, around: tuple[Place, ...]) -> bool:
        """Say whether a town only happens to have the name: a part of another name, an ordinary word, a rare by-name.

        What the text calls a town, or names together with the area around it, is one all the same.
        """
        if mention.kinds & (self._words.town | self._words.village):
            return False
        if mention.inside and not mention.site and place.population < _LARGE:
            return True
        ordinary = mention.first == mention.last and self._gazetteer.is_ordinary(mention.head.form)
        if place.population >= _SMALL or (around and not mention.site and (mention.placed or not ordinary)):
            return False
        return ordinary or (not place.own and not mention.placed)

    @staticmethod
    def _enough(mention: Mention, place: Place, around: tuple[Place, ...]) -> float:
        if mention.kinds or around:
            return _ENOUGH_WITH_KIND
        return _ENOUGH_PLACED if mention.placed and place.own else _ENOUGH

    def _score(self, place: Place, mention: Mention, around: tuple[Place, ...]) -> float:
        score = _BASE[place.kind] if place.listed else math.log10(place.population + 10)
        score += self._score_of_story(place)
        score += self._score_of_kind(place, mention)
        for other in around:
            if other.country is not None and other.country == place.country:
                score += 2.0
                if other.admin1 is not None and other.admin1 == place.admin1 and other.kind != place.kind:
                    score += 3.0
        if not place.own:
            score -= 0.5 if place.country in self.countries else 3.5
        if (
            place.kind == "country"
            and fold(place.name) != fold(mention.head.form)
            and any(p.listed and p.country == place.country and p is not place for p in mention.places)
        ):
            score -= 4.0  # Northern Ireland, Jalur Gaza: the part, though the dictionary codes it as the country
        if mention.inside:
            score -= 2.5
        return score

    def _score_of_story(self, place: Place) -> float:
        score = 0.0
        if place.country is None:
            return score
        total = sum(self.countries.values())
        if self.countries and place.country not in self.countries and not place.listed and place.population < _LARGE:
            score -= 1.5  # a small town of a country that the story does not speak of
        if place.country in self.countries:
            score += 2.0 + 2.0 * self.countries[place.country] / total
        if place.admin1 is not None and self.divisions[place.country, place.admin1] > (place.kind == "division"):
            score += 1.5
        score += min(2.0, 0.7 * (len(self._names[place.country, place.admin1]) - 1))
        if place.country == self._home:
            score += 1.0
        return score

    def _score_of_kind(self, place: Place, mention: Mention) -> float:
        """A province is no town, a village no province: *Provinsi Papua*, *the village of Khan*."""
        words, kinds = self._words, mention.kinds
        if place.kind == "water" and kinds & (words.town | words.village):  # the Indian Ocean city of X
            return -9.0
        if kinds & words.division and not kinds & words.town:
            return 4.0 if place.kind == "division" else -3.0 if place.kind in ("town", "district") else 0.0
        if kinds & words.district:
            return 1.0 if place.kind == "district" else -4.0 if place.kind in ("division", "country") else 0.0
        if kinds & words.village:
            return -5.0 if place.kind in ("division", "country") else 1.5 if place.population < _LARGE else 0.0
        if kinds & words.town:
            return -5.0 if place.kind in ("division", "country") else 0.5
        return self._score_of_namesake(place, mention)

    def _score_of_namesake(self, place: Place, mention: Mention) -> float:
        """A bare name is the large town rather than the division called after it: Aleppo, Kherson."""
        if place.kind != "division":
            return 0.0
        towns = (p for p in mention.places if p.kind == "town" and p.country == place.country)
        return -2.5 if any(town.population >= _SIZEABLE or town.listed for town in towns) else 0.0
