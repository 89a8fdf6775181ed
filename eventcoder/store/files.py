"""Files of the cache: found by a key, checked by a sum, written whole or not at all, never in the way.

A file that is damaged, of another version or unreadable counts as absent, and one that cannot be written is left out:
whoever asks works the content out again. `EVENTCODER_CACHE_DIR` names another folder; empty switches the cache off.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from eventcoder.paths import user_cache_dir

VARIABLE = "EVENTCODER_CACHE_DIR"
_KEPT = 24  # files of one kind: a researcher's dictionary has many versions a day


def recall(kind: str, key: str) -> object | None:
    """Return what was kept under a key, as JSON has it, or None."""
    folder = _folder()
    if folder is None:
        return None
    try:
        total, _, content = (folder / f"{kind}-{key[:32]}.json").read_bytes().partition(b"\n")
        if total != _sum(key, content):
            return None
        found: object = json.loads(content)
    except (OSError, ValueError):
        return None
    return found


def keep(kind: str, key: str, value: object) -> None:
    """Keep a value of JSON's types under a key, and let go of the oldest files of that kind."""
    folder = _folder()
    if folder is None:
        return
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=folder, prefix=".", suffix=".part")
        try:
            with os.fdopen(number, "wb") as file:
                file.write(_sum(key, content) + b"\n" + content)
            Path(name).replace(folder / f"{kind}-{key[:32]}.json")
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        _thin_out(folder, kind)


def _folder() -> Path | None:
    given = os.environ.get(VARIABLE)
    if given is None:
        return user_cache_dir() / "compiled"
    return Path(given) / "compiled" if given else None


def _sum(key: str, content: bytes) -> bytes:
    return sha256(key.encode() + b"\n" + content).hexdigest().encode()


def _thin_out(folder: Path, kind: str) -> None:
    files = sorted(folder.glob(f"{kind}-*.json"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[_KEPT:]:
        file.unlink(missing_ok=True)
