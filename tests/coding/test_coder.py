"""The coder's public face, with a parser that only knows the sentences of these tests."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

import pytest

from eventcoder.coding.coder import Coder, read_date
from eventcoder.errors import DictionaryError, InputError, ParserError, Problem
from eventcoder.model.document import Document
from eventcoder.model.sentence import ParsedDocument
from tests.builders import brief, parsed, sentence, world

KNOWN = {
    "Turkey attacked Syria": "Turkey _ PROPN 2 nsubj; attacked attack VERB 0 root; Syria _ PROPN 2 obj",
    "Tomas Belgrave visited Turkey": "Tomas _ PROPN 3 nsubj; Belgrave _ PROPN 1 flat; visited visit VERB 0 root; "
    "Turkey _ PROPN 3 obj",
    "former minister of Turkey": "former _ ADJ 2 amod; minister _ NOUN 0 root; of _ ADP 4 case; Turkey _ PROPN 2 nmod",
    "Turki menyerang Suriah": "Turki _ PROPN 2 nsubj; menyerang serang VERB 0 root; Suriah _ PROPN 2 obj",
}


class Tables:
    """Stands in for the Stanza parser: looks sentences up, and counts how often it is made and asked."""

    made: list[str] = []  # noqa: RUF012  # shared on purpose: tests read it
    asked: list[int] = []  # noqa: RUF012

    def __init__(self, language: str, *, model: str = "auto") -> None:
        if model == "missing":
            raise ParserError(Problem("P001", "there is no model"))
        self.language = language
        self.warnings: list[Problem] = []
        self.untreed = 0
        self.made.append(language)

    def parse(self, documents: Iterable[Document]) -> Iterator[ParsedDocument]:
        rows = list(documents)
        self.asked.append(len(rows))
        for document in rows:
            if document.text not in KNOWN:
                self.warnings.append(Problem("P010", f"document {document.id}: could not be parsed"))
                continue
            yield ParsedDocument(document, (sentence(KNOWN[document.text]),), self.language, "tables")


@pytest.fixture(autouse=True)
def _tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eventcoder.parse.stanza.StanzaParser", Tables)
    Tables.made.clear()
    Tables.asked.clear()


def coder() -> Coder:
    return Coder(world())


# ---------------------------------------------------------------- one text
def test_coder_codes_a_text() -> None:
    assert [brief(event) for event in coder().code("Turkey attacked Syria", language="en")] == ["TUR 190 SYR"]


def test_coder_codes_a_document_with_its_own_date() -> None:
    document = Document(id="x", text="Tomas Belgrave visited Turkey", language="en", date=datetime.date(2012, 1, 1))
    assert [brief(event) for event in coder().code(document)] == ["NORGOV 042 TUR"]
    assert [brief(event) for event in coder().code(document, date="2020-01-01")] == ["NORELI 042 TUR"]


def test_coder_detects_the_language() -> None:
    (event,) = coder().code("Turki menyerang Suriah")
    assert event.language == "id"


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [("", None, "I010"), ("   ", "en", "I010"), ("1 2 3", None, "I011"), ("Turkey attacked Syria", "fr", "I012")],
)
def test_coder_bad_text_is_an_input_error(text: str, language: str | None, code: str) -> None:
    with pytest.raises(InputError) as caught:
        coder().code(text, language=language)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_coder_text_that_cannot_be_parsed_is_an_error() -> None:
    with pytest.raises(ParserError, match="P010"):
        coder().code("Unheard of", language="en")


def test_coder_missing_model_is_a_parser_error() -> None:
    with pytest.raises(ParserError, match="P001"):
        Coder(world(), model="missing").code("Turkey attacked Syria", language="en")


@pytest.mark.parametrize("date", ["2024-12-01", datetime.date(2024, 12, 1), datetime.datetime(2024, 12, 1, 8, 30)])
def test_coder_reads_dates(date: str | datetime.date) -> None:
    assert read_date(date) == datetime.date(2024, 12, 1)


@pytest.mark.parametrize("date", ["yesterday", "2024-13-01", ""])
def test_coder_bad_date_is_an_input_error(date: str) -> None:
    with pytest.raises(InputError, match="I002"):
        read_date(date)


def test_coder_explains_a_text() -> None:
    said = coder().explain("Turkey attacked Syria", language="en", date="2024-12-01")
    assert said.startswith("SENTENCE 0: Turkey attacked Syria")


# ---------------------------------------------------------------- many texts
def test_coder_codes_many_in_order_whatever_their_language() -> None:
    texts = ["Turki menyerang Suriah", "Turkey attacked Syria", "Turki menyerang Suriah"]
    events = list(coder().code_many(Document(id=str(i), text=text) for i, text in enumerate(texts)))
    assert [(event.document_id, event.language) for event in events] == [("0", "id"), ("1", "en"), ("2", "id")]
    assert sorted(Tables.made) == ["en", "id"]


def test_coder_parses_in_bulk_and_makes_a_parser_once() -> None:
    rows = [Document(id="x", text="Turkey attacked Syria", language="en")] * 3
    table = coder().code_many(Document(**row.model_dump()) for row in rows)
    assert [event.document_id for event in table] == ["x", "x", "x"]
    assert (Tables.made, Tables.asked) == (["en"], [3])


def test_coder_streams() -> None:
    def endless() -> Iterator[Document]:
        number = 0
        while True:
            yield Document(id=str(number), text="Turkey attacked Syria", language="en")
            number += 1

    events = iter(coder().code_many(endless()))
    assert [next(events).document_id for _ in range(3)] == ["0", "1", "2"]


def test_coder_parsed_documents_need_no_parser_and_keep_their_place() -> None:
    rows: list[Document | ParsedDocument] = [
        Document(id="a", text="Turkey attacked Syria", language="en"),
        parsed("en", KNOWN["Turkey attacked Syria"], name="b"),
        Document(id="c", text="Turkey attacked Syria", language="en"),
    ]
    assert [event.document_id for event in coder().code_many(rows)] == ["a", "b", "c"]


def test_coder_bad_documents_become_problems_and_the_rest_is_coded() -> None:
    made = coder()
    texts = [
        ("a", "", "en"),
        ("b", "Turkey attacked Syria", "fr"),
        ("c", "Unheard of", "en"),
        ("d", "Turkey attacked Syria", "en"),
    ]
    documents = [Document(id=name, text=text, language=language) for name, text, language in texts]
    assert [event.document_id for event in made.code_many(documents)] == ["d"]
    assert [problem.code for problem in made.report.problems] == ["I010", "I012", "P010"]


def test_coder_parse_of_an_unknown_language_becomes_a_problem() -> None:
    made = coder()
    assert list(made.code_many([parsed("fr", "Non _ X 0 root")])) == []
    assert [problem.code for problem in made.report.problems] == ["I012"]


def test_coder_report_counts() -> None:
    made = coder()
    list(made.code_many([parsed("en", KNOWN["Turkey attacked Syria"], "It _ PRON 0 root")]))
    assert (made.report.documents, made.report.sentences, made.report.events) == (1, 2, 1)


def test_coder_is_deterministic() -> None:
    document = parsed("en", *KNOWN.values())
    assert coder().code_parsed(document) == coder().code_parsed(document)


# ---------------------------------------------------------------- what it is made of
def test_coder_takes_one_dictionary_or_languages() -> None:
    with pytest.raises(InputError, match="I001"):
        Coder(world(), "en")
    with pytest.raises(InputError, match="I001"):
        Coder(world(), world())


def test_coder_of_a_language_uses_the_bundled_dictionary() -> None:
    assert Coder("id").languages == ("id",)


def test_coder_knows_its_languages() -> None:
    assert coder().languages == ("en", "id")
    with pytest.raises(InputError, match="I012"):
        coder().reader("fr")


def test_coder_unknown_language_of_the_bundled_dictionary_is_a_dictionary_error() -> None:
    with pytest.raises(DictionaryError):
        Coder("xx")


@pytest.mark.parametrize(("home", "code"), [("auto", "IDNCOP"), (None, "---COP"), ("TUR", "TURCOP")])
def test_coder_home_country(home: str | None, code: str) -> None:
    rows = "Polisi _ NOUN 2 nsubj; menyerang serang VERB 0 root; mahasiswa _ NOUN 2 obj"
    (event,) = Coder(world(), home_country=home).code_parsed(parsed("id", rows))
    assert event.source is not None
    assert event.source.code == code


def test_coder_actors_of_a_phrase() -> None:
    assert [actor.code for actor in coder().actors("former minister of Turkey", language="en")] == ["TURELI"]


def test_coder_actors_of_a_sentence_are_all_that_it_mentions() -> None:
    assert [actor.code for actor in coder().actors("Turkey attacked Syria", language="en")] == ["TUR", "SYR"]
