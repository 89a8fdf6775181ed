"""What is checked of each entry, and of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.dictionary.conftest import Layers


def events(*entries: str, language: str = "en") -> str:
    lines = "".join(f"  - {entry}\n" for entry in entries)
    return f"schema: events/1\nlanguage: {language}\nevents:\n{lines}"


def actor(*roles: str) -> dict[str, str]:
    lines = "".join(f"      - {role}\n" for role in roles)
    text = f"schema: actors/1\nactors:\n  - id: jane\n    name: Jane\n    kind: person\n    roles:\n{lines}"
    return {"a.yaml": text}


# ---------------------------------------------------------------- codes and examples


def test_check_an_unknown_code_gets_the_nearest(layers: Layers) -> None:
    (problem,) = layers.problems({"e.yaml": events("{id: en.a, lemmas: a, code: 199}")})
    assert (problem.code, problem.line, problem.message) == ("D005", 4, "en.a: the code 199 is not known")
    assert problem.hint is not None


def test_check_codes_of_patterns_too(layers: Layers) -> None:
    pattern = "{id: en.a.b, code: 9999, when: {object: any}}"
    (problem,) = layers.problems({"e.yaml": events(f"{{id: en.a, lemmas: a, code: null, patterns: [{pattern}]}}")})
    assert (problem.code, problem.message) == ("D005", "en.a.b: the code 9999 is not known")


@pytest.mark.parametrize(
    ("expect", "message"),
    [
        ("Rebels attack army", '"Rebels attack army" is no expectation'),
        ("190", '"190" is no expectation'),
        ("Rebels 199 army", '"Rebels 199 army": the code 199 is not known'),
        ("Rebels 190 navy", '"Rebels 190 navy": "navy" is not in the sentence'),
    ],
)
def test_check_expectations(layers: Layers, expect: str, message: str) -> None:
    example = f"{{text: The rebels hit the army., expect: {expect}}}"
    (problem,) = layers.problems({"e.yaml": events(f"{{id: en.a, lemmas: a, code: 190, examples: [{example}]}}")})
    assert (problem.code, problem.message) == ("D008", message)


def test_check_good_expectations_pass(layers: Layers) -> None:
    examples = "[{text: Rebels hit the army., expect: [rebels 190 army, '- 190 army']}, {text: It hit., expect: []}]"
    layers.stack({"e.yaml": events(f"{{id: en.a, lemmas: a, code: 190, examples: {examples}}}")})


# ---------------------------------------------------------------- ids and triggers


@pytest.mark.parametrize("key", ["attack", "en", "en.", "en.Attack", "en..a", "en.a b", "id.a"])
def test_check_ids_begin_with_the_language_and_are_small(layers: Layers, key: str) -> None:
    (problem,) = layers.problems({"e.yaml": events(f"{{id: '{key}', lemmas: a, code: 190}}")})
    assert problem.code == "D009"


@pytest.mark.parametrize("key", ["en.attack", "en.take-over.city", "en.hell's", "en.9-11", "en.café"])
def test_check_good_ids_pass(layers: Layers, key: str) -> None:
    layers.stack({"e.yaml": events(f'{{id: "{key}", lemmas: a, code: 190}}')})


def test_check_ids_of_actors_and_names_of_sets(layers: Layers) -> None:
    actors = actor("{country: NOR}")["a.yaml"].replace("id: jane", "id: Jane Doe")
    sets = "schema: sets/1\nlanguage: en\nsets: {Weapon: [gun]}\n"
    assert [problem.code for problem in layers.problems({"a.yaml": actors, "s.yaml": sets})] == ["D009", "D009"]


def test_check_a_pattern_may_not_take_the_id_of_another_rule(layers: Layers) -> None:
    pattern = "{id: en.b, code: null, when: {object: x}}"
    text = events(f"{{id: en.a, lemmas: a, code: 190, patterns: [{pattern}]}}", "{id: en.b, lemmas: b, code: 190}")
    (said,) = layers.said({"e.yaml": text})
    assert said.startswith("layer0/e.yaml:4: D010 en.b is already defined in layer0/e.yaml:5")


def test_check_triggers_twice_name_both_entries_and_all_are_listed(layers: Layers) -> None:
    first = events("{id: en.a, lemmas: [hit, strike], nouns: [hit], code: 190}")
    second = events("{id: en.b, lemmas: [Strike, hit], forms: [hit], code: 180}")
    assert layers.said({"1.yaml": first, "2.yaml": second}) == [
        f'layer0/2.yaml:4: D020 lemmas: "{word}" of en.b stands in en.a too (layer0/1.yaml:4); '
        "make it one entry with patterns"
        for word in ("Strike", "hit")
    ]


def test_check_words_of_agents_twice(layers: Layers) -> None:
    agents = "[{id: en.police, words: [police, officer]}, {id: en.soldier, words: [soldier, Officer]}]"
    (said,) = layers.said({"a.yaml": f"schema: agents/1\nlanguage: en\nagents: {agents}\n"})
    assert 'D020 words: "Officer" of en.soldier stands in en.police too (layer0/a.yaml:3)' in said


def test_check_a_later_layer_may_take_a_trigger_over(layers: Layers) -> None:
    layers.stack(
        {"e.yaml": events("{id: en.a, lemmas: hit, code: 190}")},
        {"e.yaml": events("{id: en.b, lemmas: hit, code: 180}")},
    )


def test_check_a_trigger_that_an_extension_doubles_is_named_where_it_was_written(layers: Layers) -> None:
    base = events("{id: en.a, lemmas: hit, code: 190}", "{id: en.b, lemmas: strike, code: 180}")
    (said,) = layers.said({"e.yaml": base}, {"x.yaml": events("{id: en.b, op: extend, lemmas: hit}")})
    assert said.startswith('layer1/x.yaml:4: D020 lemmas: "hit" of en.b stands in en.a too (layer0/e.yaml:4)')


# ---------------------------------------------------------------- sets and roles

SETS = "schema: sets/1\nlanguage: en\nsets: {weapon: [gun]}\n"
GRAMMAR = "schema: grammar/1\nlanguage: en\nroles: {doer: [nsubj], undergoer: [obj], envoy: [obl]}\n"


@pytest.mark.parametrize("part", ["when: {object: $wepon}", "unless: {'advmod{$wepon}': any}", "source: 'obl{$wepon}'"])
def test_check_undefined_sets_are_named_wherever_they_are_used(layers: Layers, part: str) -> None:
    (problem,) = layers.problems({"e.yaml": events(f"{{id: en.a, lemmas: a, code: 190, {part}}}"), "s.yaml": SETS})
    assert problem.code == "D006"
    assert problem.hint == 'did you mean "weapon"?'


def test_check_sets_of_a_grammar(layers: Layers) -> None:
    text = "schema: grammar/1\nlanguage: en\nroles:\n  doer:\n    - nsubj\n    - ^obj{$light} nsubj\n"
    (said,) = layers.said({"g.yaml": text})
    assert said == "layer0/g.yaml:4: D006 roles.doer: the set $light is not defined"


def test_check_word_lists_of_a_grammar(layers: Layers) -> None:
    text = "schema: grammar/1\nlanguage: en\nwords:\n  definite: [the]\n  honorific: [$titles]\n"
    assert layers.said({"g.yaml": text}) == ["layer0/g.yaml:5: D006 words.honorific: the set $titles is not defined"]
    (said,) = layers.said({"g.yaml": text.replace("definite", "definit")})
    assert 'words.definit: unknown key; did you mean "definite"' in said


def test_check_sets_of_a_layer_below_are_known(layers: Layers) -> None:
    user = events("{id: en.a, lemmas: a, code: 190, when: {object: $weapon}}")
    layers.stack({"s.yaml": SETS}, {"e.yaml": user})


def test_check_sets_hold_no_sets(layers: Layers) -> None:
    (problem,) = layers.problems({"s.yaml": SETS.replace("gun", "gun, $knife")})
    assert problem.message == "sets.weapon: a set holds words, not sets ($knife)"


@pytest.mark.parametrize(
    ("part", "place"),
    [
        ("when: {udnergoer: x}", "when.udnergoer"),
        ("unless: {udnergoer.sector: MIL}", "unless.udnergoer.sector"),
        ("source: udnergoer", "source"),
        ("target: [doer, udnergoer]", "target"),
        ("absorbs: udnergoer", "absorbs"),
    ],
)
def test_check_unknown_roles_get_the_nearest(layers: Layers, part: str, place: str) -> None:
    files = {"e.yaml": events(f"{{id: en.a, lemmas: a, code: 190, {part}}}")}
    for stack in (files, {**files, "g.yaml": GRAMMAR}):
        (problem,) = layers.problems(stack)
        assert (problem.code, problem.message) == ("D013", f"en.a: {place}: no such role: udnergoer")
        assert problem.hint == 'did you mean "undergoer"?'


def test_check_roles_of_the_grammar_relations_and_paths_pass(layers: Layers) -> None:
    conditions = (
        "{envoy: x, doer.sector: MIL, flag:negated: yes, voice: passive, trigger.upos: VERB, nummod: any, +1: x}"
    )
    entry = f"{{id: en.a, lemmas: a, code: 190, when: {conditions}, source: ['obl[by]', obl:agent]}}"
    layers.stack({"e.yaml": events(entry), "g.yaml": GRAMMAR})


def test_check_the_grammar_decides_which_roles_there_are(layers: Layers) -> None:
    files = {"e.yaml": events("{id: en.a, lemmas: a, code: 190, source: topic}"), "g.yaml": GRAMMAR}
    assert [problem.code for problem in layers.problems(files)] == ["D013"]


# ---------------------------------------------------------------- dates of roles


@pytest.mark.parametrize(
    "roles",
    [
        ("{country: NOR, from: 2001, to: 2003}", "{country: SWE, from: 2003-12-31}"),
        ("{country: NOR, to: 2003}", "{country: SWE, from: 2003-12-31, to: 2004}"),
        ("{country: NOR, from: 2001}", "{country: SWE, from: 2002}"),
        ("{country: NOR, to: 2001}", "{country: SWE, to: 1999}"),
        ("{country: NOR}", "{country: SWE}"),
    ],
)
def test_check_roles_may_not_overlap(layers: Layers, roles: tuple[str, ...]) -> None:
    (problem,) = layers.problems(actor(*roles))
    assert problem.code == "D007"
    assert "overlaps with" in problem.message


def test_check_each_role_inside_a_long_one_is_named(layers: Layers) -> None:
    roles = (
        "{country: NOR, from: 2000, to: 2010}",
        "{country: SWE, from: 2001, to: 2002}",
        "{country: DNK, from: 2005}",
    )
    assert [problem.line for problem in layers.problems(actor(*roles))] == [8, 9]


def test_check_dated_roles_side_by_side_and_one_without_dates_pass(layers: Layers) -> None:
    layers.stack(actor("{country: NOR}", "{country: NOR, from: 2004}", "{country: SWE, from: 2001, to: 2003}"))


def test_check_roles_that_an_extension_makes_overlap(layers: Layers) -> None:
    more = "schema: actors/1\nactors:\n  - {id: jane, op: extend, roles: [{country: SWE, from: 2003}]}\n"
    (problem,) = layers.problems(actor("{country: NOR, from: 2001}"), {"x.yaml": more})
    assert (problem.code, problem.line) == ("D007", 3)
