"""`eventcoder dictionary import`: dictionaries of the older coders to a layer."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer

from eventcoder.cli import shared


class Kind(str, Enum):
    """What a legacy file holds."""

    actors = "actors"
    agents = "agents"
    verbs = "verbs"
    discards = "discards"


class Dialect(str, Enum):
    """Which coder a legacy file was written for."""

    tabari = "tabari"
    petrarch = "petrarch"
    petrarch2 = "petrarch2"
    universalpetrarch = "universalpetrarch"


def import_(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Legacy dictionary files, all of one kind.")],
    kind: Annotated[Kind, typer.Option("--kind", help="What the files hold.")],
    dialect: Annotated[Dialect, typer.Option("--dialect", help="Which coder they were written for.")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="DIR", help="Folder of the layer to be written.")],
    language: Annotated[str, typer.Option("--language", "-l", metavar="CODE", help="Language of the words.")] = "en",
    quiet: shared.Quiet = False,
) -> None:
    """Turn TABARI and PETRARCH dictionaries into a layer, with a report of every line that was lost or mended."""
    from eventcoder.dictionary.legacy.importer import import_files
    from eventcoder.ontology import Ontology

    with shared.errors_told():
        codes = Ontology.load()
        for imported in import_files(files, kind.value, dialect.value, output, language=language, codes=codes):
            for path in imported.files:
                typer.echo(str(path))
            if not quiet:
                typer.echo("\n".join(imported.report.summary()), err=True)
