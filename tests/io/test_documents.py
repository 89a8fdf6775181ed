"""Documents from text, JSONL, CSV and TSV."""

from __future__ import annotations

import csv
import datetime
import io
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from eventcoder.errors import Problem
from eventcoder.io import tables
from eventcoder.io.documents import read_documents
from eventcoder.io.records import Fields
from eventcoder.model.document import Document

if TYPE_CHECKING:
    from tests.io.conftest import Read

DAY = datetime.date(2024, 12, 1)


# ---------------------------------------------------------------- text


@pytest.mark.parametrize("text", ["one\n", "one\r\ntwo\r\n", "\n\n one \r two\u2028three\x0c", "😀 e\u0301"])
def test_documents_text_is_the_file_as_it_stands(read: Read, text: str) -> None:
    assert read("text", text).texts == [text]


def test_documents_text_takes_id_and_place_from_the_file(read: Read) -> None:
    (document,) = read("text", "one", Fields(language="id", default_date=DAY)).documents
    expected = Document(id="news", text="one", language="id", date=DAY, file="news.text")
    assert document == expected


# ---------------------------------------------------------------- JSONL


def test_documents_jsonl_takes_over_what_is_known(read: Read) -> None:
    row = {"id": 7, "text": "one", "date": "2024-12-01T08:00:00Z", "language": "en-GB", "source": "A", "url": "u"}
    (document,) = read("jsonl", json.dumps({**row, "title": "T", "tags": ["x"]})).documents
    assert document == Document(
        id="7", text="one", language="en", date=DAY, source="A", url="u", title="T", file="news.jsonl", line=1
    )


def test_documents_jsonl_language_of_the_caller_wins(read: Read) -> None:
    (document,) = read("jsonl", '{"text": "one", "language": "fr"}', Fields(language="id")).documents
    assert document.language == "id"


def test_documents_jsonl_default_date_is_for_those_without_one(read: Read) -> None:
    rows = (
        '{"text": "a", "date": "1999-01-02"}\n{"text": "b", "date": null}\n{"text": "c", "date": ""}\n{"text": "d"}\n'
    )
    dates = [str(document.date) for document in read("jsonl", rows, Fields(default_date=DAY)).documents]
    assert dates == ["1999-01-02", "2024-12-01", "2024-12-01", "2024-12-01"]


def test_documents_jsonl_ids_count_lines_where_there_are_none(read: Read) -> None:
    rows = '{"text": "a"}\n\n{"text": "b", "id": ""}\n{"text": "c", "id": 0}\n'
    assert [document.id for document in read("jsonl", rows).documents] == ["news:1", "news:3", "0"]


def test_documents_jsonl_every_bad_line_is_named(read: Read) -> None:
    rows = b'{"text": "a"}\nx\n\xff\n3\n{"text": 3}\n{"a": "b"}\n{"text": " "}\n{"text": "b", "date": "x"}\n'
    reading = read("jsonl", rows)
    assert reading.texts == ["a", "b"]
    assert reading.places == [
        ("I023", 2), ("I022", 3), ("I023", 4), ("I024", 5), ("I024", 6), ("I010", 7), ("I025", 8),
    ]  # fmt: skip


@pytest.mark.parametrize("line", ['{"n": ' + "9" * 5000 + "}", '{"a": ' * 100_000])
def test_documents_jsonl_what_python_cannot_hold_is_a_problem(read: Read, line: str) -> None:
    reading = read("jsonl", line + '\n{"text": "a"}\n')
    assert (reading.texts, reading.places) == (["a"], [("I023", 1)])


def test_documents_jsonl_half_characters_are_replaced_one_by_one(read: Read) -> None:
    reading = read("jsonl", '{"text": "\\ud83d\\ude00 a \\ud83d b", "id": "\\ude00"}')
    assert reading.texts == ["😀 a \ufffd b"]
    assert [document.id for document in reading.documents] == ["\ufffd"]
    assert reading.places == [("I029", 1), ("I029", 1)]


@given(st.lists(st.text(min_size=1).filter(str.strip), max_size=5))
@example(["one\r\ntwo", "\u2028a", '"', "\ufeffone"])
def test_documents_jsonl_keeps_every_text(texts: list[str]) -> None:
    content = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    documents, problems = through_stdin(content.encode(), "jsonl")
    assert [document.text for document in documents] == texts
    assert problems == (
        [] if texts else [Problem("I010", "the file is empty", "<stdin>", hint="look whether it was saved")]
    )


def test_documents_jsonl_is_read_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "r", encoding="utf-8") as stdin, os.fdopen(writing, "wb", buffering=0) as pipe:
        monkeypatch.setattr(sys, "stdin", stdin)
        documents = read_documents("-", "jsonl", Fields(), [])
        pipe.write(b'{"text": "a"}\n')
        assert next(documents).text == "a"  # would wait for ever if it read on
        pipe.write(b'{"text": "b"}\n')
        assert next(documents).id == "stdin:2"


# ---------------------------------------------------------------- tables


@pytest.mark.parametrize(
    ("format", "content"),
    [
        ("csv", "id,text\n7,one\n"),
        ("csv", "id;text\r\n7;one\r\n"),
        ("csv", "\ufeffid\ttext\n7\tone"),
        ("csv", '"id","text"\n"7","one"\n\n'),
        ("tsv", "id\ttext\n7\tone\n"),
    ],
)
def test_documents_table_delimiters_and_line_ends(read: Read, format: str, content: str) -> None:
    reading = read(format, content)
    assert [(document.id, document.text, document.line) for document in reading.documents] == [("7", "one", 2)]
    assert reading.problems == []


def test_documents_table_cells_keep_their_line_ends(read: Read) -> None:
    reading = read("csv", 'id,text\r\n1,"one\r\n""two""\n\u2028three"\r\n2,four\r\n')
    assert reading.texts == ['one\r\n"two"\n\u2028three', "four"]
    assert [document.line for document in reading.documents] == [2, 5]


def test_documents_table_quotation_marks_inside_plain_cells_are_text(read: Read) -> None:
    reading = read("csv", 'text,id\nthe 5" gun,1\nthe 6" gun,2')
    assert reading.texts == ['the 5" gun', 'the 6" gun']


def test_documents_table_every_bad_row_is_named_by_its_first_line(read: Read) -> None:
    content = b'id,text\n1,"a\nb",c\n2,d\n3,"e\n\xe9"\n4\n5, \n6,f\n7,"g\n'
    reading = read("csv", content)
    assert reading.texts == ["d", "f"]
    assert reading.places == [("I026", 2), ("I022", 6), ("I024", 7), ("I010", 8), ("I026", 10)]


@pytest.mark.parametrize("content", ["id,text\r1,one\r", "id,text\n1,one\n2,two\rthree\n"])
def test_documents_table_old_line_ends_are_named(read: Read, content: str) -> None:
    reading = read("csv", content)
    assert reading.places in ([("I026", 1)], [("I026", 3)])
    assert "old line ends" in str(reading.problems[0])


def test_documents_table_quotation_mark_that_swallows_the_file(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_MAX_CELL", 200_000)
    before = csv.field_size_limit()
    reading = read("csv", 'id,text\n1,one\n2,"two\n' + "3,three\n" * 50_000)
    csv.field_size_limit(before)
    assert reading.texts == ["one"]
    assert reading.places == [("I026", 3)]


def test_documents_table_fields_of_the_caller(read: Read) -> None:
    fields = Fields(id="nr", text="isi", date="hari")
    (document,) = read("csv", "nr,isi,hari,text\n1,satu,20241201,no\n", fields).documents
    assert (document.id, document.text, document.date) == ("1", "satu", DAY)


def test_documents_table_fields_that_are_not_there(read: Read) -> None:
    reading = read("csv", "id,text\n1,one\n", Fields(id="nr", date="hari"))
    assert reading.texts == ["one"]
    assert [str(problem) for problem in reading.problems] == [
        "news.csv: I028 no record has a field 'nr'; there are id, text",
        "news.csv: I028 no record has a field 'hari'; there are id, text",
    ]


def test_documents_hints_list_no_endless_columns(read: Read) -> None:
    header = ",".join(f"column{i}" for i in range(40))
    reading = read("jsonl", json.dumps(dict.fromkeys(header.split(","), "x")))
    assert "column11, …" in str(reading.problems[0])
    assert "column12" not in str(reading.problems[0])


@given(
    st.lists(st.text(min_size=1).filter(lambda text: bool(text.strip()) and "\0" not in text), min_size=1, max_size=5)
)
def test_documents_table_keeps_every_text(texts: list[str]) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    writer.writerows([["text"], *([text] for text in texts)])
    documents, problems = through_stdin(stream.getvalue().encode(), "csv")
    assert [document.text for document in documents] == texts
    assert problems == []


# ---------------------------------------------------------------- whatever comes

SIGNS = [
    b",",
    b";",
    b'"',
    b"\n",
    b"\r",
    b"\r\n",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"{",
    b"}",
    b"[",
    b":",
    b" ",
    b"\xc3\xa9",
]
WORDS = [b"id", b"text", b'{"text": "a"}', b"\\ud83d", b"2024-12-01"]
PIECES = st.sampled_from([*SIGNS, *WORDS])


@pytest.mark.parametrize("format", ["text", "jsonl", "csv", "tsv"])
@given(content=st.one_of(st.binary(max_size=60), st.lists(PIECES, max_size=25).map(b"".join)))
@example(content=b"")
@example(content=b"text\n\n\n")
def test_documents_no_bytes_crash_it(format: str, content: bytes) -> None:
    documents, problems = through_stdin(content, format)
    assert all(document.text.strip() for document in documents)
    assert all(problem.code.startswith("I") and problem.file == "<stdin>" for problem in problems)
    assert documents or problems


def through_stdin(content: bytes, format: str) -> tuple[list[Document], list[Problem]]:
    """Read bytes as standard input (a fixture would be shared by all examples of a property)."""
    problems: list[Problem] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))
        documents = list(read_documents("-", format, Fields(), problems))
    return documents, problems


def test_documents_closed_stdin_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    problems: list[Problem] = []
    assert list(read_documents("-", "text", Fields(), problems)) == []
    assert [str(problem) for problem in problems] == ["<stdin>: I021 cannot be read: it is closed"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_documents_unreadable_file_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a")
    path.chmod(0)
    problems: list[Problem] = []
    assert list(read_documents(str(path), "text", Fields(), problems)) == []
    assert "check its permissions" in str(problems[0])
