"""The tables of phrases (`casualties.<language>.tsv`): numbers of people as they must be counted.

The parses beside them were made by the shipped models (`parse_tables.py`), so that no model is needed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from eventcoder.context.casualties import KINDS, Casualties, Casualty, Happening
from eventcoder.context.quantities import Quantities
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.model.event import Count
from eventcoder.model.sentence import Sentence
from eventcoder.parse.conllu import read_conllu

HERE = Path(__file__).parent
LANGUAGES = ("en", "id")
_COUNT = re.compile(r"(\w+) (\d+)(?: \((\d+)\.\.(\d*)\))?")


@dataclass(frozen=True)
class Row:
    """A line of a table with its parse: counts of the sentence (None if they are not of interest) and by event."""

    language: str
    sentence: Sentence
    total: frozenset[str] | None
    events: tuple[tuple[str, str, frozenset[str]], ...]


@cache
def counter(language: str) -> Casualty:
    """Return what counts people in a language."""
    dictionary = Dictionary.bundled(language)
    words = [word for agent in dictionary.agents(language) if agent.actor and not agent.place for word in agent.words]
    return Casualty(Quantities(dictionary.quantities(language), words))


def counts(text: str) -> frozenset[str]:
    """Read the counts of a table; where no bounds are given, they are the figure itself."""
    found = [match.groups() for match in _COUNT.finditer(text)]
    return frozenset(f"{k} {best} ({low or best}..{best if low is None else high})" for k, best, low, high in found)


def shown(casualties: Casualties) -> frozenset[str]:
    """Return counts as the tables have them."""
    rows: list[tuple[str, Count | None]] = [(kind, getattr(casualties, kind)) for kind in KINDS]
    return frozenset(f"{k} {c.best} ({c.low}..{'' if c.high is None else c.high})" for k, c in rows if c is not None)


def rows(language: str) -> Iterator[Row]:
    """Yield the lines of a table."""
    lines = (HERE / f"casualties.{language}.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    parses = list(read_conllu(HERE / f"casualties.{language}.conllu"))
    for (text, total, *events), parsed in zip(cells, parses, strict=True):
        assert parsed.document.text == text
        by_event = [cell.split(": ", 1) for cell in "".join(events).split(" | ") if cell]
        triples = [(*head.split(" "), counts(expected)) for head, expected in by_event]
        yield Row(language, parsed.sentences[0], None if total == "*" else counts(total), tuple(triples))  # type: ignore[arg-type]


ROWS = [row for language in LANGUAGES for row in rows(language)]


def given(row: Row) -> tuple[frozenset[str] | None, list[frozenset[str]]]:
    """Return what is counted in a row, by sentence and by event."""
    casualty = counter(row.language)
    happenings = [
        Happening(next(t for t in row.sentence.tokens if t.form == trigger), code) for trigger, code, _ in row.events
    ]
    total = None if row.total is None else shown(casualty.total(row.sentence))
    return total, [shown(found) for found in casualty.of(row.sentence, happenings)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.language}: {row.sentence.text}")
def test_casualties_table(row: Row) -> None:
    total, events = given(row)
    assert total == row.total
    assert events == [expected for _, _, expected in row.events]


def test_casualties_tables_have_150_phrases_a_language() -> None:
    assert all(sum(row.language == language for row in ROWS) >= 150 for language in LANGUAGES)
