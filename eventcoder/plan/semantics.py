"""Everything that a dictionary can mean, in a page.

A *grammar* gives every trigger a voice, roles (who fills them) and flags. A *rule* is tried on a frame: its conditions
look at the frame only; the first rule in precedence order whose conditions all hold decides the code, or that nothing
is coded. Both executors (readable and columnar) implement exactly these shapes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from eventcoder.dictionary.grammar_schema import GrammarWords
from eventcoder.plan.openings import Openings
from eventcoder.plan.path import Path
from eventcoder.plan.words import WordTest

Aspect = Literal["words", "sector", "country", "flag", "voice", "upos", "form"]
Shift = Literal["appeal", "intent", "demand", "refuse", "threaten", "end"]


@dataclass(frozen=True, slots=True)
class Voice:
    """A way in which a trigger presents its roles; it fits if all that is given holds."""

    name: str
    upos: frozenset[str]
    feats: tuple[tuple[str, str], ...]
    forms: WordTest | None
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """How the trees of one language are read. A role maps a voice, or `any`, to paths in order of preference.

    `words` are closed classes of words that code asks for by name, the rest are customs of the language (see
    `dictionary.grammar_schema`).
    """

    language: str
    triggers: Mapping[str, frozenset[str]]
    voices: tuple[Voice, ...]
    roles: Mapping[str, Mapping[str, tuple[Path, ...]]]
    flags: Mapping[str, tuple[Path, ...]]
    spread: frozenset[str]
    modality: tuple[str, ...]
    words: GrammarWords
    home_country: str | None
    head_first: bool
    first_names: bool
    full_forms: bool
    openings: Openings = field(default_factory=Openings, init=False, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that must hold (`expected`) or must not.

    `path` leads to the words looked at; `aspect` says what of them: the words themselves, the sector or country of the
    actor they name, or a property of the trigger. `values` None means `any`.
    """

    text: str
    aspect: Aspect
    path: Path | None
    values: WordTest | None
    expected: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """One coded line of the dictionary. `code` None forbids coding."""

    id: str
    layer: str
    code: str | None
    sources: tuple[Path, ...]
    targets: tuple[Path, ...]
    reciprocal: bool
    shift: Shift | None
    absorbs: tuple[Path, ...]
    conditions: tuple[Condition, ...]

    @property
    def needs_negation(self) -> bool:
        """Say whether the rule holds only of what is negated (*had no comment*): its code has the negation in it."""
        return any(c.aspect == "flag" and c.text == "negated" and c.expected for c in self.conditions)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule with the trigger words that call it; `rank` is its place in the precedence order (smaller wins).

    The order: later layer, explicit priority, more trigger words, exact form, more conditions, file order.
    """

    rank: tuple[int, int, int, int, int, int]
    rule: Rule
    words: tuple[str, ...]
