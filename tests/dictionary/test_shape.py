"""Complaints about the shape of a file name file, line and dotted place."""

from __future__ import annotations

from textwrap import dedent

import pytest

from eventcoder.dictionary.grammar_schema import GrammarFile
from eventcoder.dictionary.schema import ActorFile, AgentFile, EventFile, SetFile
from eventcoder.dictionary.shape import shape
from eventcoder.strict_yaml import loads


def said(text: str, schema: str = "events/1") -> list[str]:
    _, problems = shape(loads(dedent(text).lstrip(), "f.yaml"), schema, "layer")
    return [str(problem) for problem in problems]


def events(entry: str) -> str:
    return f"schema: events/1\nlanguage: en\nevents:\n  - {entry}\n"


def test_entries_patterns_and_examples_know_their_origin() -> None:
    text = """
        schema: events/1
        language: en
        events:
          - id: en.attack
            lemmas: [attack]
            code: 190
            examples:
              - {text: Rebels attacked the army., expect: Rebels 190 army}
            patterns:
              - id: en.attack.air
                code: 195
                when: {modifier: air}
    """
    file, problems = shape(loads(dedent(text).lstrip(), "f.yaml"), "events/1", "mine")
    assert problems == []
    assert isinstance(file, EventFile)
    (entry,) = file.events
    assert (entry.origin.layer, entry.origin.file, entry.origin.line) == ("mine", "f.yaml", 4)
    assert entry.examples[0].origin.line == 8
    assert entry.patterns[0].origin.line == 10


def test_unknown_key_names_line_place_and_the_nearest() -> None:
    text = """
        schema: events/1
        language: en
        events:
          - {id: en.a, lemmas: [a], code: 190}
          - id: en.b
            lemmas: [b]
            code: 190
            pattens: []
    """
    assert said(text) == ['f.yaml:8: D003 events.1.pattens: unknown key; did you mean "patterns"?']


def test_a_comma_in_an_unquoted_text_is_recognised() -> None:
    (text,) = said(events("{id: en.a, lemmas: a, code: 190, examples: [{text: He came, and he saw, expect: []}]}"))
    assert "put quotes round a text that holds a comma" in text


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{lemmas: a, code: 190}", "events.0.id: missing"),
        ("{id: en.a, lemmas: a}", "events.0: code missing"),
        ("{id: en.a, code: 190}", "events.0: an entry needs a trigger: give lemmas, nouns or forms"),
        ("{id: en.a, lemmas: , code: 190}", "events.0.lemmas: is empty"),
        ("{id: en.a, lemmas: [a, null], code: 190}", "events.0.lemmas.1: is empty"),
        ("{id: en.a, lemmas: [a, ''], code: 190}", "events.0.lemmas.1: is an empty text"),
        ("{id: en.a, lemmas: {a: b}, code: 190}", "events.0.lemmas: must be a list"),
        ("{id: en.a, lemmas: a, code: [190]}", "events.0.code: must be a text"),
        ("{id: en.a, lemmas: a, code: 190, when: object}", "events.0.when: must be a mapping"),
        ("{id: en.a, lemmas: a, code: 190, when: {object: {x: y}}}", "events.0.when.object: must be a list"),
        ("{id: en.a, lemmas: a, code: 190, priority: high}", "events.0.priority: must be a whole number"),
        ("{id: en.a, lemmas: a, code: 190, reciprocal: on}", "events.0.reciprocal: must be true or false"),
        ("{id: en.a, lemmas: a, code: 190, patterns: [{id: en.a.b, code: 1}]}", "events.0.patterns.0: a pattern needs"),
        ("{id: en.a, lemmas: a, code: 190, origin: x}", "events.0.origin: unknown key"),
        ("{id: en.a, op: remove, lemmas: a}", "events.0: an entry to be removed has no lemmas"),
        ("attack", "events.0: must be a mapping"),
    ],
)
def test_each_slip_has_its_message(entry: str, message: str) -> None:
    (text,) = said(events(entry))
    assert text.startswith(f"f.yaml:4: D003 {message}")


def test_a_value_out_of_a_closed_list_gets_the_nearest() -> None:
    (text,) = said(events("{id: en.a, lemmas: a, code: 190, shift: demnad}"))
    assert text.startswith('f.yaml:4: D003 events.0.shift: "demnad" is none of appeal, intent,')
    assert text.endswith('did you mean "demand"?')


def test_all_problems_come_out_at_once_and_sound_entries_are_kept() -> None:
    text = """
        schema: events/1
        language: en
        events:
          - {id: en.a, lemmas: a, code: 190, lemma: b}
          - {id: en.b, lemmas: b, code: 190}
          - {id: en.c, lemmas: c, shift: x, code: [1]}
    """
    file, problems = shape(loads(dedent(text).lstrip(), "f.yaml"), "events/1", "layer")
    assert [problem.line for problem in problems] == [4, 6, 6]
    assert isinstance(file, EventFile)
    assert [entry.id for entry in file.events] == ["en.b"]


def test_a_wrong_header_leaves_no_file() -> None:
    file, problems = shape(loads("schema: events/1\nlanguage: English\nevents: []", "f"), "events/1", "layer")
    assert file is None
    assert "no language code" in problems[0].message


def test_null_tells_forbidding_from_inheriting() -> None:
    text = events(
        "{id: en.a, lemmas: a, code: 190, patterns: [{id: en.a.b, code: null, when: {object: x}}, "
        "{id: en.a.c, target: goal, when: {object: x}}]}"
    )
    file, _ = shape(loads(text), "events/1", "layer")
    assert isinstance(file, EventFile)
    assert [pattern.forbids for pattern in file.events[0].patterns] == [True, False]


def test_conditions_keep_their_keys_as_text() -> None:
    file, _ = shape(loads(events("{id: en.a, lemmas: a, code: 190, when: {flag:negated: yes}}")), "events/1", "layer")
    assert isinstance(file, EventFile)
    assert file.events[0].when == {"flag:negated": ("yes",)}


def test_actor_names_may_be_texts_or_mappings() -> None:
    text = """
        schema: actors/1
        actors:
          - id: jane-doe
            name: Jane Doe
            kind: person
            names: [Doe, {text: Ibu Doe, language: id, weak: true}]
            roles:
              - {country: NOR, sectors: GOV, from: 2001, to: 2003}
              - {country: NOR, sectors: [ELI], from_: 2004}
    """
    file, problems = shape(loads(dedent(text).lstrip()), "actors/1", "layer")
    assert [str(problem) for problem in problems] == ["<text>:9: D003 actors.0.roles.1.from_: unknown key"]
    assert isinstance(file, ActorFile)
    assert [(name.text, name.language, name.weak) for name in file.actors[0].names] == [
        ("Doe", None, False),
        ("Ibu Doe", "id", True),
    ]
    assert file.actors[0].roles[0].origin.line == 8


def test_bad_dates_have_a_code_of_their_own() -> None:
    text = """
        schema: actors/1
        actors:
          - id: jane-doe
            name: Jane Doe
            kind: persn
            roles:
              - {country: NOR, from: 2001-02-30}
              - {country: NOR, from: 2002, to: 2001}
    """
    codes = [line.split()[:2] for line in said(text, "actors/1")]
    assert codes == [["f.yaml:5:", "D003"], ["f.yaml:7:", "D007"], ["f.yaml:8:", "D007"]]


def test_agents_take_the_language_of_their_file() -> None:
    text = "schema: agents/1\nlanguage: id\nagents:\n  - {id: id.police, sectors: COP, words: [polisi], actor: no}\n"
    file, problems = shape(loads(text), "agents/1", "layer")
    assert problems == []
    assert isinstance(file, AgentFile)
    assert (file.agents[0].language, file.agents[0].sectors, file.agents[0].actor) == ("id", ("COP",), False)


def test_agents_have_no_language_of_their_own() -> None:
    text = "schema: agents/1\nlanguage: id\nagents:\n  - {id: id.police, language: en, words: [polisi]}\n"
    assert said(text, "agents/1")[0].startswith("f.yaml:4: D003 agents.0.language: unknown key")


def test_sets_know_where_they_stand() -> None:
    file, _ = shape(loads("schema: sets/1\nlanguage: en\nsets:\n  a: [x]\n  b: [y]\n"), "sets/1", "layer")
    assert isinstance(file, SetFile)
    assert {name: origin.line for name, origin in file.origins.items()}["b"] == 5


def test_grammar_lists_without_voice_hold_for_any() -> None:
    text = """
        schema: grammar/1
        language: en
        voices:
          passive: {feats: [Voice=Pass]}
          active: {}
        roles:
          doer: {active: [nsubj], passive: obl:agent}
          place: ["obl[in|at]"]
        flags:
          negated: "advmod{not,never}"
    """
    file, problems = shape(loads(dedent(text)), "grammar/1", "layer")
    assert problems == []
    assert isinstance(file, GrammarFile)
    assert list(file.voices) == ["passive", "active"]
    assert file.roles["doer"] == {"active": ("nsubj",), "passive": ("obl:agent",)}
    assert file.roles["place"] == {"any": ("obl[in|at]",)}
    assert file.origins["roles.place"].line == 9
