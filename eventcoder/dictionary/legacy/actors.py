"""`.actors`: groups of a name, its synonyms and its dated codes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from eventcoder.dictionary.legacy.codes import NULLS, SPECIAL, elements
from eventcoder.dictionary.legacy.dates import Role, Span, parse_restriction, settle
from eventcoder.dictionary.legacy.lines import Line, Source, once, slug, unique
from eventcoder.dictionary.legacy.names import spelled
from eventcoder.dictionary.legacy.report import Report

_BLOCK = re.compile(r"\[([^\[\]]*)\]")
_CODE = re.compile(r"\s*(?P<code>---|###|\+\+\+|[A-Za-z0-9/]*[A-Za-z/][A-Za-z0-9/]*?)(?P<rest>\s*(?:[<>]|\s\d).*)?")
_SECTION = re.compile(r"</?(NOUN|ADJ)", re.IGNORECASE)
_PERSONS = frozenset({"ELI", "LEG", "JUD", "CVL"})
_ARMED = frozenset({"REB", "UAF", "SEP", "INS", "RAD"})
_KINDS = {"IGO": "igo", "NGO": "ngo", "NGM": "ngo", "MNC": "company"}


@dataclass(slots=True)
class _Group:
    """A primary phrase with its synonyms and blocks, as they stand."""

    line: Line
    phrases: list[tuple[str, Line]] = field(default_factory=list)
    blocks: list[tuple[str, Line]] = field(default_factory=list)


def import_actors(source: Source, report: Report, today: datetime.date) -> dict[str, object]:
    """Return the content of an actors/1 file; what does not fit is reported."""
    taken: set[str] = set()
    owners: dict[str, str] = {}
    entries = []
    for group in _groups(source.lines, report):
        entry = _entry(group, source, report, today)
        if entry is None:
            continue
        names = _new_names(group, entry.pop("all_names"), owners, report)
        if not names:
            report.dropped(group.line, "all its names are those of an earlier entry")
            continue
        name = unique(f"{source.slug}.{slug(names[0])}", taken.__contains__)
        taken.add(name)
        shaped = {"id": name, "name": names[0], "kind": entry["kind"]}
        if names[1:]:
            shaped["names"] = names[1:]
        entries.append({**shaped, "source": f"{source.path.name}:{group.line.number}", "roles": entry["roles"]})
        report.written["actors"] += 1
        report.written["names of actors"] += len(names)
    return {"schema": "actors/1", "actors": entries}


def _groups(lines: Iterable[Line], report: Report) -> Iterator[_Group]:
    group: _Group | None = None
    in_section = False
    for line in lines:
        text = line.stripped
        if _SECTION.match(text):
            in_section = not text.startswith("</")
            continue
        if in_section:
            report.dropped(line, "a phrase without code that only guides the older parser")
            continue
        is_block = text.startswith("[")
        if not is_block and not text.startswith("+"):
            if group is not None:
                yield group
            group = _Group(line)
        if group is None:
            report.dropped(line, "no name stands before it")
            continue
        _add(group, line, text, report)
    if group is not None:
        yield group


def _add(group: _Group, line: Line, text: str, report: Report) -> None:
    phrase = text.partition("[")[0].lstrip("+").strip()
    if phrase:
        group.phrases.append((phrase, line))
    if "[" not in text:
        return
    found = _BLOCK.findall(text)
    group.blocks += [(block, line) for block in found]
    rest = _BLOCK.sub("", text.partition("[")[2] and text[text.index("[") :]).strip()
    if not found or rest:
        report.repaired(line, "there is more on the line than a name and codes in brackets")


def _entry(group: _Group, source: Source, report: Report, today: datetime.date) -> dict[str, object] | None:
    names: list[tuple[str, Line]] = []
    for phrase, line in group.phrases:
        spellings, repairs = spelled(phrase)
        for reason in repairs:
            report.repaired(line, reason)
        names += [(name, line) for name in spellings]
    roles = _roles(group, source, report, today)
    if not roles or not names:
        report.dropped(group.line, "no code" if names else "no name")
        return None
    return {"all_names": names, "kind": _kind(roles), "roles": roles}


def _roles(group: _Group, source: Source, report: Report, today: datetime.date) -> list[dict[str, object]]:
    read: list[Role] = []
    lines: dict[int, Line] = {}
    for block, line in group.blocks:
        role = _role(block, line, source, report, today)
        if role is not None:
            read.append(role)
            lines[role.number] = line
    if not read and not group.blocks:
        return []
    settled, changed = settle(read, source.dialect)
    for role, reason in changed:
        report.repaired(lines[role.number], reason)
    return [_shaped(role) for role in settled]


def _role(block: str, line: Line, source: Source, report: Report, today: datetime.date) -> Role | None:
    found = _CODE.fullmatch(block)
    code = found["code"].upper() if found is not None else ""
    if found is None or not code:
        report.dropped(line, f"cannot read the code: [{block}]")
        return None
    if code in NULLS or code in SPECIAL:
        report.dropped(line, f"no actor: {code}")
        return None
    if "/" in code:
        report.dropped(line, "a code of several actors")
        return None
    good, rest = elements(code)
    if not good:
        report.dropped(line, f"no actor's code: {code}")
        return None
    if rest:
        report.repaired(line, f"elements have three characters: {rest} of {code} is cut off")
    try:
        span = parse_restriction(found["rest"] or "", source.dialect, today)
    except ValueError as error:
        report.dropped(line, str(error))
        return None
    return Role("".join(good), span, line.number)


def _shaped(role: Role) -> dict[str, object]:
    parts, _ = elements(role.code)
    shaped: dict[str, object] = {"country": parts[0]}
    if parts[1:]:
        shaped["sectors"] = list(parts[1:])
    span: Span = role.span
    if span.start is not None:
        shaped["from"] = span.start.isoformat()
    if span.end is not None:
        shaped["to"] = span.end.isoformat()
    return shaped


def _kind(roles: list[dict[str, object]]) -> str:
    """Guess the kind, which the older files do not say: it decides which pronouns may stand for the actor."""
    country = str(roles[0]["country"])
    if country in _KINDS:
        return _KINDS[country]
    sectors = {str(sector) for role in roles for sector in list(role.get("sectors", ()))}  # type: ignore[call-overload]
    if sectors & _ARMED and not sectors & _PERSONS:
        return "armed_group"
    return "person" if sectors & _PERSONS or any("from" in role or "to" in role for role in roles) else "organisation"


def _new_names(group: _Group, names: object, owners: dict[str, str], report: Report) -> list[str]:
    """Leave out names that an earlier entry has: the older readers too gave them one meaning."""
    assert isinstance(names, list)
    kept = []
    for name, line in names:
        owner = owners.setdefault(name.lower(), f"{group.line.file}:{group.line.number}")
        if owner == f"{group.line.file}:{group.line.number}":
            kept.append(name)
        else:
            report.dropped(line, f"the name is that of an earlier entry: {name}, {owner}")
    return once(kept)
