"""When, where and how many: asks `eventcoder.context` about each event of a document."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from eventcoder.actors.memory import Party
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


# Governments and their forces act in other countries too; rebels, police and crowds at home.
_ABROAD = frozenset({"GOV", "MIL", "SPY"})


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
        at_home = [party for party in draft.sources if party.sectors and party.sectors[0] not in _ABROAD]
        location = self.story.locate(
            sentence,
            draft.trigger,
            code=draft.code,
            fillers=frames.fillers,
            countries=_countries((*draft.targets, *at_home)),
            abroad=_countries(draft.sources),
        )
        return dataclasses.replace(draft, location=location)


def _countries(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.country for party in parties if party.country is not None))


def _named(names: list[Found]) -> set[int]:
    """Return the words that belong to names of persons and bodies: no place is meant by *Bank Indonesia*."""
    actors = (name for name in names if isinstance(name.ref, ActorEntry) and name.ref.kind != "place")
    return {index for name in actors for index in range(name.first, name.last + 1)}
