"""Verb files: blocks of verbs that share patterns, to entries with patterns."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field

from eventcoder.dictionary.legacy.codes import EventCode, event_code
from eventcoder.dictionary.legacy.entries import entries_of
from eventcoder.dictionary.legacy.lines import Line, Source, words
from eventcoder.dictionary.legacy.report import Report
from eventcoder.dictionary.legacy.synsets import Synsets

_BLOCK = re.compile(r"-{2,}\s*(?P<name>[^\s\[]+)\s*\[(?P<code>[^\]]*)\]\s*-*")
_VERB = re.compile(r"(?P<name>[^\s\[{]+)\s*(?:\{(?P<forms>[^}]*)\})?\s*(?:\[(?P<code>[^\]]*)\])?(?P<rest>.*)")
_PATTERN = re.compile(r"(?P<text>.*?)\s*\[(?P<code>[^\[\]]*)\]\s*(?P<rest>.*)")
_SECTION = re.compile(r"<(?P<end>/?)(?P<name>SYN|TIME|ATTRIB|NOUN|ADJ)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PatternLine:
    """A pattern with its code, as it stands."""

    text: str
    code: EventCode
    line: Line


@dataclass(slots=True)
class Verb:
    """A verb, the head of several words first, with the blocks that its patterns come from."""

    lemma: str
    line: Line
    code: EventCode
    forms: list[str] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """Verbs that share patterns. A TABARI verb is a block of its own."""

    name: str
    code: EventCode
    patterns: list[PatternLine] = field(default_factory=list)


@dataclass(slots=True)
class VerbFile:
    """A verb file, read: verbs by lemma, blocks in order, and the synonym sets."""

    synsets: Synsets
    verbs: dict[str, Verb] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)


def import_verbs(
    source: Source, report: Report, language: str, codes: Container[str] | None
) -> tuple[dict[str, object], dict[str, object]]:
    """Return the contents of an events/1 and of a sets/1 file.

    `codes` are the codes of the ontology; None takes every code as it is.
    """
    read = _Reader(source, report, codes).read()
    events = entries_of(read, source, report, language)
    return {"schema": "events/1", "language": language, "events": events}, read.synsets.content(language, report)


def regular_forms(verb: str) -> list[str]:
    """Return the forms that the older readers make of a verb: -s, -ed, -ing, without doubling consonants."""
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return [f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    stem = verb[:-1] if verb.endswith("e") else verb
    ending = "es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"
    return [f"{verb}{ending}", f"{stem}ed", f"{verb if verb.endswith(('ee', 'oe', 'ye')) else stem}ing"]


class _Reader:
    """Goes through the lines and keeps what the next ones belong to."""

    def __init__(self, source: Source, report: Report, codes: Container[str] | None) -> None:
        self.source, self.report, self.codes = source, report, codes
        self.file = VerbFile(Synsets(source.slug))
        self.is_tabari = source.dialect == "tabari"
        self.synset: str | None = None
        self.section: str | None = None
        self.last: Verb | None = None

    def read(self) -> VerbFile:
        for line in self.source.lines:
            text = line.stripped
            if self._is_of_section(line, text):
                continue
            if text.startswith("&"):
                self.synset = self.file.synsets.begin(text, line, self.report)
            elif self.synset is not None and text.startswith("+"):
                self.file.synsets.add(self.synset, line)
            elif text.startswith("~"):
                self.report.review(line, "a transformation of two verbs: see shift in docs/dictionary-format.md")
            elif text.startswith("---") and not self.is_tabari:
                self._block(line, text)
            elif text.startswith(("-", "*")):
                self._pattern(line, text)
            elif text.startswith("{") and self.last is not None:
                self.last.forms += [form.rstrip("_").lower() for form in text.strip("{} ").split()]
            else:
                self._verb(line, text)
        return self.file

    def _is_of_section(self, line: Line, text: str) -> bool:
        """TABARI's sections: synonym sets are read, the others only guide its own parser."""
        found = _SECTION.match(text)
        if found is not None:
            self.section = None if found["end"] else found["name"].upper()
            self.synset = None
            return True
        if self.section in (None, "SYN"):
            return False
        self.report.dropped(line, "time, attribution, noun and adjective lists are not taken over")
        return True

    def _block(self, line: Line, text: str) -> None:
        self.synset = None
        found = _BLOCK.match(text)
        if found is None:
            self.report.dropped(line, "cannot read the head of a block")
            return
        code = self._code(found["code"], line) or EventCode(None)
        self.file.blocks.append(Block(found["name"], code))

    def _verb(self, line: Line, text: str) -> None:
        self.synset = None
        found = _VERB.fullmatch(text)
        if found is None or not re.search(r"[A-Za-z]", found["name"]):
            self.report.dropped(line, "cannot read the line")
            return
        if found["rest"].strip():
            self.report.repaired(line, "text behind the verb is ignored")
        code = None if found["code"] is None else self._code(found["code"], line)
        if self.is_tabari:
            if code is None:
                self.report.dropped(line, "a verb without a code")
                return
            self.file.blocks.append(Block(found["name"].strip("_="), code))
        if not self.file.blocks:
            self.report.dropped(line, "a verb in front of the first block")
            return
        self._add(line, found["name"], (found["forms"] or "").split(), code)

    def _add(self, line: Line, name: str, forms: list[str], code: EventCode | None) -> None:
        parts = [part for part in name.split("_") if part.strip("=")]
        head = next((part for part in parts if part.startswith("+")), parts[0])
        lemma = " ".join(words(" ".join([head, *(part for part in parts if part is not head)]).replace("+", "")))
        lemma = lemma.rstrip("=")
        block = self.file.blocks[-1]
        verb = self.file.verbs.get(lemma)
        if verb is None:
            verb = self.file.verbs[lemma] = Verb(lemma, line, block.code)
        elif (code or block.code) != verb.code:
            self.report.repaired(line, "the verb stands in an earlier block with another code, the last code counts")
        verb.code = code or block.code
        number = len(self.file.blocks) - 1
        if number not in verb.blocks:
            verb.blocks.append(number)
        if " " not in lemma:
            given = [form.rstrip("_").lower() for form in forms if "_" not in form.strip("_+")]
            verb.forms += given or regular_forms(lemma)
        self.last = verb

    def _pattern(self, line: Line, text: str) -> None:
        self.synset = None
        if not text.startswith("-"):
            self.report.repaired(line, "a pattern without the - in front")
        found = _PATTERN.fullmatch(text.removeprefix("-").strip())
        if found is None or "*" not in text:
            self.report.dropped(line, "no verb (*) or no code in the pattern")
            return
        if not self.file.blocks:
            self.report.dropped(line, "a pattern in front of the first verb")
            return
        if found["rest"]:
            self.report.repaired(line, "text behind the code is ignored")
        if self.is_tabari and found["code"].strip() == "999":
            self.report.review(line, "999: nobody has decided on a code")
            return
        code = self._code(found["code"], line)
        if code is not None:
            self.file.blocks[-1].patterns.append(PatternLine(found["text"], code, line))

    def _code(self, text: str, line: Line) -> EventCode | None:
        try:
            code = event_code(text, self.source.dialect, self.codes)
        except ValueError as error:
            self.report.dropped(line, str(error))
            return None
        for reason in code.repairs:
            self.report.repaired(line, reason)
        return code
