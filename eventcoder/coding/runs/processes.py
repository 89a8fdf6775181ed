"""Batches done by several processes, their results in the order of the batches.

Every process has a thread here that sends it one batch at a time and waits for the answer. So it is known which batch a
process was at when it died: its documents are done one by one in new processes, and the one that kills again is left
out and told (I051). Only a few batches are under way at any time, however long the stream.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar

from eventcoder.coding.report import Report
from eventcoder.coding.runs.batches import Batch, names
from eventcoder.coding.runs.work import Work
from eventcoder.coding.runs.worker import READY
from eventcoder.errors import EventcoderError, InputError, Problem

T = TypeVar("T")
Packed = tuple[list[bytes], Report]
"""What came of a batch, packed, in one piece or several, and the report of it."""

# Simple queues: an interruption in the middle of one of them leaves no lock behind, as with the other queues it can.
Jobs = SimpleQueue["tuple[int, Batch] | None"]
Done = SimpleQueue["tuple[int, Packed | BaseException]"]

AHEAD = 2
"""Batches that wait for every process, so that none is idle while results are written."""
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from eventcoder.coding.runs.worker import main; main()"
)
# One thread for each: several processes with several threads each only get in each other's way.
_THREADS = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
_PATIENCE = 0.5  # seconds; an interruption is noticed after them even where a system does not interrupt waiting


def packed_elsewhere(work: Work[T], batches: Iterable[Batch], processes: int) -> Iterator[tuple[Batch, Packed]]:
    """Do the batches in so many processes; results come in order.

    Raises InputError (I050) if no process can be started. Ended early (an exception, an interruption), it ends the
    processes.
    """
    crew = _Crew(work, processes)
    try:
        yield from crew.results(iter(batches))
    finally:
        crew.dismiss()


class _Crew(Generic[T]):
    """The processes, started when there is work for them."""

    def __init__(self, work: Work[T], size: int) -> None:
        self._size = size
        self._recipe = pickle.dumps(work)
        self._jobs: Jobs = SimpleQueue()
        self._done: Done = SimpleQueue()
        self._members: list[_Member] = []

    def results(self, batches: Iterator[Batch]) -> Iterator[tuple[Batch, Packed]]:
        waiting: dict[int, Batch] = {}  # handed out, by their place in the order
        found: dict[int, Packed] = {}
        first = last = 0
        more = True
        while True:
            while more and last - first < self._size * (1 + AHEAD):
                batch = next(batches, None)
                if batch is None:
                    more = False
                    break
                waiting[last] = batch
                if len(self._members) < self._size:
                    member = _Member(self._recipe, self._jobs, self._done)
                    self._members.append(member)  # before it starts: an interruption must not leave it unknown
                    member.start()
                self._jobs.put((last, batch))
                last += 1
            if first == last:
                return
            while first not in found:
                place, outcome = self._next()
                if isinstance(outcome, BaseException):
                    raise outcome
                found[place] = outcome
            yield waiting.pop(first), found.pop(first)
            first += 1

    def dismiss(self) -> None:
        for member in self._members:
            member.end()
        self._jobs.put(None)
        for member in self._members:
            member.join()

    def _next(self) -> tuple[int, Packed | BaseException]:
        while True:
            try:
                return self._done.get(timeout=_PATIENCE)
            except Empty:
                continue


class _Member:
    """A process, and the thread that talks to it."""

    def __init__(self, recipe: bytes, jobs: Jobs, done: Done) -> None:
        self._recipe = recipe
        self._jobs = jobs
        self._done = done
        self._process: subprocess.Popen[bytes] | None = None
        self._ended = False
        self._lock = threading.Lock()  # no process is started behind the back of `end`
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def start(self) -> None:
        """Start to take jobs."""
        self._thread.start()

    def end(self) -> None:
        """End the process, whatever it is at; the thread follows."""
        with self._lock:
            self._ended = True
            if self._process is not None:
                self._process.kill()

    def join(self) -> None:
        """Wait for the thread, if it came to start, and let go of the process."""
        if self._thread.is_alive():
            self._thread.join()
        self._let_go()

    def _serve(self) -> None:
        while (job := self._jobs.get()) is not None and not self._ended:
            place, batch = job
            try:
                self._done.put((place, self._do(batch)))
            except BaseException as error:  # the one who waits for the results must hear of it
                self._done.put((place, error))
        self._jobs.put(None)  # for the next of the crew: they all end

    def _do(self, batch: Batch) -> Packed:
        answer = self._ask(batch)
        if not isinstance(answer, str):
            return [answer[0]], answer[1]
        parts = list(batch.singles())
        if len(parts) <= 1:
            return [], Report(problems=[killed(batch, answer)])
        pieces: list[bytes] = []
        report = Report()
        for part in parts:
            if self._ended:
                break
            found, one = self._do(part)
            pieces.extend(found)
            report.add(one)
        return pieces, report

    def _ask(self, batch: Batch) -> tuple[bytes, Report] | str:
        """Return the answer of the process, or how it died."""
        process = self._process or self._start()
        try:
            _send(process, batch)
            answer: tuple[bytes, Report] = _receive(process)
        except (OSError, EOFError, pickle.UnpicklingError):
            return self._let_go()
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        import json

        command = [sys.executable, "-c", _START, json.dumps(sys.path)]
        # A session of its own: Ctrl-C is for the parent, who then ends it.
        with self._lock:
            if self._ended:
                raise EOFError
            process = self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, **_THREADS},
                start_new_session=True,
            )
        try:
            _send(process, self._recipe)
            answer = _receive(process)
        except (OSError, EOFError, pickle.UnpicklingError):
            message = f"a process cannot be set up: it ended at once ({self._let_go()})"
            raise InputError(Problem("I050", message, hint="see above, or run with --processes 1")) from None
        if answer != READY:
            raise EventcoderError(answer)
        return process

    def _let_go(self) -> str:
        """Forget the process, which is at its end, and say how it ended."""
        process, self._process = self._process, None
        if process is None:
            return "ended"
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):  # what was still to be sent has no reader
                    stream.close()
        code = process.wait()
        return f"signal {-code}, {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def _send(process: subprocess.Popen[bytes], message: object) -> None:
    assert process.stdin is not None
    pickle.dump(message, process.stdin)
    process.stdin.flush()


def _receive(process: subprocess.Popen[bytes]) -> Any:
    assert process.stdout is not None
    return pickle.load(process.stdout)


def killed(batch: Batch, how: str) -> Problem:
    """Return what is told of a document that ended its process (I051)."""
    told = ", ".join(names(item) for item in batch.items)
    message = f"document {told}: the process that worked on it died ({how}); it is left out"
    return Problem("I051", message, hint="perhaps it needs more memory than there is: fewer processes, a shorter text")
