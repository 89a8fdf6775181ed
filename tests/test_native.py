"""The modules that the native build compiles are ones that mypyc takes (docs/decisions/0019-native-build.md)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

from eventcoder.paths import PACKAGE

ROOT = PACKAGE.parent
# mypyc up to C, without a compiler of C; the warnings tell of generators that it makes lists of
TRANSLATE = """
import sys
from mypyc.build import mypycify
mypycify([*sys.argv[2:]], target_dir=sys.argv[1], multi_file=True)
"""


def hook() -> dict[str, list[str]]:
    tomllib = pytest.importorskip("tomllib")  # Python 3.11
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["mypyc"]
    return found


def is_one_of(patterns: list[str], path: Path) -> bool:
    name = PurePosixPath("/", path.relative_to(ROOT).as_posix())
    return any(name.match(pattern) for pattern in patterns)


def compiled() -> list[Path]:
    settings = hook()
    inside = [path for path in sorted(PACKAGE.rglob("*.py")) if is_one_of(settings["include"], path)]
    return [path for path in inside if not is_one_of(settings["exclude"], path)]


def test_native_modules_are_named_as_they_are() -> None:
    paths = sorted(PACKAGE.rglob("*.py"))
    settings = hook()
    named = (*settings["include"], *settings["exclude"])
    assert [pattern for pattern in named if not any(is_one_of([pattern], path) for path in paths)] == []


def test_native_modules_keep_nothing_in_cached_properties() -> None:
    """A native class would compute them again each time."""
    assert [path.name for path in compiled() if "cached_property" in path.read_text(encoding="utf-8")] == []


def test_native_modules_can_be_translated(tmp_path: Path) -> None:
    arguments = ["--ignore-missing-imports", "--follow-imports=silent", *(str(p.relative_to(ROOT)) for p in compiled())]
    done = subprocess.run(
        [sys.executable, "-c", TRANSLATE, str(tmp_path), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert list(tmp_path.rglob("*.c"))
