"""The dictionary: layers of YAML read, checked and merged, ready to be lowered into a plan."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from eventcoder.dictionary.check import check_alone, check_references
from eventcoder.dictionary.check_merged import check_merged
from eventcoder.dictionary.date_schema import DateFile
from eventcoder.dictionary.discard_schema import DiscardFile
from eventcoder.dictionary.fields import Origin
from eventcoder.dictionary.grammar_schema import GrammarFile
from eventcoder.dictionary.load import Layer, read_layer
from eventcoder.dictionary.nearest import did_you_mean
from eventcoder.dictionary.overlay import Merged, overlay
from eventcoder.dictionary.place_schema import PlaceEntry
from eventcoder.dictionary.quantity_schema import QuantityFile
from eventcoder.dictionary.remembered import Stack
from eventcoder.dictionary.schema import ActorEntry, AgentEntry, CountryEntry, EventEntry
from eventcoder.errors import DictionaryError, Problem
from eventcoder.ontology import Ontology
from eventcoder.paths import dictionaries_dir

BUNDLED = "bundled"


class Dictionary:
    """A stack of layers, merged. It never changes: `overlay` gives a new one.

    Attributes:
        languages: The languages that it was asked for, or all that were found.
        layers: Names of the layers, lowest first; entries name theirs in `origin.layer`.
        fingerprint: Hash over names and contents of the files of all layers.
        ontology: The ontology that codes are checked against.
        actors: All actors, in file order.
        countries: What CLDR and ISO 3166 lack about countries.
        places: Places that GeoNames lacks, in file order.
        divisions: Names of first-order divisions by country (alpha-3) and GeoNames's code, the records' name first.
        stack: What its files are, as far as what is made of them can be kept (`dictionary.remembered`).

    Layers that were read before and found sound are read again only when somebody wants their entries.
    """

    def __init__(
        self,
        merged: Merged | Callable[[], Merged],
        layers: Sequence[Layer],
        ontology: Ontology,
        asked: tuple[str, ...] | None,
        stack: Stack | None = None,
    ) -> None:
        self._content = merged
        self._facts: Merged | None = None
        self._layers = tuple(layers)
        self._asked = asked
        self.ontology = ontology
        self.layers = tuple(layer.name for layer in layers)
        self.languages = asked or tuple(sorted(set().union(*(layer.languages for layer in layers))))
        self.fingerprint = _fingerprint(layers)
        self.stack = Stack() if stack is None else stack

    def __getstate__(self) -> dict[str, object]:
        """What goes to another process: not the facts that were lent, which are lent there again."""
        return {**self.__dict__, "_facts": None}

    @property
    def _merged(self) -> Merged:
        if callable(self._content):
            self._content = self._content()
        return self._content

    @property
    def facts(self) -> Merged:
        """All entries but rules, grammars and actors; `lend` may have given them without the files being read."""
        return self._merged.small_parts() if self._facts is None else self._facts

    def lend(self, facts: Merged) -> None:
        """Take the `facts` of this very dictionary that were kept."""
        self._facts = facts

    @property
    def actors(self) -> tuple[ActorEntry, ...]:
        """All actors, in file order."""
        return self._merged.actors

    @property
    def countries(self) -> tuple[CountryEntry, ...]:
        """What CLDR and ISO 3166 lack about countries."""
        return self.facts.countries

    @property
    def places(self) -> tuple[PlaceEntry, ...]:
        """Places that GeoNames lacks, in file order."""
        return self.facts.places

    @property
    def divisions(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """Names of first-order divisions by country (alpha-3) and GeoNames's code, the records' name first."""
        return self.facts.divisions

    @classmethod
    def bundled(cls, *languages: str) -> Dictionary:
        """Read the dictionary that comes with the package; without languages, all that are there.

        Raises:
            DictionaryError: With all problems of all files.
        """
        return cls.read(dictionaries_dir(), *languages, name=BUNDLED)

    @classmethod
    def read(
        cls, path: str | os.PathLike[str], *languages: str, name: str | None = None, ontology: Ontology | None = None
    ) -> Dictionary:
        """Read a directory as the lowest layer, instead of the bundled one.

        Args:
            path: The directory.
            languages: Languages to read; none for all that are there.
            name: Name of the layer; the directory's own if None.
            ontology: The ontology to check codes against; the bundled one if None.

        Raises:
            DictionaryError: With all problems of all files.
        """
        stack = Stack() if ontology is not None else Stack.of(dictionaries_dir() / "ontologies", languages)
        ontology = ontology or Ontology.load(dictionaries_dir() / "ontologies")
        empty = cls(Merged(), (), ontology, languages or None, stack)
        shown = "" if name == BUNDLED else None
        dictionary = empty._with_layer(Path(path), name, shown)
        for language in languages:
            dictionary._known(language)
        return dictionary

    def overlay(self, path: str | os.PathLike[str]) -> Dictionary:
        """Return a dictionary with one more layer on top.

        Raises:
            DictionaryError: With all problems of the layer.
        """
        return self._with_layer(Path(path), None, None)

    def _with_layer(self, path: Path, name: str | None, shown: str | None) -> Dictionary:
        name = _unlike(name or path.resolve().name or "layer", self.layers)
        shown = f"{path.as_posix().rstrip('/')}/" if shown is None else shown
        stack = self.stack.with_layer(path, name, shown, self._asked)
        known = stack.recall()
        if known is not None:
            layer = Layer(name, known.digest, languages=set(known.languages))
            read = partial(self._merged_with, path, name, shown)  # no lambda: a dictionary goes to other processes
            return Dictionary(read, (*self._layers, layer), self.ontology, self._asked, stack)
        layer, merged = self._read(path, name, shown)
        stack.keep(layer.digest, layer.languages)
        return Dictionary(merged, (*self._layers, layer), self.ontology, self._asked, stack)

    def _read(self, path: Path, name: str, shown: str) -> tuple[Layer, Merged]:
        """Read a layer and lay it on top. Raises DictionaryError with all its problems."""
        layer, problems = read_layer(path, name, languages=self._asked, shown=shown)
        sound = not problems
        problems.extend(check_alone(layer, self.ontology))
        merged = overlay(self._merged, layer, problems)
        problems.extend(check_merged(merged, layer))
        if sound:  # what a file lacks that could not be read would be named as undefined
            problems.extend(check_references(layer, merged))
        if problems:
            raise DictionaryError(sorted(problems, key=lambda problem: (problem.file or "", problem.line or 0)))
        return layer, merged

    def _merged_with(self, path: Path, name: str, shown: str) -> Merged:
        return self._read(path, name, shown)[1]

    def events(self, language: str) -> tuple[EventEntry, ...]:
        """Return the event entries of a language, in the order of layers and files. Raises DictionaryError (D015)."""
        return self._merged.events.get(self._known(language), ())

    def agents(self, language: str) -> tuple[AgentEntry, ...]:
        """Return the role nouns of a language. Raises DictionaryError (D015)."""
        return self.facts.agents.get(self._known(language), ())

    def sets(self, language: str) -> Mapping[str, tuple[str, ...]]:
        """Return the word sets of a language by name. Raises DictionaryError (D015)."""
        return MappingProxyType(self.facts.sets.get(self._known(language), {}))

    def set_origins(self, language: str) -> Mapping[str, Origin]:
        """Return where the word sets of a language stand. Raises DictionaryError (D015)."""
        known = self._known(language)
        return {name: origin for (in_, name), origin in self._merged.set_origins.items() if in_ == known}

    def grammar(self, language: str) -> GrammarFile:
        """Return the grammar of a language. Raises DictionaryError (D015) if it has none."""
        found = self._merged.grammars.get(self._known(language))
        if found is None:
            hint = f"give a file with schema: grammar/1 and language: {language}"
            raise DictionaryError(Problem("D015", f'no grammar for the language "{language}"', hint=hint))
        return found

    def dates(self, language: str) -> DateFile:
        """Return how a language names dates, empty if no file says so. Raises DictionaryError (D015)."""
        return self.facts.dates.get(self._known(language), DateFile(language=language))

    def quantities(self, language: str) -> QuantityFile:
        """Return number, casualty and report words of a language, empty if no file gives any. Raises D015."""
        found = self.facts.quantities.get(self._known(language))
        return QuantityFile(language=language) if found is None else found

    def discards(self, language: str) -> DiscardFile:
        """Return the phrases that keep a text from being coded, none if no file gives any. Raises D015."""
        return self.facts.discards.get(self._known(language), DiscardFile(language=language))

    def _known(self, language: str) -> str:
        """Return `language` if any file is in it."""
        found = set().union(*(layer.languages for layer in self._layers))
        if language in found and language in self.languages:
            return language
        hint = did_you_mean(language, found, list_up_to=20)
        raise DictionaryError(Problem("D015", f'the dictionary has no language "{language}"', hint=hint))


def _unlike(name: str, taken: Sequence[str]) -> str:
    """Return the name, with a number behind it if a layer has it already."""
    number = 2
    candidate = name
    while candidate in taken:
        candidate = f"{name}-{number}"
        number += 1
    return candidate


def _fingerprint(layers: Sequence[Layer]) -> str:
    """Return one hash for all layers; a layer without files leaves it as it is."""
    digest = sha256()
    for layer in layers:
        digest.update(layer.digest.encode())
    return digest.hexdigest()
