"""Files read in a folder of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from eventcoder.errors import Problem
from eventcoder.io.documents import read_documents
from eventcoder.io.records import Fields
from eventcoder.model.document import Document


@dataclass
class Reading:
    """What reading a file gave."""

    documents: list[Document] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """The texts of the documents."""
        return [document.text for document in self.documents]

    @property
    def places(self) -> list[tuple[str, int | None]]:
        """Code and line of each problem."""
        return [(problem.code, problem.line) for problem in self.problems]


Read = Callable[..., Reading]


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Write bytes to a file of a format and read it: `read("jsonl", b"…", Fields(id="nr"))`."""
    monkeypatch.chdir(tmp_path)

    def read(format: str, content: bytes | str, fields: Fields | None = None) -> Reading:
        name = f"news.{format}"
        Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
        reading = Reading()
        reading.documents.extend(read_documents(name, format, fields or Fields(), reading.problems))
        return reading

    return read
