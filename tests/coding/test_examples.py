"""How the examples of a dictionary are compared with their events."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventcoder.coding.coder import Coder
from eventcoder.coding.examples import ExampleResult, check_examples, example_documents
from eventcoder.model.sentence import ParsedDocument
from tests.builders import overlaid, sentence

ATTACKED = "Turkey _ PROPN 2 nsubj; shelled shell VERB 0 root; Syria _ PROPN 2 obj"
MET = "Turkey _ PROPN 2 nsubj; met meet VERB 0 root; Syria _ PROPN 2 obj"


def check(
    root: Path, text: str, rows: str | None, expect: str, entry: str = "code: 194, lemmas: [shell]"
) -> ExampleResult:
    """Lay one entry with one example over the world; give the parse of its sentence, or none."""
    example = f"{{text: {text}, expect: {expect}}}"
    made = f"schema: events/1\nlanguage: en\nevents:\n  - {{id: en.shell, {entry}, examples: [{example}]}}"
    coder = Coder(overlaid(root, {"events.yaml": made}), home_country=None)
    documents = example_documents(coder, "en")
    ours = next(document for document in documents if document.text == text)
    parses = [] if rows is None else [ParsedDocument(ours, (sentence(rows),), "en", "by hand")]
    return next(result for result in check_examples(coder, "en", parses) if result.entry == "en.shell")


def test_examples_that_give_what_they_expect_pass(tmp_path: Path) -> None:
    result = check(tmp_path, "Turkey shelled Syria", ATTACKED, "[Turkey 194 Syria]")
    assert result.passed
    assert [event.event_code for event in result.events] == ["194"]


@pytest.mark.parametrize("expect", ["[Turkey 190 Syria]", "[Syria 194 Turkey]", "[Turkey 194 -]", "['- 194 Syria']"])
def test_examples_wrong_code_or_side_is_missing(tmp_path: Path, expect: str) -> None:
    result = check(tmp_path, "Turkey shelled Syria", ATTACKED, expect)
    assert not result.passed
    assert len(result.missing) == 1
    assert len(result.surplus) == 1


def test_examples_event_that_nobody_expects_is_surplus(tmp_path: Path) -> None:
    result = check(tmp_path, "Turkey shelled Syria", ATTACKED, "[]")
    assert [event.provenance.rule_id for event in result.surplus] == ["en.shell"]


def test_examples_event_of_another_entry_is_no_surplus(tmp_path: Path) -> None:
    assert check(tmp_path, "Turkey met Syria", MET, "[]").passed


def test_examples_negated_event_is_no_surplus(tmp_path: Path) -> None:
    rows = "Turkey _ PROPN 3 nsubj; never _ ADV 3 advmod; shelled shell VERB 0 root; Syria _ PROPN 3 obj"
    assert check(tmp_path, "Turkey never shelled Syria", rows, "[]").passed


def test_examples_symmetric_event_may_stand_either_way(tmp_path: Path) -> None:
    entry = "code: 040, lemmas: [shell], reciprocal: true"
    assert check(tmp_path, "Turkey shelled Syria", ATTACKED, "[Syria 040 Turkey]", entry).passed


def test_examples_without_a_parse_miss_all(tmp_path: Path) -> None:
    assert check(tmp_path, "Turkey shelled Syria", None, "[Turkey 194 Syria]").missing == ("Turkey 194 Syria",)


def test_examples_are_documents_in_dictionary_order(tmp_path: Path) -> None:
    documents = example_documents(Coder(overlaid(tmp_path, {})), "id")
    assert [document.id for document in documents] == [str(i) for i in range(len(documents))]
    assert documents[0].text == "Turki menyerang Suriah."
    assert {document.language for document in documents} == {"id"}
