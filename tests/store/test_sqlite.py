from __future__ import annotations

import gc
import sqlite3
import threading

import pytest

from eventcoder.store.sqlite import close_with


class Owner:
    """Holds a connection."""


def test_connection_is_closed_with_its_owner() -> None:
    owner, connection = Owner(), sqlite3.connect(":memory:")
    close_with(owner, connection)
    connection.execute("SELECT 1")
    del owner
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")


def test_connection_of_another_thread_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    connection = sqlite3.connect(":memory:")
    owners = [Owner()]
    close_with(owners[0], connection)
    forget = threading.Thread(target=owners.clear)
    forget.start()
    forget.join()
    assert connection.execute("SELECT 1").fetchone() == (1,)
    assert capsys.readouterr().err == ""
    connection.close()
