"""Expectations are split at their code."""

from __future__ import annotations

import pytest

from eventcoder.dictionary.examples import Expectation, parse_expectation

CODES = {"190", "173", "20"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels 190 Syrian army", Expectation("Rebels", "190", "Syrian army")),
        ("- 173 three students", Expectation(None, "173", "three students")),
        ("police 173 -", Expectation("police", "173", None)),
        ("20 soldiers 190 rebels", Expectation("20 soldiers", "190", "rebels")),
        ("unit 300 190 rebels", Expectation("unit 300", "190", "rebels")),
        ("unit 190 20 rebels", Expectation("unit", "190", "20 rebels")),
    ],
)
def test_the_first_known_code_with_words_on_both_sides_splits(text: str, expected: Expectation) -> None:
    assert parse_expectation(text, CODES) == expected


@pytest.mark.parametrize(
    ("text", "named"), [("Rebels attack army", ""), ("190 army", ""), ("A 999 B", "999"), ("", "")]
)
def test_without_a_known_code_there_is_no_expectation(text: str, named: str) -> None:
    with pytest.raises(ValueError, match=f"^{named}$"):
        parse_expectation(text, CODES)
