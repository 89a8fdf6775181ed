"""The cache is never in the way: damaged or unwritable files count as absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventcoder.store import files
from eventcoder.store.stamp import key_of, stamp


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the cache lie in a folder of its own."""
    monkeypatch.setenv(files.VARIABLE, str(tmp_path))
    return tmp_path / "compiled"


def test_files_give_back_what_was_kept(folder: Path) -> None:
    files.keep("thing", "key", {"a": [1, "ü"]})
    assert files.recall("thing", "key") == {"a": [1, "ü"]}
    assert files.recall("thing", "other") is None
    assert files.recall("other", "key") is None
    assert [file.suffix for file in folder.iterdir()] == [".json"]


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"0\n[]"])
def test_files_damaged_count_as_absent(folder: Path, damage: bytes) -> None:
    files.keep("thing", "key", [1])
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    for content in (damage, whole[:-1], whole[:-2] + b"2]"):
        file.write_bytes(content)
        assert files.recall("thing", "key") is None
    files.keep("thing", "key", [1])
    assert files.recall("thing", "key") == [1]


def test_files_kept_under_another_key_count_as_absent(folder: Path) -> None:
    files.keep("thing", "key", [1])
    (file,) = folder.iterdir()
    file.rename(folder / "thing-other.json")
    assert files.recall("thing", "other") is None


def test_files_oldest_are_let_go(folder: Path) -> None:
    for number in range(30):
        files.keep("thing", f"key{number:02}", number)
    assert len(list(folder.glob("thing-*"))) == 24
    assert files.recall("thing", "key29") == 29


def test_files_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv(files.VARIABLE, str(tmp_path / "file"))
    files.keep("thing", "key", [1])
    assert files.recall("thing", "key") is None


def test_files_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(files.VARIABLE, "")
    files.keep("thing", "key", [1])
    assert files.recall("thing", "key") is None


def test_stamp_is_in_every_key() -> None:
    assert len(stamp()) == 64
    assert key_of(("a", "bc")) != key_of(("ab", "c"))
    assert key_of(("a",)) == key_of(("a",))
