"""Events as a table for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eventcoder.model.event import Actor, Event


def print_events(events: Iterable[Event]) -> None:
    """Print a table of events to standard error, where talk belongs."""
    from rich.console import Console
    from rich.table import Table

    console = Console(stderr=True)
    if not console.is_terminal:
        console = Console(stderr=True, width=150)
    table = Table(show_lines=False)
    for name in ("date", "source", "event", "target", "how", "says"):
        table.add_column(name, overflow="fold")
    for event in events:
        marks = [mark for mark in ("negated" if event.negated else "", event.modality) if mark and mark != "actual"]
        table.add_row(
            str(event.event_date or ""),
            _side(event.sources),
            f"{event.event_code} {event.event_label}",
            _side(event.targets),
            ", ".join(marks),
            event.attribution.text if event.attribution is not None else "",
        )
    console.print(table)


def _side(actors: Sequence[Actor]) -> str:
    return "\n".join(f"{actor.text} ({actor.code or '?'})" for actor in actors)
