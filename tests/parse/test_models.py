"""Which models are found, by directories made for the test; downloads fail without a network being asked."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from eventcoder.errors import ParserError
from eventcoder.parse import models

PARTS = ("tokenize", "pos", "lemma", "depparse")


class UnknownLanguageError(ValueError):
    """Stands for Stanza's."""


def make_models(directory: Path, *languages: str, package: str = "small") -> None:
    resources: dict[str, object] = {"url": "https://example.org"}
    for language in languages:
        entry: dict[str, object] = {part: {package: {"md5": f"{language}-{part}"}} for part in PARTS}
        entry["depparse"] = {package: {"md5": "d", "dependencies": [{"model": "pretrain", "package": "words"}]}}
        entry["pretrain"] = {"words": {"md5": "w"}}
        entry["packages"] = {
            "default": {**dict.fromkeys(PARTS, package), "ner": "other", "optional": {"sentiment": "x"}}
        }
        resources[language] = entry
        for name in [*(f"{part}/{package}" for part in PARTS), "pretrain/words"]:
            file = directory / language / f"{name}.pt"
            file.parent.mkdir(parents=True)
            file.write_text("weights")
    resources["alias-code"] = {"alias": languages[0]}
    (directory / "resources.json").write_text(json.dumps(resources))


@pytest.fixture
def embedded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    directory = tmp_path / "embedded"
    make_models(directory, "en", "id")
    monkeypatch.setattr(models, "embedded_models_dir", lambda: directory)
    return directory


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    directory = tmp_path / "user"
    monkeypatch.setattr(models, "user_models_dir", lambda: directory)
    return directory


@pytest.fixture
def stanza(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Stand in for stanza, so that neither it nor torch is loaded."""
    fake, common = ModuleType("stanza"), ModuleType("stanza.resources.common")
    common.UnknownLanguageError = UnknownLanguageError  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "stanza", fake)
    monkeypatch.setitem(sys.modules, "stanza.resources", ModuleType("stanza.resources"))
    monkeypatch.setitem(sys.modules, "stanza.resources.common", common)
    return fake


def problems_of(error: pytest.ExceptionInfo[ParserError]) -> list[tuple[str, str]]:
    return [(problem.code, str(problem)) for problem in error.value.problems]


def test_list_names_shipped_models_and_the_official_ones_not_yet_there(embedded: Path, user: Path) -> None:
    assert [(info.language, info.kind, info.present) for info in models.list_models()] == [
        ("en", "embedded", True),
        ("en", "official", False),
        ("id", "embedded", True),
        ("id", "official", False),
    ]


def test_list_names_downloaded_models(embedded: Path, user: Path) -> None:
    make_models(user, "de", "id", package="gsd")
    found = {(info.language, info.kind): info for info in models.list_models()}
    assert found["de", "official"].package == "gsd"
    assert found["id", "official"].present
    assert not found["en", "official"].present


def test_auto_takes_the_embedded_model(embedded: Path, user: Path) -> None:
    info = models.find_model("id")
    assert (info.kind, info.path, info.package) == ("embedded", embedded, "small")


def test_auto_prefers_the_official_model(embedded: Path, user: Path) -> None:
    make_models(user, "id")
    assert models.find_model("id").kind == "official"
    assert models.find_model("id", "embedded").kind == "embedded"


def test_auto_passes_over_half_a_download(embedded: Path, user: Path) -> None:
    make_models(user, "id")
    (user / "id" / "pretrain" / "words.pt").unlink()
    assert models.find_model("id").kind == "embedded"


def test_torn_list_of_models_is_no_model(embedded: Path, user: Path) -> None:
    user.mkdir()
    (user / "resources.json").write_text('{"id": {')
    assert models.find_model("id").kind == "embedded"
    (user / "resources.json").write_text("[]")
    assert models.find_model("id").kind == "embedded"


def test_unknown_language_names_those_there_are(embedded: Path, user: Path) -> None:
    for model in ("auto", "embedded"):
        with pytest.raises(ParserError) as error:
            models.find_model("xx", model)
        [(code, text)] = problems_of(error)
        assert code == "P001"
        assert "en, id" in text


def test_official_model_not_there_says_how_to_get_it(embedded: Path, user: Path) -> None:
    with pytest.raises(ParserError) as error:
        models.find_model("id", "official")
    assert problems_of(error)[0][0] == "P002"
    assert "eventcoder models download id" in problems_of(error)[0][1]


def test_own_directory(embedded: Path, user: Path, tmp_path: Path) -> None:
    make_models(tmp_path / "mine", "fr")
    assert models.find_model("fr", tmp_path / "mine").kind == "custom"
    assert models.find_model("fr", str(tmp_path / "mine")).path == tmp_path / "mine"


def test_own_directory_that_will_not_do(embedded: Path, user: Path, tmp_path: Path) -> None:
    make_models(tmp_path / "mine", "fr")
    (tmp_path / "mine" / "fr" / "pos" / "small.pt").unlink()
    expected = [
        ("nowhere", "fr", "P002", "resources.json"),
        ("mine", "de", "P001", "fr"),
        ("mine", "fr", "P002", "small.pt"),
    ]
    for directory, language, code, word in expected:
        with pytest.raises(ParserError) as error:
            models.find_model(language, tmp_path / directory)
        [(found, text)] = problems_of(error)
        assert found == code
        assert word in text


def test_fingerprint_changes_with_the_files(embedded: Path, user: Path) -> None:
    before = models.find_model("id").fingerprint
    assert before == models.find_model("id").fingerprint != models.find_model("en").fingerprint
    (embedded / "id" / "pos" / "small.pt").write_text("other weights")
    assert models.find_model("id").fingerprint != before


def test_download_asks_stanza_and_finds_the_model(embedded: Path, user: Path, stanza: ModuleType) -> None:
    asked: dict[str, object] = {}

    def download(language: str, **options: object) -> None:
        asked.update(options, language=language)
        make_models(user, language)

    stanza.download = download  # type: ignore[attr-defined]
    info = models.download_model("id")
    assert (info.kind, info.present) == ("official", True)
    assert (asked["language"], asked["model_dir"]) == ("id", str(user))


@pytest.mark.parametrize(
    "error", [ConnectionError("no route to host"), TimeoutError(), ValueError("md5 differs"), OSError(28, "full")]
)
def test_download_that_fails_is_a_parser_error(user: Path, stanza: ModuleType, error: Exception) -> None:
    def download(language: str, **_: object) -> None:
        raise error

    stanza.download = download  # type: ignore[attr-defined]
    with pytest.raises(ParserError) as raised:
        models.download_model("id")
    [(code, text)] = problems_of(raised)
    assert code == "P003"
    assert "network" in text
    assert type(error).__name__ in text


def test_download_of_a_language_stanza_does_not_know(user: Path, stanza: ModuleType) -> None:
    def download(language: str, **_: object) -> None:
        raise UnknownLanguageError(language)

    stanza.download = download  # type: ignore[attr-defined]
    with pytest.raises(ParserError) as raised:
        models.download_model("xx")
    assert problems_of(raised)[0][0] == "P001"
