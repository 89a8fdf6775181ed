from __future__ import annotations

import pytest

from eventcoder.plan.path import Step, expand, parse_path

SETS = {"light": ("launch", "carry"), "by": ("by", "through")}


def step(text: str) -> Step:
    (only,) = parse_path(text, SETS).steps
    return only


def test_path_relation_is_taken_exactly() -> None:
    child = step("obl")
    assert child.kind == "child"
    assert child.takes("obl")
    assert not child.takes("obl:agent")
    assert not child.takes("obj")


def test_path_star_behind_colon_takes_all_subtypes() -> None:
    assert step("obl:*").takes("obl:agent")
    assert step("obl:*").takes("obl")
    assert not step("obl:*").takes("obj")


def test_path_lone_star_takes_everything() -> None:
    assert step("*").takes("whatever")


def test_path_bar_joins_alternatives() -> None:
    assert step("obl|nmod:*").takes("nmod:poss")
    assert step("obl|nmod:*").takes("obl")
    assert not step("obl|nmod:*").takes("obl:tmod")


def test_path_brackets_are_case_markers() -> None:
    assert step("obl[by|out of]").cases == frozenset({"by", "out of"})
    assert step("obl[$by]").cases == frozenset({"by", "through"})
    assert step("obl[]").cases == frozenset()
    assert step("obl").cases is None


def test_path_braces_are_words_and_sets() -> None:
    words = step("advmod{not,$light}").words
    assert words is not None
    assert words.singles == frozenset({"not", "launch", "carry"})
    assert not words.negated


def test_path_exclamation_mark_negates_words_and_tags() -> None:
    words = step("amod{!$light}").words
    assert words is not None
    assert words.negated
    assert step("nmod(!NUM)").tags_negated
    assert not step("nmod(NUM)").tags_negated


def test_path_parentheses_are_parts_of_speech_and_features() -> None:
    assert step("nmod(PROPN|Number=Plur)").tags == frozenset({"PROPN", "Number=Plur"})


def test_path_tests_combine_on_one_step() -> None:
    combined = step("obl[by]{army}(NOUN)")
    assert combined.cases == frozenset({"by"})
    assert combined.words is not None
    assert combined.tags == frozenset({"NOUN"})


def test_path_caret_climbs() -> None:
    assert step("^acl:relcl").kind == "up"
    assert step("^acl:relcl").takes("acl:relcl")


@pytest.mark.parametrize(("text", "offset"), [("+1", 1), ("-1", -1), ("+2{and}(CCONJ)", 2)])
def test_path_number_is_a_neighbour(text: str, offset: int) -> None:
    assert (step(text).kind, step(text).offset) == ("neighbour", offset)


def test_path_dot_is_the_word_itself() -> None:
    assert step(".{attack}").kind == "self"


def test_path_at_is_a_role_and_with_question_mark_a_flag() -> None:
    assert (step("@doer").kind, step("@doer").name) == ("role", "doer")
    assert (step("@negated?").kind, step("@negated?").name) == ("flag", "negated")


def test_path_bare_role_counts_only_where_roles_are_given() -> None:
    assert parse_path("doer", SETS, ("doer",)).steps[0].kind == "role"
    assert parse_path("doer", SETS).steps[0].kind == "child"


def test_path_steps_are_split_at_blanks_outside_brackets() -> None:
    path = parse_path("^obj{$light} obl[out of]{white house, police} @doer", SETS)
    assert [one.kind for one in path.steps] == ["up", "child", "role"]
    assert path.steps[1].cases == frozenset({"out of"})
    words = path.steps[1].words
    assert words is not None
    assert words.phrases == (("white", "house"),)


@pytest.mark.parametrize("text", ["", "   ", "obl[by", "Obl", "^", "obl]", "obl by)", "+12", "obl{x}y", "{not}"])
def test_path_wrong_notation_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="cannot read"):
        parse_path(text, SETS)


def test_path_unknown_set_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"\$heavy"):
        parse_path("^obj{$heavy}", SETS)


def test_path_expand_lowers_strips_and_leaves_out_blanks() -> None:
    assert expand(" Not, ,$light", ",", SETS) == ["not", "launch", "carry"]
