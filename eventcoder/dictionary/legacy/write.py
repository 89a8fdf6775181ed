"""Writing a layer: YAML with a head that says where it comes from."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

import yaml

from eventcoder.dictionary.legacy.lines import Source
from eventcoder.errors import InputError, Problem

_HEADER_LINES = 80


class _Dumper(yaml.CSafeDumper if hasattr(yaml, "CSafeDumper") else yaml.SafeDumper):  # type: ignore[misc]
    """Writes every scalar as text that any YAML reader takes for text; never anchors."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def write_yaml(path: Path, content: Mapping[str, object], source: Source, today: datetime.date) -> None:
    """Write one file of the layer. Raises InputError (I031) if that fails."""
    body = yaml.dump(dict(content), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=118)
    write_text(path, provenance(source, today) + body)


def write_text(path: Path, text: str) -> None:
    """Write a text file, making its folder. Raises InputError (I031) if that fails."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(Problem("I031", f"cannot be written: {error.strerror}", str(path))) from None


def provenance(source: Source, today: datetime.date) -> str:
    """Return the comment at the head of a file: source, hash, dialect, day, and the source's own head."""
    lines = [
        f"# Imported by eventcoder from {source.path.name} (dialect {source.dialect}) on {today.isoformat()}.",
        f"# SHA-256 of the source: {source.sha256}",
        "# The licence is that of the source, not that of eventcoder. Its own first comments:",
    ]
    header = source.header[:_HEADER_LINES] or ("(none)",)
    lines += [f"#   {text}" for text in header]
    if len(source.header) > _HEADER_LINES:
        lines.append("#   …")
    return "\n".join(lines) + "\n"
