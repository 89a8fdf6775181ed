"""The words of a chunk as arrays: who hangs on whom, which words are the same, which tests they pass.

All words of the chunk are numbered through; `head` and the dependents are such numbers too. Words with one form and one
lemma are of one *type*: a test on words is worked out once for each type and then looked up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from eventcoder.match.frames import MARKERS, NAME_PARTS, with_whole
from eventcoder.model.chunk import Chunk, read_feats
from eventcoder.plan.path import Step
from eventcoder.plan.words import WordTest, readings_of

Places = NDArray[np.int64]
Mask = NDArray[np.bool_]


class Words:
    """Arrays over one chunk. Tables of tests are kept by the identity of the test, which must outlive this."""

    def __init__(self, chunk: Chunk) -> None:
        self.chunk = chunk
        number = len(chunk.head)
        lengths = np.diff(chunk.words).astype(np.int64)
        self.sentence: Places = np.repeat(np.arange(len(lengths)), lengths)
        self.first: Places = np.repeat(chunk.words[:-1].astype(np.int64), lengths)
        self.end: Places = np.repeat(chunk.words[1:].astype(np.int64), lengths)
        self.head: Places = np.where(chunk.head >= 0, chunk.head + self.first, -1)
        self.upos, self.deprel, self.feats = chunk.upos.numbers, chunk.deprel.numbers, chunk.feats.numbers
        # kids[kid_from[i]:kid_from[i + 1]] are the dependents of word i, in word order
        hanging = np.flatnonzero(self.head >= 0)
        self.kids: Places = hanging[np.argsort(self.head[hanging], kind="stable")]
        self.kid_count: Places = np.bincount(self.head[hanging], minlength=number)
        self.kid_from: Places = np.cumsum(self.kid_count) - self.kid_count
        self._number_types()
        self._tables: dict[tuple[str, int], Mask] = {}
        self.marker, self.markers = self._find_markers()

    def _number_types(self) -> None:
        chunk = self.chunk
        pairs = chunk.form.numbers.astype(np.int64) * max(len(chunk.lemma.table), 1) + chunk.lemma.numbers
        kinds, numbers = np.unique(pairs, return_inverse=True)
        self.type: Places = numbers.astype(np.int64)
        forms = [form.lower() for form in chunk.form.table]
        lemmas = [lemma.lower() for lemma in chunk.lemma.table]
        size = max(len(lemmas), 1)
        self.types = [(forms[kind // size], lemmas[kind % size]) for kind in kinds.tolist()]
        self.readings = [readings_of(low, lemma) for low, lemma in self.types]
        self._types_of: dict[str, list[int]] = defaultdict(list)
        for i, words in enumerate(self.readings):
            for word in words:
                self._types_of[word].append(i)
        self._by_type = np.argsort(self.type, kind="stable")
        counts = np.bincount(self.type, minlength=len(self.types))
        self._type_from = np.cumsum(counts) - counts
        self._type_count = counts

    # ------------------------------------------------------------- tests
    def table(self, kind: str, test: object, make: Callable[[], Mask]) -> Mask:
        """Return the table of a test, made when it is first asked for."""
        key = (kind, id(test))
        found = self._tables.get(key)
        if found is None:
            self._tables[key] = found = make()
        return found

    def takes(self, step: Step) -> Mask:
        """Return by relation whether the step takes it."""
        return self.table("takes", step, lambda: _mask(step.takes(relation) for relation in self.chunk.deprel.table))

    def relations(self, names: Iterable[str]) -> Mask:
        """Return by relation whether it is one of the names."""
        wanted = frozenset(names)
        return _mask(relation in wanted for relation in self.chunk.deprel.table)

    def upos_in(self, tags: frozenset[str]) -> Mask:
        """Return by part of speech whether it is one of the tags."""
        return self.table("upos", tags, lambda: _mask(upos in tags for upos in self.chunk.upos.table))

    def feats_in(self, tags: frozenset[str]) -> Mask:
        """Return by features whether one of them (`Name=Value`) is one of the tags."""
        return self.table(
            "feats",
            tags,
            lambda: _mask(
                any(f"{name}={value}" in tags for name, value in read_feats(feats).items())
                for feats in self.chunk.feats.table
            ),
        )

    def feats_hold(self, feats: tuple[tuple[str, str], ...]) -> Mask:
        """Return by features whether all of these pairs are among them."""
        return self.table(
            "hold", feats, lambda: _mask(set(feats) <= set(read_feats(t).items()) for t in self.chunk.feats.table)
        )

    def marked_in(self, cases: frozenset[str]) -> Mask:
        """Return by set of markers (`marker`) whether one of them is one of the cases."""
        return self.table("cases", cases, lambda: _mask(not cases.isdisjoint(words) for words in self.markers))

    def accepted(self, test: WordTest, words: Places) -> Mask:
        """Say of each word whether it passes the test where it stands."""
        passed = self.passing(test)[words if test.phrases else self.type[words]]
        return ~passed if test.negated else passed

    def passing(self, test: WordTest) -> Mask:
        """Return by type, or by word if the test has phrases, whether it passes (before `negated` turns that round)."""
        if test.phrases:
            return self.table("phrases", test, lambda: self._phrases(test))
        return self.table("words", test, lambda: self._types_passing(test))

    def _types_passing(self, test: WordTest) -> Mask:
        """Return by type whether it passes, the question of phrases apart."""
        passed = np.zeros(len(self.types), np.bool_)
        for word in test.singles:
            if word in self._types_of:
                passed[self._types_of[word]] = True
        if test.globs:
            passed |= _mask(test.has_glob(low) for low, _ in self.types)
        return passed

    def _phrases(self, test: WordTest) -> Mask:
        passed = self._types_passing(test)[self.type]
        for phrase in test.phrases:
            known = [[t for t in self._types_of.get(word, ()) if word in self.types[t]] for word in phrase]
            places = self._places(known[0])
            places = places[places + len(phrase) <= self.end[places]]
            for offset, types in enumerate(known[1:], start=1):
                places = places[np.isin(self.type[places + offset], types)]
            for offset in range(len(phrase)):
                passed[places + offset] = True
        return passed

    def _places(self, types: list[int]) -> Places:
        rows = [self._by_type[self._type_from[t] : self._type_from[t] + self._type_count[t]] for t in types]
        return np.concatenate(rows) if rows else np.zeros(0, np.int64)

    # ------------------------------------------------------------- markers
    def _find_markers(self) -> tuple[Places, list[frozenset[str]]]:
        """Return the number of each word's set of case markers and subordinators, and the sets; 0 is the empty one."""
        marks = np.flatnonzero(self.relations(MARKERS)[self.deprel] & (self.head >= 0))
        count = np.bincount(self.head[marks], minlength=len(self.head))
        known: dict[frozenset[str], int] = {frozenset(): 0}
        number = np.zeros(len(self.head), np.int64)
        low = [form.lower() for form in self.chunk.form.table]
        ones = np.array([known.setdefault(frozenset((word,)), len(known)) for word in low], np.int64)
        number[self.head[marks]] = ones[self.chunk.form.numbers[marks]] if len(low) else 0
        fixed = np.flatnonzero(self.relations(("fixed",))[self.deprel] & (self.head >= 0))
        parts = self.relations(NAME_PARTS)[self.deprel] & (self.head >= 0)
        parts &= (self.kid_count > 0) & (np.arange(len(parts)) < self.head)
        over = self.head[self.head[fixed]]
        for word in np.unique(np.concatenate((np.flatnonzero(count > 1), over[over >= 0], self.head[parts]))).tolist():
            found = frozenset(with_whole(self._markers_of(word, low)))
            number[word] = known.setdefault(found, len(known))
        return number, list(known)

    def _markers_of(self, word: int, low: list[str]) -> list[str]:
        """As `Frames.markers`, for the few words that have several, or some of several words."""
        deprel, form = self.chunk.deprel, self.chunk.form
        words: list[str] = []
        for child in self.children(word):
            relation = deprel.table[deprel.numbers[child]]
            if relation in NAME_PARTS and child < word:
                words.extend(with_whole(self._markers_of(child, low)))
            if relation in MARKERS:
                words.append(low[form.numbers[child]])
                parts = (p for p in self.children(child) if deprel.table[deprel.numbers[p]] == "fixed")
                words.extend(low[form.numbers[part]] for part in parts)
        return words

    def children(self, word: int) -> list[int]:
        """Return the dependents of one word."""
        found: list[int] = self.kids[self.kid_from[word] : self.kid_from[word] + self.kid_count[word]].tolist()
        return found


def _mask(values: Iterable[bool]) -> Mask:
    return np.fromiter(values, np.bool_)
