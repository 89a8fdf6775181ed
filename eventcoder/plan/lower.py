"""From the YAML shapes of a dictionary to a plan: references resolved, paths parsed, rules numbered by precedence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import cast

from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.dictionary.fields import Origin
from eventcoder.dictionary.grammar_schema import GrammarFile, GrammarWords
from eventcoder.dictionary.schema import EventEntry, PatternEntry
from eventcoder.errors import DictionaryError, Problem
from eventcoder.plan.path import Path, expand, parse_path
from eventcoder.plan.plan import Plan
from eventcoder.plan.semantics import Aspect, Candidate, Condition, Grammar, Rule, Voice
from eventcoder.plan.words import WordTest, trigger_words

_KINDS = ("lemmas", "nouns", "forms")
_TRIGGER_ASPECTS: Mapping[str, Aspect] = {"voice": "voice", "trigger.upos": "upos", "trigger.form": "form"}
_SHIFTS = ("appeal", "intent", "demand", "refuse", "threaten", "end")


def lower(dictionary: Dictionary, language: str) -> Plan:
    """Lower one language. Raises DictionaryError with all problems (D03x: paths, sets, roles, shifts)."""
    return _Lowering(dictionary, language).plan()


class _Lowering:
    def __init__(self, dictionary: Dictionary, language: str) -> None:
        self.language = language
        self.sets = dictionary.sets(language)
        self.source = dictionary.grammar(language)
        self.events = dictionary.events(language)
        self.layers = {name: i for i, name in enumerate(dictionary.layers)}
        self.problems: list[Problem] = []
        self.parsed: dict[tuple[str, bool], Path] = {}

    def plan(self) -> Plan:
        grammar = self.grammar(self.source)
        table: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
        order = 0
        for entry in self.events:
            for pattern in (*entry.patterns, None):
                order += 1
                self.add(table, entry, pattern, order)
        if self.problems:
            raise DictionaryError(self.problems)
        return Plan(grammar, {key: tuple(sorted(rows, key=lambda c: c.rank)) for key, rows in table.items()})

    # ------------------------------------------------------------- grammar
    def grammar(self, source: GrammarFile) -> Grammar:
        voices = tuple(
            Voice(
                name,
                frozenset(spec.upos),
                tuple((f.split("=", 1)[0], f.split("=", 1)[-1]) for f in spec.feats),
                WordTest.of(spec.forms) if spec.forms else None,
                self.paths(spec.path, f"voices.{name}", source.origin),
            )
            for name, spec in source.voices.items()
        )
        roles = {
            role: {voice: self.paths(paths, f"roles.{role}.{voice}", source.origin) for voice, paths in ways.items()}
            for role, ways in source.roles.items()
        }
        flags = {name: self.paths(paths, f"flags.{name}", source.origin) for name, paths in source.flags.items()}
        triggers = {kind: frozenset(source.triggers.get(kind, ())) for kind in _KINDS}
        return Grammar(
            self.language,
            triggers,
            voices,
            roles,
            flags,
            frozenset(source.spread),
            source.modality,
            self.word_lists(source),
            source.home_country,
            source.head_first,
            source.first_names,
            source.full_forms,
        )

    def word_lists(self, source: GrammarFile) -> GrammarWords:
        """Return the closed classes of words in small letters, with the words of sets in the place of the sets."""
        lists: dict[str, frozenset[str]] = {}
        for name, given in source.words.lists():
            words = self.words(given, f"words.{name}", source.origin)
            lists[name] = frozenset(word.lower() for word in words)
        return source.words.model_copy(update=lists)

    def words(self, texts: Iterable[str], place: str, origin: Origin) -> list[str]:
        """Return words, those of sets among them in the place of the sets."""
        try:
            return expand("\0".join(texts), "\0", self.sets)
        except ValueError as error:
            self.problem("D006", f"{place}: {error}", origin)
            return []

    def paths(self, texts: Iterable[str], place: str, origin: Origin) -> tuple[Path, ...]:
        found = (self.path(text, place, origin) for text in texts)
        return tuple(path for path in found if path is not None)

    def path(self, text: str, place: str, origin: Origin, roles: Container[str] = ()) -> Path | None:
        """Parse a path; the roles and flags that it names must exist. One notation gives one path."""
        key = (text, bool(roles))
        path = self.parsed.get(key)
        if path is None:
            path = self.new_path(text, place, origin, roles)
            if path is not None:
                self.parsed[key] = path
        return path

    def new_path(self, text: str, place: str, origin: Origin, roles: Container[str]) -> Path | None:
        try:
            path = parse_path(text, self.sets, roles)
        except ValueError as error:
            self.problem("D030", f"{place}: {error}", origin, "see the path notation in docs/dictionary-format.md")
            return None
        for step in path.steps:
            known = self.source.roles if step.kind == "role" else self.source.flags if step.kind == "flag" else None
            if known is not None and step.name not in known:
                self.problem("D031", f"{place}: @{step.name} is not defined in the grammar", origin, _list(known))
        return path

    def problem(self, code: str, message: str, origin: Origin, hint: str | None = None) -> None:
        self.problems.append(Problem(code, message, origin.file, origin.line, hint))

    # ------------------------------------------------------------- rules
    def add(
        self, table: dict[tuple[str, str], list[Candidate]], entry: EventEntry, pattern: PatternEntry | None, order: int
    ) -> None:
        rule = self.rule(entry, pattern)
        origin = pattern.origin if pattern is not None else entry.origin
        layer = self.layers.get(origin.layer, 0)
        priority = pattern.priority if pattern is not None and pattern.priority else entry.priority
        for kind in _KINDS:
            for text in cast(Sequence[str], getattr(entry, kind)):
                exact = 1 if kind == "forms" else 0
                for words in trigger_words(text):
                    rank = (-layer, -priority, -len(words), -exact, -len(rule.conditions), order)
                    table[kind, words[0]].append(Candidate(rank, rule, words))

    def rule(self, entry: EventEntry, pattern: PatternEntry | None) -> Rule:
        """Combine an entry with one of its patterns (or None for the bare entry)."""
        origin = pattern.origin if pattern is not None else entry.origin
        place = pattern.id if pattern is not None else entry.id
        parts: tuple[EventEntry | PatternEntry, ...] = (entry,) if pattern is None else (pattern, entry)
        source = next((p.source for p in parts if p.source is not None), ("doer",))
        target = next((p.target for p in parts if p.target is not None), ("undergoer",))
        shift = next((p.shift for p in parts if p.shift is not None), None)
        absorbs = next((p.absorbs for p in parts if p.absorbs is not None), ("content",) if shift else ())
        reciprocal = next((p.reciprocal for p in parts if p.reciprocal is not None), False)
        code = entry.code
        if pattern is not None and (pattern.forbids or pattern.code is not None):
            code = pattern.code
            # a pattern with a code of its own does not shift by what it stands with, unless it says so
            shift = pattern.shift
        if shift is not None and shift not in _SHIFTS:
            self.problem("D032", f"{place}: shift {shift!r} is not one of {', '.join(_SHIFTS)}", origin)
            shift = None
        conditions = [c for p in parts for c in self.conditions(p, place)]
        return Rule(
            id=place,
            layer=origin.layer,
            code=code,
            sources=self.refs(source, place, origin),
            targets=self.refs(target, place, origin),
            reciprocal=reciprocal,
            shift=shift,
            absorbs=self.refs(absorbs, place, origin),
            conditions=tuple(conditions),
        )

    def refs(self, names: Iterable[str], place: str, origin: Origin) -> tuple[Path, ...]:
        found = (self.ref(name, place, origin) for name in names)
        return tuple(path for path in found if path is not None)

    def ref(self, name: str, place: str, origin: Origin) -> Path | None:
        """In a rule, a bare word of a path is a role if the grammar has it."""
        return self.path(name, place, origin, self.source.roles)

    def conditions(self, part: EventEntry | PatternEntry, place: str) -> list[Condition]:
        rows = [(key, values, True) for key, values in part.when.items()]
        rows += [(key, values, False) for key, values in part.unless.items()]
        found = (self.condition(key, values, expected, place, part.origin) for key, values, expected in rows)
        return [condition for condition in found if condition is not None]

    def condition(
        self, key: str, values: tuple[str, ...], expected: bool, place: str, origin: Origin
    ) -> Condition | None:
        problems = len(self.problems)
        words = self.words(values, place, origin)
        if len(self.problems) > problems:
            return None
        test = None if words == ["any"] else WordTest.of(words)
        if key.startswith("flag:"):
            flag = key.removeprefix("flag:")
            if flag not in self.source.flags:
                self.problem("D031", f"{place}: the flag {flag} is not defined in the grammar", origin)
            return Condition(flag, "flag", None, None, expected is (words not in (["no"], ["false"])))
        if key in _TRIGGER_ASPECTS:
            return Condition(key, _TRIGGER_ASPECTS[key], None, test, expected)
        name, _, suffix = key.rpartition(".")
        aspect: Aspect = cast(Aspect, suffix) if name and suffix in ("sector", "country") else "words"
        path = self.ref(name if aspect != "words" else key, place, origin)
        return None if path is None else Condition(f"{key}: {' '.join(values)}", aspect, path, test, expected)


def _list(names: Iterable[str]) -> str:
    return "known: " + ", ".join(sorted(names))
