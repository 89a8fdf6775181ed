"""Every scalar is text, keys are unique, and every value knows its line."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.errors import DictionaryError, Problem
from eventcoder.strict_yaml import load, loads


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(DictionaryError) as caught:
        loads(text, "file.yaml")
    return caught.value.problems


# ---------------------------------------------------------------- scalars


LOOK_LIKE_NUMBERS = ["010", "0211", "08", "57:57", "19:19", "0x2040", "1_000", "1e3", ".5", "-1"]
LOOK_LIKE_OTHERS = ["NO", "no", "ON", "yes", "true", "2001-07-17", "20010717", "~GOV", "Null", "NULL", "=", "$weapon"]


@pytest.mark.parametrize("written", [*LOOK_LIKE_NUMBERS, *LOOK_LIKE_OTHERS, "obl:agent", "^conj"])
def test_scalars_stay_the_text_that_was_written(written: str) -> None:
    assert loads(f"code: {written}\nlist: [{written}]").plain() == {"code": written, "list": [written]}


@pytest.mark.parametrize("written", ["null", "~", ""])
def test_plain_null_is_nothing(written: str) -> None:
    assert loads(f"a: {written}\nb:\n  - {written}\n").plain() == {"a": None, "b": [None]}


@pytest.mark.parametrize("written", ["'null'", '"null"', "'~'", "|-\n  null"])
def test_quoted_null_is_text(written: str) -> None:
    assert loads(f"a: {written}").plain() == {"a": written.strip("'\"|- \n")}


def test_keys_are_text_too() -> None:
    assert loads("null: a\nno: b\n010: c").plain() == {"null": "a", "no": "b", "010": "c"}


def test_an_empty_file_is_nothing() -> None:
    node = loads("# only a comment\n")
    assert (node.value, node.line) == (None, 1)


@given(st.from_regex(r"[A-Za-z0-9_.+$~^/-]{1,8}(:[A-Za-z0-9]{1,4})?", fullmatch=True))
def test_whatever_looks_like_a_code_survives_unquoted(text: str) -> None:
    if text in ("~", "-", "null") or text.startswith(("- ", "---", "...")):
        return
    assert loads(f"a: {text}\nb: [{text}]\n{text}x: y").plain() == {"a": text, "b": [text], f"{text}x": "y"}


_TEXT = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_characters="\x7f\x85\xa0\xad"), max_size=12
)
_TREES = st.recursive(_TEXT | st.none(), lambda parts: st.lists(parts) | st.dictionaries(_TEXT, parts), max_leaves=12)


@given(_TREES)
def test_json_reads_back_as_it_was_written(tree: object) -> None:
    """JSON is YAML with everything quoted, so it says what the tree should be, except for characters above ASCII."""
    text = json.dumps(tree)
    assert loads(text).plain() == json.loads(text)


@given(st.text(max_size=60))
def test_no_text_crashes_the_reader(text: str) -> None:
    with suppress(DictionaryError):
        loads(text)


# ---------------------------------------------------------------- places


def test_nodes_and_keys_know_their_lines() -> None:
    node = loads("a: 1\nb:\n  - x\n  - c:\n      d: [1,\n          2]\n", "f.yaml")
    assert node.line_of("b") == 2
    assert node.line_of("b", 0) == 3
    assert node.line_of("b", 1, "c", "d") == 5
    assert node.line_of("b", 1, "c", "d", 1) == 6
    assert node.mapping["b"].items[0].file == "f.yaml"


def test_line_of_an_unknown_place_is_the_line_above_it() -> None:
    assert loads("a:\n  b: 1\n").line_of("a", "nowhere", 3) == 1


def test_aliases_stand_for_what_they_name() -> None:
    assert loads("a: &x [1, {b: 2}]\nc: *x").plain() == {"a": ["1", {"b": "2"}], "c": ["1", {"b": "2"}]}


# ---------------------------------------------------------------- problems


def test_all_duplicate_keys_are_named_with_place_and_line() -> None:
    found = problems("a: 1\nb:\n  - {x: 1}\n  - x: 1\n    y: 2\n    x: 3\na: 2\n")
    assert [str(problem) for problem in found] == [
        "file.yaml:6: D002 b.1.x: the key stands twice; first on line 4",
        "file.yaml:7: D002 a: the key stands twice; first on line 1",
    ]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: [x\n", 3, ""),
        ("a:\n\tb: 1\n", 2, "blanks, not tabs"),
        ("a: b: c", 1, "a colon and a blank"),
        ("a: 1\nb: @x", 2, "put quotes round"),
        ("a: 1\nb: *x", 2, "stands for nothing"),
        ("a: 1\nb: &MILITARY\n", 2, "never used"),
        ("a: !PERSON x", 1, "tag"),
        ("a: !!str 010", 1, "tag"),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", 3, "merge keys"),
        ("a: &x [*x]", 1, "holds itself"),
        ("? [a]\n: b", 1, "a key must be a text"),
        ("a: &x b\n*x : c", 2, "a key must be a text"),
        ("a: 1\n---\nb: 1\n", 2, "more than one document"),
        ("a: 1\nb: \x07", 2, "control character"),
        ("[" * 200, 1, "nested deeper"),
        ("e: [x, - 115 y]", 1, "hyphen"),
    ],
)
def test_what_is_not_our_yaml_is_a_problem(text: str, line: int, words: str) -> None:
    (found,) = problems(text)
    assert (found.code, found.file, found.line) == ("D001", "file.yaml", line)
    assert words in str(found)


def test_aliases_of_aliases_do_not_grow_without_end() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    (found, *_) = problems("\n".join(lines))
    assert "stand for too much" in found.message


def test_text_that_is_not_normalised_is_a_problem() -> None:
    (found,) = problems("a: x\nb: cafe\u0301\n")
    assert (found.code, found.line) == ("D004", 2)


def test_invisible_characters_are_a_problem() -> None:
    (found,) = problems("a: x\nb: to\u200bwn\n")
    assert str(found) == "file.yaml:2: D004 invisible character U+200B; remove it"


def test_a_file_that_is_not_utf8_is_a_problem_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: 1\nb: caf\xe9\n")
    with pytest.raises(DictionaryError) as caught:
        load(path)
    assert [(problem.code, problem.line) for problem in caught.value.problems] == [("D004", 2)]


def test_a_byte_order_mark_and_windows_lines_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    node = load(path)
    assert node.plain() == {"a": "1", "b": "2"}
    assert node.line_of("b") == 2
