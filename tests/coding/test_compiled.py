"""Plans and lexicons read back are those that were made."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventcoder.actors.lexicon import Lexicon
from eventcoder.coding import compiled as module
from eventcoder.coding.coder import Coder
from eventcoder.coding.compiled import compiled
from eventcoder.dictionary import dictionary
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.paths import dictionaries_dir
from eventcoder.plan.lower import lower
from tests.builders import WORLD, parsed, world

ATTACK = "Rebels rebel NOUN 2 nsubj Number=Plur; attacked attack VERB 0 root; Syria _ PROPN 2 obj"


def fresh() -> Dictionary:
    """Return a small dictionary that nobody has read in this process."""
    base = Dictionary.read(dictionaries_dir() / "sets", "en")
    return base.overlay(dictionaries_dir() / "dates").overlay(dictionaries_dir() / "grammar").overlay(WORLD)


@pytest.fixture(autouse=True)
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EVENTCODER_CACHE_DIR", str(tmp_path))
    return tmp_path / "compiled"


@pytest.mark.parametrize("language", ["en", "id"])
def test_compiled_comes_back_as_it_was_made(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled(world(), language)
    monkeypatch.delattr(module, "lower")  # it is not made again
    plan, lexicon = compiled(world(), language)
    assert plan == lower(world(), language)
    assert lexicon.names == Lexicon.of(world(), language).names


def test_compiled_paths_of_one_notation_are_one_path() -> None:
    compiled(world(), "en")
    plan, _ = compiled(world(), "en")
    rules = {c.rule.id: c.rule for row in plan.candidates.values() for c in row}
    paths = [path for rule in rules.values() for path in rule.sources if path.text == "doer"]
    assert len(paths) > 1
    assert len({id(path) for path in paths}) == 1


def test_compiled_is_all_that_coding_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    """No YAML file is read again for dates, places or quantities."""
    events = Coder(fresh()).code_parsed(parsed("en", ATTACK))
    monkeypatch.delattr(dictionary, "read_layer")
    assert Coder(fresh()).code_parsed(parsed("en", ATTACK)) == events


def test_compiled_damaged_is_made_anew(empty_cache: Path) -> None:
    events = Coder(world()).code_parsed(parsed("en", ATTACK))
    for file in empty_cache.iterdir():
        file.write_bytes(b"nonsense")
    assert Coder(world()).code_parsed(parsed("en", ATTACK)) == events


@pytest.mark.parametrize("nodes", [[["tuple", 1, 2]], [["Nonsense"]], [["map"]], {"a": 1}])
def test_compiled_something_else_is_made_anew(nodes: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "recall", lambda kind, key: nodes)
    plan, _ = compiled(world(), "en")
    assert plan == lower(world(), "en")
