"""One pattern of a verb file to conditions: words around the verb become words at places in the tree.

The words right of the verb are what hangs on it (its object, complement, particle), those left of it its subject,
and adverbs, `(PREP …)` a prepositional phrase of the verb or of its object. Since a parser may hang the same phrase on
either, a pattern can need several rules; each is a set of conditions that must all hold.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from eventcoder.dictionary.legacy.lines import words

RIGHT = "obj|iobj|nsubj:pass|xcomp|ccomp|advmod|compound:prt|compound|obl:tmod|obl:npmod|dep|appos"
LEFT = "nsubj|nsubj:pass|advmod|compound"
PHRASE = "obl|nmod|advcl|xcomp|ccomp|acl|advmod"
OBJECT = "obj|nsubj:pass"
_PARTICLE = "compound:prt|advmod|case|mark"
_TOKEN = re.compile(r"\{[^{}]*\}|\([^()]*\)|[^\s(){}]+")
_PLAIN = re.compile(r"[\w.'&-]+")
ANY = "any"
_MARKS = frozenset("$+%^@")
_MOST = 12  # rules that one pattern may become

PREPOSITIONS = frozenset(
    """
    about above across after against along among around as at back before behind between beyond by down during for from
    in into near of off on onto out over through to toward towards under until up upon with within without
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A word with words that stand in its phrase; `head` may be a set."""

    head: str
    modifiers: tuple[str, ...] = ()


@dataclass(slots=True)
class Phrase:
    """A prepositional phrase: its preposition (or a set), its nouns, and the marks that stand in it."""

    preposition: str
    nouns: list[Noun] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Side:
    """What stands on one side of the verb."""

    nouns: list[Noun] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Pattern:
    """A parsed pattern."""

    left: Side
    right: Side

    @property
    def size(self) -> int:
        """The number of words and phrases that it asks for."""
        return sum(len(side.nouns) + len(side.phrases) for side in (self.left, self.right))


def parse_pattern(text: str, use_set: Callable[[str], str]) -> Pattern:
    """Read a pattern without its code. `use_set` names sets. Raises ValueError with the reason."""
    if "|" in text:
        raise ValueError("alternatives in braces")
    tokens = _TOKEN.findall(text)
    if tokens.count("*") != 1:
        raise ValueError("a pattern needs exactly one *")
    if "".join(tokens) != re.sub(r"\s+", "", text) and "".join(tokens).replace(" ", "") != re.sub(r"\s+", "", text):
        raise ValueError("unbalanced brackets")
    verb = tokens.index("*")
    return Pattern(_side(tokens[:verb], use_set, is_left=True), _side(tokens[verb + 1 :], use_set, is_left=False))


def _side(tokens: Sequence[str], use_set: Callable[[str], str], *, is_left: bool) -> Side:
    side = Side()
    open_phrase: Phrase | None = None  # a bare preposition takes what follows
    for token in tokens:
        if token in _MARKS:
            (side if open_phrase is None else open_phrase).marks.append(token)
        elif token.startswith("("):
            side.phrases.append(_phrase(token[1:-1], use_set))
            open_phrase = None
        elif not is_left and token.strip("_").lower() in PREPOSITIONS:
            open_phrase = Phrase(token.strip("_").lower())
            side.phrases.append(open_phrase)
        else:
            (side if open_phrase is None else open_phrase).nouns.append(_noun(token, use_set))
    return side


def _phrase(text: str, use_set: Callable[[str], str]) -> Phrase:
    tokens = re.findall(r"\{[^{}]*\}|[^\s{}]+", text)
    if not tokens:
        raise ValueError("empty brackets")
    count = 1  # (OUT OF …), (CLOSE TO …): prepositions of two words
    while count < len(tokens) and tokens[count].strip("_").lower() in PREPOSITIONS:
        count += 1
    preposition = " ".join(_word(token, use_set) for token in tokens[:count])
    phrase = Phrase(preposition)
    for token in tokens[count:]:
        if token in _MARKS:
            phrase.marks.append(token)
        else:
            phrase.nouns.append(_noun(token, use_set))
    return phrase


def _noun(token: str, use_set: Callable[[str], str]) -> Noun:
    parts = [_word(part, use_set) for part in token.strip("{}").split()] if token.startswith("{") else []
    if not token.startswith("{"):
        parts = [use_set(token)] if token.startswith("&") else words(token.rstrip("~"))
    if not parts:
        raise ValueError("empty braces")
    flat = [word for part in parts for word in ([part] if part.startswith("$") else words(part))]
    for word in flat:
        if not word.startswith("$") and _PLAIN.fullmatch(word) is None:
            raise ValueError(f"cannot read the word: {word}")
    return Noun(flat[-1], tuple(flat[:-1]))


def _word(token: str, use_set: Callable[[str], str]) -> str:
    if token.startswith("&"):
        return use_set(token)
    plain = " ".join(words(token))
    if not plain:
        raise ValueError(f"cannot read the word: {token}")
    return plain


Condition = tuple[str, str]
"""A path and a word that it must find, or `any`."""


def rules(pattern: Pattern) -> list[dict[str, str]]:
    """Return the ways in which the pattern can stand in a tree: each the conditions that all must hold.

    A pattern without words gives one way without conditions. Raises ValueError if there is no way.
    """
    if pattern.left.phrases:
        raise ValueError("a prepositional phrase in front of the verb")
    choices = [_at(noun, [LEFT]) for noun in pattern.left.nouns]
    choices += [_at(noun, [RIGHT, "obj nmod[of]"]) for noun in pattern.right.nouns]
    for phrase in pattern.right.phrases:
        choices += _of_phrase(phrase)
    found = [_together(itertools.chain(*ways)) for ways in itertools.product(*choices)]
    return found[:_MOST]


def _together(conditions: Iterable[Condition]) -> dict[str, str]:
    """Put conditions into one mapping; a second word at the same place becomes part of the path."""
    when: dict[str, str] = {}
    for path, word in conditions:
        if when.setdefault(path, word) != word:
            when[f"{path}{{{word}}}"] = ANY
    return when


def _of_phrase(phrase: Phrase) -> list[list[list[Condition]]]:
    """A phrase hangs on the verb or on its object; without a noun it may be a particle (*burn down*)."""
    places = [f"{PHRASE}[{phrase.preposition}]", f"{OBJECT} {PHRASE}[{phrase.preposition}]"]
    if phrase.nouns:
        return [_at(noun, places) for noun in phrase.nouns]
    alternatives = [[(place, ANY)] for place in places]
    if phrase.preposition in PREPOSITIONS:
        alternatives.append([(_PARTICLE, phrase.preposition)])
    return [alternatives]


def _at(noun: Noun, places: Sequence[str]) -> list[list[Condition]]:
    """Return the ways in which a noun can stand at one of the places."""
    ways = []
    for place in places:
        inside = [(f"{place}{{{noun.head}}} *{{{word}}}", ANY) for word in noun.modifiers]
        ways.append(inside or [(place, noun.head)])
    return ways
