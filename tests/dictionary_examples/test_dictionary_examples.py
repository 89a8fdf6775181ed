"""The examples of the bundled dictionary are its tests: parsed by the real models, coded, and compared."""

from __future__ import annotations

import pytest

from eventcoder.coding.coder import Coder
from eventcoder.coding.examples import ExampleResult, check_examples, example_documents
from eventcoder.model.event import Event

LANGUAGES = ("en", "id")


@pytest.fixture(scope="module", params=LANGUAGES)
def coder(request: pytest.FixtureRequest) -> Coder:
    return Coder(request.param)


@pytest.mark.models
def test_dictionary_examples_hold(coder: Coder) -> None:
    (language,) = coder.languages
    results = list(check_examples(coder, language, coder.parse(example_documents(coder, language))))
    failures = [_failure(result) for result in results if not result.passed]
    assert not failures, f"{len(failures)} of {len(results)} examples fail:\n" + "\n".join(failures)
    assert not coder.report.problems, "\n".join(str(problem) for problem in coder.report.problems)


def test_dictionary_examples_stand_in_every_entry(coder: Coder) -> None:
    (language,) = coder.languages
    bare = [
        f"{entry.origin.file}:{entry.origin.line}: {entry.id} has no example"
        for entry in coder.dictionary.events(language)
        if not any(part.examples for part in (entry, *entry.patterns))
    ]
    assert not bare, "\n".join(bare)


def _failure(result: ExampleResult) -> str:
    said = [f"missing {text!r}" for text in result.missing] + [f"surplus {_brief(event)}" for event in result.surplus]
    got = "; ".join(_brief(event) for event in result.events) or "nothing"
    place = f"{result.example.origin.file}:{result.example.origin.line}"
    return f"{place}: {result.rule}: {result.example.text} {', '.join(said)}; got {got}"


def _brief(event: Event) -> str:
    sides = [" + ".join(actor.text for actor in side) or "-" for side in (event.sources, event.targets)]
    marks = f" ({'negated ' if event.negated else ''}{event.modality})"
    return f"{sides[0]} {event.event_code} {sides[1]}{marks} by {event.provenance.rule_id}"
