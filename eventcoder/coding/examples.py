"""The examples of a dictionary are its tests: each is parsed, coded and compared with what it expects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from eventcoder.coding.coder import Coder
from eventcoder.dictionary.examples import Expectation, parse_expectation
from eventcoder.dictionary.schema import Example
from eventcoder.model.document import Document
from eventcoder.model.event import Actor, Event
from eventcoder.model.sentence import ParsedDocument


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """An example with the events it gave. `missing` were expected, `surplus` come from its own entry and were not."""

    entry: str
    rule: str
    example: Example
    events: tuple[Event, ...]
    missing: tuple[str, ...]
    surplus: tuple[Event, ...]

    @property
    def passed(self) -> bool:
        """Say whether everything expected came, and nothing else from the same entry."""
        return not self.missing and not self.surplus


def examples(coder: Coder, language: str) -> Iterator[tuple[str, str, frozenset[str], Example]]:
    """Yield entry id, rule id, all rule ids of the entry, and example, in dictionary order."""
    for entry in coder.dictionary.events(language):
        ids = frozenset((entry.id, *(pattern.id for pattern in entry.patterns)))
        for part in (entry, *entry.patterns):
            for example in part.examples:
                yield entry.id, part.id, ids, example


def example_documents(coder: Coder, language: str) -> list[Document]:
    """Return the example sentences as documents, numbered in dictionary order."""
    rows = enumerate(examples(coder, language))
    return [Document(id=str(i), text=row[3].text, language=language) for i, row in rows]


def check_examples(coder: Coder, language: str, parses: Iterable[ParsedDocument]) -> Iterator[ExampleResult]:
    """Compare each example with its events; `parses` are those of `example_documents`, in any order."""
    by_number = {int(parsed.document.id): parsed for parsed in parses}
    codes = coder.dictionary.ontology
    for number, (entry, rule, ids, example) in enumerate(examples(coder, language)):
        parsed = by_number.get(number)
        events = () if parsed is None else tuple(coder.code_parsed(parsed))
        wanted = [(text, parse_expectation(text, codes)) for text in example.expect]
        missing = tuple(text for text, want in wanted if not any(_meets(event, want) for event in events))
        mine = (event for event in events if event.provenance.rule_id in ids and not event.negated)
        surplus = tuple(event for event in mine if not any(_meets(event, want) for _, want in wanted))
        yield ExampleResult(entry, rule, example, events, missing, surplus)


def _meets(event: Event, want: Expectation) -> bool:
    if event.event_code != want.code:
        return False
    straight = _is_side(event.sources, want.source) and _is_side(event.targets, want.target)
    return straight or (
        event.reciprocal and _is_side(event.sources, want.target) and _is_side(event.targets, want.source)
    )


def _is_side(actors: tuple[Actor, ...], words: str | None) -> bool:
    if words is None:
        return not any(actor.code for actor in actors)
    return any(words.lower() in actor.text.lower() for actor in actors)
