"""Columns of other people's formats are theirs, in their order, and described."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from eventcoder import strict_yaml
from eventcoder.errors import InputError
from eventcoder.io.exports import VIEWS, make_view
from eventcoder.io.exports.fields import fields
from eventcoder.io.exports.view import DYADS
from eventcoder.io.exports.views import plain_view

EXPECTED: Any = strict_yaml.load(Path(__file__).with_name("columns.yaml")).plain()


@pytest.mark.parametrize("name", EXPECTED)
def test_columns_are_those_of_the_format_in_its_order(name: str) -> None:
    assert [column.name for column in make_view(name).columns] == EXPECTED[name]


def test_columns_of_acled_are_31_and_of_gdelt_58_and_61() -> None:
    assert [len(make_view(name).columns) for name in ("acled", "gdelt1", "gdelt2")] == [31, 58, 61]


@pytest.mark.parametrize("name", ["acled", "cameo", "csv"])
def test_columns_of_tables_for_statistics_are_names_in_stata_too(name: str) -> None:
    view = plain_view() if name == "csv" else make_view(name)
    assert all(column.name.isidentifier() and len(column.name) <= 32 for column in view.columns)


def test_columns_of_cameo_begin_like_tabari() -> None:
    names = [column.name for column in make_view("cameo").columns]
    assert names[:5] == ["date", "source", "target", "event", "label"]


@pytest.mark.parametrize("name", [*VIEWS, "csv"])
def test_columns_are_named_once_and_described(name: str) -> None:
    view = plain_view() if name == "csv" else make_view(name)
    names = [column.name for column in view.columns]
    assert len(set(names)) == len(names)
    assert all(column.description for column in view.columns)


@pytest.mark.parametrize("name", [*VIEWS, "csv"])
def test_columns_keep_fields_that_exist_each_once(name: str) -> None:
    view = plain_view() if name == "csv" else make_view(name)
    kept = [column.keeps for column in view.columns if column.keeps] + list(view.also)
    assert len(set(kept)) == len(kept)
    assert set(kept) <= set(fields())
    assert view.kept() - {DYADS} | set(view.lost()) == set(fields())


def test_columns_of_an_unknown_view_are_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"I001.*acled, gdelt1"):
        make_view("acles")


def test_columns_of_the_plain_table_hold_every_field() -> None:
    made_of = {part for column in plain_view().columns for part in column.made_of.split(", ")}
    assert made_of == set(fields())
