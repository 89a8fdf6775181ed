"""Long runs: several processes, the pre-filter, memory over many documents, kill and resume, Ray.

    python benchmarks/runs.py [processes prefilter memory kills ray] [--corpus FILE.jsonl] [--language en] [--json]

Without a corpus the demo articles (docs/demo) are repeated. Every figure comes from the command line run as a process
of its own: wall time, processor time of it and of its children, and its largest memory (of one process). What is
compared is run in turns, and on a busy machine only the processor times and the ratios say something; that outputs are
equal is checked byte for byte, and a difference ends the script with an error.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eventcoder.paths import PACKAGE

SEED = 7
PARTS = ("processes", "prefilter", "memory", "kills", "ray")
_DEMO = {"en": "article.en.txt", "id": "article.id.txt"}


def main() -> None:
    """Measure and print, as Markdown tables or as JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; all if none is named")
    parser.add_argument("--corpus", help="JSON Lines with a field `text`; the demo article, repeated, if not given")
    parser.add_argument("--archive", help="its parses, or those of other texts, for what needs parses only")
    parser.add_argument("--language", default="en")
    parser.add_argument("--articles", type=int, default=200, help="of the corpus, from its beginning (default 200)")
    parser.add_argument("--documents", type=int, default=2000, help="streamed for memory (default 2000)")
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=1, help="repetitions, of which the median counts")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    results: dict[str, Any] = {"machine": f"{platform.machine()}, {os.cpu_count()} cores", "language": options.language}
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), options)
        for part in options.parts or PARTS:
            results[part] = getattr(bench, part)()
    if options.json:
        print(json.dumps(results, indent=2))
        return
    print(f"{results['machine']}; {options.language}")
    for part in options.parts or PARTS:
        print(f"\n{part}\n")
        table(results[part])


class Bench:
    """The measurements, with the files that they share."""

    def __init__(self, folder: Path, options: argparse.Namespace) -> None:
        self.folder, self.options = folder, options
        self.articles = self._articles()
        self.corpus = self._write("corpus.jsonl", list(enumerate(self.articles)))
        self.base = ["-l", options.language, "-m", "embedded", "-q"]

    def processes(self) -> list[dict[str, Any]]:
        """Text to parses, text to events, and parsed text to events, with one process and with two."""
        rows = []
        for name, command, source in (
            ("text to parses", "parse", self.corpus),
            ("text to events", "code", self.corpus),
            ("parses to events", "code", self.parses()),
        ):
            made: dict[int, list[dict[str, float]]] = {}
            ending = "parquet" if command == "parse" else "jsonl"
            for number in self._turns([1, 2]):
                out = self._out(f"OUT.{ending}", str(number))
                ways = ["-o", str(out), "-p", str(number)]
                made.setdefault(number, []).append(self._run(command, str(source), *self.base, *ways))
            same(*(self._out(f"OUT.{ending}", str(number)) for number in made))
            rows.append({"what": name, **compared(made[1], made[2], "1 process", "2 processes")})
        return rows

    def parses(self) -> Path:
        """Return the archive that is given, or the parses of the corpus."""
        if self.options.archive is not None:
            return Path(self.options.archive)
        path = self.folder / "corpus.parquet"
        if not path.exists():
            self._run("parse", str(self.corpus), *self.base, "-o", str(path), "-p", "1")
        return path

    def prefilter(self) -> list[dict[str, Any]]:
        """Text to events with and without the pre-filter: whole articles, and every line of them as a document."""
        lines = [line for text in self.articles for line in text.splitlines() if line.strip()]
        rows = []
        short = self._write("lines.jsonl", list(enumerate(lines)))
        for name, source in (("articles", self.corpus), ("single lines", short)):
            made: dict[str, list[dict[str, float]]] = {}
            for way in self._turns(["--no-prefilter", "--prefilter"]):
                out, report = self._out("OUT.jsonl", way), self._out("OUT.json", way)
                ways = ["-o", str(out), "-p", "1", way, "--report", str(report)]
                took = self._run("code", str(source), *self.base, *ways)
                told = json.loads(report.read_text(encoding="utf-8"))
                made.setdefault(way, []).append({**took, "cpu": took["cpu"], "parsing": told["seconds"]["parsing"]})
            same(*(self._out("OUT.jsonl", way) for way in made))
            found = told["documents"]
            rows.append(
                {
                    "what": name,
                    "documents": found["read"],
                    "without trees": found["without trees (prefilter)"],
                    **compared(made["--no-prefilter"], made["--prefilter"], "all trees", "pre-filter"),
                }
            )
        return rows

    def memory(self) -> list[dict[str, Any]]:
        """Many short documents from cached parses, streamed: the largest memory, with a tenth of them and with all."""
        lines = [line for text in self.articles for line in text.splitlines() if len(line.split()) > 3][:300]
        cache = self.folder / "parses.sqlite3"
        rows = []
        for number in (300, self.options.documents // 10, self.options.documents):
            many = ((i, lines[i % len(lines)]) for i in range(number))
            source = self._write("many.jsonl", many)
            out = ["-o", str(self.folder / "many.jsonl.out"), "--to", "jsonl", "-p", "1", "--cache", str(cache)]
            took = self._run("code", str(source), *self.base, *out, "--resume")
            rows.append({"documents": number, **rounded(took)})
        return rows[1:]  # the first one filled the cache

    def kills(self) -> list[dict[str, Any]]:
        """A run that is killed (SIGKILL) again and again, and resumed: the same bytes as one that was not.

        Most kills come some time after a batch was done, one of four at any time after the start.
        """
        parses = str(self.parses())
        whole, out = self.folder / "whole.csv", self.folder / "killed.csv"
        self._run("code", parses, *self.base, "-o", str(whole), "-p", "1")
        journal = self.folder / "killed.csv.run" / "journal.jsonl"
        arguments = ["code", parses, *self.base, "-o", str(out), "-p", "2", "--resume"]
        moments = random.Random(SEED)
        killed, done = 0, []
        while killed < self.options.kills:
            process = subprocess.Popen([sys.executable, "-m", "eventcoder.cli", *arguments])
            before = journal.stat().st_size if journal.exists() else 0
            early = time.monotonic() + moments.uniform(0, 5) if moments.random() < 0.25 else float("inf")
            while process.poll() is None and time.monotonic() < early:
                if journal.exists() and journal.stat().st_size > before:
                    time.sleep(moments.uniform(0, 0.5))
                    break
                time.sleep(0.01)
            process.kill()
            if process.wait() == 0:
                break
            killed += 1
            done.append(journal.read_bytes().count(b"\n") if journal.exists() else 0)
        self._run(*arguments)
        same(whole, out)
        return [{"kills": killed, "batches done by then": str(done), "bytes": out.stat().st_size, "equal": True}]

    def ray(self) -> list[dict[str, Any]]:
        """Text to events on Ray with one worker and with two, and in this process."""
        if importlib.util.find_spec("ray") is None:
            return [{"what": "Ray is not installed"}]
        made: dict[int, list[dict[str, float]]] = {}
        plain = self._out("OUT.jsonl", "plain")
        alone = self._run("code", str(self.corpus), *self.base, "-o", str(plain), "-p", "1")
        for number in self._turns([1, 2]):
            out = self._out("OUT.jsonl", f"ray{number}")
            ways = ["-o", str(out), "--engine", "ray", "-p", str(number)]
            made.setdefault(number, []).append(self._run("code", str(self.corpus), *self.base, *ways))
            same(plain, out)
        row = {"what": "text to events", **compared(made[1], made[2], "1 worker", "2 workers")}
        return [{**row, "without Ray, wall s": round(alone["wall"], 1)}]

    def _articles(self) -> list[str]:
        if self.options.corpus is None:
            text = (PACKAGE.parent / "docs" / "demo" / _DEMO[self.options.language]).read_text(encoding="utf-8")
            return [text] * min(self.options.articles, 40)
        lines = Path(self.options.corpus).read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["text"] for line in lines[: self.options.articles]]

    def _write(self, name: str, rows: Any) -> Path:
        path = self.folder / name
        with path.open("w", encoding="utf-8") as stream:
            stream.writelines(json.dumps({"id": f"d{i}", "text": text}) + "\n" for i, text in rows)
        return path

    def _out(self, name: str, way: str) -> Path:
        return self.folder / name.replace("OUT", f"out{way}")

    def _turns(self, ways: Sequence[Any]) -> list[Any]:
        return [way for _ in range(self.options.rounds) for way in ways]

    def _run(self, *arguments: str) -> dict[str, float]:
        """Run the command line and return what it took."""
        begin = time.perf_counter()
        process = subprocess.Popen([sys.executable, "-m", "eventcoder.cli", *arguments])
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"failed ({process.returncode}): eventcoder {' '.join(arguments)}")
        took = {"wall": time.perf_counter() - begin, "cpu": used.ru_utime + used.ru_stime}
        return {**took, "memory": used.ru_maxrss / 1024}


def compared(first: list[dict[str, float]], second: list[dict[str, float]], one: str, other: str) -> dict[str, Any]:
    """Return medians of two ways and their ratios."""
    row: dict[str, Any] = {}
    for name in first[0]:
        if name == "memory":
            continue
        before, after = (statistics.median(took[name] for took in rows) for rows in (first, second))
        row |= {f"{one}, {name} s": round(before, 1), f"{other}, {name} s": round(after, 1)}
        row[f"{name}, times"] = round(before / after, 2)
    return row


def rounded(took: dict[str, float]) -> dict[str, float]:
    """Return what a run took, in figures that mean something."""
    return {"wall s": round(took["wall"], 1), "cpu s": round(took["cpu"], 1), "memory MB": round(took["memory"])}


def same(one: Path, other: Path) -> None:
    """End the script if two files differ."""
    if one.read_bytes() != other.read_bytes():
        sys.exit(f"{one.name} and {other.name} differ")


def table(rows: list[dict[str, Any]]) -> None:
    """Print rows as a Markdown table."""
    print("| " + " | ".join(rows[0]) + " |")
    print("| " + " | ".join("---" for _ in rows[0]) + " |")
    for row in rows:
        print("| " + " | ".join(str(value) for value in row.values()) + " |")


if __name__ == "__main__":
    main()
