"""ACLED: its 31 columns with their closed vocabularies, one row an event."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from eventcoder.io.exports.acled_names import CIVILIANS, Namer, Side, sides
from eventcoder.io.exports.cameo import published
from eventcoder.io.exports.view import Cell, Column, Kind, View
from eventcoder.model.event import Actor, Event
from eventcoder.ontology.reference import Reference

Inter = Literal["words", "numbers"]
_PRECISION = {"day": 1, "week": 2, "none": 2, "month": 3}  # an undated event is one of the days before its story
_ALWAYS_CIVILIAN = frozenset({"Violence against civilians"})
_PERHAPS_CIVILIAN = frozenset({"Explosions/Remote violence", "Riots"})
_EXCESSIVE = "Excessive force against protesters"
# not those of the user's locale
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_ID = re.compile(r"[0-9a-f]{16}")
_NO_PLACE = "UNK"
_CODED = re.compile(r"(.{3})(?::(.*)|(\d+))", re.DOTALL)


@dataclass(frozen=True, slots=True)
class AcledRow:
    """One row, worked out once: who is on which side, and in which country."""

    event: Event
    first: Side
    second: Side
    place: str | None


def left_out(reference: Reference) -> dict[str, Callable[[Event], bool]]:
    """Return why an event is no row of ACLED's: ACLED codes what happened, on a day, in a country."""
    return {
        "no ACLED type": lambda event: event.acled is None,
        "negated": lambda event: event.negated,
        "not actual": lambda event: event.modality != "actual",
        "no day, week or month": lambda event: event.event_date is None or event.date_precision not in _PRECISION,
        "no actor": lambda event: not event.sources and not event.targets,
        "no country": lambda event: country_of(event, reference) is None,
    }


def view(reference: Reference, inter: Inter = "words") -> View[AcledRow]:
    """Return the view `acled`; `inter` writes classes of actors in words, as today, or in numbers, as until 2024."""

    def rows(event: Event) -> Iterator[AcledRow]:
        place = country_of(event, reference)
        first, second = sides(event, Namer(reference, place, event.event_date))
        yield AcledRow(event, first, second, place)

    actors = "ACLED's actors: names of forces and groups, without direction, words or codes"
    return View(
        name="acled",
        title="ACLED: the 31 columns of its export",
        columns=tuple(_columns(reference, inter)),
        rows=rows,
        key="event_id_cnty",
        left_out=left_out(reference),
        why={
            "sources": actors,
            "targets": actors,
            "negated": "negated events are left out",
            "modality": "only what happened is written",
            "date_precision": "1 day, 2 week or the story's date, 3 month; events known to the year only are left out",
            "location.country": "in ACLED's name and number; that of an actor where no place is known",
            "location.latitude": "rounded to 4 decimals",
            "location.longitude": "rounded to 4 decimals",
            "fatalities": "the best figure, 0 also where none is reported; low and high in the notes",
            "trigger.text": "quoted in the notes",
            "event_code": "named in the notes",
            "event_label": "named in the notes",
            "document_id": "named in the notes",
            "sentence_index": "named in the notes",
            "publication.date": "timestamp; the event's date where it is not known",
        },
    )


def country_of(event: Event, reference: Reference) -> str | None:
    """Return the country of an event: that of its place, or else that of the first target or source that has one."""
    place = None if event.location is None else event.location.country
    codes = (reference.elements(actor.code).country for actor in (*event.targets, *event.sources))
    return next((code for code in (place, *codes) if code in reference.countries), None)


def _columns(reference: Reference, inter: Inter) -> Iterator[Column[AcledRow]]:
    vocabulary = reference.ontology.acled_vocabulary
    described = "country and number of the event's id"
    yield Column("event_id_cnty", described, _id, keeps="event_id", decode=read_id)
    yield Column("event_date", "ISO date", lambda r: r.event.event_date, "date", keeps="event_date")
    yield Column("year", "year of the date", lambda r: _day(r).year, "integer", source="event_date")
    described = "1 day, 2 week (also the story's date, where the text gives none), 3 month"
    precision = ("1", "2", "3")
    yield Column(
        "time_precision",
        described,
        lambda r: _PRECISION[r.event.date_precision],
        "integer",
        source="date_precision",
        values=precision,
    )
    for fact in ("disorder_type", "event_type", "sub_event_type"):
        values = tuple(dict.fromkeys(getattr(found, fact) for found in reference.ontology.acled_types()))
        yield Column(fact, f"ACLED's {fact.replace('_', ' ')}", _acled(fact), keeps=f"acled.{fact}", values=values)
    yield from _sides(reference, inter)
    described = "whether civilians were the main or only target"
    targeting = ("", vocabulary.civilian_targeting)
    yield Column(
        "civilian_targeting",
        described,
        lambda r: vocabulary.civilian_targeting if is_civilian_targeting(r) else "",
        source="acled, targets.code",
        values=targeting,
    )
    yield from _place(reference)
    yield Column("source", "newspaper or agency", lambda r: published(r.event, "source"), keeps="publication.source")
    yield Column("source_scale", "empty: not coded", lambda r: "", source="-", values=("",))
    yield Column("notes", "written by a template", lambda r: notes(r, reference), source="all of the event")
    described = "people killed, the best figure; 0 where no deaths are reported"
    yield Column("fatalities", described, _fatalities, "integer", source="fatalities.best")
    yield Column("tags", "crowd size, of protests and riots", lambda r: tags(r, reference), source="sources.text")
    described = "midnight UTC of the day of publication, in seconds since 1970"
    yield Column("timestamp", described, _timestamp, "integer", source="publication.date")


def _sides(reference: Reference, inter: Inter) -> Iterator[Column[AcledRow]]:
    words = {number: row.text for number, row in reference.ontology.acled_vocabulary.inter_codes.items()}
    pairs = reference.ontology.acled_vocabulary.interactions
    is_number = inter == "numbers"

    def of_class(number: int | None) -> Cell:
        if is_number:
            return number or 0
        return "" if number is None else words[number]

    def interaction(row: AcledRow) -> Cell:
        number = interaction_of(row)
        return number if is_number else pairs[number]

    kind: Kind = "integer" if is_number else "string"
    classes = [str(number) for number in (0, *words)] if is_number else ["", *words.values()]
    interactions = [str(number) for number in pairs] if is_number else list(pairs.values())
    yield from _side("1", lambda row: row.first, of_class, kind, tuple(classes))
    yield from _side("2", lambda row: row.second, of_class, kind, tuple(classes))
    described = "classes of both actors"
    yield Column("interaction", described, interaction, kind, source="sources, targets", values=tuple(interactions))


def _side(
    number: str,
    take: Callable[[AcledRow], Side],
    of_class: Callable[[int | None], Cell],
    kind: Kind,
    classes: tuple[str, ...],
) -> Iterator[Column[AcledRow]]:
    made_of = "sources, targets"
    yield Column(f"actor{number}", "name of the actor", lambda row: take(row).actor, source=made_of)
    described = "those with it, joined by '; '"
    yield Column(f"assoc_actor_{number}", described, lambda row: "; ".join(take(row).associates), source=made_of)
    described = "class of the actor"
    yield Column(
        f"inter{number}", described, lambda row: of_class(take(row).inter), kind, source=made_of, values=classes
    )


def _place(reference: Reference) -> Iterator[Column[AcledRow]]:
    def country(fact: str) -> Callable[[AcledRow], Any]:
        return lambda row: getattr(reference.country(row.place), fact, None)

    def place(fact: str) -> Callable[[AcledRow], Any]:
        return lambda row: None if row.event.location is None else getattr(row.event.location, fact)

    def rounded(fact: str) -> Callable[[AcledRow], float | None]:
        def value(row: AcledRow) -> float | None:
            found = place(fact)(row)
            return None if found is None else round(found, 4)

        return value

    def iso(row: AcledRow) -> int | None:
        found = country("iso")(row)
        return None if found is None else int(found)

    regions = reference.ontology.acled_vocabulary.regions
    yield Column("iso", "ISO 3166-1 numeric", iso, "integer", source="location.country")
    yield Column("region", "ACLED's region", country("region"), source="location.country", values=regions)
    yield Column("country", "name in ACLED's spelling", country("name"), source="location.country")
    yield Column("admin1", "first-order division", place("admin1"), keeps="location.admin1")
    yield Column("admin2", "empty: places have no second-order division", lambda r: "", source="-")
    yield Column("admin3", "empty: places have no third-order division", lambda r: "", source="-")
    yield Column("location", "name of the place", place("name"), keeps="location.name")
    yield Column("latitude", "decimal degrees", rounded("latitude"), "number", source="location.latitude")
    yield Column("longitude", "decimal degrees", rounded("longitude"), "number", source="location.longitude")
    described = "1 the place itself, 2 near it, 3 a larger region"
    yield Column("geo_precision", described, place("geo_precision"), "integer", keeps="location.geo_precision")


def interaction_of(row: AcledRow) -> int:
    """Return ACLED's number of the two classes, the lower first; the class and 0 if there is one side."""
    first, second = row.first.inter or 0, row.second.inter or 0
    low, high = sorted((first, second))
    return 10 * low + high if low else 10 * high


def is_civilian_targeting(row: AcledRow) -> bool:
    """Say whether civilians were the main or only target, as ACLED sees it."""
    assert row.event.acled is not None
    kind, sub_kind = row.event.acled.event_type, row.event.acled.sub_event_type
    if kind in _ALWAYS_CIVILIAN or sub_kind == _EXCESSIVE:
        return True
    return kind in _PERHAPS_CIVILIAN and row.second.inter == CIVILIANS


def tags(row: AcledRow, reference: Reference) -> str:
    """Return `crowd size=…` for protests and riots: a number or a word for it that stands with the people."""
    assert row.event.acled is not None
    if row.event.acled.event_type not in ("Protests", "Riots"):
        return ""
    is_broken_up = row.event.acled.event_type == "Protests" and row.event.event_root_code != "14"
    people = row.event.targets if is_broken_up else row.event.sources
    size = next((found for actor in people if (found := _crowd(actor, reference))), "no report")
    return f"crowd size={size}"


def _crowd(actor: Actor, reference: Reference) -> str:
    words = f" {' '.join(actor.text.lower().split())} "
    named = [(word, size) for size, all_ in reference.acled_actors.crowds.items() for word in all_]
    for word, size in sorted(named, key=lambda pair: -len(pair[0])):
        if f" {word} " in words:
            return size
    number = re.match(r" (?:about |around |some |sekitar |kurang lebih )?(\d[\d.,]*)(?= )", words)
    return "" if number is None else number[1].rstrip(".,")


def notes(row: AcledRow, reference: Reference) -> str:
    """Tell the event in a fixed form; only the words of the trigger and of the actors are the document's."""
    event, day = row.event, _day(row)
    said = [f"On {day.day:02d} {_MONTHS[day.month - 1]} {day.year}, {_told(row.first)}"]
    if row.second.actor:
        said.append(f" and {_told(row.second)}")
    where = [] if event.location is None else [event.location.name, event.location.admin1 or ""]
    where.append(reference.country_name(row.place))
    said.append(f" in {', '.join(dict.fromkeys(part for part in where if part))}")
    said.append(f": {event.acled.sub_event_type if event.acled else ''}.")
    who = [f'{side} "{actor.text}"' for side, actors in (("source", event.sources), ("target", event.targets))
           for actor in actors]  # fmt: skip
    words = ", ".join(dict.fromkeys(who))
    said.append(f' CAMEO {event.event_code} {event.event_label} ("{event.trigger.text}"; {words}).')
    if event.fatalities is not None:
        count = event.fatalities
        bounds = f"{count.low} or more" if count.high is None else f"{count.low} to {count.high}"
        said.append(f" Fatalities: {count.best} ({bounds}).")
    said.append(f" Coded from {event.document_id}, sentence {event.sentence_index + 1}.")
    return "".join(said)


def _told(side: Side) -> str:
    return side.actor + (f" (with {', '.join(side.associates)})" if side.associates else "")


def _day(row: AcledRow) -> datetime.date:
    assert row.event.event_date is not None, "events without a date are left out"
    return row.event.event_date


def _acled(fact: str) -> Callable[[AcledRow], Any]:
    return lambda row: getattr(row.event.acled, fact)


def _fatalities(row: AcledRow) -> int:
    return 0 if row.event.fatalities is None else row.event.fatalities.best


def _timestamp(row: AcledRow) -> int:
    day = published(row.event, "date") or _day(row)
    return (day - datetime.date(1970, 1, 1)).days * 86_400


def _id(row: AcledRow) -> str:
    """Return country and number; an id that is not ours stands behind a colon."""
    country, event_id = row.place or _NO_PLACE, row.event.event_id
    return f"{country}{int(event_id, 16)}" if _ID.fullmatch(event_id) else f"{country}:{event_id}"


def read_id(cell: str) -> str:
    """Return the id of the event that a cell of `event_id_cnty` stands for."""
    found = _CODED.fullmatch(cell)
    assert found is not None, cell
    return found[2] if found[3] is None else f"{int(found[3]):016x}"
