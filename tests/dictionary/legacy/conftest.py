"""Legacy files in miniature, written for these tests."""

from __future__ import annotations

import datetime
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import yaml

from eventcoder.dictionary.legacy.importer import Imported, Kind, import_files
from eventcoder.dictionary.legacy.lines import Dialect
from eventcoder.ontology import Ontology

TODAY = datetime.date(2024, 6, 1)


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    """The bundled codes."""
    return Ontology.load()


class Workshop:
    """Imports texts into a layer and looks at what came of them."""

    def __init__(self, root: Path, ontology: Ontology) -> None:
        self.root = root
        self.layer = root / "layer"
        self.ontology = ontology

    def bring(self, kind: Kind, dialect: Dialect, text: str | bytes, *, name: str = "mini.txt") -> Imported:
        """Write a legacy file and import it."""
        path = self.root / name
        path.write_bytes(text if isinstance(text, bytes) else dedent(text).lstrip("\n").encode())
        return import_files([path], kind, dialect, self.layer, codes=self.ontology, today=TODAY)[0]

    def yaml(self, relative: str) -> dict[str, Any]:
        """Read a file of the layer."""
        found = yaml.safe_load((self.layer / relative).read_text(encoding="utf-8"))
        assert isinstance(found, dict)
        return found


@pytest.fixture
def workshop(tmp_path: Path, ontology: Ontology) -> Workshop:
    """A place to import to."""
    return Workshop(tmp_path, ontology)


def reasons(imported: Imported, action: str) -> list[str]:
    """Return `line reason` of the remarks of one action."""
    return [f"{r.line} {r.reason}" for r in imported.report.remarks if r.action == action]
