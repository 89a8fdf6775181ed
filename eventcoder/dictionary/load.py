"""Reads a layer: every dictionary file of a directory, typed, with all problems of all files."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from eventcoder.dictionary.date_schema import DateFile
from eventcoder.dictionary.discard_schema import DiscardFile
from eventcoder.dictionary.grammar_schema import GrammarFile
from eventcoder.dictionary.nearest import did_you_mean
from eventcoder.dictionary.place_schema import PlaceFile
from eventcoder.dictionary.quantity_schema import QuantityFile
from eventcoder.dictionary.schema import ActorFile, AgentFile, CountryFile, EventFile, SetFile, Shape
from eventcoder.dictionary.shape import SHAPES, shape
from eventcoder.errors import DictionaryError, Problem
from eventcoder.strict_yaml import decode, loads

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

_HEADER = re.compile(r"""^(schema|language)[ \t]*:[ \t]*["']?([^\s"'#]*)""", re.MULTILINE)


@dataclass(slots=True)
class Layer:
    """One dictionary directory, read. `digest` is a hash over names and contents of its files, empty if it has none."""

    name: str
    digest: str = ""
    events: list[EventFile] = field(default_factory=list)
    actors: list[ActorFile] = field(default_factory=list)
    countries: list[CountryFile] = field(default_factory=list)
    agents: list[AgentFile] = field(default_factory=list)
    places: list[PlaceFile] = field(default_factory=list)
    sets: list[SetFile] = field(default_factory=list)
    grammars: list[GrammarFile] = field(default_factory=list)
    dates: list[DateFile] = field(default_factory=list)
    quantities: list[QuantityFile] = field(default_factory=list)
    discards: list[DiscardFile] = field(default_factory=list)
    languages: set[str] = field(default_factory=set)

    def add(self, file: Shape) -> None:
        """Put a file to its kind."""
        if isinstance(file, EventFile):
            self.events.append(file)
        elif isinstance(file, ActorFile):
            self.actors.append(file)
        elif isinstance(file, CountryFile):
            self.countries.append(file)
        elif isinstance(file, AgentFile):
            self.agents.append(file)
        elif isinstance(file, PlaceFile):
            self.places.append(file)
        elif isinstance(file, SetFile):
            self.sets.append(file)
        elif isinstance(file, GrammarFile):
            self.grammars.append(file)
        elif isinstance(file, DateFile):
            self.dates.append(file)
        elif isinstance(file, QuantityFile):
            self.quantities.append(file)
        elif isinstance(file, DiscardFile):
            self.discards.append(file)


def read_layer(
    path: Path, name: str, *, languages: Collection[str] | None, shown: str = ""
) -> tuple[Layer, list[Problem]]:
    """Read a directory and all below it.

    Args:
        path: The directory. Files count by their `schema:` header, wherever they lie; other schemas are passed over.
        name: Name of the layer, for the origins of its entries.
        languages: Read only these (and files without a language); None for all.
        shown: What problems and origins put before the file's name in the layer.

    Returns:
        The layer with everything that is sound, and all problems (D001-D004, D007, D014).
    """
    layer = Layer(name)
    if not path.is_dir():
        return layer, [Problem("D014", "no such directory", str(path), hint="a dictionary layer is a directory")]
    problems: list[Problem] = []
    digest = sha256()
    for file, text, header in _texts(path, languages, shown, digest, problems):
        layer.digest = digest.hexdigest()
        schema = header.get("schema")
        if schema in SHAPES:
            problems += _read(layer, text, file, schema)
        else:
            problems += _stray(schema, file)
    return layer, problems


def layer_digest(path: Path, *, languages: Collection[str] | None) -> str:
    """Return the digest that `read_layer` gives the layer, without parsing its files; empty if not all can be read."""
    problems: list[Problem] = []
    digest = sha256()
    empty = True
    for _ in _texts(path, languages, "", digest, problems):
        empty = False
    return "" if problems or empty else digest.hexdigest()


def _texts(
    path: Path, languages: Collection[str] | None, shown: str, digest: Hash, problems: list[Problem]
) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield name, text and header of the files that count, taken into the digest; problems are added to the list."""
    for relative in yaml_files(path):
        file = f"{shown}{relative}"
        try:
            data = (path / relative).read_bytes()
            text = decode(data, file)
        except OSError as error:
            problems.append(Problem("D014", f"cannot be read ({error.strerror})", file))
            continue
        except DictionaryError as error:
            problems.extend(error.problems)
            continue
        header = _header(text)
        language = header.get("language")
        if languages is not None and language is not None and language not in languages:
            continue
        for part in (relative.encode(), data):
            digest.update(len(part).to_bytes(8, "big") + part)
        yield file, text, header


def yaml_files(path: Path) -> list[str]:
    """Return the YAML files below `path` in the order of their names; what begins with a dot is not ours."""
    found = []
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        names = [name for name in names if name.endswith((".yaml", ".yml")) and not name.startswith(".")]
        found += [(Path(folder) / name).relative_to(path).as_posix() for name in names]
    return sorted(found)


def _header(text: str) -> dict[str, str]:
    """Return schema and language without parsing the file: most files may be of no interest."""
    found: dict[str, str] = {}
    for match in _HEADER.finditer(text):
        found.setdefault(match[1], match[2])
    return found


def _read(layer: Layer, text: str, file: str, schema: str) -> Iterator[Problem]:
    try:
        node = loads(text, file)
    except DictionaryError as error:
        yield from error.problems
        return
    typed, problems = shape(node, schema, layer.name)
    yield from problems
    if typed is not None:
        layer.add(typed)
        language = getattr(typed, "language", None)
        if isinstance(language, str):
            layer.languages.add(language)


def _stray(schema: str | None, file: str) -> Iterator[Problem]:
    """Name a file that was probably meant to be read; other schemas belong to others (ontologies)."""
    known = ", ".join(SHAPES)
    if schema is None:
        yield Problem("D003", "schema: missing", file, 1, f"begin the file with schema: and one of {known}")
        return
    kind = schema.split("/")[0]
    kinds = [name.split("/")[0] for name in SHAPES]
    if kind in kinds or _close(kind, kinds):
        hint = did_you_mean(schema, SHAPES)
        yield Problem("D003", f"schema: {schema} is not known", file, 1, hint)


def _close(kind: str, kinds: Collection[str]) -> bool:
    """Say whether `kind` is a slip for one of `kinds`: singular for plural, or a letter off."""
    return any(kind in (name.rstrip("s"), f"{name}s") or sorted(kind) == sorted(name) for name in kinds)
