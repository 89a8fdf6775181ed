"""Scores of a coding against gold: events on every level, sides, single codes, confusions, agreement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from eventcoder.evaluation.agreement import ABSENT, Agreement, agreement
from eventcoder.evaluation.codings import Coding, Pair
from eventcoder.evaluation.match import (
    ACTORS,
    LEVELS,
    Actors,
    Level,
    aligned,
    code_fits,
    fits,
    label,
    paired,
    side_fits,
    ways,
)
from eventcoder.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one measure. `found` gold events of `gold` (must and good), `false` predictions of `predicted`."""

    gold: int
    found: int
    predicted: int
    false: int

    @property
    def precision(self) -> float:
        """Share of the predictions that are right; optional gold counts neither way."""
        return (self.predicted - self.false) / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def row(self) -> dict[str, float | int]:
        """Return counts and rates as plain data."""
        return {**asdict(self), "precision": self.precision, "recall": self.recall, "f1": self.f1}


@dataclass(frozen=True, slots=True)
class Side:
    """Of the aligned events whose gold scores this side: how many have the actor, how many only the country."""

    scored: int
    actor: int
    country: int


@dataclass(frozen=True, slots=True)
class Aligned:
    """A gold event with the prediction about the same event, or one of the two alone."""

    document_id: str
    gold: Pair | None
    predicted: Pair | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that `evaluate` found; `level` is the one of `codes` and `confusion`."""

    level: Level
    documents: int
    events: dict[tuple[Level, Actors], Score]
    source: Side
    target: Side
    codes: dict[str, Score]
    confusion: dict[tuple[str, str], int]
    agreement: dict[str, Agreement]
    rows: tuple[Aligned, ...]

    @property
    def macro_f1(self) -> float:
        """Mean of the F1 of the codes that gold has."""
        rates = [score.f1 for score in self.codes.values() if score.gold]
        return sum(rates) / len(rates) if rates else 0.0

    def row(self) -> dict[str, object]:
        """Return everything but the single events as plain data for JSON."""
        return {
            "documents": self.documents,
            "level": self.level,
            "events": {f"{level}/{actors}": score.row() for (level, actors), score in self.events.items()},
            "source": asdict(self.source),
            "target": asdict(self.target),
            "codes": {code: score.row() for code, score in self.codes.items()},
            "macro_f1": self.macro_f1,
            "confusion": [{"gold": g, "predicted": p, "number": n} for (g, p), n in self.confusion.items()],
            "agreement": {name: asdict(found) for name, found in self.agreement.items()},
        }


def evaluate(
    predicted: Coding, gold: Coding, ontology: Ontology, *, level: Level = "root", gold_documents: bool = False
) -> Evaluation:
    """Score a coding against gold.

    Args:
        predicted: The coding to be scored.
        gold: What it should be, or another coder's work.
        ontology: Where quad classes are looked up.
        level: Level of the single codes and of the confusion table.
        gold_documents: Pass over predictions for documents that gold does not name.
    """
    names = sorted(gold.pairs if gold_documents else {*gold.pairs, *predicted.pairs})
    documents = [(predicted.pairs.get(name, []), gold.pairs.get(name, [])) for name in names]
    rows = tuple(
        row
        for name, (mine, wanted) in zip(names, documents, strict=True)
        for row in _rows(name, mine, wanted, ontology)
    )
    return Evaluation(
        level=level,
        documents=len(names),
        events={(one, actors): _score(documents, one, actors, ontology) for one in LEVELS for actors in ACTORS},
        source=_side(rows, 0),
        target=_side(rows, 1),
        codes=_codes(rows, level, ontology),
        confusion=dict(Counter(_labels(row, level, ontology) for row in _counted(rows)).most_common()),
        agreement=_agreement(rows, ontology),
        rows=rows,
    )


def _score(documents: list[tuple[list[Pair], list[Pair]]], level: Level, actors: Actors, ontology: Ontology) -> Score:
    counts: Counter[str] = Counter()
    for mine, wanted in documents:
        found = paired(mine, wanted, lambda p, g: fits(p, g, level, actors, ontology))
        counts["gold"] += sum(not pair.optional for pair in wanted)
        counts["found"] += sum(not wanted[g].optional for g in found)
        counts["predicted"] += len(mine) - sum(wanted[g].optional for g in found)
        counts["false"] += len(mine) - len(found)
    return Score(**{name: counts[name] for name in ("gold", "found", "predicted", "false")})


def _rows(name: str, mine: list[Pair], wanted: list[Pair], ontology: Ontology) -> Iterator[Aligned]:
    found = aligned(mine, wanted, ontology)
    for g, pair in enumerate(wanted):
        yield Aligned(name, pair, mine[found[g]] if g in found else None)
    yield from (Aligned(name, None, pair) for p, pair in enumerate(mine) if p not in found.values())


def _counted(rows: tuple[Aligned, ...]) -> Iterator[Aligned]:
    """Leave out optional gold: missed it is no loss, found it is no merit."""
    return (row for row in rows if row.gold is None or not row.gold.optional)


def _side(rows: tuple[Aligned, ...], side: int) -> Side:
    scored = actor = country = 0
    for row in _counted(rows):
        if row.gold is None or row.predicted is None:
            continue
        wanted = (row.gold.sources, row.gold.targets)[side]
        if not wanted:
            continue
        mine = _oriented(row.predicted, row.gold)[side]
        scored += 1
        actor += side_fits(mine, wanted, "actor")
        country += side_fits(mine, wanted, "country")
    return Side(scored, actor, country)


def _oriented(predicted: Pair, gold: Pair) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the prediction's sides in the direction that agrees best."""

    def agreed(sides: tuple[tuple[str, ...], tuple[str, ...]]) -> int:
        wanted = (gold.sources, gold.targets)
        return sum(side_fits(s, w, how) for s, w in zip(sides, wanted, strict=True) for how in ("actor", "country"))

    return max(ways(predicted, gold), key=agreed)


def _labels(row: Aligned, level: Level, ontology: Ontology) -> tuple[str, str]:
    """Return the labels of gold and prediction; an accepted code counts as the gold one."""
    gold = ABSENT if row.gold is None else label(row.gold.code, level, ontology)
    if row.predicted is None:
        return gold, ABSENT
    if row.gold is not None and code_fits(row.predicted, row.gold, level, ontology):
        return gold, gold
    return gold, label(row.predicted.code, level, ontology)


def _codes(rows: tuple[Aligned, ...], level: Level, ontology: Ontology) -> dict[str, Score]:
    wanted: Counter[str] = Counter()
    given: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for row in _counted(rows):
        gold, mine = _labels(row, level, ontology)
        wanted[gold] += 1
        given[mine] += 1
        right[gold] += gold == mine
    names = sorted({*wanted, *given} - {ABSENT})
    return {name: Score(wanted[name], right[name], given[name], given[name] - right[name]) for name in names}


def _agreement(rows: tuple[Aligned, ...], ontology: Ontology) -> dict[str, Agreement]:
    """On codes over all events, those of one coder alone included; on sides over the events that both have."""
    counted = list(_counted(rows))
    result: dict[str, Agreement] = {
        level: agreement([_labels(row, level, ontology) for row in counted]) for level in LEVELS
    }
    for side, name in enumerate(("source", "target")):
        labels = []
        for row in counted:
            if row.gold is None or row.predicted is None:
                continue
            wanted = (row.gold.sources, row.gold.targets)[side]
            mine = _oriented(row.predicted, row.gold)[side]
            if wanted:
                same = side_fits(mine, wanted, "actor")
                labels.append((wanted[0], wanted[0] if same else mine[0] if mine else ABSENT))
        result[name] = agreement(labels)
    return result
