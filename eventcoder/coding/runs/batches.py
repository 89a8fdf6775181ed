"""A stream of documents cut into numbered batches: the unit of work of every run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from eventcoder.coding.stored import Stored
from eventcoder.errors import Problem
from eventcoder.model.document import Document
from eventcoder.model.sentence import ParsedDocument

Item = Document | ParsedDocument | Stored
"""What a batch is made of: a text, a parse, or a place in a parse archive, read by whoever does the batch."""

# Small enough that several processes end at about the same time and little is lost with a batch, large enough that the
# parser, which wants many sentences at once, is as fast as with more.
_DOCUMENTS = 64
_CHARACTERS = 100_000
# Towards the end of the inputs batches become smaller, a part of what is left: no process waits long for another.
_LEAST = 25_000
_PART = 6


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents that are done together. `number` counts from 0.

    `problems` came up while its documents were read; `position` is how much of the inputs was read by then, in bytes.
    """

    number: int
    items: tuple[Item, ...]
    problems: tuple[Problem, ...] = ()
    position: int = 0

    def __len__(self) -> int:
        return sum(len(item) if isinstance(item, Stored) else 1 for item in self.items)

    def digest(self) -> str:
        """Return a hash of what is done, by which a later run knows that it is the same."""
        digest = blake2b(digest_size=16)
        for item in self.items:
            digest.update(repr(_facts(item)).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def singles(self) -> Iterator[Batch]:
        """Yield its documents one by one, each a batch by itself; the problems stay behind."""
        for item in self.items:
            parts: Iterable[Item] = item.singles() if isinstance(item, Stored) else (item,)
            for part in parts:
                yield Batch(self.number, (part,))


def batches(
    items: Iterable[Item],
    problems: list[Problem],
    *,
    position: Callable[[], int] = lambda: 0,
    size: int | None = None,
    strict: bool = False,
) -> Iterator[Batch]:
    """Cut a stream into batches, reading no more than one ahead.

    `position` tells how many bytes of the inputs were read, of `size` in all if that is known; the cuts depend on both.
    `problems` is the list that whatever reads the items adds to; each batch takes those that came up. With `strict`
    the first problem ends the stream, with a batch that holds it and no documents.
    """
    number = 0
    gathered: list[Item] = []
    weight, documents = 0, 0

    def cut() -> Batch:
        nonlocal number, weight, documents
        batch = Batch(number, tuple(gathered), tuple(problems), position())
        gathered.clear()
        problems.clear()
        weight = documents = 0
        number += 1
        return batch

    most = _most(size)
    for item in items:
        if strict and problems:
            break
        gathered.append(item)
        weight += item.characters if isinstance(item, Stored) else len(plain(item).text)
        documents += len(item) if isinstance(item, Stored) else 1
        if documents >= _DOCUMENTS or weight >= most:
            yield cut()
            most = _most(None if size is None else size - position())
    if strict and problems:
        gathered.clear()
    if gathered or problems:
        yield cut()


def _most(left: int | None) -> int:
    """Return how many characters a batch may have when so many bytes of the inputs are left."""
    return _CHARACTERS if left is None else max(_LEAST, min(_CHARACTERS, left // _PART))


def plain(item: Document | ParsedDocument) -> Document:
    """Return the document without its parse."""
    return item.document if isinstance(item, ParsedDocument) else item


def names(item: Item) -> str:
    """Return the ids of the documents of an item, for messages."""
    if not isinstance(item, Stored):
        return plain(item).id
    first, *others = item.ids
    return first if not others else f"{first} to {others[-1]}"


def _facts(item: Item) -> tuple[object, ...]:
    if isinstance(item, Stored):
        return (*item.ids, item.characters)
    document = plain(item)
    parse = () if isinstance(item, Document) else (item.language, item.parser, len(item.sentences))
    return (document.id, document.text, document.language, document.date, *parse)
