"""A stack of layers from what a command line names: folders, `bundled`, several of them joined by +."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eventcoder.dictionary.dictionary import BUNDLED, Dictionary
from eventcoder.errors import InputError, Problem

JOINT = "+"


def folders(text: str) -> list[str]:
    """Split `bundled`, `my_rules` or `my_rules+more` into its layers. InputError (I040) for what is no folder."""
    names = [text] if Path(text).is_dir() else [name for name in text.split(JOINT) if name]
    problems = [
        Problem("I040", "there is no such folder", name, hint="name a folder of YAML files, or bundled")
        for name in names
        if name != BUNDLED and not Path(name).is_dir()
    ]
    if problems or not names:
        raise InputError(problems or [Problem("I040", "no dictionary is named", hint="name a folder, or bundled")])
    return names


def is_whole(folder: str) -> bool:
    """Say whether a folder is a dictionary by itself, not a layer for another one: it has a `grammar` folder."""
    return (Path(folder) / "grammar").is_dir()


def base(names: Sequence[str]) -> tuple[str, list[str]]:
    """Return the lowest layer and those above it: the bundled dictionary is below all that is not whole."""
    first = names[0] if names else BUNDLED
    if first == BUNDLED or is_whole(first):
        return first, list(names[1:])
    return BUNDLED, list(names)


def read_stack(text: str, *languages: str) -> Dictionary:
    """Read the dictionary that a stack such as `bundled` or `my_rules+more` names.

    Raises InputError (I040) for a folder that is not there, DictionaryError with all problems of the first layer that
    has any.
    """
    lowest, above = base(folders(text))
    dictionary = Dictionary.bundled(*languages) if lowest == BUNDLED else Dictionary.read(lowest, *languages)
    for name in above:
        dictionary = dictionary.overlay(name)
    return dictionary
