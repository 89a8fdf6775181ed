"""What a change of the dictionary does to a corpus: events gained, lost and changed, sentence by sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Literal

from eventcoder.coding.coder import Coder
from eventcoder.coding.meaning import Meaning, Reach
from eventcoder.coding.trial import brief
from eventcoder.model.document import Document
from eventcoder.model.event import Actor, Event
from eventcoder.model.sentence import ParsedDocument

Kind = Literal["gained", "lost", "changed"]

_Key = tuple[int, int, int]
_Content = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """An event that is new (`old` None), gone (`new` None) or other than before; `fields` says in what."""

    kind: Kind
    document_id: str
    sentence: str
    old: Event | None
    new: Event | None
    fields: tuple[str, ...] = ()

    def __str__(self) -> str:
        lines = [f"{self.kind} in {self.document_id}: {self.sentence}"]
        lines += [f"  - {brief(self.old)}"] if self.old is not None else []
        lines += [f"  + {brief(self.new)}"] if self.new is not None else []
        return "\n".join(lines)

    def row(self) -> dict[str, object]:
        """Return the change as plain data for JSON."""
        row = asdict(self)
        for name, event in (("old", self.old), ("new", self.new)):
            row[name] = None if event is None else event.model_dump(mode="json")
        return row


@dataclass(slots=True)
class Effects:
    """Compares two coders on a stream of documents; `counts` fills while the changes are read.

    Documents out of reach of what differs (`coding.meaning`) are not coded: both give the same events.
    """

    old: Coder
    new: Coder
    counts: Counter[str]
    _reaches: dict[str, Reach] = field(default_factory=dict)

    @classmethod
    def of(cls, old: Coder, new: Coder) -> Effects:
        """Compare `old` with `new`; both must code the languages of the documents."""
        return cls(old, new, Counter())

    def changes(self, documents: Iterable[Document | ParsedDocument]) -> Iterator[Change]:
        """Yield the changes in order. Each document is parsed once; problems go to the new coder's report."""
        for parsed in self.new.parse(documents):
            self.counts["documents"] += 1
            self.counts["sentences"] += len(parsed.sentences)
            if not self._reach(parsed.language).has_document(parsed):
                continue
            before, after = self.old.code_parsed(parsed), self.new.code_parsed(parsed)
            self.counts["reached"] += 1
            self.counts["before"] += len(before)
            self.counts["after"] += len(after)
            for change in compare(before, after):
                self.counts[change.kind] += 1
                yield change

    def summary(self) -> str:
        """Say in a line how many events changed."""
        counts = self.counts
        changed = ", ".join(f"{counts[kind]} {kind}" for kind in ("gained", "lost", "changed"))
        return (
            f"{counts['documents']} documents, {counts['sentences']} sentences; {counts['reached']} documents that the "
            f"change can reach, with {counts['before']} events before and {counts['after']} after: {changed}"
        )

    def _reach(self, language: str) -> Reach:
        """Return which documents of a language the two may code unlike each other."""
        if language not in self._reaches:
            old, new = (Meaning.of(one.dictionary, language) for one in (self.old, self.new))
            alike = self.old.home_country == self.new.home_country
            self._reaches[language] = Reach(None) if old is None or new is None or not alike else old.reach(new)
        return self._reaches[language]


def compare(before: Iterable[Event], after: Iterable[Event]) -> Iterator[Change]:
    """Yield what changed between two codings of one document, in the order of the text.

    Events of one trigger are one event told differently. Which rule gave the code makes no difference by itself.
    """
    old, new = _by_trigger(before), _by_trigger(after)
    for key in sorted({*old, *new}):
        was, now = old.get(key, []), new.get(key, [])
        contents = [_content(event) for event in now]
        gone = []
        for event in was:
            if _content(event) in contents:
                place = contents.index(_content(event))
                del contents[place], now[place]
            else:
                gone.append(event)
        for number in range(max(len(gone), len(now))):
            yield _change(gone[number] if number < len(gone) else None, now[number] if number < len(now) else None)


def _by_trigger(events: Iterable[Event]) -> dict[_Key, list[Event]]:
    found: dict[_Key, list[Event]] = {}
    for event in events:
        found.setdefault((event.sentence_index, event.trigger.start, event.trigger.end), []).append(event)
    return found


def _parts(event: Event) -> dict[str, object]:
    """Return what makes two records the same for a reader."""
    attribution = event.attribution
    return {
        "event_code": event.event_code,
        "sources": _sides(event.sources),
        "targets": _sides(event.targets),
        "negated": event.negated,
        "modality": event.modality,
        "reciprocal": event.reciprocal,
        "attribution": None if attribution is None else (attribution.start, attribution.code),
    }


def _content(event: Event) -> _Content:
    return tuple(_parts(event).values())


def _sides(actors: Iterable[Actor]) -> tuple[tuple[int, str | None], ...]:
    return tuple((actor.start, actor.code) for actor in actors)


def _change(old: Event | None, new: Event | None) -> Change:
    if old is not None and new is not None:
        parts = _parts(new)
        fields = tuple(name for name, value in _parts(old).items() if parts[name] != value)
        return Change("changed", new.document_id, new.sentence, old, new, fields)
    if new is not None:
        return Change("gained", new.document_id, new.sentence, None, new)
    assert old is not None
    return Change("lost", old.document_id, old.sentence, old, None)
