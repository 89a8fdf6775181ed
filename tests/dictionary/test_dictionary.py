"""The dictionary as others use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from eventcoder import paths
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.errors import DictionaryError

if TYPE_CHECKING:
    from pathlib import Path

    from eventcoder.ontology import Ontology
    from tests.dictionary.conftest import Layers

FILES = {
    "en.yaml": "schema: events/1\nlanguage: en\nevents: [{id: en.attack, lemmas: attack, code: 190}]\n",
    "id.yaml": "schema: agents/1\nlanguage: id\nagents: [{id: id.police, sectors: COP, words: polisi}]\n",
    "actors.yaml": "schema: actors/1\nactors: [{id: un, name: UN, kind: igo, roles: [{country: IGO, sectors: UNO}]}]\n",
    "countries.yaml": "schema: countries/1\ncountries: [{code: SYR, capitals: {id: Damaskus}}]\n",
}
MORE = {"more.yaml": "schema: events/1\nlanguage: en\nevents: [{id: en.meet, lemmas: meet, code: 040}]\n"}


def test_dictionary_gives_all_kinds_by_language(layers: Layers) -> None:
    dictionary = layers.stack(FILES)
    assert dictionary.languages == ("en", "id")
    assert dictionary.layers == ("layer0",)
    assert [agent.words for agent in dictionary.agents("id")] == [("polisi",)]
    assert dictionary.agents("en") == ()
    assert dictionary.sets("en") == {}
    assert [actor.id for actor in dictionary.actors] == ["un"]
    assert [country.capitals for country in dictionary.countries] == [{"id": ("Damaskus",)}]
    assert dictionary.ontology is layers.ontology


def test_dictionary_unknown_language_lists_the_known(layers: Layers) -> None:
    with pytest.raises(DictionaryError, match=r'D015 the dictionary has no language "fr"; known: en, id'):
        layers.stack(FILES, languages=("en", "id")).events("fr")


def test_dictionary_asked_for_a_language_that_no_file_has(layers: Layers) -> None:
    with pytest.raises(DictionaryError, match="D015"):
        layers.stack(FILES, languages=("fr",))


def test_dictionary_without_grammar_says_so(layers: Layers) -> None:
    with pytest.raises(DictionaryError, match='D015 no grammar for the language "en"'):
        layers.stack(FILES).grammar("en")


def test_dictionary_overlay_leaves_the_lower_one_as_it_was(layers: Layers) -> None:
    lower = layers.stack(FILES)
    upper = lower.overlay(layers.write("mine", MORE))
    assert [entry.id for entry in lower.events("en")] == ["en.attack"]
    assert [entry.id for entry in upper.events("en")] == ["en.attack", "en.meet"]
    assert upper.layers == ("layer0", "mine")
    assert upper.events("en")[1].origin.layer == "mine"


def test_dictionary_layers_of_one_name_are_told_apart(layers: Layers) -> None:
    upper = layers.stack(FILES).overlay(layers.write("a/mine", MORE)).overlay(layers.write("b/mine", {}))
    assert upper.layers == ("layer0", "mine", "mine-2")


def test_dictionary_overlay_can_bring_a_language(layers: Layers) -> None:
    french = {"fr.yaml": MORE["more.yaml"].replace("language: en", "language: fr").replace("en.meet", "fr.meet")}
    assert layers.stack(FILES, french).languages == ("en", "fr", "id")
    assert layers.stack(FILES, french, languages=("en",)).languages == ("en",)


def test_dictionary_problems_name_files_as_the_user_did(layers: Layers, monkeypatch: pytest.MonkeyPatch) -> None:
    layers.write("mine", {"a/x.yaml": MORE["more.yaml"].replace("040", "049")})
    monkeypatch.chdir(layers.root)
    with pytest.raises(DictionaryError) as caught:
        layers.stack(FILES).overlay("mine")
    assert caught.value.problems[0].file == "mine/a/x.yaml"


def test_dictionary_fingerprint_depends_on_names_and_contents_only(layers: Layers) -> None:
    first, again = layers.stack(FILES), layers.stack(FILES)
    assert first.fingerprint == again.fingerprint
    renamed = {f"x{name}": text for name, text in FILES.items()}
    changed = {**FILES, "en.yaml": FILES["en.yaml"] + "# a comment\n"}
    assert (
        len({d.fingerprint for d in (first, layers.stack(renamed), layers.stack(changed), layers.stack(FILES, MORE))})
        == 4
    )


def test_dictionary_fingerprint_is_not_changed_by_an_empty_layer(layers: Layers) -> None:
    assert layers.stack(FILES, {}).fingerprint == layers.stack(FILES).fingerprint


def test_dictionary_two_can_live_side_by_side(layers: Layers) -> None:
    one, two = layers.stack(FILES), layers.stack({**FILES, **MORE})
    assert (len(one.events("en")), len(two.events("en"))) == (1, 2)


def test_dictionary_bundled_reads_the_directory_of_the_package(
    tmp_path: Path, layers: Layers, ontology: Ontology, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = layers.write("dictionaries", FILES)
    (folder / "ontologies").symlink_to(paths.dictionaries_dir() / "ontologies")
    monkeypatch.setattr("eventcoder.dictionary.dictionary.dictionaries_dir", lambda: folder)
    dictionary = Dictionary.bundled("en")
    assert dictionary.layers == ("bundled",)
    assert dictionary.languages == ("en",)
    assert dictionary.events("en")[0].origin.file == "en.yaml"
