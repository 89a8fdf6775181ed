"""The other side of a promise or of help that the sentence does not name: whom the same actor dealt with before.

*The minister met X in Y. He promised more help.* The help is promised to X. *X demanded Y's withdrawal. Y rejected the
demand.* What is rejected came from X.
"""

from __future__ import annotations

import dataclasses
from collections import deque

from eventcoder.actors.memory import Party
from eventcoder.coding.drafts import Draft

_NEEDS_PARTNER = frozenset({"03", "06", "07"})
_DEALINGS = frozenset({"03", "04", "05", "06", "07"})
_ANSWERS = frozenset({"12"})
_ADDRESSES = frozenset({"02", "10", "11", "13"})
_MEMORY = 6


class Partners:
    """Remembers the latest dealings of a document, and who asked or blamed whom."""

    def __init__(self) -> None:
        self._dealings: deque[tuple[Party, Party]] = deque(maxlen=_MEMORY)
        self._addressed: deque[tuple[Party, Party]] = deque(maxlen=2)

    def complete(self, draft: Draft) -> Draft:
        """Return the draft with its missing target filled in, if the document names one."""
        if any(p.kind != "thing" for p in draft.targets) or not draft.sources:
            return draft
        source = draft.sources[0]
        if draft.code[:2] in _ANSWERS:
            return self._answered(draft, source)
        if draft.code[:2] not in _NEEDS_PARTNER:
            return draft
        for one, other in reversed(self._dealings):
            for mine, theirs in ((one, other), (other, one)):
                if _is_same(mine, source):
                    # the words of the earlier mention: they are the only ones that the text has for this side
                    party = dataclasses.replace(theirs, head=source.head, resolved_from=theirs.text)
                    return dataclasses.replace(draft, targets=(party,))
        return draft

    def _answered(self, draft: Draft, source: Party) -> Draft:
        """Return a refusal with the target that had just asked or blamed its source."""
        asker = next((one for one, other in reversed(self._addressed) if _is_same(other, source)), None)
        if asker is None:
            return draft
        party = dataclasses.replace(asker, head=source.head, resolved_from=asker.text)
        return dataclasses.replace(draft, targets=(party,))

    def remember(self, draft: Draft) -> None:
        """Take in a dealing between two known parties."""
        if draft.code[:2] in _DEALINGS and not draft.negated:
            pairs = ((s, t) for s in draft.sources for t in draft.targets if s.code and t.code)
            self._dealings.extend(pairs)
        if draft.code[:2] in _ADDRESSES and not draft.negated:
            self._addressed.extend((s, t) for s in draft.sources for t in draft.targets if s.code and t.code)


def _is_same(one: Party, other: Party) -> bool:
    if one.actor_id is not None and other.actor_id is not None:
        return one.actor_id == other.actor_id
    return one.code is not None and one.code == other.code
