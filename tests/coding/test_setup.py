"""The coder that a command line asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventcoder.coding.setup import bundled_languages, check_models, make_coder
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.errors import DictionaryError, InputError, ParserError
from eventcoder.paths import dictionaries_dir, embedded_models_dir
from tests.builders import world


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Put the small world in the place of the bundled dictionary and note which languages are asked for."""
    found: list[tuple[str, ...]] = []

    def bundled(*languages: str) -> Dictionary:
        found.append(languages)
        return world()

    monkeypatch.setattr(Dictionary, "bundled", bundled)
    return found


def test_setup_reads_only_the_language_that_is_asked_for(asked: list[tuple[str, ...]]) -> None:
    make_coder("id")
    make_coder()
    assert asked == [("id",), ()]


def test_setup_knows_the_bundled_languages() -> None:
    assert bundled_languages() == ("en", "id")


def test_setup_unknown_language_needs_no_reading(asked: list[tuple[str, ...]]) -> None:
    with pytest.raises(InputError, match="I012 no dictionary for language 'ms'; there are en, id"):
        make_coder("ms")
    assert asked == []


def test_setup_layer_may_bring_a_language(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    base = Dictionary.read(dictionaries_dir() / "sets").overlay(dictionaries_dir() / "grammar")
    monkeypatch.setattr(Dictionary, "bundled", lambda *languages: base)
    layer = "schema: agents/1\nlanguage: ms\nagents: [{id: ms.police, sectors: COP, words: polis}]\n"
    (tmp_path / "ms.yaml").write_text(layer)
    assert "ms" in make_coder("ms", [str(tmp_path)]).languages
    with pytest.raises(InputError, match="I012 no dictionary for language 'fr'; there are en, id, ms"):
        make_coder("fr", [str(tmp_path)])


def test_setup_tells_all_problems_of_a_layer(tmp_path: Path) -> None:
    layer = "schema: events/1\nlanguage: en\nevents: [{id: en.a, lemmas: a, code: 999}, {idd: en.b}]\n"
    (tmp_path / "a.yaml").write_text(layer)
    with pytest.raises(DictionaryError) as caught:
        make_coder("en", [str(tmp_path)])
    assert len(caught.value.problems) > 1


def test_setup_tells_a_path_that_cannot_be_read_before_any_work(tmp_path: Path) -> None:
    layer = "schema: events/1\nlanguage: en\nevents: [{id: en.a, lemmas: a, code: 190, target: ['obl[by']}]\n"
    (tmp_path / "a.yaml").write_text(layer)
    with pytest.raises(DictionaryError, match="D030"):
        make_coder("en", [str(tmp_path)])


@pytest.mark.parametrize(("given", "expected"), [("auto", "auto"), ("none", None), ("idn", "IDN"), ("XKX", "XKX")])
def test_setup_home_country(given: str, expected: str | None) -> None:
    assert make_coder("id", home_country=given).home_country == expected


@pytest.mark.parametrize("given", ["ID", "Indonesia", "XXX", ""])
def test_setup_unknown_home_country(given: str) -> None:
    with pytest.raises(InputError, match=f"I003 '{given}' is no code of a country"):
        make_coder("id", home_country=given)


def test_setup_checks_models_without_loading_them(tmp_path: Path) -> None:
    check_models(make_coder(model="embedded"))
    with pytest.raises(ParserError, match="P002"):
        check_models(make_coder(model=str(tmp_path)))


def test_setup_one_model_of_several_will_do(tmp_path: Path) -> None:
    embedded = embedded_models_dir()
    text = (embedded / "resources.json").read_text(encoding="utf-8")
    (tmp_path / "resources.json").write_text(text, encoding="utf-8")
    (tmp_path / "id").symlink_to(embedded / "id")
    coder = make_coder(model=str(tmp_path))
    check_models(coder)
    with pytest.raises(ParserError, match="P002"):
        check_models(coder, "en")
