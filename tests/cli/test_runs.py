"""Options of long runs: processes, resuming, the report file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run, Write

GOOD = "Rebels attacked Syria.\n"


@pytest.mark.parametrize("command", ["code", "parse"])
def test_report_file_tells_what_the_run_did(command: str, run: Run, write: Write, tmp_path: Path) -> None:
    write("news.txt", GOOD)
    result = run(command, "news.txt", "nosuch.txt", "-l", "en", "--report", "run.json")
    assert result.exit_code == 1
    told = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert (told["command"], told["ended"], told["sentences"]) == (command, "finished", 1)
    assert told["problems"]["by code"] == {"I020": 1}
    assert told["options"]["language"] == "en"


def test_report_file_that_cannot_be_written_is_wrong_usage(run: Run, write: Write, tmp_path: Path) -> None:
    write("news.txt", GOOD)
    for name in ("news.txt", "no/run.json"):
        assert run("code", "news.txt", "-l", "en", "-o", "out.jsonl", "--report", name).exit_code == 2
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize("output", ["out.jsonl", "out.csv", "out.parquet", "out.geojson"])
def test_resume_writes_what_a_plain_run_writes(output: str, run: Run, write: Write, tmp_path: Path) -> None:
    write("news.txt", GOOD)
    assert run("code", "news.txt", "-l", "en", "-o", f"plain-{output}").exit_code == 0
    for _ in range(2):
        assert run("code", "news.txt", "-l", "en", "-o", output, "--resume").exit_code == 0
        assert (tmp_path / output).read_bytes() == (tmp_path / f"plain-{output}").read_bytes()
    assert not (tmp_path / f"{output}.run").exists()


@pytest.mark.parametrize(("command", "output"), [("code", "out.jsonl"), ("parse", "out.parquet"), ("parse", "out/")])
def test_resume_goes_on_behind_an_interruption(
    command: str, output: str, run: Run, write: Write, tmp_path: Path
) -> None:
    rows = "".join(f'{{"id": "{i}", "text": "Rebels attacked Syria."}}\n' for i in range(100))
    write("news.jsonl", rows)
    source = write("stop.txt", "CTRL-C")
    arguments = [command, "news.jsonl", "stop.txt", "-l", "en", "-o", output]
    cut_short = run(*arguments, "--resume")
    assert cut_short.exit_code == 130
    assert f"{output.rstrip('/')}.run/ keeps what is done: go on with --resume" in cut_short.stderr
    refused = run(*arguments)
    assert refused.exit_code == 2
    assert "I052 holds an unfinished run of this output" in refused.stderr
    changed = run(*arguments, "--resume", "-d", "2024-12-01")
    assert changed.exit_code == 2
    assert "I053 the unfinished run had date None, this one has '2024-12-01'" in changed.stderr
    source.write_text("Fine.\n")
    assert run(*arguments, "--resume", "--report", "run.json").exit_code == 0
    told = json.loads((tmp_path / "run.json").read_text())["documents"]
    assert (told["read"], told["done"], told["skipped"]) == (101, 101, 0)
    assert not (tmp_path / f"{output.rstrip('/')}.run").exists()


def test_resume_needs_a_file(run: Run, write: Write) -> None:
    write("news.txt", GOOD)
    result = run("code", "news.txt", "-l", "en", "--resume")
    assert (result.exit_code, result.stderr.split(";")[0]) == (
        2,
        "-: I055 a run whose output is a stream cannot be resumed",
    )


def test_strict_keeps_what_was_done_before_the_problem(run: Run, write: Write, tmp_path: Path) -> None:
    rows = "".join(f'{{"id": "{i}", "text": "Rebels attacked Syria."}}\n' for i in range(64))
    write("news.jsonl", rows + '{"text": 1}\n')
    result = run("code", "news.jsonl", "-l", "en", "--strict", "-o", "out.jsonl", "--resume", "-q")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert len((tmp_path / "out.jsonl.run" / "journal.jsonl").read_text().splitlines()) == 1
