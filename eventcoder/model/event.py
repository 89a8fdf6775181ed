"""The record: one typed event and its parts, as they are written out (DESIGN section 6)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

DatePrecision = Literal["day", "week", "month", "year", "none"]
ReportKind = Literal["said", "claimed", "denied", "reported"]
Modality = Literal["actual", "future", "conditional", "attempted", "demanded", "intended", "denied"]


class Record(BaseModel):
    """Base of all parts of a record: frozen, unknown fields forbidden."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Record):
    """Words of the document; `document.text[start:end] == text`."""

    text: str = Field(description="The words, as they stand in the document.")
    start: int = Field(description="Character offset of the first character in the document's text.")
    end: int = Field(description="Character offset behind the last character.")


class Actor(Span):
    """One source or target."""

    code: str | None = Field(description="CAMEO actor code: country and sectors, such as SYRREB; null if unknown.")
    country: str | None = Field(
        default=None, description="First element of the code: ISO 3166-1 alpha-3, or IGO, NGO, IMG …"
    )
    sectors: tuple[str, ...] = Field(default=(), description="The elements after the country: GOV, MIL, REB …")
    actor_id: str | None = Field(default=None, description="Id of the dictionary's actor, if the mention names one.")
    name: str | None = Field(default=None, description="The actor's name in the dictionary.")
    kind: str | None = Field(
        default=None, description="What the phrase is: person, group, country, people, agent (a role noun), place …"
    )
    resolved_from: str | None = Field(
        default=None,
        description=(
            "Words of another mention or sentence that gave the code "
            "(a pronoun's antecedent, an introduced acronym, the text's home country)."
        ),
    )


class Attribution(Span):
    """Who says so."""

    code: str | None = Field(default=None, description="CAMEO actor code of the speaker; null if unknown.")
    kind: ReportKind = Field(
        default="said",
        description="How: said, claimed (asserted, alleged), denied, or reported (passed on by media, agencies).",
    )


class Location(Record):
    """The place of an event."""

    name: str
    text: str | None = None
    start: int | None = None
    end: int | None = None
    admin1: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geo_precision: int | None = None
    geonames_id: str | None = None


class Count(Record):
    """A number of people: the best figure with its bounds, and the words it came from."""

    best: int = Field(description="The figure by ACLED's rules: the lowest that the words allow.")
    low: int = Field(description="The least that the words can mean; never more than best.")
    high: int | None = Field(description="The most that they can mean; null if there is no upper bound (at least 12).")
    text: str
    start: int | None = Field(default=None, description="Character offset of the words in the document's text.")
    end: int | None = Field(default=None, description="Character offset behind them.")
    approximate: bool = Field(default=False, description="The words say about, nearly or the like.")
    parts: tuple[str, ...] = Field(
        default=(), description="Words of each group that is added up, where there are several: both sides of a fight."
    )


class Telling(Record):
    """Another record that told the same event and was merged into this one."""

    event_id: str
    document_id: str
    sentence_index: int
    event_code: str
    why: str = Field(description="What was the same.")


class PloverView(Record):
    """The event in PLOVER terms; `event` is null for codes that PLOVER has no type for (statements)."""

    event: str | None
    mode: str | None = None
    contexts: tuple[str, ...] = ()


class AcledView(Record):
    """The event in ACLED terms."""

    disorder_type: str
    event_type: str
    sub_event_type: str


class Provenance(Record):
    """What produced the record, so that it can be explained and made again."""

    rule_id: str = Field(description="Id of the dictionary rule that gave the code.")
    layer: str = Field(description="Name of the dictionary layer that the rule stands in.")
    dictionary_fingerprint: str = Field(description="Hash over all layers.")
    parser: str = Field(description="Parser and model that made the tree.")
    eventcoder_version: str


class Publication(Record):
    """Where the document stood, so that exports can name it."""

    date: datetime.date | None = Field(default=None, description="Publication date of the document.")
    source: str | None = Field(default=None, description="Newspaper, agency or site.")
    url: str | None = None
    title: str | None = None


class Event(Record):
    """Who did what to whom, when, where. Sources and targets are lists: one event of three sources is one record."""

    event_id: str = Field(description="Stable hash of document, sentence, trigger, rule and actors.")
    document_id: str
    sentence_index: int = Field(description="Number of the sentence in the document, from 0.")
    sentence: str = Field(description="Text of the sentence.")
    language: str
    publication: Publication | None = None
    event_date: datetime.date | None = Field(
        description="Date of the event; the story's date where the text gives none."
    )
    date_precision: DatePrecision
    date_text: str | None = Field(default=None, description="Words that gave the date; null for the story's date.")
    sources: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    ontology: str
    event_code: str
    event_base_code: str
    event_root_code: str
    event_label: str
    quad_class: int = Field(
        description="1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."
    )
    goldstein_score: float | None
    plover: PloverView | None
    acled: AcledView | None
    location: Location | None = None
    fatalities: Count | None = None
    injured: Count | None = None
    arrested: Count | None = None
    abducted: Count | None = None
    displaced: Count | None = None
    reciprocal: bool = Field(default=False, description="Both sides act on each other (meetings, agreements).")
    negated: bool = False
    modality: Modality = "actual"
    attribution: Attribution | None = None
    trigger: Span
    provenance: Provenance
    tellings: tuple[Telling, ...] = Field(
        default=(), description="Records of the same event that were merged into this one, and why."
    )

    @property
    def source(self) -> Actor | None:
        """The first source, or None."""
        return self.sources[0] if self.sources else None

    @property
    def target(self) -> Actor | None:
        """The first target, or None."""
        return self.targets[0] if self.targets else None

    def dyads(self) -> Iterator[tuple[Actor | None, Actor | None]]:
        """Yield every source with every target, as CAMEO-style exports list them; an empty side is None."""
        for source in self.sources or (None,):
            for target in self.targets or (None,):
                yield source, target


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event as the line of JSON that it is written as, without the line's end.

    Events travel so between processes and out of an event cache: most are only to be written, and reading one takes
    longer than writing it.
    """

    json: str

    def read(self) -> Event:
        """Return the event."""
        return Event.model_validate_json(self.json)


def read_all(events: Iterable[Event | EventLine]) -> Iterator[Event]:
    """Yield the events, read where they are lines."""
    return (event if isinstance(event, Event) else event.read() for event in events)


def line_of(event: Event | EventLine) -> str:
    """Return the line of JSON of an event."""
    return event.model_dump_json() if isinstance(event, Event) else event.json
