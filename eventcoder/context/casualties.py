"""Numbers of people by event: who was killed, injured, arrested, abducted, displaced.

Every count of a sentence goes to one event: that of its own verb, or the one nearest in the tree. Figures follow ACLED
(docs/decisions/0009-casualties.md): the lowest that the words allow; tolls of a whole war belong to no event.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import get_args

from eventcoder.context.arguments import Part
from eventcoder.context.mentions import Mention, Reading, parts_of, read
from eventcoder.context.quantities import Quantities
from eventcoder.dictionary.quantity_schema import CountKind
from eventcoder.model.event import Count
from eventcoder.model.sentence import Sentence, Token

KINDS: tuple[CountKind, ...] = get_args(CountKind)
_FEW = 3


@dataclass(frozen=True, slots=True)
class Happening:
    """An event that the coder found: its trigger, its CAMEO code, and the words of those it is done to.

    One that did not happen (`negated`) has only the counts of its own verb.
    """

    trigger: Token
    code: str
    undergoers: tuple[Token, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Casualties:
    """The counts of one event; None where nothing is said.

    `notes` say what was left out, and why: figures over time, and those of other speakers.
    """

    fatalities: Count | None = None
    injured: Count | None = None
    arrested: Count | None = None
    abducted: Count | None = None
    displaced: Count | None = None
    notes: tuple[str, ...] = field(default=())


class Casualty:
    """Counts people in the sentences of one language; what a sentence says is read once."""

    def __init__(self, tables: Quantities) -> None:
        self.tables = tables
        self._last: tuple[Sentence, Reading] | None = None

    def reading(self, sentence: Sentence) -> Reading:
        """Return what a sentence says of numbers of people."""
        if self._last is None or self._last[0] is not sentence:
            self._last = (sentence, read(sentence, self.tables))
        return self._last[1]

    def of(self, sentence: Sentence, happenings: Sequence[Happening]) -> list[Casualties]:
        """Return the counts of each event, in their order. A count goes to one event only."""
        reading = self.reading(sentence)
        bound: dict[int, list[Mention]] = {i: [] for i in range(len(happenings))}
        for mention in reading.mentions:
            i = self._event_of(sentence, reading, mention, happenings)
            if i is not None:
                bound[i].append(mention)
        return [
            self._casualties(sentence, reading, [*bound[i], *self._own(sentence, bound[i], happening)], happening.code)
            for i, happening in enumerate(happenings)
        ]

    def total(self, sentence: Sentence, code: str | None = None) -> Casualties:
        """Return everything that a sentence counts, as if it told one event of that CAMEO code."""
        reading = self.reading(sentence)
        return self._casualties(sentence, reading, reading.mentions, code)

    # ------------------------------------------------------------ which event
    def _event_of(
        self, sentence: Sentence, reading: Reading, mention: Mention, happenings: Sequence[Happening]
    ) -> int | None:
        """Return the number of the event that a count belongs to: that of its verb, or the nearest that can have it."""
        span = range(mention.predicate.start, mention.predicate.end)
        tokens = {t for w in span for t in range(reading.words[w].token.index, reading.words[w].last.index + 1)}
        able = [
            (i, happening)
            for i, happening in enumerate(happenings)
            if happening.code.startswith(self.tables.file.bearers)
        ]
        for i, happening in able:
            if happening.trigger.index in tokens:
                return i
        token = reading.words[mention.predicate.start].token
        barred = {h.trigger.index for h in happenings if not h.code.startswith(self.tables.file.bearers)} - tokens
        paths = {i: _path(sentence, token, h.trigger) for i, h in able if not h.negated}
        # what somebody admits is no outcome of what is told beside it
        near = {i: len(path) for i, path in paths.items() if barred.isdisjoint(path)}
        return None if mention.hypothetical or not near else min(near, key=lambda i: (near[i], i))

    def _own(self, sentence: Sentence, bound: Sequence[Mention], happening: Happening) -> list[Mention]:
        """Return those that an act of that code is done to, if no casualty word counts them: *beheaded two men*."""
        kind = next((k for k, codes in self.tables.file.acts.items() if happening.code.startswith(codes)), None)
        if kind is None or any(mention.predicate.kind == kind for mention in bound):
            return []
        reading = self.reading(sentence)
        counted = {part.start for mention in reading.mentions for part in mention.parts}
        parts = parts_of(sentence, self.tables, happening.undergoers)
        if not parts or any(part.start in counted for part in parts):
            return []
        at = next(i for i, word in enumerate(reading.words) if word.last.index >= happening.trigger.index)
        return [Mention.of(kind, at, parts)]

    # ------------------------------------------------------------ adding up
    def _casualties(
        self, sentence: Sentence, reading: Reading, mentions: Iterable[Mention], code: str | None
    ) -> Casualties:
        rows, notes = list(mentions), []
        for mention in rows:
            if mention.summed_up is not None:
                words = _text(sentence, reading, mention.parts[0].start, mention.parts[-1].end)[0]
                notes.append(f"{mention.predicate.kind}: {words!r} is a figure over time ({mention.summed_up})")
        rows = [mention for mention in rows if mention.summed_up is None]
        counts = {kind: self._count(sentence, reading, kind, rows, code, notes) for kind in KINDS}
        return Casualties(**counts, notes=tuple(notes))

    def _count(
        self,
        sentence: Sentence,
        reading: Reading,
        kind: CountKind,
        rows: Sequence[Mention],
        code: str | None,
        notes: list[str],
    ) -> Count | None:
        mentions = [mention for mention in rows if mention.predicate.kind == kind]
        counted = [m for m in mentions if not m.figure and any(part.best != 0 for part in m.parts)]
        figures = [m for m in mentions if m.figure and any(part.best != 0 for part in m.parts)]
        # a toll only sums up what the sentence counts by itself, and nobody is added to somebody
        best = counted or figures[:1] or mentions[:1]
        if not best:
            return None
        told = [
            _added(sentence, reading, [self._figured(part, code) for mention in group for part in _once(mention.parts)])
            for group in self._by_speaker(sentence, reading, best)
        ]
        if len(told) > 1:
            notes.append(f"{kind}: {' and '.join(repr(count.text) for count in told)} are told by different speakers")
        return _lowest(told)

    def _by_speaker(self, sentence: Sentence, reading: Reading, mentions: Sequence[Mention]) -> list[list[Mention]]:
        """Part the counts of different speakers, who contradict each other; those of one are added up.

        What the text tells in its own name goes with the first speaker.
        """
        groups: dict[int, list[Mention]] = {}
        free: list[Mention] = []
        for mention in mentions:
            said = self._said(sentence, reading.words[mention.predicate.start].token)
            (free if said is None else groups.setdefault(said, [])).append(mention)
        if len(groups) < 2:
            return [list(mentions)]
        first, *others = groups.values()
        return [[*free, *first], *others]

    def _said(self, sentence: Sentence, token: Token) -> int | None:
        """Return the index of the verb by which somebody says what a word stands in, None if nobody does."""
        verbs = {verb for words in self.tables.file.reports.values() for verb in words.verbs}
        at: Token | None = token
        while at is not None:
            for beside in sentence.children(at):
                if beside.deprel.startswith("parataxis") and not verbs.isdisjoint((beside.low, beside.low_lemma)):
                    return beside.index
            above = sentence.head(at)
            said = above is not None and at.deprel.startswith(("ccomp", "parataxis"))
            if above is not None and said and not verbs.isdisjoint((above.low, above.low_lemma)):
                return above.index
            at = above
        return None

    def _figured(self, part: Part, code: str | None) -> Part:
        """Give a plural of unknown size ACLED's figure for the event."""
        if part.best is not None:
            return part
        figure = self.tables.figure(code)
        if part.low <= 1 and part.high is not None:
            figure = min(figure, part.high)  # up to 20
        high = None if part.high is None else max(part.high, figure)
        return replace(part, best=figure, high=high)


def _once(parts: Sequence[Part]) -> list[Part]:
    """Join plurals of unknown size: *men, women and children* are one."""
    unknown = [part for part in parts if part.best is None and part.high is None]
    if len(unknown) < 2:
        return list(parts)
    joined = replace(unknown[0], low=sum(part.low for part in unknown), end=unknown[-1].end)
    return [*(part for part in parts if part not in unknown), replace(joined, low=min(joined.low, _FEW))]


def _lowest(told: Sequence[Count]) -> Count:
    """Return the lowest of contradicting counts, as ACLED takes it, with bounds that have room for all of them."""
    lowest = min(told, key=lambda count: count.best)
    highs = [count.high for count in told]
    high = None if None in highs else max(high or 0 for high in highs)
    return lowest.model_copy(update={"low": min(count.low for count in told), "high": high})


def _added(sentence: Sentence, reading: Reading, parts: Sequence[Part]) -> Count:
    text, start, end = _text(sentence, reading, min(p.start for p in parts), max(p.end for p in parts))
    highs = [part.high for part in parts]
    return Count(
        best=sum(part.best or 0 for part in parts),
        low=sum(min(part.low, part.best or 0) for part in parts),
        high=None if None in highs else sum(high or 0 for high in highs),
        text=text,
        start=start,
        end=end,
        approximate=any(part.approximate for part in parts),
        parts=tuple(_text(sentence, reading, part.start, part.end)[0] for part in parts) if len(parts) > 1 else (),
    )


def _text(sentence: Sentence, reading: Reading, first: int, behind: int) -> tuple[str, int, int]:
    start, end = reading.words[first].start, reading.words[behind - 1].end
    return sentence.text[start - sentence.start : end - sentence.start], start, end


def _path(sentence: Sentence, one: Token, other: Token) -> list[int]:
    """Return the words on the way between two words in the tree, both included."""
    ups: list[list[int]] = []
    for token in (one, other):
        up: list[int] = []
        at: Token | None = token
        while at is not None:
            up.append(at.index)
            at = sentence.head(at)
        ups.append(up)
    first, second = ups
    shared = next((index for index in first if index in second), None)
    if shared is None:
        return [*first, *second]
    return [*first[: first.index(shared) + 1], *second[: second.index(shared)]]
