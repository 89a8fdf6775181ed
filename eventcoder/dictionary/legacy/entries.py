"""Verbs and blocks, as read, to entries of an event file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from eventcoder.dictionary.legacy.codes import EventCode
from eventcoder.dictionary.legacy.lines import Source, once, slug, unique
from eventcoder.dictionary.legacy.patterns import ANY, OBJECT, PHRASE, Pattern, Side, parse_pattern, rules
from eventcoder.dictionary.legacy.report import Report

if TYPE_CHECKING:
    from eventcoder.dictionary.legacy.verbs import Block, PatternLine, Verb, VerbFile

_WITHIN = "to|with|against|at|on|for|from|toward|towards|over|about|of|between|upon|into"
# The older coders take the first actor on each side of the verb, however deep it stands; so do these paths, nearest
# places first. Where nobody is named as doer of a passive, the other actor of the clause is taken for him.
SOURCES = (
    "doer",
    "nsubj *",
    "nsubj * *",
    "nsubj:pass ^nsubj:pass obl nmod",
    "nsubj:pass ^nsubj:pass obl",
    "nsubj:pass ^nsubj:pass obl *",
)
TARGETS = (
    "obj|iobj",
    "nsubj:pass",
    "obl[by] ^obl @subject",
    f"obl[{_WITHIN}]",
    "obj *",
    "obj * *",
    "obj * * *",
    "xcomp|ccomp nsubj|nsubj:pass",
    f"xcomp|ccomp obj|iobj|obl[{_WITHIN}]",
    "xcomp|ccomp * *",
    "xcomp|ccomp * * *",
    "xcomp|ccomp * * * *",
    f"obl[{_WITHIN}] *",
    f"obl[{_WITHIN}] * *",
    "obl",
    "obl *",
    "obl * *",
    "advcl *",
    "advcl * *",
)
_MEMBERS = "nsubj conj"
_P1_WORDS = 2  # a word-order pattern of more words than this is not the same in a tree


def entries_of(file: VerbFile, source: Source, report: Report, language: str) -> list[dict[str, object]]:
    """Return entries: verbs of the same code and the same blocks share one."""
    groups: dict[tuple[tuple[int, ...], EventCode], list[Verb]] = {}
    for verb in file.verbs.values():
        groups.setdefault((tuple(verb.blocks), verb.code), []).append(verb)
    owners: dict[str, str] = {verb.lemma: verb.lemma for verb in file.verbs.values() if " " not in verb.lemma}
    taken: set[str] = set()
    parsed = {i: _patterns(block, file, source, report) for i, block in enumerate(file.blocks)}
    entries = []
    for (blocks, code), verbs in groups.items():
        name = unique(f"{language}.{source.slug}.{slug(file.blocks[blocks[0]].name)}", taken.__contains__)
        taken.add(name)
        lines = [row for i in blocks for row in parsed[i]]
        patterns = _shaped(lines, name, code, report)
        if code.active is None and not code.has_passive and not any(p.get("code") for p in patterns):
            report.review(verbs[0].line, "verbs that code nothing, with no pattern that does")
            continue
        entries.append(_entry(name, verbs, code, patterns, owners, report))
        report.written["entries of verbs"] += 1
        report.written["verbs"] += len(verbs)
        report.written["patterns"] += len(patterns)
    return entries


def _entry(
    name: str,
    verbs: Sequence[Verb],
    code: EventCode,
    patterns: list[dict[str, object]],
    owners: dict[str, str],
    report: Report,
) -> dict[str, object]:
    forms: list[str] = []
    for verb in verbs:
        for form in once(([verb.lemma] if " " not in verb.lemma else []) + verb.forms):
            if owners.setdefault(form, verb.lemma) == verb.lemma:
                forms.append(form)
            else:
                report.repaired(verb.line, f"a form is left to another verb: {form}, {owners[form]}")
    entry: dict[str, object] = {"id": name, "lemmas": [verb.lemma for verb in verbs]}
    if forms:
        entry["forms"] = once(forms)
        entry["when"] = {"trigger.upos": ["VERB", "AUX"]}
    entry |= {"code": code.active, "source": list(SOURCES), "target": list(TARGETS)}
    if code.reciprocal:
        entry["reciprocal"] = True
    if patterns:
        entry["patterns"] = patterns
    return entry


_Row = tuple["PatternLine", "Pattern", list[dict[str, str]]]


def _patterns(block: Block, file: VerbFile, source: Source, report: Report) -> list[_Row]:
    """Translate the patterns of a block once; what cannot be said in paths goes to the review file."""
    rows: list[_Row] = []
    for row in block.patterns:
        try:
            pattern = parse_pattern(row.text, file.synsets.use)
            if source.dialect in ("tabari", "petrarch") and pattern.size > _P1_WORDS:
                raise ValueError("a word order of more than two words")
            ways = rules(pattern)
            if ways == [{}]:
                ways = [_of_marks(pattern)]
        except ValueError as error:
            report.review(row.line, str(error))
            continue
        if "^" in pattern.left.marks + pattern.right.marks:
            report.repaired(row.line, "^ (an actor to be skipped) is ignored")
        rows.append((row, pattern, ways))
    return rows


def _of_marks(pattern: Pattern) -> dict[str, str]:
    """The condition of a pattern that has no words. Raises ValueError if it asks for nothing."""
    if "%" in pattern.left.marks:
        return {f"{_MEMBERS}.sector": ANY}
    if "+" in pattern.right.marks or "$" in pattern.right.marks:
        return {"object.sector": ANY}
    raise ValueError("a pattern without words")


def _shaped(rows: Sequence[_Row], entry: str, code: EventCode, report: Report) -> list[dict[str, object]]:
    """Return the patterns of an entry; of two with the same conditions the later one counts, as in the older coders."""
    found: dict[tuple[str, ...], dict[str, object]] = {}
    if code.has_passive:
        found["voice: passive",] = {"id": f"{entry}.passive", "code": code.passive, "when": {"voice": "passive"}}
    names: set[str] = set()
    for row, pattern, ways in rows:
        marks = _sides(pattern)
        for way in ways:
            for voice, value in _voices(row.code):
                name = unique(f"{entry}.l{row.line.number}", names.__contains__)
                names.add(name)
                when = way | ({"voice": voice} if voice else {})
                shaped: dict[str, object] = {"id": name, "code": value, "when": when, **marks}
                if (row.code.reciprocal or "%" in pattern.left.marks) and value is not None:
                    shaped["reciprocal"] = True
                elif code.reciprocal and value is not None:
                    shaped["reciprocal"] = False
                key = tuple(sorted(f"{path}: {word}" for path, word in when.items()))
                before = found.pop(key, None)
                if before is not None and before["code"] != value:
                    report.repaired(row.line, "the same pattern stood there with another code, the last one counts")
                found[key] = shaped
    return list(found.values())


def _voices(code: EventCode) -> list[tuple[str | None, str | None]]:
    if not code.has_passive:
        return [(None, code.active)]
    return [("active", code.active), ("passive", code.passive)]


def _sides(pattern: Pattern) -> Mapping[str, list[str]]:
    """Read `$` (source), `+` (target) and `%` (both) off the places where they stand."""
    sides: dict[str, list[str]] = {}
    left, right = pattern.left, pattern.right
    if "%" in left.marks:
        return {"target": ["obl[with]"]}
    if "+" in left.marks:
        sides = {"source": list(TARGETS), "target": ["subject"]}
    for mark, side in (("$", "source"), ("+", "target")):
        places = _marked(right, mark)
        if places:
            sides[side] = places
    return sides


def _marked(side: Side, mark: str) -> list[str]:
    """Return the places of a mark right of the verb; a bare one is wherever an actor follows."""
    places = []
    for phrase in side.phrases:
        if mark in phrase.marks:
            places += [f"{PHRASE}[{phrase.preposition}]", f"{OBJECT} {PHRASE}[{phrase.preposition}]"]
    return [*places, *TARGETS] if mark in side.marks or places else []
