"""The PLOVER view: what each CAMEO code is in PLOVER terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from eventcoder.errors import OntologyError, Problem
from eventcoder.model.event import PloverView
from eventcoder.ontology.cameo import EventCode, unknown_code
from eventcoder.ontology.files import OntologyFile
from eventcoder.ontology.shapes import PloverCrosswalkFile, PloverFile, PloverRow, PloverType


@dataclass(frozen=True, slots=True)
class Plover:
    """The view of every CAMEO code, and what PLOVER says of each of its event types."""

    views: Mapping[str, PloverView]
    types: Mapping[str, PloverType]


def build(
    types: OntologyFile[PloverFile], crosswalk: OntologyFile[PloverCrosswalkFile], codes: Mapping[str, EventCode]
) -> dict[str, PloverView]:
    """Return the view of every CAMEO code; `event` is None for the codes that PLOVER drops.

    Raises OntologyError with all problems: O001 unknown CAMEO code, O005 not a name of PLOVER, O006 no row.
    """
    if problems := list(_problems(types.content, crosswalk, codes)):
        raise OntologyError(problems)
    return {
        code: PloverView(event=row.event, mode=row.mode, contexts=row.contexts)
        for code, row in crosswalk.content.codes.items()
    }


def _problems(
    plover: PloverFile, crosswalk: OntologyFile[PloverCrosswalkFile], codes: Mapping[str, EventCode]
) -> Iterator[Problem]:
    rows = crosswalk.content.codes
    for code, row in rows.items():
        if code not in codes:
            unknown = unknown_code(code, codes)
            yield crosswalk.problem("O001", unknown.message, "codes", code, hint=unknown.hint)
        for message in _strangers(row, plover):
            yield crosswalk.problem("O005", f"{code}: {message}", "codes", code)
    for code in codes:
        if code not in rows:
            hint = "write event: null, basis: dropped if PLOVER has nothing for it"
            yield crosswalk.problem("O006", f"no row for the CAMEO code {code}", "codes", hint=hint)


def _strangers(row: PloverRow, plover: PloverFile) -> Iterator[str]:
    """Name what the row uses and PLOVER does not know."""
    if (row.event is None) != (row.basis == "dropped"):
        yield "event: null and basis: dropped belong together"
    if row.event is not None and row.event not in plover.events:
        yield f"unknown event type {row.event}"
    elif row.mode is not None and (row.event is None or row.mode not in plover.events[row.event].modes):
        yield f"unknown mode {row.mode} of {row.event}"
    for context in row.contexts:
        if context not in plover.contexts:
            yield f"unknown context {context}"
