"""Frames of a sentence: the voice of a trigger, who fills its roles, which flags hold.

Readable executor. Everything is computed on demand and kept, so that roles may build on roles (`^conj @subject`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from eventcoder.model.sentence import Sentence, Token
from eventcoder.plan.path import Path, Step
from eventcoder.plan.semantics import Grammar, Voice
from eventcoder.plan.words import readings

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})
MARKERS = frozenset({"case", "mark"})
# parsers hang the *with* of *with president X*, *with former minister X* on what stands in front of the name
NAME_PARTS = frozenset({"nmod:desc", "compound", "amod"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A trigger with its voice, the fillers of all its roles and its flags."""

    trigger: Token
    voice: str
    roles: dict[str, tuple[Token, ...]]
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Seen:
    """Words that a condition looks at, and all that plain words of a test are compared with."""

    tokens: tuple[Token, ...]
    words: frozenset[str]


class Frames:
    """All frames of one sentence under one grammar."""

    def __init__(self, sentence: Sentence, grammar: Grammar) -> None:
        self.sentence = sentence
        self.grammar = grammar
        self._voices: dict[int, str] = {}
        self._fillers: dict[tuple[int, str], tuple[Token, ...]] = {}
        self._flags: dict[tuple[int, str], bool] = {}
        self._kinds: dict[int, int] = {}
        self._markers: dict[int, frozenset[str]] = {}
        self._seen: dict[tuple[int, int], Seen] = {}

    def frame(self, trigger: Token) -> Frame:
        """Compute everything about one trigger (the batch executor and `explain` want all of it)."""
        roles = {role: self.fillers(trigger, role) for role in self.grammar.roles}
        return Frame(trigger, self.voice(trigger), {r: f for r, f in roles.items() if f}, self.flags(trigger))

    def voice(self, trigger: Token) -> str:
        """Return the name of the first voice of the grammar that fits the trigger."""
        found = self._voices.get(trigger.index)
        if found is None:
            self._voices[trigger.index] = found = next(
                (voice.name for voice in self.grammar.voices if self._is_voice(trigger, voice)), ""
            )
        return found

    def _is_voice(self, trigger: Token, voice: Voice) -> bool:
        if voice.upos and trigger.upos not in voice.upos:
            return False
        if any(trigger.feats.get(name) != value for name, value in voice.feats):
            return False
        if voice.forms is not None and not voice.forms.accepts(self.sentence, trigger):
            return False
        return not voice.paths or self._leads(trigger, voice.paths)

    def flags(self, trigger: Token) -> frozenset[str]:
        """Return the names of the flags that hold for the trigger."""
        return frozenset(name for name in self.grammar.flags if self.has_flag(trigger, name))

    def has_flag(self, trigger: Token, name: str) -> bool:
        """Say whether one flag holds: some path of it finds a word."""
        key = (trigger.index, name)
        found = self._flags.get(key)
        if found is None:
            self._flags[key] = False  # a flag that asks for itself does not hold
            self._flags[key] = found = self._leads(trigger, self.grammar.flags.get(name, ()))
        return found

    def _leads(self, start: Token, paths: tuple[Path, ...]) -> bool:
        """Say whether any of the paths leads anywhere."""
        return any(self.follow(start, path) for path in self._viable(start, paths))

    def _viable(self, start: Token, paths: tuple[Path, ...]) -> tuple[Path, ...]:
        """Return the paths that can begin at a word (`plan.openings`)."""
        kind = self._kinds.get(start.index)
        if kind is None:
            below = frozenset([child.deprel for child in self.sentence.children(start)])
            self._kinds[start.index] = kind = self.grammar.openings.kind(start.deprel, below)
        return self.grammar.openings.viable(paths, kind)

    def fillers(self, trigger: Token, role: str) -> tuple[Token, ...]:
        """Return the words that fill a role: what the first fruitful path finds, and what is coordinated with it."""
        key = (trigger.index, role)
        found = self._fillers.get(key)
        if found is None:
            self._fillers[key] = ()  # a role that asks for itself is empty
            self._fillers[key] = found = self._find(trigger, role)
        return found

    def _find(self, trigger: Token, role: str) -> tuple[Token, ...]:
        ways = self.grammar.roles.get(role)
        if ways is None:
            return ()
        paths = ways.get(self.voice(trigger))
        for path in self._viable(trigger, ways.get("any", ()) if paths is None else paths):
            found = [token for token in self.follow(trigger, path) if token.index != trigger.index]
            if found:
                return tuple(self._joined(found, trigger, path))
        return ()

    def see(self, trigger: Token, path: Path) -> Seen:
        """Return what a condition on a path looks at: where it leads, with what is counted there (*dozens of …*)."""
        key = (trigger.index, id(path))
        found = self._seen.get(key)
        if found is None:
            tokens = self.reach(trigger, path)
            tokens += [counted for token in tokens for counted in self.fillers(token, "counted")]
            self._seen[key] = found = Seen(tuple(tokens), readings(tokens))
        return found

    def reach(self, trigger: Token, path: Path) -> list[Token]:
        """Return the words that a path leads to and what is coordinated with them, in word order."""
        return self._joined(self.follow(trigger, path), trigger, path)

    def _joined(self, found: list[Token], trigger: Token, path: Path) -> list[Token]:
        if not found or path.steps[-1].kind == "role":  # a role has its coordination, and knows where it ends
            return found
        return self.spread(found, before=trigger if path.steps[0].kind == "up" else None)

    def spread(self, tokens: Iterable[Token], before: Token | None = None) -> list[Token]:
        """Add the words coordinated with the given ones, of the same kind (nominal or not), in word order.

        A word in front of `before` gets nothing from behind it: *X, who attacked Y, and Z* does not make Z an attacker.
        """
        found: dict[int, Token] = {}
        stack = list(tokens)
        while stack:
            token = stack.pop()
            if token.index in found:
                continue
            found[token.index] = token
            for child in self.sentence.children(token):
                if child.deprel not in self.grammar.spread or (child.upos in NOMINAL) != (token.upos in NOMINAL):
                    continue
                if before is None or token.index > before.index or child.index < before.index:
                    stack.append(child)
        return [found[i] for i in sorted(found)]

    def follow(self, start: Token, path: Path) -> list[Token]:
        """Return the words that a path leads to, in word order and without repetition."""
        here = [start]
        for step in path.steps:
            if len(here) == 1:  # one step from one word is in word order by itself
                here = list(self._move(here[0], step))
            else:
                reached = {token.index: token for token in here for token in self._move(token, step)}
                here = [reached[i] for i in sorted(reached)]
            if not here:
                break
        return here

    def _move(self, token: Token, step: Step) -> Iterable[Token]:
        match step.kind:
            case "child":
                beneath = [child for child in self.sentence.children(token) if step.takes(child.deprel)]
                return [child for child in beneath if self._fits(child, step, child)] if step.tested else beneath
            case "up":
                if not step.takes(token.deprel):
                    return ()
                head = self.sentence.head(token)
                return (head,) if head is not None and self._fits(head, step, token) else ()
            case "self":
                return (token,) if self._fits(token, step, token) else ()
            case "neighbour":
                beside = self.sentence.tokens[max(token.index + step.offset, 0) :][:1]
                return [t for t in beside if self._fits(t, step, t)]
            case "role":
                return self.fillers(token, step.name)
            case "flag":
                return (token,) if self.has_flag(token, step.name) else ()

    def _fits(self, token: Token, step: Step, marked: Token) -> bool:
        if step.tags and self._has_tag(token, step.tags) is step.tags_negated:
            return False
        if step.words is not None and not step.words.accepts(self.sentence, token):
            return False
        if step.cases is None:
            return True
        markers = self.markers(marked)
        return not markers if not step.cases else not step.cases.isdisjoint(markers)

    @staticmethod
    def _has_tag(token: Token, tags: frozenset[str]) -> bool:
        return token.upos in tags or any(f"{name}={value}" in tags for name, value in token.feats.items())

    def markers(self, token: Token) -> frozenset[str]:
        """Return the case markers and subordinators of a word: each alone, and all in a row (*because of*)."""
        found = self._markers.get(token.index)
        if found is None:
            self._markers[token.index] = found = frozenset(with_whole(self._marker_words(token)))
        return found

    def _marker_words(self, token: Token) -> list[str]:
        words: list[str] = []
        for child in self.sentence.children(token):
            if child.deprel in NAME_PARTS and child.index < token.index:
                words.extend(with_whole(self._marker_words(child)))
            if child.deprel in MARKERS:
                words.append(child.low)
                words.extend(part.low for part in self.sentence.children(child) if part.deprel == "fixed")
        return words


def with_whole(words: list[str]) -> list[str]:
    """Return the words, each once, and all in a row."""
    return list(dict.fromkeys((*words, " ".join(words)))) if words else []
