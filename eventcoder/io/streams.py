"""Files and the standard streams: opened, decoded, closed, and what to say when that fails."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from eventcoder.errors import InputError, Problem
from eventcoder.io.formats import STREAM

STDIN_NAME = "<stdin>"
_BOM = b"\xef\xbb\xbf"
UTF16 = (b"\xff\xfe", b"\xfe\xff")
"""What files in UTF-16 begin with."""


def shown(path: str) -> str:
    """Return the name of an input as problems give it."""
    return STDIN_NAME if path == STREAM else path


@dataclass(slots=True)
class Meter:
    """How many bytes of the input files were read; standard input is not counted."""

    bytes: int = 0


class _Metered(io.FileIO):
    """A file that tells a meter what is read of it."""

    def __init__(self, path: str, meter: Meter) -> None:
        super().__init__(path, "rb")
        self._meter = meter

    def readinto(self, buffer: Any) -> int | None:
        number = super().readinto(buffer)
        self._meter.bytes += number or 0
        return number

    def readall(self) -> bytes:
        content = super().readall()
        self._meter.bytes += len(content)
        return content


@contextmanager
def open_input(path: str, meter: Meter | None = None) -> Iterator[BinaryIO]:
    """Open a file, or standard input for `-`, to be read as bytes; a `meter` is told how far it is read.

    Raises InputError (I020, I021), later too.
    """
    try:
        if path == STREAM:
            yield _standard_input()
        else:
            with Path(path).open("rb") if meter is None else io.BufferedReader(_Metered(path, meter)) as stream:
                yield stream
    except OSError as error:
        raise InputError(_cannot_read(path, error)) from error


def check_input(path: str) -> None:
    """Raise InputError (I020, I021) if a file cannot be opened, before an output is made; `-` is taken as it is."""
    if path != STREAM:
        with open_input(path):
            pass


def _standard_input() -> BinaryIO:
    if sys.stdin is None:  # `<&-` in a shell
        raise OSError("it is closed")
    return sys.stdin.buffer


def _cannot_read(path: str, error: OSError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem("I020", "there is no such file", path, hint="check the name")
    if Path(path).is_dir():
        return Problem("I021", "is a folder", path, hint=f"name the files in it, such as {path.rstrip('/')}/*.txt")
    hint = "check its permissions" if isinstance(error, PermissionError) else None
    return Problem("I021", f"cannot be read: {error.strerror or error}", shown(path), hint=hint)


def read_text(path: str) -> str:
    """Return the whole text of a file, or of standard input for `-`. Raises InputError (I020, I021, I022)."""
    with open_input(path) as stream:
        return decode(stream.read(), shown(path))


def decode(content: bytes, name: str, line: int = 1) -> str:
    """Decode UTF-8 that begins on `line` of the input `name`; a byte order mark on line 1 is taken off.

    Raises InputError (I022) naming the line of the first byte that is wrong.
    """
    if line == 1:
        content = content.removeprefix(_BOM)
        if content.startswith(UTF16):
            hint = "convert it, for example with: iconv -f utf-16 -t utf-8"
            raise InputError(Problem("I022", "is UTF-16, not UTF-8", name, 1, hint))
    if b"\0" in content:
        place = line + content.count(b"\n", 0, content.index(b"\0"))
        hint = "name text files only, in UTF-8"
        raise InputError(Problem("I022", "holds null characters: it is no text, or UTF-16", name, place, hint))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        place = line + content.count(b"\n", 0, error.start)
        message = f"is not UTF-8 (byte 0x{content[error.start]:02x})"
        hint = "convert the file, for example with: iconv -f cp1252 -t utf-8"
        raise InputError(Problem("I022", message, name, place, hint)) from None


def check_output(path: str | Path, inputs: Iterable[str] = ()) -> None:
    """Raise InputError (I031, I032) if a file cannot be written, or is one of the inputs; nothing is opened.

    So a call that cannot succeed leaves an older output as it was.
    """
    name, file = str(path), Path(path)
    if name == STREAM:
        return
    if any(_is_same(file, given) for given in inputs):
        raise InputError(Problem("I032", "is an input too and would be lost", name, hint="choose another name"))
    if file.is_dir():
        raise InputError(Problem("I031", "is a folder", name, hint="name a file"))
    if not file.parent.is_dir():
        hint = f"make it first: mkdir -p {file.parent}"
        raise InputError(Problem("I031", f"there is no folder {file.parent}", name, hint=hint))
    if not os.access(file if file.exists() else file.parent, os.W_OK):
        raise InputError(Problem("I031", "may not be written", name, hint="check the permissions of file and folder"))


def _is_same(file: Path, given: str) -> bool:
    with suppress(OSError):
        return given != STREAM and file.is_file() and file.samefile(given)
    return False


class Output:
    """A file, or standard output for `-`, written as UTF-8 with line ends as they are.

    Raises InputError (I031) if it cannot be opened, written or closed (a full disk), and BrokenPipeError if the reader
    of a pipe has gone.
    """

    def __init__(self, path: str | Path) -> None:
        self._standard = str(path) == STREAM
        self._name = "<stdout>" if self._standard else str(path)
        self._stream: TextIO
        with self._failures():
            if self._standard:
                self._stream = _standard_output()
            else:
                self._stream = Path(path).open("w", encoding="utf-8", newline="")  # noqa: SIM115  # `close` does

    def write(self, text: str) -> int:
        """Write a text and return its length."""
        with self._failures():
            return self._stream.write(text)

    def close(self) -> None:
        """Write what is still waiting and let go of the file; standard output stays open."""
        with self._failures():
            if not self._standard:
                self._stream.close()
                return
            try:
                self._stream.flush()
            finally:
                if isinstance(self._stream, io.TextIOWrapper):  # else it takes the real one along when it is forgotten
                    self._stream.detach()

    def __enter__(self) -> Output:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if kind is None:
            self.close()
            return
        with suppress(InputError, OSError, ValueError):  # the error that is under way says more
            self.close()

    @contextmanager
    def _failures(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if self._standard:
                silence_stdout()
            if isinstance(error, BrokenPipeError):
                raise
            raise InputError(Problem("I031", f"cannot be written: {error.strerror or error}", self._name)) from error


def _standard_output() -> TextIO:
    if sys.stdout is None:  # `>&-` in a shell
        raise OSError("it is closed")
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:  # somebody put a text stream of their own in its place
        return sys.stdout
    sys.stdout.flush()
    return io.TextIOWrapper(buffer, encoding="utf-8", newline="")


def silence_stdout() -> None:
    """Send what is still to be written to standard output nowhere: its reader has gone, or it cannot be written.

    Without this the interpreter tries once more while it ends, and complains.
    """
    with suppress(OSError, ValueError, AttributeError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
