"""Options that several commands share, and how problems and interruptions end a command."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from typing import Annotated

import typer

from eventcoder.coding.coder import read_date
from eventcoder.coding.inputs import InputFile
from eventcoder.coding.report import Report
from eventcoder.coding.runs.cluster import check_ray
from eventcoder.coding.runs.facts import RunFile
from eventcoder.coding.runs.journal import Journal, kept
from eventcoder.coding.runs.run import Crew
from eventcoder.coding.runs.sizing import default_processes
from eventcoder.coding.stories.merge import Told
from eventcoder.errors import EventcoderError, InputError, Problem
from eventcoder.io.exports import ExportReport
from eventcoder.io.records import Fields, plain_language
from eventcoder.io.streams import check_output, silence_stdout

FINE, PROBLEMS, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


def _plain(language: str | None) -> str | None:
    return None if language is None else plain_language(language)


Inputs = Annotated[
    list[str], typer.Argument(metavar="IN", help="Text, JSONL, CSV, TSV or CoNLL-U files; - is standard input.")
]
Language = Annotated[
    str | None,
    typer.Option(
        "--language",
        "-l",
        metavar="CODE",
        callback=_plain,
        help="Language of all texts (id, en); detected for each if not given.",
    ),
]
Date = Annotated[
    str | None,
    typer.Option("--date", "-d", metavar="DATE", help="Publication date of texts that have none: 2024-12-01."),
]
Overlays = Annotated[
    list[str] | None,
    typer.Option(
        "--dictionary", "-D", metavar="DIR", help="Folder of your own entries on top of the bundled ones; repeatable."
    ),
]
Model = Annotated[
    str,
    typer.Option(
        "--model",
        "-m",
        metavar="MODEL",
        help="auto (official if downloaded), embedded, official, or a folder of Stanza models.",
    ),
]
InputFormat = Annotated[
    str | None,
    typer.Option(
        "--input-format",
        "-f",
        metavar="FORMAT",
        help="text, jsonl, csv, tsv, conllu or parquet, for all inputs; by their endings if not given, text for -.",
    ),
]
IdField = Annotated[str, typer.Option("--id-field", metavar="NAME", help="Field or column with a document's id.")]
TextField = Annotated[str, typer.Option("--text-field", metavar="NAME", help="Field or column with the text.")]
DateField = Annotated[
    str, typer.Option("--date-field", metavar="NAME", help="Field or column with the publication date.")
]
Home = Annotated[
    str,
    typer.Option(
        "--home-country",
        metavar="CODE",
        help="ISO code of the country of role nouns that nothing else gives one; auto (IDN in Indonesian) or none.",
    ),
]
Merge = Annotated[
    bool | None,
    typer.Option(
        "--merge/--no-merge",
        help="Merge records that tell the same event (done for the view acled if not given). Holds all in memory.",
    ),
]
OneADay = Annotated[
    bool,
    typer.Option("--one-a-day", help="Keep one event of the same day, sides and code. Holds all events in memory."),
]
Cache = Annotated[
    str | None,
    typer.Option("--cache", metavar="FILE", help="Keep parses in this file, so that no text is parsed twice."),
]
EventCache = Annotated[
    str | None,
    typer.Option(
        "--event-cache",
        metavar="FILE",
        help="Keep events in this file: what a change of the dictionary cannot reach is not coded again.",
    ),
]
Processes = Annotated[
    int | None,
    typer.Option(
        "--processes",
        "-p",
        metavar="N",
        min=1,
        show_default=False,
        help="Work in so many processes, 1 for this one alone; if not given, one for each core, as far as the inputs "
        "are worth it (from 1 MB of text, or 4 MB of a parse archive, for each). The results are the same.",
    ),
]
Engine = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="ENGINE",
        help="local, or ray: the same work on Ray (pip install 'eventcoder[ray]'), --processes N its workers, or one "
        "for each core of the cluster.",
    ),
]
RayAddress = Annotated[
    str | None,
    typer.Option(
        "--ray-address",
        metavar="ADDRESS",
        help="Cluster for --engine ray, auto for one that runs here; else one of its own.",
    ),
]
Prefilter = Annotated[
    bool,
    typer.Option(
        "--prefilter/--no-prefilter",
        help="Make no trees for a text in which no word calls a rule (not with --cache). The events are the same.",
    ),
]
Resume = Annotated[
    bool,
    typer.Option(
        "--resume",
        help="Go on with a run of this output that was cut short, or begin one that can be gone on with. What is done "
        "is kept in OUTPUT.run/ until the output is complete; large inputs (2 MB of text, 8 MB of a parse archive) are "
        "always so kept.",
    ),
]
ReportFile = Annotated[
    str | None,
    typer.Option("--report", metavar="FILE", help="Write what the run did (counts, problems, times) as JSON."),
]
Strict = Annotated[bool, typer.Option("--strict", help="Stop at the first problem instead of going on.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary on standard error.")]


def named(inputs: list[str]) -> list[str]:
    """Return the inputs; without any, say so as typer does."""
    if not inputs:
        raise typer.BadParameter("name at least one file of the corpus", param_hint="'--corpus'")
    return inputs


def tell(problems: Iterable[Problem]) -> int:
    """Print problems to standard error and return how many there were."""
    number = 0
    for problem in problems:
        number += 1
        typer.echo(str(problem), err=True)
    return number


@contextmanager
def errors_told(exit_code: int = PROBLEMS) -> Iterator[None]:
    """Turn an error of the library into its messages and an exit code, and interruptions into a quiet end."""
    try:
        yield
    except EventcoderError as error:
        tell(error.problems)
        raise typer.Exit(exit_code) from None
    except BrokenPipeError:  # `| head` has seen enough
        silence_stdout()
        raise typer.Exit(FINE) from None
    except KeyboardInterrupt:
        typer.echo("stopped", err=True)
        raise typer.Exit(INTERRUPTED) from None


@contextmanager
def run_told(report: Report, *, quiet: bool) -> Iterator[None]:
    """Do a run; tell its problems and what it did, also if it was cut short, and end with the exit code."""
    with _told(report.problems, lambda: None if quiet else typer.echo(_summary(report), err=True)):
        yield


@contextmanager
def export_told(report: ExportReport, problems: list[Problem], *, quiet: bool) -> Iterator[None]:
    """Write an export; tell its problems and what it could not carry, also if it was cut short."""
    with _told(problems, lambda: None if quiet else tell_losses(report)):
        yield


@contextmanager
def _told(problems: list[Problem], sum_up: Callable[[], None]) -> Iterator[None]:
    """Tell the problems that came up by the end, sum up, and exit with what fits both; a closed pipe ends silently."""
    code = FINE
    try:
        with errors_told():
            yield
    except typer.Exit as stop:
        code = stop.exit_code
        if code == FINE:
            raise
    if tell(problems) and code == FINE:
        code = PROBLEMS
    sum_up()
    if code != FINE:
        raise typer.Exit(code)


@contextmanager
def run_recorded(
    report: Report, journal: Journal | None, file: RunFile | None, more: Callable[[], Mapping[str, object]] = dict
) -> Iterator[None]:
    """Do a run with its journal and its report file; if it is interrupted, say how to go on."""
    try:
        with kept(journal), nullcontext() if file is None else file.written(report, more):
            yield
    except KeyboardInterrupt:
        if journal is not None:
            typer.echo(f"{journal.folder}/ keeps what is done: go on with --resume", err=True)
        raise


def tell_merged(told: Told) -> None:
    """Print how many records tell an event that another one tells."""
    if told.merged:
        typer.echo(f"merged: {told.merged} records tell an event that another one tells (see its tellings)", err=True)


def tell_losses(report: ExportReport) -> None:
    """Print what became of the events, and the loss table of those that were met."""
    for line in report.lines():
        typer.echo(line, err=True)


def _summary(report: Report) -> str:
    dropped = ", ".join(f"{name} {number}" for name, number in sorted(report.dropped.items())) or "nothing"
    told = f"{report.documents} documents, {report.sentences} sentences, {report.events} events; dropped: {dropped}"
    return told + (f"; {report.reused} documents did not need to be coded again" if report.reused else "")


def make_crew(processes: int | None, engine: str, address: str | None, files: Sequence[InputFile]) -> Crew:
    """Return who is to do the work. Raises InputError: I001 for an engine that there is not, I056 without Ray."""
    if engine == "ray":
        check_ray()
        return Crew(processes, engine, address)
    if engine != "local" or address is not None:
        message = f"there is no engine {engine!r}" if engine != "local" else "only Ray has an address"
        raise InputError(Problem("I001", message, hint="choose --engine local or ray"))
    return Crew(processes or default_processes(files))


def run_file(
    path: str | None, command: str, facts: Mapping[str, object], crew: Crew, inputs: Iterable[str]
) -> RunFile | None:
    """Return what writes the report of a run; None if no file is asked for. Raises InputError (I031, I032)."""
    if path is None:
        return None
    check_output(path, inputs)
    return RunFile(path, command, facts, processes=crew.size, engine=crew.engine)


def make_fields(id_field: str, text_field: str, date_field: str, language: str | None, date: str | None) -> Fields:
    """Gather the field names and defaults."""
    return Fields(id_field, text_field, date_field, language, None if date is None else read_date(date))
