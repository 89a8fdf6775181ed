"""Hypothesis strategies for parses: connected trees over words that mean something to the small world."""

from __future__ import annotations

from hypothesis import strategies as st

from eventcoder.model.document import Document
from eventcoder.model.sentence import ParsedDocument, Sentence, Token


def listed(text: str) -> tuple[str, ...]:
    """Split a table of words."""
    return tuple(text.split())


UPOS = listed("NOUN PROPN VERB AUX ADJ ADV PRON DET ADP CCONJ SCONJ PART NUM PUNCT X")
CLAUSE = listed(
    "nsubj nsubj obj obj obl obl:agent nsubj:pass xcomp ccomp advcl conj aux advmod mark parataxis iobj dep"
)
PHRASE = listed(
    "amod compound nmod nmod nmod:poss flat flat:name appos conj cc case case det acl acl:relcl fixed punct"
)
FEATS: tuple[dict[str, str], ...] = (
    {},
    {},
    {"Voice": "Pass"},
    {"Voice": "Act"},
    {"PronType": "Rel"},
    {"Number": "Plur"},
)
WORDS = {  # with the part of speech that they mostly have here
    "en": {
        "PROPN": listed("Turkey Damascus Aleppo Kremlin Green Dawn Tomas Belgrave Mount Arel GD OGD Ünal İzmir"),
        "VERB": listed(
            "attack bomb seize take kill arrest meet help send threaten promise demand call halt say deny launch"
        ),
        "NOUN": listed("rebel soldier group minister city video attack strike arrest talks aid weapon country"),
        "ADJ": listed("Syrian Russian former such"),
        "PRON": listed("they he it its that who"),
        "X": listed("over on to will not if and by of in from with the a according as ( ) , . 's 12"),
    },
    "id": {
        "PROPN": listed(
            "Turki Suriah Rusia Damaskus Aleppo Kremlin Fajar Hijau Tomas Belgrave Gunung Arel FH OGD Ünal"
        ),
        "VERB": listed("serang rebut tewas tangkap temu bantu ancam janji pinta tuntut kata laku dapat usaha menyerah"),
        "NOUN": listed(
            "pemberontak tentara kelompok menteri presiden mantan kota video serangan penangkapan bantuan negara"
        ),
        "ADJ": listed("besar udara"),
        "PRON": listed("mereka dia nya yang"),
        "X": listed("untuk akan tidak jika dan oleh dari di ke dengan itu tersebut menurut seperti ( ) , . 12"),
    },
}


@st.composite
def sentences(draw: st.DrawFn, language: str, index: int, start: int) -> Sentence:
    """Draw a connected tree with one root over random words, with blanks of random length between them.

    Words mostly have their part of speech and hang on by a relation that suits it, so that many trees give events.
    """
    size = draw(st.integers(1, 14))
    order = draw(st.permutations(range(size)))  # parents before children
    heads = {order[0]: -1}
    for place, node in enumerate(order[1:], start=1):
        heads[node] = order[draw(st.integers(0, min(place - 1, draw(st.integers(0, place)))))]
    usual = [
        draw(st.sampled_from(("VERB" if heads[i] < 0 else "PROPN", "VERB", *WORDS[language]))) for i in range(size)
    ]
    tokens, text = [], ""
    for i in range(size):
        form = draw(st.sampled_from(WORDS[language][usual[i]]))
        form = draw(st.sampled_from((form, form, form.capitalize(), form.upper())))
        relations = CLAUSE if usual[heads[i]] == "VERB" else PHRASE
        relation = "root" if heads[i] < 0 else draw(st.sampled_from((*relations, *relations, *CLAUSE, *PHRASE)))
        upos, feats = draw(st.sampled_from((usual[i],) * 15 + UPOS)), draw(st.sampled_from(FEATS))
        at = start + len(text)
        tokens.append(Token(i, form, form.lower(), upos, heads[i], relation, at, at + len(form), feats))
        text += form + (" " * draw(st.integers(0, 2)) if i + 1 < size else "")
    return Sentence(index, text, start, start + len(text), tuple(tokens))


@st.composite
def documents(draw: st.DrawFn, language: str) -> ParsedDocument:
    """Draw a document of one to three such sentences, with something between them."""
    rows: list[Sentence] = []
    text = draw(st.sampled_from(("", "\n", "OSLO — ")))
    for index in range(draw(st.integers(1, 3))):
        row = draw(sentences(language, index, len(text)))
        rows.append(row)
        text += row.text + draw(st.sampled_from((" ", "\n\n")))
    document = Document(id="random", text=text, language=language, date=None)
    return ParsedDocument(document, tuple(rows), language, "hypothesis")


PARSES = st.one_of(documents("en"), documents("id"))
"""Documents of either language."""
