"""The date expressions of one language, compiled for a scan: forms by the words that they can begin with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from eventcoder.dictionary.date_forms import NUMERIC, SENTENCE_START, Element, lexemes, parse_form
from eventcoder.dictionary.date_schema import DateEntry
from eventcoder.dictionary.dictionary import Dictionary

FIGURE = "#"
"""What stands for any figure in the index."""


@dataclass(frozen=True, slots=True)
class SlotWord:
    """A word, or several, with what they mean in a slot; `capitals` are those that must be written so."""

    pieces: tuple[str, ...]
    capitals: tuple[bool, ...]
    value: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form of an expression with its place in the dictionary: the earlier one is preferred.

    `needs` says which of the sets of words of `DateForms.sets` a text must hold one of: one for each place that must be
    filled. It has a bit for each.
    """

    entry: DateEntry
    elements: tuple[Element, ...]
    rank: int
    needs: int


@dataclass(frozen=True, slots=True)
class DateForms:
    """All forms of a language.

    `slots` maps slot to first word to what can stand there, the longest first; `by_first` the first word (FIGURE for
    figures) to the forms that can begin with it, `sets` each word to the sets that it is in, a bit for each.
    """

    slots: Mapping[str, Mapping[str, tuple[SlotWord, ...]]]
    by_first: Mapping[str, tuple[Form, ...]]
    sets: Mapping[str, int]

    @classmethod
    def compile(cls, dictionary: Dictionary, language: str) -> DateForms:
        """Compile what the dictionary says about the dates of a language, with the names that CLDR has."""
        file = dictionary.dates(language)
        table: dict[str, dict[tuple[str, ...], SlotWord]] = defaultdict(dict)
        for slot, named in (*_cldr(language), *file.slots.items()):
            for value, words in named.items():
                for word in words:
                    made = _slot_word(word, value)
                    table[slot][made.pieces] = made
        slots = {slot: _by_first_word(words.values()) for slot, words in table.items()}
        index: dict[str, list[Form]] = defaultdict(list)
        forms = [(entry, parse_form(form)) for entry in file.expressions for form in entry.forms]
        bits: dict[frozenset[str], int] = {}
        for rank, (entry, elements) in enumerate(forms):
            needs = 0
            for needed in _needs(elements, slots):
                needs |= bits.setdefault(needed, 1 << len(bits))
            form = Form(entry, elements, rank, needs)
            for first in set(_firsts(elements, slots)):
                index[first].append(form)
        sets: dict[str, int] = defaultdict(int)
        for needed, bit in bits.items():
            for piece in needed:
                sets[piece] |= bit
        return cls(slots, {first: tuple(found) for first, found in index.items()}, dict(sets))


def slot_of(choice: str) -> str | None:
    """Return the slot that an element names (`<day2>` is `day`), or None for a word."""
    return choice[1:-1].removesuffix("2") if len(choice) > 2 and choice[0] == "<" else None


def filled_by(choice: str) -> str:
    """Return what an element fills: `<month.short2>` fills `month2`, from the words of `month.short`."""
    second = "2" if choice.endswith("2>") else ""
    return choice[1:-1].removesuffix("2").split(".")[0] + second


def _slot_word(word: str, value: str) -> SlotWord:
    pieces = [match[0] for match in lexemes(word)]
    return SlotWord(tuple(piece.lower() for piece in pieces), tuple(piece != piece.lower() for piece in pieces), value)


def _by_first_word(words: Iterable[SlotWord]) -> Mapping[str, tuple[SlotWord, ...]]:
    table: dict[str, list[SlotWord]] = defaultdict(list)
    for word in words:
        table[word.pieces[0]].append(word)
    return {first: tuple(sorted(found, key=lambda word: -len(word.pieces))) for first, found in table.items()}


def _firsts(elements: tuple[Element, ...], slots: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    """Yield the words that a form can begin with."""
    for element in elements:
        yield from _openings(element, slots)
        if not element.optional and SENTENCE_START not in element.choices:
            return


def _needs(elements: tuple[Element, ...], slots: Mapping[str, Mapping[str, object]]) -> Iterator[frozenset[str]]:
    for element in elements:
        if not element.optional and SENTENCE_START not in element.choices:
            yield frozenset(_openings(element, slots))


def _openings(element: Element, slots: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    """Yield the words that an element can begin with."""
    for choice in element.choices:
        slot = slot_of(choice)
        if slot is None and choice != SENTENCE_START:
            yield choice.lower()
        elif slot is not None:
            if slot in NUMERIC:
                yield FIGURE
            yield from slots.get(slot, ())


def _cldr(language: str) -> Iterator[tuple[str, dict[str, tuple[str, ...]]]]:
    """Yield the names of weekdays (0 is Monday) and months that CLDR has for a language, none for an unknown one."""
    from babel import Locale, UnknownLocaleError  # its tables are read only when dates are looked for

    try:
        locale = Locale.parse(language)
    except (ValueError, UnknownLocaleError):
        return
    for slot, names in (("weekday", locale.days), ("month", locale.months)):
        for width, suffix in (("wide", ""), ("abbreviated", ".short")):
            kinds = [names[kind][width] for kind in ("format", "stand-alone") if kind in names]
            keys = kinds[0].keys()
            yield slot + suffix, {str(key): tuple({kind[key].rstrip(".") for kind in kinds}) for key in keys}
