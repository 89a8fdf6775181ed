"""Pages of docs/ that are made from the code are fresh; `pytest tests/test_generated.py --regenerate` writes them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from eventcoder.cli.app import app
from eventcoder.io import columns
from eventcoder.model.event import Event
from eventcoder.paths import PACKAGE

DOCS = PACKAGE.parent / "docs"
REFERENCE = "<!-- From here on the page is made of --help: pytest tests/test_generated.py --regenerate -->\n"


def help_of(command: str) -> str:
    """Return what a command answers to --help, on a screen of 100 columns."""
    arguments = [*command.split()[1:], "--help"]
    result = CliRunner().invoke(app, arguments, prog_name="eventcoder", env={"COLUMNS": "100"}, catch_exceptions=False)
    return "\n".join(line.rstrip() for line in result.stdout.splitlines())


def commands(name: str, command: Any) -> list[str]:
    """Return the full names of a command and all below it."""
    below = getattr(command, "commands", {}).items()
    return [name, *(found for word, sub in below for found in commands(f"{name} {word}", sub))]


def cli_page(old: str) -> str:
    """Return docs/cli.md with the help texts of all commands as they are now."""
    prose = old.partition(REFERENCE)[0]
    blocks = (f"\n### {name}\n\n```text\n{help_of(name)}\n```\n" for name in commands("eventcoder", get_command(app)))
    return "".join((prose, REFERENCE, *blocks))


def columns_page(old: str) -> str:
    """Return docs/columns.md."""
    title, _, rest = (columns.__doc__ or "").strip().partition("\n")
    rows = (
        f"| {number} | `{column.name}` | {column.description} |" for number, column in enumerate(columns.COLUMNS, 1)
    )
    lines = [
        "# The columns of the CSV form",
        "",
        title,
        rest,
        "",
        "Offsets count characters of the document's text from 0. The JSON form has the same facts, nested:",
        "[event.schema.json](event.schema.json). Places and numbers of victims stand there only, as long as they",
        "are not filled.",
        "",
        "| | column | holds |",
        "| --- | --- | --- |",
        *rows,
    ]
    return "\n".join(lines) + "\n"


def schema_page(old: str) -> str:
    """Return docs/event.schema.json."""
    return json.dumps(Event.model_json_schema(), indent=2, ensure_ascii=False) + "\n"


PAGES: dict[str, Callable[[str], str]] = {
    "cli.md": cli_page,
    "columns.md": columns_page,
    "event.schema.json": schema_page,
}


@pytest.mark.parametrize("name", PAGES)
def test_generated_page_is_fresh(name: str, pytestconfig: pytest.Config) -> None:
    page = DOCS / name
    old = page.read_text(encoding="utf-8") if page.exists() else ""
    new = PAGES[name](old)
    if pytestconfig.getoption("--regenerate"):
        page.write_text(new, encoding="utf-8")
    else:
        assert old == new, "run: pytest tests/test_generated.py --regenerate"


def test_generated_columns_hold_every_filled_field_of_an_event() -> None:
    unfilled = {"location", "fatalities", "injured", "arrested", "displaced"}
    parts = {"sources": "source", "targets": "target", "provenance": "rule_id"}
    names = [column.name for column in columns.COLUMNS]
    for field in set(Event.model_fields) - unfilled:
        assert any(name.startswith(parts.get(field, field)) for name in names), field


def test_generated_problems_page_explains_every_code_and_no_other() -> None:
    modules = [module.read_text(encoding="utf-8") for module in PACKAGE.rglob("*.py")]
    raised = {code for module in modules for code in re.findall(r'"([OPI]\d{3})"', module)}
    page = (DOCS / "problems.md").read_text(encoding="utf-8")
    explained = re.findall(r"^### ([OPI]\d{3}) |^\| ([OPI]\d{3}) \|", page, re.MULTILINE)
    assert {one or other for one, other in explained} == raised
