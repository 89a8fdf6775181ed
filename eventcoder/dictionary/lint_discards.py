"""Warnings about phrases that discard texts: those that never decide anything, and those that discard too much."""

from __future__ import annotations

from collections.abc import Container, Iterator

from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.dictionary.discard_schema import DiscardKind
from eventcoder.dictionary.fields import Origin
from eventcoder.errors import Problem


def lint_discards(dictionary: Dictionary, language: str, layers: Container[str]) -> Iterator[Problem]:
    """Yield D109 and D110 for the phrases of some of the layers."""
    rows = list(dictionary.discards(language).phrases())
    if not rows:
        return
    coded = _coded(dictionary, language)
    for kind, phrase, origin in rows:
        if origin.layer not in layers:
            continue
        other = next((row for row in rows if _covers(row, kind, phrase)), None)
        if other is not None:
            message = f'{kind}: "{phrase}" is never needed: "{other[1]}" ({other[0]}) discards its texts already'
            yield Problem("D109", message, origin.file, origin.line, "remove one of them")
        if (what := coded.get(phrase.lower())) is not None:
            message = f'{kind}: "{phrase}" discards every text with {what}'
            yield Problem("D110", message, origin.file, origin.line, "use more words, or forbid coding in a pattern")


def _covers(other: tuple[DiscardKind, str, Origin], kind: DiscardKind, phrase: str) -> bool:
    """Say whether whatever holds the phrase is left out because of the other one, whose words are among its."""
    if (other[0], other[1]) == (kind, phrase) or (other[0] == "sentence" and kind == "story"):
        return False
    if other[1].lower() == phrase.lower():
        return other[1].islower() and (other[0] != kind or not phrase.islower())
    return other[1].islower() and f" {other[1]} " in f" {phrase.lower()} "


def _coded(dictionary: Dictionary, language: str) -> dict[str, str]:
    """Return what the dictionary codes by a word, by that word."""
    found: dict[str, str] = {}
    for actor in dictionary.actors:
        for text in (actor.name, *(name.text for name in actor.names if name.language in (None, language))):
            found[text.lower()] = f"the actor {actor.id}"
    for agent in dictionary.agents(language):
        if agent.actor:
            found.update({word.lower(): f"the role noun of {agent.id}" for word in agent.words})
    for entry in dictionary.events(language):
        for word in (*entry.lemmas, *entry.nouns, *entry.forms):
            found[word.lower()] = f"the trigger of {entry.id}"
    return found
