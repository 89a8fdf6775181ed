"""A text cut into the stretches that the parser reads one by one, each with its place in the text.

A segment is a paragraph or headline: nothing that is one sentence is cut in two, and no sentence runs from a headline
into the story. Datelines are left out, and so are bullets, which parsers take for words. Because every segment keeps
its place, offsets need no correction afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from eventcoder.parse.datelines import find_dateline

# Characters the tokenizer is given at once. Longer paragraphs are cut between two sentences.
MAX_CHARACTERS = 4_000

# Lines up to this width may be hard-wrapped prose (e-mail, wire copy, PDF); no paragraph set as one line is so narrow.
_WRAP_WIDTH = range(45, 121)

_SENTENCE_END = re.compile(r"""(?<=[^\W\d_]{3})[.!?…]+["'”’)\]]*\s+(?=["'“‘(\[]*[A-Z0-9])""")
_ENDS_SENTENCE = re.compile(r"""[.!?…:]["'”’)\]]*\s*$""")
# Marks and words that no headline and no sentence ends with, and marks that none begins with: left by removed links.
_GOES_ON = re.compile(
    r"[,(\[“‘–—/]\s*$|\s-\s*$"
    r"|\b(?:atau|bahwa|dan|dari|dengan|di|ke|kepada|oleh|pada|para|terhadap|untuk|yang|a|an|and|from|of|or|the|with)\s*$"
)
_BEGINS_WITHIN = re.compile(r"[,;.:)\]”’]")
_FIRST_WORD = re.compile(r"\S+")
_BULLETS = re.compile(r"(?:[*•●▪■◆▶►◦‣·➤>#]+[ \t]+)+")


@dataclass(frozen=True, slots=True)
class Segment:
    """`text[start:end]` is parsed on its own; `cut` says that the cut behind it may stand inside a sentence."""

    start: int
    end: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str


def segments(text: str) -> list[Segment]:
    """Cut `text`; white space between segments, and a dateline, belong to none of them."""
    dateline = find_dateline(text)
    found: list[Segment] = []
    for start, end in _paragraphs(text):
        if dateline is not None and start <= dateline.start < end:
            found.extend(_pieces(text, start, dateline.start))
            start = dateline.end
        found.extend(_pieces(text, start, end))
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines, hard-wrapped ones joined."""
    for block in _blocks(text):
        width = max(len(line.text.rstrip()) for line in block)
        wrapped = _is_wrapped(block, width)
        start = block[0].start
        lower_case = block[0].text.lstrip()[:1].islower()
        for line, following in pairwise(block):
            before, after = line.text.rstrip(), following.text.lstrip()
            if not (_has_no_room(before, after, width) if wrapped else _goes_on(before, after, lower_case)):
                yield start, line.start + len(line.text)
                start = following.start
                lower_case = after[:1].islower()
        yield start, block[-1].start + len(block[-1].text)


def _blocks(text: str) -> Iterator[list[_Line]]:
    """Yield runs of lines with no empty line between them."""
    block: list[_Line] = []
    position = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            block.append(_Line(position, line))
        elif block:
            yield block
            block = []
        position += len(line)
    if block:
        yield block


def _is_wrapped(block: Sequence[_Line], width: int) -> bool:
    """Say whether some line of a narrow block goes on in lower case, as no headline or paragraph does."""
    return width in _WRAP_WIDTH and any(
        following.text.lstrip()[:1].islower() and not _ENDS_SENTENCE.search(line.text)
        for line, following in pairwise(block)
    )


def _has_no_room(line: str, following: str, width: int) -> bool:
    """Say whether the next word was too long for `line`; else the line is short because its paragraph ends there."""
    first = _FIRST_WORD.match(following)
    return first is not None and len(line) + 1 + len(first.group()) > width


def _goes_on(line: str, following: str, lower_case: bool) -> bool:
    """Say whether the sentence that `line` ends with goes on in the next one. In `lower_case` text no case tells."""
    if _BEGINS_WITHIN.match(following):
        return True
    if _ENDS_SENTENCE.search(line):
        return False
    return (following[:1].islower() and not lower_case) or _GOES_ON.search(line) is not None


def _pieces(text: str, start: int, end: int) -> Iterator[Segment]:
    """Yield text[start:end] without outer white space and a bullet, in pieces of at most MAX_CHARACTERS."""
    start, end = _trim(text, start, end)
    bullet = _BULLETS.match(text, start, end)
    if bullet is not None:
        start = bullet.end()
    while end - start > MAX_CHARACTERS:
        middle, safe = _cut(text, start)
        yield Segment(*_trim(text, start, middle), cut=not safe)
        start, end = _trim(text, middle, end)
    if start < end:
        yield Segment(start, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cut(text: str, start: int) -> tuple[int, bool]:
    """Return where to cut and whether that is between two sentences: else at a blank, else anywhere."""
    limit = start + MAX_CHARACTERS
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, limit)]
    if ends:
        return ends[-1], True
    blank = max(text.rfind(mark, start + MAX_CHARACTERS // 2, limit) for mark in " \t\n")
    return (blank if blank > start else limit), False
