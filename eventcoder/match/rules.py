"""The winning rule of a trigger, readably, and why the others did not win."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from eventcoder.match.frames import Frames
from eventcoder.model.sentence import Token
from eventcoder.plan.path import Path
from eventcoder.plan.plan import Plan
from eventcoder.plan.semantics import Condition, Rule

Codes = Callable[[Token], Sequence[str]]
"""Gives the actor codes that the phrase headed by a word stands for; none if it is no actor."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A rule that was tried: the first condition that failed, or None if all held."""

    rule: Rule
    failed: Condition | None


@dataclass(frozen=True, slots=True)
class InSentence:
    """What is known of the rules of a sentence before its actors are.

    `codes` says whether any rule may code there; `decided` has the winning rule of triggers (by place in the sentence),
    or None where no rule holds. Triggers that only the actors can decide are not in it.
    """

    codes: bool
    decided: Mapping[int, Rule | None]


def winner(frames: Frames, trigger: Token, plan: Plan, codes: Codes) -> Rule | None:
    """Return the first rule, in precedence order, whose conditions all hold; it may forbid coding."""

    def see(path: Path) -> frozenset[str]:
        return frames.see(trigger, path).words

    for candidate in plan.viable_rules(frames.sentence, trigger, see):
        for condition in candidate.rule.conditions:
            if not holds(condition, frames, trigger, codes):
                break
        else:
            return candidate.rule
    return None


def trials(frames: Frames, trigger: Token, plan: Plan, codes: Codes) -> list[Trial]:
    """Try the rules as `winner` does and keep what happened, up to and including the winner."""
    tried: list[Trial] = []
    for candidate in plan.rules_for(frames.sentence, trigger):
        conditions = candidate.rule.conditions
        failed = next((c for c in conditions if not holds(c, frames, trigger, codes)), None)
        tried.append(Trial(candidate.rule, failed))
        if failed is None:
            break
    return tried


def holds(condition: Condition, frames: Frames, trigger: Token, codes: Codes) -> bool:
    """Say whether a condition finds what it asks for (or finds nothing, if it must not hold)."""
    return _found(condition, frames, trigger, codes) is condition.expected


def _found(condition: Condition, frames: Frames, trigger: Token, codes: Codes) -> bool:
    values = condition.values
    match condition.aspect:
        case "flag":
            return frames.has_flag(trigger, condition.text)
        case "voice":
            return values is None or frames.voice(trigger) in values.singles
        case "upos":
            return values is None or trigger.upos.lower() in values.singles
        case "form":
            return values is None or values.accepts(frames.sentence, trigger)
    assert condition.path is not None
    seen = frames.see(trigger, condition.path)
    if condition.aspect == "words":
        if values is None or not seen.tokens:
            return bool(seen.tokens)
        return values.accepts_any(frames.sentence, seen.tokens, seen.words)
    named = [code for filler in seen.tokens for code in codes(filler)]
    if values is None:
        return bool(named)
    if condition.aspect == "country":
        return any(code[:3].lower() in values.singles for code in named)
    return any(not values.singles.isdisjoint(_elements(code)) for code in named)


def _elements(code: str) -> set[str]:
    """Return the three-letter elements of a code in lower case, with what stands in place of a country (NGO, IGO)."""
    return {code[i : i + 3].lower() for i in range(0, len(code), 3)}
