"""Why a sentence was coded as it was, or why it gave nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from eventcoder.actors.memory import Party
from eventcoder.actors.resolve import Resolver
from eventcoder.coding.compose import Composer
from eventcoder.coding.drafts import Draft
from eventcoder.coding.filters import FILTERS, keep
from eventcoder.coding.partners import Partners
from eventcoder.coding.sentence import drafts
from eventcoder.coding.story import Reader
from eventcoder.match.frames import Frames
from eventcoder.match.rules import Trial, trials
from eventcoder.model.sentence import ParsedDocument, Sentence, Token

_MOST_TRIALS = 12
_SHOWN_ROLES = ("doer", "undergoer", "recipient", "partner", "against", "content", "purpose", "modifier", "reporter")


def explain(reader: Reader, parsed: ParsedDocument) -> str:
    """Return the tree, the frames, the rules tried and the events of each sentence, as text."""
    partners = Partners()
    blocks: list[str] = []
    story = reader.discards.of_story(parsed)
    setting = reader.setting(parsed)
    for sentence, resolver in reader.read(parsed):
        rows = [partners.complete(d) for d in drafts(sentence, reader.plan, reader.ontology, resolver)]
        kept = keep(rows, Counter())
        phrase = story or reader.discards.of_sentence(sentence)
        reasons = {id(draft): "discarded" for draft in kept} if phrase is not None else {}
        kept = [] if phrase is not None else kept
        for draft in kept:
            partners.remember(draft)
        notes = [draft.casualties.notes for draft in setting.complete(sentence, kept)]
        lines = list(_sentence(reader, sentence, resolver, rows, kept, reasons, notes))
        if phrase is not None:
            where = "the story" if story is not None else "the sentence"
            lines.insert(1, f'DISCARDED: {where} holds "{phrase}" (discards of the dictionary)')
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) or "There is no sentence in the text."


def _sentence(
    reader: Reader,
    sentence: Sentence,
    resolver: Resolver,
    rows: list[Draft],
    kept: list[Draft],
    reasons: Mapping[int, str],
    notes: Sequence[tuple[str, ...]],
) -> Iterator[str]:
    frames = Frames(sentence, reader.plan.grammar)
    composer = Composer(frames, reader.plan, reader.ontology, resolver)
    yield f"SENTENCE {sentence.index}: {sentence.text}"
    yield "TREE"
    yield from (f"  {line}" for line in tree(sentence))
    triggers = [t for t in sentence.tokens if reader.plan.rules_for(sentence, t)]
    for trigger in triggers:
        yield from _trigger(reader, frames, composer, trigger)
    if not triggers:
        yield "TRIGGERS none: no word of the sentence is a lemma, noun or form of the dictionary."
    yield "EVENTS"
    for draft, left_out in zip(kept, notes, strict=True):
        yield f"  {_event(draft)}"
        yield from (f"    not counted: {note}" for note in left_out)
    standing = {coded.trigger.index for coded in composer.all()}
    for draft in rows:
        if draft not in kept:
            yield f"  dropped: {_event(draft)}: {reasons.get(id(draft)) or _reason(draft)}"
    for trigger in triggers:
        coded = composer.coded(trigger)
        if coded is not None and trigger.index not in standing:
            why = "is the content of another event, or only states one"
            yield f"  not coded by itself: {trigger.form} ({coded.code}) {why}"
    if not kept:
        yield f"  none. {_missing(triggers, rows)}"


def tree(sentence: Sentence) -> list[str]:
    """Draw the dependency tree, one word a line, indented by depth."""
    lines: list[str] = []

    def draw(token: Token, depth: int) -> None:
        feats = f" {'|'.join(f'{k}={v}' for k, v in sorted(token.feats.items()))}" if token.feats else ""
        lines.append(f"{'  ' * depth}{token.form} [{token.lemma} {token.upos}{feats}] {token.deprel}")
        for child in sentence.children(token):
            draw(child, depth + 1)

    for token in sentence.tokens:
        if token.head < 0:
            draw(token, 0)
    return lines


def _trigger(reader: Reader, frames: Frames, composer: Composer, trigger: Token) -> Iterator[str]:
    frame = frames.frame(trigger)
    yield f"FRAME {trigger.form}: voice {frame.voice or 'none'}; flags {', '.join(sorted(frame.flags)) or 'none'}"
    for role in _SHOWN_ROLES:
        if role in frame.roles:
            yield f"  {role}: " + "; ".join(_filler(composer.resolver, token) for token in frame.roles[role])
    tried = trials(frames, trigger, reader.plan, composer.codes)
    if len(tried) > _MOST_TRIALS:
        yield f"  … {len(tried) - _MOST_TRIALS} rules tried before these"
    yield from (f"  {_trial(trial)}" for trial in tried[-_MOST_TRIALS:])


def _filler(resolver: Resolver, token: Token) -> str:
    parties = resolver.parties(token)
    return f"{token.form} ({', '.join(_party(p) for p in parties)})" if parties else f"{token.form} (no actor)"


def _trial(trial: Trial) -> str:
    if trial.failed is not None:
        wanted = "" if trial.failed.expected else "not "
        return f"rule {trial.rule.id} ({trial.rule.code or 'no event'}): failed, needs {wanted}{trial.failed.text}"
    return f"rule {trial.rule.id} ({trial.rule.code or 'no event'}): wins"


def _party(party: Party) -> str:
    came = f" from {party.resolved_from!r}" if party.resolved_from else ""
    return f"{party.code or 'unknown'}{came}"


def _event(draft: Draft) -> str:
    sides = [" + ".join(f"{p.text} ({_party(p)})" for p in side) or "-" for side in (draft.sources, draft.targets)]
    marks = [m for m in ("negated" if draft.negated else "", draft.modality) if m and m != "actual"]
    said = f", says {draft.attribution.text}" if draft.attribution is not None else ""
    shown = f" [{', '.join(marks)}]" if marks else ""
    return f"{sides[0]} {draft.code} {sides[1]}{shown}{said} (trigger {draft.trigger.form}, rule {draft.rule.id})"


def _reason(draft: Draft) -> str:
    name = next((name for name, passes in FILTERS.items() if not passes(draft)), "repeated_in_sentence")
    return f"filter {name}"


def _missing(triggers: list[Token], rows: list[Draft]) -> str:
    if not triggers:
        return "Missing: a trigger. Add a lemma, noun or form to dictionaries/events."
    if not rows:
        return "Missing: a rule that holds. The rules above say which condition failed, or forbid coding."
    return "Missing: what the filters name above; an actor that no dictionary knows is the usual reason."
