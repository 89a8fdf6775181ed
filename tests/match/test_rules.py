"""Which rule wins, and why the others did not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from eventcoder.match.frames import Frames
from eventcoder.match.rules import trials, winner
from eventcoder.model.sentence import Token
from eventcoder.plan.lower import lower
from eventcoder.plan.plan import Plan
from tests.builders import overlaid, plan, sentence, word

ATTACK = """
    Turkish  Turkish ADJ   2 amod
    rebels   rebel   NOUN  4 nsubj     Number=Plur
    verbally _       ADV   4 advmod
    attacked attack  VERB  0 root
    Syria    Syria   PROPN 4 obj
    in       in      ADP   7 case
    May      May     PROPN 4 obl
    """


def no_codes(token: Token) -> Sequence[str]:
    return ()


def some_codes(token: Token) -> Sequence[str]:
    """Stand in for the resolver: the actors that these tests talk of."""
    return {"rebels": ["TURREB"], "Syria": ["SYR"], "students": ["---EDU"]}.get(token.form, [])


def with_conditions(root: Path, conditions: str) -> Plan:
    entry = f"{{id: en.snub, lemmas: [attack], code: 112, when: {{{conditions}}}}}"
    return lower(overlaid(root, {"events.yaml": f"schema: events/1\nlanguage: en\nevents:\n  - {entry}"}), "en")


def wins(root: Path, conditions: str) -> bool:
    built = sentence(ATTACK)
    made = with_conditions(root, conditions)
    rule = winner(Frames(built, made.grammar), word(built, "attacked"), made, some_codes)
    assert rule is not None
    return rule.id == "en.snub"


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("doer: rebel", True),
        ("doer: [student, rebels]", True),
        ("doer: soldier", False),
        ("recipient: any", False),
        ("place: any", True),
        ("'obl[in]': may", True),
        ("'obl[on]': may", False),
        ("doer.sector: REB", True),
        ("doer.sector: [MIL, GOV]", False),
        ("undergoer.sector: any", True),
        ("place.sector: any", False),
        ("undergoer.country: SYR", True),
        ("doer.country: SYR", False),
        ("trigger.upos: VERB", True),
        ("trigger.upos: NOUN", False),
        ("trigger.form: attacked", True),
        ("trigger.form: attacks", False),
        ("voice: active", True),
        ("voice: passive", False),
        ("flag:negated: no", True),
        ("flag:negated: yes", False),
    ],
)
def test_rules_condition(tmp_path: Path, condition: str, holds: bool) -> None:
    assert wins(tmp_path, condition) is holds


def test_rules_all_conditions_must_hold(tmp_path: Path) -> None:
    assert not wins(tmp_path, "doer: rebel, undergoer: iraq")


def test_rules_unless_must_not_hold() -> None:
    """*heart attack* is forbidden, unless somebody is attacked."""
    bare = sentence("heart heart NOUN 2 compound; attack attack NOUN 0 root")
    whole = sentence("heart heart NOUN 2 compound; attack attack NOUN 0 root; on on ADP 4 case; Syria _ PROPN 2 nmod")
    found = [
        winner(Frames(tree, plan("en").grammar), word(tree, "attack"), plan("en"), no_codes) for tree in (bare, whole)
    ]
    assert [rule.id for rule in found if rule is not None] == ["en.attack.heart", "en.attack"]


def test_rules_forbidding_rule_wins_like_any_other() -> None:
    tree = sentence("heart heart NOUN 2 compound; attack attack NOUN 0 root")
    rule = winner(Frames(tree, plan("en").grammar), word(tree, "attack"), plan("en"), no_codes)
    assert rule is not None
    assert rule.code is None


def test_rules_a_word_without_rules_has_no_winner() -> None:
    tree = sentence(ATTACK)
    assert winner(Frames(tree, plan("en").grammar), word(tree, "Syria"), plan("en"), no_codes) is None


def test_rules_condition_looks_at_coordinated_words_too(tmp_path: Path) -> None:
    made = with_conditions(tmp_path, "doer: student")
    tree = sentence(
        """
        Rebels   rebel   NOUN  4 nsubj
        and      and     CCONJ 3 cc
        students student NOUN  1 conj
        attacked attack  VERB  0 root
        """
    )
    rule = winner(Frames(tree, made.grammar), word(tree, "attacked"), made, some_codes)
    assert rule is not None
    assert rule.id == "en.snub"


def test_rules_sector_of_an_actor_without_country(tmp_path: Path) -> None:
    made = with_conditions(tmp_path, "doer.sector: EDU")
    tree = sentence("students student NOUN 2 nsubj; attacked attack VERB 0 root")
    rule = winner(Frames(tree, made.grammar), word(tree, "attacked"), made, some_codes)
    assert rule is not None
    assert rule.id == "en.snub"


def test_rules_trials_name_the_first_failed_condition_and_end_with_the_winner() -> None:
    tree = sentence(ATTACK.replace("verbally", "suddenly"))
    tried = trials(Frames(tree, plan("en").grammar), word(tree, "attacked"), plan("en"), no_codes)
    assert [(t.rule.id, t.failed.text if t.failed else None) for t in tried] == [
        ("en.attack.heart", "modifier: heart"),
        ("en.attack.air", "modifier: air aerial"),
        ("en.attack.words", "manner: verbally"),
        ("en.attack", None),
    ]


def test_rules_trials_agree_with_the_winner() -> None:
    tree = sentence(ATTACK)
    found = Frames(tree, plan("en").grammar)
    tried = trials(found, word(tree, "attacked"), plan("en"), no_codes)
    assert tried[-1].rule == winner(found, word(tree, "attacked"), plan("en"), no_codes)
    assert tried[-1].rule.id == "en.attack.words"
