"""Layers of quantities: lists grow, mappings are united, a second file must say what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eventcoder.errors import DictionaryError

if TYPE_CHECKING:
    from tests.dictionary.conftest import Layers

BASE = """\
schema: quantities/1
language: en
match: lemmas
numerals: {one: 1, two: 2}
vague: {dozens: {low: 24, high: 99, acled: 12}}
casualties: {fatalities: {object: [kill]}}
words: {people: [man]}
"""


def test_quantities_extend_grows_lists_and_unites_mappings(layers: Layers) -> None:
    more = """\
schema: quantities/1
language: en
op: extend
numerals: {three: 3}
vague: {dozens: {low: 20}}
casualties: {fatalities: {object: [slay], nouns: [death]}, injured: {object: [wound]}}
words: {people: [man, woman], things: [house]}
"""
    found = layers.stack({"q.yaml": BASE}, {"q.yaml": more}).quantities("en")
    assert found.match == "lemmas"
    assert found.numerals == {"one": 1, "two": 2, "three": 3}
    assert (found.vague["dozens"].low, found.vague["dozens"].high) == (20, 99)
    assert found.casualties["fatalities"].object == ("kill", "slay")
    assert found.casualties["fatalities"].nouns == ("death",)
    assert found.casualties["injured"].object == ("wound",)
    assert found.words == {"people": ("man", "woman"), "things": ("house",)}


def test_quantities_replace_forgets_the_file_below(layers: Layers) -> None:
    more = "schema: quantities/1\nlanguage: en\nop: replace\nnumerals: {three: 3}\n"
    found = layers.stack({"q.yaml": BASE}, {"q.yaml": more}).quantities("en")
    assert found.numerals == {"three": 3}
    assert not found.casualties


def test_quantities_twice_without_op_is_d012(layers: Layers) -> None:
    with pytest.raises(DictionaryError) as raised:
        layers.stack({"q.yaml": BASE}, {"q.yaml": BASE})
    assert [problem.code for problem in raised.value.problems] == ["D012"]


def test_quantities_unknown_list_is_a_problem(layers: Layers) -> None:
    with pytest.raises(DictionaryError, match="D003"):
        layers.stack({"q.yaml": "schema: quantities/1\nlanguage: en\nwords: {peeple: [man]}\n"})
