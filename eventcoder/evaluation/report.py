"""An evaluation as text for people."""

from __future__ import annotations

from collections.abc import Iterator

from eventcoder.evaluation.agreement import ABSENT, Agreement
from eventcoder.evaluation.match import ACTORS, LEVELS
from eventcoder.evaluation.scores import Evaluation, Score, Side

_SIDES = {"actor": "same actor code", "country": "same country", "any": "any actors"}


def report(found: Evaluation, *, show: int = 0) -> str:
    """Return all tables; `show` lists that many missed, false and differently coded events each."""
    blocks = [_events(found), _sides(found), _agreement(found), _codes(found), _confusion(found)]
    if show:
        blocks.append(_list(found, show))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _events(found: Evaluation) -> Iterator[str]:
    exact, loose = found.events["code", "actor"], found.events["root", "country"]
    yield f"EVENTS in {found.documents} documents: {exact.gold} in gold, {exact.predicted} predicted"
    yield f"exact (code, both actors) F1 {exact.f1:.3f}; partial (root code, both countries) F1 {loose.f1:.3f}"
    for actors in ACTORS:
        yield f"  {_SIDES[actors]:16} precision  recall     F1   found  false"
        yield from (f"    {level:14} {_rates(found.events[level, actors])}" for level in LEVELS)


def _rates(score: Score) -> str:
    return f"{score.precision:9.3f} {score.recall:7.3f} {score.f1:6.3f} {score.found:7} {score.false:6}"


def _sides(found: Evaluation) -> Iterator[str]:
    yield "SIDES of events that both have"
    yield from (f"  {name}: {_side(side)}" for name, side in (("source", found.source), ("target", found.target)))


def _side(side: Side) -> str:
    if not side.scored:
        return "none to be scored"
    actor, country = side.actor / side.scored, side.country / side.scored
    return f"{actor:.1%} same actor code, {country:.1%} same country, of {side.scored}"


def _agreement(found: Evaluation) -> Iterator[str]:
    yield "AGREEMENT beyond chance (an event of one coder alone is a disagreement)"
    yield "           units  observed   kappa   alpha"
    yield from (f"  {name:8} {_coefficients(one)}" for name, one in found.agreement.items())


def _coefficients(one: Agreement) -> str:
    if one.observed is None or one.kappa is None or one.alpha is None:
        return f"{one.units:5}         -       -       -"
    return f"{one.units:5} {one.observed:9.3f} {one.kappa:7.3f} {one.alpha:7.3f}"


def _codes(found: Evaluation) -> Iterator[str]:
    yield f"CODES on level {found.level}; macro F1 {found.macro_f1:.3f}"
    yield "  code   gold  predicted  precision  recall     F1"
    for code, score in found.codes.items():
        rates = f"{score.precision:10.3f} {score.recall:7.3f} {score.f1:6.3f}"
        yield f"  {code:5} {score.gold:5} {score.predicted:10} {rates}"


def _confusion(found: Evaluation) -> Iterator[str]:
    yield f"CONFUSIONS on level {found.level} (gold, predicted, number; {ABSENT}: no event)"
    rows = [(pair, number) for pair, number in found.confusion.items() if pair[0] != pair[1]]
    yield from (f"  {gold:5} {mine:5} {number:5}" for (gold, mine), number in rows)
    if not rows:
        yield "  none"


def _list(found: Evaluation, most: int) -> Iterator[str]:
    missed = [row for row in found.rows if row.predicted is None and row.gold is not None and not row.gold.optional]
    false = [row for row in found.rows if row.gold is None]
    other = [row for row in found.rows if row.gold and row.predicted and row.predicted.code not in row.gold.codes]
    for title, rows in (("MISSED", missed), ("FALSE", false), ("OTHER CODE", other)):
        yield f"{title}: {len(rows)}"
        for row in rows[:most]:
            texts = [pair.text for pair in (row.gold, row.predicted) if pair is not None]
            yield f"  {row.document_id}: {' | coded as '.join(texts)}"
