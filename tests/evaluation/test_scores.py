from __future__ import annotations

import json

import pytest

from eventcoder.evaluation.codings import Coding
from eventcoder.evaluation.report import report
from eventcoder.evaluation.scores import Score, Side, evaluate
from eventcoder.ontology import Ontology
from tests.evaluation.test_match import pair


def coding(*rows: str, empty: tuple[str, ...] = ()) -> Coding:
    """Build a coding of `document SOURCE CODE TARGET [optional|negated|either]`."""
    found = Coding({name: [] for name in empty})
    for row in rows:
        document, source, code, target, *marks = row.split()
        made = pair(f"{source} {code} {target}", **dict.fromkeys(marks, True))
        found.pairs.setdefault(document, []).append(made)
    return found


GOLD = coding("a TUR 190 SYR", "a TUR 111 SYR", "b IRN 040 IRQ either", "c USA 010 - optional", empty=("d",))
MINE = coding("a TUR 193 SYRMIL", "b IRQGOV 040 IRN", "c USA 010 -", "d USA 010 -")


def test_scores_of_events_on_every_level(ontology: Ontology) -> None:
    events = evaluate(MINE, GOLD, ontology).events
    assert events["code", "actor"] == Score(gold=3, found=0, predicted=3, false=3)
    assert events["code", "country"] == Score(gold=3, found=1, predicted=3, false=2)
    assert events["root", "country"] == Score(gold=3, found=2, predicted=3, false=1)
    assert events["root", "country"].precision == pytest.approx(2 / 3)
    assert events["root", "country"].recall == pytest.approx(2 / 3)
    assert events["root", "country"].f1 == pytest.approx(2 / 3)


def test_scores_of_sides_read_symmetric_events_the_better_way(ontology: Ontology) -> None:
    found = evaluate(MINE, GOLD, ontology)
    assert found.source == Side(scored=2, actor=2, country=2)
    assert found.target == Side(scored=2, actor=0, country=2)


def test_scores_of_single_codes_and_confusions(ontology: Ontology) -> None:
    found = evaluate(MINE, GOLD, ontology)
    assert found.codes["19"] == Score(gold=1, found=1, predicted=1, false=0)
    assert found.codes["11"] == Score(gold=1, found=0, predicted=0, false=0)
    assert found.codes["01"] == Score(gold=0, found=0, predicted=1, false=1)
    assert found.confusion == {("19", "19"): 1, ("04", "04"): 1, ("11", "-"): 1, ("-", "01"): 1}
    assert found.macro_f1 == pytest.approx(2 / 3)
    assert evaluate(MINE, GOLD, ontology, level="code").confusion["190", "193"] == 1


def test_scores_accepted_code_counts_as_the_gold_one(ontology: Ontology) -> None:
    found = evaluate(coding("a TUR 042 SYR"), coding("a TUR 040|042 SYR"), ontology, level="code")
    assert found.confusion == {("040", "040"): 1}


def test_scores_negated_must_be_negated(ontology: Ontology) -> None:
    gold = coding("a TUR 190 SYR negated")
    assert evaluate(coding("a TUR 190 SYR"), gold, ontology).events["root", "any"].found == 0
    assert evaluate(coding("a TUR 190 SYR negated"), gold, ontology).events["root", "any"].found == 1


def test_scores_documents_that_gold_does_not_name(ontology: Ontology) -> None:
    mine, gold = coding("a TUR 190 SYR", "z TUR 190 SYR"), coding("a TUR 190 SYR")
    assert evaluate(mine, gold, ontology).events["code", "actor"].false == 1
    assert evaluate(mine, gold, ontology, gold_documents=True).events["code", "actor"].false == 0


def test_scores_of_two_equal_codings_are_perfect(ontology: Ontology) -> None:
    found = evaluate(MINE, MINE, ontology)
    assert all(score.f1 == 1 for score in found.events.values())
    assert all(one.alpha == 1 for one in found.agreement.values())


def test_scores_agreement_counts_events_of_one_coder_alone(ontology: Ontology) -> None:
    found = evaluate(MINE, GOLD, ontology).agreement
    assert found["root"].units == 4
    assert found["root"].observed == 0.5
    assert found["source"].units == 2


def test_scores_of_nothing(ontology: Ontology) -> None:
    found = evaluate(Coding(), Coding(), ontology)
    assert found.events["code", "actor"].f1 == 0
    assert found.macro_f1 == 0
    assert "none to be scored" in report(found)


def test_scores_as_json(ontology: Ontology) -> None:
    row = json.loads(json.dumps(evaluate(MINE, GOLD, ontology).row()))
    assert row["events"]["root/country"]["found"] == 2
    assert row["codes"]["19"]["f1"] == 1
    assert {"gold": "11", "predicted": "-", "number": 1} in row["confusion"]
    assert set(row["agreement"]) == {"code", "base", "root", "quad", "source", "target"}


def test_report_has_all_tables_and_lists(ontology: Ontology) -> None:
    text = report(evaluate(MINE, GOLD, ontology), show=5)
    for title in (
        "EVENTS in 4 documents: 3 in gold, 3 predicted",
        "SIDES",
        "AGREEMENT",
        "CODES on level root",
        "CONFUSIONS",
    ):
        assert title in text
    assert "MISSED: 1\n  a: TUR 111 SYR" in text
    assert "FALSE: 1\n  d: USA 010 -" in text
    assert "OTHER CODE: 1\n  a: TUR 190 SYR | coded as TUR 193 SYRMIL" in text
    assert "  none" in report(evaluate(MINE, MINE, ontology))
