"""Files and the standard streams."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from eventcoder.errors import InputError
from eventcoder.io.streams import Output, check_output, decode, read_text


def test_streams_output_is_utf8_with_line_ends_as_they_are(tmp_path: Path) -> None:
    with Output(tmp_path / "out") as output:
        assert output.write("é\r\n") == 3
        output.write("\n")
    assert (tmp_path / "out").read_bytes() == b"\xc3\xa9\r\n\n"


def test_streams_standard_output_is_utf8_whatever_the_terminal_has(monkeypatch: pytest.MonkeyPatch) -> None:
    buffer = io.BytesIO()
    terminal = io.TextIOWrapper(buffer, encoding="ascii")
    monkeypatch.setattr(sys, "stdout", terminal)
    terminal.write("before\n")
    with Output("-") as output:
        output.write("é\n")
    terminal.write("after\n")  # it is still open
    terminal.flush()
    assert buffer.getvalue() == b"before\n\xc3\xa9\nafter\n"


def test_streams_standard_output_may_be_any_text_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    with Output("-") as output:
        output.write("é")
    assert stream.getvalue() == "é"


def test_streams_output_keeps_what_was_written_before_an_error(tmp_path: Path) -> None:
    with pytest.raises(TypeError), Output(tmp_path / "out") as output:
        output.write("one\n") + "two\n"  # type: ignore[operator]
    assert (tmp_path / "out").read_text() == "one\n"


def test_streams_output_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="I031 cannot be written: No such file or directory"):
        Output(tmp_path / "no" / "out")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full disk to offer")
def test_streams_full_disk_is_told() -> None:
    with (
        pytest.raises(InputError, match="/dev/full: I031 cannot be written: No space left"),
        Output("/dev/full") as output,
    ):
        output.write("x" * 100_000)


def test_streams_reader_that_goes_away_is_no_problem_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        with pytest.raises(BrokenPipeError), Output("-") as output:
            output.write("x")
        pipe.write("silence")  # goes nowhere, and does not complain


def test_streams_check_of_an_output_opens_nothing(tmp_path: Path) -> None:
    check_output("-", ["-"])
    check_output(tmp_path / "new.csv", ["-", "nosuch.txt", str(tmp_path)])
    assert list(tmp_path.iterdir()) == []


def test_streams_check_finds_an_input_under_another_name(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{}")
    (tmp_path / "b.jsonl").symlink_to(tmp_path / "a.jsonl")
    with pytest.raises(InputError, match="I032 is an input too"):
        check_output(tmp_path / "b.jsonl", [str(tmp_path / "a.jsonl")])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_streams_check_of_permissions(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(InputError, match="I031 may not be written; check the permissions"):
        check_output(tmp_path / "out.csv")


def test_streams_decode_names_the_line_of_the_first_wrong_byte() -> None:
    with pytest.raises(InputError, match=r"a:12: I022 is not UTF-8 \(byte 0xe9\)"):
        decode(b"one\ntwo\n\xe9\xe9", "a", 10)


def test_streams_decode_takes_the_mark_off_the_first_line_only() -> None:
    assert decode(b"\xef\xbb\xbfa", "a") == "a"
    assert decode(b"\xef\xbb\xbfa", "a", 2) == "\ufeffa"


def test_streams_read_text(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbfone\r\n")
    assert read_text(str(tmp_path / "a")) == "one\r\n"
    with pytest.raises(InputError, match="I020"):
        read_text(str(tmp_path / "b"))
