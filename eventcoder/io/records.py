"""From a record of a data file (a JSON object, a row of a table) to a document."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from eventcoder.errors import Problem
from eventcoder.io.dates import read_date
from eventcoder.model.document import Document

_OPTIONAL = ("source", "url", "title", "language")
# Half of a character that UTF-16 writes in two: JSON that was cut by a program counting UTF-16 units holds such.
_HALF = re.compile("[\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Fields:
    """What the columns or keys of a file are called, and what holds for its documents.

    `language` is the language of all documents, whatever a record says, `default_date` the date of those without one.
    """

    id: str = "id"
    text: str = "text"
    date: str = "date"
    language: str | None = None
    default_date: datetime.date | None = None


@dataclass(slots=True)
class Source:
    """An input while it is read: its name in problems, what ids begin with, and the list that problems go to."""

    name: str
    stem: str
    fields: Fields
    problems: list[Problem]
    _seen: set[str] = field(default_factory=set)

    def complain(self, code: str, message: str, line: int | None = None, hint: str | None = None) -> None:
        """Add a problem of this input."""
        self.problems.append(Problem(code, message, self.name, line, hint))

    def text(self, text: str) -> Document | None:
        """Make a document of a whole text; None, and a problem (I010), if it is empty."""
        if not text.strip():
            self.complain("I010", "the text is empty", hint="leave it out, or look whether it was saved")
            return None
        return self._document(self.stem, text, None, self.fields.default_date, {})

    def record(self, record: Mapping[str, object], line: int) -> Document | None:
        """Make a document of a record; None, and a problem (I010, I024), if it has no text.

        A date that cannot be read (I025) is a problem too, but the document is kept.
        """
        self._seen.update(record)
        text = record.get(self.fields.text)
        if not isinstance(text, str):
            self._no_text(record, line)
            return None
        given = record.get(self.fields.id)
        identifier = self._clean(str(given), line) if given not in (None, "") else f"{self.stem}:{line}"
        if not text.strip():
            self.complain("I010", f"document {identifier}: the text is empty", line, "leave the record out")
            return None
        facts = {
            key: self._clean(value, line) for key in _OPTIONAL if isinstance(value := record.get(key), str) and value
        }
        return self._document(identifier, self._clean(text, line), line, self._date(record, line), facts)

    def finish(self) -> None:
        """Name the fields that the caller asked for by name and that no record had (I028)."""
        for name, usual in ((self.fields.id, Fields().id), (self.fields.date, Fields().date)):
            if self._seen and name != usual and name not in self._seen:
                self.complain("I028", f"no record has a field {name!r}", hint=f"there are {_listed(self._seen)}")

    def _document(
        self, identifier: str, text: str, line: int | None, date: datetime.date | None, facts: Mapping[str, str]
    ) -> Document:
        language = self.fields.language or facts.get("language")
        return Document(
            id=identifier,
            text=text,
            language=None if language is None else plain_language(language),
            date=date,
            source=facts.get("source"),
            url=facts.get("url"),
            title=facts.get("title"),
            file=self.name,
            line=line,
        )

    def _no_text(self, record: Mapping[str, object], line: int) -> None:
        name = self.fields.text
        message = f"the field {name!r} holds no text" if name in record else f"there is no field {name!r}"
        hint = f"choose another with --text-field: {_listed(record)}" if record else None
        self.complain("I024", message, line, hint)

    def _date(self, record: Mapping[str, object], line: int) -> datetime.date | None:
        value = record.get(self.fields.date)
        if value in (None, ""):
            return self.fields.default_date
        found = read_date(str(value))
        if found is None:
            default = self.fields.default_date
            instead = "without one" if default is None else f"with {default}"
            message = f"{str(value)[:40]!r} is no date; the document is coded {instead}"
            self.complain("I025", message, line, "write it as 2024-12-01")
            return default
        return found

    def _clean(self, text: str, line: int) -> str:
        """Replace half characters, which cannot be written out; all offsets stay."""
        clean = _HALF.sub(_REPLACEMENT, text)
        if clean != text:
            message = "half a character (a lone surrogate) was replaced by U+FFFD"
            self.complain("I029", message, line, "the text was cut inside a character; look at what wrote it")
        return clean


def plain_language(language: str) -> str:
    """Return a language code without region and in small letters: `en-US` is `en`."""
    return re.split("[-_]", language.strip().lower())[0]


def _listed(names: Mapping[str, object] | set[str]) -> str:
    known = sorted(names) if isinstance(names, set) else list(names)
    return ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
