"""One event told once: records that tell the same event become one, with a trail of what was merged and why.

Two ways. *One-a-day* is the classic filter of event data: of the records with the same day, sources, targets and code
the first is kept. *Merging stories* asks whether two records can be the same event: the same act between the same sides
at one place and time, however the sentences word it. For what ACLED has a type for, ACLED's rule holds (codebook, event
assembly): one event per day, place and pair of sides, of the highest type that was told.

Nothing is dropped silently: whatever was merged stands in `Event.tellings` of the record that stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from eventcoder.coding.stories.record import merged
from eventcoder.coding.stories.same import Sides, same_place, same_time
from eventcoder.model.event import AcledView, Event, EventLine, Telling, read_all
from eventcoder.ontology import Ontology

_STRATEGIC = "Strategic developments"


def one_a_day(events: Iterable[Event]) -> Iterator[Event]:
    """Yield the first event of each day, sources, targets and code, with the others in its `tellings`.

    All events are read before the first is given back. Events without a date are kept as they are.
    """
    kept: dict[object, list[Event]] = {}
    for event in events:
        sides = (tuple(sorted(a.code or a.text for a in side)) for side in (event.sources, event.targets))
        key = (event.event_date, *sides, event.event_code, event.negated, event.modality)
        kept.setdefault(event.event_id if event.event_date is None else key, []).append(event)
    for first, *others in kept.values():
        why = f"one a day: {first.event_date}, same sides and code"
        tellings = (*first.tellings, *(telling(other, why) for other in others))
        yield first.model_copy(update={"tellings": tellings})


def telling(event: Event, why: str) -> Telling:
    """Return what is kept of a record that was merged into another."""
    return Telling(
        event_id=event.event_id,
        document_id=event.document_id,
        sentence_index=event.sentence_index,
        event_code=event.event_code,
        why=why,
    )


@dataclass(slots=True)
class _Story:
    """The records of one event in the order in which they were told, each with why it is the same as the first."""

    events: list[Event]
    why: list[str] = field(default_factory=lambda: [""])


class Stories:
    """Merges the records of one or several documents.

    `days` is how far apart two documents that state no date may be published and still tell of the same event.
    """

    def __init__(self, ontology: Ontology, *, days: int = 1) -> None:
        self.days = days
        self._sides = Sides(ontology)
        self._rank = {view.sub_event_type: rank for rank, view in enumerate(_in_rank(ontology))}

    def merge(self, events: Iterable[Event]) -> list[Event]:
        """Return the events, those that tell the same merged, in the order of their first tellings."""
        stories: list[_Story] = []
        drawers: dict[object, list[_Story]] = {}
        for event in events:
            drawer = drawers.setdefault(_drawer(event), [])
            found = self._told_before(drawer, event)
            if found is None:
                story = _Story([event])
                stories.append(story)
                drawer.append(story)
            else:
                found[0].events.append(event)
                found[0].why.append(found[1])
        return [self._merged(story) for story in stories]

    def _told_before(self, stories: Sequence[_Story], event: Event) -> tuple[_Story, str] | None:
        """Return the story that an event belongs to, and why: one of its very type before others, the latest first."""
        found = [(s, why) for s in reversed(stories) if (why := self._same(s, event)) is not None]
        alike = (row for row in found if any(told.acled == event.acled for told in row[0].events))
        return next(alike, None) or next(iter(found), None)

    def _same(self, story: _Story, event: Event) -> str | None:
        """Return why an event is the one of a story, None if it is another."""
        if not all(same_time(told, event, self.days) and same_place(told, event) for told in story.events):
            return None
        first = story.events[0]
        if event.acled is None or not _is_actual(event):
            same = self._sides.same(first.sources, event.sources) and self._sides.same(first.targets, event.targets)
            return "same act, sides, place and time" if same else None
        if not any(self._sides.same_pair(told, event) for told in story.events):
            return None
        return "same sides, place and time"

    def _merged(self, story: _Story) -> Event:
        if len(story.events) == 1:
            return story.events[0]
        ranks = [self._rank[e.acled.sub_event_type] if e.acled is not None else 0 for e in story.events]
        best = ranks.index(min(ranks))
        others = [(e, why) for i, (e, why) in enumerate(zip(story.events, story.why, strict=True)) if i != best]
        trail = [telling(e, why or story.why[best]) for e, why in others]
        return merged(story.events[best], [e for e, _ in others], trail, self._sides)


def _drawer(event: Event) -> object:
    """Return what two records must share at least to be looked at together."""
    if event.acled is None or not _is_actual(event):
        return (event.event_code, event.negated, event.modality)
    return event.acled.sub_event_type if event.acled.event_type == _STRATEGIC else "acled"


def _is_actual(event: Event) -> bool:
    return not event.negated and event.modality == "actual"


def _in_rank(ontology: Ontology) -> list[AcledView]:
    """Return ACLED's sub-event types, the highest first: the codebook's order, but riots before protests."""
    return sorted(ontology.acled_types(), key=lambda view: view.event_type == "Protests")


_MERGED_VIEWS = frozenset({"acled"})  # one row an event, whoever tells it


@dataclass(slots=True)
class Told:
    """How the records of a run are made into events told once, and how many were merged into others.

    `merge` None merges for the views whose rows are events, not tellings (ACLED); `daily` is the one-a-day filter.
    """

    view: str | None = None
    merge: bool | None = None
    daily: bool = False
    merged: int = 0

    def once(
        self, events: Iterable[Event | EventLine], ontology: Ontology | None = None
    ) -> Iterator[Event | EventLine]:
        """Yield the events, merged and filtered as chosen; where anything is, all are read before the first comes out.

        The ontology is that of the events' dictionary, the bundled one if None.
        """
        if self.view in _MERGED_VIEWS if self.merge is None else self.merge:
            events = Stories(ontology or Ontology.load()).merge(read_all(events))
        if self.daily:
            events = one_a_day(read_all(events))
        for event in events:
            if isinstance(event, Event):  # a line comes from a run, where nothing is merged yet
                self.merged += len(event.tellings)
            yield event
