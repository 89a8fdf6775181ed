from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.errors import InputError
from eventcoder.plan.check import Checked, check
from tests.builders import world

GOOD = """\
schema: events/1
language: en
events:
  - {id: en.zap, lemmas: [zap], code: 190, examples: [{text: Turkey zapped Syria., expect: [Turkey 190 Syria]}]}
"""


@pytest.fixture(autouse=True)
def _world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Dictionary, "bundled", lambda *languages: world())
    monkeypatch.chdir(tmp_path)


def layer(name: str, text: str) -> str:
    path = Path(name)
    path.mkdir()
    (path / "events.yaml").write_text(text, encoding="utf-8")
    return name


def codes(checked: Checked) -> tuple[list[str], list[str]]:
    return [problem.code for problem in checked.errors], [problem.code for problem in checked.warnings]


def test_check_layer_that_is_fine() -> None:
    checked = check([layer("mine", GOOD)])
    assert codes(checked) == ([], [])
    assert checked.counts == {"entries": 1, "rules": 1, "examples": 1, "actors": 0, "role nouns": 0}


def test_check_without_paths_looks_at_the_bundled_dictionary() -> None:
    assert check([]).counts["entries"] > 20


def test_check_tells_the_errors_of_all_layers_but_not_their_consequences() -> None:
    first = layer("one", GOOD.replace("190", "999"))
    second = layer("two", GOOD.replace("id: en.zap, lemmas: [zap]", "id: en.zap, op: extend").replace("190", "777"))
    checked = check([first, second])
    # op: extend finds no en.zap only because the first layer could not be read
    assert {(problem.code, (problem.file or "").split("/")[0]) for problem in checked.errors} == {
        ("D005", "one"), ("D005", "two"), ("D008", "one"), ("D008", "two"),
    }  # fmt: skip


def test_check_tells_what_only_lowering_finds() -> None:
    checked = check([layer("mine", GOOD.replace("code: 190", "code: 190, target: 'obl[on'"))])
    assert codes(checked) == (["D030"], [])


def test_check_warnings_are_of_the_named_layers() -> None:
    checked = check([layer("mine", GOOD.replace("examples", "note: x, examples").split(", note")[0] + "}\n")])
    assert codes(checked) == ([], ["D104"])


def test_check_today_can_be_given() -> None:
    path = layer(
        "mine", "schema: actors/1\nactors: [{id: a, name: A B, kind: person, roles: [{country: NOR, from: 2020}]}]"
    )
    assert codes(check([path], today=datetime.date(2025, 1, 1))) == ([], [])
    assert codes(check([path], today=datetime.date(2035, 1, 1))) == ([], ["D101"])


def whole(text: str) -> str:
    """Write a dictionary that stands by itself: it has a grammar."""
    layer("whole", text)
    (Path("whole") / "grammar").mkdir()
    (Path("whole") / "grammar" / "en.yaml").write_text("schema: grammar/1\nlanguage: en\n", encoding="utf-8")
    return "whole"


def test_check_dictionary_that_stands_by_itself() -> None:
    checked = check([whole(GOOD)])
    assert checked.errors == ()
    assert checked.counts["entries"] == 1


def test_check_whole_dictionary_that_cannot_be_read() -> None:
    assert codes(check([whole(GOOD.replace("190", "999"))])) == (["D005", "D008"], [])


def test_check_language_without_a_grammar() -> None:
    checked = check([whole(GOOD.replace("language: en", "language: ms").replace("id: en.", "id: ms."))])
    assert codes(checked) == (["D015"], [])


def test_check_folder_that_is_not_there() -> None:
    with pytest.raises(InputError, match="I040"):
        check(["nowhere"])
