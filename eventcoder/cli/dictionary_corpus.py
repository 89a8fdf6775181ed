"""`eventcoder dictionary diff` and `coverage`: what a dictionary does to a corpus, and what it lacks for it."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from eventcoder.cli import shared
from eventcoder.cli.progress import counted
from eventcoder.coding.inputs import PARSED, choose_inputs, read_inputs
from eventcoder.coding.setup import check_models, make_coder, make_stack_coder
from eventcoder.io.formats import STREAM
from eventcoder.io.streams import Output

Json = Annotated[bool, typer.Option("--json", help="Print JSON, one object per line.")]


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="bundled, or folders joined by +, lowest first.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same after your change.")],
    more: Annotated[list[str] | None, typer.Argument(metavar="IN", help="Further files of the corpus.")] = None,
    corpus: Annotated[
        list[str] | None,
        typer.Option("--corpus", "-c", metavar="IN", help="Files to code: text, JSONL, CSV, TSV, CoNLL-U; or -."),
    ] = None,
    language: shared.Language = None,
    date: shared.Date = None,
    model: shared.Model = "auto",
    input_format: shared.InputFormat = None,
    id_field: shared.IdField = "id",
    text_field: shared.TextField = "text",
    date_field: shared.DateField = "date",
    home_country: shared.Home = "auto",
    as_json: Json = False,
    quiet: shared.Quiet = False,
) -> None:
    """Code a corpus with two dictionaries and print the events gained, lost and changed, with their sentences."""
    from eventcoder.coding.effects import Effects

    with shared.errors_told(shared.WRONG_USAGE):
        files = choose_inputs(shared.named([*(corpus or ()), *(more or ())]), input_format)
        fields = shared.make_fields(id_field, text_field, date_field, language, date)
        coders = [make_stack_coder(s, language, model=model, home_country=home_country) for s in (old, new)]
        if any(file.format not in PARSED for file in files):
            check_models(coders[1], language)
    effects = Effects.of(*coders)
    problems = coders[1].report.problems
    with shared.errors_told(), Output(STREAM) as output:
        documents = counted(read_inputs(files, fields, problems), quiet=quiet, output=STREAM)
        for change in effects.changes(documents):
            output.write((json.dumps(change.row(), ensure_ascii=False) if as_json else str(change)) + "\n")
    found = shared.tell(problems)
    if not quiet:
        typer.echo(effects.summary(), err=True)
    if found:
        raise typer.Exit(shared.PROBLEMS)


def coverage(
    inputs: shared.Inputs,
    language: shared.Language = None,
    date: shared.Date = None,
    dictionary: shared.Overlays = None,
    model: shared.Model = "auto",
    input_format: shared.InputFormat = None,
    id_field: shared.IdField = "id",
    text_field: shared.TextField = "text",
    date_field: shared.DateField = "date",
    top: Annotated[int, typer.Option("--top", min=1, metavar="N", help="How many of each kind to print.")] = 20,
    stubs: Annotated[
        str | None,
        typer.Option("--stubs", metavar="DIR", help="Also write the stubs of what is printed to a new folder."),
    ] = None,
    as_json: Json = False,
    quiet: shared.Quiet = False,
) -> None:
    """Print actors that got no code and verbs that got no rule, ranked, with sentences and an entry to begin with."""
    from eventcoder.coding.coverage import Coverage
    from eventcoder.coding.stubs import check_folder, described, row, write_stubs

    with shared.errors_told(shared.WRONG_USAGE):
        files = choose_inputs(inputs, input_format)
        check_folder(stubs)
        fields = shared.make_fields(id_field, text_field, date_field, language, date)
        coder = make_coder(language, dictionary or (), model=model)
        if any(file.format not in PARSED for file in files):
            check_models(coder, language)
    found, problems = Coverage(coder), coder.report.problems
    with shared.errors_told(), Output(STREAM) as output:
        found.add(counted(read_inputs(files, fields, problems), quiet=quiet, output=STREAM))
        parts = (("actors without a code", found.actors()), ("verbs and nouns without a rule", found.triggers()))
        for title, gaps in parts:
            if as_json:
                output.write("".join(json.dumps(row(gap), ensure_ascii=False) + "\n" for gap in gaps[:top]))
                continue
            output.write(f"{title}: {len(gaps)}\n")
            output.write("".join(f"{i}. {described(gap)}\n" for i, gap in enumerate(gaps[:top], 1)) + "\n")
        written = write_stubs([gap for _, gaps in parts for gap in gaps[:top]], stubs) if stubs else []
    if not quiet:
        typer.echo(f"{found.documents} documents, {found.sentences} sentences", err=True)
        for name in written:
            typer.echo(f"wrote {name}", err=True)
    if shared.tell(problems):
        raise typer.Exit(shared.PROBLEMS)
