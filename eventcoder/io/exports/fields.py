"""The fields of a record, one by one, so that a view can say which of them it carries.

A field is named by its way through the record: `event_code`, `location.name`, `sources.code` (a list: one value an
actor). The list is read off the model, so that a field that is added there is known here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from eventcoder.model.event import Event

SEPARATOR = "."


@cache
def fields() -> tuple[str, ...]:
    """Return all fields of an event, in the order of the record."""
    return tuple(_below(Event, ""))


def _below(model: type[BaseModel], prefix: str) -> Iterator[str]:
    for name, field in model.model_fields.items():
        part = part_of(field.annotation)
        if part is None:
            yield prefix + name
        else:
            yield from _below(part, f"{prefix}{name}{SEPARATOR}")


def part_of(annotation: Any) -> type[BaseModel] | None:
    """Return the model that a field holds, alone, or in a list, or where it may be absent; None if it holds a value."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((part for inner in get_args(annotation) if (part := part_of(inner)) is not None), None)


def value(record: object, field: str) -> Any:
    """Return the value of a field: None where a part of the way is absent, a tuple of values below a list."""
    name, _, rest = field.partition(SEPARATOR)
    found = getattr(record, name)
    if not rest or found is None:
        return found
    if isinstance(found, tuple):
        return tuple(value(item, rest) for item in found)
    return value(found, rest)


def is_empty(found: object) -> bool:
    """Say whether a value tells nothing: absent, no text, an empty list, or false."""
    if isinstance(found, tuple):
        return all(is_empty(item) for item in found)
    return found is None or found is False or found == ""
