"""Synonym sets of verb files: `&NAME` and its `+members`, which may be sets themselves."""

from __future__ import annotations

from dataclasses import dataclass, field

from eventcoder.dictionary.legacy.lines import Line, once, slug, words
from eventcoder.dictionary.legacy.report import Report


@dataclass(slots=True)
class Synsets:
    """The sets of one file under the names that they get in the layer."""

    prefix: str
    members: dict[str, list[tuple[str, Line]]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def begin(self, text: str, line: Line, report: Report) -> str:
        """Begin a set and return its name in the file; a set that is there already is begun anew."""
        name = text.lstrip("&").strip().rstrip("_").upper()
        if name in self.members:
            report.repaired(line, f"a set stands twice, the last one counts: &{name}")
        self.members[name] = []
        return name

    def add(self, name: str, line: Line) -> None:
        """Add a member to a set."""
        self.members[name].append((line.stripped.lstrip("+").strip(), line))

    def use(self, text: str) -> str:
        """Return how rules name a set. Raises ValueError if there is no such set."""
        name = text.lstrip("&").rstrip("_").upper()
        if name not in self.members:
            raise ValueError(f"the set is not defined: &{name}")
        self.used.add(name)
        return f"${self.prefix}-{slug(name)}"

    def content(self, language: str, report: Report) -> dict[str, object]:
        """Return the content of a sets/1 file: the sets that rules use, sets in sets written out."""
        sets: dict[str, list[str]] = {}
        for name in sorted(self.used):
            found = once(self._expanded(name, report, ()))
            sets[f"{self.prefix}-{slug(name)}"] = found
            if not found and self.members[name]:
                report.dropped(self.members[name][0][1], f"no member of the set can be used: &{name}")
        report.written["word sets"] += len(sets)
        return {"schema": "sets/1", "language": language, "sets": sets}

    def _expanded(self, name: str, report: Report, above: tuple[str, ...]) -> list[str]:
        found: list[str] = []
        for member, line in self.members[name]:
            inner = member.lstrip("&").rstrip("_").upper()
            if not member.startswith("&"):
                plain = " ".join(words(member))
                if any(mark in plain for mark in "(){}[],|$*&"):
                    report.dropped(line, "a member that is not words alone")
                elif plain:
                    found.append(plain)
            elif inner not in self.members:
                report.dropped(line, f"the set is not defined: &{inner}")
            elif inner in above or inner == name:
                report.dropped(line, f"the set holds itself: &{inner}")
            else:
                found += self._expanded(inner, report, (*above, name))
        return found
