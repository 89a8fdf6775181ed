"""What is kept comes back the same, and nothing else comes out of a file."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from eventcoder.store.objects import BrokenError, dump, load


@dataclass(frozen=True, slots=True)
class Leaf:
    name: str
    day: datetime.date | None = None
    seen: dict[str, int] = field(default_factory=dict, init=False, compare=False)


class Shape(BaseModel):
    text: str = ""
    leaves: tuple[Leaf, ...] = ()


CLASSES = (Leaf, Shape)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-9, 9), st.text(max_size=4))
LEAVES = st.builds(Leaf, st.text(max_size=4), st.one_of(st.none(), st.dates()))
VALUES = st.recursive(
    st.one_of(
        SCALARS, LEAVES, st.builds(Shape, text=st.text(max_size=3)), st.frozensets(st.text(max_size=3), max_size=3)
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.text(max_size=3), inner, max_size=3),
    ),
    max_leaves=12,
)


def through(value: object) -> Any:
    """Return what comes back by way of JSON."""
    return load(json.loads(json.dumps(dump(value, CLASSES))), CLASSES)


@given(VALUES)
def test_objects_come_back_the_same(value: object) -> None:
    assert through((value,)) == (value,)


def test_objects_that_are_one_are_one_again() -> None:
    leaf = Leaf("a")
    first, second, other = through((leaf, leaf, Leaf("a")))
    assert first is second
    assert first is not other


def test_objects_know_which_keys_were_written() -> None:
    (shape,) = through((Shape(text=""),))
    assert shape.model_fields_set == {"text"}


def test_objects_of_a_large_mapping_are_made_when_asked_for() -> None:
    table = {(str(i), "x"): Leaf(str(i)) for i in range(500)}
    (back,) = through((table,))
    assert ("7", "x") in back
    assert ("700", "x") not in back
    assert back["7", "x"] == Leaf("7")
    assert back["7", "x"] is back.get(("7", "x"))
    assert back.get(("700", "x"), 3) == 3
    assert list(back) == list(table)
    assert list(back.values()) == list(table.values())
    assert dict(back.items()) == table
    assert back == table


def test_objects_of_other_classes_are_not_kept() -> None:
    with pytest.raises(TypeError, match="complex is not kept"):
        dump((1j,), CLASSES)
    with pytest.raises(TypeError):
        dump((Leaf("a"),), (Shape,))


@pytest.mark.parametrize("nodes", [None, 3, [], [["Path", "x"]], [["tuple", [7]]], [["Leaf"]], [["date", "x"]], ["x"]])
def test_objects_other_nodes_are_broken(nodes: object) -> None:
    with pytest.raises(BrokenError):
        load(nodes, CLASSES)
