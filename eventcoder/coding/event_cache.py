"""Events kept on disk, so that no document is coded twice: one SQLite file, which several processes may share.

What is kept of a document are its events, and of the dictionary that gave them its `Meaning`. Whoever codes the same
parse with a later dictionary takes them over if the change between the two cannot reach the document.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from eventcoder.coding.meaning import Meaning
from eventcoder.errors import InputError, Problem
from eventcoder.store.sqlite import close_with

# To be raised when what is kept changes; files of another version are refused, not misread.
_FORMAT = 1
_APPLICATION = 0x45564345  # "EVCE", which SQLite keeps in the file's head
_ASKED_AT_ONCE = 500  # SQLite's old limit of variables is 999
_PATIENCE = 60.0  # seconds to wait for another process that writes
_TABLES = (
    "CREATE TABLE IF NOT EXISTS dictionaries (number INTEGER PRIMARY KEY, name BLOB UNIQUE, meaning BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS documents (key BLOB PRIMARY KEY, dictionary INTEGER NOT NULL, coding BLOB NOT NULL)"
    " WITHOUT ROWID",
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What coding a document gave: its events as JSON, and how many were dropped by which filter.

    `dictionary` is the number that the cache gave the dictionary, and `fingerprint` what names it in the events.
    """

    dictionary: int
    fingerprint: str
    events: tuple[str, ...]
    dropped: Mapping[str, int]


class EventCache:
    """The file `path`, made if it is not there. Raises InputError (I058) if it is something else or cannot be used."""

    def __init__(self, path: str | Path) -> None:
        self.path = str(path)
        with self._told():
            self._connection = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)
            close_with(self, self._connection)
            self._prepare()

    def number(self, language: str, fingerprint: str, meaning: Meaning) -> int:
        """Return the number of a dictionary, which is taken in if it is new. Raises InputError (I058)."""
        facts = json.dumps(meaning.facts(), separators=(",", ":")).encode()
        name = blake2b(f"{language} {fingerprint}\n".encode() + facts, digest_size=16).digest()
        ask = "SELECT number FROM dictionaries WHERE name = ?"
        with self._told():
            found = self._connection.execute(ask, (name,)).fetchone()
            if found is None:
                row = (name, zlib.compress(facts))
                self._connection.execute("INSERT OR IGNORE INTO dictionaries (name, meaning) VALUES (?, ?)", row)
                found = self._connection.execute(ask, (name,)).fetchone()
        number: int = found[0]
        return number

    def meaning(self, number: int) -> Meaning | None:
        """Return what the dictionary of a number means, None if that cannot be read. Raises InputError (I058)."""
        with self._told():
            row = self._connection.execute("SELECT meaning FROM dictionaries WHERE number = ?", (number,)).fetchone()
        if row is not None:
            with suppress(zlib.error, ValueError):
                return Meaning.read(json.loads(zlib.decompress(row[0])))
        return None

    def get(self, keys: Sequence[bytes]) -> dict[bytes, Kept]:
        """Return what is kept under those of the `keys` that are there and whole. Raises InputError (I058)."""
        found: dict[bytes, Kept] = {}
        for start in range(0, len(keys), _ASKED_AT_ONCE):
            part = keys[start : start + _ASKED_AT_ONCE]
            marks = ",".join("?" * len(part))
            ask = f"SELECT key, dictionary, coding FROM documents WHERE key IN ({marks})"
            with self._told():
                rows = self._connection.execute(ask, part).fetchall()
            for key, dictionary, packed in rows:
                with suppress(zlib.error, ValueError, LookupError):  # torn: as if it were not there
                    head, *events = zlib.decompress(packed).decode().split("\n")
                    fingerprint, dropped = json.loads(head)
                    found[key] = Kept(dictionary, fingerprint, tuple(events), dropped)
        return found

    def put(self, rows: Iterable[tuple[bytes, Kept]]) -> None:
        """Keep what was coded. Raises InputError (I058) if the file cannot be written."""
        packed = [(key, kept.dictionary, _packed(kept)) for key, kept in rows]
        with self._told(), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?, ?)", packed)

    def _prepare(self) -> None:
        ask = self._connection.execute
        [application], [version] = ask("PRAGMA application_id").fetchone(), ask("PRAGMA user_version").fetchone()
        if ask("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            ask("PRAGMA journal_mode = WAL")
            for table in _TABLES:
                ask(table)
            ask(f"PRAGMA application_id = {_APPLICATION}")
            ask(f"PRAGMA user_version = {_FORMAT}")
        elif (application, version) != (_APPLICATION, _FORMAT):
            raise sqlite3.DatabaseError("it is no event cache of this version of eventcoder")
        ask("PRAGMA synchronous = NORMAL")  # a crash may cost the last events, never the file

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            hint = "name a file that is not there yet, or one that eventcoder made; it may be deleted at any time"
            problem = Problem("I058", f"cannot keep events here: {error}", file=self.path, hint=hint)
            raise InputError(problem) from error


def _packed(kept: Kept) -> bytes:
    head = json.dumps([kept.fingerprint, dict(kept.dropped)], separators=(",", ":"))
    return zlib.compress("\n".join([head, *kept.events]).encode(), 1)
