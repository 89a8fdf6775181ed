"""Running the examples of a dictionary with a real parser: which to run, and what came instead of what was expected."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from eventcoder.coding.coder import Coder
from eventcoder.coding.examples import ExampleResult, check_examples, example_documents, examples
from eventcoder.dictionary.nearest import did_you_mean
from eventcoder.errors import InputError, Problem
from eventcoder.model.event import Actor, Event


@dataclass(frozen=True, slots=True)
class Selection:
    """Which examples to run: of these entries or patterns, and of these layers. None stands for all."""

    ids: frozenset[str] | None = None
    layers: Container[str] | None = None


def select(coder: Coder, names: Sequence[str], layers: Container[str] | None) -> Selection:
    """Choose the examples of entries, patterns (by id), or of everything below `en.attack*`.

    Raises InputError (I041) for each name that no entry with examples has.
    """
    if not names:
        return Selection(None, layers)
    known = {
        part.id: {entry.id, part.id}
        for language in coder.languages
        for entry in coder.dictionary.events(language)
        for part in (entry, *entry.patterns)
    }
    chosen: set[str] = set()
    problems = []
    for name in names:
        fits = [i for i in known if i == name or (name.endswith("*") and i.startswith(name[:-1]))]
        fits += [i for i, family in known.items() if name in family and i not in fits]
        if not fits:
            hint = did_you_mean(name, known)
            problems.append(Problem("I041", f"the dictionary has no entry {name!r}", hint=hint))
        chosen.update(fits)
    if problems:
        raise InputError(problems)
    return Selection(frozenset(chosen), None)


def run_examples(coder: Coder, language: str, selection: Selection) -> Iterator[ExampleResult]:
    """Parse and code the examples of one language that are selected; yield the results in dictionary order.

    What the parser had to say is added to the coder's report. Raises ParserError if there is no model.
    """
    rows = list(examples(coder, language))
    numbers = [i for i, (_, rule, _, example) in enumerate(rows) if _chosen(rule, example.origin.layer, selection)]
    documents = example_documents(coder, language)
    parses = coder.parse([documents[i] for i in numbers])
    results = check_examples(coder, language, parses)
    chosen = frozenset(numbers)
    yield from (result for i, result in enumerate(results) if i in chosen)


def _chosen(rule: str, layer: str, selection: Selection) -> bool:
    if selection.ids is not None and rule not in selection.ids:
        return False
    return selection.layers is None or layer in selection.layers


def failure(result: ExampleResult) -> str:
    """Say how an example failed: the sentence, what is missing or surplus, and all that came."""
    origin = result.example.origin
    lines = [f"{origin.file}:{origin.line}: {result.rule}", f"  {result.example.text}"]
    lines += [f"  missing  {text}" for text in result.missing]
    lines += [f"  surplus  {brief(event)}" for event in result.surplus]
    lines += [f"  came     {brief(event)}" for event in result.events if event not in result.surplus]
    if not result.events:
        lines.append("  came     nothing")
    return "\n".join(lines)


def brief(event: Event) -> str:
    """Return an event in one line: `Rebels (SYRREB) 190 army (SYRMIL), negated; rule en.attack`."""
    marks = ["negated"] if event.negated else []
    marks += [event.modality] if event.modality != "actual" else []
    if event.attribution is not None:
        marks.append(f"says {event.attribution.text}")
    shown = "".join(f", {mark}" for mark in marks)
    return f"{side(event.sources)} {event.event_code} {side(event.targets)}{shown}; rule {event.provenance.rule_id}"


def side(actors: Sequence[Actor]) -> str:
    """Return the actors of one side with their codes, `-` if there are none."""
    return " + ".join(f"{actor.text} ({actor.code or '?'})" for actor in actors) or "-"
