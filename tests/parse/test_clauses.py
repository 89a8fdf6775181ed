from __future__ import annotations

import pytest

from eventcoder.parse.clauses import mended, with_verb_as_root
from tests.builders import sentence


def _tree(rows: str) -> str:
    return " ".join(f"{t.form}:{t.head + 1}:{t.deprel}" for t in with_verb_as_root(list(sentence(rows).tokens)))


@pytest.mark.parametrize("relation", ["1 2 nsubj", "1 3 compound", "1 3 nsubj"])
def test_finite_verb_read_as_an_adjective_is_the_root(relation: str) -> None:
    _, head, deprel = relation.split()
    rows = f"""
        Vandals vandal NOUN {head} {deprel}
        smashed smash VERB 3 amod VerbForm=Fin
        windows window NOUN 0 root
        in in ADP 5 case
        Oslo Oslo PROPN 3 nmod
        . . PUNCT 3 punct
    """
    assert _tree(rows) == "Vandals:2:nsubj smashed:0:root windows:2:obj in:5:case Oslo:3:nmod .:2:punct"


def test_what_stands_before_the_subject_goes_with_it() -> None:
    rows = """
        Angry angry ADJ 4 amod
        Vandals vandal NOUN 4 compound
        smashed smash VERB 4 amod VerbForm=Fin
        windows window NOUN 0 root
    """
    assert _tree(rows) == "Angry:2:amod Vandals:3:nsubj smashed:0:root windows:3:obj"


@pytest.mark.parametrize(
    "rows",
    [
        "rebel _ NOUN 3 compound; held hold VERB 3 amod VerbForm=Part; town _ NOUN 0 root",
        "Freed free VERB 2 amod VerbForm=Fin; miners miner NOUN 0 root",
        "is be AUX 4 cop; rebel _ NOUN 4 compound; held hold VERB 4 amod VerbForm=Fin; town _ NOUN 0 root",
        "a _ DET 4 det; rebel _ NOUN 4 compound; held hold VERB 4 amod VerbForm=Fin; town _ NOUN 0 root",
        "Iran _ PROPN 4 compound; - - PUNCT 1 punct; led lead VERB 4 amod VerbForm=Fin; talks talk NOUN 0 root",
        "Rain _ NOUN 2 nsubj; fell fall VERB 0 root VerbForm=Fin",
    ],
)
def test_noun_phrases_and_clauses_stay(rows: str) -> None:
    tokens = list(sentence(rows).tokens)
    assert with_verb_as_root(tokens) == tokens


def _mended(rows: str) -> str:
    return " ".join(f"{t.form}:{t.head + 1}:{t.deprel}" for t in mended(list(sentence(rows).tokens)))


def test_participle_behind_an_auxiliary_that_has_an_object_is_the_verb() -> None:
    rows = """
        Police _ NOUN 3 nsubj
        said say VERB 0 root
        clerks clerk NOUN 4 nsubj
        had have AUX 2 ccomp
        stolen steal VERB 7 amod VerbForm=Part|Voice=Pass
        public _ ADJ 7 amod
        funds fund NOUN 4 obj
    """
    assert _mended(rows).split()[2:] == [
        "clerks:5:nsubj",
        "had:5:aux",
        "stolen:2:ccomp",
        "public:7:amod",
        "funds:5:obj",
    ]
    assert "Voice" not in mended(list(sentence(rows).tokens))[4].feats


def test_infinitive_read_as_an_adjective_is_the_complement() -> None:
    rows = """
        Togo _ PROPN 2 nsubj
        threatened threaten VERB 0 root
        to _ PART 5 case
        close _ VERB 5 amod VerbForm=Inf
        newspapers newspaper NOUN 2 obl
        abroad _ ADV 5 advmod
    """
    assert _mended(rows) == ("Togo:2:nsubj threatened:0:root to:4:mark close:2:xcomp newspapers:4:obj abroad:5:advmod")


@pytest.mark.parametrize(
    "rows",
    [
        "It _ PRON 2 nsubj; appeals appeal VERB 0 root; strongly _ ADV 2 advmod; to _ ADP 6 case; "
        "core _ VERB 6 amod VerbForm=Inf; voters voter NOUN 2 obl",
        "They _ PRON 2 nsubj; have have VERB 0 root; lost lose VERB 4 amod VerbForm=Part; luggage _ NOUN 2 obj",
    ],
)
def test_true_adjectives_stay(rows: str) -> None:
    tokens = list(sentence(rows).tokens)
    assert mended(tokens) == tokens


def test_noun_with_a_conjunction_and_a_subject_is_the_verb_of_its_clause() -> None:
    rows = """
        Clerks clerk NOUN 2 nsubj
        demanded demand VERB 0 root VerbForm=Fin
        that _ SCONJ 5 mark
        ministers minister NOUN 5 nsubj
        resign _ NOUN 2 ccomp
    """
    verb = mended(list(sentence(rows).tokens))[4]
    assert (verb.upos, verb.feats) == ("VERB", {"VerbForm": "Fin"})


def test_adjective_between_a_subject_and_its_object_is_the_verb_of_their_clause() -> None:
    rows = """
        Clerks clerk NOUN 2 nsubj
        demanded demand VERB 0 root VerbForm=Fin
        that _ SCONJ 8 mark
        the _ DET 5 det
        king _ NOUN 8 compound
        free _ ADJ 8 amod
        jailed _ ADJ 8 amod
        poets poet NOUN 2 obj
    """
    assert _mended(rows).split()[2:] == [
        "that:6:mark",
        "the:5:det",
        "king:6:nsubj",
        "free:2:ccomp",
        "jailed:8:amod",
        "poets:6:obj",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "left leave VERB 0 root VerbForm=Fin; since _ SCONJ 4 mark; war _ NOUN 4 nsubj; debacle _ NOUN 1 advcl",
        "berkata kata VERB 0 root; bahwa _ SCONJ 4 mark; ayahnya ayah NOUN 4 nsubj; guru _ NOUN 1 ccomp",
        "say _ VERB 0 root VerbForm=Fin; that _ SCONJ 5 mark; he _ PRON 5 nsubj; is be AUX 5 cop; king _ NOUN 1 ccomp",
    ],
)
def test_nouns_that_only_stand_behind_a_conjunction_stay(rows: str) -> None:
    tokens = list(sentence(rows).tokens)
    assert mended(tokens) == tokens


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "held hold VERB 0 root; a _ DET 5 det; sit _ NOUN 5 compound; - _ PUNCT 3 punct; in _ ADV 1 advmod",
            "in:NOUN:obj",
        ),
        (
            "ended end VERB 0 root; the _ DET 5 det; stand _ NOUN 5 compound; - _ PUNCT 3 punct; off _ ADP 1 obj",
            "off:NOUN:obj",
        ),
        (
            "led lead VERB 0 root; to _ ADP 6 case; a _ DET 6 det; sit _ NOUN 6 compound; - _ PUNCT 4 punct; "
            "in _ ADV 1 advmod",
            "in:NOUN:obl",
        ),
        ("collided _ VERB 0 root; head _ NOUN 4 compound; - _ PUNCT 2 punct; on _ ADV 1 advmod", "on:ADV:advmod"),
        ("well _ ADV 3 compound; - _ PUNCT 1 punct; off _ ADP 4 amod; man _ NOUN 0 root", "off:ADP:amod"),
        ("sat _ VERB 0 root; - _ PUNCT 1 punct; in _ ADP 1 compound:prt", "in:ADP:compound:prt"),
    ],
)
def test_nouns_of_verb_and_particle_are_nouns(rows: str, expected: str) -> None:
    form = expected.split(":")[0]
    assert [f"{t.form}:{t.upos}:{t.deprel}" for t in mended(list(sentence(rows).tokens)) if t.form == form] == [
        expected
    ]


@pytest.mark.parametrize(
    ("rows", "voice"),
    [
        ("to _ PART 3 mark; have _ AUX 3 aux; released _ VERB 0 root Voice=Pass|VerbForm=Part; it _ PRON 3 obj", None),
        ("have _ AUX 3 aux; been _ AUX 3 aux:pass; released _ VERB 0 root Voice=Pass|VerbForm=Part", "Pass"),
        ("released _ VERB 0 root Voice=Pass|VerbForm=Part", "Pass"),
        ("they _ PRON 3 nsubj:pass; have _ AUX 3 aux; released _ VERB 0 root Voice=Pass|VerbForm=Part", "Pass"),
        ("we _ PRON 2 nsubj; issued _ VERB 0 root Voice=Pass|VerbForm=Part; it _ PRON 2 obj", None),
        ("telah _ AUX 2 aux; ditangkap tangkap VERB 0 root Voice=Pass", "Pass"),
    ],
)
def test_participles_with_what_only_actives_have_are_no_passives(rows: str, voice: str | None) -> None:
    (verb,) = (token for token in mended(list(sentence(rows).tokens)) if token.upos == "VERB")
    assert verb.feats.get("Voice") == voice
