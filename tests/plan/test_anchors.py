"""Rules found by the words that they must see are those that may hold."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from eventcoder.plan.anchors import Anchors
from eventcoder.plan.path import Path, parse_path
from eventcoder.plan.semantics import Candidate, Condition, Rule
from eventcoder.plan.words import WordTest

OBJECT, PLACE = (parse_path(text, {}) for text in ("obj", "obl"))


def rule(name: str, *conditions: tuple[Path, str | None, bool]) -> Candidate:
    """Return a rule with conditions on words: path, words (None for any), expected."""
    built = tuple(
        Condition("", "words", path, None if words is None else WordTest.of(words.split(",")), expected)
        for path, words, expected in conditions
    )
    made = Rule(name, "layer", "010", (), (), False, None, (), built)
    return Candidate((0, 0, 0, 0, 0, 0), made, ("hit",))


CALLED = (
    rule("ship", (OBJECT, "ship,boat", True)),
    rule("anything", (OBJECT, None, True)),
    rule("not a ship", (OBJECT, "ship", False)),
    rule("at sea", (OBJECT, "ship", False), (PLACE, "sea", True)),
    rule("glob", (OBJECT, "*ship", True)),
    rule("phrase", (OBJECT, "fishing boat", True)),
    rule("bare"),
)


@pytest.mark.parametrize(
    ("objects", "places", "wanted"),
    [
        ("", "", "not a ship;glob;phrase;bare"),
        ("ship", "", "ship;anything;not a ship;glob;phrase;bare"),
        ("house", "", "anything;not a ship;glob;phrase;bare"),
        ("", "sea", "not a ship;at sea;glob;phrase;bare"),
        ("boat", "sea", "ship;anything;not a ship;at sea;glob;phrase;bare"),
    ],
)
def test_anchors_find_rules_by_words_in_their_order(objects: str, places: str, wanted: str) -> None:
    def see(path: Path) -> Collection[str]:
        return frozenset((objects if path is OBJECT else places).split())

    assert [c.rule.id for c in Anchors(CALLED, many=1).viable(see)] == wanted.split(";")


def test_anchors_few_rules_are_all_tried() -> None:
    def see(path: Path) -> Collection[str]:
        raise AssertionError("nothing need be looked at")

    assert Anchors(CALLED).viable(see) == CALLED
