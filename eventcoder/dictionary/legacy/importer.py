"""From legacy files to a layer on disk: YAML files, what is left for review, and the report."""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from eventcoder.dictionary.legacy.actors import import_actors
from eventcoder.dictionary.legacy.agents import import_agents
from eventcoder.dictionary.legacy.discards import import_discards
from eventcoder.dictionary.legacy.lines import Dialect, Source, read_source
from eventcoder.dictionary.legacy.report import Report
from eventcoder.dictionary.legacy.verbs import import_verbs
from eventcoder.dictionary.legacy.write import write_text, write_yaml

Kind = Literal["actors", "agents", "verbs", "discards"]
KINDS: tuple[Kind, ...] = ("actors", "agents", "verbs", "discards")


@dataclass(frozen=True, slots=True)
class Imported:
    """One file's import: what was written, and the report."""

    files: tuple[Path, ...]
    report: Report


def import_files(
    paths: Iterable[str | Path],
    kind: Kind,
    dialect: Dialect,
    layer: str | Path,
    *,
    language: str = "en",
    codes: Container[str] | None = None,
    today: datetime.date | None = None,
) -> list[Imported]:
    """Import files of one kind into a layer directory, which may hold others already.

    Args:
        paths: The legacy files.
        kind: What they hold.
        dialect: Which coder they were written for; the same signs mean different things.
        layer: Directory of the layer; it is made if it is not there.
        language: Language of the words.
        codes: Event codes of the ontology: others are read as the nearest or dropped. None takes any code.
        today: Day of the import; roles that begin later are taken for slips.

    Returns:
        For each file what was written and everything that was dropped, repaired or put aside.

    Raises:
        InputError: A file cannot be read (I020, I021) or written (I031).
    """
    day = today or datetime.date.today()
    return [_import(Path(path), kind, dialect, Path(layer), language, codes, day) for path in paths]


def _import(
    path: Path,
    kind: Kind,
    dialect: Dialect,
    layer: Path,
    language: str,
    codes: Container[str] | None,
    day: datetime.date,
) -> Imported:
    source = read_source(path, dialect)
    report = Report()
    if not source.is_utf8 and source.lines:
        report.repaired(source.lines[0], "the file is not UTF-8: read as Latin-1")
    files = []
    for relative, content in _contents(source, kind, report, language, codes, day).items():
        write_yaml(layer / relative, content, source, day)
        files.append(layer / relative)
    stem = f"{source.slug}-{kind}"
    texts = {f"import/{stem}.report.csv": report.to_csv()}
    texts[f"import/{stem}.report.txt"] = "\n".join([f"{path.name}, {kind}, {dialect}", *report.summary()]) + "\n"
    if report.count("review"):
        texts[f"import/{stem}.review.csv"] = report.to_csv("review")
    for relative, text in texts.items():
        write_text(layer / relative, text)
        files.append(layer / relative)
    return Imported(tuple(files), report)


def _contents(
    source: Source, kind: Kind, report: Report, language: str, codes: Container[str] | None, day: datetime.date
) -> Mapping[str, Mapping[str, object]]:
    """Return the contents by their paths in the layer."""
    name = source.slug
    if kind == "actors":
        return {f"actors/{name}.yaml": import_actors(source, report, day)}
    if kind == "agents":
        return {f"agents/{language}-{name}.yaml": import_agents(source, report, language)}
    if kind == "discards":
        return {f"discards/{language}-{name}.yaml": import_discards(source, report, language)}
    events, sets = import_verbs(source, report, language, codes)
    found: dict[str, Mapping[str, object]] = {f"events/{language}/{name}.yaml": events}
    if sets["sets"]:
        found[f"sets/{language}-{name}.yaml"] = sets
    return found
