"""From located YAML to typed shapes: every complaint becomes a problem with file, line and dotted place."""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from eventcoder.dictionary.date_schema import DateFile
from eventcoder.dictionary.discard_schema import DiscardFile
from eventcoder.dictionary.fields import Origin
from eventcoder.dictionary.grammar_schema import GrammarFile
from eventcoder.dictionary.nearest import did_you_mean
from eventcoder.dictionary.place_schema import PlaceFile
from eventcoder.dictionary.quantity_schema import QuantityFile
from eventcoder.dictionary.schema import ActorFile, AgentFile, CountryFile, EventFile, SetFile, Shape
from eventcoder.errors import Problem
from eventcoder.strict_yaml import Node

SHAPES: dict[str, type[Shape]] = {
    "events/1": EventFile,
    "actors/1": ActorFile,
    "countries/1": CountryFile,
    "agents/1": AgentFile,
    "places/1": PlaceFile,
    "sets/1": SetFile,
    "grammar/1": GrammarFile,
    "dates/1": DateFile,
    "quantities/1": QuantityFile,
    "discards/1": DiscardFile,
}

_ENTRIES = {
    "events/1": "events",
    "actors/1": "actors",
    "countries/1": "countries",
    "agents/1": "agents",
    "dates/1": "expressions",
    "places/1": "places",
}
_PARTS = ("patterns", "examples", "roles")
_INJECTED = ("origin", "origins", "schema_", "from_")
"""Fields that only the reader fills; written in a file they are unknown keys."""

_Place = tuple[str | int, ...]


def shape(node: Node, schema: str, layer: str) -> tuple[Shape | None, list[Problem]]:
    """Make the typed file of a YAML tree.

    Entries that are wrong are left out, so that the others can be checked too; without a sound file there is None.
    """
    problems: list[Problem] = []
    data = _File(node, schema, layer, problems).data()
    if not isinstance(data, dict):
        return None, [*problems, Problem("D003", "the file must be a mapping", node.file, node.line)]
    model = SHAPES[schema]
    try:
        return model.model_validate(data), problems
    except ValidationError as error:
        errors = error.errors(include_url=False)
    problems += (_problem(detail, node, model) for detail in errors)
    section = _ENTRIES.get(schema, "")
    wrong = {detail["loc"][1] for detail in errors if detail["loc"][:1] == (section,) and len(detail["loc"]) > 1}
    elsewhere = any(detail["loc"][:1] != (section,) or len(detail["loc"]) < 2 for detail in errors)
    if elsewhere:
        return None, problems
    data[section] = [entry for number, entry in enumerate(data[section]) if number not in wrong]
    return model.model_validate(data), problems


class _File:
    """Turns a tree into plain data that knows where its entries stand."""

    def __init__(self, node: Node, schema: str, layer: str, problems: list[Problem]) -> None:
        self.node = node
        self.schema = schema
        self.layer = layer
        self.problems = problems

    def data(self) -> object:
        """Return the file as dicts, lists and texts, with `origin` in every entry, pattern, example and role."""
        node = self.node
        data = node.plain()
        if not isinstance(data, dict):
            return data
        self.drop_injected(node, data, ())
        section = _ENTRIES.get(self.schema)
        if section is None:
            data["origin"] = self.origin(node.line)
            data["origins"] = dict(self.origins())
        elif isinstance(data.get(section), list):
            entries = node.mapping[section].items
            data[section] = [self.entry(entry, (section, number)) for number, entry in enumerate(entries)]
        return data

    def entry(self, node: Node, place: _Place) -> object:
        """Return an entry, pattern, example or role with its origin."""
        if not isinstance(node.value, dict):
            return node.plain()
        data: dict[str, object] = {
            key: [self.entry(part, (*place, key, number)) for number, part in enumerate(child.items)]
            if key in _PARTS and isinstance(child.value, list)
            else child.plain()
            for key, child in node.value.items()
        }
        self.drop_injected(node, data, place)
        data["origin"] = self.origin(node.line)
        if self.schema == "agents/1":
            if "language" in data:
                self.unknown(node, (*place, "language"), "the language of agents stands at the top of the file")
            language = self.node.mapping.get("language")
            data["language"] = "und" if language is None else language.plain()
        return data

    def drop_injected(self, node: Node, data: dict[str, object], place: _Place) -> None:
        for key in _INJECTED:
            if key in data:
                self.unknown(node, (*place, key), None)
                del data[key]

    def unknown(self, node: Node, place: _Place, hint: str | None) -> None:
        message = f"{_dotted(place)}: unknown key"
        self.problems.append(Problem("D003", message, node.file, node.line_of(place[-1]), hint))

    def origin(self, line: int) -> Origin:
        return Origin(self.layer, self.node.file, line)

    def origins(self) -> Iterator[tuple[str, Origin]]:
        """Yield where the keys of a set file or a grammar stand (`weapon`, `roles.doer`), and each discard."""
        for section, node in self.node.mapping.items():
            if self.schema == "discards/1":
                yield section, self.origin(node.line)
                for item in node.items:
                    yield f"{section}.{item.plain()}", self.origin(item.line)
            prefix = "" if section == "sets" else f"{section}."
            for key, line in node.key_lines.items():
                yield f"{prefix}{key}", self.origin(line)


def _dotted(place: Sequence[str | int]) -> str:
    return ".".join(str(step) for step in place if step != "[key]")


def _problem(detail: ErrorDetails, node: Node, model: type[Shape]) -> Problem:
    """Say what pydantic found in our words."""
    place = tuple(step for step in detail["loc"] if step != "[key]")
    kind = detail["type"]
    code, hint = "D003", None
    if kind.startswith("D0"):
        code, message = kind, detail["msg"]
    elif kind == "extra_forbidden":
        message, hint = "unknown key", _unknown_key_hint(node, place, model)
    elif kind == "literal_error":
        message, hint = _not_one_of(detail, model, place)
    else:
        message = _MESSAGES.get(kind, detail["msg"])
        if detail["input"] is None and kind != "missing":
            message, hint = "is empty", 'give a value, or write "null" in quotes if the word is meant'
    if kind == "string_pattern_mismatch":
        message = f"{detail['input']!r} {_pattern_message(detail)}"
    prefix = f"{_dotted(place)}: " if place else ""
    return Problem(code, prefix + message, node.file, node.line_of(*place), hint)


_MESSAGES = {
    "missing": "missing",
    "string_type": "must be a text",
    "string_too_short": "is an empty text",
    "tuple_type": "must be a list",
    "frozen_set_type": "must be a list",
    "dict_type": "must be a mapping",
    "model_type": "must be a mapping",
    "model_attributes_type": "must be a mapping",
}


def _pattern_message(detail: ErrorDetails) -> str:
    pattern = str(detail.get("ctx", {}).get("pattern", ""))
    if "A-Z" in pattern:
        return "is no element of an actor code; write three capitals, such as SYR or GOV"
    return "is no language code; write two or three small letters, such as en or id"


def _unknown_key_hint(node: Node, place: _Place, model: type[Shape]) -> str | None:
    key = str(place[-1])
    parent: object = _at(model, place[:-1])
    known: list[str] = []
    if isinstance(parent, type) and issubclass(parent, BaseModel):
        fields = parent.model_fields.items()
        known = [field.alias or name for name, field in fields if name not in ("origin", "origins")]
    if " " in key:
        return "put quotes round a text that holds a comma"
    return did_you_mean(key, known, list_up_to=20)


def _not_one_of(detail: ErrorDetails, model: type[Shape], place: _Place) -> tuple[str, str | None]:
    options = [str(option) for option in get_args(_at(model, place))]
    given = detail["input"]
    hint = did_you_mean(given, options) if isinstance(given, str) else None
    shown = "null" if given is None else f'"{given}"' if isinstance(given, str) else "this"
    return f"{shown} is none of {', '.join(options)}", hint


def _at(model: type[Shape], place: _Place) -> object:
    """Return the type that the schema has at `place`."""
    found: object = model
    for step in place:
        if isinstance(found, type) and issubclass(found, BaseModel):
            by_key = {field.alias or name: field for name, field in found.model_fields.items()}
            found = by_key[step].annotation if isinstance(step, str) and step in by_key else None
        else:
            arguments = get_args(found)
            found = arguments[-1] if get_origin(found) is dict else arguments[0] if arguments else None
        found = _bare(found)
    return found


def _bare(annotation: object) -> object:
    """Strip Annotated and `| None`."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, types.UnionType):
            annotation = next(part for part in get_args(annotation) if part is not type(None))
        else:
            return annotation
