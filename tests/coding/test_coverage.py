from __future__ import annotations

from pathlib import Path

import pytest

from eventcoder.coding.coder import Coder
from eventcoder.coding.coverage import Coverage, Gap
from eventcoder.coding.stubs import check_folder, described, row, stub, write_stubs
from eventcoder.errors import InputError
from eventcoder.model.sentence import ParsedDocument
from eventcoder.plan.check import check
from tests.builders import overlaid, parsed, world


def gaps(*documents: ParsedDocument) -> tuple[list[Gap], list[Gap]]:
    found = Coverage(Coder(world(), home_country=None))
    found.add(documents)
    return found.actors(), found.triggers()


def lines(found: list[Gap]) -> list[str]:
    return [
        f"{gap.kind} {gap.text}: " + ", ".join(f"{side} {n}" for side, n in gap.counts.most_common()) for gap in found
    ]


UNKNOWN = "Zemmarok _ PROPN 3 nsubj; Quorl _ PROPN 1 flat; attacked attack VERB 0 root; Syria _ PROPN 3 obj"
MEMBERS = """
    Turkey _ PROPN 2 nsubj
    attacked attack VERB 0 root
    members member NOUN 2 obj
    of _ ADP 5 case
    Zemmarok _ PROPN 3 nmod
    Quorl _ PROPN 5 flat
    """
SQUAD = "Syria _ PROPN 2 nsubj; attacked attack VERB 0 root; villagers villager NOUN 2 obj"
ZAP = "Turkey _ PROPN 2 nsubj; zapped zap VERB 0 root; Syria _ PROPN 2 obj"


def test_coverage_unknown_names_are_ranked_before_nouns() -> None:
    actors, _ = gaps(parsed("en", SQUAD), parsed("en", UNKNOWN, MEMBERS))
    assert lines(actors) == ["name Zemmarok Quorl: source 1, target 1", "role noun villager: target 1"]
    assert actors[0].samples == ["Zemmarok Quorl attacked Syria", "Turkey attacked members of Zemmarok Quorl"]
    assert actors[0].country in ("SYR", "TUR")


def test_coverage_known_actors_places_and_things_are_no_gaps() -> None:
    rows = "Rebels rebel NOUN 2 nsubj; attacked attack VERB 0 root; video _ NOUN 2 obj"
    assert gaps(parsed("en", rows, ZAP.replace("zapped zap", "attacked attack")))[0] == []


def test_coverage_name_that_keeps_a_rule_from_coding() -> None:
    # `send` forbids what is not listed; the name is worth a look all the same
    rows = "Zemmarok _ PROPN 2 nsubj; promised promise VERB 0 root; help _ NOUN 2 obj"
    assert [gap.text for gap in gaps(parsed("en", rows))[0]] == ["Zemmarok"]


def test_coverage_verbs_between_two_actors_without_a_rule() -> None:
    twice = parsed("en", ZAP, ZAP, ZAP.replace("zapped zap", "zipped zip"))
    _, triggers = gaps(twice)
    assert lines(triggers) == ["verb zap: between actors 2", "verb zip: between actors 1"]
    assert triggers[0].entry is None


@pytest.mark.parametrize("rows", [
    ZAP.replace("Syria _ PROPN", "bread _ NOUN"),           # only one actor
    ZAP.replace("Syria", "Turkey"),                         # one actor twice
    ZAP.replace("zapped zap", "attacked attack"),           # a rule
])  # fmt: skip
def test_coverage_other_verbs_are_no_gaps(rows: str) -> None:
    assert gaps(parsed("en", rows))[1] == []


def test_coverage_verb_whose_rules_all_fail_names_its_entry(tmp_path: Path) -> None:
    events = """
        schema: events/1
        language: en
        events: [{id: en.zap, lemmas: [zap], code: 190, when: {place: pier}}]
        """
    found = Coverage(Coder(overlaid(tmp_path, {"events.yaml": events})))
    found.add([parsed("en", ZAP)])
    (gap,) = found.triggers()
    assert gap.entry == "en.zap"
    assert "op: extend" in stub(gap)


def test_coverage_stubs_load_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eventcoder.dictionary.dictionary.Dictionary.bundled", lambda *languages: world())
    actors, triggers = gaps(parsed("en", UNKNOWN, SQUAD, ZAP))
    odd = Gap("name", "en", 'O\'Zed: "no", 1é')
    yes, noun = Gap("role noun", "en", "yes"), Gap("noun", "en", "zapping", samples=['A "quote": x'])
    for gap in (odd, yes, noun):
        gap.see("source", gap.text, "A sentence: with a colon.")
    names = write_stubs([*actors, *triggers, odd, yes, noun], str(tmp_path / "mine"))
    assert sorted(Path(name).name for name in names) == ["actors.yaml", "agents-en.yaml", "events-en.yaml"]
    checked = check([str(tmp_path / "mine")])
    assert checked.errors == ()
    assert {problem.code for problem in checked.warnings} == {"D103"}
    assert checked.counts["entries"] == 2


def test_coverage_stub_of_one_id_is_written_once(tmp_path: Path) -> None:
    twins = [Gap("role noun", "en", text, samples=["x"]) for text in ("zed", "ZED")]
    (name,) = write_stubs(twins, str(tmp_path / "mine"))
    assert Path(name).read_text(encoding="utf-8").count("en.zed") == 1


def test_coverage_stubs_never_overwrite(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="I042"):
        write_stubs([], str(tmp_path))
    check_folder(None)


def test_coverage_stubs_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="I031"):
        write_stubs([], str(tmp_path / "file" / "mine"))


def test_coverage_gap_as_text_and_row() -> None:
    _, (gap,) = gaps(parsed("en", ZAP))
    text = described(gap).splitlines()
    assert text[:3] == ["zap  (verb, en; between actors 1)", "    Turkey zapped Syria", "    |   - id: en.zap"]
    assert row(gap)["forms"] == {"zapped": 1}
    assert row(gap)["stub"] == stub(gap)
