"""Parse archives give back what was written, in a stream, and say what is wrong with other files."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.errors import InputError
from eventcoder.model.document import Document
from eventcoder.model.sentence import ParsedDocument
from eventcoder.parse.archive import archive_files, read_archive, read_chunks, write_archive
from eventcoder.parse.conllu import read_conllu, write_conllu
from tests.builders import parsed
from tests.trees import PARSES

ATTACK = "Rebels rebel NOUN 2 nsubj Number=Plur; attacked attack VERB 0 root; Syria _ PROPN 2 obj"
FLED = "They they PRON 2 nsubj; fled flee VERB 0 root"


def codes(error: InputError) -> list[str]:
    return [problem.code for problem in error.problems]


@settings(max_examples=30)
@given(rows=st.lists(PARSES, max_size=4))
def test_archive_gives_back_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, rows: list[ParsedDocument]
) -> None:
    path = tmp_path_factory.mktemp("archive") / "a.parquet"
    assert write_archive(rows, path) == len(rows)
    assert list(read_archive(path)) == rows


def test_archive_keeps_every_fact_of_a_document(tmp_path: Path) -> None:
    document = Document(
        id="d", text="Rebels fled", language="en", date=datetime.date(2024, 2, 29), source="AP", url="u", title="t"
    )
    stored = set(Document.model_fields) - {"file", "line"}
    assert stored == document.model_fields_set
    write_archive([ParsedDocument(document, (), "en", "by hand")], tmp_path / "a.parquet")
    assert [row.document for row in read_archive(tmp_path / "a.parquet")] == [document]


def test_archive_folder_has_shards_in_order(tmp_path: Path) -> None:
    rows = [parsed("en", ATTACK, FLED, name=f"d{i}") for i in range(5)]
    write_archive(rows, tmp_path / "news", sentences_a_shard=4)
    names = [file.name for file in archive_files(tmp_path / "news")]
    assert names == ["part-00000.parquet", "part-00001.parquet", "part-00002.parquet"]
    assert list(read_archive(tmp_path / "news")) == rows
    assert [len(chunk) for chunk in read_chunks(tmp_path / "news")] == [2, 2, 1]


def test_archive_of_nothing_is_an_archive(tmp_path: Path) -> None:
    assert write_archive([], tmp_path / "a.parquet") == 0
    assert list(read_archive(tmp_path / "a.parquet")) == []


def test_archive_that_was_interrupted_leaves_no_file(tmp_path: Path) -> None:
    def rows() -> Iterator[ParsedDocument]:
        yield from (parsed("en", ATTACK, name=str(i)) for i in range(9000))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_archive(rows(), tmp_path / "a.parquet")
    assert list(tmp_path.iterdir()) == []


def test_archive_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError) as told:
        write_archive([parsed("en", ATTACK)], tmp_path / "nosuch" / "a.parquet")
    assert codes(told.value) == ["I031"]


@pytest.mark.parametrize(("content", "code"), [(None, "I020"), (b"", "P030"), (b"PAR1 and nothing else PAR1", "P030")])
def test_archive_bad_file_is_told(tmp_path: Path, content: bytes | None, code: str) -> None:
    if content is not None:
        (tmp_path / "a.parquet").write_bytes(content)
    with pytest.raises(InputError) as told:
        list(read_archive(tmp_path / "a.parquet"))
    assert codes(told.value) == [code]


def test_archive_other_parquet_is_no_archive(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"id": ["a"]}), tmp_path / "a.parquet")
    with pytest.raises(InputError) as told:
        list(read_archive(tmp_path / "a.parquet"))
    assert codes(told.value) == ["P030"]


def test_archive_and_conllu_hold_the_same(tmp_path: Path) -> None:
    row = parsed("en", ATTACK, FLED, date="2024-12-01")
    from_conllu = next(read_conllu(write_conllu(row)))
    write_archive([from_conllu], tmp_path / "a.parquet")
    assert [write_conllu(back) for back in read_archive(tmp_path / "a.parquet")] == [write_conllu(row)]


def test_archive_words_are_text_to_other_tools(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    write_archive([parsed("en", ATTACK)], tmp_path / "a.parquet")
    table = pq.ParquetFile(tmp_path / "a.parquet").read()
    assert table.column("form").to_pylist() == [["Rebels", "attacked", "Syria"]]
    assert table.column("feats").to_pylist() == [["Number=Plur", "", ""]]
