"""`eventcoder models`: what parser models are there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eventcoder.errors import ParserError, Problem
from eventcoder.parse import models
from eventcoder.parse.models import ModelInfo

if TYPE_CHECKING:
    from tests.cli.conftest import Run

_OFFICIAL = ModelInfo("id", "official", "default", Path("stanza"), present=True, fingerprint="f")


def test_models_list_names_the_embedded_ones(run: Run) -> None:
    rows = [line.split("\t") for line in run("models", "list").stdout.splitlines()]
    assert {(language, kind) for language, kind, *_ in rows} >= {("en", "embedded"), ("id", "embedded")}
    assert all(len(row) == 4 for row in rows)


def test_models_list_says_what_is_not_downloaded(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(models, "user_models_dir", lambda: tmp_path / "nothing")
    assert "id\tofficial\tdefault\tnot downloaded" in run("models", "list").stdout


def test_models_download_tells_where_the_model_lies(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "download_model", lambda language: _OFFICIAL)
    assert run("models", "download", "id").stdout == "stanza\n"


def test_models_download_without_network_is_one_message(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(language: str) -> ModelInfo:
        raise ParserError(Problem("P003", f"the model of {language!r} could not be downloaded", hint="check it"))

    monkeypatch.setattr(models, "download_model", offline)
    result = run("models", "download", "id")
    assert result.stderr == "P003 the model of 'id' could not be downloaded; check it\n"
    assert result.exit_code == 1
