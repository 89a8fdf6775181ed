"""CoNLL-U is read as other parsers write it, and comes back as we wrote it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.errors import ParserError, Problem
from eventcoder.model.document import Document
from eventcoder.model.sentence import ParsedDocument, Sentence, Token
from eventcoder.parse.conllu import read_conllu, write_conllu


def conllu(text: str) -> str:
    """Write blanks for tabs in the examples below."""
    lines = [line.strip() for line in text.strip("\n").splitlines()]
    return "\n".join(line if line.startswith("#") else "\t".join(line.split()) for line in lines) + "\n"


TWO_DOCUMENTS = conllu("""
    # newdoc id = padang-1
    # date = 2024-11-30
    # sent_id = p1-s1
    # text = Upayanya gagal.
    1-2 Upayanya _    _    _ _           _ _     _ _
    1   Upaya    upaya NOUN _ Number=Sing 3 nsubj _ _
    2   nya      dia  PRON _ Number=Sing|Person=3 1 nmod:poss _ _
    2.1 telah    _    _    _ _           _ _     _ _
    3   gagal    gagal VERB _ _          0 root  _ SpaceAfter=No
    4   .        .    PUNCT _ _          3 punct _ _

    # sent_id = p1-s2
    # text = Warga pulang.
    1   Warga    warga NOUN _ _          2 nsubj _ _
    2   pulang   pulang VERB _ _         0 root  _ SpaceAfter=No
    3   .        .    PUNCT _ _          2 punct _ _

    # newdoc id = padang-2
    # sent_id = p2-s1
    # text = Selesai.
    1   Selesai  selesai VERB _ _        0 root  _ SpaceAfter=No
    2   .        .    PUNCT _ _          1 punct _ _
""")


def read(text: str, language: str | None = "id") -> list[ParsedDocument]:
    return list(read_conllu(text, language=language))


def problems_of(text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(ParserError) as error:
        read(text)
    return [(problem.code, problem.line) for problem in error.value.problems]


def test_documents_have_the_texts_of_their_sentences() -> None:
    first, second = read(TWO_DOCUMENTS)
    assert first.document == Document(
        id="padang-1", text="Upayanya gagal.\nWarga pulang.", date=datetime.date(2024, 11, 30)
    )
    assert (second.document.id, second.document.text) == ("padang-2", "Selesai.")
    assert [sentence.id for sentence in first.sentences] == ["p1-s1", "p1-s2"]
    assert [sentence.text for sentence in first.sentences] == ["Upayanya gagal.", "Warga pulang."]


def test_words_have_offsets_in_the_text() -> None:
    first, _ = read(TWO_DOCUMENTS)
    tokens = [token for sentence in first.sentences for token in sentence.tokens]
    assert [(token.form, token.start, token.end) for token in tokens] == [
        ("Upaya", 0, 5),
        ("nya", 5, 8),
        ("gagal", 9, 14),
        (".", 14, 15),
        ("Warga", 16, 21),
        ("pulang", 22, 28),
        (".", 28, 29),
    ]


def test_words_have_heads_and_features() -> None:
    first, _ = read(TWO_DOCUMENTS)
    assert [(token.head, token.deprel, token.lemma) for token in first.sentences[0].tokens] == [
        (2, "nsubj", "upaya"),
        (0, "nmod:poss", "dia"),
        (-1, "root", "gagal"),
        (2, "punct", "."),
    ]
    assert first.sentences[0].tokens[1].feats == {"Number": "Sing", "Person": "3"}


def test_file_without_documents_is_one_named_after_the_file(tmp_path: Path) -> None:
    path = tmp_path / "berita.conllu"
    path.write_text("\ufeff" + TWO_DOCUMENTS.replace("# newdoc", "# olddoc"), encoding="utf-8")
    for source in (path, str(path)):
        [parsed] = read_conllu(source, language="id")
        assert (parsed.document.id, len(parsed.sentences)) == ("berita", 3)


def test_document_without_id_is_numbered() -> None:
    assert [one.document.id for one in read(TWO_DOCUMENTS.replace("# newdoc id = padang-2", "# newdoc"))] == [
        "padang-1",
        "document-2",
    ]


def test_lines_may_come_one_by_one_with_any_ending() -> None:
    expected = read(TWO_DOCUMENTS)
    assert list(read_conllu(iter(TWO_DOCUMENTS.splitlines()), language="id")) == expected
    assert list(read_conllu(TWO_DOCUMENTS.replace("\n", "\r\n"), language="id")) == expected
    assert list(read_conllu(TWO_DOCUMENTS.rstrip("\n"), language="id")) == expected


def test_sentence_without_text_gets_one_from_its_words() -> None:
    without = "\n".join(line for line in TWO_DOCUMENTS.splitlines() if not line.startswith("# text"))
    assert [one.document.text for one in read(without)] == [one.document.text for one in read(TWO_DOCUMENTS)]


def test_text_that_is_not_the_words_is_not_believed() -> None:
    wrong = TWO_DOCUMENTS.replace("# text = Warga pulang.", "# text = Warga sudah pulang.")
    first = read(wrong)[0]
    assert first.document.text == "Upayanya gagal.\nWarga pulang."


def test_words_without_tags_get_neutral_ones() -> None:
    [parsed] = read(conllu("1 Aman _ _ _ _ 0 _ _ _"))
    [token] = parsed.sentences[0].tokens
    assert (token.lemma, token.upos, token.deprel) == ("Aman", "X", "dep")


def test_language_is_given_or_written_or_detected() -> None:
    english = conllu("""
        1 Soldiers soldier NOUN _ _ 2 nsubj _ _
        2 attacked attack VERB _ _ 0 root _ _
        3 villages village NOUN _ _ 2 obj _ _
    """)
    assert read(english, language="xx")[0].language == "xx"
    assert read("# language = yy\n" + english, language=None)[0].language == "yy"
    assert read(english, language=None)[0].language == "en"


def test_parser_is_the_one_the_file_names() -> None:
    assert read(TWO_DOCUMENTS)[0].parser == "conllu"
    assert read("# generator = UDPipe 2\n" + TWO_DOCUMENTS)[0].parser == "UDPipe 2"


def test_empty_file_has_no_documents() -> None:
    assert read("") == []
    assert read("\n\n") == []


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("1\tAda\tada\tVERB\t_\t_\t0\troot\t_", "P021", 1),
        ("# text = Ada\nAda is no row", "P021", 2),
        (conllu("x Ada ada VERB _ _ 0 root _ _"), "P022", 1),
        (conllu("1 Ada ada VERB _ _ 0 root _ _\n3 api api NOUN _ _ 1 obj _ _"), "P022", 2),
        (conllu("2-3 Adanya _ _ _ _ _ _ _ _\n1 Ada ada VERB _ _ 0 root _ _"), "P022", 1),
        (conllu("1-2 Adanya _ _ _ _ _ _ _ _\n1 Ada ada VERB _ _ 0 root _ _"), "P022", 2),
        (conllu("1 Ada ada VERB _ _ _ _ _ _"), "P023", 1),
        (conllu("1 Ada ada VERB _ _ 0 root _ _\n2 api api NOUN _ _ 7 obj _ _"), "P023", 2),
        (conllu("1 Ada ada VERB _ _ 2 x _ _\n2 api api NOUN _ _ 1 obj _ _"), "P024", 1),
        (conllu("1 Ada ada VERB _ Plural 0 root _ _"), "P025", 1),
        (conllu("# eventcoder_document = {\n1 Ada ada VERB _ _ 0 root _ _"), "P026", 1),
        (conllu("# date = kemarin\n1 Ada ada VERB _ _ 0 root _ _"), "P026", 1),
        (conllu('# eventcoder_document = {"id":"a","text":"Ada"}\n1 Ada ada VERB _ _ 0 root _ _'), "P026", 2),
        (
            conllu(
                '# eventcoder_document = {"id":"a","text":"Ada"}\n1 Ada ada VERB _ _ 0 root _ start_char=0|end_char=9'
            ),
            "P026",
            2,
        ),
    ],
)
def test_problem_is_named_with_its_line(text: str, code: str, line: int) -> None:
    assert problems_of(text) == [(code, line)]


def test_unknown_language_is_a_problem() -> None:
    with pytest.raises(ParserError, match="P027"):
        read(conllu("1 123 123 NUM _ _ 0 root _ _"), language=None)


def test_all_problems_are_named_at_once_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "bad.conllu"
    path.write_text(TWO_DOCUMENTS.replace("root", "root\tx").replace("SpaceAfter=No", "_"), encoding="utf-8")
    with pytest.raises(ParserError) as error:
        list(read_conllu(path, language="id"))
    assert [(problem.code, problem.file, problem.line) for problem in error.value.problems] == [
        ("P021", str(path), 9),
        ("P021", str(path), 15),
        ("P021", str(path), 21),
    ]


def test_batch_goes_on_without_the_faulty_sentences() -> None:
    found: list[Problem] = []
    faulty = TWO_DOCUMENTS.replace("1\tWarga", "one\tWarga")
    parsed = list(read_conllu(faulty, language="id", problems=found))
    assert [one.document.text for one in parsed] == ["Upayanya gagal.", "Selesai."]
    assert [problem.code for problem in found] == ["P022"]


def test_file_that_is_not_there_or_not_utf8(tmp_path: Path) -> None:
    latin = tmp_path / "latin.conllu"
    latin.write_bytes(conllu("1 Café café NOUN _ _ 0 root _ _").encode("latin-1"))
    for path in (latin, tmp_path / "missing.conllu"):
        with pytest.raises(ParserError, match="P020"):
            list(read_conllu(path, language="id"))


# ---------------------------------------------------------------- round trips

WORDS = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Cf")), min_size=1, max_size=8)
NAMES = st.text(st.sampled_from("ABCabc"), min_size=1, max_size=4)
GAPS = st.sampled_from([" ", "", "\n", "\n\n", " \u2028", "\t"])


def real(word: str) -> bool:
    return word != "_"


@st.composite
def sentences(draw: st.DrawFn, start: int, index: int) -> tuple[str, Sentence]:
    """Draw a sentence at `start` with the text that it stands in."""
    written = draw(st.lists(st.tuples(WORDS.filter(real), GAPS, st.integers(1, 2)), min_size=1, max_size=6))
    heads = draw(st.permutations(range(sum(words for _, _, words in written))))
    text, tokens = "", list[Token]()
    for form, gap, words in written:
        begin = start + len(text)
        for word in range(words):
            number = len(tokens)
            above = heads.index(number) - 1  # each word hangs on the one drawn before it
            token = Token(
                index=number,
                form=form if word == 0 else draw(WORDS.filter(real)),
                lemma=draw(WORDS.filter(real)),
                upos=draw(NAMES),
                head=heads[above] if above >= 0 else -1,
                deprel=draw(NAMES),
                start=begin,
                end=begin + len(form),
                feats=draw(st.dictionaries(NAMES, NAMES, max_size=2)),
            )
            tokens.append(token)
        text += form + gap
    end = tokens[-1].end
    return text, Sentence(index, text[: end - start], start, end, tuple(tokens), id=f"s{index}")


@st.composite
def parses(draw: st.DrawFn) -> ParsedDocument:
    text = draw(st.sampled_from(["", "ADEN (AP) -- ", "\n\n"]))
    found: list[Sentence] = []
    for index in range(draw(st.integers(0, 3))):
        more, sentence = draw(sentences(len(text), index))
        found.append(sentence)
        text += more + " "
    name = draw(WORDS.filter(real))
    date = draw(st.none() | st.dates())
    document = Document(id=name, text=text, date=date, source=draw(st.none() | WORDS))
    return ParsedDocument(document, tuple(found), "id", "stanza-1/id-compact")


@given(parses())
def test_what_is_written_is_read_again(parsed: ParsedDocument) -> None:
    assert read(write_conllu(parsed), language=None) == [parsed]


@given(st.lists(parses(), max_size=3))
def test_written_documents_may_be_put_one_behind_the_other(parsed: list[ParsedDocument]) -> None:
    assert read("".join(map(write_conllu, parsed)), language=None) == parsed


@given(parses())
def test_words_are_the_same_without_the_document(parsed: ParsedDocument) -> None:
    text = "\n".join(line for line in write_conllu(parsed).split("\n") if "eventcoder_document" not in line)
    again = [one for one in read(text) if one.sentences]
    words = [[(token.form, token.head) for token in sentence.tokens] for one in again for sentence in one.sentences]
    assert words == [[(token.form, token.head) for token in sentence.tokens] for sentence in parsed.sentences]
    for one in again:
        for sentence in one.sentences:
            assert sentence.text == one.document.text[sentence.start : sentence.end]


def test_read_file_comes_back_as_it_was() -> None:
    parsed = read(TWO_DOCUMENTS)
    assert read("".join(map(write_conllu, parsed)), language=None) == parsed


def test_written_file_is_conllu_that_others_read() -> None:
    text = "\u00c0 Paris, au nord\u2028du pont."
    token = Token(0, "\u00c0 Paris", "a\tb", "X", -1, "root", 0, 7, {"B": "2", "a": "1"})
    parsed = ParsedDocument(Document(id="x\ny", text=text), (Sentence(0, text, 0, len(text), (token,)),), "fr", "p")
    lines = write_conllu(parsed).split("\n")
    assert lines[0] == "# newdoc id = x y"
    assert "# sent_id = x y-1" in lines
    assert "# text = À Paris, au nord du pont." in lines
    assert "1\tÀ Paris\ta b\tX\t_\ta=1|B=2\t0\troot\t_\tstart_char=0|end_char=7" in lines
