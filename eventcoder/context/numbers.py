"""Numbers of a sentence: digits, number words, vague counts, with their bounds and the words around them.

Figures follow ACLED: the lowest one that the words allow. A plural of unknown size has no figure of its own here
(`best` is None): it depends on the event (`Quantities.figure`). Dates, times, measures and money are no counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from eventcoder.context.phrasing import Word
from eventcoder.context.quantities import Quantities
from eventcoder.dictionary.quantity_schema import Approximator

_RANGE = re.compile(r"(\d+)[-–—](\d+)")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number over the words `start` to `end` (exclusive); its core, without *at least*, begins at `core`.

    `best` is None for a plural of unknown size, whose figure is at most `high`. `high` is None where the words give no
    upper bound. `bare_ok` says whether it can count people without a noun (*12 were killed*, but not *both*).
    """

    start: int
    core: int
    end: int
    best: int | None
    low: int
    high: int | None
    approximate: bool = False
    bare_ok: bool = True


@dataclass(frozen=True, slots=True)
class _Core:
    end: int
    best: int | None
    low: int
    high: int | None
    bare_ok: bool = True


def quantities(words: Sequence[Word], tables: Quantities) -> list[Quantity]:
    """Return the numbers that can be counts, in word order."""
    reader = _Reader(words, tables)
    found: list[Quantity] = []
    i = 0
    while i < len(words):
        quantity = reader.at(i)
        if quantity is None:
            i += 1
            continue
        if not reader.is_other(quantity):
            found.append(quantity)
        i = quantity.end
    return found


def number(text: str, tables: Quantities) -> float | None:
    """Read digits with the language's separators; None for what is no number. *1,204* is 1204 in any language."""
    plain = text.lstrip("±~")
    if plain.isdigit():
        return int(plain)
    for separator in (",", "."):
        grouped = rf"\d{{1,3}}(?:{re.escape(separator)}\d{{3}})+"
        if (separator == "," or separator == tables.file.thousands) and re.fullmatch(grouped, plain):
            return int(plain.replace(separator, ""))
    decimal = tables.file.decimal
    if decimal and re.fullmatch(rf"\d+{re.escape(decimal)}\d+", plain):
        return float(plain.replace(decimal, "."))
    return None


class _Reader:
    """Reads numbers off the words of one sentence."""

    def __init__(self, words: Sequence[Word], tables: Quantities) -> None:
        self.words = words
        self.tables = tables

    def at(self, start: int) -> Quantity | None:
        """Return the number that begins at a word, with what stands before it."""
        i, names = start, []
        while (found := self.tables.approximators.at(self.words, i)) is not None and self._goes_on(found[0]):
            i, name = found
            names.append(name)
        core = self._ranged(i, start)
        if core is None:
            return None
        end = core.end
        more = self.tables.or_more.at(self.words, end)
        if more is not None:
            end = more[0]
            names.append("at_least")
        elif self.tables.or_more.at(self.words, end + 1) is not None and core.best is not None and core.bare_ok:
            names.append("at_least")  # 100 orang lebih
        return _approximated(Quantity(start, i, end, core.best, core.low, core.high, bare_ok=core.bare_ok), names)

    def _goes_on(self, i: int) -> bool:
        """Say whether a number, or one more approximator, follows."""
        return self._core(i) is not None or self.tables.approximators.at(self.words, i) is not None

    # ------------------------------------------------------------ ranges
    def _ranged(self, i: int, start: int) -> _Core | None:
        before = self.tables.words("range_before").at(self.words, i)
        between = before is not None and self._core(before[0]) is not None
        first = self._core(before[0] if between and before is not None else i)
        if first is None:
            return None
        rising = self.tables.words("figure_from").before(self.words, start)
        joint = self.tables.words("range_between").at(self.words, first.end)
        if joint is None or rising or first.best is None or not first.bare_ok:
            return first
        second = self._core(joint[0])
        if second is None or second.best is None or not second.bare_ok or second.best <= first.best:
            return first
        plus = self.tables.words("conjunctions").at(self.words, first.end) is not None
        if plus and not between:
            return first  # 5 and 7 are two numbers
        return _Core(second.end, first.best, first.low, second.high)

    # ------------------------------------------------------------ single numbers
    def _core(self, i: int) -> _Core | None:
        if i >= len(self.words):
            return None
        options = [self._vague(i), self._words(i), self._collective(i)]
        found = [option for option in options if option is not None]
        return max(found, key=lambda core: core.end, default=None) or self._digits(i)

    def _vague(self, i: int) -> _Core | None:
        found = self.tables.vague.at(self.words, i)
        if found is None:
            return None
        end, count = found
        if count.acled is None:
            return _Core(end, None, count.low, count.high)
        return _Core(end, count.acled, min(count.low, count.acled), count.high)

    def _collective(self, i: int) -> _Core | None:
        found = self.tables.collective.at(self.words, i)
        return None if found is None else _Core(found[0], found[1], found[1], found[1], bare_ok=False)

    def _digits(self, i: int) -> _Core | None:
        text = self.words[i].low
        pair = _RANGE.fullmatch(text)
        if pair is not None and int(pair[1]) < int(pair[2]):
            return _Core(i + 1, int(pair[1]), int(pair[1]), int(pair[2]))
        for suffix in self.tables.file.suffixes:
            value = number(text.removesuffix(suffix), self.tables) if text.endswith(suffix) else None
            if value is not None:
                best = int(value)
                step = 10 ** (len(str(best)) - len(str(best).rstrip("0"))) if best else 1
                return _Core(i + 1, best, best, best + max(step, 10) - 1)
        value = number(text, self.tables)
        return None if value is None else self._multiplied(i + 1, [value])

    def _words(self, i: int) -> _Core | None:
        found = self.tables.numerals.at(self.words, i)
        if found is not None:
            return self._multiplied(found[0], [found[1]])
        bare = self.tables.multipliers.at(self.words, i)
        return None if bare is None or bare[1] == 0 else self._multiplied(bare[0], [bare[1]])

    def _multiplied(self, end: int, parts: list[float]) -> _Core | None:
        """Read on: *two | thousand | three | hundred*, *dua | belas*, *twenty | - | three*."""
        while end < len(self.words):
            times = self.tables.multipliers.at(self.words, end)
            if times is not None:
                end = times[0]
                _multiply(parts, times[1])
                continue
            joined = self.tables.words("number_joins").at(self.words, end)
            after = joined[0] if joined is not None else end
            unit = self.tables.numerals.at(self.words, after)
            if unit is None or not _fits(parts[-1], unit[1]):
                break
            parts.append(unit[1])
            end = unit[0]
        total = sum(parts)
        if total != int(total):
            return None  # a decimal is no number of people
        return _Core(end, int(total), int(total), int(total))

    # ------------------------------------------------------------ what is no count
    def is_other(self, quantity: Quantity) -> bool:
        """Say whether a number is a date, a measure, money, an age or part of a name."""
        words, tables = self.words, self.tables
        before = words[quantity.core - 1] if quantity.core else None
        after = words[quantity.end] if quantity.end < len(words) else None
        if before is not None and (before in tables.words("currency") or before.low in "$€£#"):
            return True
        if after is not None and self._is_measure(quantity.end):
            return quantity.bare_ok or not words[quantity.core].low.isalpha()
        if before is not None and after is not None:
            if before.low == "(" and after.low == ")":
                return True  # an age, a date
            if before.low == "," and after.low == "," and quantity.core > 1:
                return words[quantity.core - 2].token.upos == "PROPN"
        text = words[quantity.core].low
        return text.isdigit() and self._is_label(quantity, before, after)

    def _is_measure(self, i: int) -> bool:
        words, measures = self.words, self.tables.words("measures")
        if words[i].low in ("-", "–") and i + 1 < len(words):
            i += 1
        return words[i] in measures or words[i] in self.tables.words("currency") or words[i].low in "%°/"

    def _is_label(self, quantity: Quantity, before: Word | None, after: Word | None) -> bool:
        """Digits beside a month are a date; a bare year is one; behind a thing's name they are its number."""
        months = self.tables.words("months")
        if (before is not None and before in months) or (after is not None and after in months):
            return True
        noun = after is not None and (after.token.upos in ("NOUN", "PROPN") or after in self.tables.words("people"))
        exact = quantity.core == quantity.start or self.words[quantity.start] in self.tables.words("determiners")
        if _YEAR.fullmatch(self.words[quantity.core].low) and exact and not self._is_counted(quantity.end):
            return True  # the 2009 kidnapping
        if noun or quantity.core != quantity.start:
            return False
        if before is None or before.token.upos not in ("NOUN", "PROPN"):
            return False
        return before.token.upos == "PROPN" or before in self.tables.words("things")

    def _is_counted(self, i: int) -> bool:
        return self.tables.words("people").at(self.words, i) is not None


def _multiply(parts: list[float], by: int) -> None:
    """Multiply the smaller numbers at the end: 100, 5 times 10 is 100, 50. By 0 adds ten (*lima belas*)."""
    if by == 0:
        parts[-1] += 10
        return
    small = 0.0
    while parts and parts[-1] < by:
        small += parts.pop()
    parts.append((small or 1) * by)


def _fits(before: float, unit: int) -> bool:
    """Say whether a unit can follow: three after twenty, not after twelve."""
    room = 1
    while before and before % (room * 10) == 0:
        room *= 10
    return 0 < unit < room


def _approximated(quantity: Quantity, names: Sequence[Approximator]) -> Quantity:
    """Apply what stands before the number to its bounds."""
    best, low, high = quantity.best, quantity.low, quantity.high
    approximate = any(name in ("about", "almost") for name in names)
    if "at_most" in names and best is not None:
        best, low, high = (None if best > 1 else best), 1, best
    elif "at_least" in names or "more_than" in names:
        high = None
    return Quantity(
        quantity.start, quantity.core, quantity.end, best, low, high, approximate=approximate, bare_ok=quantity.bare_ok
    )
