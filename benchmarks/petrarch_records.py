"""How well imported legacy dictionaries code the unit-test records of PETRARCH, which come with their parses.

    python benchmarks/petrarch_records.py RECORDS.xml --actors F --agents F --verbs F [--discards F] [--pico F]
        [--dialect universalpetrarch] [--layer DIR] [--conllu FILE] -o predictions.jsonl

The dictionaries are imported into a layer (a temporary one, or --layer); it is the lowest, with the English grammar of
the bundled dictionary and nothing else of it. RECORDS.xml has CoNLL-U (UDPipe, Universal Dependencies 1) in `<Parse>`;
--conllu keeps what it is turned into. The output is what `evharness petr` reads.

The validation dictionaries code WEIS, not CAMEO: the ontology takes any code, and nothing is shifted by tense. With
--pico (the coder's table of internal codes) a negated event gets the code that the table gives to its negation.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from eventcoder import Coder, Dictionary
from eventcoder.dictionary.legacy.importer import Kind, import_files
from eventcoder.dictionary.legacy.lines import DIALECTS
from eventcoder.model.event import Event, PloverView
from eventcoder.model.sentence import ParsedDocument
from eventcoder.ontology import Ontology
from eventcoder.ontology.cameo import Cameo, EventCode
from eventcoder.ontology.load import load
from eventcoder.ontology.plover import Plover
from eventcoder.parse import read_conllu
from eventcoder.parse.upgrade import upgrade
from eventcoder.paths import dictionaries_dir

_MODULUS = 0xFFFF


@dataclass(frozen=True, slots=True)
class Record:
    """One sentence: id, date (ISO), text and CoNLL-U rows."""

    id: str
    date: str
    text: str
    rows: str


def records(path: Path) -> Iterator[Record]:
    """Yield the records; the second of the same id is called `ID#2`, as the scorer does."""
    seen: dict[str, int] = {}
    for element in ElementTree.parse(path).iter("Sentence"):
        name, day = element.get("id", ""), element.get("date", "")
        seen[name] = seen.get(name, 0) + 1
        rows = (element.findtext("Parse") or "").strip()
        yield Record(
            name if seen[name] == 1 else f"{name}#{seen[name]}",
            f"{day[:4]}-{day[4:6]}-{day[6:8]}",
            " ".join((element.findtext("Text") or "").split()),
            rows,
        )


def to_conllu(record: Record) -> str:
    """Return a record as a document of its own."""
    head = [f"# newdoc id = {record.id}", f"# date = {record.date}", "# language = en", "# parser = udpipe-1"]
    rows = [row for row in record.rows.splitlines() if re.match(r"\d+\t", row)]
    return "\n".join([*head, f"# sent_id = {record.id}", f"# text = {record.text}", *rows, "", ""])


def documents(conllu: str) -> Iterator[ParsedDocument]:
    """Read the CoNLL-U text, with labels of version 2."""
    for parsed in read_conllu(conllu):
        yield replace(parsed, sentences=tuple(upgrade(sentence) for sentence in parsed.sentences))


class AnyCode(dict[str, EventCode]):
    """The codes of CAMEO, and any other code as one that nothing is known of."""

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str)

    def __missing__(self, code: str) -> EventCode:
        return EventCode(code, f"code {code}", None, 1, 0.0, "inherited", "")


class NoPlover(dict[str, PloverView]):
    """No PLOVER type for codes that are not CAMEO's."""

    def __missing__(self, code: str) -> PloverView:
        return PloverView(event=None)


def open_ontology() -> Ontology:
    """Return the bundled ontology with any code allowed and no transforms."""
    cameo, plover, plover_actors, acled = load(dictionaries_dir() / "ontologies")
    codes = Cameo(AnyCode(cameo.codes), {}, cameo.columns, cameo.future_columns)
    return Ontology(codes, Plover(NoPlover(plover.views), plover.types), plover_actors, acled)


def opposites(path: Path) -> dict[str, str]:
    """Read which code is the negation of which (value less 0xFFFF) from a table of internal codes."""
    values: dict[str, int] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        found = re.match(r"(\d{3,4}):([-+\dA-Fa-fx]+)", line)
        if found is not None:
            terms = re.findall(r"([-+]?)0x([0-9A-Fa-f]+)", found[2])
            values[found[1]] = sum(int(digits, 16) * (-1 if sign == "-" else 1) for sign, digits in terms)
    codes = {value: code for code, value in reversed(values.items())}
    return {code: codes[value - _MODULUS] for code, value in values.items() if value - _MODULUS in codes}


def predictions(event: Event, negations: dict[str, str]) -> Iterator[dict[str, str | None]]:
    """Yield source, target and code of each dyad, of symmetric events in both directions."""
    code = negations.get(event.event_code, event.event_code) if event.negated else event.event_code
    for source, target in event.dyads():
        pair = (None if source is None else source.code, None if target is None else target.code)
        for one, other in (pair, pair[::-1]) if event.reciprocal else (pair,):
            yield {"source": one, "target": other, "cameo": code}


def build(arguments: argparse.Namespace, layer: Path) -> Dictionary:
    """Import the files into the layer and return the dictionary."""
    kinds: tuple[Kind, ...] = ("actors", "agents", "verbs", "discards")
    for kind in kinds:
        for imported in import_files(getattr(arguments, kind), kind, arguments.dialect, layer):
            print(f"{kind}:", "; ".join(" ".join(line.split()) for line in imported.report.summary()))
    for name in ("grammar/en.yaml", "sets/grammar-en.yaml"):
        (layer / name).parent.mkdir(exist_ok=True)
        shutil.copy(dictionaries_dir() / name, layer / name)
    return Dictionary.read(layer, "en", ontology=open_ontology())


def main() -> None:
    """Import, code and write the predictions."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("records", type=Path)
    for kind in ("actors", "agents", "verbs", "discards"):
        parser.add_argument(f"--{kind}", type=Path, nargs="*", default=[])
    parser.add_argument("--dialect", choices=DIALECTS, default="universalpetrarch")
    parser.add_argument("--pico", type=Path)
    parser.add_argument("--layer", type=Path)
    parser.add_argument("--conllu", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        coder = Coder(build(arguments, arguments.layer or Path(folder)), home_country=None)
    conllu = "\n".join(to_conllu(record) for record in records(arguments.records) if record.rows)
    if arguments.conllu is not None:
        arguments.conllu.write_text(conllu, encoding="utf-8")
    negations = {} if arguments.pico is None else opposites(arguments.pico)
    with arguments.output.open("w", encoding="utf-8") as file:
        for parsed in documents(conllu):
            rows = [row for event in coder.code_parsed(parsed) for row in predictions(event, negations)]
            line = {"uid": parsed.document.id, "sentence": parsed.document.text, "events": rows}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
