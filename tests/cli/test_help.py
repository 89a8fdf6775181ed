"""Every command and every option says what it does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from typer.main import get_command

from eventcoder.cli.app import app

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def commands() -> Iterator[tuple[str, Any]]:
    """Yield all commands and groups with their full names."""
    waiting = [("", get_command(app))]
    while waiting:
        name, command = waiting.pop(0)
        yield name, command
        waiting += [(f"{name} {word}".strip(), sub) for word, sub in getattr(command, "commands", {}).items()]


COMMANDS = dict(commands())


def test_help_knows_all_commands() -> None:
    assert set(COMMANDS) >= {
        "", "code", "parse", "explain", "schema", "evaluate", "models", "models list", "models download",
    }  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command(name: str, run: Run) -> None:
    command = COMMANDS[name]
    result = run(*name.split(), "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: eventcoder {name}".strip())
    assert command.help
    assert command.help.endswith(".")
    words = " ".join(result.stdout.split())
    for parameter in command.params:
        text = getattr(parameter, "help", None)
        assert text, f"{parameter.name} has no help"
        assert " ".join(text.split()) in words
        if parameter.param_type_name == "option":
            assert max(parameter.opts, key=len) in result.stdout


def test_help_short_option(run: Run) -> None:
    assert run("code", "-h").stdout == run("code", "--help").stdout


def test_help_is_what_no_arguments_get(run: Run) -> None:
    result = run()
    assert result.exit_code == 2
    assert "Commands:" in result.output


def test_help_version(run: Run) -> None:
    result = run("--version")
    assert result.exit_code == 0
    assert result.stdout.count(".") == 2


@pytest.mark.parametrize(("arguments", "message"), [
    (["cod"], "Error: No such command 'cod'. Did you mean 'code'?"),
    (["code"], "Error: Missing argument 'IN'."),
    (["models", "download"], "Error: Missing argument 'LANGUAGE'."),
])  # fmt: skip
def test_help_is_offered_after_wrong_usage(run: Run, arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == message
    assert "--help' for help." in result.stderr
