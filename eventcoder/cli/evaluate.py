"""`eventcoder evaluate`: how well a coding agrees with gold, or with another coding."""

from __future__ import annotations

import json
from enum import Enum
from typing import Annotated

import typer

from eventcoder.cli import shared
from eventcoder.io.formats import STREAM
from eventcoder.io.streams import Output


class CodeLevel(str, Enum):
    """How fine codes are told apart."""

    code = "code"
    base = "base"
    root = "root"
    quad = "quad"


def evaluate(
    predicted: Annotated[str, typer.Argument(metavar="PREDICTED", help="JSONL file of events; - is standard input.")],
    gold: Annotated[
        str, typer.Argument(metavar="GOLD", help="The same, or simple gold (see docs/evaluation.md), as JSONL.")
    ],
    level: Annotated[
        CodeLevel, typer.Option("--level", help="How fine the tables of single codes and of confusions are.")
    ] = CodeLevel.root,
    gold_documents: Annotated[
        bool, typer.Option("--gold-documents", help="Pass over events of documents that gold does not name.")
    ] = False,
    show: Annotated[
        int, typer.Option("--show", min=0, metavar="N", help="List N missed, false and otherwise coded events each.")
    ] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of tables.")] = False,
) -> None:
    """Score events against gold: precision, recall and F1 by level, sides and code; confusions; kappa and alpha."""
    from eventcoder.evaluation.codings import read_coding
    from eventcoder.evaluation.report import report
    from eventcoder.evaluation.scores import evaluate as score
    from eventcoder.ontology import Ontology

    with shared.errors_told(), Output(STREAM) as output:
        ontology = Ontology.load()
        codings = [read_coding(path, ontology) for path in (predicted, gold)]
        found = score(codings[0], codings[1], ontology, level=level.value, gold_documents=gold_documents)
        text = json.dumps(found.row(), indent=2, ensure_ascii=False) + "\n" if as_json else report(found, show=show)
        output.write(text)
