from __future__ import annotations

import pytest

from eventcoder.actors.phrases import modifiers, phrase
from tests.builders import sentence, word, words


def text(head: str, rows: str) -> str:
    built = sentence(rows)
    return " ".join(token.form for token in phrase(built, word(built, head)))


def hung(head: str, rows: str, language: str = "en") -> list[str]:
    built = sentence(rows)
    return [f"{m.token.form} {m.rank}" for m in modifiers(built, word(built, head), words(language))]


@pytest.mark.parametrize(
    ("head", "rows", "wanted"),
    [
        (
            "rebels",
            "the _ DET 3 det; Syrian _ ADJ 3 amod; rebels _ NOUN 0 root; in _ ADP 5 case; Homs _ PROPN 3 nmod",
            "the Syrian rebels in Homs",
        ),
        ("rebels", "by _ ADP 2 case; rebels _ NOUN 0 root", "rebels"),
        ("rebels", "rebels _ NOUN 0 root; who _ PRON 3 nsubj; fled _ VERB 1 acl:relcl", "rebels"),
        ("rebels", "rebels _ NOUN 0 root; and _ CCONJ 3 cc; soldiers _ NOUN 1 conj", "rebels"),
        ("Front", "Front _ PROPN 0 root; ( _ PUNCT 3 punct; FR _ PROPN 1 appos; ) _ PUNCT 3 punct", "Front ( FR )"),
        ("Front", "Front _ PROPN 0 root; , _ PUNCT 1 punct", "Front"),
        ("kelompok", "kelompok _ NOUN 0 root; bersenjata senjata VERB 1 acl", "kelompok bersenjata"),
        ("kelompok", "kelompok _ NOUN 0 root; melawan lawan VERB 1 acl; Turki _ PROPN 2 obj", "kelompok"),
        (
            "ministers",
            "ministers _ NOUN 0 root; of _ ADP 3 case; Syria _ PROPN 1 nmod; and _ CCONJ 5 cc; Iraq _ PROPN 3 conj",
            "ministers of Syria and Iraq",
        ),
        (
            "jets",
            "jets _ NOUN 0 root; fled _ VERB 1 acl:relcl; so _ ADV 2 advmod; fast _ ADV 2 advmod; Russian _ ADJ 1 amod",
            "jets",
        ),
    ],
    ids=[
        "modifiers",
        "no case marker",
        "no clause",
        "no conjunct",
        "brackets",
        "no comma",
        "bare participle",
        "participle with object",
        "coordination inside",
        "what is far off",
    ],
)
def test_phrases_extent(head: str, rows: str, wanted: str) -> None:
    assert text(head, rows) == wanted


def test_phrases_modifiers_come_nearest_first_and_locative_last() -> None:
    rows = """
        Syrian   Syrian  ADJ   2 amod
        army     army    NOUN  3 compound
        spokesman spokesman NOUN 0 root
        in       in      ADP   5 case
        Oslo     Oslo    PROPN 3 nmod
        """
    assert hung("spokesman", rows) == ["army 1", "Syrian 2", "Oslo 11"]


def test_phrases_coordinated_modifiers_have_one_rank() -> None:
    rows = """
        Syrian  Syrian  ADJ   4 amod
        and     and     CCONJ 3 cc
        Russian Russian ADJ   1 conj
        jets    jet     NOUN  0 root
        """
    assert hung("jets", rows) == ["Syrian 1", "Russian 1"]


@pytest.mark.parametrize(
    ("marker", "language"), [("to", "en"), ("against", "en"), ("with", "en"), ("terhadap", "id"), ("untuk", "id")]
)
def test_phrases_what_stands_aside_is_no_modifier(marker: str, language: str) -> None:
    rows = f"envoy _ NOUN 0 root; {marker} _ ADP 3 case; Syria _ PROPN 1 nmod"
    assert hung("envoy", rows, language) == []


def test_phrases_examples_are_marked() -> None:
    rows = """
        countries country NOUN  0 root
        such      such    ADJ   4 case
        as        as      ADP   2 fixed
        Turkey    Turkey  PROPN 1 nmod
        and       and     CCONJ 6 cc
        Iraq      Iraq    PROPN 4 conj
        """
    built = sentence(rows)
    found = modifiers(built, built.tokens[0], words("en"))
    assert [(m.token.form, m.example) for m in found] == [("Turkey", True), ("Iraq", True)]


def test_phrases_determiners_and_numbers_modify_nothing() -> None:
    assert hung("rebels", "the _ DET 3 det; three _ NUM 3 nummod; rebels _ NOUN 0 root") == []
    assert hung("half", "all _ PROPN 2 det:predet; half _ NOUN 0 root") == []
