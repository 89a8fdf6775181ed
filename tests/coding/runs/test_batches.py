"""A stream cut into batches: the same cuts every time, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from eventcoder.coding.inputs import choose_inputs, read_inputs, read_items
from eventcoder.coding.runs.batches import Batch, Item, batches, names
from eventcoder.coding.runs.sizing import default_processes
from eventcoder.coding.stored import Stored
from eventcoder.errors import Problem
from eventcoder.io.records import Fields
from eventcoder.io.streams import Meter
from eventcoder.model.document import Document
from eventcoder.parse.archive import pack, unpack, write_archive
from tests.builders import parsed

ROW = "Turkey _ PROPN 2 nsubj; attacked attack VERB 0 root; Syria _ PROPN 2 obj"


def text(name: str, length: int = 10) -> Document:
    return Document(id=name, text="x" * length)


def test_batches_hold_documents_up_to_a_number_or_a_size() -> None:
    many = [len(batch.items) for batch in batches((text(str(i)) for i in range(150)), [])]
    assert many == [64, 64, 22]
    long = [len(batch.items) for batch in batches((text(str(i), 40_000) for i in range(5)), [])]
    assert long == [3, 2]


def test_batches_become_smaller_towards_the_end_of_inputs_of_known_size() -> None:
    read = 0

    def reading() -> Iterator[Document]:
        nonlocal read
        for number in range(100):
            read += 10_000
            yield text(str(number), 10_000)

    cut = [len(batch.items) for batch in batches(reading(), [], position=lambda: read, size=1_000_000)]
    assert cut == [10, 10, 10, 10, 10, 9, 7, 6, 5, 4, 4, 3, 3, 3, 3, 3]


def test_batches_are_cut_as_the_stream_comes() -> None:
    def endless() -> Iterator[Document]:
        number = 0
        while True:
            yield text(str(number))
            number += 1

    cut = batches(endless(), [])
    assert [next(cut).number for _ in range(3)] == [0, 1, 2]


def test_batches_carry_the_problems_of_reading_in_their_place() -> None:
    problems: list[Problem] = []

    def reading() -> Iterator[Document]:
        for number in range(70):
            if number in (3, 69):
                problems.append(Problem("I010", f"before {number}"))
            yield text(str(number))
        problems.append(Problem("I010", "at the end"))

    told = [[problem.message for problem in batch.problems] for batch in batches(reading(), problems)]
    assert told == [["before 3"], ["before 69", "at the end"]]


def test_batches_of_a_stream_that_holds_only_problems() -> None:
    problems = [Problem("I020", "there is no such file")]
    assert list(batches([], problems)) == [Batch(0, (), (Problem("I020", "there is no such file"),))]


def test_batches_strict_ends_at_the_first_problem() -> None:
    problems: list[Problem] = []

    def reading() -> Iterator[Document]:
        yield text("a")
        problems.append(Problem("I010", "empty"))
        yield text("b")

    (batch,) = batches(reading(), problems, strict=True)
    assert (batch.items, [problem.message for problem in batch.problems]) == ((), ["empty"])


def test_batches_digest_tells_texts_dates_and_languages_apart() -> None:
    rows: list[Item] = [
        text("a"),
        text("b"),
        text("a", 11),
        Document(id="a", text="x" * 10, language="en"),
        parsed("en", ROW),
    ]
    assert len({Batch(0, (row,)).digest() for row in rows}) == len(rows)
    assert Batch(0, (text("a"),)).digest() == Batch(1, (text("a"),)).digest()


# ---------------------------------------------------------------- archives are handed on by their places
@pytest.fixture
def archive(tmp_path: Path) -> str:
    """An archive of five documents."""
    write_archive((parsed("en", ROW, name=f"d{i}") for i in range(5)), tmp_path / "five.parquet")
    return str(tmp_path / "five.parquet")


def test_stored_documents_are_what_the_archive_holds(archive: str) -> None:
    files, fields = choose_inputs([archive]), Fields(language="id")
    (item,) = read_items(files, fields, [])
    assert isinstance(item, Stored)
    assert names(item) == "d0 to d4"
    assert [row.document.id for row in item.read()] == ["d0", "d1", "d2", "d3", "d4"]
    assert list(item.read()) == list(read_inputs(files, fields, []))
    singles = [(len(one), next(one.read()).document.id) for one in item.singles()]
    assert singles == [(1, f"d{i}") for i in range(5)]
    assert next(item.read()).language == "id"


def test_stored_documents_whose_ids_were_there_before_are_told(archive: str) -> None:
    problems: list[Problem] = []
    list(read_items(choose_inputs([archive, archive]), Fields(), problems))
    assert [problem.code for problem in problems] == ["I014"] * 5


def test_items_tell_how_far_the_inputs_are_read(archive: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "Turkey attacked Syria."}\n' * 3)
    (tmp_path / "a.txt").write_text("Turkey attacked Syria.")
    paths = [str(tmp_path / "a.jsonl"), str(tmp_path / "a.txt"), archive]
    meter = Meter()
    list(read_items(choose_inputs(paths), Fields(), [], meter))
    assert meter.bytes == sum(Path(path).stat().st_size for path in paths)


def test_packed_parses_are_the_parses() -> None:
    rows = [parsed("en", ROW, name="a", date="2024-12-01"), parsed("id", ROW, ROW, name="b")]
    assert list(unpack(pack(rows))) == rows
    assert list(unpack(pack([]))) == []


# ---------------------------------------------------------------- how many processes
def test_processes_by_default_are_as_many_as_the_inputs_are_worth(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eventcoder.coding.runs.sizing.cores", lambda: 4)
    small, large, huge = (tmp_path / f"{name}.txt" for name in ("small", "large", "huge"))
    for path, length in ((small, 10), (large, 2_500_000), (huge, 9_000_000)):
        path.write_text("x" * length)
    counts = [default_processes(choose_inputs([str(path)])) for path in (small, large, huge)]
    assert counts == [1, 2, 4]
    assert default_processes(choose_inputs(["-", str(huge)])) == 1
    assert default_processes(choose_inputs([str(tmp_path / "nosuch.txt")])) == 1
