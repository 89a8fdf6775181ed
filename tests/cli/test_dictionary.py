from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run, Write

LAYER = """\
schema: events/1
language: en
events:
  - id: en.attack
    op: extend
    patterns:
      - id: en.attack.x
        code: 193
        when: {object: Iraq}
        examples: [{text: Turkey attacked Iraq., expect: [Turkey %s Iraq]}]
"""
BROKEN = "schema: events/1\nlanguage: en\nevents: [{id: en.zap, lemmas: [zap], code: 999}]\n"
WARNED = "schema: events/1\nlanguage: en\nevents: [{id: en.zap, lemmas: [zap], code: 190}]\n"


def test_dictionary_check_prints_errors_to_stdout(run: Run, write: Write) -> None:
    write("mine/v.yaml", BROKEN)
    result = run("dictionary", "check", "mine")
    assert result.exit_code == 1
    assert result.stdout.startswith("mine/v.yaml:3: D005 ")
    assert "1 errors, 0 warnings" in result.stderr


def test_dictionary_check_warnings_are_no_errors_unless_asked(run: Run, write: Write) -> None:
    write("mine/v.yaml", WARNED)
    result = run("dictionary", "check", "mine", "--quiet")
    assert result.exit_code == 0
    assert result.stdout == "mine/v.yaml:3: D104 en.zap has no example; one sentence that it must code\n"
    assert result.stderr == ""
    assert run("dictionary", "check", "--strict", "mine").exit_code == 1


def test_dictionary_check_folder_that_is_not_there_is_wrong_usage(run: Run) -> None:
    result = run("dictionary", "check", "nowhere")
    assert result.exit_code == 2
    assert "I040" in result.stderr


@pytest.mark.parametrize(("code", "exit_code", "told"), [
    ("193", 0, "1 examples passed, 0 failed\n"),
    ("190", 1, "0 examples passed, 1 failed\n"),
])  # fmt: skip
def test_dictionary_test_runs_the_examples_of_the_layer(
    code: str, exit_code: int, told: str, run: Run, write: Write
) -> None:
    write("mine/v.yaml", LAYER % code)
    result = run("dictionary", "test", "-D", "mine", "-l", "en")
    assert result.exit_code == exit_code
    assert result.stderr == told
    assert ("missing  Turkey 190 Iraq" in result.stdout) is bool(exit_code)


def test_dictionary_test_by_id_over_all_layers(run: Run, write: Write) -> None:
    write("mine/v.yaml", LAYER % "193")
    result = run("dictionary", "test", "en.attack", "-D", "mine")
    assert (result.exit_code, result.stderr) == (0, "2 examples passed, 0 failed\n")
    assert run("dictionary", "test", "en.attack.x", "-D", "mine", "-q").stderr == ""


def test_dictionary_test_all_adds_the_bundled_examples(run: Run, write: Write) -> None:
    write("mine/v.yaml", LAYER % "193")
    told = run("dictionary", "test", "-D", "mine", "-l", "en", "--all").stderr
    assert int(told.split()[0]) + int(told.split()[3]) > 20  # the simple parser fails most of them


def test_dictionary_test_unknown_id_is_wrong_usage(run: Run) -> None:
    result = run("dictionary", "test", "en.zebra")
    assert result.exit_code == 2
    assert "I041" in result.stderr


def test_dictionary_show_and_search(run: Run) -> None:
    shown = run("dictionary", "show", "en.attack", "green-dawn")
    assert shown.exit_code == 0
    assert "en.attack.air" in shown.stdout
    assert "\n\ngreen-dawn  (" in shown.stdout
    assert run("dictionary", "show", "en.atack").exit_code == 1
    found = run("dictionary", "search", "fajar", "hijau")
    assert found.stdout.startswith("green-dawn\tIRQREBGRD\tnames\t")
    assert run("dictionary", "search", "zebra").exit_code == 1


def test_dictionary_diff(run: Run, write: Write) -> None:
    write("mine/v.yaml", LAYER % "193")
    write("a.txt", "Turkey attacked Iraq.")
    write("b.txt", "Turkey attacked Syria.")
    result = run("dictionary", "diff", "bundled", "mine", "-l", "en", "--corpus", "a.txt", "b.txt")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "changed in a: Turkey attacked Iraq.",
        "  - Turkey (TUR) 190 Iraq (IRQ); rule en.attack",
        "  + Turkey (TUR) 193 Iraq (IRQ); rule en.attack.x",
    ]
    said = "2 documents that the change can reach, with 2 events before and 2 after: 0 gained, 0 lost, 1 changed"
    assert said in result.stderr
    (line,) = run("dictionary", "diff", "bundled", "mine", "-l", "en", "--json", "-c", "a.txt").stdout.splitlines()
    assert json.loads(line)["fields"] == ["event_code"]


def test_dictionary_diff_tells_problems_of_the_corpus(run: Run, write: Write) -> None:
    write("a.txt", "Turkey attacked Iraq.")
    result = run("dictionary", "diff", "bundled", "bundled", "-l", "en", "-c", "a.txt", "-c", "nowhere.txt")
    assert result.exit_code == 1
    assert "I020" in result.stderr


@pytest.mark.parametrize(("arguments", "message"), [
    (["bundled", "bundled"], "name at least one file of the corpus"),
    (["bundled", "nowhere", "-c", "a.txt"], "I040"),
    (["bundled", "bundled", "-c", "a.txt", "-l", "ms"], "I012"),
    (["bundled", "bundled", "-c", "a.txt", "--home-country", "Q"], "I003"),
])  # fmt: skip
def test_dictionary_diff_wrong_usage(arguments: list[str], message: str, run: Run, write: Write) -> None:
    write("a.txt", "Turkey attacked Iraq.")
    result = run("dictionary", "diff", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_dictionary_coverage(run: Run, write: Write) -> None:
    write("a.txt", "Zemmarok attacked Syria. Turkey attacked Ombrod.")
    result = run("dictionary", "coverage", "a.txt", "-l", "en", "--top", "1", "--stubs", "mine")
    assert result.exit_code == 0
    assert result.stdout.startswith("actors without a code: 2\n1. Zemmarok  (name, en; source 1)\n")
    assert "verbs and nouns without a rule: 0" in result.stdout
    assert "wrote mine/actors.yaml" in result.stderr
    assert run("dictionary", "check", "mine").exit_code == 0
    assert run("dictionary", "coverage", "a.txt", "-l", "en", "--stubs", "mine").exit_code == 2
    rows = run("dictionary", "coverage", "a.txt", "-l", "en", "--json").stdout.splitlines()
    assert [json.loads(row)["text"] for row in rows] == ["Zemmarok", "Ombrod"]


def test_dictionary_coverage_tells_problems(run: Run) -> None:
    assert run("dictionary", "coverage", "nowhere.txt", "-q").exit_code == 1


def test_dictionary_format_names_and_writes_files(run: Run, write: Write) -> None:
    path = write("mine/v.yaml", f"a: [{', '.join(['word'] * 30)}]\n")
    result = run("dictionary", "format", "mine", "--check")
    assert (result.exit_code, result.stdout) == (1, "mine/v.yaml\n")
    assert len(path.read_text().splitlines()) == 1
    result = run("dictionary", "format", "mine", "--quiet")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "mine/v.yaml\n", "")
    assert len(path.read_text().splitlines()) == 2
    assert run("dictionary", "format", "mine", "--check").exit_code == 0


def test_dictionary_format_of_nothing_is_wrong_usage(run: Run) -> None:
    result = run("dictionary", "format", "none")
    assert result.exit_code == 2
    assert "I040" in result.stderr
