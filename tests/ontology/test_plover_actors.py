"""Actors in PLOVER terms."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from eventcoder import paths
from eventcoder.errors import OntologyError
from eventcoder.ontology import Ontology
from eventcoder.ontology.plover_actors import PloverCode

VIEW = Ontology.load().plover_actors.view


@pytest.mark.parametrize(
    ("country", "sectors", "expected"),
    [
        ("SYR", ["GOV", "MIL"], ("SYR", "GOV MIL")),
        ("SYR", ["REB", "KUR"], ("SYR", "REB")),
        ("SYR", ["INS"], ("SYR", "REB")),
        ("QAT", ["MED"], ("QAT", "JRN")),
        (None, ["HLH"], (None, "MED")),
        ("---", ["COP"], (None, "COP")),
        ("IGO", ["UNO", "WHO"], ("UNO", "MED")),
        ("IGO", ["EEC", "LEG"], ("EUR", "LEG")),
        ("IGO", ["UNO", "WBK"], ("IGO", "")),
        ("NGM", ["ENV"], ("ISM", "SOC")),
        ("INT", [], (None, "")),
        ("MMR", ["BUD"], ("MMR", "REL")),
    ],
)
def test_plover_actor_of_a_cameo_code(
    country: str | None, sectors: list[str], expected: tuple[str | None, str]
) -> None:
    assert VIEW(country, sectors) == PloverCode(expected[0], tuple(expected[1].split()))


def test_plover_actor_a_party_is_a_party_first() -> None:
    assert VIEW("MEX", ["OPP", "PTY"], organisation=True).sectors == ("PTY", "OPP")
    assert VIEW("MEX", ["OPP", "PTY"]).sectors == ("OPP", "PTY")


def test_plover_actor_a_state_that_few_recognise() -> None:
    assert VIEW("GEO", ["SEP"], place=True).sectors == ("PRE", "REB")


def test_plover_actor_role_nouns_of_which_plover_says_more() -> None:
    assert VIEW("COL", ["UAF"], agent="en.paramilitary").sectors[0] == "PRM"
    assert VIEW("IGO", ["EEC"], actor="european-commission") == PloverCode("EUR", ("GOV",))


def test_plover_actor_nobody_in_particular_is_unidentified_unless_a_country_is_known() -> None:
    assert VIEW(None, ["CVL"], agent="en.unidentified").sectors == ("UNK",)
    assert VIEW("SYR", ["CVL"], agent="en.unidentified").sectors == ("CVL",)
    assert VIEW("SYR", [], site=True).sectors == ("UNK",)


def test_plover_actor_an_unknown_sector_is_a_problem(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(paths.dictionaries_dir() / "ontologies", tmp_path / "ontologies"))
    path = copy / "crosswalks" / "cameo-plover-actors.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("  MED: JRN", "  MED: JRM").replace("  IMG: IMG", "  IMG: ARMED"),
        encoding="utf-8",
    )
    with pytest.raises(OntologyError) as caught:
        Ontology.load(copy)
    messages = [problem.message for problem in caught.value.problems]
    assert messages == ["IMG: ARMED is no entity", "MED: unknown sector JRM"]
    assert {problem.code for problem in caught.value.problems} == {"O005"}
