"""`eventcoder explain`: what became of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def test_explain_shows_tree_frame_rules_and_events(run: Run) -> None:
    result = run("explain", "-l", "en", "Rebels attacked Syria.")
    assert result.exit_code == 0
    for part in ("SENTENCE 0: Rebels attacked Syria.", "TREE", "FRAME attacked", "en.attack", "EVENTS", "190"):
        assert part in result.stdout


def test_explain_reads_a_stream(run: Run) -> None:
    stream = run("explain", "-l", "en", "-", stdin="Rebels attacked Syria.")
    assert stream.stdout == run("explain", "-l", "en", "Rebels attacked Syria.").stdout


def test_explain_says_what_was_missing(run: Run) -> None:
    result = run("explain", "-l", "en", "Nothing happened.")
    assert result.exit_code == 0
    assert "none" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "stdin", "message", "code"),
    [
        (["", "-l", "en"], b"", "I010 document text: the text is empty; leave it out", 1),
        (["12345"], b"", "I011 document text: cannot tell the language; name it (--language): en, id", 1),
        (["-"], b"caf\xe9", "<stdin>:1: I022 is not UTF-8 (byte 0xe9); convert the file, for example with: iconv", 1),
        (["x", "-l", "xx"], b"", "I012 no dictionary for language 'xx'; there are en, id", 2),
        (["x", "-d", "today"], b"", "I002 'today' is no date; write it as 2024-12-01", 2),
        (["x", "-D", "mine"], b"", "mine: D014 no such directory; a dictionary layer is a directory", 2),
        (["x", "-m", "large"], b"", "large: P002 there are no Stanza models (no resources.json)", 2),
        (["x", "--home-country", "XX"], b"", "I003 'XX' is no code of a country", 2),
    ],
)
def test_explain_bad_input_is_one_message(
    run: Run, arguments: list[str], stdin: bytes, message: str, code: int
) -> None:
    result = run("explain", *arguments, stdin=stdin)
    assert result.stderr.startswith(message)
    assert len(result.stderr.splitlines()) == 1
    assert (result.exit_code, result.stdout) == (code, "")


def test_explain_argument_that_is_not_utf8_is_no_crash(run: Run) -> None:
    assert run("explain", "-l", "en", "Rebels attacked Syria\udce9.").exit_code == 0
