"""The record of one resolved phrase: who it names, in which code, and why."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from eventcoder.model.event import Actor, Record, Span

ClueKind = Literal["actor", "country", "demonym", "capital", "seat", "role noun", "city", "introduced"]
Gift = Literal["actor", "country", "sectors"]


class PloverActor(Record):
    """An actor in PLOVER terms (manual 0.8, chapter 5; `ontologies/crosswalks/cameo-plover-actors.yaml`)."""

    code: str | None = Field(description="Country or entity and all sectors; --- for no country; null for nobody.")
    country: str | None = Field(description="ISO 3166-1 alpha-3 of a state, or UNO, EUR, IGO, NGO, ISM, IMG, MNC.")
    sectors: tuple[str, ...] = Field(description="The chief sector first, then the others.")


class Clue(Span):
    """A word or name of the phrase that the reading rests on."""

    kind: ClueKind = Field(description="What the words are: a named actor, a country's name, a role noun, a city …")
    id: str | None = Field(default=None, description="Id of the entry, for actors and role nouns.")
    layer: str | None = Field(default=None, description="Dictionary layer of the entry.")
    country: str | None = Field(default=None, description="The country that the words have on the day.")
    sectors: tuple[str, ...] = Field(default=(), description="The sectors that the words have on the day.")
    since: datetime.date | None = Field(default=None, description="First day of the role; null if it is undated.")
    until: datetime.date | None = Field(default=None, description="Last day of the role; null if it is open.")
    note: str | None = Field(default=None, description="The role's note, such as the office.")
    gives: tuple[Gift, ...] = Field(description="What of the result these words gave.")


class ResolvedActor(Actor):
    """An actor that a phrase names, with its PLOVER view and the reasons for its code."""

    plover: PloverActor
    clues: tuple[Clue, ...] = Field(default=(), description="The words that gave the code, in word order.")
    inferred: tuple[str, ...] = Field(default=(), description="What was concluded rather than read, in sentences.")


class Resolution(ResolvedActor):
    """What a phrase is read as: its first actor, and in `also` the others (*Syrian and Russian jets*).

    A phrase that names nobody known has `code` null and stands itself for its `text`.
    """

    id: str | None = Field(default=None, description="Id of the phrase, where it was read from a file.")
    phrase: str
    language: str
    date: datetime.date = Field(description="The day on which dated roles were looked up.")
    also: tuple[ResolvedActor, ...] = ()
