"""Dictionary layers written for a test."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.errors import DictionaryError, Problem
from eventcoder.ontology import Ontology


class Layers:
    """Writes layers below a directory and reads stacks of them."""

    def __init__(self, root: Path, ontology: Ontology) -> None:
        self.root = root
        self.ontology = ontology

    def write(self, name: str, files: Mapping[str, str]) -> Path:
        """Write a layer: file name to text, which may be indented as a whole."""
        folder = self.root / name
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in files.items():
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text), encoding="utf-8")
        return folder

    def stack(self, *layers: Mapping[str, str], languages: tuple[str, ...] = ()) -> Dictionary:
        """Write and read layers on top of each other; they are called layer0, layer1 and so on."""
        start = len(list(self.root.iterdir())) * 10
        paths = [self.write(f"{start}/layer{number}", files) for number, files in enumerate(layers)]
        dictionary = Dictionary.read(paths[0], *languages, ontology=self.ontology)
        for path in paths[1:]:
            dictionary = dictionary.overlay(path)
        return dictionary

    def problems(self, *layers: Mapping[str, str]) -> list[Problem]:
        """Return the problems that reading the stack ends with; files are named by their place in the layer."""
        with pytest.raises(DictionaryError) as caught:
            self.stack(*layers)
        return list(caught.value.problems)

    def said(self, *layers: Mapping[str, str]) -> list[str]:
        """Return `problems` as texts without the directory of the test."""
        texts = [str(problem) for problem in self.problems(*layers)]
        for folder in self.root.iterdir():
            texts = [text.replace(f"{folder.as_posix()}/", "") for text in texts]
        return texts


@pytest.fixture
def layers(tmp_path: Path, ontology: Ontology) -> Layers:
    """A place for layers."""
    return Layers(tmp_path, ontology)
