"""How fast parsed text is coded again: archive to complete events, both executors, by corpus and dictionary size.

    python benchmarks/recode.py [--archive FILE.parquet] [--language en] [--sizes 1000 10000] [--only NAME …] [--json]
    python benchmarks/recode.py --edits DIR … [--archive FILE.parquet] [--sizes 10000]

Without an archive the demo article (docs/demo) is parsed and repeated, which is dense text: most of its sentences give
events. A small corpus is repeated until it has the size; ids of documents stay unlike. All rates are sentences a second
of process CPU time on one core, and the rates of one table are taken in turns in one run, so that their ratios hold on
a busy machine too. The larger dictionary has, for every rule, nine more on the same trigger words that never hold.

With `--edits`, layers that a researcher might write, the second form measures what coding again after each of them
costs with an event cache, to Parquet, beside coding everything; that both write the same events is checked.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from eventcoder import Coder, Document
from eventcoder.coding.inputs import choose_inputs
from eventcoder.coding.meaning import Meaning
from eventcoder.coding.runs.run import Run
from eventcoder.coding.runs.work import Coding
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.io.exports import plan_export, write_target
from eventcoder.io.records import Fields
from eventcoder.model.chunk import Chunk
from eventcoder.model.sentence import ParsedDocument
from eventcoder.parse.archive import read_archive, read_chunks, write_archive
from eventcoder.paths import PACKAGE
from eventcoder.plan.path import parse_path
from eventcoder.plan.plan import Plan
from eventcoder.plan.semantics import Candidate, Condition
from eventcoder.plan.words import WordTest

_START = """
import sys, time
begin = time.process_time()
from eventcoder import Coder
Coder(sys.argv[1]).reader(sys.argv[1])
print(time.process_time() - begin)
"""


def main() -> None:
    """Measure and print, as Markdown tables or as JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--archive", help="a parse archive; the demo article if not given")
    parser.add_argument("--language", default="en")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10000], help="sentences")
    parser.add_argument("--only", nargs="+", default=(), help="names of the rates to measure, for large sizes")
    parser.add_argument("--edits", nargs="+", default=(), help="layers; what coding again after each of them costs")
    parser.add_argument("--rounds", type=int, default=3, help="repetitions, of which the best counts (default 3)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    if options.edits:
        results = after_edits(options.archive, options.language, options.sizes[-1], options.edits)
    else:
        results = measure(options.archive, options.language, options.sizes, options.rounds, options.only)
    if options.json:
        print(json.dumps(results, indent=2))
        return
    for name, value in results.items():
        if isinstance(value, list):
            print(f"\n{name}\n")
            print_table(value)
            if name == "after edits":
                print_chart([(row["coding"], row["sentences a second"]) for row in value])
        else:
            print(f"{name}: {value}")


def measure(
    archive: str | None, language: str, sizes: list[int], rounds: int, only: Sequence[str] = ()
) -> dict[str, Any]:
    """Return everything that is measured, by name; of the rates those of `only`, if any are named."""
    source = list(read_archive(archive)) if archive else demo(language)
    facts: dict[str, Any] = {
        "machine": f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "corpus": Path(archive).name if archive else f"docs/demo, {language}",
        "sentences before repetition": sum(len(row.sentences) for row in source),
    }
    coder, larger = Coder(language), Coder(language)
    reader = larger.reader(language)
    larger._readers[language] = replace(reader, plan=tenfold(reader.plan))
    for row in source:  # tables that are loaded once (cities) and what is kept for each word
        coder.code_parsed(row)
        larger.code_parsed(row)
    with tempfile.TemporaryDirectory() as folder:
        facts["rates"] = [by_size(source, size, coder, larger, rounds, Path(folder), only) for size in sizes]
        facts["time of a sentence, last size to first"] = growth(facts["rates"])
        facts["start"] = start(language, Path(folder))
    facts["peak memory (MB)"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return facts


def after_edits(archive: str | None, language: str, size: int, edits: Sequence[str]) -> dict[str, Any]:
    """Return what coding an archive costs: without an event cache, filling one, unchanged, and after each edit.

    Every edit finds the cache as the bundled dictionary filled it.
    """
    source = list(read_archive(archive)) if archive else demo(language)
    bundled = Dictionary.bundled(language)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parses, plain, cached = (folder / f"{one}.parquet" for one in ("parses", "plain", "cached"))
        write_archive(repeated(source, size), parses)

        def coded(what: str, dictionary: Dictionary, cache: str | None, output: Path) -> dict[str, Any]:
            begin = time.process_time()
            coder = Coder(dictionary, event_cache=cache)
            coder.reader(language)
            Meaning.of(dictionary, language)
            started = time.process_time()
            row = written(coder, parses, output)
            if output == cached and output.read_bytes() != plain.read_bytes():
                sys.exit(f"{what}: not the events of coding everything")
            rate = round(row.pop("sentences") / (time.process_time() - started))
            return {"coding": what, **row, "start, CPU s": round(started - begin, 1), "sentences a second": rate}

        cache = str(folder / "events.sqlite3")
        rows = [coded("no event cache", bundled, None, plain)]
        rows += [coded(what, bundled, cache, cached) for what in ("with an empty event cache", "nothing changed")]
        for number, edit in enumerate(edits):
            copy = str(folder / f"{number}.sqlite3")
            with closing(sqlite3.connect(cache)) as filled, closing(sqlite3.connect(copy)) as again:
                filled.backup(again)
            written(Coder(bundled.overlay(edit)), parses, plain)
            rows.append(coded(Path(edit).name, bundled.overlay(edit), copy, cached))
    return {"machine": f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores", "after edits": rows}


def written(coder: Coder, parses: Path, events: Path) -> dict[str, Any]:
    """Code an archive to Parquet as the command line does, and return how many documents had to be coded."""
    run = Run(Coding(coder), choose_inputs([str(parses)]), Fields())
    write_target(run.results(), plan_export(events))
    report = run.report
    return {"sentences": report.sentences, "documents": report.documents, "coded": report.documents - report.reused}


def by_size(
    source: list[ParsedDocument], size: int, coder: Coder, larger: Coder, rounds: int, folder: Path, only: Sequence[str]
) -> dict[str, Any]:
    """Return the rates for a corpus of one size."""
    path = folder / f"{size}.parquet"
    begin = time.process_time()
    write_archive(repeated(source, size), path)
    written = time.process_time() - begin
    number = sum(len(chunk.words) - 1 for chunk in read_chunks(path))
    calls: dict[str, Callable[[], int]] = {
        "archive to columns": lambda: sum(len(chunk) for chunk in read_chunks(path)),
        "archive to objects": lambda: sum(1 for _ in read_archive(path)),
        "archive to events": lambda: events(coder, read_archive(path)),
        "archive to events, columnar": lambda: column_events(coder, read_chunks(path)),
        "archive to events, rules x10": lambda: events(larger, read_archive(path)),
        "archive to events, columnar, rules x10": lambda: column_events(larger, read_chunks(path)),
    }
    calls = {name: call for name, call in calls.items() if not only or name in only}
    best: dict[str, float] = {}
    for _ in range(rounds):
        for name, call in calls.items():
            begin = time.process_time()
            call()
            best[name] = min(best.get(name, float("inf")), time.process_time() - begin)
    row: dict[str, Any] = {"sentences": number}
    row["archive bytes a sentence"] = round(path.stat().st_size / number)
    row["written"] = round(number / written)
    row |= {name: round(number / seconds) for name, seconds in best.items()}
    base = best.get("archive to events", 0.0)
    if base and "archive to events, rules x10" in best:
        row["cost of rules x10"] = round(best["archive to events, rules x10"] / base, 2)
    if base and "archive to events, columnar" in best:
        row["columnar to readable"] = round(base / best["archive to events, columnar"], 2)
    return row


def growth(rows: list[dict[str, Any]]) -> float | None:
    """Return what a sentence of the largest corpus costs, measured by one of the smallest (1 is linear growth)."""
    rates = [row["archive to events"] for row in rows if "archive to events" in row]
    return round(rates[0] / rates[-1], 2) if len(rates) > 1 else None


def events(coder: Coder, documents: Iterable[ParsedDocument]) -> int:
    """Code with the readable executor and return the number of events."""
    return sum(len(coder.code_parsed(parsed)) for parsed in documents)


def column_events(coder: Coder, chunks: Iterable[Chunk]) -> int:
    """Code with the columnar executor and return the number of events."""
    return sum(1 for chunk in chunks for _ in coder.code_chunk(chunk))


def repeated(source: list[ParsedDocument], size: int) -> Iterator[ParsedDocument]:
    """Yield the documents again and again under other ids, until there are `size` sentences."""
    number = 0
    for turn in itertools.count():
        for parsed in source:
            if number >= size:
                return
            number += len(parsed.sentences)
            yield replace(parsed, document=parsed.document.model_copy(update={"id": f"{parsed.document.id}-{turn}"}))


def tenfold(plan: Plan) -> Plan:
    """Return a plan in which every rule has nine more on the same trigger, for words that no text has."""
    path = parse_path("undergoer", {}, {"undergoer"})

    def more(candidate: Candidate) -> Iterator[Candidate]:
        for number in range(9):
            words = WordTest.of((f"no-such-word-{number}",))
            condition = Condition("undergoer: no such word", "words", path, words, True)
            rule = replace(candidate.rule, conditions=(condition, *candidate.rule.conditions))
            yield Candidate(candidate.rank, rule, candidate.words)
        yield candidate

    table = {key: tuple(one for candidate in row for one in more(candidate)) for key, row in plan.candidates.items()}
    return Plan(plan.grammar, table)


def start(language: str, folder: Path) -> list[dict[str, Any]]:
    """Return the CPU seconds until the first sentence can be coded, with an empty cache and with a filled one."""
    environment = {**os.environ, "EVENTCODER_CACHE_DIR": str(folder / "cache")}
    rows = []
    for name in ("first run (YAML read, plan compiled and kept)", "later runs"):
        command = [sys.executable, "-c", _START, language]
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        rows.append({"start": name, "CPU seconds": round(float(done.stdout), 2)})
    return rows


def demo(language: str) -> list[ParsedDocument]:
    """Return the demo article, parsed."""
    text = (PACKAGE.parent / "docs" / "demo" / f"article.{language}.txt").read_text(encoding="utf-8")
    return list(Coder(language).parse([Document(id="demo", text=text, language=language)]))


def print_chart(bars: Sequence[tuple[str, int]]) -> None:
    """Print a chart of rates in Mermaid's words, which Markdown shows as a picture."""
    names = ", ".join(f'"{name}"' for name, _ in bars)
    print('\n```mermaid\nxychart-beta\n    title "sentences a second, one core"')
    print(f"    x-axis [{names}]\n    y-axis 0 --> {max(rate for _, rate in bars)}")
    print(f"    bar [{', '.join(str(rate) for _, rate in bars)}]\n```")


def print_table(rows: list[dict[str, Any]]) -> None:
    """Print rows as Markdown, turned round: one line for each name."""
    names = list(rows[0])
    print(f"| {names[0]} | {' | '.join(str(row[names[0]]) for row in rows)} |")
    print("| --- |" + " ---: |" * len(rows))
    for name in names[1:]:
        print(f"| {name} | {' | '.join(str(row[name]) for row in rows)} |")


if __name__ == "__main__":
    main()
