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
from eventcoder.io.exports import VIEWS, losses, make_view
from eventcoder.io.exports import plain as columns
from eventcoder.io.exports.view import View
from eventcoder.model.event import Event
from eventcoder.paths import PACKAGE

DOCS = PACKAGE.parent / "docs"
VIEWS_BELOW = "<!-- From here on the page is made of the views: pytest tests/test_generated.py --regenerate -->\n"
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
        "[event.schema.json](event.schema.json). Formats of other projects are in [exports.md](exports.md).",
        "",
        "| | column | holds |",
        "| --- | --- | --- |",
        *rows,
    ]
    return "\n".join(lines) + "\n"


def schema_page(old: str) -> str:
    """Return docs/event.schema.json."""
    return json.dumps(Event.model_json_schema(), indent=2, ensure_ascii=False) + "\n"


def exports_page(old: str) -> str:
    """Return docs/exports.md with the loss table and the columns of every view as they are now."""
    prose = old.partition(VIEWS_BELOW)[0]
    made = [columns.VIEW, *(make_view(name) for name in VIEWS)]
    return "".join((prose, VIEWS_BELOW, *(block(view) for view in made)))


def block(view: View[Any]) -> str:
    """Return what docs/exports.md says of one view."""
    reasons = ", ".join(view.left_out) or "nothing"
    lost = (f"| {loss.names.replace(', ', '<br>')} | {loss.why} |\n" for loss in losses(view))
    rows = (f"| `{column.name}` | {column.kind} | {column.description} |\n" for column in view.columns)
    table = "" if view is columns.VIEW else "".join(("\n| column | type | holds |\n| --- | --- | --- |\n", *rows))
    head = "\n| field | why it cannot be read back as it was |\n| --- | --- |\n"
    return f"\n### {view.name}\n\n{view.title}. Left out: {reasons}.\n{head}{''.join(lost)}{table}"


PAGES: dict[str, Callable[[str], str]] = {
    "cli.md": cli_page,
    "columns.md": columns_page,
    "event.schema.json": schema_page,
    "exports.md": exports_page,
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


def test_generated_problems_page_explains_every_code_and_no_other() -> None:
    modules = [module.read_text(encoding="utf-8") for module in PACKAGE.rglob("*.py")]
    raised = {code for module in modules for code in re.findall(r'"([OPI]\d{3})"', module)}
    page = (DOCS / "problems.md").read_text(encoding="utf-8")
    explained = re.findall(r"^### ([OPI]\d{3}) |^\| ([OPI]\d{3}) \|", page, re.MULTILINE)
    assert {one or other for one, other in explained} == raised
