"""When, where and how many: asks `eventcoder.context` about each event of a document."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass

from eventcoder.actors.mentions import Found
from eventcoder.coding.drafts import Draft
from eventcoder.context.places import Places, PlaceStory
from eventcoder.dictionary.schema import ActorEntry
from eventcoder.match.frames import Frames
from eventcoder.model.sentence import ParsedDocument, Sentence
from eventcoder.parse.datelines import find_dateline
from eventcoder.plan.semantics import Grammar

Names = Callable[[Sentence], list[Found]]
"""Gives the names of the actor dictionary in a sentence."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds the events of one document; drafts must come in the order of the text."""

    grammar: Grammar
    story: PlaceStory

    @classmethod
    def of(cls, parsed: ParsedDocument, grammar: Grammar, places: Places, names: Names, home: str | None) -> Setting:
        """Prepare a document; nothing is read before an event asks."""
        dateline = find_dateline(parsed.document.text)
        story = places.story(
            parsed.sentences,
            dateline=None if dateline is None else dateline.place,
            home=home,
            skip=lambda sentence: _named(names(sentence)),
        )
        return cls(grammar, story)

    def complete(self, sentence: Sentence, draft: Draft) -> Draft:
        """Return the draft with its place."""
        frames = Frames(sentence, self.grammar)
        countries = [party.country for party in (*draft.targets, *draft.sources) if party.country is not None]
        location = self.story.locate(
            sentence, draft.trigger, code=draft.code, fillers=frames.fillers, countries=tuple(dict.fromkeys(countries))
        )
        return dataclasses.replace(draft, location=location)


def _named(names: list[Found]) -> set[int]:
    """Return the words that belong to names of persons and bodies: no place is meant by *Bank Indonesia*."""
    actors = (name for name in names if isinstance(name.ref, ActorEntry) and name.ref.kind != "place")
    return {index for name in actors for index in range(name.first, name.last + 1)}
