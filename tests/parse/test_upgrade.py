from __future__ import annotations

from eventcoder.parse.upgrade import is_version_1, upgrade
from tests.builders import sentence

OLD = sentence(
    "Envoys envoy NOUN 4 nsubjpass; were be VERB 4 auxpass; not _ PART 4 neg; received receive VERB 0 root;"
    "by _ ADP 7 case; King _ PROPN 7 name; Rufus _ PROPN 4 nmod; or _ CONJ 7 cc; ministers minister NOUN 7 conj;"
    "of _ ADP 11 case; state _ NOUN 9 nmod"
)


def test_upgrade_gives_the_labels_of_version_2() -> None:
    assert [token.deprel for token in upgrade(OLD).tokens] == [
        "nsubj:pass", "aux:pass", "advmod", "root", "case", "compound", "obl", "cc", "conj", "case", "nmod",
    ]  # fmt: skip


def test_upgrade_gives_parts_of_speech_and_voice() -> None:
    tokens = upgrade(OLD).tokens
    assert [tokens[1].upos, tokens[7].upos, tokens[3].feats.get("Voice")] == ["AUX", "CCONJ", "Pass"]


def test_upgrade_leaves_the_text_alone() -> None:
    assert upgrade(OLD).text == OLD.text


def test_upgrade_version_is_told_by_labels_that_are_gone() -> None:
    assert is_version_1([OLD])
    assert not is_version_1([upgrade(OLD)])
