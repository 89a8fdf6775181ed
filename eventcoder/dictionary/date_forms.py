"""The notation of date expressions: `{in|since} <month> <year>?`.

Elements stand with blanks between them. An element is a word, a sign or a `<slot>`, or several of them joined by `|`;
`?` behind it says that it may be missing, `*` that it may also be repeated. Elements in braces must stand there but are
no part of the expression; `{^}` is the beginning of the sentence. Words with a capital letter must have one in
the text.

Slots are filled by the words that the file gives them, or, those of `NUMERIC`, by figures. The same slot with a 2
(`<day2>`) is filled by the same words and names the end of a range; `<month.short>` fills the slot `month` from words
of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

NUMERIC = frozenset(("day", "month_number", "first", "second", "year", "short_year", "number", "century_number", "nth"))
"""Slots that figures fill; `number` and `nth` also take the words that the file gives them.

`first` and `second` are the two numbers of a date whose order (day or month first) only their size can tell.
"""

FROM_CLDR = frozenset(("weekday", "weekday.short", "month", "month.short"))
"""Slots whose names come from CLDR; the file adds what it lacks."""

SENTENCE_START = "^"
"""Stands, in braces, for the beginning of the sentence."""

_SLOT = re.compile(r"<([\w.]+?)2?>")
_LEXEME = re.compile(r"\d+|'s(?!\w)|[^\W\d_]+(?:'(?!s(?!\w))[^\W\d_]+)*|\S")


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a form. `choices` are words, signs or `<slot>`s."""

    choices: tuple[str, ...]
    optional: bool = False
    repeated: bool = False
    outside: bool = False


def parse_form(form: str) -> tuple[Element, ...]:
    """Read a form. A word that is written together from several (`New Year's`) becomes several elements."""
    elements: list[Element] = []
    for part in form.split():
        outside = len(part) > 2 and part.startswith("{") and part.endswith("}")
        text = part[1:-1] if outside else part
        optional, repeated = len(text) > 1 and text[-1] in "?*", len(text) > 1 and text[-1] == "*"
        text = text[:-1] if optional else text
        choices = tuple(text.split("|")) if len(text) > 1 else (text,)
        if len(choices) == 1 and not text.startswith("<"):
            elements += (Element((piece,), optional, repeated, outside) for piece in _LEXEME.findall(text))
        else:
            elements.append(Element(choices, optional, repeated, outside))
    return tuple(elements)


def lexemes(text: str) -> Iterator[re.Match[str]]:
    """Yield words, figures and signs of a text; *1st* and *Friday's* are two each, *Jum'at* is one."""
    return _LEXEME.finditer(text.replace("’", "'"))


def unknown_slots(forms: Iterable[str], slots: Collection[str]) -> list[str]:
    """Return the slots that forms use and nobody fills, and what is no slot for want of a bracket."""
    known = NUMERIC | FROM_CLDR | frozenset(slots)
    choices = [choice for form in forms for element in parse_form(form) for choice in element.choices]
    names = [(choice, _SLOT.fullmatch(choice)) for choice in choices if "<" in choice or ">" in choice]
    found = [choice.strip("<>") if match is None else match[1] for choice, match in names]
    return [name for name, (_, match) in zip(found, names, strict=True) if match is None or name not in known]
