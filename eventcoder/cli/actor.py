"""`eventcoder actor`: who a phrase names, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from eventcoder.cli import shared
from eventcoder.coding.coder import Coder, read_date
from eventcoder.coding.phrase_inputs import phrase_format, read_phrases
from eventcoder.coding.reasons import reasons
from eventcoder.coding.setup import check_models, make_coder
from eventcoder.io.formats import STREAM
from eventcoder.io.records import Fields
from eventcoder.io.streams import Output

Phrase = Annotated[
    str | None, typer.Argument(metavar="[PHRASE]", help="A phrase, such as: former Turkish police chief.")
]
Input = Annotated[
    str | None,
    typer.Option(
        "--input",
        "-i",
        metavar="FILE",
        help="Resolve the phrases of a JSONL, CSV or TSV file, or the lines of a text (- is standard input), to JSONL.",
    ),
]
PhraseField = Annotated[str, typer.Option("--phrase-field", metavar="NAME", help="Field or column with the phrase.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print a JSON object instead of words.")]
Day = Annotated[
    str | None,
    typer.Option(
        "--date", "-d", metavar="DATE", help="Day on which roles are looked up: 2024-12-01; today if not given."
    ),
]


def actor(
    phrase: Phrase = None,
    input_: Input = None,
    language: shared.Language = None,
    date: Day = None,
    as_json: AsJson = False,
    dictionary: shared.Overlays = None,
    model: shared.Model = "auto",
    input_format: shared.InputFormat = None,
    id_field: shared.IdField = "id",
    phrase_field: PhraseField = "phrase",
    date_field: shared.DateField = "date",
    home_country: shared.Home = "auto",
) -> None:
    """Say who a phrase names: code, country, sectors, actor and PLOVER view, and which words gave them."""
    if (phrase is None) == (input_ is None):
        raise typer.BadParameter("give a phrase, or a file of phrases with --input", param_hint="'PHRASE'")
    with shared.errors_told(shared.WRONG_USAGE):
        day = None if date is None else read_date(date)
        form = None if input_ is None else phrase_format(input_, input_format)
        coder = make_coder(language, dictionary or (), model=model, home_country=home_country)
        check_models(coder, language)
    with shared.run_told(coder.report, quiet=True):
        if phrase is not None:
            words = phrase.encode("utf-8", "replace").decode()
            found = coder.resolve(words, language=language, date=day)
            typer.echo(found.model_dump_json() if as_json else reasons(found))
        if input_ is not None and form is not None:
            _all(coder, input_, form, Fields(id_field, phrase_field, date_field, language, day))


def _all(coder: Coder, path: str, form: str, fields: Fields) -> None:
    with Output(STREAM) as output:
        for found in coder.resolve_many(read_phrases(path, form, fields, coder.report.problems)):
            output.write(found.model_dump_json() + "\n")
