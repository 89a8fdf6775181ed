"""Layers on top of each other: extend, replace, remove, and the laws of stacking."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventcoder.dictionary.fields import Origin
from eventcoder.dictionary.overlay import fold
from eventcoder.dictionary.schema import ActorEntry, CountryEntry, EventEntry
from eventcoder.errors import Problem

if TYPE_CHECKING:
    from eventcoder.dictionary.dictionary import Dictionary
    from tests.dictionary.conftest import Layers

BASE = {
    "events/en.yaml": """
        schema: events/1
        language: en
        events:
          - {id: en.attack, lemmas: [attack], nouns: [attack], code: 190, patterns: [
              {id: en.attack.air, code: 195, when: {modifier: air}},
              {id: en.attack.heart, code: null, when: {modifier: heart}}]}
          - {id: en.meet, lemmas: [meet], code: 040, reciprocal: true}
    """
}


def events(*entries: str) -> dict[str, str]:
    lines = "".join(f"  - {entry}\n" for entry in entries)
    return {"mine.yaml": f"schema: events/1\nlanguage: en\nevents:\n{lines}"}


def entry(dictionary: Dictionary, key: str) -> EventEntry:
    return next(entry for entry in dictionary.events("en") if entry.id == key)


# ---------------------------------------------------------------- op


def test_overlay_extend_lengthens_lists_and_overrides_single_values(layers: Layers) -> None:
    found = entry(
        layers.stack(BASE, events("{id: en.attack, op: extend, lemmas: [raid, attack], code: 193, note: mine}")),
        "en.attack",
    )
    assert (found.lemmas, found.nouns, found.code, found.note) == (("attack", "raid"), ("attack",), "193", "mine")
    assert found.op is None
    assert len(found.patterns) == 2


def test_overlay_extend_keeps_the_layer_of_the_entry_and_gives_new_patterns_their_own(layers: Layers) -> None:
    new = "{id: en.attack, op: extend, patterns: [{id: en.attack.dog, code: null, when: {modifier: dog}}]}"
    found = entry(layers.stack(BASE, events(new)), "en.attack")
    assert found.origin.layer == "layer0"
    assert [pattern.origin.layer for pattern in found.patterns] == ["layer0", "layer0", "layer1"]


def test_overlay_patterns_have_an_op_too(layers: Layers) -> None:
    changed = (
        "{id: en.attack, op: extend, patterns: [{id: en.attack.air, op: extend, when: {object: any}},"
        " {id: en.attack.heart, op: remove}]}"
    )
    (pattern,) = entry(layers.stack(BASE, events(changed)), "en.attack").patterns
    assert (pattern.id, pattern.code, pattern.when) == (
        "en.attack.air",
        "195",
        {"modifier": ("air",), "object": ("any",)},
    )


def test_overlay_extend_leaves_unwritten_keys_unwritten(layers: Layers) -> None:
    changed = "{id: en.attack, op: extend, patterns: [{id: en.attack.air, op: extend, note: x}]}"
    pattern = entry(layers.stack(BASE, events(changed)), "en.attack").patterns[0]
    assert not pattern.forbids
    assert not pattern.gives("target")


def test_overlay_replace_substitutes_the_whole_entry(layers: Layers) -> None:
    found = entry(layers.stack(BASE, events("{id: en.attack, op: replace, lemmas: [attack], code: 191}")), "en.attack")
    assert (found.code, found.nouns, found.patterns, found.origin.layer) == ("191", (), (), "layer1")


def test_overlay_remove_drops_the_entry(layers: Layers) -> None:
    found = layers.stack(BASE, events("{id: en.attack, op: remove}"))
    assert [entry.id for entry in found.events("en")] == ["en.meet"]


def test_overlay_same_id_without_op_names_both_places(layers: Layers) -> None:
    (text,) = layers.said(BASE, events("{id: en.attack, lemmas: [raid], code: 190}"))
    assert text == (
        "layer1/mine.yaml:4: D010 en.attack is already defined in layer0/events/en.yaml:5; "
        "write op: extend, replace or remove, or choose another id"
    )


@pytest.mark.parametrize("op", ["extend", "replace, lemmas: [x], code: 190", "remove"])
def test_overlay_op_on_an_unknown_id_names_the_nearest(layers: Layers, op: str) -> None:
    (text,) = layers.said(BASE, events(f"{{id: en.atack, op: {op}}}"))
    assert text.startswith("layer1/mine.yaml:4: D011 op: ")
    assert text.endswith('of en.atack, which is not there; did you mean "en.attack"?')


def test_overlay_op_on_an_unknown_pattern_is_a_problem(layers: Layers) -> None:
    new = "{id: en.x, lemmas: [x], code: 190, patterns: [{id: en.x.y, op: remove}]}"
    (text,) = layers.said(events(new))
    assert "D011" in text


def test_overlay_countries_extend_by_language() -> None:
    problems: list[Problem] = []
    base = CountryEntry.model_validate({"code": "SYR", "demonyms": {"en": ["Syrian"]}})
    more = CountryEntry.model_validate(
        {"code": "SYR", "op": "extend", "demonyms": {"en": ["Syrians"], "id": ["orang Suriah"]}}
    )
    (found,) = fold((base,), (more,), problems)
    assert found.demonyms == {"en": ("Syrian", "Syrians"), "id": ("orang Suriah",)}
    assert problems == []


def test_overlay_actors_extend_names_and_roles() -> None:
    base = {"id": "jane", "name": "Jane", "kind": "person", "roles": [{"country": "NOR", "to": "2001"}]}
    more = {"id": "jane", "op": "extend", "names": ["J."], "roles": [{"country": "NOR", "from": "2002"}]}
    (found,) = fold((ActorEntry.model_validate(base),), (ActorEntry.model_validate(more),), [])
    assert (found.name, len(found.names), len(found.roles)) == ("Jane", 1, 2)


# ---------------------------------------------------------------- sets and grammars

SET = "schema: sets/1\nlanguage: en\nsets: {weapon: [gun]}\n"


def test_overlay_sets_extend_or_replace_by_the_op_of_their_file(layers: Layers) -> None:
    more = "schema: sets/1\nlanguage: en\nop: extend\nsets: {weapon: [rifle, gun], animal: [dog]}\n"
    assert layers.stack({"s.yaml": SET}, {"s.yaml": more}).sets("en") == {
        "weapon": ("gun", "rifle"),
        "animal": ("dog",),
    }
    other = more.replace("extend", "replace")
    assert layers.stack({"s.yaml": SET}, {"s.yaml": other}).sets("en")["weapon"] == ("rifle", "gun")


def test_overlay_the_same_set_without_op_names_both_places(layers: Layers) -> None:
    (text,) = layers.said({"s.yaml": SET}, {"t.yaml": SET})
    assert text.startswith(
        "layer1/t.yaml:3: D012 the set weapon is already defined in layer0/s.yaml:3; write op: extend"
    )


GRAMMAR = """
    schema: grammar/1
    language: en
    voices: {active: {}}
    roles: {doer: [nsubj], undergoer: {active: [obj]}}
    flags: {negated: ["advmod{not}"]}
    spread: [conj]
"""


def test_overlay_a_grammar_replaces_role_by_role(layers: Layers) -> None:
    more = "schema: grammar/1\nlanguage: en\nroles: {undergoer: [iobj]}\nflags: {future: ['aux{will}']}\n"
    grammar = layers.stack({"g.yaml": GRAMMAR}, {"g.yaml": more}).grammar("en")
    assert grammar.roles == {"doer": {"any": ("nsubj",)}, "undergoer": {"any": ("iobj",)}}
    assert list(grammar.flags) == ["negated", "future"]
    assert grammar.spread == ("conj",)
    assert grammar.origins["roles.undergoer"].layer == "layer1"
    assert grammar.origins["roles.doer"].layer == "layer0"


def test_overlay_a_grammar_replaces_word_lists_and_customs_that_are_given(layers: Layers) -> None:
    below = f"{dedent(GRAMMAR)}words: {{speaker: [i], definite: [the]}}\nhome_country: NOR\nfirst_names: yes\n"
    more = "schema: grammar/1\nlanguage: en\nwords: {definite: [ye], honorific: []}\nfirst_names: no\n"
    grammar = layers.stack({"g.yaml": below}, {"g.yaml": more}).grammar("en")
    assert dict(grammar.words.lists()) == {"speaker": {"i"}, "definite": {"ye"}, "honorific": frozenset()}
    assert (grammar.home_country, grammar.first_names, grammar.head_first) == ("NOR", False, False)


def test_overlay_a_grammar_can_be_replaced_whole(layers: Layers) -> None:
    more = "schema: grammar/1\nlanguage: en\nop: replace\nroles: {doer: [obj]}\n"
    assert layers.stack({"g.yaml": GRAMMAR}, {"g.yaml": more}).grammar("en").flags == {}


def test_overlay_two_grammars_of_a_language_in_one_layer_are_a_problem(layers: Layers) -> None:
    (text,) = layers.said({"a.yaml": GRAMMAR, "b.yaml": GRAMMAR})
    assert "D012 the grammar of en is already defined in layer0/a.yaml:2" in text


# ---------------------------------------------------------------- laws

KEYS = ("en.a", "en.b", "en.c")
OPS = ("add", "extend", "replace", "remove")


@st.composite
def stacks(draw: st.DrawFn) -> list[list[EventEntry]]:
    """Layers whose entries always fit what is below them, so that they fold without a problem."""
    there: set[str] = set()
    numbers = iter(range(1000))
    found: list[list[EventEntry]] = []
    for number in range(draw(st.integers(1, 4))):
        entries = []
        for key in draw(st.lists(st.sampled_from(KEYS), max_size=5)):
            op = draw(st.sampled_from(OPS[1:])) if key in there else "add"
            data: dict[str, object] = {"id": key, "origin": Origin(f"layer{number}", "f", next(numbers))}
            if op != "add":
                data["op"] = op
            if op in ("add", "replace"):
                data["code"] = "190"
            if op != "remove":
                word = f"w{next(numbers)}"
                data["lemmas"] = [word]
                data |= draw(st.sampled_from([{}, {"note": word}, {"when": {word: "any"}}, {"when": {"x": word}}]))
                pattern = {"id": f"en.{word}", "code": None, "when": {"object": word}}
                data["patterns"] = draw(st.sampled_from([[], [pattern]]))
            (there.discard if op == "remove" else there.add)(key)
            entries.append(EventEntry.model_validate(data))
        found.append(entries)
    return found


def folded(stack: list[list[EventEntry]]) -> tuple[EventEntry, ...]:
    problems: list[Problem] = []
    entries: tuple[EventEntry, ...] = ()
    for layer in stack:
        entries = fold(entries, layer, problems)
    assert problems == []
    return entries


@given(stacks(), st.data())
def test_overlay_is_associative(stack: list[list[EventEntry]], data: st.DataObject) -> None:
    """Where the cut between two layers lies does not matter: joining them first gives the same."""
    at = data.draw(st.integers(0, len(stack) - 1))
    joined = [*stack[:at], [entry for layer in stack[at : at + 2] for entry in layer], *stack[at + 2 :]]
    assert folded(joined) == folded(stack)


@given(stacks(), st.data())
def test_overlay_an_empty_layer_changes_nothing(stack: list[list[EventEntry]], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(stack)))
    assert folded([*stack[:at], [], *stack[at:]]) == folded(stack)


@given(stacks())
def test_overlay_leaves_no_op_and_no_id_twice(stack: list[list[EventEntry]]) -> None:
    entries = folded(stack)
    assert all(entry.op is None for entry in entries)
    assert len({entry.id for entry in entries}) == len(entries)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.sampled_from(["raid", "storm", "shell"]), min_size=1))
def test_overlay_two_layers_equal_one_with_the_files_of_both(layers: Layers, words: set[str]) -> None:
    first = events(f"{{id: en.attack, op: extend, lemmas: [{', '.join(sorted(words))}]}}")["mine.yaml"]
    second = events("{id: en.attack, op: extend, code: 191}")["mine.yaml"]
    apart = layers.stack(BASE, {"1.yaml": first}, {"2.yaml": second})
    joined = layers.stack(BASE, {"1.yaml": first, "2.yaml": second})
    assert [e.model_dump(exclude={"origin", "patterns"}) for e in apart.events("en")] == [
        e.model_dump(exclude={"origin", "patterns"}) for e in joined.events("en")
    ]
