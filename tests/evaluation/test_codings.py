from __future__ import annotations

import json
from pathlib import Path

import pytest

from eventcoder.coding.coder import Coder
from eventcoder.errors import InputError
from eventcoder.evaluation.codings import Coding, Pair, read_coding
from eventcoder.ontology import Ontology
from tests.builders import parsed, world


def write(path: Path, *records: object) -> str:
    text = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in records)
    path.write_text(text + "\n", encoding="utf-8")
    return str(path)


def read(path: Path, ontology: Ontology, *records: object) -> Coding:
    return read_coding(write(path / "gold.jsonl", *records), ontology)


def test_codings_simple_event_of_a_line(tmp_path: Path, ontology: Ontology) -> None:
    row = {
        "document_id": "d",
        "source_code": "SYRREB",
        "source_accept": ["SYRUAF"],
        "target_code": "SYR",
        "cameo": "190",
    }
    (pair,) = read(tmp_path, ontology, row, "").pairs["d"]
    assert pair == Pair("d", None, ("190",), ("SYRREB", "SYRUAF"), ("SYR",), False, False, False, "SYRREB 190 SYR")


def test_codings_document_with_its_events(tmp_path: Path, ontology: Ontology) -> None:
    events = [
        {"cameo": "010", "status": "optional", "source_text": "ministers"},
        {"cameo": "190", "cameo_accept": ["193"]},
    ]
    coding = read(tmp_path, ontology, {"id": "d", "events": events, "stratum": "x"}, {"document_id": "e", "events": []})
    assert [(pair.codes, pair.optional) for pair in coding.pairs["d"]] == [(("010",), True), (("190", "193"), False)]
    assert coding.pairs["d"][0].text == "ministers (?) 010 -"
    assert coding.pairs["e"] == []
    assert len(coding) == 2


@pytest.mark.parametrize("side", [{}, {"source_code": None}, {"source_code": "SYR", "source_accept": [None]}])
def test_codings_side_that_is_not_scored(side: dict[str, object], tmp_path: Path, ontology: Ontology) -> None:
    (pair,) = read(tmp_path, ontology, {"document_id": "d", "cameo": "190", **side}).pairs["d"]
    assert pair.sources == ()


def test_codings_events_of_ours_become_pairs(tmp_path: Path, ontology: Ontology) -> None:
    start = "Turkey _ PROPN 2 nsubj; attacked attack VERB 0 root; Syria _ PROPN 2 obj"
    rows = f"{start}; and _ CCONJ 5 cc; Iraq _ PROPN 3 conj"
    events = Coder(world()).code_parsed(parsed("en", rows))
    coding = read(tmp_path, ontology, *(event.model_dump_json() for event in events))
    assert [(pair.sources, pair.code, pair.targets) for pair in coding.pairs["doc"]] == [
        (("TUR",), "190", ("SYR",)),
        (("TUR",), "190", ("IRQ",)),
    ]
    assert coding.pairs["doc"][0].text == "Turkey (TUR) 190 Syria (SYR)"


def test_codings_tell_all_problems_with_their_lines(tmp_path: Path, ontology: Ontology) -> None:
    with pytest.raises(InputError) as caught:
        read(
            tmp_path, ontology,
            "{", "[]", {"document_id": "d", "cameo": "9999"}, {"document_id": "d"}, {"events": []},
            {"document_id": "d", "cameo": "190", "source_acept": ["SYR"]}, {"id": "d", "events": [1]},
        )  # fmt: skip
    found = [(problem.line, problem.code) for problem in caught.value.problems]
    assert found == [(1, "I023"), (2, "I043"), (3, "O001"), (4, "I043"), (5, "I043"), (6, "I043"), (7, "I043")]
    messages = [problem.message for problem in caught.value.problems]
    assert messages[5] == "source_acept: unknown field; did you mean source_accept?"
    assert messages[3].startswith("cameo: ")


def test_codings_pass_over_fields_that_are_no_misspellings(tmp_path: Path, ontology: Ontology) -> None:
    row = {"document_id": "d", "cameo": "190", "source_span": [0, 3], "annotator": "kim"}
    assert len(read(tmp_path, ontology, row)) == 1


def test_codings_file_that_is_not_there(ontology: Ontology) -> None:
    with pytest.raises(InputError, match="I020"):
        read_coding("nowhere.jsonl", ontology)
