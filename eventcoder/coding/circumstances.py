"""When, where, how many and who says so: asks `eventcoder.context` about the events of a document."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from eventcoder.actors.memory import Party
from eventcoder.actors.mentions import Found
from eventcoder.coding.drafts import Draft
from eventcoder.context.casualties import Casualties, Casualty, Happening
from eventcoder.context.dates import Dates, When
from eventcoder.context.place_codes import EXPELLED
from eventcoder.context.places import Places, PlaceStory
from eventcoder.context.quantities import Quantities
from eventcoder.context.reports import Reports
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.dictionary.schema import ActorEntry
from eventcoder.match.frames import Frames
from eventcoder.model.event import Location
from eventcoder.model.sentence import ParsedDocument, Sentence
from eventcoder.ontology.kinds import DONE
from eventcoder.parse.datelines import find_dateline
from eventcoder.plan.semantics import Grammar

_TO_COME = frozenset({"future", "intended"})
_WORDS = frozenset({"01", "02", "05", "09", "10", "11", "12", "13"})
_A_WEEK = datetime.timedelta(days=7)
_AHEAD = 3
# Governments and their forces act in other countries too; rebels, police and crowds at home.
_ABROAD = frozenset({"GOV", "MIL", "SPY"})
Names = Callable[[Sentence], list[Found]]
"""Gives the names of the actor dictionary in a sentence."""


@dataclass(frozen=True, slots=True)
class Context:
    """What knows of places, numbers of people and reports in one language."""

    grammar: Grammar
    dates: Dates
    places: Places
    casualty: Casualty
    reports: Reports

    @classmethod
    def of(cls, dictionary: Dictionary, language: str, grammar: Grammar) -> Context:
        """Read what the dictionary says of a language; coders of one dictionary share it, for its tables are large."""
        known = _KNOWN.setdefault(dictionary, {})
        if language not in known:
            known[language] = cls._read(dictionary, language, grammar)
        return known[language]

    @classmethod
    def _read(cls, dictionary: Dictionary, language: str, grammar: Grammar) -> Context:
        file = dictionary.quantities(language)
        agents = (agent for agent in dictionary.agents(language) if agent.actor and not agent.place)
        people = (word for agent in agents for word in agent.words)
        places = Places(dictionary, language)
        return cls(grammar, Dates(dictionary, language), places, Casualty(Quantities(file, people)), Reports(file))

    def setting(self, parsed: ParsedDocument, names: Names, home: str | None) -> Setting:
        """Prepare a document; nothing is read before an event asks."""
        dateline = find_dateline(parsed.document.text)
        story = self.places.story(
            parsed.sentences,
            dateline=None if dateline is None else dateline.place,
            home=home,
            skip=lambda sentence: _named(names(sentence)),
        )
        return Setting(self, story, parsed.document.date)


@dataclass(slots=True)
class Setting:
    """What surrounds the events of one document; sentences must come in the order of the text.

    `told` is the day that the story has got to, from which *the day before* counts, `told_at` the last sentence that
    belongs to it: the one that named it, or one that went on with it.
    """

    context: Context
    story: PlaceStory
    date: datetime.date | None
    told: datetime.date | None = None
    told_at: int = -1

    def complete(self, sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
        """Return the drafts of a sentence with place, numbers of people, and how they are reported."""
        if not drafts:
            return []
        frames = Frames(sentence, self.context.grammar)
        counts = self._counts(sentence, drafts, frames)
        words = {draft.trigger.index for draft in drafts if draft.code[:2] in _WORDS}
        days = [self._when(sentence, draft, words - {draft.trigger.index}) for draft in drafts]
        past = [day for day, draft in zip(days, drafts, strict=True) if draft.modality not in _TO_COME and day]
        self.told = next((day.date for day in past if day.precision == "day"), self.told)
        if past:
            self.told_at = sentence.index
        return [
            dataclasses.replace(
                draft,
                when=when,
                location=self._location(sentence, draft, frames),
                casualties=counted,
                report=self.context.reports.kind(sentence, draft.trigger),
            )
            for draft, counted, when in zip(drafts, counts, days, strict=True)
        ]

    def _when(self, sentence: Sentence, draft: Draft, words: Collection[int]) -> When | None:
        to_come = draft.modality in _TO_COME
        when = self.context.dates.event_date(
            sentence, draft.trigger, self.date, future=to_come, told=self.told, words=words
        )
        return self._continued(sentence, draft) if when is None and not to_come else when

    def _continued(self, sentence: Sentence, draft: Draft) -> When | None:
        """Date an undated act that goes on with what was told: *… attacked on Thursday. They also burned the hall*.

        A pronoun takes up who acted in the sentence before, whose day is known and is not the story's own. If the next
        sentences name a later day, the act lies between the two, and is put in the middle.
        """
        told, today = self.told, self.date
        pronoun = next((party.head for party in draft.sources if party.head.upos == "PRON"), None)
        if pronoun is None or told is None or today is None or draft.code[:2] not in DONE:
            return None
        if sentence.index != self.told_at + 1 or not told < today:
            return None
        later = self._next_day(sentence, today)
        day = told if later is None or not told < later <= told + _A_WEEK else told + (later - told) // 2
        return When(day, "week", pronoun.form, pronoun.start, pronoun.end)

    def _next_day(self, sentence: Sentence, today: datetime.date) -> datetime.date | None:
        """Return the day that the story comes to next, in the sentences right after this one."""
        for after in self.story.names.sentences[sentence.index + 1 : sentence.index + 1 + _AHEAD]:
            for when in self.context.dates.find(after, today, told=self.told):
                if when.precision == "day" and when.date <= today:
                    return when.date
        return None

    def _location(self, sentence: Sentence, draft: Draft, frames: Frames) -> Location | None:
        at_home = [party for party in draft.sources if party.sectors and party.sectors[0] not in _ABROAD]
        countries = _countries((*draft.targets, *at_home))
        if draft.code.startswith(EXPELLED):  # who is deported is where he has to leave, whatever his country is
            countries = _countries(draft.sources) or countries
        return self.story.locate(
            sentence,
            draft.trigger,
            code=draft.code,
            fillers=frames.fillers,
            countries=countries,
            abroad=_countries(draft.sources),
            happened=draft.modality == "actual" and not draft.negated,
        )

    def _counts(self, sentence: Sentence, drafts: Sequence[Draft], frames: Frames) -> list[Casualties]:
        happenings = [
            Happening(draft.trigger, draft.code, frames.fillers(draft.trigger, "undergoer"), negated=draft.negated)
            for draft in drafts
        ]
        return self.context.casualty.of(sentence, happenings)


def _countries(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.country for party in parties if party.country is not None))


def _named(names: list[Found]) -> set[int]:
    """Return the words that belong to names of persons and bodies: no place is meant by *Bank Indonesia*."""
    actors = (name for name in names if isinstance(name.ref, ActorEntry) and name.ref.kind != "place")
    return {index for name in actors for index in range(name.first, name.last + 1)}


_KNOWN: WeakKeyDictionary[Dictionary, dict[str, Context]] = WeakKeyDictionary()
