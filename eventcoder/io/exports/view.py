"""What a view is: named columns over the rows that an event gives, what it leaves out, and what it cannot carry."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from eventcoder.io.exports.fields import fields
from eventcoder.model.event import Event

Cell = str | int | float | bool | datetime.date | None
Kind = Literal["string", "integer", "number", "boolean", "date", "object"]
Row = TypeVar("Row")

DYADS = "dyads.code"
"""The name of what a view in dyads carries of the two sides: pairs of codes, both ways if the event is reciprocal."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column.

    `keeps` names the field of the record that can be read back from the column exactly, with `decode` if its cells
    write it in another way. `source` says what the column is made of; it is `keeps` if it is not given. `values` is its
    closed vocabulary, if it has one.
    """

    name: str
    description: str
    value: Callable[[Row], Any]
    kind: Kind = "string"
    keeps: str = ""
    decode: Callable[[Any], object] | None = None
    source: str = ""
    values: tuple[str, ...] = ()

    @property
    def made_of(self) -> str:
        """The fields of the record that the column is made of."""
        return self.source or self.keeps


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a text table is written: what stands between cells, whether names stand first, whether cells are quoted.

    In a table without quotes, tabs, line ends and quotation marks inside a cell become blanks and apostrophes.
    """

    delimiter: str
    header: bool
    quoted: bool


COMMA = Dialect(",", header=True, quoted=True)
TAB = Dialect("\t", header=True, quoted=False)
BARE_TAB = Dialect("\t", header=False, quoted=False)


@dataclass(frozen=True, slots=True)
class View(Generic[Row]):
    """A table format. `rows` expands an event; `left_out` names, in order, why an event may have no place in it.

    `key` is the column that the rows of one event share, empty if none tells them. `pairs` names the columns of the two
    actor codes in views that list dyads, `also` fields that can be read back out of nested cells: the column and how.
    `why` gives reasons for fields that no column keeps, by the beginning of their names.
    """

    name: str
    title: str
    columns: tuple[Column[Row], ...]
    rows: Callable[[Event], Iterable[Row]]
    key: str
    dialect: Dialect = COMMA
    left_out: Mapping[str, Callable[[Event], bool]] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)
    pairs: tuple[str, str] | None = None
    also: Mapping[str, tuple[str, Callable[[Any], object]]] = field(default_factory=dict)
    formats: tuple[str, ...] = ("csv", "tsv", "parquet")

    def kept(self) -> frozenset[str]:
        """Return the fields that can be read back."""
        kept = {column.keeps for column in self.columns if column.keeps}
        return frozenset(kept | set(self.also) | ({DYADS} if self.pairs is not None else set()))

    def lost(self) -> tuple[str, ...]:
        """Return the fields that cannot be read back, or not as they were, in the order of the record."""
        kept = self.kept()
        return tuple(name for name in fields() if name not in kept)

    def reason(self, event: Event) -> str | None:
        """Return why the view cannot carry the event; None if it can."""
        return next((name for name, applies in self.left_out.items() if applies(event)), None)

    def cells(self, row: Row) -> list[Any]:
        """Return the values of a row, in the order of the columns."""
        return [column.value(row) for column in self.columns]


def text(cell: Cell) -> str:
    """Return a cell as text tables write it: nothing for None, `true` and `false`, ISO dates, plain numbers."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return str(cell)
