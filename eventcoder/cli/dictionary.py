"""`eventcoder dictionary`: check, test, read and compare dictionaries, and find what they lack."""

from __future__ import annotations

from typing import Annotated

import typer

from eventcoder.cli import dictionary_corpus, dictionary_import, shared
from eventcoder.cli.progress import counted
from eventcoder.coding.setup import check_models, make_coder
from eventcoder.io.formats import STREAM
from eventcoder.io.streams import Output

app = typer.Typer(
    help="Dictionaries: check, test, read and compare them, and find what they lack.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

app.command("diff")(dictionary_corpus.diff)
app.command("coverage")(dictionary_corpus.coverage)
app.command("import")(dictionary_import.import_)


@app.command("check")
def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Folders of your own entries, or bundled; bundled if none is named."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="End with exit code 1 after warnings too.")] = False,
    quiet: shared.Quiet = False,
) -> None:
    """Load dictionaries and print every problem, and warnings about what is probably not meant."""
    from eventcoder.plan.check import check as check_stack

    with shared.errors_told(shared.WRONG_USAGE):
        checked = check_stack(paths or ())
    with shared.errors_told(), Output(STREAM) as output:
        for problem in (*checked.errors, *checked.warnings):
            output.write(f"{problem}\n")
    if not quiet:
        counts = ", ".join(f"{number} {name}" for name, number in checked.counts.items())
        typer.echo(f"{counts}: {len(checked.errors)} errors, {len(checked.warnings)} warnings", err=True)
    if checked.errors or (strict and checked.warnings):
        raise typer.Exit(shared.PROBLEMS)


@app.command("format")
def format_(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="YAML files, or folders of them.")],
    only_check: Annotated[
        bool, typer.Option("--check", help="Write nothing; end with exit code 1 if a file would change.")
    ] = False,
    quiet: shared.Quiet = False,
) -> None:
    """Break lines of more than 120 characters in dictionary files, and print the files; values and comments stay."""
    from eventcoder.dictionary.layout import format_files

    with shared.errors_told(shared.WRONG_USAGE):
        changed = format_files(paths, write=not only_check)
    with shared.errors_told(), Output(STREAM) as output:
        for path in changed:
            output.write(f"{path}\n")
    if not quiet:
        typer.echo(f"{len(changed)} files {'would change' if only_check else 'changed'}", err=True)
    if only_check and changed:
        raise typer.Exit(shared.PROBLEMS)


@app.command("test")
def run(  # not `test`: that is what pytest looks for
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID", help="Only examples of these entries or patterns; en.attack* is all below it."),
    ] = None,
    language: shared.Language = None,
    dictionary: shared.Overlays = None,
    every: Annotated[
        bool, typer.Option("--all", help="With --dictionary: the bundled examples too, which your entries may change.")
    ] = False,
    model: shared.Model = "auto",
    quiet: shared.Quiet = False,
) -> None:
    """Parse and code the examples of dictionaries; print those that give something else than they expect."""
    from eventcoder.coding.trial import failure, run_examples, select

    with shared.errors_told(shared.WRONG_USAGE):
        coder = make_coder(language, dictionary or (), model=model)
        check_models(coder, language)
        layers = None if every or not dictionary else coder.dictionary.layers[-len(dictionary) :]
        selection = select(coder, ids or (), layers)
    passed = failed = 0
    with shared.errors_told(), Output(STREAM) as output:
        for one in (language,) if language else coder.languages:
            results = run_examples(coder, one, selection)
            for result in counted(results, quiet=quiet, output=STREAM, what="examples"):
                passed, failed = passed + result.passed, failed + (not result.passed)
                if not result.passed:
                    output.write(failure(result) + "\n")
    shared.tell(coder.report.problems)
    if not quiet:
        typer.echo(f"{passed} examples passed, {failed} failed", err=True)
    if failed or coder.report.problems:
        raise typer.Exit(shared.PROBLEMS)


@app.command("show")
def show(
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="Entry, pattern, actor, role noun or set ($weapon).")],
    language: shared.Language = None,
    dictionary: shared.Overlays = None,
) -> None:
    """Print entries: triggers, rules in the order in which they are tried, examples, and where all of it stands."""
    from eventcoder.plan.show import show as describe

    with shared.errors_told(shared.WRONG_USAGE):
        found = make_coder(language, dictionary or ()).dictionary
    with shared.errors_told(), Output(STREAM) as output:
        output.write("\n\n".join(describe(found, name) for name in ids) + "\n")


@app.command("search")
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORD", help="Words, all of which the entry must hold.")],
    language: shared.Language = None,
    dictionary: shared.Overlays = None,
) -> None:
    """Find entries by their triggers, names, role nouns, conditions, codes or notes; print one in a line."""
    from eventcoder.dictionary.search import search as find

    with shared.errors_told(shared.WRONG_USAGE):
        found = make_coder(language, dictionary or ()).dictionary
    number = 0
    with shared.errors_told(), Output(STREAM) as output:
        for number, hit in enumerate(find(found, words), 1):  # noqa: B007  # the last number is told
            output.write(f"{hit}\n")
    if number == 0:
        typer.echo("no entry holds all of these words", err=True)
        raise typer.Exit(shared.PROBLEMS)
