"""`eventcoder code`: texts to events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from eventcoder.cli import shared
from eventcoder.cli.progress import watched
from eventcoder.cli.tables import print_events
from eventcoder.coding.inputs import PARSED, choose_inputs, size
from eventcoder.coding.runs.facts import settings
from eventcoder.coding.runs.journal import open_journal
from eventcoder.coding.runs.run import Run
from eventcoder.coding.runs.sizing import is_large
from eventcoder.coding.runs.work import Coding
from eventcoder.coding.setup import check_models, make_coder
from eventcoder.coding.stories.merge import Told
from eventcoder.io.exports import ALIASES, VIEWS, ExportReport, plan_export, write_target
from eventcoder.io.formats import OUTPUT_FORMATS
from eventcoder.io.streams import check_output
from eventcoder.model.event import Event, read_all

Output = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="File of events; - is standard output.")]
OutputFormat = Annotated[
    str | None,
    typer.Option(
        "--to", metavar="FORMAT", help=f"{', '.join(OUTPUT_FORMATS)}; by the ending if not given, jsonl for -."
    ),
]
View = Annotated[
    str | None,
    typer.Option(
        "--view",
        metavar="VIEW",
        help=f"Write a view instead of whole events: {', '.join((*VIEWS, *ALIASES))}; see docs/exports.md.",
    ),
]
Table = Annotated[bool, typer.Option("--table", help="Also print the events as a table on standard error.")]


def code(
    inputs: shared.Inputs,
    output: Output = "-",
    output_format: OutputFormat = None,
    view: View = None,
    language: shared.Language = None,
    date: shared.Date = None,
    dictionary: shared.Overlays = None,
    model: shared.Model = "auto",
    input_format: shared.InputFormat = None,
    id_field: shared.IdField = "id",
    text_field: shared.TextField = "text",
    date_field: shared.DateField = "date",
    home_country: shared.Home = "auto",
    cache: shared.Cache = None,
    event_cache: shared.EventCache = None,
    processes: shared.Processes = None,
    prefilter: shared.Prefilter = True,
    engine: shared.Engine = "local",
    ray_address: shared.RayAddress = None,
    resume: shared.Resume = False,
    report_file: shared.ReportFile = None,
    table: Table = False,
    merge: shared.Merge = None,
    one_a_day: shared.OneADay = False,
    strict: shared.Strict = False,
    quiet: shared.Quiet = False,
) -> None:
    """Code texts: one JSON object, or one row, per event."""
    with shared.errors_told(shared.WRONG_USAGE):
        target = plan_export(output, view=view, format=output_format)
        files = choose_inputs(inputs, input_format)
        check_output(output, inputs)
        fields = shared.make_fields(id_field, text_field, date_field, language, date)
        coder = make_coder(
            language, dictionary or (), model=model, home_country=home_country, cache=cache, event_cache=event_cache
        )
        coder.prefilter = prefilter
        if any(file.format not in PARSED for file in files):
            check_models(coder, language)
        crew = shared.make_crew(processes, engine, ray_address, files)
        ways = {"output": output, "to": target.form, "view": view, "merge": merge, "one a day": one_a_day}
        facts = settings(coder, files, fields, strict=strict, **ways)
        record = shared.run_file(report_file, "code", facts, crew, inputs)
        journal = open_journal(output, facts, resume=resume, large=is_large(files))
    shown: list[Event] = []
    run = Run(Coding(coder), files, fields, crew, strict, journal)
    report = ExportReport(view)
    told = Told(view, merge, one_a_day)

    def made() -> dict[str, object]:
        return {"merged": told.merged, "written": report.written, "left out": dict(report.left_out)}

    with shared.run_told(run.report, quiet=quiet):
        watching = watched(size(files), quiet=quiet, output=output)
        with watching as watch, shared.run_recorded(run.report, journal, record, made):
            events = told.once(run.results(watch), coder.dictionary.ontology)
            write_target(_kept(read_all(events), shown) if table else events, target, report)
        if table:
            print_events(shown)
        if not quiet:
            shared.tell_merged(told)
        if view is not None and not quiet:
            shared.tell_losses(report)


def _kept(events: Iterable[Event], shown: list[Event]) -> Iterator[Event]:
    for event in events:
        shown.append(event)
        yield event
