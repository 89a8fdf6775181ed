"""CAMEO: its codes, and what a code becomes when it is demanded, promised, refused, threatened or ended."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from eventcoder.errors import OntologyError, Problem
from eventcoder.ontology.files import OntologyFile
from eventcoder.ontology.shapes import CameoCode, CameoFile

GoldsteinBasis = Literal["table", "icews", "inherited"]


_ASKING = ("appeal", "intent", "demand")  # columns of words about an act that others, or the speaker, shall do


@dataclass(frozen=True, slots=True)
class EventCode:
    """One CAMEO code. `level` is 1 for a root (19), 2 for a base code (195), 3 for the finest (1952).

    `base_code` and `root_code` are the code's first three and two digits (a root is its own base code, as in GDELT).
    `goldstein_basis` says where the value comes from: the published table, ICEWS, or the parent.
    """

    code: str
    name: str
    parent: str | None
    quad_class: int
    goldstein: float
    goldstein_basis: GoldsteinBasis
    gloss: str

    @property
    def level(self) -> int:
        return len(self.code) - 1

    @property
    def base_code(self) -> str:
        return self.code[:3]

    @property
    def root_code(self) -> str:
        return self.code[:2]

    @property
    def is_conflict(self) -> bool:
        return self.quad_class >= 3


@dataclass(frozen=True, slots=True)
class Cameo:
    """The codes with the transforms table. Build it with `build`, which checks it."""

    codes: Mapping[str, EventCode]
    transforms: Mapping[str, Mapping[str, str]]  # act → column → code; combinations that do not exist are left out
    columns: tuple[str, ...]
    future_columns: tuple[str, str]  # of cooperation, of conflict

    def event(self, code: str) -> EventCode:
        """Return the code's entry. Raises OntologyError (O001), naming the nearest code."""
        try:
            return self.codes[code]
        except KeyError:
            raise OntologyError(unknown_code(code, self.codes)) from None

    def shift(self, code: str, column: str) -> str | None:
        """Return what `code` becomes in a column of the transforms table, None if nothing.

        The row of the longest prefix of the code holds. Raises OntologyError: O001 unknown code, O004 unknown column.
        """
        if column not in self.columns:
            hint = f"the columns are {', '.join(self.columns)}"
            raise OntologyError(Problem("O004", f"unknown column {column!r} of the transforms table", hint=hint))
        self.event(code)
        for length in range(len(code), 1, -1):
            if (row := self.transforms.get(code[:length])) is not None:
                return row.get(column)
        return None

    def asked(self, code: str) -> str | None:
        """Return the act that `code` asks for, promises or demands, by its first row; None if it has none."""
        self.event(code)
        return next((act for act, row in self.transforms.items() if code in (row.get(c) for c in _ASKING)), None)

    def future(self, code: str) -> str | None:
        """Return what `code` becomes when the act is announced for the future; None if the table has nothing."""
        return self.shift(code, self.future_columns[self.event(code).is_conflict])


def unknown_code(code: str, codes: Mapping[str, EventCode]) -> Problem:
    """Say that a code does not exist and which one may be meant."""
    above = [code[:length] for length in range(len(code) - 1, 2, -1) if code[:length] in codes]
    near = above or difflib.get_close_matches(code, codes, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]} ({codes[near[0]].name})?" if near else "CAMEO codes have two to four digits"
    return Problem("O001", f"unknown CAMEO code {code!r}", hint=hint)


def build(file: OntologyFile[CameoFile]) -> Cameo:
    """Check the file and make its codes. Raises OntologyError with all problems (O003 hierarchy, O004 transforms)."""
    content = file.content
    codes = {row.code: _event_code(row) for row in content.events}
    if problems := [*_hierarchy_problems(file, codes), *_transform_problems(file, codes)]:
        raise OntologyError(problems)
    table = content.transforms
    transforms: dict[str, dict[str, str]] = {
        act: {column: code for column, code in zip(table.columns, row, strict=True) if code != "-"}
        for act, row in table.rows.items()
    }
    return Cameo(codes, transforms, table.columns, (table.future.cooperation, table.future.conflict))


def _event_code(row: CameoCode) -> EventCode:
    return EventCode(row.code, row.name, row.parent, row.quad, row.goldstein, row.goldstein_basis, row.gloss)


def _hierarchy_problems(file: OntologyFile[CameoFile], codes: Mapping[str, EventCode]) -> Iterator[Problem]:
    """Every code stands once, below the code that it continues."""
    seen: set[str] = set()
    for i, row in enumerate(file.content.events):
        if row.code in seen:
            yield file.problem("O003", f"code {row.code} stands twice", "events", i)
        seen.add(row.code)
        expected = row.code[:-1] if len(row.code) > 2 else None
        if row.parent != expected:
            message = f"the parent of {row.code} is {row.parent or 'missing'}"
            hint = f"write {expected}" if expected else "a root has no parent"
            yield file.problem("O003", message, "events", i, "parent", hint=hint)
        elif expected is not None and expected not in codes:
            yield file.problem("O003", f"the parent {expected} of {row.code} does not exist", "events", i, "parent")


def _transform_problems(file: OntologyFile[CameoFile], codes: Mapping[str, EventCode]) -> Iterator[Problem]:
    """Rows are as long as the columns, and all their codes exist."""
    table = file.content.transforms
    for act, row in table.rows.items():
        place = ("transforms", "rows", act)
        if len(row) != len(table.columns):
            yield file.problem("O004", f"row {act} has {len(row)} codes for {len(table.columns)} columns", *place)
        for code in (act, *row):
            if code != "-" and code not in codes:
                yield file.problem("O004", f"row {act}: {unknown_code(code, codes).message}", *place)
