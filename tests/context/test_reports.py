"""How events are reported: said, claimed, denied, reported, or told by the text itself."""

from __future__ import annotations

from functools import cache

import pytest

from eventcoder.context.reports import Reports
from eventcoder.dictionary.dictionary import Dictionary
from tests.builders import sentence, word


@cache
def reports(language: str) -> Reports:
    """Return the bundled words of a language."""
    return Reports(Dictionary.bundled(language).quantities(language))


@pytest.mark.parametrize(
    ("language", "trigger", "expected", "rows"),
    [
        ("en", "attacked", None, "Rebels rebel NOUN 2 nsubj; attacked attack VERB 0 root; Homs _ PROPN 2 obj"),
        (
            "en",
            "attacked",
            "said",
            "Police _ NOUN 2 nsubj; said say VERB 0 root; rebels rebel NOUN 4 nsubj; attacked attack VERB 2 ccomp",
        ),
        (
            "en",
            "attacked",
            "claimed",
            "Police _ NOUN 2 nsubj; claimed claim VERB 0 root; rebels rebel NOUN 4 nsubj; attacked attack VERB 2 ccomp",
        ),
        (
            "en",
            "attacking",
            "denied",
            "Rebels rebel NOUN 2 nsubj; denied deny VERB 0 root; attacking attack VERB 2 xcomp; Homs _ PROPN 3 obj",
        ),
        (
            "en",
            "attack",
            "claimed",
            "Rebels rebel NOUN 2 nsubj; claimed claim VERB 0 root; responsibility _ NOUN 2 obj; for _ ADP 6 case;"
            "the _ DET 6 det; attack _ NOUN 3 nmod",
        ),
        (
            "en",
            "attack",
            "denied",
            "Rebels rebel NOUN 2 nsubj; denied deny VERB 0 root; any _ DET 4 det; involvement _ NOUN 2 obj;"
            "in _ ADP 6 case;"
            "attack _ NOUN 4 nmod",
        ),
        (
            "en",
            "attacked",
            "reported",
            "Rebels rebel NOUN 2 nsubj; attacked attack VERB 0 root; Homs _ PROPN 2 obj; according accord VERB 6 case;"
            "to _ ADP 4 fixed; police _ NOUN 2 obl",
        ),
        (
            "en",
            "attacked",
            "said",
            "Rebels rebel NOUN 2 nsubj; attacked attack VERB 0 root; police _ NOUN 4 nsubj; said say VERB 2 parataxis",
        ),
        (
            "en",
            "attacked",
            "claimed",
            "claims claim NOUN 0 root; that _ SCONJ 4 mark; rebels rebel NOUN 4 nsubj; attacked attack VERB 1 acl",
        ),
        ("id", "menyerang", None, "Milisi _ NOUN 2 nsubj; menyerang serang VERB 0 root; desa _ NOUN 2 obj"),
        (
            "id",
            "menyerang",
            "said",
            "Polisi _ NOUN 2 nsubj; mengatakan kata VERB 0 root; milisi _ NOUN 4 nsubj; menyerang serang VERB 2 ccomp",
        ),
        (
            "id",
            "menyerang",
            "claimed",
            "Polisi _ NOUN 2 nsubj; mengklaim klaim VERB 0 root; milisi _ NOUN 4 nsubj; menyerang serang VERB 2 ccomp",
        ),
        (
            "id",
            "menyerang",
            "denied",
            "Milisi _ NOUN 2 nsubj; membantah bantah VERB 0 root; menyerang serang VERB 2 xcomp; desa _ NOUN 3 obj",
        ),
        (
            "id",
            "serangan",
            "claimed",
            "Milisi _ NOUN 2 nsubj; mengaku aku VERB 0 root; bertanggung _ VERB 2 xcomp; jawab _ NOUN 3 obj;"
            "atas _ ADP 6 case; serangan serang NOUN 3 obl",
        ),
        (
            "id",
            "menyerang",
            "reported",
            "Menurut _ ADP 2 case; polisi _ NOUN 4 obl; milisi _ NOUN 4 nsubj; menyerang serang VERB 0 root;"
            "desa _ NOUN 4 obj",
        ),
    ],
)
def test_reports_kind(language: str, trigger: str, expected: str | None, rows: str) -> None:
    built = sentence(rows)
    assert reports(language).kind(built, word(built, trigger)) == expected
