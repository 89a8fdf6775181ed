"""The lexical level that all legacy files share: comments, ends of file, phrases with underscores."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from eventcoder.errors import InputError, Problem

Dialect = Literal["tabari", "petrarch", "petrarch2", "universalpetrarch"]
DIALECTS: tuple[Dialect, ...] = ("tabari", "petrarch", "petrarch2", "universalpetrarch")
_ENDS = ("~FINISH", "~~FINISH", "---STOP---")
_COMMENT = re.compile(r"(?<!\[)#(?!#{0,2}\])")  # not the signs of the special code [###]
_SPACE = re.compile(r"[\s_]+")
_NO_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something. `text` is without comment but with its indentation, `raw` as it stands."""

    file: str
    number: int
    text: str
    raw: str
    comment: str = ""

    @property
    def stripped(self) -> str:
        """The text without blanks at its ends."""
        return self.text.strip()


@dataclass(frozen=True, slots=True)
class Source:
    """A legacy file: its lines that say something, the comments at its head, and a hash of its bytes."""

    path: Path
    dialect: Dialect
    lines: tuple[Line, ...]
    header: tuple[str, ...]
    sha256: str
    is_utf8: bool

    @property
    def slug(self) -> str:
        """The file's name as a part of ids."""
        return slug(self.path.stem)


def read_source(path: Path, dialect: Dialect) -> Source:
    """Read a legacy file; bytes that are not UTF-8 are taken for Latin-1. Raises InputError (I020, I021)."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(Problem("I020", "there is no such file", str(path), hint="check the name")) from None
    except OSError as error:
        raise InputError(Problem("I021", f"cannot be read: {error.strerror}", str(path))) from None
    try:
        text, is_utf8 = data.decode("utf-8-sig"), True
    except UnicodeDecodeError:
        text, is_utf8 = data.decode("latin-1"), False
    rows = re.split(r"\r\n|\r|\n", unicodedata.normalize("NFC", text.replace("\0", "")))
    lines = tuple(_lines(rows, path.name, dialect))
    return Source(path, dialect, lines, tuple(_header(rows, lines)), hashlib.sha256(data).hexdigest(), is_utf8)


def _lines(rows: list[str], file: str, dialect: Dialect) -> Iterator[Line]:
    within = False  # an XML comment of several lines
    for number, raw in enumerate(rows, 1):
        start = raw.lstrip()
        if start.upper().startswith(_ENDS) or (dialect == "tabari" and raw.startswith("~")):
            return
        if within or start.startswith("<!"):
            within = (within or start.startswith("<!--")) and "-->" not in start
            continue
        text, comment = _uncommented(raw, dialect)
        if text.strip():
            yield Line(file, number, text.rstrip(), raw, comment)


def _uncommented(raw: str, dialect: Dialect) -> tuple[str, str]:
    if dialect == "tabari":
        if raw[:1] in ("/", "#"):
            return "", raw
        text, _, comment = raw.partition(";")
    else:
        found = _COMMENT.search(raw)
        text, comment = (raw, "") if found is None else (raw[: found.start()], raw[found.end() :])
    return text, comment.strip()


def _header(rows: list[str], lines: tuple[Line, ...]) -> Iterator[str]:
    """Yield the comments before the first line that says something: licence, authors, history."""
    first = lines[0].number if lines else len(rows) + 1
    for row in rows[: first - 1]:
        text = row.strip().lstrip("#;/").removeprefix("<!--").removesuffix("-->").strip()
        if text.strip("-=#* "):
            yield text


def words(phrase: str) -> list[str]:
    """Split a phrase at blanks and underscores, in lower case."""
    return [word for word in _SPACE.split(phrase.lower()) if word]


def slug(text: str) -> str:
    """Return the text as a part of an id: small letters, digits, hyphens."""
    return _NO_SLUG.sub("-", text.lower()).strip("-") or "x"


def unique(name: str, taken: Callable[[str], bool]) -> str:
    """Return the name, with a number behind it if it is taken."""
    number, candidate = 2, name
    while taken(candidate):
        candidate, number = f"{name}-{number}", number + 1
    return candidate


def once(items: Iterable[str]) -> list[str]:
    """Return the items in order, each once."""
    return list(dict.fromkeys(items))
