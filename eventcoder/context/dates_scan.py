"""Finds the date expressions of a text, whatever its parse: the longest that fit, none over another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from eventcoder.context.dates_forms import FIGURE, DateForms, Form, SlotWord, filled_by, slot_of
from eventcoder.dictionary.date_forms import NUMERIC, SENTENCE_START, Element, lexemes
from eventcoder.dictionary.date_schema import DateEntry

_MOST_REPEATED = 4
_MOST_FORMS_LENGTH = 24  # lexemes; no form is nearly as long
_LIMITS: Mapping[str, tuple[int, int, int]] = {
    # slot: most digits, lowest, highest
    "day": (2, 1, 31),
    "first": (2, 1, 31),
    "second": (2, 1, 31),
    "month_number": (2, 1, 12),
    "short_year": (2, 0, 99),
    "number": (4, 1, 9999),
    "century_number": (2, 1, 21),
    "nth": (1, 1, 9),
}
_YEARS = (1500, 2099)


@dataclass(frozen=True, slots=True)
class Expression:
    """A date expression. `text[start:end]` are its words; `slots` what they say, with what the entry fixes."""

    start: int
    end: int
    entry: DateEntry
    slots: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Lexeme:
    text: str
    low: str
    start: int
    end: int
    glued: bool
    """Nothing stands between it and the lexeme before it."""

    @property
    def figure(self) -> bool:
        return self.text[0].isdecimal()


@dataclass(frozen=True, slots=True)
class _Match:
    first: int
    last: int
    form: Form
    slots: Mapping[str, str]
    capitals: int


def find_expressions(text: str, forms: DateForms) -> tuple[Expression, ...]:
    """Return the date expressions of a text in its order."""
    row = _lex(text)
    held = 0  # the sets of words (`DateForms.sets`) of which the text holds one
    for word in {FIGURE if lexeme.figure else lexeme.low for lexeme in row}:
        held |= forms.sets.get(word, 0)
    matches = [match for at in range(len(row)) for match in _matches_at(row, at, forms, held)]
    matches.sort(key=lambda match: _preference(match, row))
    taken: set[int] = set()
    found = []
    for match in matches:
        places = range(match.first, match.last + 1)
        if taken.isdisjoint(places):
            taken.update(places)
            if match.form.entry.means != "nothing":
                slots = {**match.form.entry.fixed, **match.slots}
                found.append(Expression(row[match.first].start, row[match.last].end, match.form.entry, slots))
    return tuple(sorted(found, key=lambda expression: expression.start))


def _preference(match: _Match, row: list[_Lexeme]) -> tuple[int, int, int, int]:
    """The longest first. A capital speaks for a name (*Minggu*), but not where every sentence has one."""
    length = row[match.last].end - row[match.first].start
    return (-length, match.first, match.capitals if match.first == 0 else -match.capitals, match.form.rank)


def _lex(text: str) -> list[_Lexeme]:
    row: list[_Lexeme] = []
    end = -1
    for found in lexemes(text):
        row.append(_Lexeme(found[0], found[0].lower(), found.start(), found.end(), found.start() == end))
        end = found.end()
    return row


def _matches_at(row: list[_Lexeme], at: int, forms: DateForms, held: int) -> Iterator[_Match]:
    first = FIGURE if row[at].figure else row[at].low
    for form in forms.by_first.get(first, ()):
        if form.needs & held != form.needs:
            continue
        best: _Match | None = None
        for places, slots, capitals in _ways(row, at, form.elements, forms, at + _MOST_FORMS_LENGTH):
            match = _trimmed(row, places, form, slots, capitals)
            if match is not None and (best is None or match.last - match.first > best.last - best.first):
                best = match
        if best is not None:
            yield best


_Way = tuple[tuple[int, ...], dict[str, str], int]


def _ways(
    row: list[_Lexeme], at: int, elements: tuple[Element, ...], forms: DateForms, limit: int, repeats: int = 0
) -> Iterator[_Way]:
    """Yield every way to read `elements` from `at` on: the places inside the expression, its slots, its capitals."""
    if not elements:
        yield (), {}, 0
        return
    element, rest = elements[0], elements[1:]
    for end, slot, value, capitals in _readings(row, at, element, forms):
        if end > limit:
            continue
        inside = () if element.outside else tuple(range(at, end))
        nexts = [(rest, 0)]
        if element.repeated and repeats < _MOST_REPEATED:
            nexts.insert(0, (elements, repeats + 1))
        for following, count in nexts:
            for places, slots, more in _ways(row, end, following, forms, limit, count):
                if slot is not None:
                    slots = {slot: value, **slots}
                yield inside + places, slots, capitals + more
    if element.optional:
        yield from _ways(row, at, rest, forms, limit)


def _readings(
    row: list[_Lexeme], at: int, element: Element, forms: DateForms
) -> Iterator[tuple[int, str | None, str, int]]:
    """Yield where an element that begins at `at` ends, the slot that it fills, and its number of capitals."""
    if SENTENCE_START in element.choices and not any(before.text.isalnum() for before in row[:at]):
        yield at, None, "", 0
    if at >= len(row):
        return
    lexeme = row[at]
    for choice in element.choices:
        slot = slot_of(choice)
        if slot is None:
            if lexeme.low == choice.lower() and (choice == choice.lower() or lexeme.text[0].isupper()):
                yield at + 1, None, "", int(choice != choice.lower())
            continue
        name = filled_by(choice)
        if slot in NUMERIC and lexeme.figure:
            figure = _figure(slot, lexeme.text, second=name.endswith("2"))
            if figure is not None:
                yield at + 1, name, figure, 0
        for word in forms.slots.get(slot, {}).get(lexeme.low, ()):
            end = at + len(word.pieces)
            if _stands(row, at, word):
                yield end, name, word.value, sum(word.capitals)
                if slot.endswith(".short") and end < len(row) and row[end].text == "." and row[end].glued:
                    yield end + 1, name, word.value, sum(word.capitals)
                if slot == "number":
                    yield from _with_unit(row, end, word, forms)


def _with_unit(
    row: list[_Lexeme], at: int, tens: SlotWord, forms: DateForms
) -> Iterator[tuple[int, str | None, str, int]]:
    """Read the unit behind a number word of tens: *twenty-five*, *dua puluh lima*."""
    if not tens.value.isdecimal() or int(tens.value) not in range(20, 100, 10):
        return
    at += at < len(row) and row[at].text == "-"
    if at >= len(row):
        return
    for word in forms.slots["number"].get(row[at].low, ()):
        if word.value.isdecimal() and int(word.value) < 10 and _stands(row, at, word):
            yield at + len(word.pieces), "number", str(int(tens.value) + int(word.value)), 0


def _stands(row: list[_Lexeme], at: int, word: SlotWord) -> bool:
    if at + len(word.pieces) > len(row):
        return False
    return all(
        row[at + n].low == piece and (not capital or row[at + n].text[0].isupper())
        for n, (piece, capital) in enumerate(zip(word.pieces, word.capitals, strict=True))
    )


def _figure(slot: str, text: str, *, second: bool) -> str | None:
    """Return the value of a figure in a slot, or None if it cannot stand there."""
    if not text.isascii():
        return None
    if slot == "year":
        number = int(text) if len(text) == 4 else -1
        return text if _YEARS[0] <= number <= _YEARS[1] or (second and len(text) == 2) else None
    most, lowest, highest = _LIMITS[slot]
    if len(text) > most or (slot == "short_year" and len(text) < most):
        return None
    return text if lowest <= int(text) <= highest else None


def _trimmed(
    row: list[_Lexeme], places: tuple[int, ...], form: Form, slots: Mapping[str, str], capitals: int
) -> _Match | None:
    """Drop the full stop of an abbreviation at the end; refuse what begins or ends within a number or a word."""
    while places and row[places[-1]].text in (".", ","):
        places = places[:-1]
    if not places:
        return None
    first, last = places[0], places[-1]
    if row[first].text in ",-–/." or not _whole_before(row, first) or not _whole_behind(row, last):
        return None
    if any(row[n].text in "/." and _between_figures(row, n) and not _tight(row, n) for n in places):
        return None
    if last + 1 < len(row) and row[last + 1].text == "'s" and row[last + 1].glued:
        if row[last].figure:  # on 30 November, 2024's worst day
            return None
        last += 1  # Friday's
    return _Match(first, last, form, slots, capitals)


def _between_figures(row: list[_Lexeme], n: int) -> bool:
    return 0 < n < len(row) - 1 and row[n - 1].figure and row[n + 1].figure


def _tight(row: list[_Lexeme], n: int) -> bool:
    """A slash may stand between blanks in a text that was split into words."""
    return (row[n].glued or row[n].text == "/") and row[n].glued == row[n + 1].glued


def _whole_before(row: list[_Lexeme], first: int) -> bool:
    if first == 0 or not row[first].glued:
        return True
    before = row[first - 1]
    if before.text.isalnum() or before.text in "_$€£":
        return False
    return not (before.text in ".,/:-" and first > 1 and before.glued and row[first - 2].figure and row[first].figure)


def _whole_behind(row: list[_Lexeme], last: int) -> bool:
    if last + 1 >= len(row) or not row[last + 1].glued:
        return True
    behind = row[last + 1]
    if behind.text.isalnum() or behind.text in "_%":
        return False
    follows = row[last + 2] if last + 2 < len(row) else None
    return not (follows is not None and follows.glued and behind.text in ".,/:" and follows.figure and row[last].figure)
