"""Parses the casualty tables with the shipped models again: `python tests/context/parse_tables.py`.

The tests read the parses (`casualties.<language>.conllu`), so that they need no model. Run it after a phrase was added
or a model changed, and look at the difference.
"""

from __future__ import annotations

from pathlib import Path

from eventcoder.model.document import Document
from eventcoder.parse.conllu import write_conllu
from eventcoder.parse.stanza import StanzaParser

HERE = Path(__file__).parent


def phrases(language: str) -> list[str]:
    """Return the phrases of a table, in order."""
    lines = (HERE / f"casualties.{language}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in lines if line and not line.startswith("#")]


def main() -> None:
    """Write one document a phrase; the document's id is the number of the phrase."""
    for language in ("en", "id"):
        documents = [
            Document(id=str(number), text=text, language=language) for number, text in enumerate(phrases(language))
        ]
        parsed = StanzaParser(language).parse(documents)
        path = HERE / f"casualties.{language}.conllu"
        path.write_text("".join(write_conllu(document) for document in parsed), encoding="utf-8")


if __name__ == "__main__":
    main()
