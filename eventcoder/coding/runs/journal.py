"""What a run has done so far, kept in a folder beside its output: a run that was killed goes on behind its last batch.

    OUT.run/run.json        what decides the results: inputs, options, dictionary, models, versions
            results         what came of the batches, one behind the other
            journal.jsonl   a line for every batch: what it was (a hash of its documents), the bytes it gave, its report

A batch counts as done when its line stands in the journal whole and its bytes have the checksum that the line tells. So
it does not matter when a run was killed, nor in which order a system that lost its power had written things down. The
output itself is made of the results at the end, in whatever format, and the folder goes when the output is complete.
"""

from __future__ import annotations

import json
import shutil
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from eventcoder.coding.report import Report
from eventcoder.coding.runs.batches import Batch
from eventcoder.errors import InputError, Problem
from eventcoder.io.formats import STREAM

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A batch that is done."""

    digest: str
    sizes: tuple[int, ...]
    checksum: int
    report: Report


def journal_folder(output: str) -> Path:
    """Return where the journal of an output is kept."""
    return Path(f"{output.rstrip('/')}.run")


def open_journal(output: str, facts: Facts, *, resume: bool, large: bool) -> Journal | None:
    """Open the journal of a run with this output; None if none is kept: the run is not `large`, nor is it resumed.

    Raises InputError as `Journal` does, and I055 for a stream, which cannot be gone on with.
    """
    if output == STREAM:
        if resume:
            hint = "name a file with -o"
            raise InputError(Problem("I055", "a run whose output is a stream cannot be resumed", output, hint=hint))
        return None
    folder = journal_folder(output)
    return Journal(folder, facts, resume=resume) if resume or large or folder.exists() else None


@contextmanager
def kept(journal: Journal | None) -> Iterator[None]:
    """Close the journal behind a run; it goes if the run came to its end."""
    try:
        yield
    except BaseException:
        if journal is not None:
            journal.close(finished=False)
        raise
    if journal is not None:
        journal.close(finished=True)


class Journal:
    """The journal in `folder`, opened to go on. `done` are the batches that need not be done again.

    Raises InputError: I052 if the folder is there and `resume` is not asked for, or another run is at it; I053 if what
    decides the results (`facts`) is not what it was; I031 if it cannot be written.
    """

    def __init__(self, folder: Path, facts: Facts, *, resume: bool) -> None:
        self.folder = folder
        self.done: list[Entry] = []
        with self._writing():
            if folder.exists() and not resume:
                raise InputError(_unfinished(folder))
            folder.mkdir(exist_ok=True)
            self._lines = (folder / "journal.jsonl").open("a+b")
            self._results = (folder / "results").open("a+b")
            try:
                _lock(self._lines, folder)
                self._begin(facts)
            except BaseException:
                self.close(finished=False)
                raise

    def keep(self, batch: Batch, pieces: Sequence[bytes], report: Report) -> None:
        """Write down that a batch is done, and what came of it."""
        entry = Entry(batch.digest(), tuple(map(len, pieces)), _checksum(pieces), report)
        line = [entry.digest, entry.sizes, entry.checksum, report.facts()]
        with self._writing():
            self._results.writelines(pieces)
            self._results.flush()
            self._lines.write(json.dumps(line, separators=(",", ":")).encode() + b"\n")
            self._lines.flush()
        self.done.append(entry)

    def check(self, batch: Batch) -> Report:
        """Return the report of a batch that is done. Raises InputError (I054) if it was another one then."""
        entry = self.done[batch.number]
        if entry.digest != batch.digest():
            message = f"the inputs are not those of the unfinished run: batch {batch.number} has other documents"
            hint = f"give the same inputs, or begin anew: rm -r {self.folder}"
            raise InputError(Problem("I054", message, str(self.folder), hint=hint))
        return entry.report

    def pieces(self) -> Iterator[bytes]:
        """Yield what came of all batches, in order."""
        with (self.folder / "results").open("rb") as results:
            for entry in self.done:
                for size in entry.sizes:
                    yield results.read(size)

    def close(self, *, finished: bool) -> None:
        """Let go of the files; a run that is finished needs them no more."""
        self._results.close()
        self._lines.close()
        if finished:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _begin(self, facts: Facts) -> None:
        known = self.folder / "run.json"
        now = json.loads(json.dumps(facts))
        self._lines.seek(0)
        self._results.seek(0)
        if known.exists():
            then = json.loads(known.read_text(encoding="utf-8"))
            changed = [name for name in sorted({*then, *now}) if then.get(name) != now.get(name)]
            if changed:
                raise InputError([_changed(self.folder, name, then.get(name), now.get(name)) for name in changed])
            self._read()
        else:
            part = known.with_suffix(".part")
            part.write_text(json.dumps(now, indent=2, ensure_ascii=False), encoding="utf-8")
            part.replace(known)
        # What was begun and not finished goes: the next batch is written in its place.
        self._lines.truncate(self._lines.tell())
        self._results.truncate(self._results.tell())

    def _read(self) -> None:
        """Read what is whole; the files are left standing behind it."""
        line_end = result_end = 0
        for line in self._lines:
            entry = _entry(line)
            pieces = [] if entry is None else [self._results.read(size) for size in entry.sizes]
            if entry is None or _checksum(pieces) != entry.checksum or tuple(map(len, pieces)) != entry.sizes:
                break
            self.done.append(entry)
            line_end += len(line)
            result_end = self._results.tell()
        self._lines.seek(line_end)
        self._results.seek(result_end)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            message = f"cannot be written: {error.strerror or error}"
            raise InputError(Problem("I031", message, str(self.folder))) from error


def _entry(line: bytes) -> Entry | None:
    """Return what a line tells; None if it is torn."""
    with suppress(ValueError, TypeError, LookupError):
        if line.endswith(b"\n"):
            digest, sizes, checksum, report = json.loads(line)
            return Entry(digest, tuple(sizes), checksum, Report.of(report))
    return None


def _checksum(pieces: Sequence[bytes]) -> int:
    checksum = 0
    for piece in pieces:
        checksum = zlib.crc32(piece, checksum)
    return checksum


def _lock(stream: BinaryIO, folder: Path) -> None:
    """Keep other runs away as long as the stream is open; systems without such locks go without."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        hint = "wait for it, or choose another output"
        raise InputError(Problem("I052", "another run is working on this", str(folder), hint=hint)) from None


def _unfinished(folder: Path) -> Problem:
    hint = f"go on with --resume, or begin anew: rm -r {folder}"
    return Problem("I052", "holds an unfinished run of this output", str(folder), hint=hint)


def _changed(folder: Path, name: str, then: object, now: object) -> Problem:
    hint = f"give what the run was begun with, or begin anew: rm -r {folder}"
    return Problem("I053", f"the unfinished run had {name} {then!r}, this one has {now!r}", str(folder), hint=hint)
