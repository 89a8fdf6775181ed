"""Hints for a name that is not known: the known one that it was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(name: str, known: Iterable[str], *, list_up_to: int = 0) -> str | None:
    """Return a hint that names the nearest of `known`; with none near, all of them if they are `list_up_to` at most."""
    names = sorted(set(known))
    near = get_close_matches(name, names, n=1, cutoff=0.6)
    if near:
        return f'did you mean "{near[0]}"?'
    return f"known: {', '.join(names)}" if 0 < len(names) <= list_up_to else None
