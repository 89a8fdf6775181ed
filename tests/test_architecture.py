"""The promises of the architecture: floors, cheap imports, short modules, public names that exist."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import eventcoder
from eventcoder.paths import PACKAGE
from tests.builders import words as grammar_words

MODULES = sorted(PACKAGE.rglob("*.py"))
HEAVY = ("torch", "stanza", "pyarrow")
COMMAND_LINE = ("typer", "rich", "click")
# lists of the grammars whose words are no terms of ours, as *against* and *week* are
CLOSED = ("speaker", "one_person", "one_thing", "several", "anybody", "somebody", "himself", "possessive", "honorific")


def loaded_after(program: str) -> set[str]:
    """Run a program in a fresh interpreter and return the top-level modules that it has loaded."""
    # The report goes to stderr: stdout belongs to the program.
    report = "import sys; sys.stderr.write('\\nLOADED ' + ' '.join({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-c", f"try:\n    {program}\nfinally:\n    {report}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.rpartition("LOADED ")[2].split())


def test_architecture_importing_the_package_loads_nothing_heavy() -> None:
    assert loaded_after("import eventcoder").isdisjoint({*HEAVY, *COMMAND_LINE})


def test_architecture_help_needs_no_parser() -> None:
    program = "sys = __import__('sys'); sys.argv = ['eventcoder', '--help']; from eventcoder.cli import main; main()"
    assert loaded_after(program).isdisjoint(HEAVY)


def test_architecture_public_names_exist() -> None:
    assert [name for name in eventcoder.__all__ if not hasattr(eventcoder, name)] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_architecture_module_is_short_and_says_its_purpose(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400, "split the module: past 400 lines it has more than one purpose"
    assert ast.get_docstring(ast.parse(text)), "the first line of the docstring says the module's purpose"


def test_architecture_no_drawer_modules() -> None:
    drawers = {"util", "utils", "helper", "helpers", "common", "misc"}
    assert [path for path in MODULES if path.stem in drawers] == []


def test_architecture_no_words_of_a_language_in_code() -> None:
    """Whoever needs a pronoun or an honorific asks the grammar for it (docs/dictionary-format.md)."""
    lists = (words for language in ("en", "id") for name, words in grammar_words(language).lists() if name in CLOSED)
    known = frozenset().union(*lists)
    assert {"they", "mereka", "mr", "pak"} <= known
    found = {
        f"{path.name}: {node.value}"
        for path in MODULES
        if path.relative_to(PACKAGE).parts[0] in ("actors", "coding", "match", "context", "plan")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in known
    }
    assert found == set()
