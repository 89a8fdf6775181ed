from __future__ import annotations

import pytest

from eventcoder.evaluation.agreement import Agreement, agreement


def test_agreement_worked_out_by_hand() -> None:
    found = agreement([("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15)
    assert (found.units, found.observed) == (50, 0.7)
    assert found.kappa == pytest.approx((0.7 - 0.5) / (1 - 0.5))  # chance: .5 * .6 + .5 * .4
    # alpha: 30 of 100 values differ within units; 2 * 55 * 45 / (100 * 99) of all pairs differ
    assert found.alpha == pytest.approx(1 - 0.3 / (2 * 55 * 45 / (100 * 99)))


def test_agreement_is_perfect_where_all_labels_are_the_same() -> None:
    assert agreement([("a", "a"), ("a", "a")]) == Agreement(2, 1.0, 1.0, 1.0)


def test_agreement_below_chance_is_negative() -> None:
    found = agreement([("a", "b"), ("b", "a")])
    assert found.kappa == -1.0
    assert found.alpha is not None
    assert found.alpha < 0


def test_agreement_of_nothing_is_not_defined() -> None:
    assert agreement([]) == Agreement(0, None, None, None)
