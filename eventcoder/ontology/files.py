"""Reading one ontology file: YAML in, a checked shape with its line numbers out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError

from eventcoder import strict_yaml
from eventcoder.errors import EventcoderError, OntologyError, Problem
from eventcoder.ontology.shapes import Shape
from eventcoder.strict_yaml import Node

T = TypeVar("T", bound=Shape)


@dataclass(frozen=True, slots=True)
class OntologyFile(Generic[T]):
    """What a file holds, and the tree it was read from, which knows the lines."""

    content: T
    node: Node

    def problem(self, code: str, message: str, *place: str | int, hint: str | None = None) -> Problem:
        """Return a problem with what stands at `place` (keys and list positions from the top of the file)."""
        return Problem(code, message, self.node.file, self.node.line_of(*place), hint)


def read(path: Path, shape: type[T]) -> OntologyFile[T]:
    """Read a file of the given shape.

    Raises OntologyError with all problems of the file: O002 if it is missing or has another shape, and the reader's own
    codes (D001, D002, D004) if it is not the YAML that the project reads.
    """
    try:
        node = strict_yaml.load(path)
    except OSError as error:
        hint = "the ontology's files belong together; was one left out?"
        raise OntologyError(Problem("O002", error.strerror or "cannot be read", str(path), None, hint)) from error
    except EventcoderError as error:
        raise OntologyError(error.problems) from error
    try:
        return OntologyFile(shape.model_validate(node.plain()), node)
    except ValidationError as error:
        raise OntologyError(_located(details["loc"], details["msg"], node) for details in error.errors()) from error


def _located(place: tuple[str | int, ...], message: str, node: Node) -> Problem:
    name = ".".join(str(step) for step in place)
    return Problem("O002", f"{name}: {message}", node.file, node.line_of(*place))
