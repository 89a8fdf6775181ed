"""Every code of CAMEO is taught by examples in both languages: no code that the coder cannot give."""

from __future__ import annotations

from collections import defaultdict

import pytest

from eventcoder.dictionary.dictionary import Dictionary


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    return Dictionary.bundled("en", "id")


def sentences_by_code(dictionary: Dictionary, language: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for entry in dictionary.events(language):
        for part in (entry, *entry.patterns):
            for example in part.examples:
                for expected in example.expect:
                    for word in expected.split():
                        if word in dictionary.ontology:
                            found[word].add(example.text)
    return found


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_base_code_has_two_examples(dictionary: Dictionary, language: str) -> None:
    found = sentences_by_code(dictionary, language)
    texts = {
        base.code: set().union(*(found[code.code] for code in dictionary.ontology if code.base_code == base.code))
        for base in dictionary.ontology
        if len(base.code) == 3
    }
    assert [code for code, examples in texts.items() if len(examples) < 2] == []


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_four_digit_code_has_an_example(dictionary: Dictionary, language: str) -> None:
    found = sentences_by_code(dictionary, language)
    assert [code.code for code in dictionary.ontology if len(code.code) == 4 and not found[code.code]] == []
