"""A worker process: it is sent what to do once, then batch after batch, and answers each with its result.

It is a Python of its own, started by `processes`, not a copy of the one that started it: so it works in scripts, note
books and on every system alike, and whatever the parent holds in memory or has open is no concern of it. Messages are
pickles over the standard streams; what a library prints goes to standard error.
"""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, BinaryIO

from eventcoder.coding.runs.batches import Batch
from eventcoder.coding.runs.work import Work, attempt
from eventcoder.errors import EventcoderError, Problem

READY = "ready"


def main() -> None:
    """Serve the parent over the standard streams."""
    reading, writing = os.dup(0), os.dup(1)
    os.dup2(2, 1)  # a stray print would be no message
    with os.fdopen(reading, "rb") as source, os.fdopen(writing, "wb") as sink:
        serve(source, sink, lambda: os._exit(0))


def serve(source: BinaryIO, sink: BinaryIO, end: Callable[[], None]) -> None:
    """Answer messages until there are none left; then call `end`.

    Messages are read ahead in a thread of their own: a parent that was killed is noticed at once, in the middle of a
    batch, and nothing is left running behind it.
    """
    messages: SimpleQueue[Any] = SimpleQueue()

    def read() -> None:
        try:
            while True:
                messages.put(pickle.load(source))
        except Exception:  # the parent has gone; or its message cannot be read, and then neither can what follows
            end()
            messages.put(None)

    threading.Thread(target=read, daemon=True).start()
    try:
        work = pickle.loads(messages.get())  # in this thread, in which its cache is used: SQLite wants that
    except Exception as error:  # a class of the caller's that cannot be imported here, a dictionary that has changed
        answer(sink, _unusable(error))
        return
    answer(sink, READY)
    while (batch := messages.get()) is not None:
        answer(sink, _done(work, batch))


def answer(sink: BinaryIO, message: object) -> None:
    """Send a message."""
    pickle.dump(message, sink)
    sink.flush()


def _done(work: Work[Any], batch: Batch) -> tuple[bytes, Any]:
    result = attempt(work, batch)
    return work.pack(result.results), result.report


def _unusable(error: Exception) -> tuple[Problem, ...]:
    if isinstance(error, EventcoderError):
        return error.problems
    return (Problem("I050", f"a process cannot be set up: {type(error).__name__}: {error}"),)
