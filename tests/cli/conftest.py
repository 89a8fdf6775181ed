"""The command line in a folder of its own, with the small world for a dictionary and a parser for simple sentences."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from eventcoder.cli.app import app
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.parse import stanza
from tests.builders import world
from tests.simple import SimpleParser

Run = Callable[..., Result]
Write = Callable[[str, bytes | str], Path]
Events = Callable[[str], list[str]]


@pytest.fixture(autouse=True)
def _small_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Dictionary, "bundled", lambda *languages: world())
    monkeypatch.setattr(stanza, "StanzaParser", SimpleParser)


@pytest.fixture
def run() -> Run:
    """Run the command line: `run("code", "a.txt", stdin=b"…")`; an exception that it lets through fails the test."""

    def run(*arguments: str, stdin: bytes | str = b"") -> Result:
        return CliRunner().invoke(app, list(arguments), input=stdin, catch_exceptions=False, prog_name="eventcoder")

    return run


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file below the working folder."""

    def write(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def events() -> Events:
    """Return the events of JSONL output as `document SOURCE CODE TARGET`."""

    def events(output: str) -> list[str]:
        rows = [json.loads(line) for line in output.splitlines()]
        return [
            " ".join((row["document_id"], row["sources"][0]["text"], row["event_code"], row["targets"][0]["text"]))
            for row in rows
        ]

    return events
