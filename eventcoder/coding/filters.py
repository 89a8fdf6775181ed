"""Which drafts become records. Every filter has a name, and what it drops is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from eventcoder.actors.memory import Party
from eventcoder.coding.drafts import Draft
from eventcoder.coding.fillers import is_named

# Roots in which one side is enough. Whoever speaks, protests or moves troops need not do it to somebody (CAMEO);
# a passive or a nominal event may leave its doer out.
_WITHOUT_TARGET = frozenset(
    {"01", "02", "03", "05", "08", "09", "10", "11", "12", "13", "14", "15", "17", "18", "19", "20"}
)
# whoever leaves the table or withdraws from a treaty may leave unsaid whom it is against, if a verb tells it
_VERBS_WITHOUT_TARGET = frozenset({"16"})
_WITHOUT_SOURCE = frozenset({"14", "17", "18", "19", "20"})
# who was praised, investigated, charged, sentenced, set free or sanctioned is told without saying by whom
_OF_KNOWN_PERSONS = frozenset({"05", "08", "09", "11", "16"})
# what only people or bodies do with words
_OF_SPEAKERS = frozenset({"10", "12", "13", "14"})
_BY_AUTHORITIES = ("115", "116", "173")
_PEOPLE = ("CVL",)
_COERCION = "17"
# what people do of whom the text does not say who they are is an event if they mourn, make peace, protest or fight,
# not if they talk to or help each other
_TRIVIAL = ("010", "011", "012", "013", "014", "015", "019", "02", "04", "05", "06", "07", "09")
_PURPOSE = "intended"
_DUTY = "demanded"
_POSSIBILITY = "conditional"

Filter = Callable[[Draft], bool]


def has_actor(draft: Draft) -> bool:
    """Keep what names at least one known actor.

    Words that somebody addresses to others need none, if it is a pronoun that speaks (*mereka menuntut …*): who it is
    stood in another text. What courts and police did to a person of an unknown name is told without saying by whom.
    """
    known = [party for party in (*draft.sources, *draft.targets) if party.code]
    if known and not (draft.code.startswith(_TRIVIAL) and all(_is_anybody(party) for party in known)):
        return True
    if any(party.head.upos == "PRON" for party in draft.sources):
        return draft.code[:2] in _OF_SPEAKERS
    return draft.trigger.feats.get("Voice") == "Pass" and _suffers_the_law(draft)


def has_source(draft: Draft) -> bool:
    """Keep what has a source, or a kind of event that is reported without one."""
    if draft.sources or draft.code[:2] in _WITHOUT_SOURCE:
        # restricting, seizing without a subject is a rule or a purpose, not told of anybody
        verb = draft.trigger.upos == "VERB" and draft.trigger.feats.get("Voice") == "Act"
        return bool(draft.sources) or draft.code[:2] != _COERCION or not verb
    known = any(
        party.code and party.kind in ("person", "agent", "country", "group") and not _is_anybody(party)
        for party in draft.targets
    )
    passive = draft.trigger.feats.get("Voice") == "Pass"
    return passive and ((known and draft.code[:2] in _OF_KNOWN_PERSONS) or _suffers_the_law(draft))


def has_target(draft: Draft) -> bool:
    """Keep what has a target, or a kind of event that needs none."""
    if any(party.kind != "thing" for party in draft.targets) or draft.code[:2] in _WITHOUT_TARGET:
        return True
    return draft.code[:2] in _VERBS_WITHOUT_TARGET and draft.trigger.upos == "VERB"


def is_no_purpose(draft: Draft) -> bool:
    """Leave out acts that are only a purpose (*to retake the town*); plans and attempts are kept and marked."""
    return draft.modality != _PURPOSE


def is_told(draft: Draft) -> bool:
    """Leave out what is only a duty (*has to resign*), and what may be done to somebody, nobody says by whom.

    *Offenders can be fined* is a rule or a fear, no event.
    """
    return draft.modality != _DUTY and (bool(draft.sources) or draft.modality != _POSSIBILITY)


def _is_anybody(party: Party) -> bool:
    """Say whether it is just people of whom the text does not say who they are (*orang yang dituduh*)."""
    return party.kind == "agent" and party.sectors == _PEOPLE and party.resolved_from is not None


def _suffers_the_law(draft: Draft) -> bool:
    """Say whether somebody whose name no dictionary has is charged, sentenced or arrested."""
    return draft.code.startswith(_BY_AUTHORITIES) and any(is_named(party) for party in draft.targets)


FILTERS: dict[str, Filter] = {
    "no_actor": has_actor,
    "no_source": has_source,
    "no_target": has_target,
    "purpose_only": is_no_purpose,
    "duty_or_possibility": is_told,
}


def keep(drafts: Iterable[Draft], dropped: Counter[str]) -> list[Draft]:
    """Return what passes all filters, once each; count the rest in `dropped` by the first filter that failed."""
    kept: list[Draft] = []
    seen: set[tuple[object, ...]] = set()
    for draft in drafts:
        reason = next((name for name, passes in FILTERS.items() if not passes(draft)), None)
        if reason is None and _identity(draft) in seen:
            reason = "repeated_in_sentence"
        if reason is not None:
            dropped[reason] += 1
            continue
        seen.add(_identity(draft))
        kept.append(draft)
    return kept


def _identity(draft: Draft) -> tuple[object, ...]:
    sides = (tuple((p.start, p.code) for p in side) for side in (draft.sources, draft.targets))
    return (draft.code, *sides, draft.negated, draft.modality)
