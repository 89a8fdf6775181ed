"""Which files make a layer, and how its problems are named."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.dictionary.load import read_layer
from eventcoder.errors import DictionaryError

if TYPE_CHECKING:
    from tests.dictionary.conftest import Layers

ATTACK = """
    schema: events/1
    language: en
    events:
      - {id: en.attack, lemmas: [attack], code: 190}
"""
SERANG = """
    schema: events/1
    language: id
    events:
      - {id: id.serang, lemmas: [serang], code: 190}
"""


def test_load_takes_files_by_header_wherever_they_lie(layers: Layers) -> None:
    deep = "# a comment first\nschema: 'sets/1'   # quoted\nlanguage: en\nsets: {weapon: [gun]}\n"
    dictionary = layers.stack({"a/b/c/any-name.yml": ATTACK, "x.yaml": deep})
    assert [entry.id for entry in dictionary.events("en")] == ["en.attack"]
    assert dictionary.sets("en") == {"weapon": ("gun",)}


def test_load_follows_the_order_of_paths(layers: Layers) -> None:
    files = {f"{name}.yaml": ATTACK.replace("attack", name.replace("/", "")) for name in ("b", "a/z", "c")}
    assert [entry.id for entry in layers.stack(files).events("en")] == ["en.az", "en.b", "en.c"]


def test_load_passes_over_schemas_of_others_hidden_files_and_other_endings(layers: Layers) -> None:
    others = {
        "ontologies/cameo.yaml": "schema: cameo/1\ncodes: [",
        "quantities/en.yaml": "schema: quantities/1\nlanguage: en\n",
        ".git/x.yaml": "nothing: of ours",
        ".hidden.yaml": "nothing: of ours",
        "README.md": "schema: events/1",
    }
    dictionary = layers.stack({"a.yaml": ATTACK, **others})
    assert len(dictionary.events("en")) == 1


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("language: en", "D003 schema: missing; begin the file with schema: and one of events/1"),
        ("schema: event/1", 'D003 schema: event/1 is not known; did you mean "events/1"?'),
        ("schema: events/2", 'D003 schema: events/2 is not known; did you mean "events/1"?'),
        ("schema: evnets/1", 'D003 schema: evnets/1 is not known; did you mean "events/1"?'),
    ],
)
def test_load_names_files_that_were_probably_meant(layers: Layers, header: str, said: str) -> None:
    (text,) = layers.said({"a.yaml": f"{header}\nevents: []\n"})
    assert text.startswith(f"layer0/a.yaml:1: {said}")


def test_load_reads_only_the_languages_asked_for(layers: Layers) -> None:
    broken = "schema: events/1\nlanguage: fr\nevents: [\n"
    dictionary = layers.stack({"en.yaml": ATTACK, "id.yaml": SERANG, "fr.yaml": broken}, languages=("id",))
    assert dictionary.languages == ("id",)
    assert [entry.id for entry in dictionary.events("id")] == ["id.serang"]


def test_load_collects_all_problems_of_all_files(layers: Layers) -> None:
    files = {
        "1.yaml": ATTACK.replace("code", "cod"),
        "2.yaml": "schema: sets/1\nlanguage: en\nsets: {a: [x], a: [y]}\n",
        "3.yaml": "schema: sets/1\nlanguage: en\nsets: [\n",
        "4.yaml": ATTACK.replace("190", "199"),
    }
    said = layers.said(files)
    assert [text.split()[1] for text in said] == ["D003", "D002", "D001", "D005"]
    assert said[0] == 'layer0/1.yaml:5: D003 events.0.cod: unknown key; did you mean "code"?'


def test_load_does_not_call_undefined_what_stands_in_a_broken_file(layers: Layers) -> None:
    user = ATTACK.replace("code: 190", "code: 190, when: {object: $weapon}")
    said = layers.said({"1.yaml": user, "2.yaml": "schema: sets/1\nlanguage: en\nsets: {weapon: [gun], x: {}}\n"})
    assert [text.split()[1] for text in said] == ["D003"]


def test_load_a_missing_directory_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(DictionaryError, match="D014 no such directory"):
        Dictionary.read(tmp_path / "nowhere")


def test_load_a_file_that_is_not_utf8_is_a_problem_among_others(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"schema: events/1\n# caf\xe9\n")
    (tmp_path / "b.yaml").write_text("x: 1", encoding="utf-8")
    _, problems = read_layer(tmp_path, "layer", languages=None)
    assert [(problem.code, problem.file, problem.line) for problem in problems] == [
        ("D004", "a.yaml", 2),
        ("D003", "b.yaml", 1),
    ]
