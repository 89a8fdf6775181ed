"""Documents to parses: each by the parser of its language, in bulk, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from eventcoder.errors import InputError, ParserError, Problem
from eventcoder.model.document import Document
from eventcoder.model.sentence import ParsedDocument

if TYPE_CHECKING:
    from eventcoder.coding.coder import Coder
    from eventcoder.parse.cache import ParseCache
    from eventcoder.parse.stanza import StanzaParser

T = TypeVar("T")
_CHUNK = 64


class Parsers:
    """The parsers of the languages that a coder codes; models are loaded when first needed.

    Raises ParserError (P006) if the coder's `cache` is no file of parses.
    """

    def __init__(self, coder: Coder) -> None:
        self.coder = coder
        self.cache = self._open_cache()
        self._parsers: dict[str, StanzaParser] = {}

    def stream(
        self, documents: Iterable[Document | ParsedDocument], *, to_code: bool = False
    ) -> Iterator[ParsedDocument]:
        """Parse a stream of documents; those that are only `to_code` may do without trees (`prefilter`)."""
        for run in _runs(documents):
            if isinstance(run, ParsedDocument):
                yield run
            else:
                yield from self.parse(run, self.coder.report.problems, to_code=to_code)

    def one(self, document: Document) -> list[ParsedDocument]:
        """Parse one document. Raises ParserError or InputError with the problems of one that cannot be parsed."""
        problems: list[Problem] = []
        parsed = list(self.parse([document], problems))
        if not parsed:
            error = ParserError if all(problem.code.startswith("P") for problem in problems) else InputError
            raise error(problems)
        self.coder.report.problems.extend(problems)
        return parsed

    def parse(
        self, documents: list[Document], problems: list[Problem], *, to_code: bool = False
    ) -> Iterator[ParsedDocument]:
        """Parse a chunk in bulk, each language by its parser, and give it back in order."""
        parsed: dict[int, ParsedDocument] = {}
        by_language: dict[str, list[int]] = {}
        for i, document in enumerate(documents):
            language = self._language(document, problems)
            if language is not None:
                by_language.setdefault(language, []).append(i)
        for language, numbers in by_language.items():
            names = {id(documents[i]): i for i in numbers}  # ids may repeat, objects do not
            try:
                parser = self.parser(language)
                parser.wanted = self.coder.reader(language).plan.called_by if to_code and self.coder.prefilter else None
                for row in parser.parse([documents[i] for i in numbers]):
                    parsed[names[id(row.document)]] = row
            except ParserError as error:  # said once, not for every chunk
                problems.extend(problem for problem in error.problems if problem not in problems)
                continue
            problems.extend(parser.warnings)
            parser.warnings.clear()
            self.coder.report.untreed += parser.untreed
            parser.untreed = 0
        yield from (parsed[i] for i in sorted(parsed))

    def parser(self, language: str) -> StanzaParser:
        """Return the parser of a language."""
        from eventcoder.parse.stanza import StanzaParser

        if language not in self._parsers:
            parser = StanzaParser(language, model=self.coder.model)
            parser.cache = self.cache
            self._parsers[language] = parser
        return self._parsers[language]

    def _language(self, document: Document, problems: list[Problem]) -> str | None:
        """Return the document's language; if it is not one that can be coded, say so and return None."""
        from eventcoder.parse.language import detect_language

        name, place = f"document {document.id}: ", (document.file, document.line)
        if not document.text.strip():
            problems.append(Problem("I010", f"{name}the text is empty", *place, hint="leave it out"))
            return None
        language = document.language or detect_language(document.text, self.coder.languages)
        if language is None:
            hint = f"name it (--language): {', '.join(self.coder.languages)}"
            problems.append(Problem("I011", f"{name}cannot tell the language", *place, hint=hint))
        elif language not in self.coder.languages:
            problems.append(unknown_language(language, self.coder.languages, document))
            return None
        return language

    def _open_cache(self) -> ParseCache | None:
        if self.coder.cache is None:
            return None
        from eventcoder.parse.cache import ParseCache

        return ParseCache(self.coder.cache)


def unknown_language(language: str, known: Iterable[str], document: Document | None = None) -> Problem:
    """Return the problem (I012) of a language that a dictionary does not have."""
    message, hint = f"no dictionary for language {language!r}", f"there are {', '.join(known)}"
    if document is None:
        return Problem("I012", message, hint=hint)
    return Problem("I012", f"document {document.id}: {message}", document.file, document.line, hint)


def _runs(documents: Iterable[Document | ParsedDocument]) -> Iterator[list[Document] | ParsedDocument]:
    """Gather documents into chunks; parsed ones pass by themselves, so that the order is kept."""
    chunk: list[Document] = []
    for document in documents:
        if isinstance(document, Document):
            chunk.append(document)
        if chunk and (isinstance(document, ParsedDocument) or len(chunk) == _CHUNK):
            yield chunk
            chunk = []
        if isinstance(document, ParsedDocument):
            yield document
    if chunk:
        yield chunk


def chunks(documents: Iterable[T]) -> Iterator[list[T]]:
    """Yield the rows of a stream in lists, as many as are parsed at once."""
    rows = iter(documents)
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk
