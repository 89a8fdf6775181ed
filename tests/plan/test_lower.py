from __future__ import annotations

from pathlib import Path

import pytest

from eventcoder.errors import DictionaryError
from eventcoder.plan.lower import lower
from eventcoder.plan.semantics import Rule
from tests.builders import overlaid, plan, sentence, word, world


def rules(root: Path, text: str) -> dict[str, Rule]:
    """Lower the world with one more file of English events; return the rules of that file's layer."""
    lowered = lower(overlaid(root, {"events.yaml": f"schema: events/1\nlanguage: en\nevents:\n{text}"}), "en")
    found = {c.rule.id: c.rule for rows in lowered.candidates.values() for c in rows}
    return {name: rule for name, rule in found.items() if rule.layer == root.name}


def problems(root: Path, text: str) -> list[str]:
    with pytest.raises(DictionaryError) as caught:
        rules(root, text)
    return [problem.code for problem in caught.value.problems]


def order(root: Path, text: str, tree: str, trigger: str) -> list[str]:
    """Return the ids of the rules of a trigger in the order in which they are tried."""
    lowered = lower(overlaid(root, {"events.yaml": f"schema: events/1\nlanguage: en\nevents:\n{text}"}), "en")
    built = sentence(tree)
    return [candidate.rule.id for candidate in lowered.rules_for(built, word(built, trigger))]


# ---------------------------------------------------------------- what a rule means
def test_lower_sides_are_doer_and_undergoer_by_default(tmp_path: Path) -> None:
    rule = rules(tmp_path, "  - {id: en.snub, lemmas: [snub], code: 111}")["en.snub"]
    assert [path.text for path in rule.sources] == ["doer"]
    assert [path.text for path in rule.targets] == ["undergoer"]
    assert rule.sources[0].steps[0].kind == "role"
    assert (rule.reciprocal, rule.shift, rule.absorbs, rule.conditions) == (False, None, (), ())


def test_lower_shift_absorbs_the_content_by_default(tmp_path: Path) -> None:
    rule = rules(tmp_path, "  - {id: en.swear, lemmas: [swear], code: 030, shift: intent}")["en.swear"]
    assert (rule.shift, [path.text for path in rule.absorbs]) == ("intent", ["content"])


def test_lower_pattern_inherits_what_it_does_not_say(tmp_path: Path) -> None:
    text = """
  - id: en.swear
    lemmas: [swear]
    code: 030
    shift: intent
    source: [subject]
    target: [recipient]
    reciprocal: true
    when: {manner: solemnly}
    patterns:
      - {id: en.swear.again, unless: {manner: again}}
"""
    rule = rules(tmp_path, text)["en.swear.again"]
    assert (rule.code, rule.shift, rule.reciprocal) == ("030", "intent", True)
    assert [path.text for path in (*rule.sources, *rule.targets)] == ["subject", "recipient"]
    assert [(c.text, c.expected) for c in rule.conditions] == [("manner: again", False), ("manner: solemnly", True)]


def test_lower_pattern_with_a_code_of_its_own_does_not_shift(tmp_path: Path) -> None:
    text = """
  - id: en.swear
    lemmas: [swear]
    code: 030
    shift: intent
    patterns:
      - {id: en.swear.at, code: 111, when: {manner: loudly}}
      - {id: en.swear.off, code: 080, shift: end, when: {manner: off}}
"""
    found = rules(tmp_path, text)
    assert (found["en.swear.at"].code, found["en.swear.at"].shift) == ("111", None)
    assert (found["en.swear.off"].code, found["en.swear.off"].shift) == ("080", "end")


def test_lower_null_in_a_pattern_forbids(tmp_path: Path) -> None:
    text = (
        "  - {id: en.snub, lemmas: [snub], code: 111, patterns: [{id: en.snub.nose, code: null, when: {object: nose}}]}"
    )
    assert rules(tmp_path, text)["en.snub.nose"].code is None


def test_lower_conditions_know_their_aspect(tmp_path: Path) -> None:
    text = """
  - id: en.snub
    lemmas: [snub]
    code: 111
    when:
      doer.sector: [MIL, REB]
      undergoer.country: SYR
      "obl[at].sector": any
      trigger.upos: VERB
      trigger.form: snubbed
      voice: passive
      flag:negated: yes
      object: $weapon
    unless: {flag:future: no}
"""
    rule = rules(tmp_path, text)["en.snub"]
    aspects = [(c.text.split(":")[0], c.aspect, c.expected) for c in rule.conditions]
    assert aspects == [
        ("doer.sector", "sector", True),
        ("undergoer.country", "country", True),
        ("obl[at].sector", "sector", True),
        ("trigger.upos", "upos", True),
        ("trigger.form", "form", True),
        ("voice", "voice", True),
        ("negated", "flag", True),
        ("object", "words", True),
        ("future", "flag", True),
    ]


def test_lower_any_has_no_values_and_sets_are_put_in_place(tmp_path: Path) -> None:
    text = "  - {id: en.snub, lemmas: [snub], code: 111, when: {object: any, goal: $weapon}}"
    anything, weapons = rules(tmp_path, text)["en.snub"].conditions
    assert anything.values is None
    assert weapons.values is not None
    assert {"gun", "rifle"} <= weapons.values.singles


# ---------------------------------------------------------------- precedence
SNUB = """
    They    they PRON 2 nsubj
    snubbed snub VERB 0 root
    off     off  ADV  2 advmod
    """
PRECEDENCE = """
  - id: en.snub
    lemmas: [snub]
    code: 111
    patterns:
      - {id: en.snub.one, code: 110, when: {object: any}}
      - {id: en.snub.first, code: 112, when: {object: any, subject: any}}
      - {id: en.snub.second, code: 113, when: {object: any, manner: any}}
      - {id: en.snub.urgent, code: 114, priority: 1, when: {object: any}}
  - {id: en.snub.off, lemmas: [snub off], code: 120}
  - {id: en.snubbed, forms: [snubbed], code: 121}
"""


def test_lower_order_is_priority_words_forms_conditions_file(tmp_path: Path) -> None:
    wanted = [
        "en.snub.urgent",
        "en.snub.off",
        "en.snubbed",
        "en.snub.first",
        "en.snub.second",
        "en.snub.one",
        "en.snub",
    ]
    assert order(tmp_path, PRECEDENCE, SNUB, "snubbed") == wanted


def test_lower_pattern_takes_priority_of_its_entry(tmp_path: Path) -> None:
    text = """
  - {id: en.snub, lemmas: [snub], code: 111, priority: 2, patterns: [{id: en.snub.it, when: {object: any}}]}
  - {id: en.snubbed, forms: [snubbed], code: 121, priority: 1}
"""
    assert order(tmp_path, text, SNUB, "snubbed") == ["en.snub.it", "en.snub", "en.snubbed"]


def test_lower_later_layer_goes_first_whatever_its_rules(tmp_path: Path) -> None:
    tree = """
        Rebels   rebel  NOUN 2 nsubj
        attacked attack VERB 0 root
        """
    text = "  - {id: en.raid, lemmas: [attack], code: 111}"
    found = order(tmp_path, text, tree, "attacked")
    assert found[0] == "en.raid"
    assert found[-1] == "en.attack"


# ---------------------------------------------------------------- triggers
@pytest.mark.parametrize(("upos", "triggered"), [("VERB", ["en.seize"]), ("NOUN", []), ("ADJ", [])])
def test_plan_lemma_triggers_verbs_only(upos: str, triggered: list[str]) -> None:
    built = sentence(f"seize seize {upos} 0 root")
    assert [c.rule.id for c in plan("en").rules_for(built, built.tokens[0])] == triggered


def test_plan_noun_triggers_by_form_where_its_lemma_is_wrong() -> None:
    built = sentence("serangan serang NOUN 0 root")
    assert {c.rule.id for c in plan("id").rules_for(built, built.tokens[0])} >= {"id.serang"}


def test_plan_form_triggers_exactly_that_form() -> None:
    surrender = sentence("menyerah serah VERB 0 root Voice=Act")
    hand_over = sentence("menyerahkan serah VERB 0 root Voice=Act")
    assert [c.rule.id for c in plan("id").rules_for(surrender, surrender.tokens[0])] == ["id.menyerah"]
    assert plan("id").rules_for(hand_over, hand_over.tokens[0]) == []


@pytest.mark.parametrize(
    "rows",
    [
        "took take VERB 0 root; over over ADP 1 compound:prt; town town NOUN 1 obj",
        "took take VERB 0 root; town town NOUN 1 obj; over over ADP 1 compound:prt",
        "took take VERB 0 root; over over ADP 3 case; town town NOUN 1 obl",
    ],
    ids=["beside", "apart", "not its child"],
)
def test_plan_further_words_are_children_or_follow(rows: str) -> None:
    built = sentence(rows)
    assert [c.rule.id for c in plan("en").rules_for(built, built.tokens[0])] == ["en.seize"]


def test_plan_further_words_must_be_there() -> None:
    built = sentence("took take VERB 0 root; town town NOUN 1 obj")
    assert plan("en").rules_for(built, built.tokens[0]) == []


# ---------------------------------------------------------------- problems
def test_lower_wrong_path_is_d030_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(DictionaryError) as caught:
        rules(tmp_path, '  - {id: en.snub, lemmas: [snub], code: 111, source: ["obl[by"]}')
    (problem,) = caught.value.problems
    assert (problem.code, problem.line) == ("D030", 4)
    assert "en.snub" in problem.message
    assert problem.file is not None
    assert problem.file.endswith("events.yaml")


@pytest.mark.parametrize(
    "entry",
    ['target: ["@doers"]', 'when: {"^conj @negatedd?": any}', "when: {flag:negatedd: yes}"],
)
def test_lower_undefined_role_or_flag_is_d031(tmp_path: Path, entry: str) -> None:
    assert problems(tmp_path, f"  - {{id: en.snub, lemmas: [snub], code: 111, {entry}}}") == ["D031"]


def test_lower_all_problems_come_at_once(tmp_path: Path) -> None:
    text = '  - {id: en.snub, lemmas: [snub], code: 111, source: ["x]"], target: ["@b"], when: {"obl{": any}}'
    assert sorted(problems(tmp_path, text)) == ["D030", "D030", "D031"]


def test_lower_grammar_with_a_wrong_path_names_role_and_voice(tmp_path: Path) -> None:
    files = {"grammar.yaml": 'schema: grammar/1\nlanguage: en\nroles: {place: ["obl[in"]}'}
    with pytest.raises(DictionaryError, match=r"D030 roles\.place\.any"):
        lower(overlaid(tmp_path, files), "en")


def test_lower_word_lists_are_in_small_letters_with_the_words_of_sets(tmp_path: Path) -> None:
    sets = "schema: sets/1\nlanguage: en\nsets: {address: [Squire, dame]}"
    grammar = "schema: grammar/1\nlanguage: en\nwords: {honorific: [Mr, $address], genitive: []}"
    words = lower(overlaid(tmp_path, {"sets.yaml": sets, "grammar.yaml": grammar}), "en").grammar.words
    assert words.honorific == {"mr", "squire", "dame"}
    assert words.genitive == frozenset()
    assert "we" in words.speaker  # of the layer below


def test_lower_bundled_grammars_have_no_problem() -> None:
    for language in world().languages:
        assert plan(language).grammar.language == language
