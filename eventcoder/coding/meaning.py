"""What each word of a dictionary stands for, as digests: which texts a change of the dictionary can reach.

A text meets a dictionary by its words alone. A rule is tried where the first word of its trigger stands, a name is
looked for where its first word stands, and role nouns count people wherever one of their words stands. A place matters
where all words of one of its names stand, if only in a dateline, outside of the parse. All the rest (grammar, dates,
numbers, countries, the word sets that code asks for, the ontology) may matter to any text and is one digest. So two
dictionaries code a text alike if the rest is equal and no word or name in the text stands for something else.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from hashlib import blake2b

from pydantic import BaseModel

from eventcoder.coding.compiled import compiled
from eventcoder.context.place_words import READ_SETS
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.dictionary.load import layer_digest
from eventcoder.dictionary.place_schema import PlaceEntry
from eventcoder.geography.folding import fold, words_of
from eventcoder.model.sentence import ParsedDocument
from eventcoder.paths import dictionaries_dir
from eventcoder.store.files import keep, recall
from eventcoder.store.stamp import key_of

_KIND = "meaning"
_SIZE = 8  # bytes of a digest: some hundred thousand of them are compared with each other


@dataclass(frozen=True, slots=True)
class Meaning:
    """A dictionary in one language, in digests.

    `words` are those that stand for rules, names or role nouns, `places` the folded names of places; `order` are the
    rules in the order in which they go before each other; `rest` is all that any text may depend on.
    """

    rest: str
    order: tuple[str, ...]
    words: Mapping[str, str]
    places: Mapping[str, str]

    @classmethod
    def of(cls, dictionary: Dictionary, language: str) -> Meaning | None:
        """Return what a dictionary means; None if it has parts that are not known by their content.

        Raises DictionaryError as `compiled` does.
        """
        stack = dictionary.stack.key
        if stack is None:
            return None
        key = key_of((stack, language, _KIND))
        found = cls.read(recall(_KIND, key))
        if found is None:
            found = _made(dictionary, language)
            keep(_KIND, key, found.facts())
        return found

    def facts(self) -> list[object]:
        """Return it in JSON's types."""
        return [self.rest, list(self.order), dict(self.words), dict(self.places)]

    @classmethod
    def read(cls, facts: object) -> Meaning | None:
        """Undo `facts`; None if they are none."""
        match facts:
            case [str(rest), list(order), dict(words), dict(places)]:
                return cls(rest, tuple(map(str, order)), words, places)
        return None

    def reach(self, later: Meaning) -> Reach:
        """Return which texts `later` may code otherwise."""
        both = {*self.order}.intersection(later.order)
        # Of two rules that one word calls, the one in front decides. A rule that was edited is another rule.
        moved = [rule for rule in self.order if rule in both] != [rule for rule in later.order if rule in both]
        if self.rest != later.rest or moved:
            return Reach(None)
        return Reach(_unlike(self.words, later.words), _unlike(self.places, later.places))


@dataclass(frozen=True, slots=True)
class Reach:
    """The texts that a change of a dictionary can reach: those with one of the `words`, all if that is None.

    A text is reached too if all words of one of `places`, folded names, stand anywhere in it.
    """

    words: frozenset[str] | None
    places: frozenset[str] = frozenset()

    def has(self, text: str) -> bool:
        """Say whether a form or lemma is one of the words."""
        return self.words is None or text.lower() in self.words or not self.words.isdisjoint(fold(text))

    def has_place(self, text: str, forms: Iterable[str]) -> bool:
        """Say whether one of the places stands in a document's text, or in the forms of its words."""
        if not self.places:
            return False
        words = {*words_of(text), *(part for form in forms for part in fold(form))}
        return any(words.issuperset(name.split()) for name in self.places)

    def has_document(self, parsed: ParsedDocument) -> bool:
        """Say whether a document is reached."""
        if self.words is None:
            return True
        tokens = [token for sentence in parsed.sentences for token in sentence.tokens]
        forms = {token.form for token in tokens}
        found = any(map(self.has, forms | {token.lemma for token in tokens}))
        return found or self.has_place(parsed.document.text, forms)


def _unlike(before: Mapping[str, str], later: Mapping[str, str]) -> frozenset[str]:
    return frozenset(word for word in {*before, *later} if before.get(word) != later.get(word))


def _made(dictionary: Dictionary, language: str) -> Meaning:
    plan, lexicon = compiled(dictionary, language)
    digest = _Digests().of
    words: dict[str, list[str]] = defaultdict(list)
    order = []
    for (kind, word), candidates in plan.candidates.items():
        for candidate in candidates:
            # The last of the ranks is the place among all rules: it changes with every entry that is added before.
            rule = digest((kind, candidate.rank[:-1], candidate.words, candidate.rule))
            words[word].append(rule)
            order.append((candidate.rank, rule))
    for word, names in lexicon.names.items():
        words[word].append(digest(tuple(names)))
    for agent in dictionary.agents(language):
        for word in {part for text in agent.words for part in (*text.lower().split(), *fold(text))}:
            words[word].append(digest(agent))
    rules = tuple(rule for _, rule in sorted(order))
    rest = digest((plan.grammar, *_for_all(dictionary, language)))
    meanings = {word: digest(tuple(parts)) for word, parts in words.items()}
    return Meaning(rest, rules, meanings, _places(dictionary, language, digest))


def _places(dictionary: Dictionary, language: str, digest: Callable[[object], str]) -> dict[str, str]:
    """Return what folded names of places stand for; places that records name alike go together."""
    alike: dict[tuple[str, ...], list[PlaceEntry]] = defaultdict(list)
    for entry in dictionary.places:
        alike[fold(entry.name)].append(entry)
    names: dict[str, list[str]] = defaultdict(list)
    for own, entries in alike.items():
        known = [name for entry in entries for name in entry.names]
        texts = [name.text for name in known if name.language in (None, language)]
        # the first word of a name in small letters may from then on begin other names too (`Gazetteer.small`)
        small = [fold(name.text)[:1] for name in known if name.text[:1].islower()]
        for name in {" ".join(parts) for parts in (own, *map(fold, texts), *small) if parts}:
            names[name].append(digest(tuple(entries)))
    return {name: digest(tuple(parts)) for name, parts in names.items()}


def _for_all(dictionary: Dictionary, language: str) -> Iterator[object]:
    """Yield what may matter to any text of a language, besides the grammar."""
    sets = dictionary.sets(language)
    yield {name: sets[name] for name in sorted(READ_SETS) if name in sets}
    yield layer_digest(dictionaries_dir() / "ontologies", languages=None)
    yield dictionary.countries
    yield dictionary.divisions
    yield dictionary.dates(language)
    yield dictionary.quantities(language)
    yield dictionary.discards(language)


class _Digests:
    """Digests of frozen objects by what they say; where an entry stands in its file says nothing."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, str]] = {}  # with the object: an id is free again when it has gone

    def of(self, value: object) -> str:
        """Return the digest of a value."""
        return blake2b(self._said(value).encode("utf-8", "surrogatepass"), digest_size=_SIZE).hexdigest()

    def _said(self, value: object) -> str:
        """Return one text for equal values, and other texts for others."""
        if value is None or isinstance(value, (str, int, float, datetime.date)):
            return repr(value)
        if isinstance(value, (tuple, list)):
            return f"({','.join(map(self._said, value))})"
        if isinstance(value, Set):
            return f"{{{','.join(sorted(map(self._said, value)))}}}"
        if isinstance(value, Mapping):
            return f"{{{','.join(sorted(f'{self._said(key)}:{self._said(part)}' for key, part in value.items()))}}}"
        known = self._known.get(id(value))
        if known is None:
            said = f"{type(value).__name__}({','.join(map(self._said, _parts(value)))})"
            self._known[id(value)] = known = (value, said)
        return known[1]


def _parts(value: object) -> Iterator[object]:
    """Yield the fields of an object but those that tell where it stands, and those that it fills by itself."""
    if isinstance(value, BaseModel):
        found = {name: getattr(value, name) for name in type(value).model_fields}
    elif dataclasses.is_dataclass(value):
        found = {field.name: getattr(value, field.name) for field in dataclasses.fields(value) if field.compare}
    else:
        raise TypeError(f"no digest for {type(value).__name__}")
    yield from (part for name, part in found.items() if name not in _PLACES)


_PLACES = frozenset({"origin", "origins"})
