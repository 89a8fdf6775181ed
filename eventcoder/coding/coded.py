"""A trigger after its rule has won and its complement has had its say."""

from __future__ import annotations

from dataclasses import dataclass

from eventcoder.model.sentence import Token
from eventcoder.plan.semantics import Rule


@dataclass(frozen=True, slots=True)
class Coded:
    """A trigger with its rule and code; `content` is the complement that gave the code, if one did.

    `act` is the code before tense: *promised that it will help* is the promise of help, not of a promise. `refused`
    says that the code already has the negation in it (*will not release*: 1243).
    """

    trigger: Token
    rule: Rule
    code: str
    act: str
    content: Coded | None = None
    refused: bool = False
