"""Parses written down: to a parse archive or as CoNLL-U."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from eventcoder.errors import InputError, Problem
from eventcoder.io.streams import Output, check_output
from eventcoder.model.sentence import ParsedDocument


def write_parses(parsed: Iterable[ParsedDocument], path: str | Path) -> int:
    """Write parsed documents in order, as they come; return their number.

    A path ending in .parquet gets a parse archive, one ending in a slash a folder with an archive in shards, any other
    CoNLL-U (`-` is standard output). Raises InputError (I031) if it cannot be written.
    """
    from eventcoder.parse.archive import write_archive
    from eventcoder.parse.conllu import write_conllu

    if _is_archive(path):
        return write_archive(parsed, path)
    number = 0
    with Output(path) as output:
        for row in parsed:
            output.write(write_conllu(row))
            number += 1
    return number


def check_parses_output(path: str, inputs: Iterable[str] = (), *, resumed: bool = False) -> None:
    """Raise InputError (I031, I032, I042) if `write_parses` cannot write there; nothing is opened.

    A folder for shards must be new: the shards of two runs would be read as one archive. Only a run that is `resumed`
    writes its own over again.
    """
    if path.endswith("/") and resumed:
        return
    if path.endswith("/") and Path(path).exists():
        raise InputError(Problem("I042", "exists already", path, hint="name a new folder"))
    check_output(path.rstrip("/") or path, inputs)


def _is_archive(path: str | Path) -> bool:
    return str(path).endswith("/") or Path(path).suffix.lower() == ".parquet"
