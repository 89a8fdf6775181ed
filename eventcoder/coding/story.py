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
from eventcoder.coding.circumstances import Context, Setting
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
# countries whose people write the family name first
_SURNAME_FIRST = frozenset({"CHN", "TWN", "HKG", "KOR", "PRK", "SGP", "KHM", "HUN"})
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
        names = Names(self.lexicon)
        setting = self.setting(parsed, names)
        for number, (sentence, resolver) in enumerate(self.read(parsed, names)):
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

    def setting(self, parsed: ParsedDocument, names: Names | None = None) -> Setting:
        """Return what tells when, where and how many of the events of a document; `names` may be shared with others."""
        known = Names(self.lexicon) if names is None else names
        return self.context.setting(parsed, known.of, self.home_country)

    def read(self, parsed: ParsedDocument, names: Names | None = None) -> Iterator[tuple[Sentence, Resolver]]:
        """Yield each sentence with a resolver that knows what came before it; `names` may be shared with others."""
        known = Names(self.lexicon) if names is None else names
        memory = Memory(
            parsed.document.date, self.home_country, self.plan.grammar.words, lambda: known.of_all(parsed.sentences)
        )
        for sentence in parsed.sentences:
            resolver = Resolver(sentence, partial(known.with_introduced, sentence, memory), memory)
            yield sentence, resolver
            memory.put_off(sentence, Mentioned(resolver, self.plan.grammar.first_names))

    def parties(self, parsed: ParsedDocument) -> Iterator[Party]:
        """Yield the actors of a text that is a phrase (what its head names), or else all that it mentions."""
        for sentence, resolver in self.read(parsed):
            heads = [token for token in sentence.tokens if token.head < 0]
            named = [party for head in heads for party in resolver.parties(head) if party.code]
            yield from named or (party for party in _mentioned(sentence, resolver) if party.code)


class Names:
    """The names of the dictionary in the sentences of one document, looked for once and when first needed."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._found: dict[int, list[Found]] = {}

    def of(self, sentence: Sentence) -> list[Found]:
        """Return the names in a sentence."""
        found = self._found.get(sentence.index)
        if found is None:
            self._found[sentence.index] = found = scan(sentence, self._lexicon, {})
        return found

    def of_all(self, sentences: Sequence[Sentence]) -> Iterator[tuple[list[Found], Sentence]]:
        """Yield the names of all sentences."""
        return ((self.of(sentence), sentence) for sentence in sentences)

    def with_introduced(self, sentence: Sentence, memory: Memory) -> list[Found]:
        """Return the names in a sentence, also those that earlier sentences introduced."""
        memory.settle_names(sentence)
        found = self.of(sentence)
        return rescan(sentence, found, self._lexicon, memory.aliases) if memory.aliases else found


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Whom a sentence mentioned, and the names that it introduced; see `memory.Addition`."""

    resolver: Resolver
    by_first_name: bool

    def mentions(self) -> list[Party]:
        """Return the parties that the sentence mentions, in word order."""
        return list(_mentioned(self.resolver.sentence, self.resolver))

    def introduce(self) -> None:
        """Give the memory the names that the sentence introduces."""
        resolver = self.resolver
        for name in resolver.found:
            if _is_full_name(name):
                _introduce_short(resolver.sentence, name, resolver.memory, self.by_first_name)
        for token in _introducing(resolver.sentence, resolver):
            for party in resolver.parties(token):
                _introduce(resolver.sentence, party, resolver.found, resolver.memory, self.by_first_name)


def _introducing(sentence: Sentence, resolver: Resolver) -> list[Token]:
    """Return the words whose phrases may introduce names (see `_introduce`), told by words alone."""
    last = -_CLOSE - 1
    above: set[int] = set()
    for token in sentence.tokens:
        if _is_name_part(token) and token.index not in resolver.at:
            if token.index - last <= _CLOSE:
                above.update(_upwards(sentence, token))
            last = token.index
        if _is_acronym(sentence, token):
            above.update(_upwards(sentence, token))
    return [sentence.tokens[i] for i in sorted(above) if _is_mentioned(sentence.tokens[i])]


def _upwards(sentence: Sentence, token: Token) -> Iterator[int]:
    """Yield the places of a word and of those above it."""
    above: Token | None = token
    while above is not None:
        yield above.index
        above = sentence.head(above)


def _is_full_name(name: Found) -> bool:
    return isinstance(name.ref, ActorEntry) and name.ref.kind == "person" and name.last > name.first


def _introduce_short(sentence: Sentence, name: Found, memory: Memory, by_first_name: bool) -> None:
    """Let the surname of a known person named in full stand for him, and the first name where that is the custom."""
    suffixes = memory.words.name_suffix
    words = [t for t in sentence.tokens[name.first : name.last + 1] if t.low.rstrip(".") not in suffixes]
    if not isinstance(name.ref, ActorEntry) or len(words) < 2:
        return
    country, _ = code_on(name.ref, memory.date)
    first = by_first_name or country in _SURNAME_FIRST
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
        if _is_mentioned(token):
            yield from resolver.parties(token)


def _is_mentioned(token: Token) -> bool:
    return token.upos in ("NOUN", "PROPN", "PRON") and token.deprel.split(":")[0] in _MENTIONED


def _introduce(sentence: Sentence, party: Party, found: Sequence[Found], memory: Memory, by_first_name: bool) -> None:
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
        for token in (run[-1], *(run[:1] if by_first_name else ())):
            memory.introduce(token.form, party, person=True)


def _unknown_names(words: list[Token], found: Sequence[Found]) -> Iterator[list[Token]]:
    """Yield runs of two to four proper nouns that no dictionary name covers: *Andi Wijaya*."""
    run: list[Token] = []
    for token in [*words, None]:
        if token is not None and _is_name_part(token) and not any(f.covers(token) for f in found):
            run.append(token)
            continue
        if 2 <= len(run) <= 4:
            yield run
        run = []
