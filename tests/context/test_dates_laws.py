"""Laws of dates that hold for whatever text, and the arithmetic of days."""

from __future__ import annotations

import datetime
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.context.dates import Dates
from eventcoder.context.dates_calendar import add_months, nearest_day, nearest_month, nearest_weekday, numeric_day
from eventcoder.context.dates_forms import DateForms
from eventcoder.context.dates_scan import find_expressions
from eventcoder.dictionary.date_forms import lexemes
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.model.sentence import Sentence, Token
from eventcoder.paths import dictionaries_dir

DAYS = st.dates(datetime.date(1600, 1, 1), datetime.date(2400, 1, 1))
_WORDS = """
on in the of last next this two 3 12 31 99 2019 1899 day days week year ago before 1st May March Sunday Tue . , ( ) / -
– 's early mid pada Senin Minggu minggu lalu yang hari bulan tahun 2024 sebelumnya dua puluh lima tadi malam awal akhir
hingga dan antara Desember Des kuartal III abad ke 19 an ² ٣ é
"""
WORDS = st.sampled_from([*_WORDS.split(), "\n"])
TEXTS = st.lists(WORDS, max_size=14).flatmap(
    lambda words: st.lists(st.sampled_from(["", " ", "  "]), min_size=len(words), max_size=len(words)).map(
        lambda gaps: "".join(word + gap for word, gap in zip(words, gaps, strict=True))
    )
)


@cache
def dictionary() -> Dictionary:
    return Dictionary.read(dictionaries_dir() / "sets").overlay(dictionaries_dir() / "dates")


@cache
def forms(language: str) -> DateForms:
    return DateForms.compile(dictionary(), language)


@cache
def dates(language: str) -> Dates:
    return Dates(dictionary(), language)


@given(TEXTS | st.text(max_size=40), st.sampled_from(["en", "id"]))
@settings(max_examples=300, deadline=None)
def test_expressions_are_in_the_text_apart_and_in_order(text: str, language: str) -> None:
    end = 0
    for expression in find_expressions(text, forms(language)):
        assert end <= expression.start < expression.end <= len(text)
        end = expression.end


@given(TEXTS, st.sampled_from(["en", "id"]), DAYS | st.none(), st.booleans(), st.integers(0, 50), st.data())
@settings(max_examples=300, deadline=None)
def test_dates_of_any_sentence_carry_its_words(
    text: str, language: str, reference: datetime.date | None, future: bool, start: int, data: st.DataObject
) -> None:
    words = list(lexemes(text))
    order = data.draw(st.permutations(range(len(words))))  # governors before their words: no circles
    above = {n: order[:place] for place, n in enumerate(order)}
    heads = [data.draw(st.sampled_from([-1, *above[n]])) for n in range(len(words))]
    relations = ["root", "obl", "nmod", "conj", "advcl", "acl", "acl:relcl", "ccomp", "compound", "case"]
    tokens = tuple(
        Token(
            n,
            text[match.start() : match.end()],
            "say" if n == 1 else match[0],
            data.draw(st.sampled_from(["VERB", "NOUN", "PROPN", "ADP"])),
            head,
            data.draw(st.sampled_from(relations)),
            match.start() + start,
            match.end() + start,
        )
        for n, (match, head) in enumerate(zip(words, heads, strict=True))
    )
    built = Sentence(0, text, start, start + len(text), tokens)
    document = "x" * start + text
    found = list(dates(language).find(built, reference, future=future, told=reference))
    for token in tokens:
        when = dates(language).event_date(built, token, reference, future=future, told=reference)
        assert when == dates(language).event_date(built, token, reference, future=future, told=reference)
        if when is not None:
            found.append(when)
    for when in found:
        assert document[when.start : when.end] == when.text


@given(DAYS, st.integers(0, 6), st.booleans())
def test_nearest_weekday_is_within_a_week(day: datetime.date, weekday: int, future: bool) -> None:
    loose = nearest_weekday(weekday, day, future=future, strict=False)
    strict = nearest_weekday(weekday, day, future=future, strict=True)
    assert loose.weekday() == strict.weekday() == weekday
    sign = 1 if future else -1
    assert 0 <= (loose - day).days * sign < 7
    assert 0 < (strict - day).days * sign <= 7


@given(DAYS, st.integers(-500, 500))
def test_months_there_and_back_lose_at_most_the_end_of_the_month(day: datetime.date, months: int) -> None:
    there = add_months(day, months)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    assert add_months(there, -months).day in (day.day, there.day)


@given(DAYS, st.integers(1, 12))
def test_nearest_month_is_within_a_year(day: datetime.date, month: int) -> None:
    past = nearest_month(month, day, future=False, strict=True)
    coming = nearest_month(month, day, future=True, strict=True)
    assert past.month == coming.month == month
    assert past < day.replace(day=1) < coming


def test_day_without_year_is_the_last_one_or_the_one_just_ahead() -> None:
    base = datetime.date(2025, 3, 12)
    assert nearest_day(19, 3, None, base, future=False, tolerance=7) == datetime.date(2025, 3, 19)
    assert nearest_day(20, 3, None, base, future=False, tolerance=7) == datetime.date(2024, 3, 20)
    assert nearest_day(29, 2, None, base, future=True, tolerance=7) == datetime.date(2028, 2, 29)


def test_weekday_decides_the_year() -> None:
    base = datetime.date(2025, 3, 12)
    # 13 June was a Tuesday in 2023, a Thursday in 2024.
    assert nearest_day(13, 6, 1, base, future=False, tolerance=7) == datetime.date(2023, 6, 13)
    assert nearest_day(13, 6, 6, base, future=False, tolerance=7) == datetime.date(2024, 6, 13)  # no such year near


def test_day_that_no_year_has_is_refused() -> None:
    with pytest.raises(ValueError, match="no day 31"):
        nearest_day(31, 6, None, datetime.date(2025, 3, 12), future=False, tolerance=7)


@pytest.mark.parametrize(
    ("first", "second", "weekday", "expected"),
    [
        (13, 6, None, datetime.date(2024, 6, 13)),
        (6, 13, None, datetime.date(2024, 6, 13)),
        (5, 5, None, datetime.date(2024, 5, 5)),
        (3, 4, None, None),
        (5, 7, 4, datetime.date(2024, 7, 5)),
        (13, 14, None, None),
    ],
)
def test_two_numbers_are_a_day_only_if_they_or_the_weekday_tell(
    first: int, second: int, weekday: int | None, expected: datetime.date | None
) -> None:
    assert numeric_day(first, second, 2024, weekday, None, future=False) == expected


def test_two_numbers_without_a_year_need_the_day_of_the_story() -> None:
    base = datetime.date(2025, 3, 12)
    assert numeric_day(13, 6, None, None, base, future=False) == datetime.date(2024, 6, 13)
    assert numeric_day(13, 6, None, None, None, future=False) is None
