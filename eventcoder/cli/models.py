"""`eventcoder models`: the parser models that are there, and Stanza's own to be fetched."""

from __future__ import annotations

from typing import Annotated

import typer

from eventcoder.cli import shared

app = typer.Typer(
    help="Parser models: what is there, and Stanza's own to be fetched.", no_args_is_help=True, rich_markup_mode=None
)


@app.command("list")
def list_() -> None:
    """List the models: language, kind, package, and where they lie."""
    from eventcoder.parse.models import list_models

    with shared.errors_told():
        for model in list_models():
            state = str(model.path) if model.present else "not downloaded"
            typer.echo(f"{model.language}\t{model.kind}\t{model.package}\t{state}")


@app.command("download")
def download(
    language: Annotated[str, typer.Argument(metavar="LANGUAGE", help="Language of the model, such as id or en.")],
) -> None:
    """Fetch Stanza's official model of a language; it is preferred from then on."""
    from eventcoder.parse.models import download_model

    with shared.errors_told():
        typer.echo(str(download_model(language).path))
