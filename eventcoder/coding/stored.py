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
        return self.chunk().parsed(self.first, self.first + len(self.ids))

    def chunk(self) -> Chunk:
        """Return the whole block, with what its documents are given. Raises InputError as `read` does."""
        if not _last or _last[0][:2] != (self.block, self.fields):
            _last[:] = [(self.block, self.fields, given_to_all(read_block(self.block), self.fields))]
        return _last[0][2]


def given(parsed: ParsedDocument, fields: Fields) -> ParsedDocument:
    """Return a parse with the language that was asked for, and a date if it has none."""
    if fields.language is not None and fields.language != parsed.language:
        parsed = replace(parsed, language=fields.language)
    if parsed.document.date is not None or fields.default_date is None:
        return parsed
    return replace(parsed, document=parsed.document.model_copy(update={"date": fields.default_date}))


def given_to_all(chunk: Chunk, fields: Fields) -> Chunk:
    """Return a chunk with all its documents given the language and the date as `given` does it."""
    languages, documents = chunk.languages, chunk.documents
    if fields.language is not None:
        languages = (fields.language,) * len(languages)
    if fields.default_date is not None:
        update = {"date": fields.default_date}
        documents = tuple(row if row.date is not None else row.model_copy(update=update) for row in documents)
    return replace(chunk, languages=languages, documents=documents)


# The block that was read last: the next documents are most probably in it too.
_last: list[tuple[Block, Fields, Chunk]] = []
