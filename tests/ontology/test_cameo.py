"""CAMEO codes and the transforms table."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from eventcoder.errors import OntologyError
from eventcoder.ontology import Ontology

COLUMNS = ("appeal", "intent", "demand", "refuse", "threaten", "end")


def test_cameo_has_all_codes(ontology: Ontology) -> None:
    codes = [event.code for event in ontology]
    assert len(ontology) == len(set(codes)) == 318
    assert sum(event.level == 1 for event in ontology) == 20
    assert sorted(codes) == codes, "codes stand in their order"


def test_cameo_every_code_continues_its_parent(ontology: Ontology) -> None:
    for event in ontology:
        assert event.name
        assert event.gloss
        assert event.root_code in ontology
        assert event.base_code in ontology
        assert -10 <= event.goldstein <= 10
        if event.parent is not None:
            assert event.code[:-1] == event.parent
            assert ontology.event(event.parent).quad_class == event.quad_class


@pytest.mark.parametrize(
    ("code", "base", "root", "level", "quad", "goldstein"),
    [
        ("010", "010", "01", 2, 1, 0.0),
        ("0841", "084", "08", 3, 2, 7.0),
        ("1041", "104", "10", 3, 3, -5.0),
        ("1711", "171", "17", 3, 4, -9.2),
        ("190", "190", "19", 2, 4, -10.0),
        ("20", "20", "20", 1, 4, -10.0),
    ],
)
def test_cameo_code_knows_its_place(code: str, base: str, root: str, level: int, quad: int, goldstein: float) -> None:
    event = Ontology.load().event(code)
    assert (event.base_code, event.root_code, event.level) == (base, root, level)
    assert (event.quad_class, event.goldstein) == (quad, goldstein)


def test_cameo_quad_class_follows_the_root(ontology: Ontology) -> None:
    for event in ontology:
        root = int(event.root_code)
        assert event.quad_class == (1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4)


def test_cameo_goldstein_values_outside_the_table_are_marked(ontology: Ontology) -> None:
    inherited = {event.code for event in ontology if event.goldstein_basis == "inherited"}
    assert inherited == {"1214", "155", "176", "1834", "1951", "1952"}
    assert {event.code for event in ontology if event.goldstein_basis == "icews"} == {"1213"}
    for code in inherited:
        parent = ontology.event(code).parent
        assert parent is not None
        assert ontology.event(code).goldstein == ontology.event(parent).goldstein


def test_cameo_contains_codes_as_text_only(ontology: Ontology) -> None:
    assert "010" in ontology
    assert 10 not in ontology
    assert "10" in ontology
    assert "0190" not in ontology


@pytest.mark.parametrize(("wrong", "near"), [("1999", "19"), ("0842x", "0842"), ("1715", "171"), ("O57", "057")])
def test_cameo_unknown_code_names_the_nearest(ontology: Ontology, wrong: str, near: str) -> None:
    with pytest.raises(OntologyError, match="unknown CAMEO code") as caught:
        ontology.event(wrong)
    [problem] = caught.value.problems
    assert problem.code == "O001"
    assert problem.hint is not None
    assert problem.hint.startswith(f"did you mean {near}")


def test_cameo_nonsense_code_gets_a_general_hint(ontology: Ontology) -> None:
    with pytest.raises(OntologyError, match="two to four digits"):
        ontology.event("attack")


@pytest.mark.parametrize(
    ("code", "column", "shifted"),
    [
        ("072", "intent", "0332"),
        ("072", "refuse", "1222"),
        ("173", "threaten", "137"),
        ("173", "end", "0841"),
        ("163", "end", "085"),
        ("163", "threaten", "1312"),
        ("046", "appeal", "026"),
        ("192", "threaten", "1382"),
        ("1831", "threaten", "1383"),
        ("1721", "threaten", "1321"),
        ("162", "end", "070"),
    ],
)
def test_cameo_shift_reads_the_transforms_table(ontology: Ontology, code: str, column: str, shifted: str) -> None:
    assert ontology.shift(code, column) == shifted


@pytest.mark.parametrize(
    ("code", "column", "shifted"),
    [
        ("0841", "demand", "1053"),  # row 084
        ("0833", "demand", "1043"),  # its own row, not that of 083
        ("045", "end", "165"),  # its own row, not that of 04
        ("042", "end", "164"),  # row 04
        ("1411", "end", "082"),  # row 14
        ("195", "threaten", "1384"),  # row 19
    ],
)
def test_cameo_shift_takes_the_longest_prefix(ontology: Ontology, code: str, column: str, shifted: str) -> None:
    assert ontology.shift(code, column) == shifted


@pytest.mark.parametrize(
    ("code", "column"), [("173", "intent"), ("075", "end"), ("010", "demand"), ("112", "threaten")]
)
def test_cameo_shift_is_none_where_the_table_has_nothing(ontology: Ontology, code: str, column: str) -> None:
    assert ontology.shift(code, column) is None


@pytest.mark.parametrize(
    ("code", "act"), [("0231", "071"), ("0356", "087"), ("1053", "084"), ("026", "036"), ("112", None)]
)
def test_cameo_asked_is_the_act_that_words_are_about(ontology: Ontology, code: str, act: str | None) -> None:
    assert ontology.asked(code) == act


def test_cameo_shift_gives_codes_that_exist_and_are_no_roots(ontology: Ontology) -> None:
    for event in ontology:
        for column in COLUMNS:
            shifted = ontology.shift(event.code, column)
            assert shifted is None or (shifted in ontology and len(shifted) > 2)


def test_cameo_shift_refuses_unknown_codes_and_columns(ontology: Ontology) -> None:
    with pytest.raises(OntologyError, match=r"O004 unknown column 'promise'.*intent"):
        ontology.shift("072", "promise")
    with pytest.raises(OntologyError, match="O001"):
        ontology.shift("0999", "intent")


@pytest.mark.parametrize(
    ("code", "announced"), [("040", "036"), ("072", "0332"), ("0871", "0356"), ("190", "1384"), ("1723", "1323")]
)
def test_cameo_future_is_intent_of_cooperation_and_threat_of_conflict(
    ontology: Ontology, code: str, announced: str
) -> None:
    assert ontology.future(code) == announced


def test_cameo_future_of_words_is_nothing(ontology: Ontology) -> None:
    assert ontology.future("010") is None
    assert ontology.future("111") is None


def test_ontology_loads_fast() -> None:
    Ontology.load()
    begin = time.perf_counter()
    Ontology.load()
    assert time.perf_counter() - begin < 0.5, "usually 0.04 s; the bound is wide for busy machines"


def test_ontology_needs_no_heavy_library() -> None:
    program = (
        "import sys, eventcoder.ontology; sys.exit(bool({'torch', 'stanza', 'babel', 'typer'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
