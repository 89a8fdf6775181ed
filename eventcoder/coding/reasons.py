"""A resolved phrase in words: the code and which words gave it."""

from __future__ import annotations

from collections.abc import Iterator

from eventcoder.model.resolution import Clue, Gift, Resolution, ResolvedActor

_WIDTH = 9


def reasons(resolution: Resolution) -> str:
    """Return a few lines for people: the code, its parts with the words that gave them, and what was inferred."""
    lines = [_line("phrase", f"{resolution.phrase}  ({resolution.language}, {resolution.date})")]
    if resolution.code is None:
        return "\n".join((*lines, _line("code", "none: the phrase names nobody that the dictionary knows")))
    for number, actor in enumerate((resolution, *resolution.also)):
        lines += ["", _line("also", actor.text)] if number else []
        lines += _of(actor)
    return "\n".join(lines)


def _of(actor: ResolvedActor) -> Iterator[str]:
    yield _line("code", actor.code or "none")
    if actor.actor_id is not None:
        yield _line("actor", _because(f"{actor.actor_id} ({actor.name})", "actor", actor))
    elif actor.name is not None:
        yield _line("actor", actor.name)
    yield _line("country", _because(actor.country or "none", "country", actor))
    yield _line("sectors", _because(" ".join(actor.sectors) or "none", "sectors", actor))
    yield _line("plover", actor.plover.code or "none")
    for note in actor.inferred:
        yield _line("inferred", note)


def _because(what: str, gift: Gift, actor: ResolvedActor) -> str:
    words = [_source(clue) for clue in actor.clues if gift in clue.gives]
    return what if not words else f"{what}  from {'; '.join(words)}"


def _source(clue: Clue) -> str:
    about = [clue.kind if clue.id is None else f"{clue.kind} {clue.id}"]
    if clue.since is not None or clue.until is not None:
        about.append(f"{clue.since or '…'} to {clue.until or '…'}")
    if clue.note is not None:
        about.append(clue.note)
    if clue.layer is not None:
        about.append(f"layer {clue.layer}")
    return f"{clue.text!r} ({', '.join(about)})"


def _line(label: str, text: str) -> str:
    return f"{label:<{_WIDTH}} {text}"
