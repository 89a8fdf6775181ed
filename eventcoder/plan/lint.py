"""Warnings about rules that can never win and paths that can never lead anywhere (D106 to D108)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import product

from eventcoder.dictionary.check import RELATIONS
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.dictionary.fields import Origin
from eventcoder.dictionary.nearest import did_you_mean
from eventcoder.dictionary.schema import CodedEntry
from eventcoder.errors import Problem
from eventcoder.plan.path import Path, parse_path
from eventcoder.plan.plan import Plan
from eventcoder.plan.semantics import Candidate, Condition, Rule
from eventcoder.plan.words import WordTest

_ASPECTS = frozenset({"sector", "country"})
_OF_TRIGGER = frozenset({"voice", "trigger.upos", "trigger.form"})


def lint_plan(dictionary: Dictionary, language: str, plan: Plan, layers: Container[str]) -> Iterator[Problem]:
    """Yield the rules of some of the layers that never win, and the paths in which a role is taken for a relation."""
    origins = {part.id: part.origin for entry in dictionary.events(language) for part in (entry, *entry.patterns)}
    yield from _shadowed(plan, origins, layers)
    for entry in dictionary.events(language):
        for part in (entry, *entry.patterns):
            if part.origin.layer in layers:
                yield from _roles_as_relations(dictionary, language, part)
    yield from _grammar_roles(dictionary, language, layers)


# ---------------------------------------------------------------- rules that never win
def _shadowed(plan: Plan, origins: Mapping[str, Origin], layers: Container[str]) -> Iterator[Problem]:
    """A rule is unreachable if for each of its triggers an earlier rule holds whenever it does."""
    shadows: dict[str, list[Rule | None]] = defaultdict(list)
    rules: dict[str, Rule] = {}
    for row in plan.candidates.values():
        for place, candidate in enumerate(row):
            rules[candidate.rule.id] = candidate.rule
            shadows[candidate.rule.id].append(next((c.rule for c in row[:place] if _covers(c, candidate)), None))
    for name, rule in rules.items():
        origin = origins[name]
        if origin.layer not in layers:
            continue
        own = _contradiction(rule)
        if own is not None:
            yield _problem("D107", f"{name} can never win: {own}", origin, "leave one of the two out")
        earlier = shadows[name]
        if all(found is not None for found in earlier):
            other = next(found for found in earlier if found is not None)
            there = origins[other.id]
            where = f"{there.file}:{there.line}"
            message = f"{name} can never win: {other.id} ({where}) comes first and holds whenever it does"
            yield _problem("D106", message, origin, "give it a further condition, or a priority")


def _covers(earlier: Candidate, later: Candidate) -> bool:
    """Say whether the earlier rule holds wherever the later one does. Overriding a lower layer is no accident."""
    if earlier.rule.id == later.rule.id or earlier.rule.layer != later.rule.layer:
        return False
    if len(earlier.words) > 1 and earlier.words != later.words:
        return False
    return all(any(_implies(own, wanted) for own in later.rule.conditions) for wanted in earlier.rule.conditions)


def _implies(own: Condition, wanted: Condition) -> bool:
    """Say whether `wanted` holds wherever `own` does: the same words or fewer at the same place."""
    if not _same_place(own, wanted) or own.expected is not wanted.expected:
        return False
    narrow, wide = (own, wanted) if own.expected else (wanted, own)
    return _within(narrow.values, wide.values)


def _same_place(one: Condition, other: Condition) -> bool:
    if one.aspect != other.aspect or (one.path is None) is not (other.path is None):
        return False
    return one.text == other.text if one.path is None or other.path is None else one.path.steps == other.path.steps


def _within(narrow: WordTest | None, wide: WordTest | None) -> bool:
    if wide is None:
        return True
    if narrow is None or narrow.negated or wide.negated:
        return narrow == wide
    parts = ("singles", "globs", "phrases")
    return all(set(getattr(narrow, part)) <= set(getattr(wide, part)) for part in parts)


def _contradiction(rule: Rule) -> str | None:
    """Return a pair of conditions that exclude each other."""
    wanted = [condition for condition in rule.conditions if condition.expected]
    excluded = [condition for condition in rule.conditions if not condition.expected]
    for one, other in product(wanted, excluded):
        if _same_place(one, other) and _within(one.values, other.values):
            return f"{one.text} is asked for and excluded"
    return None


# ---------------------------------------------------------------- roles taken for relations
def _roles_as_relations(dictionary: Dictionary, language: str, part: CodedEntry) -> Iterator[Problem]:
    roles, sets = dictionary.grammar(language).roles, dictionary.sets(language)
    texts = [*(part.source or ()), *(part.target or ()), *(part.absorbs or ())]
    for key in (*part.when, *part.unless):
        name, _, suffix = key.rpartition(".")
        texts.append(name if name and suffix in _ASPECTS else key)
    for text in texts:
        if text not in _OF_TRIGGER and not text.startswith("flag:"):
            yield from _unknown_relations(parse_path(text, sets, roles), part.id, part.origin, roles)


def _grammar_roles(dictionary: Dictionary, language: str, layers: Container[str]) -> Iterator[Problem]:
    grammar = dictionary.grammar(language)
    places = {f"flags.{name}": list(texts) for name, texts in grammar.flags.items()}
    for name, role in grammar.roles.items():
        places[f"roles.{name}"] = [text for ways in role.values() for text in ways]
    for place, texts in places.items():
        origin = grammar.origins.get(place, grammar.origin)
        for text in texts if origin.layer in layers else ():
            yield from _unknown_relations(parse_path(text, dictionary.sets(language)), place, origin, grammar.roles)


def _unknown_relations(
    path: Path, place: str, origin: Origin, roles: Mapping[str, object] | Sequence[str]
) -> Iterator[Problem]:
    for step in path.steps:
        names = {*(name.split(":")[0] for name in step.relations), *step.families}
        for name in sorted(names - RELATIONS - {"*", "."}):
            if step.kind not in ("child", "up"):
                continue
            known = name in roles
            hint = f"a role has a step of its own: @{name}" if known else did_you_mean(name, RELATIONS)
            message = f"{place}: {name} in the path {path.text!r} is read as a relation, and there is none of that name"
            yield _problem("D108", message, origin, hint)


def _problem(code: str, message: str, origin: Origin, hint: str | None = None) -> Problem:
    return Problem(code, message, origin.file, origin.line, hint)
