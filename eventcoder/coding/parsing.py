"""Texts parsed and written as CoNLL-U."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from eventcoder.coding.coder import Coder
from eventcoder.io.streams import Output
from eventcoder.model.document import Document
from eventcoder.model.sentence import ParsedDocument


def write_parses(coder: Coder, documents: Iterable[Document | ParsedDocument], path: str | Path) -> int:
    """Parse documents and write them in order to a file (`-` is standard output); return their number.

    Raises InputError (I031) if the file cannot be written. What cannot be parsed becomes a problem of the coder's
    report.
    """
    from eventcoder.parse.conllu import write_conllu

    number = 0
    with Output(path) as output:
        for parsed in coder.parse(documents):
            output.write(write_conllu(parsed))
            number += 1
    return number
