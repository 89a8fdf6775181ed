"""Paths over a dependency tree: their notation, parsed into steps.

obl            a child with that relation        obl:*   with any subtype       *      any child
obl[by|with]   with one of these case markers    obl[]   with none              a|b    either relation
advmod{not}    form or lemma is one of these     {!a,b}  none of these          {$set} a named set
nmod(PROPN)    part of speech or Feature=Value   (!NUM)  not that one
^conj          up to the governor, if the own relation is conj; [..] then looks at the markers of the word that
               climbs, {..} and (..) at the governor
.{word}        the word itself, if it passes     +1{and}(VERB)  -1   the neighbour, if it passes
@doer          the fillers of that role, with the word reached as their trigger (rules may leave the @ out)
@negated?      the word reached, if it has that flag
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from eventcoder.plan.words import WordTest

Kind = Literal["child", "up", "self", "neighbour", "role", "flag"]

_STEP = re.compile(r"(?P<up>\^)?(?P<rel>[a-z:*|_]+|\.|[+-]\d)(?P<tests>(?:\[[^\]]*\]|\{[^}]*\}|\([^)]*\))*)")
_TEST = re.compile(r"\[(?P<case>[^\]]*)\]|\{(?P<words>[^}]*)\}|\((?P<tags>[^)]*)\)")
_SPLIT = re.compile(r"(?:[^\s\[{(]|\[[^\]]*\]|\{[^}]*\}|\([^)]*\))+")


@dataclass(frozen=True, slots=True)
class Step:
    """One move from a word. `cases` is None where any marker will do, empty where none may stand."""

    kind: Kind
    relations: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    anything: bool = False
    cases: frozenset[str] | None = None
    words: WordTest | None = None
    tags: frozenset[str] = frozenset()
    tags_negated: bool = False
    name: str = ""
    offset: int = 0
    tested: bool = field(init=False)
    """Whether it asks more of a word than its relation."""
    _taken: dict[str, bool] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tested", bool(self.tags) or self.words is not None or self.cases is not None)

    def takes(self, deprel: str) -> bool:
        """Say whether a relation label fits this step."""
        found = self._taken.get(deprel)
        if found is None:  # there are few labels, and they are asked for a thousand times a sentence
            found = self.anything or deprel in self.relations or deprel.split(":")[0] in self.families
            self._taken[deprel] = found
        return found


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from a trigger to fillers; `text` is the notation it was written in."""

    text: str
    steps: tuple[Step, ...]


def parse_path(text: str, sets: Mapping[str, Sequence[str]], roles: Container[str] = ()) -> Path:
    """Parse one path; a bare step that is one of `roles` is that role.

    Raises ValueError with a reason if the notation is wrong or a set is not defined.
    """
    parts = _SPLIT.findall(text)
    if not parts or "".join(parts) != re.sub(r"\s+(?![^\[{(]*[\]})])", "", text):
        raise ValueError(f"cannot read path {text!r}")
    return Path(text, tuple(Step("role", name=p) if p in roles else _parse_step(p, sets) for p in parts))


def _parse_step(part: str, sets: Mapping[str, Sequence[str]]) -> Step:
    if part.startswith("@"):
        name = part[1:]
        return Step("flag", name=name[:-1]) if name.endswith("?") else Step("role", name=name)
    match = _STEP.fullmatch(part)
    if match is None:
        raise ValueError(f"cannot read step {part!r}")
    relation = match["rel"]
    offset = int(relation) if relation[0] in "+-" else 0
    names = relation.split("|")
    tests = {test.lastgroup: test[test.lastgroup or 0] for test in _TEST.finditer(match["tests"])}
    tags = tests.get("tags", "")
    return Step(
        kind="neighbour" if offset else "self" if relation == "." else "up" if match["up"] else "child",
        relations=frozenset(n for n in names if not n.endswith("*")),
        families=frozenset(n[:-2] for n in names if n.endswith(":*")),
        anything="*" in names,
        cases=frozenset(expand(tests["case"], "|", sets)) if "case" in tests else None,
        words=_word_test(tests["words"], sets) if "words" in tests else None,
        tags=frozenset(t.strip() for t in tags.lstrip("!").split("|") if t.strip()),
        tags_negated=tags.startswith("!"),
        offset=offset,
    )


def _word_test(text: str, sets: Mapping[str, Sequence[str]]) -> WordTest:
    negated = text.startswith("!")
    return WordTest.of(expand(text.lstrip("!"), ",", sets), negated=negated)


def expand(text: str, separator: str, sets: Mapping[str, Sequence[str]]) -> list[str]:
    """Split a list of words and put the members of `$sets` in their place. Raises ValueError for an unknown set."""
    words: list[str] = []
    for word in (w.strip().lower() for w in text.split(separator)):
        if word.startswith("$"):
            if word[1:] not in sets:
                raise ValueError(f"the set {word} is not defined")
            words.extend(sets[word[1:]])
        elif word:
            words.append(word)
    return words
