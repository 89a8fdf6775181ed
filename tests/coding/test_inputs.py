"""Files of all formats to one stream of documents."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from eventcoder.coding.inputs import choose_inputs, read_inputs
from eventcoder.errors import InputError, Problem
from eventcoder.io.records import Fields
from eventcoder.model.document import Document

CONLLU = "# text = Rebels\n1\tRebels\trebel\tNOUN\t_\t_\t0\troot\t_\t_\n\n"


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("a", "b"):
        Path(folder).mkdir()
        Path(folder, "news.txt").write_text("one")
    Path("rows.jsonl").write_text('{"id": "x", "text": "two"}\n{"id": "x", "text": "three"}\n')
    Path("trees.conllu").write_text(CONLLU)
    Path("scan.pdf").write_text("%PDF")


def ids(paths: list[str], problems: list[Problem], format: str | None = None, language: str | None = None) -> list[str]:
    """Read files and return the ids of their documents."""
    items = read_inputs(choose_inputs(paths, format), Fields(language=language), problems)
    return [item.id if isinstance(item, Document) else item.document.id for item in items]


def test_inputs_of_all_formats_in_order() -> None:
    problems: list[Problem] = []
    assert ids(["trees.conllu", "a/news.txt", "rows.jsonl"], problems, language="en") == ["trees", "news", "x", "x"]
    assert [problem.code for problem in problems] == ["I014"]


def test_inputs_format_given_holds_for_all() -> None:
    problems: list[Problem] = []
    assert ids(["scan.pdf", "rows.jsonl"], problems, "text") == ["scan", "rows"]


def test_inputs_of_the_same_name_keep_their_folder() -> None:
    problems: list[Problem] = []
    assert ids(["a/news.txt", "b/news.txt"], problems) == ["a/news", "b/news"]
    assert ids(["a/news.txt", "a/news.txt"], problems) == ["a/news", "a/news"]
    assert [str(problem).split(",")[0] for problem in problems] == [
        "a/news.txt: I014 document a/news: an earlier document has this id"
    ]


def test_inputs_settle_formats_before_anything_is_read() -> None:
    with pytest.raises(InputError) as caught:
        choose_inputs(["-", "scan.pdf", "a/news.txt", "-"])
    assert [problem.code for problem in caught.value.problems] == ["I033", "I027"]


def test_inputs_that_are_not_there_are_told_when_they_are_read() -> None:
    problems: list[Problem] = []
    assert ids(["nosuch", "a"], problems) == []
    assert [problem.code for problem in problems] == ["I020", "I021"]


@pytest.mark.parametrize("content", [b"# text = caf\xe9\n", b""])
def test_inputs_bad_conllu_from_a_stream_names_the_stream(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stdin)
    problems: list[Problem] = []
    assert ids(["-"], problems, "conllu") == []
    assert [problem.file for problem in problems] == ["<stdin>"]
    assert not stdin.closed
