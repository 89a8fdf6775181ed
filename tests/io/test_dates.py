"""Publication dates as they are written in files and options."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.io.dates import read_date

DAY = datetime.date(2024, 12, 1)


@pytest.mark.parametrize(
    "text",
    ["2024-12-01", " 2024-12-01\n", "20241201", "2024-12-01T23:30:00Z", "2024-12-01 08:30", "20241201T083000+0700"],
)
def test_dates_of_these_forms_are_read(text: str) -> None:
    assert read_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024",
        "2024-12",
        "2024-1201",
        "01-12-2024",
        "1/12/2024",
        "2024-02-30",
        "2024-12-01x",
        "2024-W48-7",
        "1733011200",
        "２０２４-12-01",
        "Sunday",
    ],
)
def test_dates_of_other_forms_are_none(text: str) -> None:
    assert read_date(text) is None


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%Y-%m-%dT00:00:00"]))
def test_dates_written_are_read(day: datetime.date, form: str) -> None:
    year = f"{day.year:04d}"  # %Y has no leading zeros everywhere
    assert read_date(day.strftime(form.replace("%Y", year))) == day
