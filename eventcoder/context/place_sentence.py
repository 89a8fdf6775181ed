"""The place that the sentence of an event names for it: what the trigger governs, then other clauses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from eventcoder.context.gazetteer import Gazetteer, Place
from eventcoder.context.place_codes import goes, is_said, reading
from eventcoder.context.place_mentions import Mention
from eventcoder.context.place_names import StoryNames, is_to_come, words_of
from eventcoder.context.place_paths import NEVER, Link, Paths, Reading
from eventcoder.context.place_words import PlaceWords
from eventcoder.model.event import Location
from eventcoder.model.sentence import Sentence, Token
from eventcoder.ontology.kinds import DONE

Fillers = Callable[[Token, str], Sequence[Token]]
"""Gives the words that fill a role (`place`, `goal`, `undergoer`) of a trigger, as the grammar finds them."""

_STATED = 2.0
_NEAR_ENOUGH = 10.0
_LOOKS_BACK = 3
_SCENE = 2.5
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
_CONTINENT = 0.8
_CLOSER = 2.0
_QUOTES = frozenset("\"“”'")
_NAMES = ("flat", "compound", "appos", "amod", "conj")


@dataclass(frozen=True, slots=True)
class _Found:
    mention: Mention
    place: Place
    link: Link


_Row = tuple[float, int, _Found]


@dataclass(frozen=True, slots=True)
class SentencePlaces:
    """Reads single sentences of one document."""

    gazetteer: Gazetteer
    words: PlaceWords
    names: StoryNames

    def place(self, sentence: Sentence, trigger: Token, code: str, fillers: Fillers) -> Location | None:
        """Return the place that a sentence names for the event of a trigger, or None."""
        mentions = self.names.mentions(sentence)
        means = reading(code)
        paths = Paths(sentence, self.words)
        limit = _STATED if is_said(code) else _NEAR_ENOUGH
        stated = self._stated(sentence, trigger, code, fillers)
        rows: list[_Row] = []
        for mention in (*mentions, *self._strangers(sentence, trigger, code)):
            link = paths.link(mention, trigger, means)
            governed = (
                mention.head.index in stated
                and not mention.distance
                and link.relation not in ("whose", "other", "about")
            )
            if governed and (not link.about or means.target):
                link = replace(link, cost=min(link.cost, stated[mention.head.index] + mention.first * 0.001))
            if link.cost >= NEVER or (mention.inside and link.relation not in ("in", "goal")):
                continue
            place = self.names.meaning(sentence, mention)
            if place is not None and not (means.said and self._is_addressed(sentence, mention, place)):
                rows.append((link.cost + _width(place), mention.first, _Found(mention, place, link)))
        signed = self._signed_off(sentence, trigger) if limit == _STATED else None
        if signed is not None:
            return signed
        best = _closer(rows, min(rows, key=lambda row: row[:2], default=None))
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
            if self.names.is_told_to_be_a_place(sentence, mention) or (acts and code[:2] in DONE):
                yield mention

    def _is_addressed(self, sentence: Sentence, mention: Mention, place: Place) -> bool:
        """Say whether a country, or its capital, is whom words are directed at: *hit back at X*."""
        before = sentence.tokens[mention.first - 1] if mention.first else None
        if before is None or before.low not in self.words.at or place.country is None:
            return False
        if place.kind != "town":
            return place.kind == "country"
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
                found = None if place is None else _Found(mention, place, Link(0.0, near=False, relation="in"))
                return None if found is None else self._location(sentence, found)
        return None

    def _exact(self, sentence: Sentence, found: _Found) -> Location:
        """Return the place; for a division that the opening of a story names, the dateline's town if it lies there."""
        if found.place.kind in ("division", "region") and sentence.index < _LOOKS_BACK:
            town = self.names.of_dateline()
            if town is not None and town.kind == "town" and town.admin1 == found.place.admin1 is not None:
                return record(town, town.precision)
        if found.place.kind == "division" and found.mention.site:
            seat = self.names.seat(found.place)
            found = found if seat is None else replace(found, place=seat)
        return self._location(sentence, found)

    def _stated(self, sentence: Sentence, trigger: Token, code: str, fillers: Fillers) -> dict[int, float]:
        """Return the words inside the trigger's own phrases of place, with the cost of a name among them."""
        roles = {"place": 0.0}
        if goes(code):
            roles["goal"] = 0.3
        found: dict[int, float] = {}
        for role, cost in roles.items():
            for filler in fillers(trigger, role):
                if is_said(code) and filler.head not in (trigger.index, trigger.head):
                    continue  # condemned the attacks in X
                for token in self._phrase(sentence, filler, whole=not is_said(code)):
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
        if is_said(code):
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

    def scene(self, sentence: Sentence) -> Location | None:
        """Return where the main clause of a sentence plays, or what it reports (*…, police said*), unless to come."""
        root = next((token for token in sentence.tokens if token.head < 0), None)
        if root is None or is_to_come(sentence, self.words):
            return None
        root = self._reported(sentence, root)
        paths = Paths(sentence, self.words)
        rows = []
        for mention in self.names.mentions(sentence):
            link = paths.link(mention, root, _NEUTRAL)
            place = self.names.meaning(sentence, mention) if link.cost <= _SCENE and link.relation == "in" else None
            if place is not None and place.kind != "country" and not mention.distance:
                rows.append((link.cost + _width(place), mention.first, _Found(mention, place, link)))
        best = min(rows, key=lambda row: row[:2], default=None)
        return None if best is None else self._location(sentence, best[2])

    def _reported(self, sentence: Sentence, root: Token) -> Token:
        """Return the verb of what a verb of speech reports as having been, or the word itself."""
        if not {root.low, root.low_lemma} & self.words.say:
            return root
        for child in sentence.children(root):
            if child.upos == "VERB" and child.deprel.split(":")[0] in ("ccomp", "parataxis"):
                to_come = any(token.low in self.words.future for token in sentence.children(child))
                return root if to_come else child
        return root

    def _location(self, sentence: Sentence, found: _Found) -> Location:
        first, last = sentence.tokens[found.mention.first], sentence.tokens[found.mention.last]
        precision = max(found.place.precision, 2) if found.link.near else found.place.precision
        text = words_of(sentence, found.mention)
        name = text if not found.place.listed and ord(max(found.place.name)) >= _FOREIGN else found.place.name
        update = {"text": text, "start": first.start, "end": last.end, "name": name}
        return record(found.place, precision).model_copy(update=update)


def _closer(rows: Sequence[_Row], best: _Row | None) -> _Row | None:
    """Return, instead of a country, a place in it that is hardly farther off: *in X, … in Y state*."""
    if best is None or best[2].place.kind != "country":
        return best
    inner = [
        row
        for row in rows
        if row[2].place.kind != "country"
        and row[2].place.country == best[2].place.country
        and row[2].link.relation == "in"
        and row[0] <= best[0] + _CLOSER
    ]
    return min(inner, key=lambda row: row[:2], default=best)


def _width(place: Place) -> float:
    """Return what a place costs for its size: of two equally near, the smaller is where it happened."""
    return _CONTINENT if place.kind == "region" and place.country is None else _KIND_COST[place.kind]


def record(place: Place, precision: int) -> Location:
    """Return a place as it stands in an event."""
    return Location(
        name=place.name,
        admin1=place.admin1,
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        geo_precision=precision,
        geonames_id=place.geonames_id,
    )
