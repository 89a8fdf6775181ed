"""The command line. typer lives here and nowhere else; every command is a thin call of a library function."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    try:
        from eventcoder.cli.app import app

        app(prog_name="eventcoder")
    except KeyboardInterrupt:  # while modules are still being loaded
        raise SystemExit(130) from None
