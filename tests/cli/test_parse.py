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


def test_parse_archive_is_coded_like_the_text(run: Run, write: Write) -> None:
    write("a.txt", TEXT)
    direct = run("code", "a.txt", "-l", "en")
    assert run("parse", "a.txt", "-l", "en", "-o", "a.parquet").exit_code == 0
    assert run("parse", "a.parquet", "-o", "shards/").exit_code == 0
    for archive in ("a.parquet", "shards", "shards/"):
        coded = run("code", archive, "-m", "nosuchmodel", "-l", "en")
        assert (coded.exit_code, coded.stdout) == (0, direct.stdout)


def test_parse_archive_and_conllu_are_made_of_each_other(run: Run, write: Write) -> None:
    write("a.conllu", run("parse", "-", "-l", "en", stdin=TEXT).stdout)
    run("parse", "a.conllu", "-o", "a.parquet")
    assert run("parse", "a.parquet").stdout == run("parse", "a.conllu").stdout


def test_parse_shards_go_to_a_new_folder(run: Run, write: Write, tmp_path: Path) -> None:
    write("a.txt", TEXT)
    (tmp_path / "old").mkdir()
    result = run("parse", "a.txt", "-l", "en", "-o", "old/")
    assert result.exit_code == 2
    assert "I042 exists already" in result.stderr


def test_parse_archive_bad_file_is_told(run: Run, write: Write) -> None:
    write("a.parquet", "no archive")
    result = run("code", "a.parquet", "-l", "en")
    assert result.exit_code == 1
    assert "a.parquet: P030 is no parse archive" in result.stderr
    assert "I021 cannot be read" in run("code", "-", "-f", "parquet", "-l", "en", stdin="x").stderr


def test_parse_archive_of_nothing_is_told(run: Run, write: Write) -> None:
    write("a.conllu", "")
    run("parse", "a.conllu", "-o", "a.parquet")
    assert "a.parquet: I010 there is no document" in run("code", "a.parquet", "-l", "en").stderr
