"""Connections to SQLite that are let go of with what holds them."""

from __future__ import annotations

import sqlite3
import weakref
from contextlib import suppress


def close_with(owner: object, connection: sqlite3.Connection) -> None:
    """Close a connection when its owner is forgotten, if nobody closed it before.

    From Python 3.13 on a connection that is only forgotten is a ResourceWarning.
    """
    weakref.finalize(owner, _close, connection)


def _close(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.ProgrammingError):  # forgotten in another thread, which may not touch it
        connection.close()
