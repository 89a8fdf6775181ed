from __future__ import annotations

from pathlib import Path

from eventcoder.coding.coder import Coder
from eventcoder.coding.table import EventTable
from eventcoder.model.event import Event
from tests.builders import parsed, world

ROWS = "Turkey _ PROPN 2 nsubj; attacked attack VERB 0 root; Syria _ PROPN 2 obj"


def test_table_writes_what_was_not_yet_read(tmp_path: Path) -> None:
    table = Coder(world()).code_many([parsed("en", ROWS, name="a"), parsed("en", ROWS, name="b")])
    first = next(iter(table))
    assert table.write(tmp_path / "events.jsonl").written == 1
    (second,) = (Event.model_validate_json(line) for line in (tmp_path / "events.jsonl").read_text().splitlines())
    assert (first.document_id, second.document_id) == ("a", "b")


def test_table_of_nothing_writes_a_header(tmp_path: Path) -> None:
    assert EventTable([]).write(tmp_path / "events.txt", format="csv").written == 0
    assert len((tmp_path / "events.txt").read_text().splitlines()) == 1
