"""Discards: phrases that make the older coders leave out a sentence or a story."""

from __future__ import annotations

from eventcoder.dictionary.legacy.lines import Source, words
from eventcoder.dictionary.legacy.report import Report


def import_discards(source: Source, report: Report, language: str) -> dict[str, object]:
    """Return the content of a discards/1 file, phrases by what they discard.

    `+` discards the story, otherwise the sentence; a trailing `_` (whole words only) is the only way in which we match.
    """
    found: dict[str, list[str]] = {"story": [], "sentence": []}
    for line in source.lines:
        text = line.stripped
        if "[" in text:
            report.repaired(line, "a code in a discard is ignored")
            text = text.partition("[")[0]
        phrase = " ".join(words(text.lstrip("+")))
        if not phrase:
            report.dropped(line, "no phrase")
            continue
        kind = "story" if text.startswith("+") else "sentence"
        if phrase in found[kind]:
            report.dropped(line, "the phrase stands there already")
            continue
        found[kind].append(phrase)
        report.written[f"phrases that discard a {kind}"] += 1
    return {"schema": "discards/1", "language": language, **found}
