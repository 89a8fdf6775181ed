"""Parses kept on disk, so that no text is parsed twice: one SQLite file, which several processes may share.

What is kept is the parse of a segment (a paragraph, see `parse.segments`): that is what the parser is given, and where
its sentences end only the model can tell. The key is a hash of the segment's text and of all that makes its parse:
language, model, versions, the mending of lemmas. A story that changes in one paragraph costs one paragraph.
"""

from __future__ import annotations

import json
import sqlite3
import struct
import sys
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from operator import add
from pathlib import Path

from eventcoder.errors import ParserError, Problem
from eventcoder.model.sentence import Sentence, Token
from eventcoder.parse.convert import parse_feats
from eventcoder.store.sqlite import close_with

# To be raised when the packed form changes; files of another version are refused, not misread.
_FORMAT = 1
_APPLICATION = 0x45564350  # "EVCP", which SQLite keeps in the file's head
_ASKED_AT_ONCE = 500  # SQLite's old limit of variables is 999
_PATIENCE = 60.0  # seconds to wait for another process that writes


class ParseCache:
    """The file `path`, made if it is not there. Raises ParserError (P006) if it is something else or cannot be used."""

    def __init__(self, path: str | Path) -> None:
        self.path = str(path)
        try:
            self._connection = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)
            close_with(self, self._connection)
            self._prepare()
        except sqlite3.Error as error:
            raise self._unusable(str(error)) from error

    def get(self, fingerprint: str, texts: Iterable[str]) -> dict[str, bytes]:
        """Return the packed parses of those `texts` that are there; `fingerprint` says what would parse them."""
        keys = {_key(fingerprint, text): text for text in texts}
        found: dict[str, bytes] = {}
        names = list(keys)
        for start in range(0, len(names), _ASKED_AT_ONCE):
            part = names[start : start + _ASKED_AT_ONCE]
            marks = ",".join("?" * len(part))
            rows = self._connection.execute(f"SELECT key, parse FROM parses WHERE key IN ({marks})", part)
            for key, parse in rows:
                with suppress(zlib.error):  # its checksum says that it is torn: as if it were not there
                    found[keys[key]] = zlib.decompress(parse)
        return found

    def put(self, fingerprint: str, parses: Mapping[str, bytes]) -> None:
        """Keep packed parses by their texts. Raises ParserError (P006) if the file cannot be written."""
        rows = [(_key(fingerprint, text), zlib.compress(parse, 1)) for text, parse in parses.items()]
        try:
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                self._connection.executemany("INSERT OR REPLACE INTO parses VALUES (?, ?)", rows)
        except sqlite3.Error as error:
            raise self._unusable(str(error)) from error

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _prepare(self) -> None:
        ask = self._connection.execute
        [application], [version] = ask("PRAGMA application_id").fetchone(), ask("PRAGMA user_version").fetchone()
        if ask("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            ask("PRAGMA journal_mode = WAL")
            ask("CREATE TABLE IF NOT EXISTS parses (key BLOB PRIMARY KEY, parse BLOB NOT NULL) WITHOUT ROWID")
            ask(f"PRAGMA application_id = {_APPLICATION}")
            ask(f"PRAGMA user_version = {_FORMAT}")
        elif (application, version) != (_APPLICATION, _FORMAT):
            raise self._unusable("it is no parse cache of this version of eventcoder")
        ask("PRAGMA synchronous = NORMAL")  # a crash may cost the last parses, never the file

    def _unusable(self, why: str) -> ParserError:
        hint = "name a file that is not there yet, or one that eventcoder made; it may be deleted at any time"
        return ParserError(Problem("P006", f"cannot keep parses here: {why}", file=self.path, hint=hint))


def pack(sentences: Sequence[Sentence], text: str, start: int, *, cut: bool) -> bytes:
    """Return the sentences of the segment that stands at `start` in the document's `text`, apart from the document.

    `cut` says that a sentence was too long and had to be cut. A line of JSON has the distinct texts; behind it stand
    the columns of numbers, one value for every token.
    """
    tokens = [token for sentence in sentences for token in sentence.tokens]
    # A form that is not as in the text: the parts of a contraction, blanks inside a number.
    odd = [(i, token.form) for i, token in enumerate(tokens) if token.form != text[token.start : token.end]]
    named = [
        _numbered([token.lemma for token in tokens]),
        _numbered([token.upos for token in tokens]),
        _numbered([token.deprel for token in tokens]),
        _numbered(["|".join(f"{name}={value}" for name, value in token.feats.items()) for token in tokens]),
    ]
    columns = [
        [token.start - start for token in tokens],
        [token.end - token.start for token in tokens],
        [token.head + 1 for token in tokens],
        *(numbers for _, numbers in named),
    ]
    sizes = [len(sentence.tokens) for sentence in sentences]
    head = json.dumps([int(cut), sizes, odd, [names for names, _ in named]], separators=(",", ":"))
    return b"".join([head.encode(), b"\n", *(struct.pack(f"<{len(tokens)}I", *column) for column in columns)])


def unpack(parse: bytes, text: str, start: int, first: int) -> tuple[list[Sentence], bool]:
    """Undo `pack` for a segment with the same text at `start` of `text`; sentences are counted from `first`.

    Raises ValueError if the parse is none.
    """
    try:
        head, _, packed = parse.partition(b"\n")
        cut, sizes, odd, names = json.loads(head)
        size = sum(sizes)
        values = struct.unpack(f"<{7 * size}I", packed)
        columns = [values[i * size : (i + 1) * size] for i in range(7)]
        starts = [start + place for place in columns[0]]
        ends = [*map(add, starts, columns[1])]
        forms = [*map(text.__getitem__, map(slice, starts, ends))]
        for i, form in odd:
            forms[i] = form
        tokens = [_NEW(Token) for _ in starts]
        _fill(tokens, "index", [i for size in sizes for i in range(size)])
        _fill(tokens, "form", forms)
        _fill(tokens, "low", [*map(str.lower, forms)])
        _fill(tokens, "start", starts)
        _fill(tokens, "end", ends)
        _fill(tokens, "head", [head - 1 for head in columns[2]])
        lemmas, upos, deprels = ([*map(sys.intern, column)] for column in names[:3])
        _fill(tokens, "lemma", map(lemmas.__getitem__, columns[3]))
        _fill(tokens, "low_lemma", map([*map(str.lower, lemmas)].__getitem__, columns[3]))
        _fill(tokens, "upos", map(upos.__getitem__, columns[4]))
        _fill(tokens, "deprel", map(deprels.__getitem__, columns[5]))
        _fill(tokens, "feats", map([*map(parse_feats, names[3])].__getitem__, columns[6]))
    except (ValueError, TypeError, IndexError, struct.error) as error:
        raise ValueError("this is no packed parse") from error
    return list(_sentences(tokens, sizes, text, first)), bool(cut)


# A frozen dataclass sets its fields one by one, through object.__setattr__: most of the time that reading a parse
# would take. Here a field of all tokens is set in one go. Tests hold these tokens equal to those of Token(...).
_NEW = object.__new__


def _fill(tokens: Iterable[Token], field: str, values: Iterable[object]) -> None:
    deque(map(vars(Token)[field].__set__, tokens, values), maxlen=0)


def _sentences(tokens: list[Token], sizes: Iterable[int], text: str, first: int) -> Iterator[Sentence]:
    begin = 0
    for number, size in enumerate(sizes, start=first):
        row = tuple(tokens[begin : begin + size])
        yield Sentence(number, text[row[0].start : row[-1].end], row[0].start, row[-1].end, row)
        begin += size


def _numbered(column: Sequence[str]) -> tuple[list[str], list[int]]:
    """Return the distinct texts of a column, and the column as numbers into them."""
    numbers: dict[str, int] = {}
    rows = [numbers.setdefault(text, len(numbers)) for text in column]
    return list(numbers), rows


def _key(fingerprint: str, text: str) -> bytes:
    return blake2b(f"{fingerprint}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
