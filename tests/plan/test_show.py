from __future__ import annotations

from pathlib import Path

import pytest

from eventcoder.errors import InputError
from eventcoder.plan.show import show
from tests.builders import overlaid, world


def test_show_entry_with_its_rules_in_the_order_in_which_they_are_tried() -> None:
    text = show(world(), "en.attack")
    places = [text.index(f" {name}: ") for name in (
        "1. en.attack.heart", "2. en.attack.air", "3. en.attack.words", "4. en.attack",
    )]  # fmt: skip
    assert places == sorted(places)
    assert "en.attack  (layer world, " in text
    assert "nouns: attack, assault" in text
    assert "1. en.attack.heart: codes nothing" in text
    assert "4. en.attack: 190 Use conventional military force" in text
    assert "target: undergoer, goal, recipient" in text
    assert "when modifier: air, aerial" in text
    assert "         unless " in text
    assert "example of en.attack: Turkey attacked Syria.\n    gives Turkey 190 Syria" in text


def test_show_pattern_shows_its_entry() -> None:
    assert show(world(), "en.attack.air") == show(world(), "en.attack")


def test_show_what_only_some_entries_have(tmp_path: Path) -> None:
    events = """
        schema: events/1
        language: en
        events:
          - id: en.zap
            forms: [zapped]
            code: 036
            reciprocal: true
            shift: intent
            absorbs: []
            note: of bugs
            patterns:
              - {id: en.zap.a, when: {place: pier}, priority: 3, note: on piers}
        """
    text = show(overlaid(tmp_path, {"events.yaml": events}), "en.zap")
    for part in (
        "forms: zapped",
        "note: of bugs",
        "reciprocal",
        "shift: intent",
        "absorbs: none",
        "priority: 3",
        "note: on piers",
    ):
        assert part in text
    assert "1. en.zap.a: 036" in text


def test_show_actor_with_its_dated_roles() -> None:
    text = show(world(), "tomas-belgrave")
    assert "Tomas Belgrave, person" in text
    assert "names: Belgrave (weak)" in text
    assert "NORGOV  2010-01-01 to 2015-06-30  (prime minister)" in text
    assert "NORELI  at every other time" in text


def test_show_role_noun_and_set() -> None:
    assert "sectors: COP" in show(world(), "en.police")
    assert "never an actor" in show(world(), "en.thing")
    assert "weak" in show(world(), "en.troops")
    assert "howitzer" in show(world(), "$weapon")


def test_show_unknown_id_offers_the_nearest() -> None:
    with pytest.raises(InputError) as caught:
        show(world(), "en.atack")
    assert str(caught.value) == "I041 the dictionary has no entry 'en.atack'; did you mean \"en.attack\"?"
