"""The command line as a process of its own: pipes, full disks, signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "eventcoder.cli"]
WAITING = """
import sys
from eventcoder.io import streams
def read_text(path):
    print("waiting", file=sys.stderr, flush=True)
    return sys.stdin.read()
streams.read_text = read_text
from eventcoder.dictionary.dictionary import Dictionary
from tests.builders import world
Dictionary.bundled = lambda *languages: world()
from eventcoder.cli import main
sys.argv = ["eventcoder", "explain", "-", "-l", "en"]
main()
"""


def test_process_reader_that_goes_away_ends_it_quietly() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*COMMAND, "schema"], stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full disk to offer")
def test_process_full_disk_is_one_message() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, "schema"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (1, b"<stdout>: I031 cannot be written: No space left on device\n")


def test_process_closed_standard_streams_are_told() -> None:
    closing = "import os, runpy, sys; os.close(0); os.close(1); sys.stdin = sys.stdout = None; "
    program = closing + "sys.argv = ['eventcoder', 'schema']; from eventcoder.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"<stdout>: I031 cannot be written: it is closed\n")


@pytest.mark.skipif(os.name == "nt", reason="signals work otherwise there")
def test_process_ctrl_c_ends_it_without_traceback() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WAITING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == b"waiting\n"
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)
        assert process.stderr.read() == b"stopped\n"
    assert process.returncode == 130
