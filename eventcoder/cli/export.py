"""`eventcoder export`: events that were coded, in the formats of other tools."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from eventcoder.cli import shared
from eventcoder.coding.stories.merge import Told
from eventcoder.errors import Problem
from eventcoder.io.exports import ALIASES, VIEWS, ExportReport, plan_export, read_events, write_target
from eventcoder.io.formats import OUTPUT_FORMATS
from eventcoder.io.streams import check_input, check_output

Events = Annotated[
    str,
    typer.Argument(
        metavar="EVENTS", help="JSONL or Parquet of whole events, of `eventcoder code`; - is standard input."
    ),
]
To = Annotated[
    str,
    typer.Option(
        "--to",
        metavar="FORMAT",
        help=f"View: {', '.join((*VIEWS, *ALIASES))}; or every field: {', '.join(OUTPUT_FORMATS)}.",
    ),
]
Output = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="File to write; - is standard output.")]
Format = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="FORMAT", help="csv, tsv or parquet for a view; by the ending, else the view's own."
    ),
]
Excel = Annotated[
    bool,
    typer.Option("--excel", help="CSV for spreadsheets: byte order mark, and codes and text that stay as they are."),
]
Inter = Annotated[
    Literal["words", "numbers"], typer.Option("--inter", help="ACLED's classes of actors, as today or as until 2024.")
]
DataDictionary = Annotated[
    bool,
    typer.Option(
        "--data-dictionary/--no-data-dictionary", help="Describe the columns in a file beside it: events.columns.json."
    ),
]


def export(
    events: Events,
    to: To,
    output: Output = "-",
    format: Format = None,
    excel: Excel = False,
    inter: Inter = "words",
    data_dictionary: DataDictionary = True,
    merge: shared.Merge = None,
    one_a_day: shared.OneADay = False,
    strict: shared.Strict = False,
    quiet: shared.Quiet = False,
) -> None:
    """Write coded events as ACLED, GDELT, ICEWS, Phoenix, PLOVER, CAMEO dyads, CSV, Parquet or GeoJSON."""
    view, form = (None, to) if to in OUTPUT_FORMATS else (to, format)
    with shared.errors_told(shared.WRONG_USAGE):
        target = plan_export(
            output, view=view, format=form, inter=inter, excel=excel, data_dictionary=data_dictionary
        )  # fmt: skip
        check_output(output, [events])
        check_input(events)
    problems: list[Problem] = []
    report = ExportReport(view)
    told = Told(view, merge, one_a_day)
    with shared.export_told(report, problems, quiet=quiet):
        write_target(told.once(read_events(events, None if strict else problems)), target, report)
        if not quiet:
            shared.tell_merged(told)
