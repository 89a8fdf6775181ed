"""Actor codes cut into elements, and event codes of the dialects, with what had to be mended."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from eventcoder.dictionary.legacy.lines import Dialect

NULLS = frozenset({"---", "", "--", "----", "999"})
SPECIAL = frozenset({"###", "+++"})
_ELEMENT = re.compile(r"[A-Z][A-Z0-9]{2}")


@dataclass(frozen=True, slots=True)
class EventCode:
    """What a rule codes: `active` in general, `passive` for a passive verb if that differs; None codes nothing."""

    active: str | None
    passive: str | None = None
    has_passive: bool = False
    reciprocal: bool = False
    repairs: tuple[str, ...] = ()


def elements(code: str) -> tuple[tuple[str, ...], str]:
    """Cut an actor code into elements of three; the second value is what is left over.

    A left-over of one or two characters that no code has is not an element.
    """
    code = code.upper()
    parts = [code[i : i + 3] for i in range(0, len(code), 3)]
    good = []
    for part in parts:
        if _ELEMENT.fullmatch(part) is None:
            break
        good.append(part)
    return tuple(good), code[3 * len(good) :]


def event_code(text: str, dialect: Dialect, codes: Container[str] | None) -> EventCode:
    """Read an event code. `codes` are those of the ontology; None takes any code as it is.

    `a:a` is symmetric in every dialect. `a:b` is two events in TABARI and PETRARCH 1, of which only the first can be
    kept; in PETRARCH2 it is a for an active and b for a passive verb. Raises ValueError with the reason.
    """
    text = text.strip()
    repairs: list[str] = []
    if text.endswith(("?", "!")):
        repairs.append("the mark of subordinate or dominant codes is ignored")
        text = text[:-1]
    first, colon, second = (part.strip() for part in text.partition(":"))
    if not colon:
        return EventCode(_one(first, codes, repairs), repairs=tuple(repairs))
    active, passive = _one(first, codes, repairs), _one(second, codes, repairs)
    if active == passive:
        return EventCode(active, reciprocal=active is not None, repairs=tuple(repairs))
    if dialect in ("tabari", "petrarch"):
        repairs.append(f"the event in the other direction is lost: {second or '---'}")
        return EventCode(active, repairs=tuple(repairs))
    return EventCode(active, passive, has_passive=True, repairs=tuple(repairs))


def _one(text: str, codes: Container[str] | None, repairs: list[str]) -> str | None:
    if text in NULLS or text in SPECIAL:
        if text in SPECIAL:
            repairs.append(f"the code forbids coding here, it discards no sentence: {text}")
        return None
    if codes is None:
        return text
    plain = text.replace("O", "0").replace("o", "0")
    plain = re.sub(r"[A-Za-z]+$", "", plain)
    if not plain.isdecimal():
        raise ValueError(f"no event code: {text}")
    for candidate in (plain, f"0{plain}", plain[:3], f"{plain[:2]}0"):
        if 3 <= len(candidate) <= 4 and candidate in codes:
            if candidate != text:
                repairs.append(f"an unknown code is read as the nearest: {text}, {candidate}")
            return candidate
    raise ValueError(f"no event code: {text}")
