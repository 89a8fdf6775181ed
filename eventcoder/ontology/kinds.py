"""Kinds of acts by their CAMEO roots, which more than one step of coding asks for."""

from __future__ import annotations

DONE = frozenset({"14", "15", "17", "18", "19", "20"})
"""Protest, posture, coercion, violence: conflict that is done and not only said."""

VIOLENT = frozenset({"18", "19", "20"})
"""Assault, fighting, mass violence."""
