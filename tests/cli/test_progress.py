"""Progress is for people who look at standard error, and never mixes with data."""

from __future__ import annotations

import io
import sys

import pytest

from eventcoder.cli.progress import counted, watched
from eventcoder.coding.report import Report


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


@pytest.mark.parametrize("total", [None, 0, 2000])
def test_progress_of_a_run_shows_rate_and_time_left(monkeypatch: pytest.MonkeyPatch, total: int | None) -> None:
    screen = screen_for_errors(monkeypatch)
    monkeypatch.setenv("COLUMNS", "120")
    with watched(total, quiet=False, output="out.jsonl") as watch:
        assert watch is not None
        watch(1000, Report(documents=1234, sentences=5000))
    shown = screen.getvalue()
    assert "1,234 documents" in shown
    assert "sentences/s" in shown
    assert ("50%" in shown, "left" in shown) == (bool(total), bool(total))


def test_progress_of_a_run_is_not_shown_if_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    screen_for_errors(monkeypatch)
    with watched(2000, quiet=True, output="out.jsonl") as watch:
        assert watch is None
