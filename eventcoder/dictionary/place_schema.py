"""The shape of places/1: places, and names of first-order divisions."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from eventcoder.dictionary.fields import Element, Language, Latitude, Longitude, PlaceKind, Precision, Word, Words
from eventcoder.dictionary.schema import Entry, Shape, named


class PlaceName(Shape):
    """A name of a place, in texts of one language or of all."""

    text: Word
    language: Language | None = None


class PlaceEntry(Entry):
    """A place that GeoNames's list of cities lacks, or does not know by that name."""

    needed: ClassVar[tuple[str, ...]] = ("name", "kind", "latitude", "longitude")

    id: Word
    name: Word = Field(default="", description="The name that records carry; it is also a name to be found in texts.")
    kind: PlaceKind = "region"
    names: tuple[Annotated[PlaceName, BeforeValidator(named)], ...] = ()
    country: Element | None = Field(default=None, description="ISO 3166-1 alpha-3; none for the high seas.")
    admin1: Word | None = Field(default=None, description="Name of the first-order division that it lies in.")
    latitude: Latitude = 0.0
    longitude: Longitude = 0.0
    precision: Precision = Field(default=None, description="ACLED's geo_precision, if it is not that of the kind.")
    geonames_id: Word | None = None

    @property
    def key(self) -> str:
        """The id."""
        return self.id


class PlaceFile(Shape):
    """Schema places/1: places, and names of first-order divisions by country and GeoNames's code."""

    schema_: Literal["places/1"] = Field(default="places/1", alias="schema")
    places: tuple[PlaceEntry, ...] = ()
    divisions: dict[Element, dict[Word, Words]] = Field(
        default={}, description="By country and code: the name that records carry, then further names."
    )
