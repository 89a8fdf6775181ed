"""Parses written by hand and small dictionaries: what tests of the core are built from.

A sentence is one line a word, `form lemma UPOS head deprel [feats]`; a semicolon may stand for the end of a line. Heads
count from 1, 0 is the root, and a lemma `_` is the form in small letters. The text is the forms joined by blanks.

The *world* is a dictionary of a few actors, role nouns and verbs (`tests/world`) over the grammars and word sets that
come with the library, so that tests of the core say nothing of the thousands of entries that others edit.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import Any

from eventcoder.actors.lexicon import Lexicon
from eventcoder.actors.memory import Memory, Party
from eventcoder.actors.mentions import scan
from eventcoder.actors.resolve import Resolver
from eventcoder.coding.coder import Coder
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.dictionary.grammar_schema import GrammarWords
from eventcoder.match.frames import Frames
from eventcoder.model.document import Document
from eventcoder.model.event import Actor, Event, Provenance, Span
from eventcoder.model.sentence import ParsedDocument, Sentence, Token
from eventcoder.ontology import Circumstances, Ontology
from eventcoder.paths import dictionaries_dir
from eventcoder.plan.lower import lower
from eventcoder.plan.plan import Plan

WORLD = Path(__file__).parent / "world"


# ---------------------------------------------------------------- parses
def sentence(rows: str, *, index: int = 0, start: int = 0) -> Sentence:
    """Build one sentence that begins at character `start` of its document."""
    lines = [line.split() for line in rows.replace(";", "\n").strip().splitlines()]
    tokens, at = [], start
    for number, (form, lemma, upos, head, deprel, *feats) in enumerate(lines):
        pairs = [pair.split("=") for pair in feats[0].split("|")] if feats else []
        word = form.lower() if lemma == "_" else lemma
        end = at + len(form)
        tokens.append(Token(number, form, word, upos, int(head) - 1, deprel, at, end, dict(pairs)))
        at = end + 1
    text = " ".join(line[0] for line in lines)
    return Sentence(index, text, start, start + len(text), tuple(tokens))


def plain(text: str, *, start: int = 0) -> Sentence:
    """Build a sentence from running text: words and signs in a row below the first, for what needs no tree."""
    tokens = []
    for n, match in enumerate(re.finditer(r"\w+|[^\w\s]", text)):
        head, relation = (-1, "root") if n == 0 else (0, "dep")
        first, last = match.span()
        tokens.append(Token(n, match[0], match[0].lower(), "X", head, relation, first + start, last + start))
    return Sentence(0, text, start, start + len(text), tuple(tokens))


def parsed(language: str, *sentences: str, date: str | None = None, name: str = "doc") -> ParsedDocument:
    """Build a document of several sentences, joined by blanks."""
    built: list[Sentence] = []
    for rows in sentences:
        start = built[-1].end + 1 if built else 0
        built.append(sentence(rows, index=len(built), start=start))
    day = None if date is None else datetime.date.fromisoformat(date)
    text = " ".join(row.text for row in built)
    return ParsedDocument(Document(id=name, text=text, language=language, date=day), tuple(built), language, "by hand")


def word(sentence: Sentence, form: str) -> Token:
    """Return the first word of that form."""
    return next(token for token in sentence.tokens if token.form == form)


# ---------------------------------------------------------------- dictionaries
@cache
def world() -> Dictionary:
    """Return the bundled grammars and word sets with the small world on top."""
    base = Dictionary.read(dictionaries_dir() / "sets", "en", "id")
    return base.overlay(dictionaries_dir() / "grammar").overlay(WORLD)


def overlaid(root: Path, files: Mapping[str, str], *, base: Dictionary | None = None) -> Dictionary:
    """Write a layer (file name to YAML, indented as you like) below `root` and lay it over `base`, or the world."""
    for name, text in files.items():
        (root / name).write_text(dedent(text), encoding="utf-8")
    return (world() if base is None else base).overlay(root)


@cache
def plan(language: str) -> Plan:
    """Return the plan of the world in one language."""
    return lower(world(), language)


def words(language: str) -> GrammarWords:
    """Return the words of a language that code asks for by name."""
    return plan(language).grammar.words


@cache
def lexicon(language: str) -> Lexicon:
    """Return the names of the world in one language."""
    return Lexicon.of(world(), language)


# ---------------------------------------------------------------- parts of the core
def frames(language: str, rows: str) -> Frames:
    """Return the frames of one sentence under the bundled grammar."""
    return Frames(sentence(rows), plan(language).grammar)


def fillers(language: str, trigger: str, role: str, rows: str) -> str:
    """Return the words that fill a role of a trigger, joined by blanks."""
    found = frames(language, rows)
    return " ".join(token.form for token in found.fillers(word(found.sentence, trigger), role))


def flags(language: str, trigger: str, rows: str) -> set[str]:
    """Return the flags that hold for a trigger."""
    found = frames(language, rows)
    return set(found.flags(word(found.sentence, trigger)))


def resolver(language: str, built: Sentence, *, date: str | None = None, home: str | None = None) -> Resolver:
    """Return a resolver for a sentence that stands alone."""
    day = None if date is None else datetime.date.fromisoformat(date)
    memory = Memory(day, home, words(language))
    found = scan(built, lexicon(language), {})
    memory.survey(found, built)
    return Resolver(built, found, memory)


def parties(language: str, head: str, rows: str, *, date: str | None = None, home: str | None = None) -> list[Party]:
    """Return the actors that the phrase headed by a word names, in a sentence that stands alone."""
    built = sentence(rows)
    return list(resolver(language, built, date=date, home=home).parties(word(built, head)))


def codes(language: str, head: str, rows: str, *, date: str | None = None, home: str | None = None) -> list[str | None]:
    """Return the codes of `parties`."""
    return [party.code for party in parties(language, head, rows, date=date, home=home)]


# ---------------------------------------------------------------- events in one line
def coded(language: str, *sentences: str, date: str | None = None, home: str | None = None) -> list[str]:
    """Code a document with the world and return its events as lines (`brief`)."""
    coder = Coder(world(), home_country=home)
    return [brief(event) for event in coder.code_parsed(parsed(language, *sentences, date=date))]


def brief(event: Event) -> str:
    """Return `SYRREB+TUR 190 SYRMIL negated future <SYRGOV`: sides by code, marks, who says so.

    An unknown actor stands in quotes, an absent side is `-`, a symmetric event has `=` behind its code.
    """
    parts = [_side(event.sources), event.event_code + ("=" if event.reciprocal else ""), _side(event.targets)]
    if event.negated:
        parts.append("negated")
    if event.modality != "actual":
        parts.append(event.modality)
    if event.attribution is not None:
        parts.append(f"<{event.attribution.code or repr(event.attribution.text)}")
    return " ".join(parts)


def _side(actors: Iterable[Actor]) -> str:
    return "+".join(actor.code or repr(actor.text) for actor in actors) or "-"


# ---------------------------------------------------------------- records
def person_or_group(code: str | None, text: str = "", **facts: Any) -> Actor:
    """Return an actor of a code, with the words `text` (else the code) at the beginning of the document."""
    parts = [] if code is None else [code[i : i + 3] for i in range(0, len(code), 3)]
    words = text or code or "they"
    country, sectors = next(iter(parts), None), tuple(parts[1:])
    return Actor(text=words, start=0, end=len(words), code=code, country=country, sectors=sectors, **facts)


def record(sources: str = "", code: str = "190", targets: str = "", **facts: Any) -> Event:
    """Return the record of an event between actors of codes joined by blanks: `record("SYRREB", "190", "SYRMIL")`.

    Everything that the code decides comes from the bundled ontology; `facts` are other fields, or other values.
    """
    ontology = _ontology()
    found = ontology.event(code)
    sides = [tuple(person_or_group(actor) for actor in side.split()) for side in (sources, targets)]
    place = facts.get("location")
    fields: dict[str, Any] = {
        "event_id": "00000000000000a1",
        "document_id": "doc",
        "sentence_index": 0,
        "sentence": "They did it.",
        "language": "en",
        "event_date": datetime.date(2024, 12, 1),
        "date_precision": "day",
        "sources": sides[0],
        "targets": sides[1],
        "ontology": "cameo",
        "event_code": found.code,
        "event_base_code": found.base_code,
        "event_root_code": found.root_code,
        "event_label": found.name,
        "quad_class": found.quad_class,
        "goldstein_score": found.goldstein,
        "plover": ontology.plover(code),
        "acled": ontology.acled(
            code, sources.split(), targets.split(), Circumstances(place.country if place is not None else None)
        ),
        "trigger": Span(text="did", start=5, end=8),
        "provenance": Provenance(
            rule_id="en.do",
            layer="world",
            dictionary_fingerprint="f" * 8,
            parser="by hand",
            eventcoder_version="0.1.0",
        ),
    }
    return Event(**{**fields, **facts})


@cache
def _ontology() -> Ontology:
    return Ontology.load()
