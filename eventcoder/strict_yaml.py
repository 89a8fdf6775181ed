"""YAML in which every scalar is text, keys are unique, and every value knows its file and line.

`010`, `0211`, `NO`, `2001-07-17` and `57:57` stay the text that was written; only a plain `null`, `~` or nothing
is None. Left out of YAML: tags (`!x`), merge keys (`<<`), several documents in a file, keys that are not text.

The tree is built from the parser's events in a loop of its own, not by PyYAML's composer: one pass, no recursion that a
hostile file could exhaust, and all duplicate keys of a file found at once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import yaml

from eventcoder.errors import DictionaryError, Problem

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS = frozenset(("", "~", "null"))
_INVISIBLE = re.compile("[\x85\u00a0\u00ad\u200b\u2028\u2029\u2060\ufeff]")
_NO_LINES: dict[str, int] = {}  # of lists and texts; never written to
_MAX_DEPTH = 100
_MAX_COPIES = 1_000_000


class Node:
    """A mapping, a list or a text (None for nothing) with its place. Not a dataclass: a dictionary has 100,000 of them.

    `key_lines` says where the keys of a mapping stand; `line` is where the value itself begins.
    """

    __slots__ = ("file", "key_lines", "line", "value")

    def __init__(
        self,
        value: str | list[Node] | dict[str, Node] | None,
        file: str,
        line: int,
        key_lines: dict[str, int] = _NO_LINES,
    ) -> None:
        self.value = value
        self.file = file
        self.line = line
        self.key_lines = key_lines

    def __repr__(self) -> str:
        return f"Node({self.plain()!r}, {self.file}:{self.line})"

    @property
    def mapping(self) -> dict[str, Node]:
        """The entries if the node is a mapping, else nothing."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def items(self) -> list[Node]:
        """The elements if the node is a list, else nothing."""
        return self.value if isinstance(self.value, list) else []

    def plain(self) -> object:
        """Return the tree as dicts, lists, texts and None."""
        value = self.value
        if isinstance(value, dict):
            return {key: node.plain() for key, node in value.items()}
        if isinstance(value, list):
            return [node.plain() for node in value]
        return value

    def line_of(self, *place: str | int) -> int:
        """Return the line of the key or element at `place`, or of what is nearest above it."""
        node, line = self, self.line
        for step in place:
            if isinstance(node.value, dict) and isinstance(step, str) and step in node.value:
                line = node.key_lines.get(step, node.line)
                node = node.value[step]
            elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                line = node.line
            else:
                break
        return line


def load(path: str | Path) -> Node:
    """Read one file. Raises DictionaryError with all problems (D001, D002, D004); OSError if it cannot be opened."""
    return loads(decode(Path(path).read_bytes(), str(path)), str(path))


def decode(data: bytes, file: str) -> str:
    """Return the text of a file. Raises DictionaryError (D004) if it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "save the file with the encoding UTF-8"
        raise DictionaryError(Problem("D004", "the file is not UTF-8", file, line, hint)) from None


def loads(text: str, file: str = "<text>") -> Node:
    """Read YAML text; `file` is the name that nodes and problems carry.

    Raises DictionaryError with all problems: D001 not this YAML, D002 a key twice, D004 text not normalised.
    """
    problems = list(_characters(text, file))
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
        builder.finish()
    except yaml.YAMLError as error:
        builder.problems.append(_syntax(error, text, file))
    except _RefusedError as error:
        builder.problems.append(error.problem)
    problems += builder.problems
    if problems:
        raise DictionaryError(sorted(problems, key=lambda problem: problem.line or 0))
    return builder.root or Node(None, file, 1)


def _characters(text: str, file: str) -> Iterator[Problem]:
    """Find text that looks like other text: decomposed accents and invisible characters."""
    normal = unicodedata.is_normalized("NFC", text)
    if normal and _INVISIBLE.search(text) is None:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if not unicodedata.is_normalized("NFC", line):
            yield Problem("D004", "text is not normalised", file, number, "save it in Unicode form NFC")
        if found := _INVISIBLE.search(line):
            yield Problem("D004", f"invisible character U+{ord(found[0]):04X}", file, number, "remove it")


def _syntax(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """Turn what the YAML parser says into a problem with a hint for the traps we know."""
    if not isinstance(error, yaml.MarkedYAMLError):
        character = re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
        line = text.count("\n", 0, character.start()) + 1 if character else None
        return Problem("D001", "a control character is not allowed", file, line, "remove it")
    mark = error.problem_mark or error.context_mark
    line = None if mark is None else mark.line + 1
    message = error.problem or error.context or "not YAML"
    if error.context and error.problem:
        message = f"{error.problem} {error.context}"
    rows = text.split("\n")
    row = rows[mark.line] if mark is not None and mark.line < len(rows) else ""
    return Problem("D001", message, file, line, _hint(row, message))


_HINTS = (
    # (what the line must look like, what the parser must say, what to do)
    (r" *\t", "", "indent with blanks, not tabs"),
    (r".*[\[,{:] *- ", "node content|block sequence", "put quotes round a text that begins with a hyphen and a blank"),
    (r"(?:.*[-:,\[{])? *[*&!%@`]", "", "put quotes round a text that begins with one of & * ! % @ `"),
    ("", "mapping values", "put quotes round a text that holds a colon and a blank"),
    (
        "",
        "expected ',' or",
        "inside brackets put quotes round a text that holds a colon, a comma or brackets; close each bracket",
    ),
    ("", "expected key", "begin all keys of a mapping in the same column; end a quoted text with its quote"),
)


def _hint(row: str, message: str) -> str | None:
    """Return what to do about the traps that we know."""
    return next((hint for line, said, hint in _HINTS if re.match(line, row) and re.search(said, message)), None)


class _RefusedError(Exception):
    """Sound YAML that we do not take, with no sense in reading on."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class _Open:
    """A list or mapping being read; `key` waits for its value, `place` is the step last taken into it."""

    __slots__ = ("key", "list", "mapping", "node", "place", "skip")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.list = node.value if isinstance(node.value, list) else None
        self.mapping = node.value if isinstance(node.value, dict) else None
        self.key: str | None = None
        self.place = ""
        self.skip = False


class _Builder:
    """Takes parser events one by one and grows the tree."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self._open: list[_Open] = []
        self._anchors: dict[str, Node] = {}
        self._used: set[str] = set()
        self._documents = 0
        self._copied = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event. Raises _RefusedError where reading on makes no sense."""
        line = event.start_mark.line + 1 if event.start_mark is not None else 1
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, line)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start(event, line)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event.anchor or "", line)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise self._refused("more than one document in a file", line, "remove the line ---")

    def finish(self) -> None:
        """Name the anchors that nobody uses: they are texts that begin with an ampersand."""
        for name, node in self._anchors.items():
            if name not in self._used:
                self._report("D001", f"anchor &{name} is never used", node.line, f'if it is a text, write "&{name}"')

    def _report(self, code: str, message: str, line: int, hint: str | None = None) -> None:
        self.problems.append(Problem(code, message, self.file, line, hint))

    def _refused(self, message: str, line: int, hint: str | None = None) -> _RefusedError:
        return _RefusedError(Problem("D001", message, self.file, line, hint))

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        plain = not event.style
        if event.tag is not None:
            self._tagged(event.tag, line)
        top = self._open[-1] if self._open else None
        if top is not None and top.key is None and top.mapping is not None:
            self._key(top, event.value, line, plain)
        else:
            value = None if plain and event.value in _NULLS else event.value
            self._place(Node(value, self.file, line), event.anchor)

    def _tagged(self, tag: str, line: int) -> None:
        self._report("D001", f"the tag {tag} is not allowed", line, "put quotes round a text that begins with !")

    def _key(self, top: _Open, key: str, line: int, plain: bool) -> None:
        top.key, top.place, top.skip = key, key, False
        lines = top.node.key_lines
        if plain and key == "<<":
            self._report("D001", "merge keys (<<) are not allowed", line, "write the keys out, or use op: extend")
            top.skip = True
        elif key in lines:
            place = ".".join((*(frame.place for frame in self._open[:-1]), key))
            self._report("D002", f"{place}: the key stands twice; first on line {lines[key]}", line)
            top.skip = True
        else:
            lines[key] = line

    def _start(self, event: yaml.CollectionStartEvent, line: int) -> None:
        if len(self._open) >= _MAX_DEPTH:
            raise self._refused(f"nested deeper than {_MAX_DEPTH}", line)
        if event.tag is not None:
            self._tagged(event.tag, line)
        self._forbid_as_key(line)
        mapping = isinstance(event, yaml.MappingStartEvent)
        node = Node({}, self.file, line, {}) if mapping else Node([], self.file, line)
        self._place(node, event.anchor)
        self._open.append(_Open(node))

    def _alias(self, name: str, line: int) -> None:
        node = self._anchors.get(name)
        if node is None:
            raise self._refused(f"*{name} stands for nothing", line, f'if it is a text, write "*{name}"')
        if any(frame.node is node for frame in self._open):
            raise self._refused(f"*{name} holds itself", line)
        self._forbid_as_key(line)
        self._used.add(name)
        self._place(self._copy(node, line, len(self._open)), None)

    def _forbid_as_key(self, line: int) -> None:
        top = self._open[-1] if self._open else None
        if top is not None and top.key is None and top.mapping is not None:
            raise self._refused("a key must be a text", line, "put quotes round it")

    def _copy(self, node: Node, line: int, depth: int) -> Node:
        """Copy what an alias stands for, with bounds: aliases of aliases can grow without end."""
        self._copied += 1
        if self._copied > _MAX_COPIES or depth > _MAX_DEPTH:
            raise self._refused("aliases stand for too much", line)
        if isinstance(node.value, dict):
            value = {key: self._copy(child, line, depth + 1) for key, child in node.value.items()}
            return Node(value, node.file, node.line, dict(node.key_lines))
        if isinstance(node.value, list):
            return Node([self._copy(child, line, depth + 1) for child in node.value], node.file, node.line)
        return node

    def _place(self, node: Node, anchor: str | None) -> None:
        """Hang a text, or a list or mapping that has just begun, into what is open."""
        if anchor is not None:
            self._anchors[anchor] = node
        if not self._open:
            self.root = node
            return
        top = self._open[-1]
        if top.list is not None:
            top.place = str(len(top.list))
            top.list.append(node)
        elif top.mapping is not None and top.key is not None:
            if not top.skip:
                top.mapping[top.key] = node
            top.key = None
