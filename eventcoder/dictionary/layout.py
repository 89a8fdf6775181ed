"""How dictionary files are laid out: what would be too long for a line is broken, a line for each field.

Only what does not fit is touched: comments, quotes, blank lines and the order stay as they were written, and the values
of the file stay the same, which `laid_out` sees to itself. No round trip through a YAML library: those lay out whole
files anew, so that every edit would end in a large diff.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from eventcoder.dictionary.load import yaml_files
from eventcoder.errors import DictionaryError, InputError, Problem
from eventcoder.strict_yaml import decode, loads

WIDTH = 120
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_STEP = 2
_COMMENT = re.compile(r"(?:^|\s)#", re.MULTILINE)
_SINGLE_BLANK = re.compile(r"(?<=\S) (?=\S)")  # a line break instead means the same only there
_FOLDABLE = (None, "", '"', "'")
_Edit = tuple[int, int, str]


def format_files(names: Iterable[str], *, write: bool) -> list[Path]:
    """Lay out dictionary files and return those that are not laid out yet.

    Args:
        names: Files, or folders with all YAML files below them.
        write: Write them anew; else they are only named.

    Raises InputError (I040) for what is not there, DictionaryError (D001-D004) for all that is no sound YAML; then
    nothing is written.
    """
    changed: list[tuple[Path, str]] = []
    missing: list[Problem] = []
    broken: list[Problem] = []
    for name in names:
        path = Path(name)
        if not path.exists():
            missing.append(Problem("I040", "there is no such file or folder", name, hint="name files or folders"))
            continue
        for file in [path / found for found in yaml_files(path)] if path.is_dir() else [path]:
            try:
                text = decode(file.read_bytes(), str(file))
                loads(text, str(file))
            except DictionaryError as error:
                broken.extend(error.problems)
            else:
                new = laid_out(text)
                changed += [(file, new)] * (new != text)
    if missing:
        raise InputError(missing)
    if broken:
        raise DictionaryError(broken)
    for file, new in changed if write else ():
        beside = file.with_name(f".{file.name}.new")  # an interruption leaves the old file or the new one
        beside.write_text(new, encoding="utf-8", newline="")
        beside.replace(file)
    return [file for file, _ in changed]


def laid_out(text: str) -> str:
    """Return the text of a sound YAML file with its lines of more than WIDTH characters broken where YAML allows it."""
    if not _has_long_lines(text) or "\r" in text or any(isinstance(event, yaml.AliasEvent) for event in _events(text)):
        return text
    root = yaml.compose(text, _LOADER)
    result = text
    for start, end, replacement in sorted(_edits(root, text), reverse=True) if root is not None else ():
        result = result[:start] + replacement + result[end:]
    return result if _values(result) == _values(text) else text


def _has_long_lines(text: str) -> bool:
    return any(len(line) > WIDTH for line in text.splitlines())


def _events(text: str) -> Iterator[yaml.Event]:
    yield from yaml.parse(text, _LOADER)


def _values(text: str) -> object:
    """Return what a file says; None if it is no YAML."""
    try:
        return yaml.load(text, _LOADER)
    except yaml.YAMLError:
        return None


def _edits(node: Node, text: str) -> Iterator[_Edit]:
    """Yield what to write instead of each outermost value that stands on a line too long."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if value.start_mark.index >= key.end_mark.index and _to_be_broken(value, text, key.start_mark.index):
                start = text.index(":", key.end_mark.index) + 1
                written = _value(value, text, key.start_mark.column, len(_flat(key, text)) + 1)
                yield start, value.end_mark.index, written
            elif not getattr(value, "flow_style", True):
                yield from _edits(value, text)
    elif isinstance(node, SequenceNode):
        for item in node.value:
            if _to_be_broken(item, text, item.start_mark.index):
                yield item.start_mark.index, item.end_mark.index, _item(item, text, item.start_mark.column)
            elif not getattr(item, "flow_style", True):
                yield from _edits(item, text)


def _to_be_broken(node: Node, text: str, first: int) -> bool:
    """Say whether a value is written in a row (`[...]`, `{...}`, text) on a line too long, without a comment inside."""
    if isinstance(node, ScalarNode):
        if node.style not in _FOLDABLE:
            return False
    elif not getattr(node, "flow_style", False):
        return False
    start, end = node.start_mark.index, node.end_mark.index
    if not isinstance(node, ScalarNode) and _COMMENT.search(text, start, end):
        return False
    line_start = text.rfind("\n", 0, first) + 1
    return _has_long_lines(text[line_start:end].rstrip())


def _flat(node: Node, text: str) -> str:
    """Return a value on one line, each scalar as it was written."""
    if isinstance(node, MappingNode):
        return "{" + ", ".join(f"{_flat(key, text)}: {_flat(value, text)}" for key, value in node.value) + "}"
    if isinstance(node, SequenceNode):
        return "[" + ", ".join(_flat(item, text) for item in node.value) + "]"
    return re.sub(r"\s*\n\s*", " ", text[node.start_mark.index : node.end_mark.index].rstrip())


def _value(node: Node, text: str, indent: int, used: int) -> str:
    """Return a value as it follows the colon of a key that begins at column `indent` and fills `used` characters."""
    flat = _flat(node, text)
    if indent + used + 1 + len(flat) <= WIDTH or not node.value:
        return f" {flat}"
    below = indent + _STEP
    if isinstance(node, MappingNode):
        return f"\n{' ' * below}{_fields(node, text, below)}"
    if isinstance(node, SequenceNode) and not all(isinstance(item, ScalarNode) for item in node.value):
        rows = (f"\n{' ' * below}- {_item(item, text, below + _STEP)}" for item in node.value)
        return "".join(rows)
    return " " + _filled(node, text, indent + used + 1, below)


def _item(node: Node, text: str, indent: int) -> str:
    """Return an element of a list as it follows the dash, from column `indent` on."""
    flat = _flat(node, text)
    if indent + len(flat) <= WIDTH or not node.value:
        return flat
    if isinstance(node, MappingNode):
        return _fields(node, text, indent)
    return _filled(node, text, indent, indent + _STEP)


def _fields(node: MappingNode, text: str, indent: int) -> str:
    """Return a mapping with a line for each field; the first one stands where the writer is."""
    rows = []
    for key, value in node.value:
        name = _flat(key, text)
        rows.append(f"{name}:{_value(value, text, indent, len(name) + 1)}")
    return f"\n{' ' * indent}".join(rows)


def _filled(node: Node, text: str, column: int, below: int) -> str:
    """Return a text or a list of texts on the lines it needs, the first from `column` on, others from `below`."""
    if isinstance(node, ScalarNode):
        words = _SINGLE_BLANK.split(_flat(node, text))
    else:
        items = [_flat(item, text) for item in node.value]
        words = [f"{item}," for item in items[:-1]] + items[-1:]
        words[0], words[-1] = f"[{words[0]}", f"{words[-1]}]"
    lines, line = [], words[0]
    room = WIDTH - column
    for word in words[1:]:
        if len(line) + 1 + len(word) <= room:
            line += f" {word}"
        else:
            lines.append(line)
            line, room = word, WIDTH - below
    return textwrap.indent("\n".join([*lines, line]), " " * below).lstrip(" ")
