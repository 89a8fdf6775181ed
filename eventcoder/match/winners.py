"""The winning rules of a whole chunk, as far as the tree and the words decide them.

What the paths of all conditions lead to is worked out in columns, for all triggers that ask together; then each trigger
goes through its few rules in the order of precedence. Conditions on sector or country of an actor need the document's
memory: a rule that only they hold up is left open, and so is its trigger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np

from eventcoder.match.columns import Columns
from eventcoder.match.rules import InSentence
from eventcoder.match.words import Mask, Places, Words
from eventcoder.model.chunk import Chunk
from eventcoder.plan.anchors import Anchors
from eventcoder.plan.path import Path
from eventcoder.plan.plan import Plan
from eventcoder.plan.semantics import Candidate, Condition, Rule
from eventcoder.plan.words import WordTest

_OF_ACTORS = ("sector", "country")


def match_chunk(chunk: Chunk, plan: Plan, sentences: Mask | None = None) -> list[InSentence]:
    """Match the rules of a plan on the given sentences of a chunk (all if None); one answer for each sentence."""
    return _Matcher(chunk, plan, sentences).run()


class _Matcher:
    def __init__(self, chunk: Chunk, plan: Plan, sentences: Mask | None) -> None:
        self.words = Words(chunk)
        self.columns = Columns(self.words, plan.grammar)
        self.plan = plan
        self.asked = sentences
        self.upos = chunk.upos.table
        self.types: list[int] = self.words.type.tolist()  # one by one, a list is quicker than an array
        self.called: dict[int, Anchors] = {}
        self.kinds: dict[int, list[int]] = {}
        self.rows: list[Anchors] = []
        self.seen: dict[int, dict[int, list[int]]] = {}
        self.flags: dict[str, frozenset[int]] = {}

    def run(self) -> list[InSentence]:
        words = self.words
        self.called = dict(self._triggers())
        self.columns.voices(np.fromiter(self.called, np.int64))
        self._look()
        number = len(words.chunk.words) - 1
        codes = [False] * number
        decided: list[dict[int, Rule | None]] = [{} for _ in range(number)]
        sentences, firsts = words.sentence.tolist(), words.chunk.words.tolist()
        for trigger, anchors in self.called.items():
            rules, is_open = self._winner(trigger, anchors)
            sentence = sentences[trigger]
            if any(rule.code is not None or rule.shift is not None for rule in rules):
                codes[sentence] = True
            if not is_open:
                decided[sentence][trigger - firsts[sentence]] = rules[0] if rules else None
        for sentence in np.flatnonzero(self.columns.unsafe).tolist():  # nothing is known of it
            codes[sentence], decided[sentence] = True, {}
        return [InSentence(*row) for row in zip(codes, decided, strict=True)]

    # ------------------------------------------------------------- triggers
    def _triggers(self) -> Iterator[tuple[int, Anchors]]:
        """Yield the words that call rules, with those rules."""
        words = self.words
        size = max(len(self.upos), 1)
        kinds, numbers = np.unique(words.type * size + words.upos, return_inverse=True)
        rows = [self._called(k // size, k % size) for k in kinds.tolist()]
        self.rows = rows
        calls = np.fromiter((bool(row.called) for row in rows), np.bool_)[numbers] if rows else np.zeros(0, np.bool_)
        if self.asked is not None:
            calls &= self.asked[words.sentence]
        for trigger in np.flatnonzero(calls).tolist():
            kind = int(numbers[trigger])
            self.kinds.setdefault(kind, []).append(trigger)
            yield trigger, rows[kind]

    def _called(self, kind: int, upos: int) -> Anchors:
        low, lemma = self.words.types[kind]
        return self.plan.called(low, lemma, self.upos[upos])

    def _standing(self, trigger: int, called: Iterable[Candidate]) -> Iterator[Candidate]:
        """Yield the rules of one word, and of those of several words the ones whose words all stand there."""
        types, kinds = self.words.types, self.types
        after = (trigger + 1,) if trigger + 1 < self.words.end[trigger] else ()
        beside = {word for place in (*after, *self.words.children(trigger)) for word in types[kinds[place]]}
        for candidate in called:
            rest = candidate.words[1:]
            if not rest or (rest[0] in beside and self._has_words(trigger, rest)):
                yield candidate

    def _has_words(self, trigger: int, rest: tuple[str, ...]) -> bool:
        """As in `plan.plan`: the further words of a trigger are its children, or follow it directly."""
        words = self.words
        after = range(trigger + 1, trigger + 1 + len(rest))
        if after.stop <= words.end[trigger] and all(
            self._is_word(place, word) for place, word in zip(after, rest, strict=True)
        ):
            return True
        children = words.children(trigger)
        return all(any(self._is_word(child, word) for child in children) for word in rest)

    def _is_word(self, place: int, word: str) -> bool:
        return word in self.words.types[self.types[place]]

    # ------------------------------------------------------------- what conditions look at
    def _look(self) -> None:
        """Follow the paths of all conditions, for all triggers that ask."""
        paths: dict[int, tuple[Path, list[int]]] = {}
        flags: dict[str, list[int]] = defaultdict(list)
        for kind, triggers in self.kinds.items():
            conditions = [condition for candidate in self.rows[kind].called for condition in candidate.rule.conditions]
            for path in {id(c.path): c.path for c in conditions if c.path is not None}.values():
                paths.setdefault(id(path), (path, []))[1].extend(triggers)
            for name in {c.text for c in conditions if c.aspect == "flag"}:
                flags[name].extend(triggers)
        for path, triggers in paths.values():
            self.seen[id(path)] = self._see(np.array(triggers, np.int64), path)
        for name, triggers in flags.items():
            asked = np.array(triggers, np.int64)
            self.flags[name] = frozenset(asked[self.columns.has_flag(asked, name)].tolist())

    def _see(self, asked: Places, path: Path) -> dict[int, list[int]]:
        """Return the words that conditions on a path look at, by trigger: see `Frames.see`."""
        questions, found = self.columns.reach(asked, path)
        rows, counted = self.columns.fillers(found, "counted")
        triggers = asked[np.concatenate((questions, questions[rows]))].tolist()
        words = np.concatenate((found, counted)).tolist()
        seen: dict[int, list[int]] = {}
        for trigger, word in zip(triggers, words, strict=True):
            if trigger in seen:
                seen[trigger].append(word)
            else:
                seen[trigger] = [word]
        return seen

    # ------------------------------------------------------------- rules
    def _winner(self, trigger: int, anchors: Anchors) -> tuple[list[Rule], bool]:
        """Return the rule that wins, if any; or those that may, and that it is open."""

        def see(path: Path) -> Collection[str]:
            seen = self.seen[id(path)].get(trigger)
            if seen is None:
                return ()
            rows = [readings[types[place]] for place in seen]
            return rows[0] if len(rows) == 1 else frozenset().union(*rows)

        readings, types = self.words.readings, self.types
        maybe: list[Rule] = []
        viable: Iterable[Candidate] = anchors.viable(see)
        for candidate in self._standing(trigger, viable) if anchors.of_several_words else viable:
            holds = self._holds(trigger, candidate.rule)
            if holds is False:
                continue
            maybe.append(candidate.rule)
            if holds:
                return maybe, len(maybe) > 1
        return maybe, bool(maybe)

    def _holds(self, trigger: int, rule: Rule) -> bool | None:
        """Say whether all conditions hold; None if none fails, but some are about actors."""
        is_open = False
        for condition in rule.conditions:
            found = self._found(trigger, condition)
            if found is None:
                is_open = True
            elif found is not condition.expected:
                return False
        return None if is_open else True

    def _found(self, trigger: int, condition: Condition) -> bool | None:
        """As `match.rules`, None where the document's actors decide."""
        values, words = condition.values, self.words
        match condition.aspect:
            case "flag":
                return trigger in self.flags[condition.text]
            case "voice":
                return values is None or self._voice(trigger) in values.singles
            case "upos":
                return values is None or self.upos[words.upos[trigger]].lower() in values.singles
            case "form":
                return values is None or self._accepted(values, (trigger,))
        seen = self.seen[id(condition.path)].get(trigger)
        if not seen:
            return False
        if condition.aspect in _OF_ACTORS:
            return None
        return values is None or self._accepted(values, seen)

    def _accepted(self, test: WordTest, places: Sequence[int]) -> bool:
        """Say whether any of the words passes a test."""
        readings, types = self.words.readings, self.types
        if not test.negated:
            for place in places:
                if not test.singles.isdisjoint(readings[types[place]]):
                    return True
            if not (test.globs or test.phrases):
                return False
        passing = self.words.passing(test)
        return any(bool(passing[place if test.phrases else types[place]]) is not test.negated for place in places)

    def _voice(self, trigger: int) -> str:
        voices = self.plan.grammar.voices
        number = int(self.columns.voice[trigger])
        return voices[number].name if number < len(voices) else ""
