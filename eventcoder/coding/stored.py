"""Documents that lie in a parse archive: named here, read by whoever works on them.

A run of several processes so hands on a file's name and some numbers instead of a hundred thousand words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from eventcoder.io.records import Fields
from eventcoder.model.chunk import Chunk
from eventcoder.model.sentence import ParsedDocument
from eventcoder.parse.archive import Block, read_block


@dataclass(frozen=True, slots=True)
class Stored:
    """Documents `first` up to `first + len(ids)` of a block of an archive; `fields` say what they are given."""

    block: Block
    first: int
    ids: tuple[str, ...]
    characters: int
    fields: Fields

    def __len__(self) -> int:
        return len(self.ids)

    def singles(self) -> Iterator[Stored]:
        """Yield its documents one by one."""
        for number, id_ in enumerate(self.ids):
            yield replace(self, first=self.first + number, ids=(id_,))

    def read(self) -> Iterator[ParsedDocument]:
        """Yield the documents. Raises InputError (I020, I021, P030) if the archive cannot be read (any more)."""
        for parsed in _chunk(self.block).parsed(self.first, self.first + len(self.ids)):
            yield given(parsed, self.fields)


def given(parsed: ParsedDocument, fields: Fields) -> ParsedDocument:
    """Return a parse with the language that was asked for, and a date if it has none."""
    if fields.language is not None and fields.language != parsed.language:
        parsed = replace(parsed, language=fields.language)
    if parsed.document.date is not None or fields.default_date is None:
        return parsed
    return replace(parsed, document=parsed.document.model_copy(update={"date": fields.default_date}))


# The block that was read last: the next documents are most probably in it too.
_last: list[tuple[Block, Chunk]] = []


def _chunk(block: Block) -> Chunk:
    if not _last or _last[0][0] != block:
        _last[:] = [(block, read_block(block))]
    return _last[0][1]
