"""Everything that is wrong with a stack of layers: all errors of all layers, then the warnings."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eventcoder.dictionary.dictionary import BUNDLED, Dictionary
from eventcoder.dictionary.lint import lint
from eventcoder.dictionary.stack import base, folders
from eventcoder.errors import DictionaryError, Problem
from eventcoder.plan.lint import lint_plan
from eventcoder.plan.lower import lower
from eventcoder.plan.plan import Plan

# What a layer refers to may stand in a layer below that could not be read: that would be a consequence, no new problem.
_CONSEQUENCES = frozenset({"D006", "D011", "D013", "D031"})


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found. `counts` says what was looked at, by kind."""

    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    counts: dict[str, int]


def check(paths: Sequence[str], *, today: datetime.date | None = None) -> Checked:
    """Check folders as layers on top of the bundled dictionary, or `bundled` itself.

    Warnings are of the named layers only. A first folder with a `grammar` folder stands by itself. Raises InputError
    (I040) for a folder that is not there.
    """
    names = [name for path in paths for name in folders(path)] or [BUNDLED]
    lowest, above = base(names)
    errors: list[Problem] = []
    try:
        dictionary = Dictionary.bundled() if lowest == BUNDLED else Dictionary.read(lowest)
    except DictionaryError as error:  # nothing can be laid on it
        return Checked(error.problems, (), {})
    below = frozenset() if lowest in names else frozenset(dictionary.layers)
    for name in above:
        try:
            dictionary = dictionary.overlay(name)
        except DictionaryError as error:
            later = bool(errors)
            errors += [problem for problem in error.problems if not (later and problem.code in _CONSEQUENCES)]
    layers = frozenset(dictionary.layers) - below
    if errors:
        return Checked(tuple(errors), (), _counts(dictionary, layers))
    plans = dict(_plans(dictionary, errors))
    warnings: list[Problem] = []
    if not errors:
        warnings += lint(dictionary, layers, today=today)
        for language, plan in plans.items():
            warnings += lint_plan(dictionary, language, plan, layers)
    warnings.sort(key=lambda problem: (problem.file or "", problem.line or 0, problem.code))
    return Checked(tuple(errors), tuple(warnings), _counts(dictionary, layers))


def _plans(dictionary: Dictionary, errors: list[Problem]) -> Iterator[tuple[str, Plan]]:
    for language in dictionary.languages:
        try:
            yield language, lower(dictionary, language)
        except DictionaryError as error:
            errors += error.problems


def _counts(dictionary: Dictionary, layers: frozenset[str]) -> dict[str, int]:
    counts = {"entries": 0, "rules": 0, "examples": 0, "actors": 0, "role nouns": 0}
    for language in dictionary.languages:
        for entry in dictionary.events(language):
            counts["entries"] += entry.origin.layer in layers
            for part in (entry, *entry.patterns):
                counts["rules"] += part.origin.layer in layers
                counts["examples"] += sum(example.origin.layer in layers for example in part.examples)
        counts["role nouns"] += sum(agent.origin.layer in layers for agent in dictionary.agents(language))
    counts["actors"] = sum(actor.origin.layer in layers for actor in dictionary.actors)
    return counts
