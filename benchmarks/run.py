"""How long the first seconds take: importing, loading the ontology, loading the dictionaries.

    python benchmarks/run.py [--rounds N] [--json]

Cold numbers are the median of fresh interpreters, warm ones of repeated calls in one. No model is loaded.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from eventcoder import Dictionary
from eventcoder.ontology import Ontology


def cold(program: str, rounds: int) -> float:
    """Return the median seconds that a program takes in a fresh interpreter, less the interpreter's own start."""

    def seconds(text: str) -> float:
        return warm(lambda: subprocess.run([sys.executable, "-c", text], check=True), rounds)

    return max(0.0, seconds(program) - seconds("pass"))


def warm(call: Callable[[], object], rounds: int) -> float:
    """Return the median seconds of a call."""
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        call()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def measure(rounds: int) -> dict[str, float]:
    """Return the seconds of everything that is measured, by name."""
    return {
        "import eventcoder (cold)": cold("import eventcoder", rounds),
        "Ontology.load()": warm(Ontology.load, rounds),
        "Dictionary.bundled('en')": warm(lambda: Dictionary.bundled("en"), rounds),
        "Dictionary.bundled('id')": warm(lambda: Dictionary.bundled("id"), rounds),
    }


def main() -> None:
    """Measure and print, as a Markdown table or as JSON."""
    parser = argparse.ArgumentParser(description="Measure how long the first seconds take.")
    parser.add_argument("--rounds", type=int, default=5, help="repetitions, of which the median counts (default 5)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    results = measure(options.rounds)
    if options.json:
        print(json.dumps(results, indent=2))
        return
    print("| what | seconds |\n| --- | ---: |")
    for name, seconds in results.items():
        print(f"| {name} | {seconds:.3f} |")


if __name__ == "__main__":
    main()
