"""Trees of frozen objects to JSON's types and back.

Made for plans and lexicons: dataclasses and pydantic models of a closed list of classes, tuples, lists, sets, mappings,
dates. Nothing but those classes can come out of a file, which is why this is not pickle. Objects that are one and the
same before are one and the same again; fields that a class fills by itself (caches) are made anew.

The form: a list of nodes. A node is its kind and its values; a value is a plain scalar, or `[n]` for node n. The last
node is the whole. Large mappings are read back entry by entry, when somebody asks for one: a text calls few of the
thousands of triggers and names of a dictionary.
"""

from __future__ import annotations

import dataclasses
import datetime
import gc
from collections.abc import Callable, ItemsView, Iterable, Mapping, Sequence, ValuesView
from typing import Any, TypeVar, cast

from pydantic import BaseModel

K = TypeVar("K")
V = TypeVar("V")
_SCALARS = (str, int, float, bool, type(None))
_LARGE = 100
_MAKERS: dict[str, Callable[[list[Any]], object]] = {
    "tuple": tuple,
    "list": list,
    "set": frozenset,
    "map": lambda values: dict(zip(values[::2], values[1::2], strict=True)),
    "date": lambda values: datetime.date.fromisoformat(values[0]),
}


class BrokenError(Exception):
    """What was to be read was not written by `dump` with the same classes."""


def dump(value: object, classes: Sequence[type]) -> list[list[Any]]:
    """Return the nodes of an object. Raises TypeError for an object of any other class."""
    writer = _Writer(classes)
    collecting = gc.isenabled()
    gc.disable()  # a hundred thousand rows are made, and none of them is garbage
    try:
        writer.refer(value)
    finally:
        if collecting:
            gc.enable()
    return writer.nodes


def load(nodes: object, classes: Sequence[type]) -> object:
    """Return the object of which `dump` gave the nodes. Raises BrokenError if they are something else."""
    try:
        reader = _Reader(cast("list[list[Any]]", nodes), classes)
        return reader.node(len(reader.nodes) - 1)
    except (TypeError, ValueError, LookupError, AttributeError) as error:
        raise BrokenError(str(error)) from error


class _Writer:
    def __init__(self, classes: Sequence[type]) -> None:
        self.fields = {cls: _fields(cls) for cls in classes}
        self.nodes: list[list[Any]] = []
        self._known: dict[int, list[int]] = {}
        self._alive: list[object] = []
        self._texts: dict[tuple[str, ...], tuple[str, ...]] = {}

    def refer(self, value: object) -> Any:
        """Return a scalar as it is, and of any other value the place of its node, which is written if it is new."""
        if isinstance(value, _SCALARS):
            return value
        found = self._known.get(id(value))
        if found is None and type(value) is tuple and all(type(part) is str for part in value):
            value = self._texts.setdefault(value, value)  # one node for equal rows of words
            found = self._known.get(id(value))
        if found is None:
            node = self._node(value)
            found = [len(self.nodes)]
            self.nodes.append(node)
            self._known[id(value)] = found
            self._alive.append(value)  # else another object might get its identity
        return found

    def _node(self, value: Any) -> list[Any]:
        fields = self.fields.get(type(value))
        if fields is not None:
            row = [self.refer(getattr(value, name)) for name in fields]
            given = [self.refer(tuple(sorted(value.model_fields_set)))] if isinstance(value, BaseModel) else []
            return [type(value).__name__, *row, *given]
        if isinstance(value, datetime.date):
            return ["date", value.isoformat()]
        if isinstance(value, Mapping):
            kind = "map" if len(value) < _LARGE else "later"
            return [kind, *(self.refer(part) for pair in value.items() for part in pair)]
        if type(value) is frozenset:
            return ["set", *(self.refer(part) for part in sorted(value))]
        if type(value) in (tuple, list):
            return [type(value).__name__, *(self.refer(part) for part in value)]
        raise TypeError(f"{type(value).__name__} is not kept")


class _Reader:
    """Makes each node once, when it is asked for."""

    def __init__(self, nodes: list[list[Any]], classes: Iterable[type]) -> None:
        self.nodes = nodes
        self._makers = {**_MAKERS, **{cls.__name__: _maker(cls) for cls in classes}, "later": self._later}
        self._made: dict[int, object] = {}

    def node(self, number: int) -> object:
        """Return the object of a node."""
        if number in self._made:
            return self._made[number]
        kind, *values = self.nodes[number]
        if kind != "later":
            values = [self.node(value[0]) if type(value) is list else value for value in values]
        self._made[number] = made = self._makers[kind](values)
        return made

    def _later(self, values: list[Any]) -> object:
        keys = [self.node(key[0]) if type(key) is list else key for key in values[::2]]
        entries = [_Ahead(value[0]) if type(value) is list else value for value in values[1::2]]
        return Later(zip(keys, entries, strict=True), self.node)


@dataclasses.dataclass(frozen=True, slots=True)
class _Ahead:
    """Stands for a node that nobody has asked for."""

    number: int


class Later(dict[K, V]):
    """A mapping whose values are made when they are first asked for. It is only read."""

    def __init__(self, entries: Iterable[tuple[Any, Any]], make: Callable[[int], object]) -> None:
        super().__init__(entries)
        self._make = make

    def __getitem__(self, key: K) -> V:
        value = super().__getitem__(key)
        if isinstance(value, _Ahead):
            value = cast("V", self._make(value.number))
            self[key] = value
        return value

    def get(self, key: K, default: Any = None) -> Any:
        if key not in self:
            return default
        return self[key]

    def _whole(self) -> dict[K, V]:
        return {key: self[key] for key in list(self)}

    def values(self) -> ValuesView[V]:  # type: ignore[override]
        return self._whole().values()

    def items(self) -> ItemsView[K, V]:  # type: ignore[override]
        return self._whole().items()

    def __eq__(self, other: object) -> bool:
        return self._whole() == other

    __hash__ = None


def _fields(cls: type) -> tuple[str, ...]:
    if issubclass(cls, BaseModel):
        return tuple(cls.model_fields)
    return tuple(field.name for field in dataclasses.fields(cast(Any, cls)) if field.init)


def _maker(cls: type) -> Callable[[list[Any]], object]:
    names = _fields(cls)
    if not issubclass(cls, BaseModel):
        return lambda values: cls(*values)
    model = cls

    def make(values: list[Any]) -> object:
        *facts, given = values
        return model.model_construct(set(given), **dict(zip(names, facts, strict=True)))

    return make
