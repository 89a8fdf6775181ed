"""The date of an event: the expression that modifies its trigger, resolved against the day of the story.

Trees are noisy, so an expression belongs to the clause that it stands in, wherever in it the parser has hung it. What
is a noun's own (*the 2015 agreement*, *pemilu 2019*) dates nothing else. See docs/decisions/0012-dates.md.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from eventcoder.context.dates_forms import DateForms
from eventcoder.context.dates_resolve import Precision, Resolved, resolve
from eventcoder.context.dates_scan import Expression, find_expressions
from eventcoder.context.dates_tree import Placed, clause_of, place
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.model.sentence import Sentence, Token

_WIDTH: dict[Precision, int] = {"day": 0, "week": 1, "month": 2, "year": 3}
_FRONTED, _BELOW, _ONLY_ONE, _SPEECH = 50, 60, 70, 80
"""Ranks behind those of the clauses above, which count from 0: the lower the better."""


@dataclass(frozen=True, slots=True)
class When:
    """A date with its precision, and the words of the document that gave it: `text[start:end]` of the document.

    A week is dated to its Monday, a month to its first day, a year to 1 January, a range to the day it begins on.
    """

    date: datetime.date
    precision: Precision
    text: str
    start: int
    end: int


class Dates:
    """Finds and binds the date expressions of one language.

    Args:
        dictionary: Gives the expressions (`dates/1`) and the verbs of saying (the set `say`).
        language: ISO 639-1 code. A language without expressions has no dates.
    """

    def __init__(self, dictionary: Dictionary, language: str) -> None:
        self._forms = DateForms.compile(dictionary, language)
        self._say = frozenset(dictionary.sets(language).get("say", ()))
        self._apart, self._since, self._while, self._own, self._parts = (
            frozenset(self._forms.slots.get(slot, ())) for slot in ("apart", "since", "while", "own", "part")
        )
        # A sentence holds several events, one after the other.
        self._expressions = lru_cache(maxsize=256)(self._find)

    def find(
        self,
        sentence: Sentence,
        reference: datetime.date | None,
        *,
        future: bool = False,
        told: datetime.date | None = None,
    ) -> tuple[When, ...]:
        """Return all dates that a sentence names, in its order; arguments as of `event_date`."""
        found = []
        for expression in self._expressions(sentence.text):
            resolved = resolve(expression, reference, future=future, told=told)
            if resolved is not None:
                found.append(_when(sentence, expression, resolved, resolved.precision))
        return tuple(found)

    def event_date(
        self,
        sentence: Sentence,
        trigger: Token,
        reference: datetime.date | None,
        *,
        future: bool = False,
        told: datetime.date | None = None,
        words: Collection[int] = (),
    ) -> When | None:
        """Return the date of the event on a trigger, or None if the sentence gives none: then it is the story's.

        Args:
            sentence: A parsed sentence.
            trigger: The token of it that the event hangs on.
            reference: The day of the story; without it only complete dates are read.
            future: The event is to come: *on Friday* is the coming Friday.
            told: The day that the story has got to, from which *the day before* counts: the date of the last event
                before this sentence that had one.
            words: Verbs that do something in words only (*condemn*, *reject*), as indices: what they are about happened
                before, as with verbs of saying.
        """
        expressions = self._expressions(sentence.text)
        placed = [place(sentence, expression, self._own, self._parts) for expression in expressions]
        best: tuple[tuple[int, int, int], When] | None = None
        for one in placed:
            rank = self._rank(sentence, trigger, one, placed)
            if rank is None:
                continue
            resolved = resolve(one.expression, reference, future=future, told=told)
            speech = self._of_speech(sentence, trigger, one) or self._is_about(sentence, trigger, one, words)
            if resolved is None or (speech and future):
                continue
            precision: Precision = "week" if speech and resolved.precision == "day" else resolved.precision
            key = (rank, _WIDTH[precision], abs(one.first - trigger.index))
            if best is None or key < best[0]:
                best = key, _when(sentence, one.expression, resolved, precision)
        if best is not None:
            return best[1]
        if future:
            return None
        background = self._background(sentence, placed, reference)
        return background if background is not None or told is None else self._meanwhile(sentence, trigger, told)

    def _background(self, sentence: Sentence, placed: Sequence[Placed], reference: datetime.date | None) -> When | None:
        """Date what is told of years gone by (*Mali, which has fought the rebels since 2012, …*) to their beginning.

        Nobody tells the news of the day in one sentence with *since 2012*, unless he says when the news was.
        """
        for one in placed:
            before = sentence.tokens[one.first - 1].low if one.first else ""
            if not self._since.isdisjoint((before, sentence.tokens[one.first].low)):
                resolved = resolve(one.expression, reference, future=False, told=None)
                if resolved is None or reference is None or resolved.precision != "year":
                    continue
                if resolved.day.year < reference.year:
                    return _when(sentence, one.expression, resolved, "year")
        return None

    def _meanwhile(self, sentence: Sentence, trigger: Token, told: datetime.date) -> When | None:
        """Date *when police arrived, they fled* roughly to what the story told before."""
        first = sentence.tokens[0]
        comma = next((token for token in sentence.tokens if token.form == ","), None)
        if first.low not in self._while or comma is None or trigger.index < comma.index:
            return None
        text = sentence.text[first.start - sentence.start : comma.start - sentence.start].rstrip()
        return When(told, "week", text, first.start, first.start + len(text))

    def _find(self, text: str) -> tuple[Expression, ...]:
        return find_expressions(text, self._forms)

    def _rank(self, sentence: Sentence, trigger: Token, one: Placed, all_: list[Placed]) -> int | None:
        """Say how near an expression is to a trigger, None if it is not the trigger's date."""
        if one.owner is not None:
            return 0 if one.owner == trigger.index else None
        if trigger.index in one.above:
            return 0
        within_noun = False
        for steps, clause in enumerate(self._clauses(sentence, trigger), start=1):
            if one.clause == clause.index and not within_noun:
                return steps
            within_noun = within_noun or clause.deprel == "acl"
            if one.fronted and clause.head < 0:
                return _FRONTED
        free = [other for other in all_ if other.owner is None]
        if len(free) > 1:
            return None
        clause = sentence.tokens[one.clause]
        if self._shares_below(sentence, clause) and clause_of(sentence, trigger).index == clause.head:
            return _BELOW
        if self._is_say(clause):
            return _SPEECH
        verbs = [token for token in sentence.tokens if token.upos == "VERB" and not self._is_say(token)]
        return _ONLY_ONE if len(verbs) <= 1 else None

    def _clauses(self, sentence: Sentence, trigger: Token) -> Iterator[Token]:
        """Yield the clause of a trigger and those above it whose time it shares.

        A relative clause has a time of its own, and so has one behind *before* or *after*. Only what opens the sentence
        dates an attribute as well (*video showing rebels enter the town*).
        """
        clause = clause_of(sentence, trigger)
        while True:
            yield clause
            if clause.head < 0 or clause.deprel.startswith("acl:"):
                return
            if clause.deprel.startswith("advcl") and self._has_own_time(sentence, clause):
                return
            clause = clause_of(sentence, sentence.tokens[clause.head])

    def _shares_below(self, sentence: Sentence, clause: Token) -> bool:
        """Say whether what a clause is dated to dates the one above: *killed when rebels attacked on Friday*."""
        if not clause.deprel.startswith("advcl"):
            return clause.deprel == "conj"
        children = list(sentence.children(clause))
        if any(token.deprel.startswith("nsubj") for token in children):
            return any(token.low in self._while for token in children)
        return not self._has_own_time(sentence, clause)

    def _has_own_time(self, sentence: Sentence, clause: Token) -> bool:
        marks = (token for token in sentence.children(clause) if token.deprel in ("mark", "case", "advmod"))
        return any(token.low in self._apart for token in marks)

    def _of_speech(self, sentence: Sentence, trigger: Token, one: Placed) -> bool:
        """Say whether an expression tells when something was said, and the trigger is what was said."""
        said = sentence.tokens[one.clause]
        if one.owner is not None or not self._is_say(said):
            return False
        below = ""
        for clause in self._clauses(sentence, trigger):
            if clause.index == said.index:
                return below.split(":")[0] in ("ccomp", "parataxis")
            below = clause.deprel
        return True

    def _is_about(self, sentence: Sentence, trigger: Token, one: Placed, words: Collection[int]) -> bool:
        """Say whether a trigger is a noun that a verb of words is about, and an expression that verb's date.

        *On Friday Iran condemned the attack.* Friday is the day of the condemnation.
        """
        if (
            one.owner is not None
            or one.clause not in words
            or trigger.index == one.clause
            or trigger.index in one.above
        ):
            return False
        return trigger.upos in ("NOUN", "PROPN") and clause_of(sentence, trigger).index == one.clause

    def _is_say(self, token: Token) -> bool:
        return token.low_lemma in self._say or token.low in self._say


def _when(sentence: Sentence, expression: Expression, resolved: Resolved, precision: Precision) -> When:
    text = sentence.text[expression.start : expression.end]
    start = sentence.start + expression.start
    return When(resolved.day, precision, text, start, start + len(text))
