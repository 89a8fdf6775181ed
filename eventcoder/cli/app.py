"""The application: all commands, and how errors end it (0 fine, 1 problems found, 2 wrong usage)."""

from __future__ import annotations

from typing import Annotated

import typer

from eventcoder.cli import actor, code, dictionary, evaluate, explain, export, models, parse, schema

# Plain help and plain messages: they look the same in a log, a pipe and the reference that is made of them.
app = typer.Typer(
    help="Who did what to whom, when and where: event records from news text.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"max_content_width": 100, "help_option_names": ["--help", "-h"]},
)
app.command("code")(code.code)
app.command("export")(export.export)
app.command("parse")(parse.parse)
app.command("explain")(explain.explain)
app.command("actor")(actor.actor)
app.command("schema")(schema.schema)
app.command("evaluate")(evaluate.evaluate)
app.add_typer(dictionary.app, name="dictionary")
app.add_typer(models.app, name="models")


@app.callback(invoke_without_command=True)
def version(
    show: Annotated[bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)] = False,
) -> None:
    """Who did what to whom, when and where: event records from news text."""
    if show:
        from importlib.metadata import version as installed

        typer.echo(installed("eventcoder"))
        raise typer.Exit
