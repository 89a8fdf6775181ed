"""`.agents`: role nouns with their codes, plurals and macros."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eventcoder.dictionary.legacy.codes import elements
from eventcoder.dictionary.legacy.lines import Line, Source, once, slug, unique, words
from eventcoder.dictionary.legacy.report import Report

_MACRO = re.compile(r"!(\w+)!")
_DEFINITION = re.compile(r"!(?P<name>\w+)!\s*=\s*(?P<items>.*)")
_ENTRY = re.compile(r"(?P<phrase>[^\[{]*)(?:\{(?P<plural>[^}]*)\})?\s*\[(?P<code>[^\]]*)\]\s*(?P<rest>.*)")


def import_agents(source: Source, report: Report, language: str) -> dict[str, object]:
    """Return the content of an agents/1 file: one entry per code, in the order of the file."""
    macros: dict[str, list[str]] = {}
    by_code: dict[tuple[str, ...], list[str]] = {}
    first: dict[str, str] = {}
    for line in source.lines:
        definition = _DEFINITION.fullmatch(line.stripped)
        if definition is not None:
            macros[definition["name"]] = [item.strip() for item in definition["items"].split(",") if item.strip()]
            continue
        sectors, phrases = _read(line, macros, report)
        for phrase in phrases:
            code = "".join(sectors)
            known = first.setdefault(phrase, code)
            if known != code:
                report.dropped(line, f"the word has a code from an earlier line: {phrase}, {known}")
            elif phrase not in by_code.setdefault(sectors, []):
                by_code[sectors].append(phrase)
                report.written["words of agents"] += 1
    taken: set[str] = set()
    agents = []
    for sectors, phrases in by_code.items():
        name = unique(f"{language}.{source.slug}.{slug('-'.join(sectors))}", taken.__contains__)
        taken.add(name)
        agents.append({"id": name, "sectors": list(sectors), "words": phrases})
    report.written["agents"] += len(agents)
    return {"schema": "agents/1", "language": language, "agents": agents}


def _read(line: Line, macros: dict[str, list[str]], report: Report) -> tuple[tuple[str, ...], list[str]]:
    found = _ENTRY.fullmatch(line.stripped)
    if found is None:
        report.dropped(line, "cannot read the line: a phrase and a code in brackets are expected")
        return (), []
    if found["rest"]:
        report.repaired(line, "text behind the code is ignored")
    code = found["code"].strip()
    if "~" not in code:
        report.repaired(line, "the code has no ~: read as one that stands behind the country")
    elif code.endswith("~"):
        report.repaired(line, "a code that stands before the country is put behind it")
    sectors, rest = elements(code.replace("~", "").strip())
    if not sectors:
        report.dropped(line, f"no agent's code: {code}")
        return (), []
    if rest:
        report.repaired(line, f"elements have three characters: {rest} of {code} is cut off")
    phrases = [" ".join(words(phrase)) for phrase in _expanded(found["phrase"].strip(), line, macros, report)]
    plural = " ".join(words(found["plural"] or ""))
    return sectors, once([*(phrase for phrase in phrases if phrase), *([plural] if plural else [])])


def _expanded(phrase: str, line: Line, macros: dict[str, list[str]], report: Report) -> Iterator[str]:
    """Put the members of the macros in their place; regular plurals need no entry, they have the lemma."""
    use = _MACRO.search(phrase)
    if use is None:
        yield phrase
        return
    if use[1] not in macros:
        report.dropped(line, f"the macro !{use[1]}! is not defined")
        return
    for item in macros[use[1]]:
        yield from _expanded(f"{phrase[: use.start()]}{item}{phrase[use.end() :]}", line, macros, report)
