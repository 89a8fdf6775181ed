"""Frames of a chunk of sentences at once: the same meaning as `match.frames`, as operations on arrays.

A question is put for many words together: `follow` takes words and a path and answers with pairs (number of the
question, word reached). Roles, flags and voices are worked out for the words that somebody asks about, and kept. Roles
may build on roles of other words; where that goes in a circle (which the readable executor cuts at the word it began
with) the sentence is called unsafe and left to the readable executor.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from eventcoder.match.frames import NOMINAL
from eventcoder.match.words import Mask, Places, Words
from eventcoder.plan.path import Path, Step
from eventcoder.plan.semantics import Grammar, Voice

Pairs = tuple[Places, Places]
_DEEPEST = 48
_NONE: Places = np.zeros(0, np.int64)


@dataclass(slots=True)
class _Role:
    """What is known of a role: the fillers of word i are `pool[start[i]:start[i] + count[i]]`, if `known[i]`."""

    known: Mask
    start: Places
    count: Places
    pool: list[Places] = field(default_factory=list)
    size: int = 0


class Columns:
    """All frames of one chunk under one grammar."""

    def __init__(self, words: Words, grammar: Grammar) -> None:
        self.words = words
        self.grammar = grammar
        self.number = len(words.head)
        self.unsafe: Mask = np.zeros(len(words.chunk.words) - 1, np.bool_)
        self._spreads = words.relations(grammar.spread)
        self._nominal = words.upos_in(NOMINAL)
        self.voice = np.full(self.number, -1, np.int64)
        self._roles: dict[str, _Role] = {}
        self._flags: dict[str, tuple[Mask, Mask]] = {}
        self._depth = 0

    # ------------------------------------------------------------- voices
    def voices(self, asked: Places) -> Places:
        """Return the number of each word's voice in the grammar; the number of voices for none."""
        todo = np.unique(asked[self.voice[asked] < 0])
        for number, voice in enumerate(self.grammar.voices):
            if not len(todo):
                break
            fits = self._is_voice(todo, voice)
            self.voice[todo[fits]] = number
            todo = todo[~fits]
        self.voice[todo] = len(self.grammar.voices)
        return self.voice[asked]

    def _is_voice(self, asked: Places, voice: Voice) -> Mask:
        words = self.words
        fits = np.ones(len(asked), np.bool_)
        if voice.upos:
            fits &= words.upos_in(voice.upos)[words.upos[asked]]
        if voice.feats:
            fits &= words.feats_hold(voice.feats)[words.feats[asked]]
        if voice.forms is not None:
            fits &= words.accepted(voice.forms, asked)
        if voice.paths:
            fits[fits] = self._leads(asked[fits], voice.paths)
        return fits

    # ------------------------------------------------------------- flags
    def has_flag(self, asked: Places, name: str) -> Mask:
        """Say of each word whether it has the flag."""
        if name not in self._flags:
            self._flags[name] = (np.zeros(self.number, np.bool_), np.zeros(self.number, np.bool_))
        known, holds = self._flags[name]
        todo = np.unique(asked[~known[asked]])
        if len(todo):
            if self._enters(todo):
                found = self._leads(todo, self.grammar.flags.get(name, ()))
                self._depth -= 1
                holds[todo] = found
            known[todo] = True
        return holds[asked]

    def _leads(self, asked: Places, paths: tuple[Path, ...]) -> Mask:
        """Say of each word whether any of the paths leads anywhere."""
        found = np.zeros(len(asked), np.bool_)
        for path in paths:
            rest = np.flatnonzero(~found)
            questions, _ = self.follow(asked[rest], path)
            found[rest[questions]] = True
        return found

    def _enters(self, todo: Places) -> bool:
        """Go one question deeper; say no where that has gone on for so long that it must be a circle."""
        if self._depth >= _DEEPEST:
            self.unsafe[self.words.sentence[todo]] = True
            return False
        self._depth += 1
        return True

    # ------------------------------------------------------------- roles
    def fillers(self, asked: Places, role: str) -> Pairs:
        """Return the words that fill a role of each word."""
        if role not in self.grammar.roles:
            return _NONE, _NONE
        if role not in self._roles:
            start, count = np.zeros(self.number, np.int64), np.zeros(self.number, np.int64)
            self._roles[role] = _Role(np.zeros(self.number, np.bool_), start, count)
        table = self._roles[role]
        todo = np.unique(asked[~table.known[asked]])
        if len(todo):
            if self._enters(todo):
                self._find(todo, role, table)
                self._depth -= 1
            table.known[todo] = True
        if len(table.pool) > 1:
            table.pool = [np.concatenate(table.pool)]
        count = table.count[asked]
        places = _ranges(table.start[asked], count)
        return np.repeat(np.arange(len(asked)), count), table.pool[0][places] if table.pool else _NONE

    def _find(self, todo: Places, role: str, table: _Role) -> None:
        ways = self.grammar.roles[role]
        otherwise = ways.get("any", ())
        names = [voice.name for voice in self.grammar.voices] + [""]
        voices = self.voices(todo)
        groups: dict[int, tuple[tuple[Path, ...], list[int]]] = {}
        for number in np.unique(voices).tolist():
            paths = ways.get(names[number], otherwise)
            groups.setdefault(id(paths), (paths, []))[1].append(number)
        for paths, numbers in groups.values():
            rest = todo[np.isin(voices, numbers)]
            for path in paths:
                if not len(rest):
                    break
                questions, found = self.follow(rest, path)
                other = found != rest[questions]
                questions, found = self._joined(rest, (questions[other], found[other]), path)
                self._keep(table, rest, questions, found)
                empty = np.ones(len(rest), np.bool_)
                empty[questions] = False
                rest = rest[empty]

    @staticmethod
    def _keep(table: _Role, asked: Places, questions: Places, found: Places) -> None:
        if not len(questions):
            return
        count = np.bincount(questions, minlength=len(asked))
        hit = np.flatnonzero(count)
        table.start[asked[hit]] = table.size + (np.cumsum(count) - count)[hit]
        table.count[asked[hit]] = count[hit]
        table.pool.append(found)
        table.size += len(found)

    # ------------------------------------------------------------- paths
    def reach(self, asked: Places, path: Path) -> Pairs:
        """Return the words that a path leads to from each word, and what is coordinated with them."""
        return self._joined(asked, self.follow(asked, path), path)

    def _joined(self, asked: Places, pairs: Pairs, path: Path) -> Pairs:
        if path.steps[-1].kind == "role" or not len(pairs[0]):
            return self._once(pairs)
        return self._spread(pairs, asked if path.steps[0].kind == "up" else None)

    def _spread(self, pairs: Pairs, before: Places | None) -> Pairs:
        words = self.words
        rows = [pairs]
        questions, here = pairs
        seen = self._codes(pairs)
        while len(questions):
            questions, kids, parents = self._kids(questions, here)
            keep = self._spreads[words.deprel[kids]]
            keep &= self._nominal[words.upos[kids]] == self._nominal[words.upos[parents]]
            if before is not None:
                keep &= (parents > before[questions]) | (kids < before[questions])
            questions, here = questions[keep], kids[keep]
            new = ~np.isin(self._codes((questions, here)), seen)
            questions, here = self._once((questions[new], here[new]))
            seen = np.concatenate((seen, self._codes((questions, here))))
            rows.append((questions, here))
        return self._once((np.concatenate([q for q, _ in rows]), np.concatenate([t for _, t in rows])))

    def _codes(self, pairs: Pairs) -> Places:
        return pairs[0] * self.number + pairs[1]

    def _once(self, pairs: Pairs) -> Pairs:
        """Return the pairs in order of question and word, each once."""
        if len(pairs[0]) < 2:
            return pairs
        codes = np.unique(self._codes(pairs))
        return codes // self.number, codes % self.number

    def follow(self, asked: Places, path: Path) -> Pairs:
        """Return the words that a path leads to from each word."""
        questions: Places = np.arange(len(asked))
        here = asked
        for step in path.steps:
            questions, here = self._move(questions, here, step)
            if not len(here):
                break
        return questions, here

    def _move(self, questions: Places, here: Places, step: Step) -> Pairs:
        words = self.words
        match step.kind:
            case "child":
                questions, kids, _ = self._kids(questions, here)
                taken = words.takes(step)[words.deprel[kids]]
                questions, kids = questions[taken], kids[taken]
                return _only((questions, kids), self._fits(kids, step, kids))
            case "up":
                taken = words.takes(step)[words.deprel[here]] & (words.head[here] >= 0)
                questions, here = questions[taken], here[taken]
                heads = words.head[here]
                return self._once(_only((questions, heads), self._fits(heads, step, here)))
            case "self":
                return _only((questions, here), self._fits(here, step, here))
            case "neighbour":
                beside = np.maximum(here + step.offset, words.first[here])
                inside = beside < words.end[here]
                questions, beside = questions[inside], beside[inside]
                return _only((questions, beside), self._fits(beside, step, beside))
            case "role":
                rows, found = self.fillers(here, step.name)
                return self._once((questions[rows], found))
            case "flag":
                return _only((questions, here), self.has_flag(here, step.name))

    def _kids(self, questions: Places, here: Places) -> tuple[Places, Places, Places]:
        """Return the dependents of words, with their questions and the words themselves."""
        count = self.words.kid_count[here]
        kids = self.words.kids[_ranges(self.words.kid_from[here], count)]
        return np.repeat(questions, count), kids, np.repeat(here, count)

    def _fits(self, here: Places, step: Step, marked: Places) -> Mask:
        words = self.words
        fits = np.ones(len(here), np.bool_)
        if not len(here):
            return fits
        if step.tags:
            tagged = words.upos_in(step.tags)[words.upos[here]] | words.feats_in(step.tags)[words.feats[here]]
            fits &= tagged != step.tags_negated
        if step.words is not None:
            fits &= words.accepted(step.words, here)
        if step.cases is not None:
            sets = words.marker[marked]
            fits &= words.marked_in(step.cases)[sets] if step.cases else sets == 0
        return fits


def _only(pairs: Pairs, mask: Mask) -> Pairs:
    return pairs[0][mask], pairs[1][mask]


def _ranges(start: Places, count: Places) -> Places:
    """Return all places of several ranges, one range behind the other."""
    total = int(count.sum())
    found: Places = np.repeat(start - (np.cumsum(count) - count), count) + np.arange(total)
    return found
