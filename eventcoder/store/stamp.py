"""What the code itself was when something was worked out: other code may work it out otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version

from eventcoder.paths import PACKAGE

_LIBRARIES = ("eventcoder", "babel", "pycountry", "pydantic")


@lru_cache(maxsize=1)
def stamp() -> str:
    """Return a hash of the versions that matter, and of place, size and time of every module of the package.

    The modules are not read: an editable checkout changes between two runs, and then size or time do.
    """
    digest = sha256(PACKAGE.as_posix().encode())
    for name in _LIBRARIES:
        digest.update(f"{name} {_version(name)}\n".encode())
    for path in sorted(PACKAGE.rglob("*.py")):
        facts = path.stat()
        digest.update(f"{path.relative_to(PACKAGE).as_posix()} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def key_of(parts: Iterable[str]) -> str:
    """Return one key for several texts, with the stamp in it."""
    digest = sha256(stamp().encode())
    for part in parts:
        digest.update(len(part.encode()).to_bytes(8, "big") + part.encode())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "0"
