"""The shape of a quantities file: numbers, what happens to people, and how things are reported."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from eventcoder.dictionary.fields import Language, Number, Origin, Word, Words
from eventcoder.dictionary.schema import Shape
from eventcoder.model.event import ReportKind


class VagueCount(Shape):
    """What a word such as *dozens* can mean, and the figure that ACLED records for it."""

    low: Number
    high: Number | None = Field(default=None, description="Null where there is no upper bound.")
    acled: Number | None = Field(default=None, description="Null for a plural of unknown size.")


class UnknownPlural(Shape):
    """The figure of a plural without a number: ACLED has 3, and 10 for large events."""

    small: Number = 3
    large: Number = 10
    large_codes: Words = Field(default=(), description="Beginnings of the CAMEO codes of large events.")


class CasualtyWords(Shape):
    """Words that say what happened to people; `*` stands for up to five words between two of a phrase."""

    object: Words = Field(default=(), description="Verbs whose object is counted, and the subject of their passive.")
    subject: Words = Field(default=(), description="Verbs and forms whose subject is counted.")
    people_object: Words = Field(default=(), description="Like object, but only for nouns known to be people.")
    people_subject: Words = Field(default=(), description="Like subject, but only for nouns known to be people.")
    beside: Words = Field(default=(), description="Adjectives and participles beside what is counted.")
    nouns: Words = Field(default=(), description="Nouns that are counted, or are of those counted.")
    figures: Words = Field(default=(), description="Nouns whose figure follows (death toll).")
    unclear: Words = Field(default=(), description="Phrases for casualties of which it is not said whether they died.")


CountKind = Literal["fatalities", "injured", "arrested", "abducted", "displaced"]
Approximator = Literal["exact", "at_least", "more_than", "about", "almost", "at_most", "or_more"]
QuantityWords = Literal[
    "range_before", "range_between", "number_joins", "conjunctions", "months", "measures", "currency", "people",
    "things", "collectives", "others", "pronouns", "plural_pronouns", "none", "nobody", "including", "part_of",
    "figure_from", "figure_to", "members", "households", "casualties", "contrast", "negation", "passive",
    "hypothetical", "wars", "since", "since_points", "periods", "links", "determiners", "describing",
]  # fmt: skip


class ReportWords(Shape):
    """Words that show how something is reported; lemmas, or forms."""

    verbs: Words = Field(default=(), description="Verbs whose content is so reported.")
    nouns: Words = Field(default=(), description="Nouns whose content is so reported (the claim that).")
    phrases: Words = Field(default=(), description="Phrases anywhere in the sentence (claimed responsibility).")
    markers: Words = Field(default=(), description="Prepositions before who reports it (according to); anywhere.")


class QuantityFile(Shape):
    """Schema quantities/1: numbers, casualties and report words of a language."""

    schema_: Literal["quantities/1"] = Field(default="quantities/1", alias="schema")
    language: Language
    op: Literal["extend", "replace"] | None = None
    match: Literal["forms", "lemmas"] = Field(
        default="forms", description="What words are looked up by: forms alone, or forms and lemmas."
    )
    thousands: str | None = Field(default=None, description="Separator of thousands in digits.")
    decimal: str | None = Field(default=None, description="Separator of decimals in digits.")
    numerals: dict[Word, Number] = Field(default={}, description="Number words with their values.")
    multipliers: dict[Word, Number] = Field(default={}, description="Number words that multiply what precedes them.")
    teens: Words = Field(default=(), description="Number words that add ten to what precedes them (belas).")
    collective: dict[Word, Number] = Field(default={}, description="Numbers only before a noun (both, kedua).")
    suffixes: Words = Field(default=(), description="Endings of digits that make them round (-an).")
    vague: dict[Word, VagueCount] = Field(default={}, description="Words of vague count (dozens).")
    approximators: dict[Approximator, Words] = Field(default={}, description="What stands around a number (at least).")
    unknown_plural: UnknownPlural | None = None
    active_endings: Words = Field(
        default=(), description="Endings of casualty words that count their object, whatever stands around (-ing)."
    )
    bearers: Words = Field(default=(), description="Beginnings of the CAMEO codes of events that can have counts.")
    acts: dict[CountKind, Words] = Field(
        default={}, description="Beginnings of the CAMEO codes whose undergoers are so counted, whatever the verb."
    )
    casualties: dict[CountKind, CasualtyWords] = Field(default={}, description="Words of what happens to people.")
    words: dict[QuantityWords, Words] = Field(default={}, description="Closed classes of words, by name.")
    reports: dict[ReportKind, ReportWords] = Field(default={}, description="Words of how something is reported.")
    origin: Origin = Origin()
    origins: dict[str, Origin] = Field(default={}, description="Where each key stands, such as vague.dozens.")
