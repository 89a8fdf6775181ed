"""The sentences of a CoNLL-U file as they stand there, checked line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from eventcoder.errors import Problem
from eventcoder.parse.trees import is_acyclic

_ID = re.compile(r"(?P<word>\d+)|(?P<first>\d+)-(?P<last>\d+)|(?P<empty>\d+\.\d+)")


@dataclass(frozen=True, slots=True)
class Row:
    """A word; `head` counts from 1, 0 for the root."""

    line: int
    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    misc: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the text for the words from number `first` to before `last`, counted from 0."""

    form: str
    first: int
    last: int
    space_after: bool


@dataclass(frozen=True, slots=True)
class Block:
    """The lines between two empty ones. `rows` is empty for a block of comments, and for a faulty sentence."""

    line: int
    comments: Mapping[str, str]
    rows: Sequence[Row] = ()
    written: Sequence[Written] = ()


@dataclass(slots=True)
class _Open:
    """A block being read."""

    file: str | None
    line: int
    comments: dict[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def complain(self, code: str, message: str, line: int, hint: str | None = None) -> None:
        self.problems.append(Problem(code, message, file=self.file, line=line, hint=hint))


def read_blocks(lines: Iterable[str], file: str | None, problems: list[Problem]) -> Iterator[Block]:
    """Yield the blocks of `lines`; what is wrong with them goes into `problems` (P021 to P025), all of it."""
    block: _Open | None = None
    for number, ended in enumerate(lines, start=1):
        line = ended.rstrip("\r\n")
        if not line.strip():
            if block is not None:
                yield _close(block, problems)
            block = None
            continue
        if block is None:
            block = _Open(file, number)
        if line.startswith("#"):
            name, _, value = line[1:].partition("=")
            block.comments[name.strip()] = value.strip()
        else:
            _add(block, line, number)
    if block is not None:
        yield _close(block, problems)


def _close(block: _Open, problems: list[Problem]) -> Block:
    _check(block)
    problems.extend(block.problems)
    if block.problems:
        return Block(block.line, block.comments)
    return Block(block.line, block.comments, block.rows, block.written)


def _add(block: _Open, line: str, number: int) -> None:
    columns = line.split("\t")
    if len(columns) != 10:
        block.complain("P021", f"{len(columns)} columns instead of 10", number, "columns are separated by one tab each")
        return
    found = _ID.fullmatch(columns[0])
    if found is None:
        block.complain("P022", f"{columns[0]!r} is no word id", number, "ids are 1, 2, 3; 1-2 for a token of two words")
    elif found["word"] is not None:
        _add_word(block, columns, number)
    elif found["first"] is not None:
        first, last = int(found["first"]) - 1, int(found["last"])
        if first != len(block.rows) or last <= first + 1 or first < _expanded(block):
            block.complain("P022", f"the range {columns[0]} does not stand before its words", number)
        block.written.append(Written(columns[1], first, last, _space_after(columns[9])))


def _add_word(block: _Open, columns: Sequence[str], number: int) -> None:
    word, form, lemma, upos, _, feats, head, deprel, _, misc = columns
    if int(word) != len(block.rows) + 1 and not block.problems:  # a faulty line before shifts all that follow
        block.complain("P022", f"word {word} stands where word {len(block.rows) + 1} should", number)
    if not head.isdecimal():
        hint = "the file is not parsed" if head == "_" else "a head is a word id, or 0 for the root"
        block.complain("P023", f"word {word} has no head ({head!r})", number, hint)
    if feats != "_" and not all("=" in feat for feat in feats.split("|")):
        block.complain("P025", f"{feats!r} are no features", number, "features look like Number=Sing|Person=3, or _")
    if len(block.rows) >= _expanded(block):
        block.written.append(Written(form, len(block.rows), len(block.rows) + 1, _space_after(misc)))
    pairs = (part.partition("=") for part in misc.split("|") if "=" in part)
    row = Row(
        line=number,
        form=form,
        lemma=form if lemma == "_" else lemma,
        upos="X" if upos == "_" else upos,
        feats="" if feats == "_" else feats,
        head=int(head) if head.isdecimal() else 0,
        deprel="dep" if deprel == "_" else deprel,
        misc={name: value for name, _, value in pairs},
    )
    block.rows.append(row)


def _expanded(block: _Open) -> int:
    """Return up to which word the written tokens read so far reach."""
    return block.written[-1].last if block.written else 0


def _space_after(misc: str) -> bool:
    return "SpaceAfter=No" not in misc.split("|")


def _check(block: _Open) -> None:
    """Check what only the whole sentence shows; a faulty id would only be reported again."""
    if any(problem.code in ("P021", "P022") for problem in block.problems):
        return
    words = len(block.rows)
    if _expanded(block) > words:
        block.complain("P022", "the sentence ends within a token of several words", block.rows[-1].line)
    for row in block.rows:
        if row.head > words:
            block.complain("P023", f"{row.form!r} has the head {row.head}, but there are {words} words", row.line)
    if not block.problems and not is_acyclic([row.head for row in block.rows]):
        block.complain(
            "P024", "the heads form a circle", block.rows[0].line, "every word must hang on the root in the end"
        )
