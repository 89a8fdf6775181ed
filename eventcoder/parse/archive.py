"""Parse archives: parsed documents in Parquet columns, written and read in a stream, independent of any dictionary.

One row is one document. Words lie in lists of integers with a symbol table for each block of rows (Parquet's own
dictionary encoding, so any tool that reads Parquet reads the words as text); heads and offsets are plain integers. A
folder as output gives shards (`part-00000.parquet`, …), which are archives by themselves. A file gets its name when it
is complete: what was interrupted leaves no half archive behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eventcoder.errors import InputError, Problem
from eventcoder.model.chunk import WORD_FACTS, Chunk, Integers, Symbols
from eventcoder.model.document import Document
from eventcoder.model.sentence import ParsedDocument

if TYPE_CHECKING:
    import pyarrow as pa

VERSION = "1"
_MARK = b"eventcoder_archive"
_SENTENCES_A_BLOCK = 8192
_SENTENCES_A_SHARD = 262_144
_TEXTS = ("id", "text", "source", "url", "title")
_NUMBERS = ("starts", "ends", "lengths")
_WORD_NUMBERS = ("head", "start", "end")
# one page for each symbol table: words of a block are read back as numbers only where it did not overflow
_TABLE_BYTES = 1 << 28


def write_archive(
    parsed: Iterable[ParsedDocument], path: str | Path, *, sentences_a_shard: int = _SENTENCES_A_SHARD
) -> int:
    """Write documents to an archive as they come, and return their number.

    A path that ends in .parquet is one file; any other is a folder, made if need be, with a shard for about every
    `sentences_a_shard` sentences. Raises InputError (I031) if it cannot be written.
    """
    writer = _Writer(Path(path), None if Path(path).suffix.lower() == ".parquet" else sentences_a_shard)
    try:
        number = 0
        for document in parsed:
            writer.add(document)
            number += 1
        writer.close()
    except OSError as error:
        writer.abandon()
        raise InputError(Problem("I031", f"cannot be written: {error.strerror or error}", str(path))) from error
    except BaseException:
        writer.abandon()
        raise
    return number


def archive_files(path: str | Path) -> list[Path]:
    """Return the files of an archive in order: the file itself, or the shards of a folder."""
    return sorted(Path(path).glob("*.parquet")) if Path(path).is_dir() else [Path(path)]


def read_chunks(path: str | Path) -> Iterator[Chunk]:
    """Yield an archive (a file or a folder of shards) block by block.

    Raises InputError: I020 for a file that is not there, I021 if it cannot be read, P030 if it is no parse archive.
    """
    for file in archive_files(path):
        yield from _file_chunks(file)


def read_archive(path: str | Path) -> Iterator[ParsedDocument]:
    """Yield the documents of an archive; see `read_chunks`."""
    for chunk in read_chunks(path):
        yield from chunk.parsed()


@dataclass(frozen=True, slots=True)
class Block:
    """A block of an archive, by which anybody who sees the file finds it. `share` is its part of the file's size."""

    file: str
    number: int
    share: float = field(default=0.0, compare=False)


def list_blocks(path: str | Path) -> Iterator[tuple[Block, list[tuple[str, int]]]]:
    """Yield the blocks of an archive, each with the id and the number of characters of its documents.

    Only these are read. Raises InputError as `read_chunks` does.
    """
    import pyarrow.compute as pc

    for file in archive_files(path):
        with _opened(file) as source:
            rows = max(1, source.metadata.num_rows)
            for number in range(source.metadata.num_row_groups):
                table = source.read_row_group(number, columns=["id", "text"])
                sizes = pc.utf8_length(table.column("text")).to_pylist()
                block = Block(str(file), number, table.num_rows / rows)
                yield block, list(zip(table.column("id").to_pylist(), sizes, strict=True))


def read_block(block: Block) -> Chunk:
    """Return a block that was listed. Raises InputError as `read_chunks` does."""
    with _opened(Path(block.file)) as source:
        return _chunk(source.read_row_group(block.number))


def pack(parsed: Iterable[ParsedDocument]) -> bytes:
    """Return documents as bytes: the columns of an archive in Arrow's format for streams."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    batch = _batch(Chunk.of(parsed))
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


def unpack(packed: bytes) -> Iterator[ParsedDocument]:
    """Undo `pack`."""
    import pyarrow as pa

    with pa.ipc.open_stream(packed) as stream:
        yield from _chunk(stream.read_all()).parsed()


# ---------------------------------------------------------------- writing
class _Writer:
    """Gathers documents into blocks, and blocks into files. `limit` is the number of sentences of a shard."""

    def __init__(self, path: Path, limit: int | None) -> None:
        self._path, self._limit = path, limit
        self._waiting: list[ParsedDocument] = []
        self._sentences = 0
        self._in_file = 0
        self._files = 0
        self._file: Any = None

    def add(self, parsed: ParsedDocument) -> None:
        self._waiting.append(parsed)
        self._sentences += len(parsed.sentences)
        if self._sentences >= min(_SENTENCES_A_BLOCK, self._limit or _SENTENCES_A_BLOCK):
            self._flush()
            if self._limit is not None and self._in_file >= self._limit:
                self._complete()

    def close(self) -> None:
        self._flush()
        if self._file is None and not self._files:  # an archive of nothing is an archive
            self._open()
        self._complete()

    def abandon(self) -> None:
        if self._file is not None:
            self._file.close()
            self._part().unlink(missing_ok=True)

    def _target(self) -> Path:
        return self._path if self._limit is None else self._path / f"part-{self._files:05d}.parquet"

    def _part(self) -> Path:
        target = self._target()
        return target.with_name(f"{target.name}.part")

    def _open(self) -> None:
        import pyarrow.parquet as pq

        if self._limit is not None:
            self._path.mkdir(parents=True, exist_ok=True)
        schema = _schema()
        coded = [f"{name}.list.element" for name in WORD_FACTS]
        self._file = pq.ParquetWriter(
            self._part(),
            schema,
            compression="zstd",
            use_dictionary=[*coded, "language", "parser"],
            dictionary_pagesize_limit=_TABLE_BYTES,
        )

    def _flush(self) -> None:
        if not self._waiting:
            return
        if self._file is None:
            self._open()
        self._file.write_batch(_batch(Chunk.of(self._waiting)))
        self._in_file += self._sentences
        self._waiting, self._sentences = [], 0

    def _complete(self) -> None:
        if self._file is None:
            return
        self._file.close()
        self._part().replace(self._target())
        self._file, self._in_file = None, 0
        self._files += 1


def _schema() -> pa.Schema:
    import pyarrow as pa

    words = pa.list_(pa.dictionary(pa.int32(), pa.string()))
    fields = [
        *((name, pa.string()) for name in (*_TEXTS, "language", "parser")),
        ("date", pa.date32()),
        *((name, pa.list_(pa.int32())) for name in _NUMBERS),
        ("ids", pa.list_(pa.string())),
        *((name, words) for name in WORD_FACTS),
        *((name, pa.list_(pa.int32())) for name in _WORD_NUMBERS),
    ]
    return pa.schema(fields, metadata={_MARK: VERSION.encode()})


def _batch(chunk: Chunk) -> pa.RecordBatch:
    """Return the chunk as Arrow columns; numbers go over without being looked at one by one."""
    import pyarrow as pa

    words = pa.array(chunk.words[chunk.firsts])
    sentences = pa.array(chunk.firsts)
    columns: list[Any] = [pa.array([getattr(d, name) for d in chunk.documents], pa.string()) for name in _TEXTS]
    columns += [pa.array(chunk.languages, pa.string()), pa.array(chunk.parsers, pa.string())]
    columns.append(pa.array([document.date for document in chunk.documents], pa.date32()))
    lengths = chunk.words[1:] - chunk.words[:-1]
    for numbers in (chunk.starts, chunk.ends, lengths):
        columns.append(pa.ListArray.from_arrays(sentences, pa.array(numbers)))
    columns.append(pa.ListArray.from_arrays(sentences, pa.array(chunk.ids, pa.string())))
    for name in WORD_FACTS:
        symbols: Symbols = getattr(chunk, name)
        coded = pa.DictionaryArray.from_arrays(pa.array(symbols.numbers), pa.array(symbols.table, pa.string()))
        columns.append(pa.ListArray.from_arrays(words, coded))
    for name in _WORD_NUMBERS:
        columns.append(pa.ListArray.from_arrays(words, pa.array(getattr(chunk, name))))
    return pa.RecordBatch.from_arrays(columns, schema=_schema())


# ---------------------------------------------------------------- reading
def _file_chunks(file: Path) -> Iterator[Chunk]:
    with _opened(file) as source:
        for number in range(source.metadata.num_row_groups):
            yield _chunk(source.read_row_group(number))


@contextmanager
def _opened(file: Path) -> Iterator[Any]:
    """Open a file of an archive; whatever is wrong with it, also later, is raised as InputError."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(file) as source:
            schema = source.schema_arrow
            if (schema.metadata or {}).get(_MARK) != VERSION.encode() or not schema.equals(_schema()):
                hint = "write one with: eventcoder parse TEXTS -o FILE.parquet"
                raise InputError(Problem("P030", "is no parse archive of this version", str(file), hint=hint))
            yield source
    except FileNotFoundError as error:
        raise InputError(Problem("I020", "there is no such file", str(file), hint="check the name")) from error
    except OSError as error:
        raise InputError(Problem("I021", f"cannot be read: {error.strerror or error}", str(file))) from error
    except pa.ArrowInvalid as error:
        hint = "it is damaged or something else; write it anew"
        raise InputError(Problem("P030", f"is no parse archive: {error}", str(file), hint=hint)) from error


def _chunk(table: pa.Table) -> Chunk:
    def flat(name: str) -> Any:
        return table.column(name).combine_chunks().flatten()

    def numbers(name: str) -> Integers:
        return _integers(flat(name))

    def symbols(name: str) -> Symbols:
        coded = flat(name)
        return Symbols(_integers(coded.indices), tuple(coded.dictionary.to_pylist()))

    facts = {name: table.column(name).to_pylist() for name in (*_TEXTS, "language", "parser", "date")}
    rows = zip(*(facts[name] for name in (*_TEXTS, "date", "language")), strict=True)
    return Chunk(
        documents=tuple(
            Document(id=id_, text=text, source=source, url=url, title=title, date=date, language=language)
            for id_, text, source, url, title, date, language in rows
        ),
        languages=tuple(facts["language"]),
        parsers=tuple(facts["parser"]),
        firsts=_ends(len(row) for row in table.column("ids")),
        words=_ends(numbers("lengths").tolist()),
        starts=numbers("starts"),
        ends=numbers("ends"),
        ids=tuple(flat("ids").to_pylist()),
        form=symbols("form"),
        lemma=symbols("lemma"),
        upos=symbols("upos"),
        deprel=symbols("deprel"),
        feats=symbols("feats"),
        head=numbers("head"),
        start=numbers("start"),
        end=numbers("end"),
    )


def _integers(column: Any) -> Integers:
    """Return an Arrow column as an array; its own `to_numpy` would import pandas, which takes a quarter of a second."""
    import numpy as np

    return np.from_dlpack(column).astype(np.int32, copy=False)


def _ends(lengths: Iterable[int]) -> Integers:
    import numpy as np

    return np.concatenate((np.zeros(1, np.int32), np.cumsum(list(lengths), dtype=np.int32)))
