"""The pages lead where they say: links resolve, and the map in docs/contributing.md knows every package."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eventcoder.paths import PACKAGE

ROOT = PACKAGE.parent
CONTRIBUTING = ROOT / "docs" / "contributing.md"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("[bdt]*/README.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_docs_links_lead_to_files_that_exist(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = re.findall(r"\]\((?![a-z]+:|#)([^)#\s]+)", text)
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_contributing_names_every_package_and_only_what_exists() -> None:
    named = set(
        re.findall(r"`((?:eventcoder|tests|dictionaries|benchmarks|training)[a-z_/.]*)`", CONTRIBUTING.read_text())
    )
    packages = {f"eventcoder/{path.parent.name}" for path in PACKAGE.glob("*/__init__.py")}
    tests = {f"tests/{path.name}" for path in (ROOT / "tests").iterdir() if any(path.glob("test_*.py"))}
    assert (packages | tests) - named == set()
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []
