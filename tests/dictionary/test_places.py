"""Places of the dictionary: read, layered, searched; what is wrong is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eventcoder.context.gazetteer import Gazetteer
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.dictionary.search import search

if TYPE_CHECKING:
    from tests.dictionary.conftest import Layers

CAMP = """
    schema: places/1
    places:
      - id: ken-camp
        name: Contoh Camp
        kind: site
        names: [Contoh, {text: Kamp Contoh, language: id}]
        country: KEN
        admin1: Turkana
        latitude: 3.77
        longitude: 34.68
    divisions:
      KEN: {51: [Turkana, Turkana County]}
"""


def test_places_are_read_with_numbers_and_names(layers: Layers) -> None:
    (camp,) = layers.stack({"p.yaml": CAMP}).places
    assert (camp.latitude, camp.longitude, camp.precision) == (3.77, 34.68, None)
    assert [(name.text, name.language) for name in camp.names] == [("Contoh", None), ("Kamp Contoh", "id")]


def test_places_of_a_layer_extend_replace_and_remove(layers: Layers) -> None:
    more = "schema: places/1\nplaces:\n  - {id: ken-camp, op: extend, names: [Kontoh], precision: 2}\n"
    (camp,) = layers.stack({"p.yaml": CAMP}, {"q.yaml": more}).places
    assert [name.text for name in camp.names] == ["Contoh", "Kamp Contoh", "Kontoh"]
    assert (camp.precision, camp.latitude) == (2, 3.77)
    gone = "schema: places/1\nplaces:\n  - {id: ken-camp, op: remove}\n"
    assert layers.stack({"p.yaml": CAMP}, {"q.yaml": gone}).places == ()


def test_places_divisions_of_a_later_layer_win(layers: Layers) -> None:
    more = "schema: places/1\ndivisions:\n  KEN: {51: Turkanaland, 05: Nairobi}\n"
    dictionary = layers.stack({"p.yaml": CAMP}, {"q.yaml": more})
    assert dictionary.divisions["KEN"] == {"51": ("Turkanaland",), "05": ("Nairobi",)}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("latitude: 91", "degrees between -90 and 90"),
        ("latitude: north", "degrees between -90 and 90"),
        ("longitude: -181.5", "degrees between -180 and 180"),
        ("precision: 4", "must be 1 (town), 2 (near a town) or 3 (larger area)"),
        ("kind: village", '"village" is none of town, site, district, region, water'),
        ("lat: 3", "unknown key"),
        ("id: KEN Camp", "is no id"),
    ],
)
def test_places_wrong_values_are_named(layers: Layers, line: str, said: str) -> None:
    key = line.split(":")[0]
    rows = [row for row in CAMP.splitlines() if row.strip().removeprefix("- ").split(":")[0] != key]
    at = next(i for i, row in enumerate(rows) if "name: Contoh" in row)
    if key == "id":
        rows = CAMP.replace("id: ken-camp", line).splitlines()
    else:
        rows.insert(at + 1, f"        {line}")
    assert any(said in text for text in layers.said({"p.yaml": "\n".join(rows)}))


def test_places_need_name_kind_and_coordinates(layers: Layers) -> None:
    text = "schema: places/1\nplaces:\n  - {id: somewhere, name: Somewhere}\n"
    assert any("kind, latitude, longitude missing" in said for said in layers.said({"p.yaml": text}))


def test_places_are_found_by_search(layers: Layers) -> None:
    (hit,) = search(layers.stack({"p.yaml": CAMP}), ["kamp"])
    assert (hit.id, hit.summary) == ("ken-camp", "site KEN Turkana")


def test_places_of_a_layer_are_found_in_texts(layers: Layers) -> None:
    folder = layers.write("mine", {"p.yaml": CAMP})
    gazetteer = Gazetteer(Dictionary.bundled("id").overlay(folder), "id")
    assert [place.name for place in gazetteer.places(("kamp", "contoh"))] == ["Contoh Camp"]
