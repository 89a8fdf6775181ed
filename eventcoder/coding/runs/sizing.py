"""How many processes a run is worth."""

from __future__ import annotations

import os
from collections.abc import Iterable

from eventcoder.coding.inputs import ARCHIVE, InputFile, size

# Bytes of input that one process works on for about half a minute. A process is set up in five to ten seconds, so with
# less than that for each they would spend their time on getting ready.
_WORTH = {ARCHIVE: 4_000_000, "conllu": 20_000_000}
_WORTH_OF_TEXT = 1_000_000


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def default_processes(files: Iterable[InputFile]) -> int:
    """Return one process for every core that the inputs can keep busy; 1 where a stream does not tell its size."""
    worth = 0.0
    for file in files:
        known = size([file])
        if known is None:
            return 1
        worth += known / _WORTH.get(file.format, _WORTH_OF_TEXT)
    return max(1, min(cores(), int(worth)))


def is_large(files: Iterable[InputFile]) -> bool:
    """Say whether the inputs are worth several processes, however many cores there are."""
    known = [(size([file]), _WORTH.get(file.format, _WORTH_OF_TEXT)) for file in files]
    return sum((found or 0) / worth for found, worth in known) >= 2
