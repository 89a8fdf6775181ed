"""The fields of a record, one by one, so that a view can say which of them it carries.

A field is named by its way through the record: `event_code`, `location.name`, `sources.code` (a list: one value an
actor). The list is read off the model, so that a field that is added there is known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
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
    return reader(field)(record)


@cache
def reader(field: str) -> Callable[[object], Any]:
    """Return what reads a field off a record; see `value`. A table asks every record for a hundred fields."""
    name, _, rest = field.partition(SEPARATOR)
    get = attrgetter(name)
    if not rest:
        return get
    below = reader(rest)

    def read(record: object) -> Any:
        found = get(record)
        if found is None:
            return None
        return tuple(map(below, found)) if isinstance(found, tuple) else below(found)

    return read


def is_empty(found: object) -> bool:
    """Say whether a value tells nothing: absent, no text, an empty list, or false."""
    if isinstance(found, tuple):
        return all(is_empty(item) for item in found)
    return found is None or found is False or found == ""
