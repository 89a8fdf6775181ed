"""One text to be coded, with what is known about it."""

from __future__ import annotations

import datetime

from pydantic import BaseModel, ConfigDict, Field


class Document(BaseModel):
    """A news text. `date` is its publication date: relative dates and dated roles are read from it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(description="Identifier, unique in a run; events name it as document_id.")
    text: str = Field(description="The text. All character offsets of events point into it.")
    language: str | None = Field(default=None, description="ISO 639-1 code (en, id), or null to have it detected.")
    date: datetime.date | None = Field(default=None, description="Publication date, the reference for dated roles.")
    source: str | None = Field(default=None, description="Publisher that the text came from.")
    url: str | None = Field(default=None, description="Address of the text.")
    title: str | None = Field(default=None, description="Headline, if it is kept apart from the text.")
    file: str | None = Field(default=None, exclude=True, description="File that it was read from, for messages only.")
    line: int | None = Field(default=None, exclude=True, description="Line of that file that it begins on, from 1.")
