"""One document, sentence by sentence: what earlier sentences said helps to read the later ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from eventcoder.actors.lexicon import Lexicon, code_on
from eventcoder.actors.memory import Memory, Party
from eventcoder.actors.mentions import Found, rescan, scan
from eventcoder.actors.phrases import phrase
from eventcoder.actors.resolve import Resolver
from eventcoder.coding.circumstances import Context
from eventcoder.coding.discards import SENTENCE, STORY, Discards
from eventcoder.coding.drafts import Draft
from eventcoder.coding.filters import keep
from eventcoder.coding.partners import Partners
from eventcoder.coding.sentence import drafts
from eventcoder.dictionary.schema import ActorEntry
from eventcoder.match.rules import InSentence
from eventcoder.model.sentence import ParsedDocument, Sentence, Token
from eventcoder.ontology import Ontology
from eventcoder.plan.plan import Plan

_MENTIONED = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "appos", "conj", "root", "parataxis"})
_CLOSE = 2  # how far apart neighbours in a phrase may stand: a punctuation mark is no gap
# languages that go on calling somebody by the first name, countries whose people write the family name first
_BY_FIRST_NAME = frozenset({"id"})
_SURNAME_FIRST = frozenset({"CHN", "TWN", "HKG", "KOR", "PRK", "SGP", "KHM", "HUN"})
_NO_SURNAMES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PERSON_SECTORS = frozenset({"GOV", "MIL", "COP", "LEG", "OPP", "JUD", "ELI", "PTY", "REB", "SEP", "MED", "CVL"})


Matched = Sequence[InSentence]


@dataclass(frozen=True, slots=True)
class Reader:
    """Everything that coding a document of one language needs."""

    plan: Plan
    lexicon: Lexicon
    ontology: Ontology
    home_country: str | None
    context: Context
    discards: Discards

    def code(
        self, parsed: ParsedDocument, dropped: Counter[str], matched: Matched | None = None
    ) -> Iterator[tuple[Sentence, Draft]]:
        """Yield the drafts that pass the filters, with their sentences; count what was dropped.

        `matched` is what is known of the rules of each sentence, where the chunk was matched in columns.
        """
        partners = Partners()
        whole = STORY if self.discards.of_story(parsed) is not None else None
        setting = self.context.setting(parsed, self._names, self.home_country)
        for number, (sentence, resolver) in enumerate(self.read(parsed)):
            known = None if matched is None else matched[number]
            found: list[Draft] = []
            if known is None or known.codes:
                decided = {} if known is None else known.decided
                found = drafts(sentence, self.plan, self.ontology, resolver, decided)
            rows = [partners.complete(draft) for draft in found]
            kept = keep(rows, dropped)
            if kept and (reason := whole or self._discarded(sentence)) is not None:
                dropped[reason] += len(kept)
                continue
            for draft in kept:
                partners.remember(draft)
            for draft in setting.complete(sentence, kept):
                yield sentence, draft

    def _discarded(self, sentence: Sentence) -> str | None:
        return SENTENCE if self.discards.of_sentence(sentence) is not None else None

    def _names(self, sentence: Sentence) -> list[Found]:
        return scan(sentence, self.lexicon, {})

    def read(self, parsed: ParsedDocument) -> Iterator[tuple[Sentence, Resolver]]:
        """Yield each sentence with a resolver that knows what came before it."""
        memory = Memory(parsed.document.date, self.home_country)
        names = [scan(sentence, self.lexicon, {}) for sentence in parsed.sentences]
        for sentence, found in zip(parsed.sentences, names, strict=True):
            memory.survey(found, sentence)
        for sentence, found in zip(parsed.sentences, names, strict=True):
            if memory.aliases:
                found = rescan(sentence, found, self.lexicon, memory.aliases)
            resolver = Resolver(sentence, found, memory)
            yield sentence, resolver
            memory.put_off(partial(_take_in, sentence, resolver, found, memory, parsed.language))
            if _may_introduce(sentence, found):  # the next sentence may use the name
                memory.settle()

    def parties(self, parsed: ParsedDocument) -> Iterator[Party]:
        """Yield the actors of a text that is a phrase (what its head names), or else all that it mentions."""
        for sentence, resolver in self.read(parsed):
            heads = [token for token in sentence.tokens if token.head < 0]
            named = [party for head in heads for party in resolver.parties(head) if party.code]
            yield from named or (party for party in _mentioned(sentence, resolver) if party.code)


def _take_in(sentence: Sentence, resolver: Resolver, found: list[Found], memory: Memory, language: str) -> None:
    """Remember whom a sentence mentioned, and the names that it introduced."""
    parties = list(_mentioned(sentence, resolver))
    memory.remember(sentence, parties)
    for name in found:
        if _is_full_name(name):
            _introduce_short(sentence, name, memory, language)
    for party in parties:
        _introduce(sentence, party, found, memory, language)


def _may_introduce(sentence: Sentence, found: list[Found]) -> bool:
    """Say whether the words alone allow that a sentence introduces a name: see `_introduce`."""
    if any(map(_is_full_name, found)):
        return True
    last = -_CLOSE - 1
    named = {i for name in found for i in range(name.first, name.last + 1)}
    for token in sentence.tokens:
        if _is_acronym(sentence, token):
            return True
        if _is_name_part(token) and token.index not in named:
            if token.index - last <= _CLOSE:
                return True
            last = token.index
    return False


def _is_full_name(name: Found) -> bool:
    return isinstance(name.ref, ActorEntry) and name.ref.kind == "person" and name.last > name.first


def _introduce_short(sentence: Sentence, name: Found, memory: Memory, language: str) -> None:
    """Let the surname of a known person named in full stand for him, and the first name where that is the custom."""
    words = [t for t in sentence.tokens[name.first : name.last + 1] if t.form.lower().rstrip(".") not in _NO_SURNAMES]
    if not isinstance(name.ref, ActorEntry) or len(words) < 2:
        return
    country, _ = code_on(name.ref, memory.date)
    first = language in _BY_FIRST_NAME or country in _SURNAME_FIRST
    for token in (words[-1], *(words[:1] if first else ())):
        if token.form[:1].isupper() and len(token.form) > 1:
            memory.introduce_actor(token.form, name.ref)


def _is_acronym(sentence: Sentence, token: Token) -> bool:
    """Say whether the word is an acronym behind a bracket: *Free Army (FA)*."""
    if not token.form.isupper() or not 2 <= len(token.form) <= 10 or token.index == 0:
        return False
    return sentence.tokens[token.index - 1].form in ("(", "[")


def _is_name_part(token: Token) -> bool:
    return token.upos == "PROPN" and token.form[:1].isupper() and len(token.form) > 2


def _mentioned(sentence: Sentence, resolver: Resolver) -> Iterator[Party]:
    for token in sentence.tokens:
        if token.deprel.split(":")[0] in _MENTIONED and token.upos in ("NOUN", "PROPN", "PRON"):
            yield from resolver.parties(token)


def _introduce(sentence: Sentence, party: Party, found: list[Found], memory: Memory, language: str) -> None:
    """Let acronyms in brackets, and the names of persons that no dictionary has, stand for the party."""
    if party.code is None or party.head.upos == "PRON":
        return
    words = phrase(sentence, party.head)
    for token in words:
        if _is_acronym(sentence, token):
            memory.introduce(token.form, party, person=False)
    if party.kind == "place" or not _PERSON_SECTORS.intersection(party.sectors):
        return
    for run in _unknown_names(words, found):
        memory.introduce(" ".join(token.form for token in run), party, person=True)
        for token in (run[-1], *(run[:1] if language in _BY_FIRST_NAME else ())):
            memory.introduce(token.form, party, person=True)


def _unknown_names(words: list[Token], found: list[Found]) -> Iterator[list[Token]]:
    """Yield runs of two to four proper nouns that no dictionary name covers: *Andi Wijaya*."""
    run: list[Token] = []
    for token in [*words, None]:
        if token is not None and _is_name_part(token) and not any(f.covers(token) for f in found):
            run.append(token)
            continue
        if 2 <= len(run) <= 4:
            yield run
        run = []
