"""`eventcoder explain`: why a sentence was coded as it was, or not at all."""

from __future__ import annotations

from typing import Annotated

import typer

from eventcoder.cli import shared
from eventcoder.coding.coder import read_date
from eventcoder.coding.setup import check_models, make_coder
from eventcoder.io.formats import STREAM
from eventcoder.io.streams import Output, read_text


def explain(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence or a short text; - reads standard input.")],
    language: shared.Language = None,
    date: shared.Date = None,
    dictionary: shared.Overlays = None,
    model: shared.Model = "auto",
    home_country: shared.Home = "auto",
) -> None:
    """Print the tree, the frames, the rules tried and why each failed."""
    with shared.errors_told(shared.WRONG_USAGE):
        day = None if date is None else read_date(date)
        coder = make_coder(language, dictionary or (), model=model, home_country=home_country)
        check_models(coder, language)
    with shared.run_told(coder.report, quiet=True):
        words = read_text(STREAM) if text == STREAM else text.encode("utf-8", "replace").decode()
        with Output(STREAM) as output:
            output.write(coder.explain(words, language=language, date=day) + "\n")
