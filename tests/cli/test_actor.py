"""`eventcoder actor`: who a phrase names, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run, Write


def test_actor_prints_the_code_and_why(run: Run) -> None:
    result = run("actor", "Turkish police", "-l", "en", "-d", "2024-01-01")
    assert result.exit_code == 0
    assert "code      TURCOP" in result.stdout
    assert "'Turkish' (demonym)" in result.stdout


def test_actor_prints_json(run: Run) -> None:
    row = json.loads(run("actor", "Turkish police", "-l", "en", "--json").stdout)
    assert (row["code"], row["country"], row["sectors"]) == ("TURCOP", "TUR", ["COP"])
    assert row["plover"]["code"] == "TURCOP"
    assert row["id"] is None


def test_actor_without_a_language_takes_the_reading_that_knows_most(run: Run) -> None:
    assert json.loads(run("actor", "polisi Turki", "--json").stdout)["language"] == "id"


def test_actor_reads_phrases_from_a_file(run: Run, write: Write) -> None:
    rows = [
        {"uid": "a", "phrase": "Turkish police", "language": "en"},
        {"uid": "b", "phrase": " "},
        {"uid": "c", "phrase": "Turki", "language": "id", "date": "2001-01-01"},
    ]
    write("phrases.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    result = run("actor", "--input", "phrases.jsonl", "--id-field", "uid")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["id"], row["code"]) for row in found] == [("a", "TURCOP"), ("c", "TUR")]
    assert found[1]["date"] == "2001-01-01"
    assert "I010" in result.stderr
    assert result.exit_code == 1


def test_actor_reads_a_phrase_a_line(run: Run) -> None:
    result = run("actor", "-i", "-", "-l", "en", stdin="Turkish police\n\nIraq\n")
    assert [json.loads(line)["code"] for line in result.stdout.splitlines()] == ["TURCOP", "IRQ"]


@pytest.mark.parametrize(
    ("arguments", "message", "code"),
    [
        ([], "give a phrase", 2),
        (["Iraq", "-i", "x.jsonl"], "give a phrase", 2),
        (["Iraq", "-d", "soon"], "I002", 2),
        (["Iraq", "-l", "xx"], "I012", 2),
        (["-i", "x.conllu"], "I001", 2),
        (["-i", "none.jsonl"], "I020", 1),
        (["-i", "none.txt"], "I020", 1),
        ([""], "I010", 1),
    ],
)
def test_actor_wrong_usage_is_said(run: Run, arguments: list[str], message: str, code: int) -> None:
    result = run("actor", *arguments)
    assert message in result.stderr
    assert (result.exit_code, result.stdout) == (code, "")
