"""One document, sentence by sentence: what earlier sentences said helps to read the later ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from eventcoder.actors.lexicon import Lexicon
from eventcoder.actors.memory import Memory, Party
from eventcoder.actors.mentions import Found, scan
from eventcoder.actors.phrases import phrase
from eventcoder.actors.resolve import Resolver
from eventcoder.coding.drafts import Draft
from eventcoder.coding.filters import keep
from eventcoder.coding.partners import Partners
from eventcoder.coding.sentence import drafts
from eventcoder.model.sentence import ParsedDocument, Sentence, Token
from eventcoder.ontology import Ontology
from eventcoder.plan.plan import Plan

_MENTIONED = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "appos", "conj", "root", "parataxis"})
_PERSON_SECTORS = frozenset({"GOV", "MIL", "COP", "LEG", "OPP", "JUD", "ELI", "PTY", "REB", "SEP", "MED", "CVL"})


@dataclass(frozen=True, slots=True)
class Reader:
    """Everything that coding a document of one language needs."""

    plan: Plan
    lexicon: Lexicon
    ontology: Ontology
    home_country: str | None

    def code(self, parsed: ParsedDocument, dropped: Counter[str]) -> Iterator[tuple[Sentence, Draft]]:
        """Yield the drafts that pass the filters, with their sentences; count what was dropped."""
        partners = Partners()
        for sentence, resolver in self.read(parsed):
            rows = [partners.complete(draft) for draft in drafts(sentence, self.plan, self.ontology, resolver)]
            for draft in keep(rows, dropped):
                partners.remember(draft)
                yield sentence, draft

    def read(self, parsed: ParsedDocument) -> Iterator[tuple[Sentence, Resolver]]:
        """Yield each sentence with a resolver that knows what came before it."""
        memory = Memory(parsed.document.date, self.home_country)
        names = [scan(sentence, self.lexicon, {}) for sentence in parsed.sentences]
        for sentence, found in zip(parsed.sentences, names, strict=True):
            memory.survey(found, sentence)
        for sentence, found in zip(parsed.sentences, names, strict=True):
            if memory.aliases:
                found = scan(sentence, self.lexicon, memory.aliases)
            resolver = Resolver(sentence, found, memory)
            yield sentence, resolver
            parties = list(_mentioned(sentence, resolver))
            memory.remember(sentence, parties)
            for party in parties:
                _introduce(sentence, party, found, memory)

    def parties(self, parsed: ParsedDocument) -> Iterator[Party]:
        """Yield the actors of a text that is a phrase (what its head names), or else all that it mentions."""
        for sentence, resolver in self.read(parsed):
            heads = [token for token in sentence.tokens if token.head < 0]
            named = [party for head in heads for party in resolver.parties(head) if party.code]
            yield from named or (party for party in _mentioned(sentence, resolver) if party.code)


def _mentioned(sentence: Sentence, resolver: Resolver) -> Iterator[Party]:
    for token in sentence.tokens:
        if token.deprel.split(":")[0] in _MENTIONED and token.upos in ("NOUN", "PROPN", "PRON"):
            yield from resolver.parties(token)


def _introduce(sentence: Sentence, party: Party, found: list[Found], memory: Memory) -> None:
    """Let acronyms in brackets, and the names of persons that no dictionary has, stand for the party."""
    if party.code is None or party.head.upos == "PRON":
        return
    words = phrase(sentence, party.head)
    for token in words:
        before = sentence.tokens[token.index - 1] if token.index else None
        if before is not None and before.form in ("(", "[") and token.form.isupper() and 2 <= len(token.form) <= 10:
            memory.introduce(token.form, party, person=False)
    if party.kind == "place" or not _PERSON_SECTORS.intersection(party.sectors):
        return
    for run in _unknown_names(words, found):
        memory.introduce(" ".join(token.form for token in run), party, person=True)
        memory.introduce(run[-1].form, party, person=True)


def _unknown_names(words: list[Token], found: list[Found]) -> Iterator[list[Token]]:
    """Yield runs of two to four proper nouns that no dictionary name covers: *Andi Wijaya*."""
    run: list[Token] = []
    for token in [*words, None]:
        fits = token is not None and token.upos == "PROPN" and token.form[:1].isupper() and len(token.form) > 2
        if fits and token is not None and not any(f.covers(token) for f in found):
            run.append(token)
            continue
        if 2 <= len(run) <= 4:
            yield run
        run = []
