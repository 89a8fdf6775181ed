from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.dictionary.grammar_schema import GrammarWords
from eventcoder.dictionary.lint import lint
from tests.builders import overlaid

TODAY = datetime.date(2026, 6, 1)


def codes(root: Path, **files: str) -> list[str]:
    """Return the warnings about a layer over the world, as code and the first word of the message."""
    dictionary = overlaid(root, {f"{name}.yaml": text for name, text in files.items()})
    found = lint(dictionary, {dictionary.layers[-1]}, today=TODAY)
    return [f"{problem.code} {problem.message.split()[0].rstrip(':')}" for problem in found]


def actor(role: str, kind: str = "person", note: str = "x") -> str:
    return f"""
        schema: actors/1
        actors: [{{id: ada-vance, name: Ada Vance, kind: {kind}, note: "{note}", roles: [{role}]}}]
        """


@pytest.mark.parametrize(("role", "stale"), [
    ("{country: NOR, sectors: [GOV], from: 2015-05-01}", True),
    ("{country: NOR, sectors: [GOV], from: 2017-05-01}", False),
    ("{country: NOR, sectors: [GOV], from: 1999, to: 2030}", False),
    ("{country: NOR, sectors: [GOV]}", False),
    ("{country: NOR, sectors: [GOV], from: 1999, note: still in 2025}", False),
    ("{country: NOR, sectors: [GOV], from: 1999, note: still in 2014}", True),
])  # fmt: skip
def test_lint_open_role_of_a_person_older_than_ten_years(tmp_path: Path, role: str, stale: bool) -> None:
    assert codes(tmp_path, actors=actor(role)) == (["D101 ada-vance"] if stale else [])


def test_lint_open_role_that_the_actors_note_confirms(tmp_path: Path) -> None:
    role = "{country: NOR, sectors: [GOV], from: 1999}"
    assert codes(tmp_path, actors=actor(role, note="queen, as of 2024")) == []


def test_lint_open_role_of_an_organisation_may_last(tmp_path: Path) -> None:
    assert codes(tmp_path, actors=actor("{country: NOR, sectors: [GOV], from: 1950}", "organisation")) == []


def test_lint_placeholders_of_stubs(tmp_path: Path) -> None:
    agents = """
        schema: agents/1
        language: en
        agents: [{id: en.welder, sectors: [XXX], words: [welder]}]
        """
    found = codes(tmp_path, actors=actor("{country: XXX, sectors: [GOV]}"), agents=agents)
    assert found == ["D103 ada-vance", "D103 en.welder"]


def test_lint_trigger_that_overrides_a_lower_layer_with_another_code(tmp_path: Path) -> None:
    events = """
        schema: events/1
        language: en
        events:
          - {id: en.raid, lemmas: [attack], code: 195, examples: [{text: Turkey attacked Syria., expect: []}]}
          - {id: en.same, lemmas: [kill], code: 180, examples: [{text: Turkey attacked Syria., expect: []}]}
        """
    dictionary = overlaid(tmp_path, {"events.yaml": events})
    (problem,) = lint(dictionary, {dictionary.layers[-1]}, today=TODAY)
    assert problem.code == "D102"
    assert problem.message.startswith('lemmas: "attack" of en.raid (195) overrides en.attack (190, ')
    assert (problem.file, problem.line) == (f"{tmp_path.as_posix()}/events.yaml", 5)


def test_lint_entry_without_any_example(tmp_path: Path) -> None:
    events = """
        schema: events/1
        language: en
        events:
          - {id: en.zap, lemmas: [zap], code: 190}
          - id: en.zip
            lemmas: [zip]
            code: 190
            patterns:
              - {id: en.zip.up, code: null, when: {particle: up}, examples: [{text: He zipped it up., expect: []}]}
        """
    assert codes(tmp_path, events=events) == ["D104 en.zap"]


def test_lint_set_that_nothing_uses(tmp_path: Path) -> None:
    sets = """
        schema: sets/1
        language: en
        sets: {fruit: [pear], fish: [cod], bread: [bun], meat: [ham]}
        """
    events = """
        schema: events/1
        language: en
        events:
          - id: en.zap
            lemmas: [zap]
            code: 190
            target: ["obj{$bread}"]
            examples: [{text: He zapped a cod., expect: []}]
            patterns:
              - {id: en.zap.fish, code: null, when: {undergoer: $fish}}
              - {id: en.zap.meat, code: null, unless: {"obl{$meat}": any}}
        """
    assert codes(tmp_path, sets=sets, events=events) == ["D105 the"]


def test_lint_says_nothing_about_other_layers(tmp_path: Path) -> None:
    dictionary = overlaid(tmp_path, {"actors.yaml": actor("{country: NOR, sectors: [GOV], from: 1999}")})
    assert not list(lint(dictionary, set(), today=TODAY))


def discards(**lists: str) -> str:
    return "\n".join(("schema: discards/1", "language: en", *(f"{name}: [{text}]" for name, text in lists.items())))


@pytest.mark.parametrize(("lists", "wanted"), [
    ({"sentence": "chess final, chess final tomorrow"}, ["D109 sentence"]),
    ({"sentence": "chess final", "story": "chess final"}, ["D109 sentence"]),
    ({"sentence": "Chess Final, chess final"}, ["D109 sentence"]),
    ({"sentence": "chess final", "story": "great chess final"}, []),
    ({"sentence": "police"}, ["D110 sentence"]),
    ({"story": "attack"}, ["D110 story"]),
])  # fmt: skip
def test_lint_discards(tmp_path: Path, lists: dict[str, str], wanted: list[str]) -> None:
    assert codes(tmp_path, discards=discards(**lists)) == wanted


def test_lint_word_lists_that_a_grammar_lacks(tmp_path: Path) -> None:
    text = "schema: grammar/1\nlanguage: xx\nwords: {speaker: [ich], anybody: []}\n"
    (tmp_path / "grammar.yaml").write_text(text, encoding="utf-8")
    dictionary = Dictionary.read(tmp_path)
    (problem,) = lint(dictionary, dictionary.layers, today=TODAY)
    assert problem.code == "D111"
    lacking = problem.message.rpartition(" for ")[2].split(", ")
    assert set(lacking) == set(GrammarWords.model_fields) - {"speaker", "anybody"}
