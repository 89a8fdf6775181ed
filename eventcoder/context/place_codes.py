"""What CAMEO codes say of the place of an act: whether it has one at all, and what a phrase beside it can mean."""

from __future__ import annotations

from eventcoder.context.place_paths import Reading
from eventcoder.ontology.kinds import DONE

# CAMEO roots. What is said has a place only where it says so; what is done must have one.
_SAID = frozenset({"01", "02", "03", "05", "10", "11", "12", "13", "16"})
TALKED = frozenset({"03", "04", "05"})
COERCE, WRECKED, RELEASED, EXPELLED = "17", "1712", "084", "174"
DEALINGS = ("040", "041", "044", "045", "046", "05")
"""Talks that, as long as they are to come, are nowhere unless their sentence names a place."""

_GOES = ("036", "042", "043", "07", "08", "15", "18", "19", "20", "14")
_LEAVES = ("0841", "181", "0873", "0874", "087", EXPELLED)
_SIGNED = "057"  # agreements are signed in a place, as meetings are held
_FAR = ("172", "163", "164", "16")  # sanctions and broken relations are not done in a place
_LOCATED = frozenset({"04", "07", "08", *DONE})


def is_said(code: str) -> bool:
    """Say whether an act consists of words, so that where it is matters only if it is told."""
    return code[:2] in _SAID and not code.startswith(_SIGNED)


def is_located(code: str) -> bool:
    """Say whether an act must have been somewhere, although its sentence does not tell."""
    return not code.startswith(_FAR) and (code[:2] in _LOCATED or code.startswith(_SIGNED))


def goes(code: str) -> bool:
    """Say whether an act leads somewhere: *fired into X*, *flew to X*."""
    return code.startswith(_GOES)


def reading(code: str) -> Reading:
    """Return what the code lets a phrase of place mean."""
    return Reading(
        goal=goes(code),
        target=(code[:2] in DONE or code[:2] == "08") and not code.startswith(EXPELLED),  # not where they are sent
        origin=code.startswith(_LEAVES),
        said=is_said(code),
    )
