"""Agreement beyond chance between two codings: Cohen's kappa and Krippendorff's alpha (by NLTK, see decision 0006)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ABSENT = "-"
"""Label of the coder who has no event where the other has one."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Coefficients over `units` pairs of labels; None where they are not defined (no unit at all)."""

    units: int
    observed: float | None
    kappa: float | None
    alpha: float | None


def agreement(labels: Sequence[tuple[str, str]]) -> Agreement:
    """Compare two coders, given both labels of each unit; labels are nominal."""
    if not labels:
        return Agreement(0, None, None, None)
    from nltk.metrics.agreement import AnnotationTask  # half a second, which no other command should pay

    rows = [
        (coder, str(unit), label) for unit, pair in enumerate(labels) for coder, label in zip("ab", pair, strict=True)
    ]
    task = AnnotationTask(rows)
    observed = sum(one == other for one, other in labels) / len(labels)
    return Agreement(len(labels), observed, float(task.kappa()), float(task.alpha()))
