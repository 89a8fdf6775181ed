from __future__ import annotations

from pathlib import Path

import typer
from typer.testing import CliRunner

from eventcoder.cli.dictionary_import import import_

app = typer.Typer()
app.command()(import_)


def test_import_writes_a_layer_and_tells_what_it_lost(tmp_path: Path) -> None:
    source = tmp_path / "small.agents"
    source.write_text("BEE_KEEPER [~AGR]\nnonsense\n", encoding="utf-8")
    layer = tmp_path / "layer"
    options = ["--kind", "agents", "--dialect", "petrarch2", "-o", str(layer)]
    done = CliRunner().invoke(app, [str(source), *options])
    assert done.exit_code == 0, done.output
    assert (layer / "agents/en-small.yaml").is_file()
    assert str(layer / "import/small-agents.report.csv") in done.stdout
    assert "1 lines dropped" in done.stderr


def test_import_of_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    options = ["--kind", "actors", "--dialect", "tabari", "-o", str(tmp_path / "layer")]
    done = CliRunner().invoke(app, [str(tmp_path / "none.txt"), *options])
    assert done.exit_code == 1
    assert "I020 there is no such file" in done.stderr
