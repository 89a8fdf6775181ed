"""The page on extending is true: its layers load, pass their examples and change the demo corpus as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eventcoder.coding.coder import Coder
from eventcoder.coding.coverage import Coverage
from eventcoder.coding.effects import Effects
from eventcoder.coding.inputs import choose_inputs, read_inputs
from eventcoder.coding.trial import Selection, run_examples
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.io.records import Fields
from eventcoder.model.document import Document
from eventcoder.model.sentence import ParsedDocument
from eventcoder.paths import PACKAGE
from eventcoder.plan.check import check

DOCS = PACKAGE.parent / "docs"
PAGE = (DOCS / "extending.md").read_text(encoding="utf-8")
NAMES = {"en": ("my_rules", "Kisan Ekta Manch", "gherao"), "id": ("aturan", "Gerak Lindu", "lurug")}


@pytest.fixture
def layer(language: str, tmp_path: Path) -> str:
    """Write the YAML blocks of the page's part in one language, under the names that the page gives them."""
    english, indonesian = PAGE.split("## In Indonesian")
    folder = tmp_path / NAMES[language][0]
    folder.mkdir()
    blocks = re.findall(r"^```yaml\n(.*?)^```", english if language == "en" else indonesian, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 2
    for number, block in enumerate(blocks):
        (folder / f"{number}.yaml").write_text(block, encoding="utf-8")
    return str(folder)


def corpus(language: str) -> list[Document | ParsedDocument]:
    path = str(DOCS / "demo" / f"extending.{language}.jsonl")
    return list(read_inputs(choose_inputs([path]), Fields(language=language), []))


@pytest.mark.parametrize("language", ["en", "id"])
def test_extending_layers_are_clean(language: str, layer: str) -> None:
    checked = check([layer])
    assert (checked.errors, checked.warnings) == ((), ())
    assert checked.counts == {"entries": 1, "rules": 2, "examples": 3, "actors": 1, "role nouns": 0}


def test_extending_entries_that_the_page_shows_are_there() -> None:
    shown = set(re.findall(r"\bshow ((?:en|id)\.[\w.-]+)", PAGE))
    entries = {entry.id for language in ("en", "id") for entry in Dictionary.bundled("en", "id").events(language)}
    assert {name.split(".")[0] for name in shown} == {"en", "id"}
    assert shown <= entries


@pytest.mark.models
@pytest.mark.parametrize("language", ["en", "id"])
def test_extending_page_says_what_happens(language: str, layer: str) -> None:
    bundled = Dictionary.bundled(language)
    old, new = Coder(bundled, model="embedded"), Coder(bundled.overlay(layer), model="embedded")
    gaps = Coverage(old)
    gaps.add(corpus(language))
    assert [gap.text for gap in (*gaps.actors(), *gaps.triggers())] == list(NAMES[language][1:])
    results = list(run_examples(new, language, Selection(layers={new.dictionary.layers[-1]})))
    assert [result.passed for result in results] == [True, True, True]
    effects = Effects.of(old, new)
    changes = list(effects.changes(corpus(language)))
    assert f"{effects.summary()}\n" in PAGE
    assert {change.document_id for change in changes} == {
        document.id for document in corpus(language) if isinstance(document, Document)
    }
    assert str(changes[0]) in PAGE
