"""The coder: documents in, events out."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eventcoder.coding.assemble import Maker, actor_of
from eventcoder.coding.circumstances import Context
from eventcoder.coding.compiled import compiled
from eventcoder.coding.discards import Discards
from eventcoder.coding.parsers import Parsers, chunks, unknown_language
from eventcoder.coding.phrase import known, resolve_phrase
from eventcoder.coding.report import Report
from eventcoder.coding.story import Matched, Reader
from eventcoder.coding.table import EventTable
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.errors import EventcoderError, InputError, ParserError, Problem
from eventcoder.io import dates
from eventcoder.model.document import Document
from eventcoder.model.event import Actor, Event, read_all
from eventcoder.model.resolution import Resolution
from eventcoder.model.sentence import ParsedDocument

if TYPE_CHECKING:
    from eventcoder.coding.reuse import Reuse
    from eventcoder.model.chunk import Chunk


class Coder:
    """Codes texts of one or more languages.

    `what` is a dictionary, or the language(s) of the bundled one. `model` names the Stanza model (see
    `eventcoder models list`), `home_country` the country (ISO 3166-1 alpha-3) of role nouns that nothing else gives
    one: "auto" takes that of the grammar (Indonesia for Indonesian texts), None switches it off. Models are loaded when
    first needed.
    `cache` is a file that keeps parses, so that the same text is never parsed twice (see `eventcoder.parse.cache`).
    `event_cache` is one that keeps events: `code_many` codes a parse again only if a change of the dictionary can reach
    it (see `eventcoder.coding.reuse`).
    `prefilter` lets `code_many` do without the trees of a document in which no word calls a rule: it has no events
    whatever its trees. With a cache all trees are made.
    Raises DictionaryError with all problems of the dictionary, ParserError (P006) or InputError (I058) if a file is no
    such cache.
    """

    def __init__(
        self,
        *what: str | Dictionary,
        model: str = "auto",
        home_country: str | None = "auto",
        cache: str | Path | None = None,
        event_cache: str | Path | None = None,
        prefilter: bool = True,
    ) -> None:
        given = [item for item in what if isinstance(item, Dictionary)]
        languages = tuple(item for item in what if isinstance(item, str))
        if len(given) > 1 or (given and languages):
            raise InputError(Problem("I001", "give one dictionary, or languages", hint="Dictionary.overlay joins two"))
        self.dictionary = given[0] if given else Dictionary.bundled(*languages)
        self.model = model
        self.home_country = home_country
        self.cache = cache
        self.event_cache = event_cache
        self.prefilter = prefilter
        self.parsers = Parsers(self)
        self.reuse = None if event_cache is None else _reuse(self, event_cache)
        self.report = Report()
        self._readers: dict[str, Reader] = {}
        self._maker = Maker(self.dictionary.ontology, self.dictionary.fingerprint, _version())

    def __reduce__(self) -> tuple[Callable[..., Coder], tuple[Any, ...]]:
        """A coder goes to another process as what it is made of: models and tables are loaded there."""
        options = (self.model, self.home_country, self.cache, self.event_cache, self.prefilter)
        return _again, (type(self), self.dictionary, *options)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the dictionary codes."""
        return self.dictionary.languages

    def code(
        self,
        text: str | Document,
        *,
        date: datetime.date | str | None = None,
        language: str | None = None,
    ) -> list[Event]:
        """Code one text and return its events in order.

        `date` is the publication date (ISO), `language` one of `languages`, detected if not given. Raises InputError
        for an empty text, a language that is not there or a bad date, ParserError if there is no model. What went
        wrong with parts of the text (a sentence too long to be parsed whole) is added to `report`.
        """
        document = text if isinstance(text, Document) else Document(id="text", text=text)
        update: dict[str, object] = {}
        if date is not None:
            update["date"] = read_date(date)
        if language is not None:
            update["language"] = language
        document = document.model_copy(update=update)
        return [event for parsed in self.parsers.one(document) for event in self.code_parsed(parsed)]

    def code_many(self, documents: Iterable[Document | ParsedDocument], *, processes: int = 1) -> EventTable:
        """Code a stream of documents, parsed or not, lazily and in order.

        A document that cannot be coded becomes a problem of `report`; the others are coded. With several `processes`,
        each a Python of its own with models of its own, the events are the same and come in the same order; a document
        that kills its process becomes a problem too (I051). Raises InputError (I050) if no process can be started.
        """
        if processes == 1:
            return EventTable(self._stream(documents))
        from eventcoder.coding.runs.run import code_elsewhere

        return EventTable(code_elsewhere(self, documents, processes))

    def code_chunk(self, chunk: Chunk) -> Iterator[Event]:
        """Code the documents of a chunk (`parse.archive.read_chunks`): `code_parsed`, with rules matched in columns."""
        from eventcoder.coding.batches import matched

        for parsed, rules in zip(chunk.parsed(), matched(chunk, self.reader), strict=True):
            yield from self.code_parsed(parsed, rules)

    def code_parsed(self, parsed: ParsedDocument, matched: Matched | None = None) -> list[Event]:
        """Code a document that is already parsed. `matched` is what is known of the rules of its sentences."""
        reader = self.reader(parsed.language)
        rows = reader.code(parsed, self.report.dropped, matched)
        events = [self._maker.event(parsed, sentence, draft) for sentence, draft in rows]
        self.report.documents += 1
        self.report.sentences += len(parsed.sentences)
        self.report.events += len(events)
        return events

    def parse(self, documents: Iterable[Document | ParsedDocument]) -> Iterator[ParsedDocument]:
        """Parse a stream of documents in order; those that cannot be parsed become problems of `report`."""
        return self.parsers.stream(documents)

    def explain(self, text: str, *, language: str | None = None, date: datetime.date | str | None = None) -> str:
        """Say how a text is coded: tree, frames, the rules tried and why each failed, and what came of it."""
        from eventcoder.coding.explain import explain

        day = None if date is None else read_date(date)
        document = Document(id="text", text=text, language=language, date=day)
        return "\n\n".join(explain(self.reader(parsed.language), parsed) for parsed in self.parsers.one(document))

    def actors(self, text: str, *, language: str | None = None, date: datetime.date | str | None = None) -> list[Actor]:
        """Return the actors that a text mentions; of a phrase, those that its head names. `resolve` says why.

        `date` is the day on which roles are looked up.
        """
        day = None if date is None else read_date(date)
        document = Document(id="text", text=text, language=language, date=day)
        return [
            actor_of(party)
            for parsed in self.parsers.one(document)
            for party in self.reader(parsed.language).parties(parsed)
        ]

    def resolve(
        self, phrase: str, *, date: datetime.date | str | None = None, language: str | None = None
    ) -> Resolution:
        """Return who a phrase names (*former Turkish police chief*): code, country, sectors, PLOVER view, and why.

        Dated roles are looked up on `date` (ISO), today if it is not given. Without a `language` the phrase is read in
        all of `languages`, and the reading that knows most counts. A phrase that names several parties (*Syrian and
        Russian jets*) gives the first, the others are in `also`; one that names nobody known has `code` None.
        Raises InputError for an empty phrase, a bad date or language, ParserError if there is no model.
        """
        day = None if date is None else read_date(date)
        if language is not None:
            self.reader(language)
        problems: list[Problem] = []
        document = Document(id="phrase", text=phrase, language=language, date=day)
        rows = [row.model_copy(update={"id": None}) for row in self._resolve([document], problems)]
        if not rows:
            error = ParserError if all(problem.code.startswith("P") for problem in problems) else InputError
            raise error(problems)
        return rows[0]

    def resolve_many(self, phrases: Iterable[Document]) -> Iterator[Resolution]:
        """Resolve a stream of phrases, each the text of a document, in order; the id of a document is kept.

        What cannot be resolved (an empty phrase, a language that is not there) becomes a problem of `report`.
        """
        for chunk in chunks(phrases):
            yield from self._resolve(chunk, self.report.problems)

    def reader(self, language: str) -> Reader:
        """Return what codes one language. Raises InputError if the dictionary does not have it."""
        if language not in self.languages:
            raise InputError(unknown_language(language, self.languages))
        if language not in self._readers:
            plan, lexicon = compiled(self.dictionary, language)
            home = plan.grammar.home_country if self.home_country == "auto" else self.home_country
            self._readers[language] = Reader(
                plan=plan,
                lexicon=lexicon,
                ontology=self.dictionary.ontology,
                home_country=home,
                context=Context.of(self.dictionary, language, plan.grammar),
                discards=Discards.of(self.dictionary.discards(language)),
            )
        return self._readers[language]

    def _resolve(self, phrases: list[Document], problems: list[Problem]) -> Iterator[Resolution]:
        """Resolve a chunk of phrases, those without a language in every language."""
        variants = [
            [phrase]
            if phrase.language is not None or not phrase.text.strip()
            else [phrase.model_copy(update={"language": language}) for language in self.languages]
            for phrase in phrases
        ]
        rows = self.parsers.parse([document for variant in variants for document in variant], problems)
        parsed = {id(row.document): row for row in rows}
        today = datetime.date.today()
        for variant in variants:
            read = [parsed[id(document)] for document in variant if id(document) in parsed]
            found = [resolve_phrase(self.reader(row.language), row, row.document.date or today) for row in read]
            if found:
                yield max(found, key=known)

    # ------------------------------------------------------------- streaming
    def _stream(self, documents: Iterable[Document | ParsedDocument]) -> Iterator[Event]:
        parses = self.report.timed(self.parsers.stream(documents, to_code=True), "parsing")
        if self.reuse is not None:
            for rows in chunks(parses):
                yield from read_all(self.reuse.code_parsed(rows))
            return
        for parsed in parses:
            yield from self.tried(parsed) or ()

    def tried(self, parsed: ParsedDocument) -> list[Event] | None:
        """Code a document that is already parsed; if that fails, None, and a problem of `report` says why."""
        begin = time.perf_counter()
        try:
            events = self.code_parsed(parsed)
        except EventcoderError as error:
            self.report.problems.extend(error.problems)
        except Exception as error:  # a bug met by one text of a million must not cost the rest of the night
            message = f"document {parsed.document.id}: cannot be coded: {type(error).__name__}: {error}"
            self.report.problems.append(Problem("I015", message, hint="please report it with the text"))
        else:
            self.report.spent("coding", time.perf_counter() - begin)
            return events
        return None


def _again(
    kind: type[Coder],
    dictionary: Dictionary,
    model: str,
    home_country: str | None,
    cache: str | Path | None,
    event_cache: str | Path | None,
    prefilter: bool,
) -> Coder:
    return kind(
        dictionary, model=model, home_country=home_country, cache=cache, event_cache=event_cache, prefilter=prefilter
    )


def _reuse(coder: Coder, path: str | Path) -> Reuse:
    from eventcoder.coding.event_cache import EventCache
    from eventcoder.coding.reuse import Reuse

    return Reuse(coder, EventCache(path))


def read_date(date: datetime.date | str) -> datetime.date:
    """Read an ISO date. Raises InputError (I002) naming the form that is expected."""
    if isinstance(date, datetime.datetime):
        return date.date()
    found = date if isinstance(date, datetime.date) else dates.read_date(date)
    if found is None:
        raise InputError(Problem("I002", f"{date!r} is no date", hint="write it as 2024-12-01"))
    return found


def _version() -> str:
    try:
        return version("eventcoder")
    except PackageNotFoundError:
        return "0"
