"""The shape of discards/1: phrases that make a sentence or a whole story not be coded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from eventcoder.dictionary.fields import Language, Origin, Words
from eventcoder.dictionary.schema import Shape

DiscardKind = Literal["sentence", "story"]
KINDS: tuple[DiscardKind, ...] = ("sentence", "story")


class DiscardFile(Shape):
    """Schema discards/1: what a text must hold for its sentence, or all of it, to be left out."""

    schema_: Literal["discards/1"] = Field(default="discards/1", alias="schema")
    language: Language
    op: Literal["replace"] | None = Field(default=None, description="Forget the phrases of earlier layers.")
    sentence: Words = Field(default=(), description="Phrases that keep their sentence from being coded.")
    story: Words = Field(default=(), description="Phrases that keep the whole document from being coded.")
    note: str | None = Field(default=None, description="For people: why.")
    origin: Origin = Origin()
    origins: dict[str, Origin] = Field(default={}, description="Where each list stands.")

    def phrases(self) -> Iterator[tuple[DiscardKind, str, Origin]]:
        """Yield every phrase with what it discards and where it stands."""
        for kind in KINDS:
            for phrase in getattr(self, kind):
                yield kind, phrase, self.origins.get(f"{kind}.{phrase}", self.origins.get(kind, self.origin))
