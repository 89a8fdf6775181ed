"""The pages about dictionaries say what the code does: every key, every problem code, examples that load."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eventcoder.dictionary import schema
from eventcoder.dictionary.schema import Shape
from eventcoder.paths import PACKAGE

if TYPE_CHECKING:
    from tests.dictionary.conftest import Layers

ROOT = PACKAGE.parent
FORMAT = ROOT / "docs" / "dictionary-format.md"
PROBLEMS = ROOT / "docs" / "problems.md"
README = ROOT / "dictionaries" / "README.md"
INJECTED = {"origin", "origins"}


def blocks(page: Path) -> list[str]:
    """Return the YAML blocks of a page."""
    return re.findall(r"^```yaml\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", [FORMAT, README], ids=lambda page: page.name)
def test_docs_yaml_blocks_load_one_on_top_of_the_other(page: Path, layers: Layers) -> None:
    found = blocks(page)
    assert found
    dictionary = layers.stack(*({"block.yaml": block} for block in found))
    assert dictionary.languages == ("en",)


SHAPES: list[type[Shape]] = [
    *Shape.__subclasses__(),
    *schema.Entry.__subclasses__(),
    *schema.CodedEntry.__subclasses__(),
]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_docs_format_names_every_key(shape: type[Shape]) -> None:
    page = FORMAT.read_text(encoding="utf-8")
    keys = {field.alias or name for name, field in shape.model_fields.items()} - INJECTED
    missing = {key for key in keys if f"`{key}`" not in page and f"`{key}:" not in page}
    assert not missing


def test_docs_problems_explains_every_dictionary_code() -> None:
    raised = {
        code
        for module in PACKAGE.rglob("*.py")
        for code in re.findall(r'"(D\d{3})"', module.read_text(encoding="utf-8"))
    }
    explained = re.findall(r"^### (D\d{3}) ", PROBLEMS.read_text(encoding="utf-8"), re.MULTILINE)
    assert explained == sorted(raised)
