"""Sentences and stories that are left out because of a phrase, and what is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventcoder.coding.coder import Coder
from tests.builders import overlaid, parsed

ATTACKED = "Turkey _ PROPN 2 nsubj; attacked attack VERB 0 root; Syria _ PROPN 2 obj"
CHESS = f"{ATTACKED}; in _ ADP 6 case; chess _ NOUN 6 compound; finals final NOUN 2 obl"


def coder(root: Path, *lines: str) -> Coder:
    text = "\n".join(("schema: discards/1", "language: en", *lines))
    return Coder(overlaid(root, {"discards.yaml": text}), home_country=None)


def left(coder: Coder, *sentences: str) -> tuple[list[int], dict[str, int]]:
    """Code a document; return the numbers of the sentences that gave events, and what was dropped."""
    events = coder.code_parsed(parsed("en", *sentences))
    return [event.sentence_index for event in events], dict(coder.report.dropped)


@pytest.mark.parametrize(("lines", "kept", "dropped"), [
    ("sentence: [chess finals]", [0, 2], {"discarded_sentence": 1}),
    ("story: [chess finals]", [], {"discarded_story": 3}),
    ("sentence: [Chess finals]", [0, 1, 2], {}),
    ("sentence: [chess final]", [0, 1, 2], {}),
    ("sentence: [chess fin*]", [0, 2], {"discarded_sentence": 1}),
    ("sentence: [chess]", [0, 2], {"discarded_sentence": 1}),
    ("sentence: [finals chess, syria in finals]", [0, 1, 2], {}),
])  # fmt: skip
def test_discards_leave_out_and_count(tmp_path: Path, lines: str, kept: list[int], dropped: dict[str, int]) -> None:
    assert left(coder(tmp_path, lines), ATTACKED, CHESS, ATTACKED) == (kept, dropped)


def test_discards_a_discarded_sentence_is_remembered(tmp_path: Path) -> None:
    rows = "it _ PRON 2 nsubj; attacked attack VERB 0 root; Syria _ PROPN 2 obj"
    (event,) = coder(tmp_path, "sentence: [chess finals]").code_parsed(parsed("en", CHESS, rows))
    assert event.sources[0].code == "TUR"


def test_discards_explain_names_the_phrase(tmp_path: Path) -> None:
    from eventcoder.coding.explain import explain

    found = coder(tmp_path, "sentence: [chess finals]")
    lines = explain(found.reader("en"), parsed("en", CHESS)).splitlines()
    assert lines[1] == 'DISCARDED: the sentence holds "chess finals" (discards of the dictionary)'
    assert any(line.startswith("  dropped: ") and line.endswith(": discarded") for line in lines)


def test_discards_of_a_later_layer_add_up_or_replace(tmp_path: Path) -> None:
    one, two, three = (tmp_path / name for name in ("one", "two", "three"))
    for folder in (one, two, three):
        folder.mkdir()
    head = "schema: discards/1\nlanguage: en\n"
    base = overlaid(one, {"d.yaml": f"{head}sentence: [chess finals]"})
    both = overlaid(two, {"d.yaml": f"{head}sentence: [knitting club]"}, base=base)
    assert both.discards("en").sentence == ("chess finals", "knitting club")
    assert [origin.layer for _, _, origin in both.discards("en").phrases()] == ["one", "two"]
    assert overlaid(three, {"d.yaml": f"{head}op: replace"}, base=both).discards("en").sentence == ()
