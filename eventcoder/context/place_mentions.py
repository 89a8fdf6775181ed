"""Names of places found in a sentence, before it is known which of several places is meant."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from eventcoder.context.gazetteer import LONGEST, Gazetteer, Place
from eventcoder.context.place_words import PlaceWords
from eventcoder.geography.folding import fold
from eventcoder.model.sentence import Sentence, Token

_NO_NAME = frozenset({"NUM", "ADP", "ADV", "AUX", "CCONJ", "SCONJ", "PART", "PUNCT", "VERB", "PRON", "DET", "SYM"})
_NAME_PART = ("flat", "compound", "nmod", "appos", "amod", "name", "goeswith")
_LARGE = 15000
_WINDOW = 5
_CLIMB = 3
_ACRONYM = 5
_WELL_KNOWN = 100_000


@dataclass(frozen=True, slots=True)
class Mention:
    """A name over the tokens `first` to `last`, both included, with all places that bear it.

    `head` is its word that governs the others. `kinds` are the words next to it that say what kind of place it is;
    `site` says that it is part of the name of a building or body in that place, `inside` that it is part of another
    name, `distance` that it is what a distance is measured from, `placed` that a preposition of place stands before it,
    `other` that it is the name of a street, a river or a treaty; `adjective` that it is that of a people beside a word
    for a place (*Syrian territory*, *the Afghan capital*, *the Yemeni civil war*), which then is its head.
    """

    first: int
    last: int
    head: Token
    places: tuple[Place, ...]
    kinds: frozenset[str] = frozenset()
    site: bool = False
    inside: bool = False
    distance: bool = False
    placed: bool = False
    other: bool = False
    adjective: bool = False

    @property
    def is_country(self) -> bool:
        """Whether it names a whole country."""
        return (
            bool(self.places)
            and all(place.kind == "country" for place in self.places if place.listed)
            and (self.places[0].kind == "country")
        )


def scan(
    sentence: Sentence, gazetteer: Gazetteer, words: PlaceWords, skip: Collection[int] = frozenset()
) -> list[Mention]:
    """Find names of places from left to right, the longest at each place; tokens of `skip` belong to other names."""
    found: list[Mention] = []
    tokens, at = sentence.tokens, 0
    capital = [token.form[:1].isupper() for token in tokens]
    while at < len(tokens):
        if not capital[at] and not _may_begin(tokens[at], gazetteer):  # most words
            at += 1
            continue
        places, length = _longest(tokens, at, capital, gazetteer, skip)
        if places and _Name(sentence, at, at + length - 1, places).is_of_something_else(words, gazetteer):
            at += length
            continue
        if places and (length > 1 or places[0].kind == "country" or not _is_common(tokens[at], words)):
            found.append(_mention(sentence, at, at + length - 1, places, words))
        elif not places:
            adjective = _of_people(sentence, tokens[at], gazetteer, words)
            if adjective is not None:
                found.append(adjective)
        at += max(length, 1)
    return found


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of places over the tokens `first` to `last`, before it is known whether it is meant as one."""

    sentence: Sentence
    first: int
    last: int
    places: tuple[Place, ...]

    def is_of_something_else(self, words: PlaceWords, gazetteer: Gazetteer) -> bool:
        """Say whether a name is that of a ship or a seat, or that of a sea which only says what a thing is like.

        *the tanker X*, *the London-based group*, *a US-backed group*, *a Pacific nation*, *Indo-Pacific policy*.
        """
        tokens, first, last = self.sentence.tokens, self.first, self.last
        if names_something_else(tokens, first, last, words) or self._goes_on(words, gazetteer):
            return True
        if self.places[0].kind != "water":
            return False
        if first > 1 and tokens[first - 1].form == "-" and tokens[first - 2].end == tokens[first].start - 1:
            return True
        noun = self.sentence.head(tokens[last])
        if noun is None or noun.index <= last or not tokens[last].deprel.startswith(("compound", "amod")):
            return False
        place = words.kind | words.edge | words.war | words.direction
        return noun.upos == "NOUN" and not {noun.low, noun.low_lemma} & place

    def _goes_on(self, words: PlaceWords, gazetteer: Gazetteer) -> bool:
        """Say whether a small town is only the beginning of a longer name: *Bandara Ben Gurion*."""
        tokens, best = self.sentence.tokens, self.places[0]
        after = tokens[self.last + 1] if self.last + 1 < len(tokens) else None
        if after is None or best.listed or best.population >= _WELL_KNOWN:
            return False
        known = words.kind | words.site | words.direction | words.office
        if any(place.listed for place in gazetteer.places(fold(after.form))):
            return False  # the area around it: Mimika Papua
        hangs = self.first <= after.head <= self.last and after.deprel.startswith("flat")
        return hangs and after.upos == "PROPN" and after.form[:1].isupper() and after.low not in known


def _of_people(sentence: Sentence, token: Token, gazetteer: Gazetteer, words: PlaceWords) -> Mention | None:
    """Return the country, or its capital, that the name of a people means: *Syrian territory*, *the Afghan capital*."""
    code = gazetteer.demonyms.get(fold(token.form)) if token.form[:1].isupper() else None
    noun = sentence.head(token)
    if code is None or noun is None or noun.index < token.index or noun.form[:1].isupper():
        return None
    low = {noun.low, noun.low_lemma}
    if not low & (words.kind | words.war) or not token.deprel.startswith(("amod", "compound", "nmod")):
        return None
    capital = gazetteer.capital(code) if low & words.capital else None
    place = capital or gazetteer.country(code)
    before = sentence.tokens[token.index - 1] if token.index else None
    placed = before is not None and before.upos in ("ADP", "DET")
    kinds = frozenset(low & (words.kind | words.edge))
    return Mention(token.index, noun.index, noun, (place,), kinds, placed=placed, adjective=True)


def _is_common(token: Token, words: PlaceWords) -> bool:
    """Say whether a word alone is no name, although some town is called so: *Base*, *March*, *Kota*."""
    return token.low in words.never or token.low in words.kind or token.low in words.site


def _longest(
    tokens: tuple[Token, ...], at: int, capital: Sequence[bool], gazetteer: Gazetteer, skip: Collection[int]
) -> tuple[tuple[Place, ...], int]:
    """Return the places that the longest name from `at` on means, and its number of words.

    All long words of a name have a capital letter, or none but the last: *eastern Ukraine*. `capital` says which have.
    """
    if not _may_begin(tokens[at], gazetteer):
        return (), 1
    most = min(at + LONGEST, len(tokens))
    plain = next((i for i in range(at, most) if not capital[i] and len(tokens[i].form) > 3), most)
    for end in range(most, at, -1):
        if end > plain and not capital[end - 1]:
            continue
        part = tokens[at:end]
        if not _ends_as_name(part[-1]) or (skip and _is_of_other_name(part, skip)):
            continue
        folded = tuple(word for token in part for word in fold(token.form))
        places = tuple(place for place in gazetteer.places(folded) if _fits(place, part)) if folded else ()
        if places:
            return places, end - at
    return (), 1


def _ends_as_name(token: Token) -> bool:
    return token.upos != "PUNCT" and token.form not in ("'", "’", "'s", "’s")


def _is_of_other_name(part: tuple[Token, ...], skip: Collection[int]) -> bool:
    """Say whether words belong to the name of a person or body; *Bandar Abbas* holds a surname and is a place."""
    inside = [token.index for token in part if token.index in skip]
    around = (part[0].index - 1 in skip and part[0].index in skip) or (
        part[-1].index + 1 in skip and part[-1].index in skip
    )
    return len(inside) == len(part) or (bool(inside) and around)


def _may_begin(token: Token, gazetteer: Gazetteer) -> bool:
    if token.form[:1].isupper():
        return token.upos not in _NO_NAME or len(token.form) > 3
    return token.low in gazetteer.small or token.low in ("al", "the")


def _fits(place: Place, part: tuple[Token, ...]) -> bool:
    """A name of one word that is no proper noun here is a place only if it is well known."""
    form = part[0].form
    spelt = len(part) == 1 and 1 < len(form) <= _ACRONYM and form.isupper()
    if spelt and (not place.listed or fold(place.name) == fold(form)):
        return False  # a body called by its initials, which happen to spell a town
    if place.listed:
        return all(token.upos not in _NO_NAME for token in part[:1]) or len(part) > 1
    if not all(token.form[:1].isupper() or len(token.form) <= 3 for token in part):
        return False
    if any(token.upos == "PROPN" for token in part):
        return place.own or place.population >= 1000 or len(part) > 1
    return place.population >= _LARGE and place.own and all(token.upos in ("NOUN", "X", "ADJ") for token in part)


def _mention(sentence: Sentence, first: int, last: int, places: tuple[Place, ...], words: PlaceWords) -> Mention:
    tokens = sentence.tokens
    span = tokens[first : last + 1]
    head = next((token for token in span if not first <= token.head <= last), span[0])
    place_words = words.kind | words.edge | words.direction | words.district | words.division | words.capital
    kinds: set[str] = set()
    site, inside, other = False, False, False
    for beside in _neighbours(sentence, first, last, head):
        low = {beside.low, beside.low_lemma}
        if low & words.site or low & words.other:
            site = site or bool(low & words.site)
            other = other or bool(low & words.other)
        if low & place_words:
            kinds |= low & place_words
        elif not low & (words.site | words.day | words.when) and beside.upos == "PROPN" and beside.form[:1].isupper():
            inside = True
    site = site or _is_in_name_of_site(sentence, head, words)
    distance = _is_measured_from(tokens, first, words)
    before = tokens[first - 1] if first else None
    placed = before is not None and before.upos == "ADP" and before.low in words.in_ | words.goal
    return Mention(first, last, head, places, frozenset(kinds), site, inside or other, distance, placed, other)


def _is_compounded(tokens: Sequence[Token], last: int) -> bool:
    """Say whether a hyphen joins a name to a participle or adjective: *US-flagged*, *Moscow-backed*."""
    form, behind = tokens[last].form, tokens[last + 1 : last + 3]
    if not form.endswith("-"):
        if len(behind) < 2 or behind[0].form != "-" or behind[0].start != tokens[last].end:
            return False
        behind = behind[1:]
    return bool(behind) and behind[0].form[:1].islower() and behind[0].upos in ("VERB", "ADJ")


def names_something_else(tokens: Sequence[Token], first: int, last: int, words: PlaceWords) -> bool:
    """Say whether a name is that of a ship, or of somebody's seat or backer: *the tanker X*, *based in X*, *X-led*."""
    ship = first > 0 and tokens[first - 1].low in words.vessel
    return ship or _is_seat(tokens, first, last, words) or _is_compounded(tokens, last)


def _is_seat(tokens: Sequence[Token], first: int, last: int, words: PlaceWords) -> bool:
    """Say whether somebody only has his seat there: *the London-based group*, *a group based in London*."""
    behind = tokens[last + 1 : last + 3]
    if len(behind) > 1 and behind[0].form in ("-", "–") and behind[1].low in words.based:
        return True
    before = tokens[max(first - 2, 0) : first]
    return len(before) > 1 and before[1].low in words.in_ and before[0].low in words.based


def _is_in_name_of_site(sentence: Sentence, head: Token, words: PlaceWords) -> bool:
    """Say whether a name ends that of a building or office: *kantor Gubernur Jawa Tengah*."""
    token: Token | None = head
    for _ in range(_CLIMB):
        if token is None or not token.deprel.startswith(_NAME_PART):
            return False
        if any(child.deprel == "case" for child in sentence.children(token)):
            return False
        token = sentence.head(token)
        if token is not None and {token.low, token.low_lemma} & words.site:
            return True
    return False


def _neighbours(sentence: Sentence, first: int, last: int, head: Token) -> list[Token]:
    """Return the words before and behind a name that are one phrase with it: *Kabupaten* X, X *University*."""
    tokens = sentence.tokens
    found = []
    for index in (first - 1, last + 1):
        if not 0 <= index < len(tokens):
            continue
        beside = tokens[index]
        governs = head.head == index and head.deprel.startswith(_NAME_PART)
        governed = first <= beside.head <= last and beside.deprel.startswith(_NAME_PART)
        sister = (
            beside.head == head.head and head.deprel.startswith(_NAME_PART) and beside.deprel.startswith(_NAME_PART)
        )
        if governs or governed or sister:
            found.append(beside)
    apart = index_of_of(sentence, head)
    if apart is not None:
        found.append(apart)
    return found


def index_of_of(sentence: Sentence, head: Token) -> Token | None:
    """Return the noun of *the village of X*: what governs the name through *of*."""
    if not head.deprel.startswith("nmod") or not any(c.low == "of" for c in sentence.children(head)):
        return None
    return sentence.head(head)


def _is_measured_from(tokens: tuple[Token, ...], first: int, words: PlaceWords) -> bool:
    """Say whether a number of kilometres stands shortly before: *30 miles north of Kabul*."""
    for token in tokens[max(first - _WINDOW, 0) : first]:
        if (token.low in words.distance or token.low_lemma in words.distance) and token.index > 0:
            before = tokens[token.index - 1]
            between = tokens[token.index + 1 : first]
            if (before.upos == "NUM" or before.form[:1].isdigit()) and not any(
                t.low in (",", ".", ";") for t in between
            ):
                return True
    return False
