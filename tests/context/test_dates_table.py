"""The tables of date expressions: at least 300 for each language, written from the grammar of dates before the code."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from eventcoder.context.dates import Dates
from eventcoder.context.dates_forms import DateForms
from eventcoder.context.dates_resolve import resolve
from eventcoder.context.dates_scan import find_expressions
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.model.sentence import Sentence
from eventcoder.paths import dictionaries_dir
from tests.builders import plain

HERE = Path(__file__).parent


class Row(NamedTuple):
    """A sentence of the table; `words` is the expression in it."""

    language: str
    text: str
    words: str
    reference: datetime.date
    date: datetime.date
    precision: str
    future: bool
    told: datetime.date | None


def rows(language: str) -> Iterator[Row]:
    reference = datetime.date.min
    for line in (HERE / f"dates_{language}.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            reference = datetime.date.fromisoformat(line[1:])
        elif line and not line.startswith("#"):
            marked, day, precision, *more = line.split("\t")
            before, rest = marked.split("[", 1)
            words, after = rest.split("]", 1)
            extra = more[0] if more else ""
            told = datetime.date.fromisoformat(extra.split()[1]) if extra.startswith("after") else None
            date = datetime.date.fromisoformat(day)
            yield Row(language, before + words + after, words, reference, date, precision, extra == "future", told)


ROWS = [*rows("en"), *rows("id")]


@cache
def dates(language: str) -> Dates:
    base = Dictionary.read(dictionaries_dir() / "dates", language)
    return Dates(base, language)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.language}-{row.reference}-{row.words}")
def test_expression_is_found_and_resolved(row: Row) -> None:
    found = dates(row.language).find(plain(row.text), row.reference, future=row.future, told=row.told)
    assert [(when.text, when.date, when.precision) for when in found] == [(row.words, row.date, row.precision)]


@pytest.mark.parametrize("language", ["en", "id"])
def test_table_has_three_hundred_expressions(language: str) -> None:
    assert len({row[:5] for row in ROWS if row.language == language}) >= 300


@pytest.mark.parametrize("row", [row for row in ROWS if row.precision == "month"], ids=lambda row: row.text)
def test_month_is_dated_to_its_first_day(row: Row) -> None:
    (found,) = dates(row.language).find(plain(row.text), row.reference, future=row.future, told=row.told)
    if row.words.replace("–", "-").count("-") == 0 and " and " not in row.words and " dan " not in row.words:
        assert found.date.day == 1 or "weeks" in row.words or "pekan" in row.words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They may march on the palace."),
        ("en", "Troops fought for three days."),
        ("en", "Officers held the 31-year-old man."),
        ("en", "The Sunday Times reported clashes."),
        ("en", "They met after Friday prayers."),
        ("en", "About 2017 people died."),
        ("en", "They captured the town in two days."),
        ("en", "Police used 12/7 of the money."),
        ("en", "They met on 3/4/2024."),
        ("en", "They met (3/4)."),
        ("en", "He lives at 1500 Second Street."),
        ("en", "A two-day visit ended."),
        ("en", "Losses came to $2017 a head."),
        ("en", "They left a few weeks after the raid."),
        ("en", "On 31 June they met."),
        ("en", "The march began in rain."),
        ("en", "About 2015% more were hurt."),
        ("en", "They met the next day."),
        ("id", "Pasukan berperang selama tiga hari."),
        ("id", "Polisi menangkap pria berusia 31 tahun."),
        ("id", "Warga menunaikan salat Jumat."),
        ("id", "Sekitar 2017 orang tewas."),
        ("id", "Mereka memakai 3/4 lahan."),
        ("id", "Undang-undang nomor 23 tahun 2004 berlaku."),
        ("id", "Dalam 16 tahun ini mereka berperang."),
        ("id", "Pada 31 Juni mereka bertemu."),
        ("id", "Bentrokan pecah di Pasar Minggu."),
        ("id", "Mereka bertemu keesokan harinya."),
        ("id", "Kerugian mencapai Rp2017."),
        ("id", "Dua minggu penuh mereka berjaga."),
    ],
)
def test_what_is_no_date_is_not_found(language: str, text: str) -> None:
    assert dates(language).find(plain(text), datetime.date(2025, 3, 12)) == ()


@pytest.mark.parametrize("row", [row for row in ROWS if row.words[-4:].isdigit()], ids=lambda row: row.text)
def test_complete_date_does_not_depend_on_the_story(row: Row) -> None:
    if row.future or row.words.startswith("Q"):
        return
    for reference in (None, datetime.date(1999, 1, 1), datetime.date(2030, 12, 31)):
        (found,) = dates(row.language).find(plain(row.text), reference)
        assert (found.date, found.precision) == (row.date, row.precision)


def test_forms_of_a_layer_are_added(tmp_path: Path) -> None:
    layer = """
        schema: dates/1
        language: en
        slots: {month: {"1": [Ianuarius]}}
        expressions:
          - {id: en.d-day, means: date, fixed: {year: 1944, month: 6, day: 6}, forms: [D-Day]}
          - {id: en.tomorrow, op: remove}
    """
    (tmp_path / "mine.yaml").write_text(layer.replace("\n        ", "\n"), encoding="utf-8")
    dictionary = Dictionary.read(dictionaries_dir() / "dates", "en").overlay(tmp_path)
    found = Dates(dictionary, "en").find(plain("On D-Day and 2 Ianuarius 2024 they sailed tomorrow."), None)
    assert [when.date for when in found] == [datetime.date(1944, 6, 6), datetime.date(2024, 1, 2)]


def test_language_without_expressions_has_no_dates() -> None:
    empty = Dictionary.read(dictionaries_dir() / "sets", "en")
    assert Dates(empty, "en").find(plain("Rebels attacked on 1 December 2024."), None) == ()


def test_resolving_twice_gives_the_same() -> None:
    forms = DateForms.compile(Dictionary.read(dictionaries_dir() / "dates", "en"), "en")
    (expression,) = find_expressions("They met two days ago.", forms)
    once = resolve(expression, datetime.date(2025, 3, 12), future=False, told=None)
    assert once is not None
    assert resolve(expression, datetime.date(2025, 3, 12), future=False, told=None) == once


def test_offsets_point_into_the_document() -> None:
    text = "Rebels attacked on Tuesday."
    built = plain(text, start=100)
    assert isinstance(built, Sentence)
    (found,) = dates("en").find(built, datetime.date(2025, 3, 12))
    assert (found.start - 100, found.end - 100) == (text.index("Tuesday"), text.index("Tuesday") + 7)
