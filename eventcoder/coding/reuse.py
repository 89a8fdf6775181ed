"""Documents coded again: only those that a change of the dictionary can reach; the events of others are taken over.

`Keys` tells the documents of a chunk from each other by all that is coded of them, `Reuse` codes them. That a document
is out of reach is proved by `Meaning.reach`; tests hold the events equal to those of coding everything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from eventcoder.coding.event_cache import EventCache, Kept
from eventcoder.coding.meaning import Meaning, Reach
from eventcoder.model.chunk import WORD_FACTS, Chunk, Symbols
from eventcoder.model.event import Event, EventLine
from eventcoder.model.sentence import ParsedDocument
from eventcoder.store.stamp import stamp

if TYPE_CHECKING:
    from eventcoder.coding.coder import Coder

Marks = NDArray[np.bool_]
_NUMBERS = ("head", "start", "end")


class Keys:
    """What tells the documents of a chunk from all others; `more` is what else decides how they are coded."""

    def __init__(self, chunk: Chunk, more: str) -> None:
        self.chunk = chunk
        self._more = more
        self._words = [_hashes(getattr(chunk, name)) for name in WORD_FACTS]
        self._words += [getattr(chunk, name) for name in _NUMBERS]
        self._reached: dict[int, Marks] = {}

    def of(self, number: int) -> bytes:
        """Return the key of a document."""
        chunk = self.chunk
        first, last = int(chunk.firsts[number]), int(chunk.firsts[number + 1])
        facts = (chunk.documents[number].model_dump_json(), chunk.languages[number], chunk.parsers[number])
        key = blake2b(repr((self._more, facts, chunk.ids[first:last])).encode("utf-8", "surrogatepass"), digest_size=16)
        ends = chunk.words[first : last + 1]
        for column in (ends - ends[0], chunk.starts[first:last], chunk.ends[first:last]):
            key.update(column.tobytes())
        for column in self._words:
            key.update(column[ends[0] : ends[-1]].tobytes())
        return key.digest()

    def reached(self, reach: Reach, number: int) -> Marks:
        """Say for each document whether it is reached from the dictionary with that `number`."""
        found = self._reached.get(number)
        if found is None:
            chunk = self.chunk
            hits = _having(chunk.form, reach) | _having(chunk.lemma, reach)
            before = np.concatenate((np.zeros(1, np.int64), np.cumsum(hits)))[chunk.words[chunk.firsts]]
            found = np.diff(before) > 0
            if reach.places:
                places = (reach.has_place(row.text, self._forms(i)) for i, row in enumerate(chunk.documents))
                found |= np.fromiter(places, np.bool_, len(chunk))
            self._reached[number] = found
        return found

    def _forms(self, number: int) -> list[str]:
        """Return the forms of the words of a document."""
        chunk = self.chunk
        first, last = chunk.words[chunk.firsts[number]], chunk.words[chunk.firsts[number + 1]]
        return [chunk.form.table[i] for i in np.unique(chunk.form.numbers[first:last])]


class Reuse:
    """Codes documents for a coder, whose report it adds to, with the events that a cache keeps."""

    def __init__(self, coder: Coder, cache: EventCache) -> None:
        self._coder, self._cache = coder, cache
        self._more = f"{stamp()} {coder.home_country}"
        self._last: Keys | None = None
        self._mine: dict[str, tuple[int, Meaning] | None] = {}
        self._reaches: dict[tuple[int, int], Reach] = {}

    def code(self, chunk: Chunk, begin: int = 0, end: int | None = None) -> Iterator[Event | EventLine]:
        """Yield the events of the documents `begin` up to `end` (all if not given) of a chunk; those kept as lines.

        What goes wrong with a document becomes a problem of the coder's report. Raises InputError (I058) if the cache
        cannot be read or written.
        """
        if self._last is None or self._last.chunk is not chunk:
            self._last = Keys(chunk, self._more)
        keys = self._last
        asked = {number: keys.of(number) for number in range(len(chunk))[begin:end]}
        known = self._cache.get(list(asked.values()))
        fresh: list[tuple[bytes, Kept]] = []
        for number, key in asked.items():
            kept, mine = known.get(key), self._dictionary(chunk.languages[number])
            if kept is not None and mine is not None and not self._is_reached(keys, number, kept.dictionary, *mine):
                yield from self._taken_over(kept, chunk, number)
                continue
            for parsed in chunk.parsed(number, number + 1):
                dropped = Counter(self._coder.report.dropped)
                events = self._coder.tried(parsed)
                if events is not None and mine is not None:
                    dropped = self._coder.report.dropped - dropped
                    lines = tuple(event.model_dump_json() for event in events)
                    fresh.append((key, Kept(mine[0], self._coder.dictionary.fingerprint, lines, dropped)))
                yield from events or ()
        if fresh:
            self._cache.put(fresh)

    def code_parsed(self, parsed: Iterable[ParsedDocument]) -> Iterator[Event | EventLine]:
        """Yield the events of some documents that are together in memory; see `code`."""
        return self.code(Chunk.of(parsed))

    def _taken_over(self, kept: Kept, chunk: Chunk, number: int) -> list[EventLine]:
        """Return events that were kept, as if this coder's dictionary had given them: it would have."""
        mine, report = self._coder.dictionary.fingerprint, self._coder.report
        events = [EventLine(line.replace(kept.fingerprint, mine)) for line in kept.events]
        report.documents += 1
        report.reused += 1
        report.sentences += int(chunk.firsts[number + 1] - chunk.firsts[number])
        report.events += len(events)
        report.dropped.update(kept.dropped)
        return events

    def _dictionary(self, language: str) -> tuple[int, Meaning] | None:
        """Return the number and the meaning of the coder's own dictionary, None if its events cannot be kept."""
        if language not in self._mine:
            meaning = None
            if language in self._coder.languages:
                meaning = Meaning.of(self._coder.dictionary, language)
            fingerprint = self._coder.dictionary.fingerprint
            number = 0 if meaning is None else self._cache.number(language, fingerprint, meaning)
            self._mine[language] = None if meaning is None else (number, meaning)
        return self._mine[language]

    def _is_reached(self, keys: Keys, number: int, earlier: int, mine: int, meaning: Meaning) -> bool:
        """Say whether what changed since an `earlier` dictionary may change the events of a document."""
        if earlier == mine:
            return False
        reach = self._reaches.get((earlier, mine))
        if reach is None:
            before = self._cache.meaning(earlier)
            self._reaches[earlier, mine] = reach = Reach(None) if before is None else before.reach(meaning)
        return reach.words is None or bool(keys.reached(reach, earlier)[number])


def _hashes(symbols: Symbols) -> NDArray[np.uint64]:
    """Return a hash of each word's text: the numbers of symbols are other ones in another chunk."""
    texts = (blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest() for text in symbols.table)
    return np.frombuffer(b"".join(texts), np.uint64)[symbols.numbers]


def _having(symbols: Symbols, reach: Reach) -> Marks:
    marks = np.fromiter(map(reach.has, symbols.table), np.bool_, len(symbols.table))
    found: Marks = marks[symbols.numbers]
    return found
