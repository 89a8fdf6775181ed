"""Parses kept on disk, so that no text is parsed twice: one SQLite file, which several processes may share.

What is kept is the parse of a segment (a paragraph, see `parse.segments`): that is what the parser is given, and where
its sentences end only the model can tell. The key is a hash of the segment's text and of all that makes its parse:
language, model, versions, the mending of lemmas. A story that changes in one paragraph costs one paragraph.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from eventcoder.errors import ParserError, Problem
from eventcoder.model.sentence import Sentence, Token
from eventcoder.parse.convert import parse_feats

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

    `cut` says that a sentence was too long and had to be cut.
    """
    tokens = [token for sentence in sentences for token in sentence.tokens]
    # A form that is not as in the text: the parts of a contraction, blanks inside a number.
    odd = [[i, token.form] for i, token in enumerate(tokens) if token.form != text[token.start : token.end]]
    feats = ["|".join(f"{name}={value}" for name, value in token.feats.items()) for token in tokens]
    columns = [
        int(cut),
        [len(sentence.tokens) for sentence in sentences],
        [token.start - start for token in tokens],
        [token.end - token.start for token in tokens],
        [token.head for token in tokens],
        *(
            _numbered(column)
            for column in (
                [token.lemma for token in tokens],
                [token.upos for token in tokens],
                [token.deprel for token in tokens],
                feats,
            )
        ),
        odd,
    ]
    return json.dumps(columns, separators=(",", ":")).encode()


def unpack(parse: bytes, text: str, start: int, first: int) -> tuple[list[Sentence], bool]:
    """Undo `pack` for a segment with the same text at `start` of `text`; sentences are counted from `first`.

    Raises ValueError if the parse is none.
    """
    try:
        cut, sizes, starts, lengths, heads, *symbols, odd = json.loads(parse)
        lemmas, upos, deprels, feats = symbols
        spans = [(start + place, start + place + length) for place, length in zip(starts, lengths, strict=True)]
        forms = [text[begin:end] for begin, end in spans]
        for i, form in odd:
            forms[i] = form
        kinds = [sys.intern(lemma) for lemma in lemmas[0]]
        lows = [lemma.lower() for lemma in kinds]
        tags, relations = ([sys.intern(name) for name in column[0]] for column in (upos, deprels))
        features = [parse_feats(joined) for joined in feats[0]]
        columns = zip(forms, spans, heads, lemmas[1], upos[1], deprels[1], feats[1], strict=True)
        tokens: list[Token] = []
        index, left = 0, iter(sizes)
        size = next(left, 0)
        for form, (begin, end), head, lemma, tag, relation, feat in columns:
            if index == size:
                index, size = 0, next(left)
            made = _NEW(Token)
            _INDEX(made, index)
            _FORM(made, sys.intern(form))
            _LEMMA(made, kinds[lemma])
            _UPOS(made, tags[tag])
            _HEAD(made, head)
            _DEPREL(made, relations[relation])
            _START(made, begin)
            _END(made, end)
            _FEATS(made, features[feat])
            _LOW(made, form.lower())
            _LOW_LEMMA(made, lows[lemma])
            tokens.append(made)
            index += 1
    except (ValueError, TypeError, IndexError, StopIteration) as error:
        raise ValueError("this is no packed parse") from error
    return list(_sentences(tokens, sizes, text, first)), bool(cut)


# A frozen dataclass sets its fields one by one through object.__setattr__, which is most of the time that reading a
# cached parse takes. A token made here is the same as one made by Token(...), which a test holds.
_NEW = object.__new__
_INDEX, _FORM, _LEMMA, _UPOS, _HEAD, _DEPREL, _START, _END, _FEATS, _LOW, _LOW_LEMMA = (
    vars(Token)[name].__set__
    for name in ("index", "form", "lemma", "upos", "head", "deprel", "start", "end", "feats", "low", "low_lemma")
)


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
