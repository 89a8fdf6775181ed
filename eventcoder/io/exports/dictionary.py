"""The data dictionary beside an export: what its columns hold, and how R and others must read them.

It is a Frictionless table resource (specs.frictionlessdata.io) with additions of ours: what each column is made of,
what the format cannot carry, and the `col_types` of R's readr.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eventcoder.io.exports.losses import losses
from eventcoder.io.exports.view import Column, Dialect, Kind, View

ENDING = ".columns.json"
_READR: dict[Kind, str] = {"integer": "i", "number": "d", "boolean": "l", "date": "D"}
_LARGE = frozenset({"GLOBALEVENTID", "DATEADDED", "timestamp"})  # integers beyond 32 bits: R has doubles for them


def path_beside(path: str | Path) -> Path:
    """Return the name of the data dictionary of an export: events.csv has events.columns.json."""
    return Path(path).with_suffix(ENDING)


def col_types(columns: Sequence[Column[Any]]) -> str:
    """Return what R's `readr::read_csv(…, col_types = …)` needs so that codes stay text and numbers are numbers."""
    typed = [f'{_name(column.name)} = "{_letter(column)}"' for column in columns if column.kind in _READR]
    return "cols(" + ", ".join(['.default = "c"', *typed]) + ")"


def _letter(column: Column[Any]) -> str:
    return "d" if column.name in _LARGE else _READR[column.kind]


def _name(name: str) -> str:
    return name if name.replace("_", "a").isalnum() and not name[0].isdigit() else f"`{name}`"


def describe(view: View[Any], path: str | Path, dialect: Dialect | None, *, excel: bool = False) -> dict[str, Any]:
    """Return the data dictionary of an export; `dialect` is None for Parquet and GeoJSON, which name their columns."""
    name = Path(path).name
    found: dict[str, Any] = {"profile": "tabular-data-resource", "name": view.name, "title": view.title, "path": name}
    if dialect is not None:
        found["encoding"] = "utf-8"
        found["dialect"] = {
            "delimiter": dialect.delimiter,
            "header": dialect.header,
            "quoteChar": '"' if dialect.quoted else None,
            "lineTerminator": "\n",
        }
        found["r"] = _readr(view, name, dialect)
        found["col_types"] = col_types(view.columns)
    if excel:
        found["spreadsheet"] = 'text that a spreadsheet would change is written ="…", or with an apostrophe in front'
    found["schema"] = {"missingValues": [""], "fields": [_field(column) for column in view.columns]}
    found["losses"] = [{"fields": loss.names, "why": loss.why} for loss in losses(view)]
    found["left_out"] = list(view.left_out)
    return found


def write(view: View[Any], path: str | Path, dialect: Dialect | None, *, excel: bool = False) -> Path:
    """Write the data dictionary beside an export and return its path."""
    beside = path_beside(path)
    content = json.dumps(describe(view, path, dialect, excel=excel), indent=2, ensure_ascii=False)
    beside.write_text(content + "\n", encoding="utf-8")
    return beside


def _field(column: Column[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"name": column.name, "type": column.kind, "description": column.description}
    if column.made_of:
        found["source"] = column.made_of
    if column.values:
        found["constraints"] = {"enum": [value for value in column.values if value]}
    return found


def _readr(view: View[Any], name: str, dialect: Dialect) -> str:
    delimiter = dialect.delimiter.replace("\t", "\\t")
    arguments = [f'"{name}"', f'delim = "{delimiter}"']
    if not dialect.header:
        names = ", ".join(f'"{column.name}"' for column in view.columns)
        arguments.append(f"col_names = c({names})")
    if not dialect.quoted:
        arguments.append('quote = ""')
    arguments += ['na = ""', f"col_types = {col_types(view.columns)}"]
    return f"readr::read_delim({', '.join(arguments)})"
