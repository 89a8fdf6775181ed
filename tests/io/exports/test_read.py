"""Records read back, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventcoder.errors import InputError, Problem
from eventcoder.io.exports import read_events, write_events
from tests.builders import record

EVENT = record("SYRREB", "190", "SYRMIL")


def test_read_takes_blank_lines_and_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\ufeff" + EVENT.model_dump_json() + "\n\n" + EVENT.model_dump_json(), encoding="utf-8")
    assert list(read_events(path)) == [EVENT, EVENT]


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("{", "I023", "is not JSON"),
        ('{"document_id": "d"}', "I034", "event_id: Field required"),
        ("[]", "I034", "is no event record"),
    ],
)
def test_read_names_the_line_that_is_no_event(line: str, code: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{EVENT.model_dump_json()}\n{line}\n{EVENT.model_dump_json()}\n")
    with pytest.raises(InputError, match=rf"a\.jsonl:2: {code} .*{words}"):
        list(read_events(path))
    problems: list[Problem] = []
    assert list(read_events(path, problems)) == [EVENT, EVENT]
    assert [(problem.code, problem.line) for problem in problems] == [(code, 2)]


@pytest.mark.parametrize(("name", "content", "code"), [("b.parquet", None, "I020"), ("b.parquet", b"PAR0", "I021")])
def test_read_parquet_that_is_none(name: str, content: bytes | None, code: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=code):
        list(read_events(tmp_path / name))


def test_read_parquet_of_a_view_is_no_record(tmp_path: Path) -> None:
    write_events([EVENT], tmp_path / "a.parquet", view="acled")
    with pytest.raises(InputError, match=r"I034.*without --view"):
        list(read_events(tmp_path / "a.parquet"))


def test_read_takes_records_of_before_a_field_was_added(tmp_path: Path) -> None:
    old = EVENT.model_dump(mode="json", exclude={"publication"})
    for side in ("sources", "targets"):
        for actor in old[side]:
            del actor["kind"]
    import json

    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(old))
    assert list(read_events(path)) == [EVENT]
