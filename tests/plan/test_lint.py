from __future__ import annotations

from pathlib import Path

import pytest

from eventcoder.errors import Problem
from eventcoder.plan.lint import lint_plan
from eventcoder.plan.lower import lower
from tests.builders import overlaid


def warnings(root: Path, *patterns: str, extra: str = "") -> list[Problem]:
    """Return the warnings about an entry `en.zap` with some patterns, over the world."""
    rows = "".join(f"\n      - {pattern}" for pattern in patterns)
    text = f"schema: events/1\nlanguage: en\nevents:\n  - id: en.zap\n    lemmas: [zap]\n    code: 190\n    {extra}\n"
    text += f"    patterns:{rows}\n" if rows else ""
    (root / "events.yaml").write_text(text, encoding="utf-8")
    dictionary = overlaid(root, {})
    return list(lint_plan(dictionary, "en", lower(dictionary, "en"), {dictionary.layers[-1]}))


def said(root: Path, *patterns: str, extra: str = "") -> list[str]:
    return [
        f"{problem.code} {problem.message.split()[0].rstrip(':')}" for problem in warnings(root, *patterns, extra=extra)
    ]


A = "{id: en.zap.a, code: 191, when: {undergoer: [cod, pear]}}"


@pytest.mark.parametrize("later", [
    "{id: en.zap.b, code: 192, when: {undergoer: [cod, pear]}}",
    "{id: en.zap.b, code: 192, when: {undergoer: cod}}",
])  # fmt: skip
def test_lint_pattern_behind_a_wider_one_is_unreachable(tmp_path: Path, later: str) -> None:
    (problem,) = warnings(tmp_path, A, later)
    assert problem.code == "D106"
    assert "en.zap.b can never win: en.zap.a (" in problem.message
    assert problem.line == 10


@pytest.mark.parametrize("later", [
    "{id: en.zap.b, code: 192, when: {undergoer: [cod, plum]}}",             # a further word
    "{id: en.zap.b, code: 192, when: {doer: cod}}",                          # another role
    "{id: en.zap.b, code: 192, when: {undergoer: cod, place: pier}}",        # more conditions go first
    "{id: en.zap.b, code: 192, when: {undergoer: cod}, priority: 1}",        # so does a priority
    "{id: en.zap.b, code: 192, when: {undergoer.sector: any}}",              # another aspect
    "{id: en.zap.b, code: 192, unless: {undergoer: cod}}",                   # the opposite
])  # fmt: skip
def test_lint_pattern_that_an_earlier_one_leaves_room_for(tmp_path: Path, later: str) -> None:
    assert said(tmp_path, A, later) == []


def test_lint_more_conditions_do_not_help_against_a_priority(tmp_path: Path) -> None:
    first = "{id: en.zap.a, code: null, when: {undergoer: any}, priority: 1}"
    assert said(tmp_path, first, "{id: en.zap.b, code: 192, when: {undergoer: cod, place: pier}}") == ["D106 en.zap.b"]


def test_lint_exclusions_imply_narrower_exclusions(tmp_path: Path) -> None:
    first = "{id: en.zap.a, code: 191, unless: {undergoer: cod}}"
    wider, narrower = (f"{{id: en.zap.b, code: 192, unless: {{undergoer: {word}}}}}" for word in ("any", "pear"))
    assert said(tmp_path, first, wider) == ["D106 en.zap.b"]
    assert said(tmp_path, first, narrower) == []


def test_lint_flags_and_voices_are_compared_too(tmp_path: Path) -> None:
    flag = "{id: en.zap.%s, code: 191, when: {'flag:negated': yes}}"
    voice = "{id: en.zap.%s, code: 191, when: {voice: passive}}"
    assert said(tmp_path, flag % "a", flag % "b", voice % "c") == ["D106 en.zap.b"]


def test_lint_overriding_a_lower_layer_is_no_accident(tmp_path: Path) -> None:
    text = "schema: events/1\nlanguage: en\nevents: [{id: en.raid, lemmas: [attack], code: 195}]\n"
    dictionary = overlaid(tmp_path, {"events.yaml": text})
    assert not list(lint_plan(dictionary, "en", lower(dictionary, "en"), set(dictionary.layers)))


def test_lint_conditions_that_exclude_each_other(tmp_path: Path) -> None:
    pattern = "{id: en.zap.a, code: 191, when: {undergoer: cod}, unless: {undergoer: [cod, pear]}}"
    (problem,) = warnings(tmp_path, pattern)
    assert (problem.code, problem.line) == ("D107", 9)
    assert "undergoer: cod is asked for and excluded" in problem.message


@pytest.mark.parametrize(("extra", "pattern", "name"), [
    ("target: ['obl undergoer[on]']", None, "undergoer"),
    ("absorbs: ['xcomp|content']", None, "content"),
    ("", "{id: en.zap.a, code: 191, when: {'^doer{cod}': any}}", "doer"),
    ("", "{id: en.zap.a, code: 191, when: {'nsubject[by]': any}}", "nsubject"),
])  # fmt: skip
def test_lint_role_inside_a_path_is_read_as_a_relation(
    tmp_path: Path, extra: str, pattern: str | None, name: str
) -> None:
    (problem,) = warnings(tmp_path, *([pattern] if pattern else []), extra=extra)
    assert problem.code == "D108"
    assert f": {name} in the path " in problem.message
    hint = 'did you mean "nsubj"?' if name == "nsubject" else f"a role has a step of its own: @{name}"
    assert problem.hint == hint


@pytest.mark.parametrize(
    "path", ["obj nmod[on]", "content obl", "@content obl", "obl:*|nmod:poss", ".{cod}", "^obj +1", "*"]
)
def test_lint_paths_that_are_fine(tmp_path: Path, path: str) -> None:
    assert said(tmp_path, extra=f"target: ['{path}']") == []


def test_lint_roles_in_a_grammar_need_the_sign(tmp_path: Path) -> None:
    text = "schema: grammar/1\nlanguage: en\nroles:\n  partner: [doer obl]\nflags:\n  negated: ['advmod{not}']\n"
    dictionary = overlaid(tmp_path, {"grammar.yaml": text})
    layer = dictionary.layers[-1]
    (problem,) = lint_plan(dictionary, "en", lower(dictionary, "en"), {layer, dictionary.grammar("en").origin.layer})
    assert problem.message.startswith("roles.partner: doer in the path 'doer obl'")
