"""`eventcoder code`: texts to events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from eventcoder.cli import shared
from eventcoder.cli.progress import counted
from eventcoder.cli.tables import print_events
from eventcoder.coding.inputs import PARSED, choose_inputs, read_inputs, stop_at_problem
from eventcoder.coding.setup import check_models, make_coder
from eventcoder.io.exports import write_events
from eventcoder.io.formats import output_format
from eventcoder.io.streams import check_output
from eventcoder.model.event import Event

Output = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="JSONL or CSV file of events; - is standard output.")
]
OutputFormat = Annotated[
    str | None,
    typer.Option("--to", metavar="FORMAT", help="jsonl or csv; by the ending if not given, jsonl for -."),
]
Table = Annotated[bool, typer.Option("--table", help="Also print the events as a table on standard error.")]


def code(
    inputs: shared.Inputs,
    output: Output = "-",
    output_format_: OutputFormat = None,
    language: shared.Language = None,
    date: shared.Date = None,
    dictionary: shared.Overlays = None,
    model: shared.Model = "auto",
    input_format: shared.InputFormat = None,
    id_field: shared.IdField = "id",
    text_field: shared.TextField = "text",
    date_field: shared.DateField = "date",
    home_country: shared.Home = "auto",
    table: Table = False,
    strict: shared.Strict = False,
    quiet: shared.Quiet = False,
) -> None:
    """Code texts: one JSON object, or one row, per event."""
    with shared.errors_told(shared.WRONG_USAGE):
        form = output_format(output, output_format_)
        files = choose_inputs(inputs, input_format)
        check_output(output, inputs)
        fields = shared.make_fields(id_field, text_field, date_field, language, date)
        coder = make_coder(language, dictionary or (), model=model, home_country=home_country)
        if any(file.format not in PARSED for file in files):
            check_models(coder, language)
    shown: list[Event] = []
    problems = coder.report.problems
    with shared.run_told(coder.report, quiet=quiet):
        documents = counted(read_inputs(files, fields, problems), quiet=quiet, output=output)
        events = iter(coder.code_many(stop_at_problem(documents, problems) if strict else documents))
        events = stop_at_problem(events, problems) if strict else events
        write_events(_kept(events, shown) if table else events, output, format=form)
        if table:
            print_events(shown)


def _kept(events: Iterable[Event], shown: list[Event]) -> Iterator[Event]:
    for event in events:
        shown.append(event)
        yield event
