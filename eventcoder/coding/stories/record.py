"""The record of an event that was told several times: the best that any telling has of each field."""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.coding.stories.same import Sides, is_same
from eventcoder.model.event import Actor, Count, Event, Location, Telling

_PRECISION = ("day", "week", "month", "year", "none")
_COUNTS = ("fatalities", "injured", "arrested", "abducted", "displaced")


def merged(event: Event, others: Sequence[Event], trail: Sequence[Telling], sides: Sides) -> Event:
    """Return `event` with what the other tellings know better.

    The date is the one stated most exactly, the place the smallest, the counts the highest (later figures of a toll
    are higher, and none is told twice as much). Actors that only the others name stand behind those of the event.
    """
    told = [event, *others]
    dated = min(told, key=lambda e: _PRECISION.index(e.date_precision) if e.event_date is not None else len(_PRECISION))
    update: dict[str, object] = {
        "event_date": dated.event_date,
        "date_precision": dated.date_precision,
        "date_text": dated.date_text,
        "location": _smallest([e.location for e in told if e.location is not None]),
        "tellings": (*event.tellings, *trail, *(t for e in others for t in e.tellings)),
    }
    for name in _COUNTS:
        update[name] = _highest([count for e in told if (count := getattr(e, name)) is not None])
    sources, targets = list(event.sources), list(event.targets)
    for other in others:
        straight = sides.same(sources, other.sources) or sides.same(targets, other.targets)
        ours, theirs = (other.sources, other.targets) if straight else (other.targets, other.sources)
        sources, targets = _joined(sources, ours), _joined(targets, theirs)
    return event.model_copy(update={**update, "sources": tuple(sources), "targets": tuple(targets)})


def _smallest(places: Sequence[Location]) -> Location | None:
    return min(places, key=lambda place: place.geo_precision or 4, default=None)


def _highest(counts: Sequence[Count]) -> Count | None:
    return max(counts, key=lambda count: count.best, default=None)


def _joined(side: Sequence[Actor], more: Sequence[Actor]) -> list[Actor]:
    """Return a side with the actors that it does not have yet; one that is named more closely takes its place."""
    found = list(side)
    for actor in more:
        i = next((i for i, known in enumerate(found) if is_same(known, actor)), None)
        if i is None:
            found.append(actor)
        elif len(actor.code or "") > len(found[i].code or ""):
            found[i] = actor
    return found
