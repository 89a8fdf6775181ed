"""The shapes of the ontology files, as pydantic reads them from YAML in which every scalar is text."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


class Shape(BaseModel):
    """Base of all shapes: frozen, unknown keys forbidden."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]
"""A list of names; a single one may stand without brackets."""

Quad = Annotated[int, Field(ge=1, le=4)]
Column = Literal["appeal", "intent", "demand", "refuse", "threaten", "end"]


class CameoCode(Shape):
    """One code of `cameo.yaml`."""

    code: str = Field(pattern=r"^\d{2,4}$")
    name: str
    parent: str | None = None
    quad: Quad
    goldstein: float = Field(ge=-10, le=10, allow_inf_nan=False)
    goldstein_basis: Literal["table", "icews", "inherited"] = "table"
    gloss: str


class GoldsteinTable(Shape):
    """Which published table the Goldstein values come from."""

    table: str
    range: tuple[float, float]


class Future(Shape):
    """The columns that an act announced for the future moves to."""

    cooperation: Column
    conflict: Column


class Transforms(Shape):
    """What an act becomes under a matrix verb: act → the codes of the columns, `-` for none."""

    columns: tuple[Column, ...]
    future: Future
    rows: dict[str, tuple[str, ...]]


class CameoFile(Shape):
    """`cameo.yaml`."""

    schema_: Literal["cameo/1"] = Field(alias="schema")
    name: str
    version: str
    source: str
    goldstein: GoldsteinTable
    quad_classes: dict[Quad, str]
    transforms: Transforms
    events: tuple[CameoCode, ...]


class PloverType(Shape):
    """One event type of `plover.yaml`."""

    quad: Quad
    score: float
    meaning: str
    modes: dict[str, str] = {}


class PloverFile(Shape):
    """`plover.yaml`."""

    schema_: Literal["plover/1"] = Field(alias="schema")
    name: str
    version: str
    source: str
    quad_classes: dict[Quad, str]
    events: dict[str, PloverType]
    contexts: dict[str, str]
    entities: dict[str, str]
    sectors: dict[str, str]


class PloverRow(Shape):
    """What one CAMEO code is in PLOVER terms, and on whose authority."""

    event: str | None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    basis: Literal["table", "adjusted", "proposal", "dropped"]
    note: str | None = None


class PloverCrosswalkFile(Shape):
    """`crosswalks/cameo-plover.yaml`."""

    schema_: Literal["cameo-plover/1"] = Field(alias="schema")
    codes: dict[str, PloverRow]


class PloverActorsFile(Shape):
    """`crosswalks/cameo-plover-actors.yaml`."""

    schema_: Literal["cameo-plover-actors/1"] = Field(alias="schema")
    entities: dict[str, str | None]
    sectors: dict[str, str]
    leading: Names = ()
    places: dict[str, str] = {}
    agents: dict[str, str] = {}
    actors: dict[str, str] = {}
    unidentified: Names = ()


class AcledSubEventType(Shape):
    """One sub-event type of `acled.yaml`."""

    disorder: str
    when: str


class AcledEventType(Shape):
    """One event type of `acled.yaml`."""

    meaning: str
    sub_event_types: dict[str, AcledSubEventType]


class InterCode(Shape):
    """One of ACLED's classes of actors."""

    text: str
    covers: str


class AcledFile(Shape):
    """`acled.yaml`."""

    schema_: Literal["acled/1"] = Field(alias="schema")
    name: str
    version: str
    source: str
    disorder_types: tuple[str, ...]
    event_types: dict[str, AcledEventType]
    inter_codes: dict[int, InterCode]
    interactions: dict[int, str]
    civilian_targeting: str
    regions: tuple[str, ...]


class ClassRow(Shape):
    """How a class of actors is known from an actor code.

    `communal` asks for an ethnic group or a religion in the code besides; `abroad` names the class of the same actors
    outside their own country.
    """

    elements: Names = ()
    first: Names = ()
    communal: bool = False
    abroad: str | None = None
    inter: int | None = None


class AcledRuleRow(Shape):
    """One rule of the ACLED crosswalk; None is no condition."""

    codes: Names
    source: Names | None = None
    target: Names | None = None
    target_sectors: Names | None = None
    foreign: bool | None = None
    harm: bool | None = None
    many: bool | None = None
    words: Names | None = None
    means: Names | None = None
    scene: Names | None = None
    to: str | None
    note: str | None = None


class AcledCrosswalkFile(Shape):
    """`crosswalks/cameo-acled.yaml`."""

    schema_: Literal["cameo-acled/1"] = Field(alias="schema")
    classes: dict[str, ClassRow]
    stateless: Names
    groups: dict[str, Names]
    words: dict[str, Names] = {}
    rules: tuple[AcledRuleRow, ...]


class ElementRow(Shape):
    """What a role element of an actor code is called in exports."""

    name: str


class ActorElementsFile(Shape):
    """`actor-elements.yaml`."""

    schema_: Literal["actor-elements/1"] = Field(alias="schema")
    source: str
    roles: dict[str, ElementRow]
    religions: Names
    ethnic: Names


class CountryRow(Shape):
    """One country of `countries.yaml` in other people's codes."""

    name: str
    region: str
    iso: str | None = Field(default=None, pattern=r"^\d{3}$")
    fips: str | None = Field(default=None, pattern=r"^[A-Z]{2}$")
    cow: int | None = None


class CountryCodesFile(Shape):
    """`countries.yaml`; the keys are ISO alpha-3."""

    schema_: Literal["country-codes/1"] = Field(alias="schema")
    source: str
    countries: dict[str, CountryRow]


class AcledActorsFile(Shape):
    """`crosswalks/acled-actors.yaml`."""

    schema_: Literal["acled-actors/1"] = Field(alias="schema")
    source: str
    names: dict[str, str]
    the: Names
    associates: dict[str, str]
    associates_by_word: dict[str, Names]
    crowds: dict[str, Names]
    regimes: dict[str, tuple[datetime.date, ...]]
