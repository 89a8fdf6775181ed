"""`eventcoder parse`: texts to CoNLL-U."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run, Write

TEXT = "Rebels attacked Syria.\n"


def test_parse_writes_conllu_to_stdout(run: Run) -> None:
    result = run("parse", "-", "-l", "en", "-d", "2024-12-01", stdin=TEXT)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "# text = Rebels attacked Syria." in result.stdout
    assert '"date":"2024-12-01"' in result.stdout


def test_parse_names_no_file_of_this_machine(run: Run, write: Write, tmp_path: Path) -> None:
    path = write("news.txt", TEXT)
    assert str(tmp_path) not in run("parse", str(path), "-l", "en").stdout


def test_parse_writes_all_documents_to_a_file(run: Run, write: Write, tmp_path: Path) -> None:
    write("a.txt", TEXT)
    write("b.jsonl", '{"id": "b1", "text": "Rebels attacked Syria."}\n')
    result = run("parse", "a.txt", "b.jsonl", "-l", "en", "-o", "out.conllu")
    assert (result.exit_code, result.stdout) == (0, "")
    text = (tmp_path / "out.conllu").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if "newdoc" in line] == ["# newdoc id = a", "# newdoc id = b1"]


def test_parse_passes_parses_on(run: Run, write: Write) -> None:
    write("a.conllu", run("parse", "-", "-l", "en", stdin=TEXT).stdout)
    first = run("parse", "a.conllu", "-m", "nosuchmodel")
    assert first.exit_code == 0
    assert "# newdoc id = stdin" in first.stdout


def test_parse_gives_parses_the_date_that_they_lack(run: Run) -> None:
    first = run("parse", "-", "-l", "en", stdin=TEXT)
    dated = run("parse", "-", "-f", "conllu", "-d", "2024-12-01", stdin=first.stdout)
    again = run("parse", "-", "-f", "conllu", "-d", "1999-01-01", stdin=dated.stdout)
    assert '"date":"2024-12-01"' in dated.stdout
    assert '"date":"2024-12-01"' in again.stdout


def test_parse_bad_input_is_told(run: Run, write: Write) -> None:
    write("a.txt", TEXT)
    result = run("parse", "a.txt", "nosuch.txt", "-l", "en")
    assert result.exit_code == 1
    assert result.stderr == "nosuch.txt: I020 there is no such file; check the name\n"
    assert "# newdoc id = a" in result.stdout


def test_parse_strict_stops_at_the_first_problem(run: Run, write: Write) -> None:
    write("a.txt", TEXT)
    result = run("parse", "nosuch.txt", "a.txt", "-l", "en", "--strict")
    assert (result.exit_code, result.stdout) == (1, "")


def test_parse_wrong_usage_leaves_the_output_alone(run: Run, write: Write, tmp_path: Path) -> None:
    write("a.txt", TEXT)
    write("out.conllu", "precious\n")
    assert run("parse", "a.txt", "-l", "xx", "-o", "out.conllu").exit_code == 2
    assert run("parse", "out.conllu", "-o", "out.conllu").exit_code == 2
    assert (tmp_path / "out.conllu").read_text(encoding="utf-8") == "precious\n"
