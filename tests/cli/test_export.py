"""`eventcoder export` and `eventcoder code --view`: events in the formats of other tools, losses told."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eventcoder.io.exports import write_events
from tests.builders import record

if TYPE_CHECKING:
    from tests.cli.conftest import Run, Write

EVENTS = [
    record("SYRREB", "190", "SYRMIL"),
    record("SYRREB", "010", "SYRGOV", event_id="00000000000000a2"),
    record("SYRREB", "190", "SYRMIL", event_id="00000000000000a3", negated=True),
]
JSONL = "".join(event.model_dump_json() + "\n" for event in EVENTS)


@pytest.fixture(autouse=True)
def _events(write: Write) -> None:
    write("events.jsonl", JSONL)


def test_export_writes_a_view_and_tells_what_it_cannot_carry(run: Run, tmp_path: Path) -> None:
    result = run("export", "events.jsonl", "--to", "acled", "-o", "events.acled.csv")
    assert (result.exit_code, result.stdout) == (0, "")
    first, second, *table = result.stderr.splitlines()
    assert first == "acled: 1 of 3 events written in 1 rows; left out: negated 1, no ACLED type 1"
    assert second.startswith("what the rows cannot tell")
    assert any("quoted in the notes" in line for line in table)
    (row,) = csv.DictReader(io.StringIO((tmp_path / "events.acled.csv").read_text()))
    assert (row["actor1"], row["sub_event_type"]) == ("Opposition Rebels (Syria)", "Armed clash")
    told = json.loads((tmp_path / "events.acled.columns.json").read_text())
    assert told["name"] == "acled"


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("acled", "event_id_cnty,"),
        ("gdelt1", "161\t20241201\t"),
        ("gdelt", "161\t20241201\t"),
        ("icews", "Event ID\tEvent Date"),
        ("phoenix", "00000000000000a1\t20241201"),
        ("petrarch", "20241201\tSYRREB"),
        ("plover-json", '{"id": "00000000000000a1"'),
        ("plover-tsv", "Event ID\tEvent Date\tEvent Type"),
        ("cameo", "date,source,target,event,label,"),
        ("csv", "event_id,document_id,"),
        ("geojson", '{"type": "FeatureCollection"'),
        ("jsonl", '{"event_id":'),
    ],
)
def test_export_writes_every_format_to_a_stream(to: str, words: str, run: Run, tmp_path: Path) -> None:
    result = run("export", "-", "--to", to, "-q", stdin=JSONL)
    assert (result.exit_code, result.stderr) == (0, "")
    if to.startswith("gdelt"):
        words = words.replace("161", str(int("00000000000000a1"[:13], 16)))
    assert result.stdout.startswith(words)
    assert [path.name for path in tmp_path.iterdir()] == ["events.jsonl"]


def test_export_reads_and_writes_parquet(run: Run, tmp_path: Path) -> None:
    assert run("export", "events.jsonl", "--to", "parquet", "-o", "events.parquet").exit_code == 0
    assert run("export", "events.parquet", "--to", "jsonl", "-o", "again.jsonl").exit_code == 0
    assert (tmp_path / "again.jsonl").read_text() == JSONL
    assert run("export", "events.parquet", "--to", "acled", "-o", "acled.parquet").exit_code == 0
    assert (tmp_path / "acled.parquet").read_bytes().startswith(b"PAR1")


def test_export_for_spreadsheets_and_with_numbers_of_classes(run: Run, tmp_path: Path) -> None:
    result = run("export", "events.jsonl", "--to", "acled", "--excel", "--inter", "numbers", "-o", "a.csv")
    assert result.exit_code == 0
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8-sig")))
    assert (row["inter1"], row["inter2"], row["interaction"]) == ("2", "1", "12")


def test_export_without_a_data_dictionary(run: Run, tmp_path: Path) -> None:
    run("export", "events.jsonl", "--to", "csv", "-o", "a.csv", "--no-data-dictionary")
    assert not (tmp_path / "a.columns.json").exists()


def test_export_tells_lines_that_are_no_events_and_writes_the_others(run: Run, write: Write) -> None:
    write("bad.jsonl", JSONL + "{}\n")
    result = run("export", "bad.jsonl", "--to", "cameo", "-q")
    assert result.exit_code == 1
    assert result.stderr.startswith("bad.jsonl:4: I034 is no event record: event_id: Field required")
    assert result.stdout.count("\n") == 4
    strict = run("export", "bad.jsonl", "--to", "cameo", "-q", "--strict")
    assert (strict.exit_code, strict.stderr.count("I034")) == (1, 1)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["events.jsonl", "--to", "acles"], "I001"),
        (["events.jsonl", "--to", "parquet"], "I036"),
        (["events.jsonl", "--to", "plover", "--format", "csv"], "I035"),
        (["events.jsonl", "--to", "jsonl", "-o", "events.jsonl"], "I032"),
        (["events.jsonl", "--to", "csv", "-o", "no/a.csv"], "I031"),
        (["events.jsonl", "--to", "gdelt", "--excel"], "I035"),
    ],
)
def test_export_that_cannot_work_writes_nothing(arguments: list[str], code: str, run: Run, tmp_path: Path) -> None:
    result = run("export", *arguments)
    assert result.exit_code == 2
    assert code in result.stderr
    assert (tmp_path / "events.jsonl").read_text() == JSONL


def test_export_of_a_file_that_is_not_there_touches_nothing(run: Run, write: Write, tmp_path: Path) -> None:
    write("old.csv", "old")
    result = run("export", "nowhere.jsonl", "--to", "csv", "-o", "old.csv")
    assert (result.exit_code, result.stderr) == (2, "nowhere.jsonl: I020 there is no such file; check the name\n")
    assert (tmp_path / "old.csv").read_text() == "old"


def test_code_writes_a_view(run: Run, write: Write, tmp_path: Path) -> None:
    write("news.txt", "Rebels attacked Syria.\n")
    result = run("code", "news.txt", "-l", "en", "-d", "2024-12-01", "--view", "acled", "-o", "out.csv")
    assert result.exit_code == 0
    assert result.stderr.splitlines()[0] == "acled: 1 of 1 events written in 1 rows; left out: nothing"
    assert result.stderr.splitlines()[-1] == "1 documents, 1 sentences, 1 events; dropped: nothing"
    (row,) = csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text()))
    assert (row["event_type"], row["actor2"]) == ("Battles", "Military Forces of Syria (2000-2024)")
    assert (tmp_path / "out.columns.json").exists()


def test_code_writes_the_same_view_as_export(run: Run, write: Write, tmp_path: Path) -> None:
    write("news.txt", "Rebels attacked Syria.\n")
    call = ("code", "news.txt", "-l", "en", "-d", "2024-12-01", "-q")
    run(*call, "-o", "events.jsonl")
    for view in ("acled", "gdelt", "icews", "plover", "cameo"):
        direct = run(*call, "--view", view).stdout
        assert direct == run("export", "events.jsonl", "--to", view, "-q").stdout != ""


def test_code_refuses_an_unknown_view(run: Run, write: Write) -> None:
    write("news.txt", "Rebels attacked Syria.\n")
    result = run("code", "news.txt", "--view", "acles")
    assert (result.exit_code, "I001" in result.stderr) == (2, True)


def test_export_writes_the_events_that_the_library_writes(run: Run, tmp_path: Path) -> None:
    run("export", "events.jsonl", "--to", "icews", "-o", "a.tsv", "-q")
    write_events(EVENTS, tmp_path / "b.tsv", view="icews")
    assert (tmp_path / "a.tsv").read_text() == (tmp_path / "b.tsv").read_text()
