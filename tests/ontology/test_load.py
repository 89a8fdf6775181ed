"""What a wrong ontology file says about itself."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from eventcoder import paths
from eventcoder.errors import OntologyError, Problem
from eventcoder.ontology import Ontology

Break = Callable[[str, str, str], list[Problem]]
CAMEO, PLOVER, ACLED = "cameo.yaml", "plover.yaml", "acled.yaml"
TO_PLOVER, TO_ACLED = "crosswalks/cameo-plover.yaml", "crosswalks/cameo-acled.yaml"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the bundled files, to be broken."""
    return Path(shutil.copytree(paths.dictionaries_dir() / "ontologies", tmp_path / "ontologies"))


@pytest.fixture
def problems_after(copy: Path) -> Break:
    """Return a function that replaces a text in a file once and returns the problems of loading."""

    def problems(name: str, old: str, new: str) -> list[Problem]:
        path = copy / name
        text = path.read_text(encoding="utf-8")
        assert old in text, "the test breaks nothing"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(OntologyError) as caught:
            Ontology.load(copy)
        return list(caught.value.problems)

    return problems


def test_load_takes_a_directory(copy: Path) -> None:
    assert len(Ontology.load(str(copy))) == len(Ontology.load())


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "message"),
    [
        (CAMEO, 'parent: "171"', 'parent: "172"', "O003", "the parent of 1711 is 172"),
        (CAMEO, 'code: "190"\n', 'code: "193"\n', "O003", "code 193 stands twice"),
        (CAMEO, 'code: "0842"', 'code: "0992"', "O003", "the parent of 0992 is 084"),
        (CAMEO, 'code: "171"\n', 'code: "179"\n', "O003", "the parent 171 of 1711 does not exist"),
        (CAMEO, "quad: 1", "quad: 5", "O002", "events.0.quad: Input should be less than or equal to 4"),
        (CAMEO, "goldstein: 0.0", "goldstein: none", "O002", "events.0.goldstein: Input should be a valid number"),
        (CAMEO, '"0332"', '"0339"', "O004", "row 072: unknown CAMEO code '0339'"),
        (CAMEO, '"072": ["0232", ', '"072": [', "O004", "row 072 has 5 codes for 6 columns"),
        (CAMEO, "schema: cameo/1", "schema: cameo/2", "O002", "schema: Input should be 'cameo/1'"),
        (CAMEO, "    gloss:", "    glos:", "O002", "events.0.glos: Extra inputs are not permitted"),
        (PLOVER, "  military:", "  martial:", "O005", "0212: unknown context military"),
        (TO_PLOVER, "mode: phone", "mode: telex", "O005", "041: unknown mode telex of CONSULT"),
        (TO_PLOVER, "event: CONSULT", "event: CONSLT", "O005", "04: unknown event type CONSLT"),
        (TO_PLOVER, '"043":', '"0439":', "O001", "unknown CAMEO code '0439'"),
        (TO_PLOVER, '"043":', '"0439":', "O006", "no row for the CAMEO code 043"),
        (TO_PLOVER, '"010": {event: null,', '"010": {event: AGREE,', "O005", "event: null and basis: dropped belong"),
        (ACLED, "disorder: Political violence\n", "disorder: Trouble\n", "O005", "unknown disorder type Trouble"),
        (ACLED, "      Mob violence:", "      Attack:", "O005", "Attack stands in Riots and in Violence against"),
        (TO_ACLED, "to: Suicide bomb", "to: Suicide bombing", "O005", "unknown sub-event type Suicide bombing"),
        (TO_ACLED, "source: attacker", "source: atacker", "O007", "unknown class or group atacker"),
        (TO_ACLED, "armed: [rebel", "armed: [rebels", "O007", "armed: unknown class rebels"),
        (TO_ACLED, "inter: 7", "inter: 9", "O005", "civilian: unknown inter code 9"),
        (TO_ACLED, "  nobody: {}", "  noone: {}", "O007", "the class nobody is missing"),
        (TO_ACLED, 'codes: ["1831"]', 'codes: ["1839"]', "O001", "unknown CAMEO code '1839'"),
    ],
)
def test_load_names_what_is_wrong(
    problems_after: Break, name: str, old: str, new: str, code: str, message: str
) -> None:
    problems = problems_after(name, old, new)
    found = [problem for problem in problems if problem.code == code and message in problem.message]
    assert found, problems
    assert found[0].file is not None
    assert found[0].file.endswith(name)
    assert found[0].line is not None


def test_load_says_the_line(copy: Path, problems_after: Break) -> None:
    [problem] = problems_after(TO_ACLED, "to: Suicide bomb", "to: Suicide bombing")
    text = (copy / TO_ACLED).read_text(encoding="utf-8")
    assert problem.line == text[: text.index("Suicide bombing")].count("\n") + 1


def test_load_missing_file_is_a_problem(copy: Path) -> None:
    (copy / PLOVER).unlink()
    with pytest.raises(OntologyError, match=r"plover.yaml: O002") as caught:
        Ontology.load(copy)
    assert len(caught.value.problems) == 1


def test_load_yaml_mistakes_keep_their_code(problems_after: Break) -> None:
    [problem] = problems_after(PLOVER, "name: PLOVER", "name: PLOVER\nname: PLOVER")
    assert problem.code == "D002"


def test_load_reports_the_problems_of_all_files(copy: Path, problems_after: Break) -> None:
    (copy / ACLED).unlink()
    problems = problems_after(CAMEO, '"0332"', '"0339"')
    assert {problem.code for problem in problems} == {"O002", "O004"}
