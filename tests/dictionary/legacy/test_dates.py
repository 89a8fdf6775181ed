from __future__ import annotations

from datetime import date

import pytest

from eventcoder.dictionary.legacy.dates import Role, Span, parse_day, parse_restriction, settle
from eventcoder.dictionary.legacy.lines import DIALECTS, Dialect

TODAY = date(2024, 6, 1)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("790606", "1979-06-06"), ("040331", "2004-03-31"), ("20121109", "2012-11-09"), ("310101", "1931-01-01")],
)
def test_dates_years_of_two_digits_turn_in_1930(text: str, expected: str) -> None:
    assert parse_day(text, TODAY) == day(expected)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("2004017", "7 digits"), ("990231", "no such day"), ("20990101", "future"), ("301231", "future")],
)
def test_dates_slips_are_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_day(text, TODAY)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_dates_before_is_exclusive_in_petrarch2_only(dialect: Dialect) -> None:
    last = parse_restriction("<20100510", dialect, TODAY).end
    assert last == day("2010-05-09" if dialect == "petrarch2" else "2010-05-10")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_dates_end_of_a_range_is_exclusive_in_petrarch2_only(dialect: Dialect) -> None:
    span = parse_restriction("20090101 - 20100510", dialect, TODAY)
    assert (span.start, span.end) == (day("2009-01-01"), day("2010-05-09" if dialect == "petrarch2" else "2010-05-10"))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_dates_from_is_inclusive_everywhere(dialect: Dialect) -> None:
    assert parse_restriction("> 990816", dialect, TODAY) == Span(start=day("1999-08-16"))


def test_dates_bare_date_begins_a_role_but_not_in_tabari() -> None:
    assert parse_restriction("990816", "petrarch2", TODAY) == Span(start=day("1999-08-16"))
    with pytest.raises(ValueError, match="without < or >"):
        parse_restriction("990816", "tabari", TODAY)


def test_dates_reversed_range_is_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        parse_restriction("121207-120802", "petrarch2", TODAY)


def role(code: str, start: str | None, end: str | None, number: int = 1) -> Role:
    return Role(code, Span(start and day(start), end and day(end)), number)  # type: ignore[arg-type]


def test_dates_shared_day_goes_to_the_later_role_in_universalpetrarch() -> None:
    roles = [role("AAAGOV", "2000-01-01", "2004-05-01"), role("AAAELI", "2004-05-01", None)]
    settled, _ = settle(roles, "universalpetrarch")
    assert [(r.code, r.span.start, r.span.end) for r in settled] == [
        ("AAAGOV", day("2000-01-01"), day("2004-04-30")),
        ("AAAELI", day("2004-05-01"), None),
    ]


def test_dates_shared_day_goes_to_the_first_role_in_tabari() -> None:
    roles = [role("AAAGOV", "2000-01-01", "2004-05-01"), role("AAAELI", "2004-05-01", None)]
    settled, changed = settle(roles, "tabari")
    assert settled[1].span.start == day("2004-05-02")
    assert [(r.code, reason) for r, reason in changed] == [("AAAELI", "overlaps with an earlier role: cut")]


def test_dates_role_inside_an_earlier_one_is_cut_around_it() -> None:
    roles = [role("AAAMIL", "2001-01-01", "2001-01-31"), role("AAAGOV", "2000-01-01", "2002-12-31")]
    settled, _ = settle(roles, "tabari")
    assert [(r.code, str(r.span.start), str(r.span.end)) for r in settled] == [
        ("AAAGOV", "2000-01-01", "2000-12-31"),
        ("AAAMIL", "2001-01-01", "2001-01-31"),
        ("AAAGOV", "2001-02-01", "2002-12-31"),
    ]


def test_dates_undated_role_comes_last_and_once() -> None:
    roles = [role("AAA", None, None), role("BBB", None, None), role("CCC", "2001-01-01", None)]
    settled, changed = settle(roles, "tabari")
    assert [r.code for r in settled] == ["CCC", "AAA"]
    assert changed[0][1] == "a second role without dates"
