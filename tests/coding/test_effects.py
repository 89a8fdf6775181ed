from __future__ import annotations

import json
from pathlib import Path

from eventcoder.coding.coder import Coder
from eventcoder.coding.effects import Effects
from eventcoder.model.sentence import ParsedDocument
from tests.builders import overlaid, parsed, world

ATTACK = "Turkey _ PROPN 2 nsubj; attacked attack VERB 0 root; Syria _ PROPN 2 obj"
ZAP = "Turkey _ PROPN 2 nsubj; zapped zap VERB 0 root; Syria _ PROPN 2 obj"
KILL = "Turkey _ PROPN 2 nsubj; killed kill VERB 0 root; Syria _ PROPN 2 obj"
MEET = "Turkey _ PROPN 2 nsubj; met meet VERB 0 root; Syria _ PROPN 2 obj"
LAYER = """
    schema: events/1
    language: en
    events:
      - {id: en.zap, lemmas: [zap], code: 190}
      - {id: en.attack, op: extend, code: 193}
      - {id: en.kill, op: remove}
      - {id: en.meet, op: replace, lemmas: [meet], code: 040, reciprocal: true, target: [undergoer, partner]}
    """


def document() -> ParsedDocument:
    return parsed("en", ATTACK, ZAP, KILL, MEET)


def test_effects_of_a_layer(tmp_path: Path) -> None:
    effects = Effects.of(Coder(world()), Coder(overlaid(tmp_path, {"events.yaml": LAYER})))
    changes = list(effects.changes([document()]))
    assert [(change.kind, change.sentence.split()[1], change.fields) for change in changes] == [
        ("changed", "attacked", ("event_code",)),
        ("gained", "zapped", ()),
        ("lost", "killed", ()),
    ]
    assert str(changes[0]).splitlines() == [
        "changed in doc: Turkey attacked Syria",
        "  - Turkey (TUR) 190 Syria (SYR); rule en.attack",
        "  + Turkey (TUR) 193 Syria (SYR); rule en.attack",
    ]
    assert effects.summary() == (
        "1 documents, 4 sentences; 1 documents that the change can reach, with 3 events before and 3 after: "
        "1 gained, 1 lost, 1 changed"
    )


def test_effects_as_rows_for_json(tmp_path: Path) -> None:
    effects = Effects.of(Coder(world()), Coder(overlaid(tmp_path, {"events.yaml": LAYER})))
    rows = [json.loads(json.dumps(change.row())) for change in effects.changes([document()])]
    assert rows[0]["old"]["event_code"] == "190"
    assert rows[0]["new"]["event_code"] == "193"
    assert rows[1]["old"] is None


def test_effects_code_only_what_the_change_can_reach(tmp_path: Path) -> None:
    effects = Effects.of(Coder(world()), Coder(overlaid(tmp_path, {"events.yaml": LAYER})))
    far = parsed("en", "Turkey _ PROPN 2 nsubj; bombed bomb VERB 0 root; Syria _ PROPN 2 obj", name="far")
    assert len(list(effects.changes([far, document()]))) == 3
    assert (effects.old.report.documents, effects.new.report.documents) == (1, 1)
    assert effects.summary().startswith("2 documents, 5 sentences; 1 documents that the change can reach")


def test_effects_of_nothing() -> None:
    assert not list(Effects.of(Coder(world()), Coder(world())).changes([document()]))


def test_effects_other_sides_are_a_change(tmp_path: Path) -> None:
    actors = """
        schema: actors/1
        actors: [{id: zed, name: Zed, kind: armed_group, roles: [{country: NOR, sectors: [REB]}]}]
        """
    rows = "Zed _ PROPN 2 nsubj; attacked attack VERB 0 root; Syria _ PROPN 2 obj"
    effects = Effects.of(Coder(world()), Coder(overlaid(tmp_path, {"actors.yaml": actors})))
    (change,) = effects.changes([parsed("en", rows)])
    assert (change.kind, change.fields) == ("changed", ("sources",))
