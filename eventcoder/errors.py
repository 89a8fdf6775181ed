"""The exceptions of eventcoder and the problems that they carry.

    EventcoderError
    ├── DictionaryError    D… a layer, a grammar or an entry is wrong
    ├── OntologyError      O… a code or a crosswalk is wrong
    ├── ParserError        P… a model is missing or a parse cannot be read
    └── InputError         I… a document, a file or an option is wrong

One exception carries *all* problems that were found, each with a stable code, so that a user mends a file in one go.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a stable code, what, where and what to do.

    `line` counts from 1; `file` and `line` are None where there is none to name.
    """

    code: str
    message: str
    file: str | None = None
    line: int | None = None
    hint: str | None = None

    def __str__(self) -> str:
        place = "" if self.file is None else f"{self.file}: " if self.line is None else f"{self.file}:{self.line}: "
        hint = "" if self.hint is None else f"; {self.hint}"
        return f"{place}{self.code} {self.message}{hint}"


class EventcoderError(Exception):
    """Root of all errors of this library; `problems` has everything that was found."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class DictionaryError(EventcoderError):
    """A dictionary layer, a grammar or an entry is wrong."""


class OntologyError(EventcoderError):
    """A code, an ontology file or a crosswalk is wrong."""


class ParserError(EventcoderError):
    """A parser model is missing, or a parse cannot be read."""


class InputError(EventcoderError):
    """A document, an input file or an option is wrong."""
