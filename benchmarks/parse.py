"""How fast texts are parsed: Stanza document by document, Stanza in bulk, eventcoder, and eventcoder from its cache.

    python benchmarks/parse.py [CORPUS.jsonl…] --language id [--articles 60] [--rounds 3] [--threads 1] [--json]

A corpus is JSON Lines with a field `text` (the demo article, repeated, if none is given); of several files together so
many articles are drawn, with a fixed seed. All run in one process, in turn, with the embedded model and the same number
of torch threads, on the same paragraphs:
Stanza gets each article with an empty line between them, which its tokenizer takes for what they are. The medians of
wall time and of processor time are given; on a busy machine the latter is the one to trust. Every word of every parse
is compared with Stanza's bulk run: form, lemma (before eventcoder mends those of English verbs), tags, features, head,
relation and offsets.

The first run with a cache and the second one are fresh processes each, as they are for a user. Timed is what happens
between the texts and the parses, in the first run with the loading of torch and the model, which the second does not
need. Both ratios are told: to that first run, and to one with everything loaded ("eventcoder").
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from eventcoder.model.document import Document
from eventcoder.parse.models import PROCESSORS, find_model
from eventcoder.parse.segments import segments
from eventcoder.parse.stanza import StanzaParser
from eventcoder.paths import PACKAGE

SEED = 7
Article = list[str]  # its paragraphs
Row = tuple[object, ...]


def read(paths: Sequence[str], number: int) -> list[str]:
    """Return the texts of `number` articles drawn from all files together."""
    lines = [line for path in sorted(paths) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    texts = [json.loads(line)["text"] for line in lines if line.strip()]
    random.Random(SEED).shuffle(texts)
    return texts[:number]


def demo(language: str, number: int) -> list[str]:
    """Return the demo article so many times."""
    file = PACKAGE.parent / "docs" / "demo" / f"article.{language}.txt"
    return [file.read_text(encoding="utf-8")] * number


class Runs:
    """The ways to parse the same articles, each a function without arguments."""

    def __init__(self, texts: Sequence[str], language: str, threads: int) -> None:
        import stanza
        import torch

        from eventcoder.parse.fast.pipeline import FastPipeline

        torch.set_num_threads(threads)
        self._new_document = stanza.Document
        self.threads, self.language = threads, language
        self.articles: list[Article] = [[text[s.start : s.end] for s in segments(text)] for text in texts]
        self.documents = [Document(id=str(number), text=text) for number, text in enumerate(texts)]
        info = find_model(language, "embedded")

        def pipeline() -> Any:
            options = {"processors": ",".join(PROCESSORS), "download_method": None, "use_gpu": False, "verbose": False}
            return stanza.Pipeline(language, dir=str(info.path), **options)

        self.stanza = pipeline()
        self._fast = FastPipeline(pipeline())

    def one_by_one(self) -> list[Any]:
        """Stanza, document by document."""
        return [self.stanza.process("\n\n".join(article)) for article in self.articles]

    def bulk(self) -> list[Any]:
        """Stanza, all documents together."""
        documents = [self._new_document([], text="\n\n".join(article)) for article in self.articles]
        return list(self.stanza.bulk_process(documents))

    def networks(self) -> list[Any]:
        """The trees of eventcoder as its networks give them, for the comparison; nothing is timed here."""
        trees = iter(self._fast.parse([paragraph for article in self.articles for paragraph in article]))
        return [[next(trees)[0] for _ in article] for article in self.articles]

    def parser(self) -> Callable[[], list[Any]]:
        """Return eventcoder's whole way from texts to sentences, its model loaded before anything is timed."""
        parser = StanzaParser(self.language, model="embedded", threads=self.threads)
        list(parser.parse([Document(id="warm", text="Satu. One.")]))
        return lambda: list(parser.parse(self.documents))


def timed(run: Callable[[], object]) -> tuple[float, float]:
    """Return the wall time and the processor time of a run, in seconds."""
    wall, processor = time.perf_counter(), time.process_time()
    run()
    return time.perf_counter() - wall, time.process_time() - processor


def measure(runs: Runs, rounds: int) -> dict[str, dict[str, float]]:
    """Return the median seconds of every way, its rounds taken in turn with the others'."""
    with tempfile.TemporaryDirectory() as folder:
        ways: dict[str, Callable[[], object]] = {
            "stanza, one by one": runs.one_by_one,
            "stanza, bulk": runs.bulk,
            "eventcoder": runs.parser(),
        }
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
        for _ in range(rounds):
            for name, run in ways.items():
                times[name].append(timed(run))
        file = str(Path(folder, "parses.sqlite3"))
        times["eventcoder, first run with a cache"] = [fresh(runs, file, folder)]
        times["eventcoder, second run"] = [fresh(runs, file, folder) for _ in range(max(rounds, 5))]
    return {
        name: {"wall": statistics.median(w for w, _ in rows), "cpu": statistics.median(c for _, c in rows)}
        for name, rows in times.items()
    }


def fresh(runs: Runs, cache: str, folder: str) -> tuple[float, float]:
    """Return the times of a fresh process with a cache, from the texts to the parses."""
    texts = Path(folder, "texts.json")
    texts.write_text(json.dumps([document.text for document in runs.documents]), encoding="utf-8")
    command = [sys.executable, "-c", _FRESH, str(texts), cache, runs.language, str(runs.threads)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    wall, processor = json.loads(done.stdout)
    return wall, processor


_FRESH = """
import json, sys, time
from pathlib import Path
from eventcoder.model.document import Document
from eventcoder.parse.cache import ParseCache
from eventcoder.parse.stanza import StanzaParser

texts, cache, language, threads = sys.argv[1:]
documents = [Document(id=str(i), text=text) for i, text in enumerate(json.loads(Path(texts).read_text("utf-8")))]
wall, processor = time.perf_counter(), time.process_time()
parser = StanzaParser(language, model="embedded", threads=int(threads), cache=ParseCache(cache))
parsed = list(parser.parse(documents))
print(json.dumps([time.perf_counter() - wall, time.process_time() - processor]))
"""


def compare(runs: Runs) -> dict[str, int]:
    """Count words and how many differ from Stanza's bulk run, and articles that are cut into other tokens."""
    counts = {"sentences": 0, "words": 0, "words that differ": 0, "articles with other tokens": 0}
    for article, theirs, ours in zip(runs.articles, runs.bulk(), runs.networks(), strict=True):
        expected = [row(token, word, 0) for s in theirs.sentences for token in s.tokens for word in token.words]
        found, offset = [], 0
        for paragraph, trees in zip(article, ours, strict=True):
            found.extend(row(token, word, offset) for tree in trees for token in tree.tokens for word in token.words)
            offset += len(paragraph) + 2
        sizes = [len(s.words) for s in theirs.sentences], [len(tree.words()) for trees in ours for tree in trees]
        counts["sentences"] += len(sizes[0])
        counts["words"] += len(expected)
        if sizes[0] != sizes[1] or [one[0] for one in expected] != [one[0] for one in found]:
            counts["articles with other tokens"] += 1
        else:
            counts["words that differ"] += sum(a != b for a, b in zip(expected, found, strict=True))
    return counts


def row(token: Any, word: Any, offset: int) -> Row:
    """Return everything that a parse says of a word."""
    tags = (word.upos, word.xpos or "_", word.feats or "_", word.head, word.deprel)
    return (word.text, word.lemma, *tags, token.start_char + offset, token.end_char + offset)


def main() -> None:
    """Measure and print, as a Markdown table or as JSON."""
    parser = argparse.ArgumentParser(description="Measure how fast texts are parsed.")
    parser.add_argument("corpus", nargs="*", help="JSON Lines files with a field `text`; else the demo article")
    parser.add_argument("--language", required=True, help="language of the texts: id or en")
    parser.add_argument("--articles", type=int, default=60, help="how many articles are drawn (default 60)")
    parser.add_argument("--rounds", type=int, default=3, help="repetitions, of which the median counts (default 3)")
    parser.add_argument("--threads", type=int, default=1, help="threads of torch (default 1)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    texts = read(options.corpus, options.articles) or demo(options.language, options.articles)
    runs = Runs(texts, options.language, options.threads)
    equal = compare(runs)  # first: it also warms everything up
    seconds = measure(runs, options.rounds)
    if options.json:
        facts = {"language": options.language, "articles": options.articles, "threads": options.threads}
        json.dump({**facts, **equal, "seconds": seconds}, sys.stdout, indent=2)
        print()
        return
    print(", ".join(f"{number} {what}" for what, number in equal.items()), end="\n\n")
    print("| way | wall s | CPU s | sentences/s (CPU) | times Stanza's bulk, wall | CPU |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    base = seconds["stanza, bulk"]
    for name, took in seconds.items():
        rate = equal["sentences"] / took["cpu"]
        ratios = f"{base['wall'] / took['wall']:.2f} | {base['cpu'] / took['cpu']:.2f}"
        print(f"| {name} | {took['wall']:.3f} | {took['cpu']:.3f} | {rate:.0f} | {ratios} |")
    first, loaded, second = (seconds[name]["cpu"] for name in list(seconds)[-2::-1][:2] + list(seconds)[-1:])
    print(
        f"\nsecond run: 1/{first / second:.0f} of the first, 1/{loaded / second:.0f} of one with the model loaded (CPU)"
    )


if __name__ == "__main__":
    main()
