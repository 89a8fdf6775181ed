"""`eventcoder parse`: texts to a parse archive or CoNLL-U."""

from __future__ import annotations

from typing import Annotated

import typer

from eventcoder.cli import shared
from eventcoder.cli.progress import watched
from eventcoder.coding.inputs import PARSED, choose_inputs, size
from eventcoder.coding.parsing import check_parses_output, write_parses
from eventcoder.coding.runs.facts import settings
from eventcoder.coding.runs.journal import journal_folder, open_journal
from eventcoder.coding.runs.run import Run
from eventcoder.coding.runs.sizing import is_large
from eventcoder.coding.runs.work import Parsing
from eventcoder.coding.setup import check_models, make_coder

OUTPUT_HELP = "FILE.parquet: a parse archive; FOLDER/: one in shards; FILE.conllu or -: CoNLL-U."


def parse(
    inputs: shared.Inputs,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help=OUTPUT_HELP)] = "-",
    language: shared.Language = None,
    date: shared.Date = None,
    model: shared.Model = "auto",
    cache: shared.Cache = None,
    processes: shared.Processes = None,
    engine: shared.Engine = "local",
    ray_address: shared.RayAddress = None,
    resume: shared.Resume = False,
    report_file: shared.ReportFile = None,
    input_format: shared.InputFormat = None,
    id_field: shared.IdField = "id",
    text_field: shared.TextField = "text",
    date_field: shared.DateField = "date",
    strict: shared.Strict = False,
    quiet: shared.Quiet = False,
) -> None:
    """Parse texts once and for all: `eventcoder code` takes the result as input, with whatever dictionary."""
    with shared.errors_told(shared.WRONG_USAGE):
        files = choose_inputs(inputs, input_format)
        check_parses_output(output, inputs, resumed=resume and journal_folder(output).exists())
        fields = shared.make_fields(id_field, text_field, date_field, language, date)
        coder = make_coder(language, model=model, cache=cache)
        if any(file.format not in PARSED for file in files):
            check_models(coder, language)
        crew = shared.make_crew(processes, engine, ray_address, files)
        facts = settings(coder, files, fields, strict=strict, output=output)
        record = shared.run_file(report_file, "parse", facts, crew, inputs)
        journal = open_journal(output, facts, resume=resume, large=is_large(files))
    run = Run(Parsing(coder), files, fields, crew, strict, journal)
    with shared.run_told(run.report, quiet=True):
        watching = watched(size(files), quiet=quiet, output=output)
        with watching as watch, shared.run_recorded(run.report, journal, record):
            write_parses(run.results(watch), output)
