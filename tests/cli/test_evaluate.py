from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Run, Write

GOLD = '{"document_id": "a", "source_code": "TUR", "target_code": "SYR", "cameo": "190"}\n'


def test_evaluate_what_was_coded(run: Run, write: Write) -> None:
    write("a.txt", "Turkey attacked Syria.")
    write("gold.jsonl", GOLD)
    assert run("code", "a.txt", "-l", "en", "-o", "events.jsonl").exit_code == 0
    result = run("evaluate", "events.jsonl", "gold.jsonl")
    assert result.exit_code == 0
    assert "exact (code, both actors) F1 1.000" in result.stdout


def test_evaluate_as_json_on_a_level(run: Run, write: Write) -> None:
    write("gold.jsonl", GOLD)
    result = run("evaluate", "-", "gold.jsonl", "--json", "--level", "code", stdin=GOLD.replace("190", "193"))
    row = json.loads(result.stdout)
    assert row["confusion"] == [{"gold": "190", "predicted": "193", "number": 1}]


def test_evaluate_lists_what_went_wrong(run: Run, write: Write) -> None:
    write("gold.jsonl", GOLD)
    write("mine.jsonl", '{"document_id": "z", "cameo": "010"}\n')
    assert "MISSED: 1" in run("evaluate", "mine.jsonl", "gold.jsonl", "--show", "3").stdout
    assert "FALSE: 0" in run("evaluate", "mine.jsonl", "gold.jsonl", "--show", "3", "--gold-documents").stdout


def test_evaluate_line_that_cannot_be_read(run: Run, write: Write) -> None:
    write("gold.jsonl", "{}\n")
    result = run("evaluate", "gold.jsonl", "gold.jsonl")
    assert result.exit_code == 1
    assert "gold.jsonl:1: I043" in result.stderr
