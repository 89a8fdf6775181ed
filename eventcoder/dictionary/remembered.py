"""Stacks of layers that were read and found sound before: their files need not be parsed to know that.

A stack is known by the content of its files. Whatever is made of a sound stack (plans, lexicons) can be kept under the
same key.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from eventcoder.dictionary.load import layer_digest
from eventcoder.store.files import keep, recall
from eventcoder.store.stamp import key_of

_KIND = "layer"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a layer without parsing it."""

    digest: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stack:
    """The key of a stack; None if it has anything that is not known by its content."""

    key: str | None = None

    @classmethod
    def of(cls, ontologies: Path, languages: Iterable[str]) -> Stack:
        """Return the stack of no layer over an ontology's files, for these languages (none for all)."""
        digest = layer_digest(ontologies, languages=None)
        return cls(key_of(("stack", digest, *sorted(languages)))) if digest else cls()

    def with_layer(self, path: Path, name: str, shown: str, languages: Iterable[str] | None) -> Stack:
        """Return the stack with one more layer on top, called `name`, with `shown` before the names of its files."""
        if self.key is None:
            return self
        digest = layer_digest(path, languages=None if languages is None else tuple(languages))
        return Stack(key_of((self.key, name, shown, digest)) if digest else None)

    def recall(self) -> Known | None:
        """Return what is known of the topmost layer, if the stack is known to be sound."""
        found = None if self.key is None else recall(_KIND, self.key)
        try:
            facts = cast("dict[str, list[str]]", found)
            return None if found is None else Known(str(facts["digest"]), tuple(map(str, facts["languages"])))
        except (TypeError, LookupError):
            return None

    def keep(self, digest: str, languages: Iterable[str]) -> None:
        """Keep that the stack is sound, and what is known of its topmost layer."""
        if self.key is not None:
            keep(_KIND, self.key, {"digest": digest, "languages": sorted(languages)})
