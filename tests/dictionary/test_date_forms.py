from __future__ import annotations

from pathlib import Path

import pytest

from eventcoder.dictionary.date_forms import Element, lexemes, parse_form, unknown_slots
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.errors import DictionaryError


def test_form_is_read_into_elements() -> None:
    assert parse_form("{in|since} the? <month>|<season> <part>* ,") == (
        Element(("in", "since"), outside=True),
        Element(("the",), optional=True),
        Element(("<month>", "<season>")),
        Element(("<part>",), optional=True, repeated=True),
        Element((",",)),
    )


def test_word_written_together_from_several_becomes_several() -> None:
    assert [element.choices[0] for element in parse_form("New Year's Eve")] == ["New", "Year", "'s", "Eve"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1st", ["1", "st"]),
        ("Friday’s", ["Friday", "'s"]),
        ("Jum'at", ["Jum'at"]),
        ("(13/6)", ["(", "13", "/", "6", ")"]),
        ("1990-an", ["1990", "-", "an"]),
    ],
)
def test_lexemes_split_figures_from_letters(text: str, expected: list[str]) -> None:
    assert [match[0] for match in lexemes(text)] == expected


def test_slots_that_nobody_fills_are_named() -> None:
    assert unknown_slots(["<day> <mnth>", "<month.short2>", "<unit|week>"], {"unit"}) == ["mnth", "unit", "week"]


def problems(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "dates.yaml").write_text("schema: dates/1\nlanguage: en\n" + text, encoding="utf-8")
    with pytest.raises(DictionaryError) as caught:
        Dictionary.read(tmp_path, "en")
    return [f"{problem.code} {problem.line} {problem.message}" for problem in caught.value.problems]


def test_unknown_slot_of_an_expression_is_a_problem(tmp_path: Path) -> None:
    text = "slots: {unit: {day: [day]}}\nexpressions:\n  - {id: en.ago, means: shift, forms: [<unt> ago]}\n"
    assert problems(tmp_path, text) == ["D006 5 en.ago: the slot <unt> is not defined"]


def test_id_of_another_language_is_a_problem(tmp_path: Path) -> None:
    text = "expressions:\n  - {id: id.lalu, means: shift, forms: [lalu]}\n"
    assert [line.split()[0] for line in problems(tmp_path, text)] == ["D009"]


def test_expression_needs_forms_and_a_known_meaning(tmp_path: Path) -> None:
    text = "expressions:\n  - {id: en.a, means: shifted, forms: [a]}\n  - {id: en.b, means: shift}\n"
    assert [line.split()[:2] for line in problems(tmp_path, text)] == [["D003", "4"], ["D003", "5"]]


def test_expression_twice_without_op_is_a_problem(tmp_path: Path) -> None:
    text = "expressions:\n  - {id: en.a, means: shift, forms: [a]}\n  - {id: en.a, means: shift, forms: [b]}\n"
    assert [line.split()[0] for line in problems(tmp_path, text)] == ["D010"]


def test_later_layer_adds_forms_and_words(tmp_path: Path) -> None:
    low = "slots: {unit: {day: [day]}}\nexpressions:\n  - {id: en.a, means: shift, forms: [<unit> ago]}\n"
    high = "slots: {unit: {day: [days], week: [week]}}\nexpressions:\n  - {id: en.a, op: extend, forms: [back]}\n"
    for name, text in (("low", low), ("high", high)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "dates.yaml").write_text("schema: dates/1\nlanguage: en\n" + text, encoding="utf-8")
    merged = Dictionary.read(tmp_path / "low", "en").overlay(tmp_path / "high").dates("en")
    assert merged.slots == {"unit": {"day": ("day", "days"), "week": ("week",)}}
    assert merged.expressions[0].forms == ("<unit> ago", "back")
