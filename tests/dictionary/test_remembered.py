"""A stack that was read and found sound is not parsed again until somebody wants its entries."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventcoder.dictionary import load
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.errors import DictionaryError
from eventcoder.paths import dictionaries_dir

EVENTS = """schema: events/1
language: en
ontology: cameo
events:
  - {id: en.glower, lemmas: [glower], code: "CODE", examples: []}
"""


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """List the layers that are read, with an empty cache."""
    monkeypatch.setenv("EVENTCODER_CACHE_DIR", str(tmp_path / "cache"))
    found: list[str] = []
    read = load.read_layer

    def listed(path: Path, name: str, **options: object) -> object:
        found.append(name)
        return read(path, name, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("eventcoder.dictionary.dictionary.read_layer", listed)
    return found


def layer(path: Path, code: str = "010") -> Path:
    path.mkdir(exist_ok=True)
    (path / "events.yaml").write_text(EVENTS.replace("CODE", code))
    return path


def test_remembered_layer_is_read_when_its_entries_are_wanted(reads: list[str], tmp_path: Path) -> None:
    first = Dictionary.read(dictionaries_dir() / "sets", "en").overlay(layer(tmp_path / "mine"))
    assert reads == ["sets", "mine"]
    again = Dictionary.read(dictionaries_dir() / "sets", "en").overlay(tmp_path / "mine")
    assert reads == ["sets", "mine"]
    assert (again.fingerprint, again.layers, again.languages) == (first.fingerprint, first.layers, first.languages)
    assert [entry.id for entry in again.events("en")] == ["en.glower"]
    assert again.events("en") == first.events("en")
    assert again.sets("en") == first.sets("en")
    assert sorted(reads) == ["mine", "mine", "sets", "sets"]


def test_remembered_changed_file_is_read(reads: list[str], tmp_path: Path) -> None:
    base = Dictionary.read(dictionaries_dir() / "sets", "en")
    before = base.overlay(layer(tmp_path / "mine"))
    after = base.overlay(layer(tmp_path / "mine", "020"))
    assert reads.count("mine") == 2
    assert (before.stack.key, before.fingerprint) != (after.stack.key, after.fingerprint)
    assert [entry.code for entry in after.events("en")] == ["020"]


def test_remembered_are_only_sound_layers(reads: list[str], tmp_path: Path) -> None:
    base = Dictionary.read(dictionaries_dir() / "sets", "en")
    for _ in range(2):
        with pytest.raises(DictionaryError):
            base.overlay(layer(tmp_path / "mine", "no code"))
    assert reads.count("mine") == 2


def test_remembered_name_of_a_layer_counts(reads: list[str], tmp_path: Path) -> None:
    base = Dictionary.read(dictionaries_dir() / "sets", "en")
    one, two = (base.overlay(layer(tmp_path / name)) for name in ("one", "two"))
    assert one.events("en")[0].origin.layer == "one"
    assert two.events("en")[0].origin.layer == "two"


def test_remembered_not_over_an_ontology_of_ones_own(reads: list[str], tmp_path: Path) -> None:
    base = Dictionary.read(dictionaries_dir() / "sets", "en")
    for _ in range(2):
        own = Dictionary.read(dictionaries_dir() / "sets", "en", ontology=base.ontology)
    assert own.stack.key is None
    assert reads.count("sets") == 3
