"""Which characters of the text each word stands on: pure functions on strings, so that offsets can be proved right.

A written token of several words (Indonesian *upayanya* = *upaya* + *nya*) shares out its characters when the words, put
together, are the token; where a parser rewrites them (*au* = *à* + *le*) every word stands on the whole token.
"""

from __future__ import annotations

from collections.abc import Sequence

Span = tuple[int, int]


def share_out(written: str, start: int, words: Sequence[str]) -> list[Span]:
    """Return the span of each of the `words` that the token `written`, standing at `start`, was split into.

    Letter case is ignored. If the words do not add up to the token, each gets the span of all of it.
    """
    whole = (start, start + len(written))
    if len(words) == 1:
        return [whole]
    shares, position = [], 0
    for word in words:
        if not word or written[position : position + len(word)].lower() != word.lower():
            return [whole] * len(words)
        shares.append((start + position, start + position + len(word)))
        position += len(word)
    return shares if position == len(written) else [whole] * len(words)


def locate(text: str, forms: Sequence[str]) -> list[Span] | None:
    """Find the `forms`, in order and with nothing but white space between them, in `text`.

    White space inside a form may differ from the text's. Returns None if the forms are not the text.
    """
    spans: list[Span] = []
    position = 0
    for form in forms:
        position = _skip_space(text, position)
        end = _match(text, position, form)
        if end is None:
            return None
        spans.append((position, end))
        position = end
    return spans if _skip_space(text, position) == len(text) else None


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _match(text: str, position: int, form: str) -> int | None:
    """Return where `form` ends if it stands at `position`, white space left out of account."""
    if form and text.startswith(form, position):
        return position + len(form)
    letters = [letter for letter in form if not letter.isspace()]
    if not letters:
        return None
    for number, letter in enumerate(letters):
        if number:
            position = _skip_space(text, position)
        if position >= len(text) or text[position] != letter:
            return None
        position += 1
    return position
