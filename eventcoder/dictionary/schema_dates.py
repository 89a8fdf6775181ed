"""The shape of dates/1 files: how a language names days, weeks, months and years."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from eventcoder.dictionary.fields import DateMeaning, Flag, Language, Word, Words
from eventcoder.dictionary.schema import Entry, Shape


class DateEntry(Entry):
    """A way to name a day or a stretch of time (see `eventcoder.dictionary.date_forms` for the notation)."""

    needed: ClassVar[tuple[str, ...]] = ("forms", "means")

    id: Word
    forms: Words = Field(default=(), description="Words and slots, such as `<number> <unit> ago`.")
    means: DateMeaning = Field(default="nothing", description="How the slots are read; `nothing` is no date at all.")
    fixed: dict[Word, Word] = Field(default={}, description="Slots that the words do not fill, with their value.")
    told: Flag = Field(default=False, description="Counted from the day that the story has got to, not from its own.")
    only: Literal["future"] | None = Field(default=None, description="A date only where the event is to come.")

    @property
    def key(self) -> str:
        """The id."""
        return self.id


class DateFile(Shape):
    """Schema dates/1: how a language names days, weeks, months and years."""

    schema_: Literal["dates/1"] = Field(default="dates/1", alias="schema")
    language: Language
    slots: dict[Word, dict[Word, Words]] = Field(
        default={}, description="Slot to value to words. Later layers add words; a word has the value given last."
    )
    expressions: tuple[DateEntry, ...] = ()
