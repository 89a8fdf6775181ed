"""All views by name, made when they are asked for, since their tables take a moment to read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from eventcoder.errors import InputError, Problem
from eventcoder.io.exports import acled, cameo, gdelt, icews, phoenix, plain, plover
from eventcoder.io.exports.view import View
from eventcoder.ontology.reference import Reference, bundled

_MAKERS: dict[str, Callable[[Reference, acled.Inter], View[Any]]] = {
    "acled": acled.view,
    "gdelt1": lambda reference, inter: gdelt.view(reference, "1.0"),
    "gdelt2": lambda reference, inter: gdelt.view(reference, "2.0"),
    "icews": lambda reference, inter: icews.view(reference),
    "phoenix": lambda reference, inter: phoenix.view(reference),
    "plover": lambda reference, inter: plover.json_view(reference),
    "polecat": lambda reference, inter: plover.table_view(reference),
    "cameo": lambda reference, inter: cameo.cameo(reference),
    "petrarch": lambda reference, inter: cameo.petrarch(reference),
}
VIEWS = tuple(_MAKERS)
"""The names of views."""

ALIASES = {"gdelt": "gdelt2", "plover-json": "plover", "plover-tsv": "polecat"}
"""Other names of views."""


def make_view(name: str, *, inter: acled.Inter = "words", reference: Reference | None = None) -> View[Any]:
    """Return a view by its name (VIEWS, ALIASES). Raises InputError (I001) if there is none."""
    known = ALIASES.get(name, name)
    if known not in _MAKERS:
        hint = f"choose {', '.join((*VIEWS, *ALIASES))}"
        raise InputError(Problem("I001", f"there is no view {name!r}", hint=hint))
    return _MAKERS[known](bundled() if reference is None else reference, inter)


def plain_view() -> View[Any]:
    """Return the plain table, which is what `csv` writes without a view."""
    return plain.VIEW
