"""Cells that survive a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.io.exports import write_events
from eventcoder.io.exports.spreadsheet import protect, unprotect
from tests.builders import person_or_group, record


@pytest.mark.parametrize(
    "cell",
    ["010", "190", "1E5", "1-2", "3/4", "12:30", "May-24", "24 Mei", "1 Dec 2024", "TRUE", "0.50", "1234567890123456",
     "12345678e9123456", "=1+1", "+628123", "-x", "@SUM(A1)", "---COP", "'quoted", "10%", "$5", "\tx"],
)  # fmt: skip
def test_spreadsheet_cells_that_would_change_become_a_formula_of_their_text(cell: str) -> None:
    assert protect(cell) == '="' + cell.replace('"', '""') + '"'


@pytest.mark.parametrize("cell", ["", "SYRREB", "Rebels attacked.", "id.serang", "a=b", "x-1", "2 people were hurt"])
def test_spreadsheet_cells_of_plain_text_stay(cell: str) -> None:
    assert protect(cell) == cell


def test_spreadsheet_long_text_gets_an_apostrophe_where_it_looks_like_a_formula() -> None:
    assert protect("=" + 300 * "x").startswith("'=x")
    assert protect("=a\nb") == "'=a\nb"
    assert protect(300 * "x") == 300 * "x"


@given(st.text(alphabet="aB019=+-@'\"E/:. \t\r\n", max_size=300))
def test_spreadsheet_protection_can_be_taken_off(cell: str) -> None:
    assert unprotect(protect(cell)) == cell


@given(st.text(alphabet="aB019=+-@'\"E/:. \t\r\n", max_size=20))
def test_spreadsheet_no_cell_runs_as_a_formula(cell: str) -> None:
    assert not protect(cell).startswith(("+", "-", "@", "\t", "\r"))
    assert re.fullmatch(r'=("([^"]|"")*")|(?!=).*', protect(cell), re.DOTALL)


def test_spreadsheet_csv_has_a_byte_order_mark_and_bare_numbers_and_days(tmp_path: Path) -> None:
    rebels = person_or_group("---REB", '=HYPERLINK("http://example.org")')
    event = record("SYRREB", "010", "SYRMIL").model_copy(update={"sources": (rebels,)})
    write_events([event], tmp_path / "a.csv", excel=True)
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfevent_id,")
    (row,) = csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8-sig")))
    assert (row["event_code"], row["event_root_code"]) == ('="010"', '="01"')
    assert row["source_text"] == '="=HYPERLINK(""http://example.org"")"'
    assert row["source_code"] == '="---REB"'
    assert (row["event_date"], row["sentence_index"], row["goldstein_score"]) == ("2024-12-01", "0", "0.0")
