"""What a corpus has that the dictionary does not know: actors without a code, verbs and event nouns without a rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from eventcoder.actors.mentions import Found
from eventcoder.actors.phrases import phrase
from eventcoder.actors.resolve import Resolver
from eventcoder.coding.coder import Coder
from eventcoder.coding.compose import Composer
from eventcoder.coding.story import Reader
from eventcoder.dictionary.schema import AgentEntry
from eventcoder.match.frames import Frames
from eventcoder.model.document import Document
from eventcoder.model.sentence import ParsedDocument, Sentence, Token
from eventcoder.plan.path import Path

Kind = Literal["name", "role noun", "verb", "noun"]
_Side = Literal["source", "target"]
_ACTING = ("doer",)
_ACTED_ON = ("undergoer", "recipient", "partner", "against", "goal", "origin")
_SAMPLES = 3
# A name is likelier to be a missing actor than a noun, and who acts likelier than what is acted on.
_WEIGHTS = {("name", "source"): 4, ("name", "target"): 3, ("role noun", "source"): 2, ("role noun", "target"): 1}


@dataclass(slots=True)
class Gap:
    """Something that the dictionary lacks, how often it was seen, and in which sentences.

    `text` is the phrase or the lemma, `forms` how it was written, `countries` what its documents are about; `entry` is
    the entry that has the word, but none of whose rules held.
    """

    kind: Kind
    language: str
    text: str
    counts: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    samples: list[str] = field(default_factory=list)
    entry: str | None = None

    @property
    def weight(self) -> int:
        """What the gaps are ranked by."""
        return sum(number * _WEIGHTS.get((self.kind, side), 1) for side, number in self.counts.items())

    @property
    def country(self) -> str | None:
        """The country that most of the documents with it are about."""
        return next((country for country, _ in self.countries.most_common(1)), None)

    def see(self, side: str, form: str, sentence: str) -> None:
        """Count one occurrence."""
        self.counts[side] += 1
        self.forms[form] += 1
        if sentence not in self.samples and len(self.samples) < _SAMPLES:
            self.samples.append(sentence)


@dataclass(slots=True)
class Coverage:
    """Collects gaps over a stream of documents."""

    coder: Coder
    documents: int = 0
    sentences: int = 0
    _gaps: dict[tuple[str, str, str], Gap] = field(default_factory=dict)
    _entries: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, documents: Iterable[Document | ParsedDocument]) -> None:
        """Parse and look through documents; problems go to the coder's report."""
        for parsed in self.coder.parse(documents):
            self._document(parsed)

    def actors(self) -> list[Gap]:
        """Return the phrases in the place of a source or target that got no code, the likeliest actors first."""
        return self._ranked("name", "role noun")

    def triggers(self) -> list[Gap]:
        """Return the verbs and nouns with two actors around them that no rule coded, the most frequent first."""
        return self._ranked("verb", "noun")

    def _ranked(self, *kinds: str) -> list[Gap]:
        rows = [gap for gap in self._gaps.values() if gap.kind in kinds]
        return sorted(rows, key=lambda gap: (-gap.weight, gap.text, gap.language))

    def _document(self, parsed: ParsedDocument) -> None:
        reader = self.coder.reader(parsed.language)
        self.documents += 1
        for sentence, resolver in reader.read(parsed):
            self.sentences += 1
            _Search(self._gaps, parsed.language, reader, sentence, resolver, self._families(parsed.language)).run()

    def _families(self, language: str) -> dict[str, str]:
        """Return the entry of each rule."""
        if language not in self._entries:
            events = self.coder.dictionary.events(language)
            self._entries[language] = {part.id: entry.id for entry in events for part in (entry, *entry.patterns)}
        return self._entries[language]


class _Search:
    """Looks through one sentence."""

    def __init__(
        self,
        gaps: dict[tuple[str, str, str], Gap],
        language: str,
        reader: Reader,
        sentence: Sentence,
        resolver: Resolver,
        families: dict[str, str],
    ) -> None:
        self.gaps = gaps
        self.families = families
        self.language = language
        self.reader = reader
        self.sentence = sentence
        self.resolver = resolver
        self.frames = Frames(sentence, reader.plan.grammar)
        self.composer = Composer(self.frames, reader.plan, reader.ontology, resolver)
        self.known: Sequence[Found] = resolver.found
        self.seen: set[int] = set()

    def run(self) -> None:
        for token in self.sentence.tokens:
            rule = self.composer.rule(token)
            if rule is None:
                self.trigger(token)
                continue
            # A rule may forbid coding just because nobody knows who acts: then only names are worth a look.
            coded = self.composer.coded(token) is not None
            for side, paths in (("source", rule.sources), ("target", rule.targets)):
                for filler in self.fillers(token, paths):
                    self.actor(filler, side, names_only=not coded)

    def fillers(self, trigger: Token, paths: Iterable[Path]) -> list[Token]:
        """Return what the first fruitful path leads to, if no path leads to an actor."""
        rows = [self.frames.reach(trigger, path) for path in paths]
        if any(self.resolver.codes(token) for row in rows for token in row):
            return []
        return next((row for row in rows if row), [])

    # ------------------------------------------------------------- actors
    def actor(self, head: Token, side: str, *, names_only: bool) -> None:
        """Take in a filler that resolves to no code and that no dictionary word covers."""
        if head.index in self.seen or head.upos not in ("NOUN", "PROPN") or self.resolver.codes(head):
            return
        if head.upos == "PROPN" and not self.is_known(head):
            self.name(head, side)
        elif self.is_known(head):  # what it is: no actor, a place, an event; but see *members of the Blue Front*
            inside = [t for t in phrase(self.sentence, head) if t.upos == "PROPN" and not self.is_known(t)]
            if inside and inside[0].index not in self.seen and self.is_weak(head):
                self.name(inside[0], side)
        elif not names_only:
            self.seen.add(head.index)
            word = head.low if self.frames.grammar.full_forms else head.low_lemma
            self.gap("role noun", word, word).see(side, head.low, self.sentence.text)

    def name(self, head: Token, side: str) -> None:
        """Take in the proper nouns of a phrase, once in a sentence."""
        self.seen.add(head.index)
        words = [t for t in phrase(self.sentence, head) if t.upos == "PROPN" or t.deprel.startswith("flat")]
        name = " ".join(token.form for token in words)
        self.gap("name", name, name.casefold()).see(side, name, self.sentence.text)

    def is_known(self, token: Token) -> bool:
        """Say whether a name, a role noun or a trigger of the dictionary covers the word."""
        if any(found.covers(token) for found in self.known):
            return True
        return token.upos != "PROPN" and bool(self.reader.plan.rules_for(self.sentence, token))

    def is_weak(self, token: Token) -> bool:
        """Say whether the word only passes on what its phrase contains."""
        refs = (found.ref for found in self.known if found.covers(token))
        return any(isinstance(ref, AgentEntry) and ref.weak for ref in refs)

    # ------------------------------------------------------------- triggers
    def trigger(self, token: Token) -> None:
        """Take in a verb or noun between two different actors that no rule codes or forbids."""
        if token.upos not in ("VERB", "NOUN") or any(found.covers(token) for found in self.known):
            return
        acting = {code for role in _ACTING for t in self.frames.fillers(token, role) for code in self.resolver.codes(t)}
        others = (t for role in _ACTED_ON for t in self.frames.fillers(token, role))
        acted_on = {code for t in others for code in self.resolver.codes(t)}
        if not acting or not acted_on - acting:
            return
        kind: Kind = "verb" if token.upos == "VERB" else "noun"
        word = token.low if kind == "noun" and self.frames.grammar.full_forms else token.low_lemma
        gap = self.gap(kind, word, word)
        gap.see("between actors", token.low, self.sentence.text)
        tried = self.reader.plan.rules_for(self.sentence, token)
        if tried:  # none of them held
            gap.entry = self.families[tried[0].rule.id]

    def gap(self, kind: Kind, text: str, key: str) -> Gap:
        gap = self.gaps.setdefault((self.language, kind, key), Gap(kind, self.language, text))
        country = self.resolver.memory.story_country()
        if country is not None:
            gap.countries[country] += 1
        return gap
