from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.dictionary.layout import WIDTH, format_files, laid_out
from eventcoder.errors import DictionaryError, InputError

WORDS = ", ".join(f"word{number}" for number in range(20))
texts = st.text("ab0,:'\"#-{}[]!%é ", max_size=60).map(str.strip).filter(bool)
values = st.recursive(
    texts, lambda inner: st.lists(inner, max_size=6) | st.dictionaries(texts, inner, max_size=6), max_leaves=30
)


def test_layout_leaves_what_fits() -> None:
    text = f"# {WORDS}{WORDS}\nevents:   # odd, but it fits\n  - {{id: en.zap,  code: 010}}\n"
    assert laid_out(text) == text


def test_layout_gives_each_field_of_a_long_entry_a_line() -> None:
    text = f"""\
events:
  - {{id: en.zap, code: 010, when: {{object: [{WORDS}], doer: "x: y"}}, examples: [{{text: "Zap.", expect: []}}]}} # why
"""
    first, second = WORDS.split(" word14")
    assert laid_out(text) == textwrap.dedent(f"""\
        events:
          - id: en.zap
            code: 010
            when:
              object: [{first}
                word14{second}]
              doer: "x: y"
            examples: [{{text: "Zap.", expect: []}}] # why
        """)


def test_layout_breaks_values_of_block_mappings_and_folds_texts() -> None:
    text = f"note: {'zap ' * 40}\nsets:\n  zaps: [{WORDS}]\n"
    rows = laid_out(text).splitlines()
    assert max(map(len, rows)) <= WIDTH
    assert [row.strip()[:5] for row in rows] == ["note:", "zap z", "sets:", "zaps:", "word1"]


@pytest.mark.parametrize(
    "text",
    [
        f"a: [{WORDS},   # a comment inside\n  x]\n",
        f"a: &list [{WORDS}]\nb: *list\n",
        f"a: {'x' * 130}\n",
        "a: >\n  " + "zap " * 40 + "\n",
    ],
)
def test_layout_leaves_what_it_cannot_break_safely(text: str) -> None:
    assert laid_out(text) == text


@given(st.dictionaries(texts, values, max_size=4), st.booleans())
def test_layout_keeps_the_values_and_comes_to_rest(value: dict[str, object], flow: bool) -> None:
    text = yaml.safe_dump(value, default_flow_style=flow, width=10**6, allow_unicode=True)
    new = laid_out(text)
    assert yaml.load(new, yaml.BaseLoader) == yaml.load(text, yaml.BaseLoader)
    assert laid_out(new) == new


def test_layout_of_files_names_all_that_is_wrong_and_then_writes_nothing(tmp_path: Path) -> None:
    good, bad, worse = tmp_path / "good.yaml", tmp_path / "bad.yaml", tmp_path / "worse.yaml"
    good.write_text(f"a: [{WORDS}]\n")
    bad.write_text("a: [\n")
    worse.write_text("a: 1\na: 2\n")
    before = good.read_text()
    with pytest.raises(DictionaryError) as raised:
        format_files([str(tmp_path)], write=True)
    assert [problem.code for problem in raised.value.problems] == ["D001", "D002"]
    with pytest.raises(InputError, match="I040"):
        format_files([str(good), str(tmp_path / "none")], write=True)
    assert good.read_text() == before


def test_layout_of_files_writes_only_if_asked(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "a.yaml"
    file.parent.mkdir()
    file.write_text(f"a: [{WORDS}]\n")
    assert format_files([str(tmp_path)], write=False) == [file]
    assert format_files([str(file)], write=True) == [file]
    assert format_files([str(tmp_path)], write=True) == []
    assert [path.name for path in file.parent.iterdir()] == ["a.yaml"]
