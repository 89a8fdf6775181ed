"""Numbers in both languages: what they are worth, their bounds, and what is no count."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.context.numbers import number, quantities
from eventcoder.context.phrasing import written
from eventcoder.context.quantities import Quantities
from eventcoder.dictionary.dictionary import Dictionary
from tests.builders import sentence


@cache
def tables(language: str) -> Quantities:
    """Return the bundled tables of a language."""
    return Quantities(Dictionary.bundled(language).quantities(language))


def read(language: str, text: str) -> list[str]:
    """Return the numbers of a text as `best low..high`; its words are taken as nouns where they begin large."""
    rows = [f"{w} _ {'PROPN' if w[0].isupper() else 'X'} {0 if i == 0 else 1} dep" for i, w in enumerate(text.split())]
    found = quantities(written(sentence("\n".join(rows))), tables(language))
    return [f"{q.best} {q.low}..{'' if q.high is None else q.high}" for q in found]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "twenty - three", ["23 23..23"]),
        ("en", "two thousand three hundred", ["2300 2300..2300"]),
        ("en", "one hundred and five men", ["105 105..105"]),
        ("en", "12 and 15", ["12 12..12", "15 15..15"]),
        ("en", "half a dozen", ["6 6..6"]),
        ("en", "1.5 million", ["1500000 1500000..1500000"]),
        ("en", "at least some 12", ["12 12.."]),
        ("en", "12 or more", ["12 12.."]),
        ("en", "between 5 and 7", ["5 5..7"]),
        ("en", "from 5 to 7", ["5 5..5", "7 7..7"]),
        ("en", "7 to 5", ["7 7..7", "5 5..5"]),
        ("en", "up to 12", ["None 1..12"]),
        ("en", "hundreds of thousands", ["100000 100000..999999"]),
        ("en", "several", ["None 3..9"]),
        ("en", "12 km", []),
        ("en", "$ 12", []),
        ("en", "12 percent", []),
        ("en", "May 12", []),
        ("en", "( 25 )", []),
        ("en", "in 2015 ,", []),
        ("en", "35 - year", []),
        ("en", "Hassan , 35 , was", []),
        ("en", "1.5", []),
        ("id", "dua belas", ["12 12..12"]),
        ("id", "dua ratus lima puluh enam", ["256 256..256"]),
        ("id", "seribu lima ratus", ["1500 1500..1500"]),
        ("id", "1.204", ["1204 1204..1204"]),
        ("id", "1,5 juta", ["1500000 1500000..1500000"]),
        ("id", "30-an", ["30 30..39"]),
        ("id", "300-an", ["300 300..399"]),
        ("id", "5-7", ["5 5..7"]),
        ("id", "dua atau tiga", ["2 2..3"]),
        ("id", "sedikitnya 12", ["12 12.."]),
        ("id", "100 orang lebih", ["100 100.."]),
        ("id", "puluhan ribu", ["10000 10000..99999"]),
        ("id", "10.30", []),
        ("id", "Rp 5", []),
        ("id", "12 Mei", []),
    ],
)
def test_numbers(language: str, text: str, expected: list[str]) -> None:
    assert read(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [("en", "1,204", 1204), ("id", "1,204", 1204), ("id", "1.204", 1204), ("en", "1.5", 1.5), ("id", "2,5", 2.5)],
)
def test_numbers_digits_with_separators(language: str, text: str, expected: float) -> None:
    assert number(text, tables(language)) == expected


@given(st.integers(min_value=1, max_value=999_999_999), st.sampled_from(["en", "id"]))
def test_numbers_grouped_digits_are_read_back(value: int, language: str) -> None:
    shown = f"{value:,}".replace(",", tables(language).file.thousands or "")
    assert number(shown, tables(language)) == value


@given(st.text(max_size=12))
def test_numbers_any_text_is_no_crash(text: str) -> None:
    number(text, tables("en"))
