from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eventcoder.dictionary.dictionary import BUNDLED, Dictionary
from eventcoder.dictionary.stack import base, folders, is_whole, read_stack
from eventcoder.errors import InputError
from tests.builders import world

if TYPE_CHECKING:
    from tests.dictionary.conftest import Layers

AGENTS = """
    schema: agents/1
    language: en
    agents: [{id: en.welder, sectors: [LAB], words: [welder]}]
    """
GRAMMAR = "schema: grammar/1\nlanguage: en\n"


def test_stack_is_split_at_plus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("one", "two", "a+b"):
        (tmp_path / name).mkdir()
    assert folders("bundled+one+two") == ["bundled", "one", "two"]
    assert folders("a+b") == ["a+b"]


def test_stack_names_every_folder_that_is_not_there() -> None:
    with pytest.raises(InputError) as caught:
        folders("nowhere+bundled+neither")
    assert [(problem.code, problem.file) for problem in caught.value.problems] == [
        ("I040", "nowhere"),
        ("I040", "neither"),
    ]


def test_stack_of_nothing() -> None:
    with pytest.raises(InputError, match="I040 no dictionary is named"):
        folders("+")


def test_stack_has_the_bundled_dictionary_below_all_that_is_not_whole(layers: Layers) -> None:
    part = layers.write("part", {"agents.yaml": AGENTS}).as_posix()
    whole = layers.write("whole", {"grammar/en.yaml": GRAMMAR}).as_posix()
    assert is_whole(whole)
    assert not is_whole(part)
    assert base([part]) == (BUNDLED, [part])
    assert base([whole, part]) == (whole, [part])
    assert base([BUNDLED, part]) == (BUNDLED, [part])
    assert base([]) == (BUNDLED, [])


def test_stack_is_read_from_the_lowest_layer_up(layers: Layers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Dictionary, "bundled", lambda *languages: world())
    part = layers.write("part", {"agents.yaml": AGENTS}).as_posix()
    whole = layers.write("whole", {"grammar/en.yaml": GRAMMAR}).as_posix()
    assert read_stack(part).layers == (*world().layers, "part")
    assert read_stack(f"{whole}+{part}").layers == ("whole", "part")
