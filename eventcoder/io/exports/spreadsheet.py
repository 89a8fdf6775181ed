"""CSV cells that survive a spreadsheet: codes stay text, and no text becomes a formula.

Excel, LibreOffice and Google Sheets read `010` as 10, `1E5` as 100000, `1-2` as a day in January, and a cell that
begins with `=`, `+`, `-` or `@` as a formula, quoted or not. The one way of plain CSV that all three take for text as
it stands is a formula which is nothing but that text: `="010"`. So it is written, for text columns only. A string
inside a formula may have 255 characters; longer cells that look like formulas get an apostrophe in front, as OWASP
advises. Numbers, ISO dates and true/false stand in columns of their own kind and are left alone.
"""

from __future__ import annotations

import re

BOM = "\ufeff"
"""Without it Excel reads UTF-8 as the code page of the computer."""

_LONGEST = 255
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
_READ_AS_NUMBER = re.compile(r"(?=.*\d)[\d\s.,:/%()$€£¥+\-eE]+|true|false", re.IGNORECASE)
_READ_AS_DATE = re.compile(r"(\d{1,4}[-/. ])?[^\W\d_]{3,9}[-/. ]\d{1,4}|\d{1,4}[-/. ]?[^\W\d_]{3,9}([-/. ]\d{2,4})?")
_BREAK = re.compile(r"[\r\n\x00]")


def protect(cell: str) -> str:
    """Return the cell of a text column as a spreadsheet must find it to show it as it is."""
    if not cell:
        return cell
    is_formula = cell.startswith(_FORMULA)
    if not is_formula and not _READ_AS_NUMBER.fullmatch(cell) and not _READ_AS_DATE.fullmatch(cell):
        return cell
    if len(cell) <= _LONGEST and not _BREAK.search(cell):
        return '="' + cell.replace('"', '""') + '"'
    return "'" + cell if is_formula else cell


def unprotect(cell: str) -> str:
    """Return what `protect` was given."""
    if cell.startswith('="') and cell.endswith('"'):
        return cell[2:-1].replace('""', '"')
    return cell[1:] if cell.startswith("'") else cell
