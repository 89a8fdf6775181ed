"""`eventcoder code`: texts in, events out, problems told."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from eventcoder.errors import ParserError, Problem
from eventcoder.model.event import Event
from eventcoder.parse import stanza

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Events, Run, Write

GOOD = "Rebels attacked Syria.\n"
JSON_GOOD = '{"id": "ok", "text": "Rebels attacked Syria."}\n'
CSV_GOOD = 'id,text\nok,"Rebels attacked Syria."\n'


# ---------------------------------------------------------------- what comes out


def test_code_writes_the_events_of_a_text_file(run: Run, write: Write, tmp_path: Path) -> None:
    write("news.txt", GOOD)
    result = run("code", "news.txt", "--language", "en", "--date", "2024-12-01", "-o", "out.jsonl")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == "1 documents, 1 sentences, 1 events; dropped: nothing\n"
    (line,) = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    event = Event.model_validate_json(line)
    assert event.document_id == "news"
    assert str(event.event_date) == "2024-12-01"
    assert [actor.code for actor in event.sources + event.targets] == ["SYRREB", "SYR"]
    assert event.provenance.layer == "world"


def test_code_json_has_the_keys_of_the_record(run: Run, write: Write) -> None:
    write("news.txt", GOOD)
    row = json.loads(run("code", "news.txt", "-l", "en").stdout)
    assert list(row) == list(Event.model_fields)
    assert set(row["sources"][0]) == {
        "text", "start", "end", "code", "country", "sectors", "actor_id", "name", "kind", "resolved_from",
    }  # fmt: skip
    assert set(row["provenance"]) == {"rule_id", "layer", "dictionary_fingerprint", "parser", "eventcoder_version"}


def test_code_csv_keeps_codes_as_text(run: Run, write: Write) -> None:
    write("news.txt", GOOD)
    rows = list(csv.DictReader(io.StringIO(run("code", "news.txt", "-l", "en", "--to", "csv").stdout)))
    assert [(row["source_code"], row["event_code"], row["event_root_code"], row["target_code"]) for row in rows] == [
        ("SYRREB", "190", "19", "SYR")
    ]


def test_code_reads_and_writes_streams(run: Run, events: Events) -> None:
    result = run("code", "-", "-l", "en", "-o", "-", stdin=GOOD)
    assert events(result.stdout) == ["stdin Rebels 190 Syria"]


def test_code_reads_jsonl_from_a_stream(run: Run, events: Events) -> None:
    result = run("code", "-", "-f", "jsonl", "-l", "en", stdin=JSON_GOOD)
    assert events(result.stdout) == ["ok Rebels 190 Syria"]


def test_code_maps_foreign_columns(run: Run, write: Write) -> None:
    write("news.csv", "nr;isi;terbit\n7;Rebels attacked Syria.;20241130\n")
    result = run(
        "code", "news.csv", "-l", "en", "--id-field", "nr", "--text-field", "isi", "--date-field", "terbit"
    )  # fmt: skip
    row = json.loads(result.stdout)
    assert (row["document_id"], row["event_date"]) == ("7", "2024-11-30")


def test_code_takes_the_parses_that_parse_wrote(run: Run, write: Write, events: Events) -> None:
    write("news.txt", "Sunny.\r\n\r\n😀 Rebels attacked Syria.\r\n")
    parses = run("parse", "news.txt", "-l", "en")
    assert parses.exit_code == 0
    result = run("code", "-", "-f", "conllu", "-l", "en", stdin=parses.stdout)
    assert result.exit_code == 0
    direct = run("code", "news.txt", "-l", "en")
    assert json.loads(result.stdout) == json.loads(direct.stdout)


def test_code_detects_the_language(run: Run, write: Write) -> None:
    write("news.txt", "On Monday afternoon the rebels attacked Syria again.\n")
    row = json.loads(run("code", "news.txt").stdout)
    assert row["language"] == "en"


def test_code_language_of_the_option_may_have_a_region(run: Run, write: Write) -> None:
    write("news.txt", GOOD)
    assert json.loads(run("code", "news.txt", "-l", "EN-us").stdout)["language"] == "en"


def test_code_offsets_point_into_the_text_as_it_stands(run: Run, write: Write) -> None:
    text = "😀 Sunny.\r\n\r\nRebels attacked Syria.\r\n"
    write("news.txt", text)
    row = json.loads(run("code", "news.txt", "-l", "en").stdout)
    for part in (*row["sources"], *row["targets"], row["trigger"]):
        assert text[part["start"] : part["end"]] == part["text"]


def test_code_byte_order_mark_is_not_part_of_the_text(run: Run, write: Write) -> None:
    write("news.txt", b"\xef\xbb\xbf" + GOOD.encode())
    assert json.loads(run("code", "news.txt", "-l", "en").stdout)["sources"][0]["start"] == 0


def test_code_table_goes_to_stderr(run: Run, write: Write) -> None:
    write("news.txt", GOOD)
    result = run("code", "news.txt", "-l", "en", "--table", "-q")
    assert "Rebels (SYRREB)" in result.stderr
    assert len(result.stdout.splitlines()) == 1


def test_code_quiet_says_nothing(run: Run, write: Write) -> None:
    write("news.txt", GOOD)
    assert run("code", "news.txt", "-l", "en", "-q").stderr == ""


def test_code_long_line_is_read(run: Run, write: Write, events: Events) -> None:
    write("news.txt", GOOD + "lorem ipsum " * 10_000)
    result = run("code", "news.txt", "-l", "en")
    assert events(result.stdout) == ["news Rebels 190 Syria"]


def test_code_home_country_may_be_given_or_switched_off(run: Run, write: Write) -> None:
    write("news.txt", "Rebels attacked civilians.")
    codes = {
        home: json.loads(run("code", "news.txt", "-l", "en", "--home-country", home).stdout)["sources"][0]["code"]
        for home in ("auto", "none", "tur")
    }
    assert codes == {"auto": "---REB", "none": "---REB", "tur": "TURREB"}


def test_code_same_name_in_two_folders_is_two_documents(run: Run, write: Write, events: Events) -> None:
    write("a/news.txt", GOOD)
    write("b/news.txt", GOOD)
    result = run("code", "a/news.txt", "b/news.txt", "-l", "en")
    assert result.exit_code == 0
    assert events(result.stdout) == ["a/news Rebels 190 Syria", "b/news Rebels 190 Syria"]


# ---------------------------------------------------------------- bad input: told, and the batch goes on

BAD_INPUT = {
    "missing file": ("bad.txt", None, "bad.txt: I020 there is no such file; check the name"),
    "missing file without ending": ("bad", None, "bad: I020 there is no such file; check the name"),
    "folder": ("folder", None, "folder: I021 is a folder; name the files in it, such as folder/*.txt"),
    "empty file": ("bad.txt", b"", "bad.txt: I010 the text is empty; leave it out, or look whether it was saved"),
    "blank text": (
        "bad.txt",
        b" \r\n\t\n",
        "bad.txt: I010 the text is empty; leave it out, or look whether it was saved",
    ),
    "wrong encoding": (
        "bad.txt",
        b"one\ntwo\ncaf\xe9 three",
        "bad.txt:3: I022 is not UTF-8 (byte 0xe9); convert the file, for example with: iconv -f cp1252 -t utf-8",
    ),
    "UTF-16": (
        "bad.txt",
        "Rebels".encode("utf-16"),
        "bad.txt:1: I022 is UTF-16, not UTF-8; convert it, for example with: iconv -f utf-16 -t utf-8",
    ),
    "binary file": (
        "bad.txt",
        b"one\nP\0K",
        "bad.txt:2: I022 holds null characters: it is no text, or UTF-16; name text files only, in UTF-8",
    ),
    "broken JSONL line": (
        "bad.jsonl",
        b'{"id": "x", "text": }\n' + JSON_GOOD.encode(),
        "bad.jsonl:1: I023 is not JSON: Expecting value at column 21; each line must be one JSON object",
    ),
    "JSON that is no object": (
        "bad.jsonl",
        b'["Rebels attacked Syria."]\n' + JSON_GOOD.encode(),
        'bad.jsonl:1: I023 is no JSON object; write {"id": "…", "text": "…"}, one object per line',
    ),
    "JSON over several lines": (
        "bad.json",
        b'[\n {"id": "x", "text": "Rebels attacked Syria."}\n]\n',
        "bad.json:1: I023 is JSON over several lines, not JSON lines; write one object per line, for example with: "
        "jq -c '.[]' IN.json > OUT.jsonl",
    ),
    "JSON of thousands of brackets": (
        "bad.jsonl",
        b"[" * 100_000 + b"\n",
        "bad.jsonl:1: I023 is not JSON that we take: nested too deeply; write a flat JSON object",
    ),
    "JSONL line in the wrong encoding": (
        "bad.jsonl",
        JSON_GOOD.encode() + b'{"text": "caf\xe9"}\n',
        "bad.jsonl:2: I022 is not UTF-8 (byte 0xe9); convert the file, for example with: iconv -f cp1252 -t utf-8",
    ),
    "JSONL in UTF-16": (
        "bad.jsonl",
        (JSON_GOOD * 2).encode("utf-16"),
        "bad.jsonl:1: I022 is UTF-16, not UTF-8; convert it, for example with: iconv -f utf-16 -t utf-8",
    ),
    "JSONL without text field": (
        "bad.jsonl",
        b'{"id": "x", "body": "Rebels attacked Syria."}\n' + JSON_GOOD.encode(),
        "bad.jsonl:1: I024 there is no field 'text'; choose another with --text-field: id, body",
    ),
    "JSONL text that is no text": (
        "bad.jsonl",
        b'{"id": "x", "text": null}\n' + JSON_GOOD.encode(),
        "bad.jsonl:1: I024 the field 'text' holds no text; choose another with --text-field: id, text",
    ),
    "empty JSONL text": (
        "bad.jsonl",
        b'{"id": "x", "text": " "}\n' + JSON_GOOD.encode(),
        "bad.jsonl:1: I010 document x: the text is empty; leave the record out",
    ),
    "empty JSONL file": ("bad.jsonl", b"\n\n", "bad.jsonl: I010 the file is empty; look whether it was saved"),
    "bad date": (
        "bad.jsonl",
        b'{"id": "x", "text": "Rebels attacked Syria.", "date": "1/12/2024"}\n',
        "bad.jsonl:1: I025 '1/12/2024' is no date; the document is coded without one; write it as 2024-12-01",
    ),
    "half a character": (
        "bad.jsonl",
        b'{"id": "x", "text": "Rebels attacked Syria. \\ud83d"}\n',
        "bad.jsonl:1: I029 half a character (a lone surrogate) was replaced by U+FFFD; the text was cut inside a "
        "character; look at what wrote it",
    ),
    "unknown language": (
        "bad.jsonl",
        b'{"id": "x", "text": "Bonjour.", "language": "fr"}\n' + JSON_GOOD.encode(),
        "bad.jsonl:1: I012 document x: no dictionary for language 'fr'; there are en, id",
    ),
    "undetectable language": (
        "bad.jsonl",
        b'{"id": "x", "text": "12345 67890"}\n',
        "bad.jsonl:1: I011 document x: cannot tell the language; name it (--language): en, id",
    ),
    "id that is there twice": (
        "bad.jsonl",
        (JSON_GOOD * 2).encode(),
        "bad.jsonl:2: I014 document ok: an earlier document has this id, their events cannot be told apart; "
        "choose ids with --id-field",
    ),
    "text that the parser fails on": ("bad.txt", b"The BOOM was loud.", "P010 document 'bad': could not be parsed"),
    "CSV with surplus cells": (
        "bad.csv",
        b"id,text\nx,Rebels attacked Syria, they say.\n" + b"ok,Rebels attacked Syria.\n",
        "bad.csv:2: I026 3 cells under 2 columns; put cells that hold ',' in quotation marks",
    ),
    "CSV without text column": (
        "bad.csv",
        b"id,body\nx,Rebels attacked Syria.\n",
        "bad.csv:1: I024 there is no column 'text'; choose another with --text-field: id, body",
    ),
    "CSV with a column twice": (
        "bad.csv",
        b"id,text,text\nx,a,b\n",
        "bad.csv:1: I026 columns stand twice: text; rename one of them",
    ),
    "CSV with an open quotation mark": (
        "bad.csv",
        b'id,text\nx,"Rebels attacked\nSyria.\ny,z\n',
        'bad.csv:2: I026 a quotation mark is not closed; close it; inside a cell write it twice: ""',
    ),
    "CSV row in the wrong encoding": (
        "bad.csv",
        CSV_GOOD.encode() + b'x,"one\ncaf\xe9"\n',
        "bad.csv:4: I022 is not UTF-8 (byte 0xe9); convert the file, for example with: iconv -f cp1252 -t utf-8",
    ),
    "CSV header in the wrong encoding": (
        "bad.csv",
        b"id,text,caf\xe9\nx,y,z\n",
        "bad.csv:1: I022 is not UTF-8 (byte 0xe9); convert the file, for example with: iconv -f cp1252 -t utf-8",
    ),
    "CSV short row": (
        "bad.csv",
        b"id,text\nx\n" + b"ok,Rebels attacked Syria.\n",
        "bad.csv:2: I024 there is no field 'text'; choose another with --text-field: id",
    ),
    "empty CSV": ("bad.csv", b"", "bad.csv: I010 the file is empty; the first line must name the columns"),
    "CSV of a header only": (
        "bad.csv",
        b"id,text\n",
        "bad.csv: I010 there are no rows under the header; look whether the file was saved whole",
    ),
    "CoNLL-U with a broken line": (
        "bad.conllu",
        b"1\tRebels\trebel\n\n",
        "bad.conllu:1: P021 3 columns instead of 10; columns are separated by one tab each",
    ),
    "empty CoNLL-U": (
        "bad.conllu",
        b"",
        "bad.conllu: I010 there is no sentence in the file; look whether it was saved",
    ),
    "CoNLL-U in the wrong encoding": (
        "bad.conllu",
        b"# text = caf\xe9\n",
        "bad.conllu: P020 the file is not UTF-8: invalid continuation byte; convert the file to UTF-8",
    ),
    "missing CoNLL-U": ("bad.conllu", None, "bad.conllu: I020 there is no such file; check the name"),
}


@pytest.mark.parametrize("case", BAD_INPUT)
def test_code_bad_input_is_one_message_and_the_batch_goes_on(
    case: str, run: Run, write: Write, events: Events, tmp_path: Path
) -> None:
    name, content, message = BAD_INPUT[case]
    if case == "folder":
        (tmp_path / name).mkdir()
    elif content is not None:
        write(name, content)
    language = [] if "language" in case else ["-l", "en"]
    write("first.txt", "On Monday afternoon the rebels attacked Syria again.\n")
    write("last.txt", "On Monday afternoon the rebels attacked Turkey again.\n")
    result = run("code", "first.txt", name, "last.txt", *language, "-q")
    assert result.stderr == message + "\n"
    assert result.exit_code == 1
    found = events(result.stdout)
    assert len({"first", "last"} & {line.split()[0] for line in found}) == 2
    if b"ok" in (content or b""):
        assert "ok Rebels 190 Syria" in found


def test_code_field_that_no_record_has_is_told(run: Run, write: Write, events: Events) -> None:
    write("news.jsonl", '{"nr": 7, "text": "Rebels attacked Syria."}\n')
    result = run("code", "news.jsonl", "-l", "en", "-q", "--id-field", "number", "--date-field", "day")
    assert result.stderr.splitlines() == [
        "news.jsonl: I028 no record has a field 'number'; there are nr, text",
        "news.jsonl: I028 no record has a field 'day'; there are nr, text",
    ]
    assert events(result.stdout) == ["news:1 Rebels 190 Syria"]


def test_code_bad_date_field_falls_back_on_the_option(run: Run, write: Write) -> None:
    write("news.jsonl", '{"text": "Rebels attacked Syria.", "date": "yesterday"}\n')
    result = run("code", "news.jsonl", "-l", "en", "-q", "-d", "2024-12-01")
    assert "the document is coded with 2024-12-01" in result.stderr
    assert json.loads(result.stdout)["event_date"] == "2024-12-01"


def test_code_summary_follows_the_problems(run: Run) -> None:
    result = run("code", "nosuch.txt", "-l", "en")
    assert result.stderr.splitlines()[-1] == "0 documents, 0 sentences, 0 events; dropped: nothing"


def test_code_model_that_is_missing_for_one_language_costs_only_its_texts(
    run: Run, write: Write, events: Events, monkeypatch: pytest.MonkeyPatch
) -> None:
    class EnglishOnly(stanza.StanzaParser):
        def __init__(self, language: str, *, model: str = "auto") -> None:
            if language != "en":
                raise ParserError(Problem("P001", "there is no parser model"))
            super().__init__(language, model=model)

    monkeypatch.setattr(stanza, "StanzaParser", EnglishOnly)
    languages = ["id", "en", "id"]
    rows = [{"id": name, "text": "Rebels attacked Syria.", "language": name} for name in languages]
    write("news.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    result = run("code", "news.jsonl", "-q")
    assert events(result.stdout) == ["en Rebels 190 Syria"]
    assert result.stderr.splitlines()[-1] == "P001 there is no parser model"
    assert result.exit_code == 1


# ---------------------------------------------------------------- strict


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(b'{"text": 1}\n', id="while reading"),
        pytest.param(b'{"text": "Bonjour.", "language": "fr"}\n', id="while parsing"),
    ],
)
def test_code_strict_stops_at_the_first_problem(run: Run, write: Write, bad: bytes) -> None:
    english = b'{"id": "ok", "text": "Rebels attacked Syria.", "language": "en"}\n'
    write("news.jsonl", bad + english)
    result = run("code", "news.jsonl", "--strict", "-q")
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1


def test_code_strict_tells_a_problem_that_comes_last(run: Run, write: Write, events: Events) -> None:
    write("news.txt", GOOD)
    result = run("code", "news.txt", "nosuch.txt", "-l", "en", "--strict", "-q")
    assert result.exit_code == 1
    assert result.stderr == "nosuch.txt: I020 there is no such file; check the name\n"


# ---------------------------------------------------------------- wrong usage: nothing is coded, nothing overwritten

WRONG_USAGE = {
    "unknown option": (["--zzz"], "Error: No such option: --zzz"),
    "bad date": (["-d", "1 Dec"], "I002 '1 Dec' is no date; write it as 2024-12-01"),
    "day that does not exist": (["-d", "2024-02-30"], "I002 '2024-02-30' is no date; write it as 2024-12-01"),
    "unknown language": (["-l", "xx"], "I012 no dictionary for language 'xx'; there are en, id"),
    "unknown model": (
        ["-m", "large"],
        "large: P002 there are no Stanza models (no resources.json); name auto, embedded, official or a directory that "
        "Stanza downloads models to",
    ),
    "unknown home country": (
        ["--home-country", "IDO"],
        "I003 'IDO' is no code of a country; write the three letters of ISO 3166, such as IDN",
    ),
    "missing overlay folder": (
        ["-D", "mine"],
        "mine: D014 no such directory; a dictionary layer is a directory",
    ),
    "YAML error in an overlay": (
        ["-D", "broken"],
        'broken/verbs.yaml:4: D003 events.0.pattens: unknown key; did you mean "patterns"?',
    ),
    "unknown input ending": (
        ["news.pdf"],
        "news.pdf: I027 the ending does not tell the format; "
        "name it with --input-format: text, jsonl, csv, tsv, conllu, parquet",
    ),
    "unknown input format": (
        ["-f", "xml"],
        "I001 there is no format 'xml'; choose text, jsonl, csv, tsv, conllu, parquet",
    ),
    "unknown output ending": (
        ["-o", "out.xlsx"],
        "out.xlsx: I030 the ending does not tell the format; "
        "end it in .jsonl, .csv, .tsv, .parquet or .geojson, or name the format with --to",
    ),
    "unknown output format": (
        ["--to", "xlsx"],
        "I001 there is no format 'xlsx'; choose jsonl, csv, tsv, parquet, geojson",
    ),
    "output in a folder that is not there": (
        ["-o", "no/out.csv"],
        "no/out.csv: I031 there is no folder no; make it first: mkdir -p no",
    ),
    "output that is a folder": (["-o", "folder.csv"], "folder.csv: I031 is a folder; name a file"),
    "output that is an input": (
        ["old.jsonl", "-o", "old.jsonl"],
        "old.jsonl: I032 is an input too and would be lost; choose another name",
    ),
    "standard input twice": (["-", "-"], "I033 standard input can be read only once; name - once"),
}


@pytest.mark.parametrize("case", WRONG_USAGE)
def test_code_wrong_usage_is_told_and_nothing_is_touched(case: str, run: Run, write: Write, tmp_path: Path) -> None:
    arguments, message = WRONG_USAGE[case]
    write("news.txt", GOOD)
    write("news.pdf", "%PDF")
    write("old.jsonl", "precious\n")
    write(
        "broken/verbs.yaml",
        "schema: events/1\nlanguage: en\nevents:\n  - {id: en.x, lemmas: x, code: 190, pattens: []}\n",
    )
    (tmp_path / "folder.csv").mkdir()
    before = sorted(tmp_path.rglob("*"))
    output = [] if "-o" in arguments else ["-o", "old.jsonl"]
    result = run("code", "news.txt", *output, *arguments)
    assert result.stderr.splitlines()[-1] == message
    assert result.exit_code == 2
    assert result.stdout == ""
    assert (tmp_path / "old.jsonl").read_text(encoding="utf-8") == "precious\n"
    assert sorted(tmp_path.rglob("*")) == before


def test_code_all_unknown_endings_are_told_at_once(run: Run, write: Write) -> None:
    write("a.pdf", "")
    write("b.doc", "")
    result = run("code", "a.pdf", "b.doc", "-l", "en")
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["a.pdf", "b.doc"]


def test_code_parses_need_no_model(run: Run, write: Write, events: Events) -> None:
    write("news.txt", GOOD)
    write("news.conllu", run("parse", "news.txt", "-l", "en").stdout)
    result = run("code", "news.conllu", "-l", "en", "-m", "nosuchmodel")
    assert events(result.stdout) == ["news Rebels 190 Syria"]


# ---------------------------------------------------------------- interruptions


def test_code_ctrl_c_ends_with_130_and_what_there_was(run: Run, write: Write) -> None:
    write("news.txt", "CTRL-C")
    result = run("code", "nosuch.txt", "news.txt", "-l", "en")
    assert result.exit_code == 130
    assert result.stderr.splitlines() == [
        "stopped",
        "nosuch.txt: I020 there is no such file; check the name",
        "0 documents, 0 sentences, 0 events; dropped: nothing",
    ]


def test_code_closed_pipe_ends_quietly(run: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object) -> int:
        raise BrokenPipeError

    write("news.txt", GOOD)
    monkeypatch.setattr("eventcoder.io.streams.Output.write", closed)
    result = run("code", "news.txt", "-l", "en")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_cache_that_is_none_is_wrong_usage(run: Run, write: Write) -> None:
    text = write("a.txt", "Rebels attacked Aleppo.")
    notes = write("notes.txt", "no cache of parses but a text that is long enough to be looked at " * 20)
    result = run("code", str(text), "--language", "en", "--cache", str(notes))
    assert result.exit_code == 2
    assert "P006 cannot keep parses here" in result.stderr


def test_cache_is_made_where_there_is_none(run: Run, write: Write, tmp_path: Path) -> None:
    text = write("a.txt", "Rebels attacked Aleppo.")
    for _ in range(2):
        assert run("code", str(text), "--language", "en", "--cache", "parses.sqlite3").exit_code == 0
    assert (tmp_path / "parses.sqlite3").is_file()
