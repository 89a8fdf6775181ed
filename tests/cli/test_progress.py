"""Progress is for people who look at standard error, and never mixes with data."""

from __future__ import annotations

import io
import sys

import pytest

from eventcoder.cli.progress import counted


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def screen_for_errors(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Put a terminal in the place of standard error (in the test itself: pytest takes it back between the phases)."""
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    return screen


def test_progress_shows_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = screen_for_errors(monkeypatch)
    assert list(counted("abc", quiet=False, output="out.jsonl")) == ["a", "b", "c"]
    assert "3 documents" in screen.getvalue()


def test_progress_is_not_shown_if_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = screen_for_errors(monkeypatch)
    assert list(counted("abc", quiet=True, output="out.jsonl")) == ["a", "b", "c"]
    assert screen.getvalue() == ""


def test_progress_is_not_shown_over_data(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = screen_for_errors(monkeypatch)
    monkeypatch.setattr(sys, "stdout", Screen())
    assert list(counted("abc", quiet=False, output="-")) == ["a", "b", "c"]
    assert screen.getvalue() == ""


def test_progress_is_not_written_into_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(counted("abc", quiet=False, output="out.jsonl")) == ["a", "b", "c"]
    assert capsys.readouterr().err == ""
