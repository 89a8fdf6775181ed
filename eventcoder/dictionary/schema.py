"""The shapes of the dictionary files: pydantic models of what YAML may hold, not of what it means.

Meaning is given by `eventcoder.plan`. Every entry knows where it stands (`origin`); `gives` tells a key that was
written from one that was left out, which matters where a pattern inherits from its entry or a layer extends another.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import Self

from eventcoder.dictionary.fields import (
    Conditions,
    Element,
    Elements,
    FirstDay,
    Flag,
    Kind,
    Language,
    LastDay,
    Number,
    Op,
    Origin,
    Shift,
    Word,
    Words,
)


class Shape(BaseModel):
    """Base of all shapes: frozen, unknown keys forbidden."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def gives(self, key: str) -> bool:
        """Say whether `key` was written, be it with the value null."""
        return key in self.model_fields_set


class Entry(Shape):
    """An entry that later layers can address by its id (a country by its code)."""

    needed: ClassVar[tuple[str, ...]] = ()
    """Keys that must be written unless `op` says that the entry changes an existing one."""

    op: Op | None = Field(default=None, description="What the entry does to the entry of that id in an earlier layer.")
    note: str | None = Field(default=None, description="For people: why it is so, what a coder must know.")
    origin: Origin = Origin()

    @property
    def key(self) -> str:
        """What makes the entry unique among its kind."""
        raise NotImplementedError

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.op == "remove":
            surplus = sorted(self.model_fields_set - {"id", "code", "op", "note", "origin", "language"})
            if surplus:
                raise PydanticCustomError("D003", "an entry to be removed has no {keys}", {"keys": ", ".join(surplus)})
        elif self.op != "extend":
            missing = [key for key in self.needed if key not in self.model_fields_set]
            if missing:
                raise PydanticCustomError("D003", "{keys} missing", {"keys": ", ".join(missing)})
        return self


class Example(Shape):
    """A sentence and the events that it must give: "SOURCE CODE TARGET", with `-` for a side that is absent."""

    text: Word
    expect: Words
    origin: Origin = Origin()


class CodedEntry(Entry):
    """What entries and patterns share: the code, its conditions, and who is source and target."""

    id: Word = Field(description="Stable id: language, word and further words joined by dots (en.attack.air).")
    code: Word | None = Field(default=None, description="CAMEO code, or null.")
    when: Conditions = Field(default={}, description="Conditions that must all hold.")
    unless: Conditions = Field(default={}, description="Conditions of which none may hold.")
    source: Words | None = Field(
        default=None, description="Roles or paths; the first that yields an actor is the source."
    )
    target: Words | None = Field(
        default=None, description="Roles or paths; the first that yields an actor is the target."
    )
    shift: Shift | None = Field(
        default=None, description="Column of the transforms table that the content's code goes through."
    )
    absorbs: Words | None = Field(default=None, description="Roles whose own events are not coded by themselves.")
    priority: Number = Field(default=0, description="Goes before the number of conditions; higher wins.")
    examples: tuple[Example, ...] = ()

    @property
    def key(self) -> str:
        """The id."""
        return self.id


class PatternEntry(CodedEntry):
    """A narrower rule of an entry; what it does not give it inherits from the entry."""

    reciprocal: Flag | None = Field(default=None, description="Both sides act on each other.")

    @property
    def forbids(self) -> bool:
        """Say whether `code: null` was written: the pattern keeps its entry from coding."""
        return self.code is None and self.gives("code")

    @model_validator(mode="after")
    def _conditional(self) -> Self:
        if self.op is None and not (self.when or self.unless):
            raise PydanticCustomError("D003", "a pattern needs a condition: give when or unless")
        return self


class EventEntry(CodedEntry):
    """Triggers that share a code, with the patterns that narrow it."""

    needed: ClassVar[tuple[str, ...]] = ("code",)

    lemmas: Words = Field(
        default=(), description="Verbs by lemma; further words must be children of the verb or follow it."
    )
    nouns: Words = Field(default=(), description="Event nouns by form or lemma.")
    forms: Words = Field(default=(), description="Exact lower-case forms of any part of speech; they beat lemmas.")
    reciprocal: Flag = Field(default=False, description="Both sides act on each other.")
    patterns: tuple[PatternEntry, ...] = ()

    @model_validator(mode="after")
    def _triggered(self) -> Self:
        if self.op in (None, "replace") and not (self.lemmas or self.nouns or self.forms):
            raise PydanticCustomError("D003", "an entry needs a trigger: give lemmas, nouns or forms")
        return self


class EventFile(Shape):
    """Schema events/1: the verbs and event nouns of a language."""

    schema_: Literal["events/1"] = Field(default="events/1", alias="schema")
    language: Language
    ontology: Literal["cameo"] = "cameo"
    events: tuple[EventEntry, ...]


def named(value: object) -> object:
    """Read a bare text as a name without further keys."""
    return {"text": value} if isinstance(value, str) else value


class ActorName(Shape):
    """A name of an actor; a weak one counts only if capitalised and not inside another name."""

    text: Word
    language: Language | None = None
    weak: Flag = False


class ActorRole(Shape):
    """What an actor was between two dates, both inclusive; an undated role holds at every other time."""

    country: Element | None = Field(
        default=None, description="First element of the code: ISO3, or IGO, NGO, NGM, IMG, MNC, INT."
    )
    sectors: Elements = Field(default=(), description="The elements after the country.")
    from_: FirstDay = Field(default=None, alias="from")
    to: LastDay = None
    note: str | None = None
    origin: Origin = Origin()

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.from_ is not None and self.to is not None and self.to < self.from_:
            raise PydanticCustomError(
                "D007",
                "the role ends ({to}) before it begins ({start})",
                {"to": str(self.to), "start": str(self.from_)},
            )
        if self.country is None and not self.sectors:
            raise PydanticCustomError("D003", "a role needs a country or sectors")
        return self


class ActorEntry(Entry):
    """A named actor with its names and dated roles."""

    needed: ClassVar[tuple[str, ...]] = ("name", "kind", "roles")

    id: Word
    name: Word = Field(default="", description="The name that records carry; it is also a name to be found in texts.")
    kind: Kind = "organisation"
    names: tuple[Annotated[ActorName, BeforeValidator(named)], ...] = ()
    roles: tuple[ActorRole, ...] = ()
    source: str | None = Field(default=None, description="Where the facts come from.")

    @property
    def key(self) -> str:
        """The id."""
        return self.id


class ActorFile(Shape):
    """Schema actors/1: people, organisations, armed groups and peoples."""

    schema_: Literal["actors/1"] = Field(default="actors/1", alias="schema")
    actors: tuple[ActorEntry, ...]


class CountryEntry(Entry):
    """What CLDR and ISO 3166 lack about a country; all words by language."""

    code: Element
    names: dict[Language, Words] = {}
    demonyms: dict[Language, Words] = {}
    capitals: dict[Language, Words] = Field(
        default={}, description="Cities that stand for the government when they act."
    )
    seats: dict[Language, Words] = Field(
        default={}, description="Buildings that stand for the government when they act."
    )

    @property
    def key(self) -> str:
        """The code."""
        return self.code


class CountryFile(Shape):
    """Schema countries/1."""

    schema_: Literal["countries/1"] = Field(default="countries/1", alias="schema")
    countries: tuple[CountryEntry, ...]


class AgentEntry(Entry):
    """Role nouns that share their sectors (police, students, rebels)."""

    needed: ClassVar[tuple[str, ...]] = ("words",)

    id: Word
    language: Language
    sectors: Elements = ()
    weak: Flag = Field(default=False, description="The sectors count only if nothing else in the phrase gives one.")
    place: Flag = Field(default=False, description="Stands for the country of the place named in the phrase.")
    former: Flag = Field(default=False, description="Turns an office into ELI.")
    kin: Flag = Field(
        default=False, description="Somebody's people: the office of whose they are does not pass to them."
    )
    actor: Flag = Field(default=True, description="False: never an actor.")
    words: Words = ()

    @property
    def key(self) -> str:
        """The id."""
        return self.id


class AgentFile(Shape):
    """Schema agents/1: the role nouns of a language."""

    schema_: Literal["agents/1"] = Field(default="agents/1", alias="schema")
    language: Language
    agents: tuple[AgentEntry, ...]


class SetFile(Shape):
    """Schema sets/1: named word sets, used as `$name`."""

    schema_: Literal["sets/1"] = Field(default="sets/1", alias="schema")
    language: Language
    op: Literal["extend", "replace"] | None = None
    sets: dict[Word, Words]
    origin: Origin = Origin()
    origins: dict[str, Origin] = Field(default={}, description="Where each set stands.")
