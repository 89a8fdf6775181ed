"""From a draft to the record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from eventcoder.actors.memory import Party
from eventcoder.coding.drafts import Draft
from eventcoder.model.document import Document
from eventcoder.model.event import Actor, Attribution, Count, Event, Location, Provenance, Publication, ReportKind, Span
from eventcoder.model.sentence import ParsedDocument, Sentence, Token
from eventcoder.ontology import Circumstances, Ontology

_SEVERAL = 3
_OTHER_ACTS = ("conj", "parataxis", "ccomp", "acl:relcl", "list", "dep")
_NAMES_IT = ("compound", "amod", "nmod", "flat")


@dataclass(frozen=True, slots=True)
class Maker:
    """What all records of a run have in common."""

    ontology: Ontology
    dictionary_fingerprint: str
    version: str

    def event(self, parsed: ParsedDocument, sentence: Sentence, draft: Draft) -> Event:
        """Make the record of one draft."""
        document = parsed.document
        code = self.ontology.event(draft.code)
        sources = tuple(actor_of(party) for party in draft.sources)
        targets = tuple(actor_of(party) for party in draft.targets)
        trigger, when, counts = draft.trigger, draft.when, draft.casualties
        harmed = (counts.fatalities, counts.injured)
        return Event(
            event_id=_stable_id(document.id, sentence.index, trigger.start, draft, sources, targets),
            document_id=document.id,
            sentence_index=sentence.index,
            sentence=sentence.text,
            language=parsed.language,
            publication=_publication(document),
            event_date=document.date if when is None else when.date,
            date_precision="none" if when is None else when.precision,
            date_text=None if when is None else when.text,
            sources=sources,
            targets=targets,
            ontology="cameo",
            event_code=code.code,
            event_base_code=code.base_code,
            event_root_code=code.root_code,
            event_label=code.name,
            quad_class=code.quad_class,
            goldstein_score=code.goldstein,
            plover=self.ontology.plover(code.code),
            acled=self.ontology.acled(
                code.code,
                _codes(sources),
                _codes(targets),
                circumstances(sentence, trigger, draft.location, *harmed, arrested=counts.arrested),
            ),
            location=draft.location,
            fatalities=counts.fatalities,
            injured=counts.injured,
            arrested=counts.arrested,
            abducted=counts.abducted,
            displaced=counts.displaced,
            reciprocal=draft.reciprocal,
            negated=draft.negated,
            modality=draft.modality,
            attribution=None if draft.attribution is None else _attribution(draft.attribution, draft.report),
            trigger=Span(text=document.text[trigger.start : trigger.end], start=trigger.start, end=trigger.end),
            provenance=Provenance(
                rule_id=draft.rule.id,
                layer=draft.rule.layer,
                dictionary_fingerprint=self.dictionary_fingerprint,
                parser=parsed.parser,
                eventcoder_version=self.version,
            ),
        )


def actor_of(party: Party) -> Actor:
    """Make the record of one side."""
    return Actor(
        text=party.text,
        start=party.start,
        end=party.end,
        code=party.code,
        country=party.country,
        sectors=party.sectors,
        actor_id=party.actor_id,
        name=party.name,
        kind=party.kind,
        resolved_from=party.resolved_from,
    )


def _publication(document: Document) -> Publication | None:
    facts = Publication(date=document.date, source=document.source, url=document.url, title=document.title)
    return None if facts == Publication() else facts


def circumstances(
    sentence: Sentence,
    trigger: Token,
    place: Location | None = None,
    *victims: Count | None,
    arrested: Count | None = None,
) -> Circumstances:
    """Return what an ACLED type depends on besides code and actors; `victims` are the dead and the injured."""
    act = (trigger, *sentence.children(trigger))
    return Circumstances(
        country=None if place is None else place.country,
        harm=any(count is not None and count.best > 0 for count in victims),
        many=arrested is not None and max(arrested.best, arrested.high or 0) >= _SEVERAL,
        words=_words(act),
        means=_words(_clause(sentence, trigger)),
        scene=_words(sentence.tokens),
    )


def _clause(sentence: Sentence, trigger: Token) -> list[Token]:
    """Return the words of an act and of what tells how it was done, without other acts beside it.

    *Killed in a grenade attack*, *killed when a bomb went off*; with an attribute also the noun that it belongs to
    (*shells fired at the town*), with a noun what that is part of (*injured in a grenade attack*).
    """
    found: list[Token] = []
    stack = [trigger]
    seen: set[int] = set()
    for other in sentence.children(trigger):
        if other.deprel == "conj" and other.upos == trigger.upos == "VERB":  # killed and wounded when …
            stack += [child for child in sentence.children(other) if child.deprel.startswith(("obl", "advcl"))]
    while stack:
        token = stack.pop()
        if token.index not in seen:
            seen.add(token.index)
            found.append(token)
            stack += [child for child in sentence.children(token) if not child.deprel.startswith(_OTHER_ACTS)]
    governor = sentence.head(trigger)
    if governor is not None and trigger.deprel.startswith("acl"):
        found += [governor, *(child for child in sentence.children(governor) if child.deprel.startswith(_NAMES_IT))]
    return found


def _words(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(word for token in tokens for word in (token.low, token.low_lemma))


def _attribution(party: Party, report: ReportKind | None) -> Attribution:
    return Attribution(text=party.text, start=party.start, end=party.end, code=party.code, kind=report or "said")


def _codes(actors: Iterable[Actor]) -> list[str]:
    return [actor.code for actor in actors if actor.code is not None]


def _stable_id(
    document: str, sentence: int, start: int, draft: Draft, sources: tuple[Actor, ...], targets: tuple[Actor, ...]
) -> str:
    """Hash what makes an event that event, so that two runs can be compared (DESIGN section 6)."""
    sides = ["/".join(f"{a.start}:{a.code}" for a in side) for side in (sources, targets)]
    parts = [document, str(sentence), str(start), draft.rule.id, draft.code, *sides]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
