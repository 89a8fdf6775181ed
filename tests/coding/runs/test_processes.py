"""Several processes give what one gives, and outlive what kills one of them."""

from __future__ import annotations

import io
import itertools
import os
import pickle
import signal
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from eventcoder.coding.coder import Coder
from eventcoder.coding.report import Report
from eventcoder.coding.runs.batches import Batch, batches
from eventcoder.coding.runs.run import results
from eventcoder.coding.runs.work import Coding, Parsing, Work
from eventcoder.coding.runs.worker import READY, serve
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.errors import EventcoderError, InputError, Problem
from eventcoder.model.document import Document
from eventcoder.model.event import Event, EventLine, read_all
from eventcoder.model.sentence import ParsedDocument
from eventcoder.parse.cache import ParseCache
from eventcoder.paths import dictionaries_dir
from tests.builders import WORLD, parsed, world
from tests.simple import SimpleCoder, SimpleParsers, start

GOOD = "Rebels attacked Syria."


def document(name: str, text: str = GOOD) -> Document:
    return Document(id=name, text=text, language="en", file="news.jsonl", line=1)


def done(
    work: Work[Event | EventLine], documents: Iterable[Document | ParsedDocument], processes: int
) -> tuple[list[Event], Report]:
    """Do the documents one by one, so that even a few are many batches."""
    report = Report()
    alone = (Batch(number, (one,)) for number, one in enumerate(documents))
    return list(read_all(results(work, alone, report, processes=processes))), report


def mixed() -> list[Document | ParsedDocument]:
    """Documents good and bad, parsed and not."""
    rows = "Turkey _ PROPN 2 nsubj; attacked attack VERB 0 root; Syria _ PROPN 2 obj"
    return [
        document("a"),
        document("b", "BOOM"),
        parsed("en", rows, name="c"),
        document("d", "   "),
        document("e", "CRASH"),
        *(document(f"f{i}", f"{GOOD} {GOOD}") for i in range(8)),
        Document(id="g", text=GOOD, language="fr"),
        parsed("en", rows, name="h"),
    ]


@pytest.fixture(scope="module")
def coder() -> SimpleCoder:
    return SimpleCoder(world())


def test_processes_give_the_events_and_the_report_of_one(coder: SimpleCoder) -> None:
    one, two = (done(Coding(coder), mixed(), processes) for processes in (1, 2))
    assert [problem.code for problem in one[1].problems] == ["P010", "I010", "I015", "I012"]
    assert len(one[0]) == 1 + 1 + 16 + 1
    assert one == two


def test_processes_of_larger_batches_lose_only_the_document_that_fails(coder: SimpleCoder) -> None:
    found = {}
    for processes in (1, 2):
        report = Report()
        events = results(Coding(coder), batches(mixed(), []), report, processes=processes)
        found[processes] = ([event.document_id for event in read_all(events)], report)
    assert found[1] == found[2]
    assert found[1][0] == ["a", "c", *(f"f{i}" for i in range(8) for _ in "12"), "h"]


@pytest.mark.skipif(os.name == "nt", reason="no such signals there")
def test_processes_a_document_that_kills_its_process_is_left_out_and_told(coder: SimpleCoder) -> None:
    report = Report()
    rows = [document("a"), document("b", "DIE"), document("c")]
    events = list(read_all(results(Coding(coder), batches(rows, []), report, processes=2)))
    assert [event.document_id for event in events] == ["a", "c"]
    assert [problem.code for problem in report.problems] == ["I051"]
    assert "document b: the process that worked on it died (signal 9, SIGKILL)" in report.problems[0].message
    assert report.documents == 2


def test_processes_code_many(coder: SimpleCoder) -> None:
    rows = [document(f"d{i}") for i in range(200)]
    coder.report = Report()
    events = list(coder.code_many(iter(rows), processes=2))
    assert [event.document_id for event in events] == [row.id for row in rows]
    assert (coder.report.documents, coder.report.events) == (200, 200)
    with pytest.raises(InputError, match="I001 0 is no number of processes"):
        coder.code_many([], processes=0)


def test_processes_parse(coder: SimpleCoder) -> None:
    rows = [document(f"d{i}") for i in range(100)]
    plain = [row.model_copy(update={"file": None, "line": None}) for row in rows]
    found = list(results(Parsing(coder), batches(rows, []), Report(), processes=2))
    assert found == list(results(Parsing(coder), batches(plain, []), Report(), processes=1))


def test_processes_share_a_cache(tmp_path: Path) -> None:
    cached = CachedCoder(world(), cache=tmp_path / "parses.sqlite3")
    rows = [document(f"d{i}") for i in range(150)]
    events = list(cached.code_many(rows, processes=2))
    assert [event.document_id for event in events] == [row.id for row in rows]
    assert cached.report.problems == []
    assert set(ParseCache(tmp_path / "parses.sqlite3").get("simple", [GOOD, "Other."])) == {GOOD}


class CachedParsers(SimpleParsers):
    """Keeps something in the cache whenever it parses, and looks it up."""

    def parse(
        self, documents: list[Document], problems: list[Problem], *, to_code: bool = False
    ) -> Iterator[ParsedDocument]:
        assert self.cache is not None
        for one in documents:
            self.cache.get("simple", [one.text])
            self.cache.put("simple", {one.text: b"parse"})
        return super().parse(documents, problems, to_code=to_code)


class CachedCoder(SimpleCoder):
    """Parses with a cache."""

    def __init__(self, *what: str | Dictionary, **options: Any) -> None:
        super().__init__(*what, **options)
        self.parsers = CachedParsers(self)


def test_processes_read_no_further_than_they_need(coder: SimpleCoder) -> None:
    read = 0

    def endless() -> Iterator[Batch]:
        nonlocal read
        while True:
            yield Batch(read, (document(str(read)),))
            read += 1

    events = results(Coding(coder), endless(), Report(), processes=2)
    assert [event.document_id for event in read_all(itertools.islice(events, 20))] == [str(i) for i in range(20)]
    assert read <= 20 + 2 * 3
    events.close()  # type: ignore[attr-defined]  # it is a generator


def test_processes_strict_stops_before_the_events_of_the_batch(coder: SimpleCoder) -> None:
    rows = [document("a"), document("b", "BOOM"), document("c")]
    for processes in (1, 2):
        alone = (Batch(number, (row,)) for number, row in enumerate(rows))
        events = read_all(results(Coding(coder), alone, Report(), processes=processes, strict=True))
        assert next(events).document_id == "a"
        with pytest.raises(InputError, match="P010"):
            next(events)


@dataclass
class Unusable(Coding):
    """Work that cannot be set up."""

    error: str = "exit"

    def __setstate__(self, state: object) -> None:
        if self.error == "exit":
            os._exit(3)
        raise EventcoderError(Problem("D001", "broken"))


@dataclass
class Broken(Unusable):
    """Work whose setting up fails with an error."""

    error: str = "raise"


@pytest.mark.parametrize(
    ("kind", "message"), [(Unusable, r"I050 .* ended at once \(exit code 3\)"), (Broken, "D001 broken")]
)
def test_processes_that_cannot_be_set_up_are_told(kind: type[Coding], message: str, coder: SimpleCoder) -> None:
    with pytest.raises(EventcoderError, match=message):
        done(kind(coder), [document("a")], 2)


def test_processes_interrupted_while_one_is_started_all_end(
    coder: SimpleCoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[threading.Thread] = []
    start_thread = threading.Thread.start

    def interrupted(thread: threading.Thread) -> None:
        start_thread(thread)
        started.append(thread)
        if len(started) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(threading.Thread, "start", interrupted)
    rows = [document(f"d{i}") for i in range(8)]
    with pytest.raises(KeyboardInterrupt):
        done(Coding(coder), rows, 3)
    for thread in started:
        thread.join(timeout=30)
    assert [thread.is_alive() for thread in started] == [False, False]


# ---------------------------------------------------------------- what goes to a process
def test_coder_pickles_as_its_recipe(tmp_path: Path) -> None:
    made = Coder(world(), model="embedded", home_country="TUR", cache=tmp_path / "parses.sqlite3")
    again = pickle.loads(pickle.dumps(made))
    assert (again.model, again.home_country, again.cache) == ("embedded", "TUR", tmp_path / "parses.sqlite3")
    assert again.dictionary.fingerprint == made.dictionary.fingerprint
    row = parsed("en", "Turkey _ PROPN 2 nsubj; attacked attack VERB 0 root; Syria _ PROPN 2 obj")
    assert again.code_parsed(row) == made.code_parsed(row)


def test_dictionary_whose_layers_are_known_pickles() -> None:
    def read() -> Dictionary:
        return Dictionary.read(dictionaries_dir() / "sets", "en").overlay(dictionaries_dir() / "grammar").overlay(WORLD)

    first, known = read(), read()  # the second time nothing is read
    Coder(first).reader("en")
    Coder(known).reader("en")  # what was compiled before lends its facts
    again = pickle.loads(pickle.dumps(known))
    assert again.events("en") == first.events("en")


# ---------------------------------------------------------------- the worker
def test_worker_answers_every_batch(coder: SimpleCoder) -> None:
    messages = [pickle.dumps(Coding(coder)), Batch(0, (document("a"),)), Batch(1, (document("b", "CRASH"),))]
    source, sink = io.BytesIO(b"".join(map(pickle.dumps, messages))), io.BytesIO()
    serve(source, sink, lambda: None)
    sink.seek(0)
    assert pickle.load(sink) == READY
    packed, report = pickle.load(sink)
    assert [event.document_id for event in read_all(Coding(coder).unpack(packed))] == ["a"]
    assert (report.documents, report.events) == (1, 1)
    assert [problem.code for problem in pickle.load(sink)[1].problems] == ["I015"]
    assert sink.read() == b""


def test_worker_that_cannot_be_set_up_says_why() -> None:
    for error, code in ((EventcoderError(Problem("D001", "broken")), "D001"), (ImportError("no such"), "I050")):
        sink = io.BytesIO()
        serve(io.BytesIO(pickle.dumps(pickle.dumps(_Raises(error)))), sink, lambda: None)
        sink.seek(0)
        assert [problem.code for problem in pickle.load(sink)] == [code]


def test_worker_ends_where_a_message_cannot_be_read(coder: SimpleCoder) -> None:
    messages = pickle.dumps(pickle.dumps(Coding(coder))) + pickle.dumps(_Raises(ImportError("no such")))
    ended: list[bool] = []
    serve(io.BytesIO(messages), io.BytesIO(), lambda: ended.append(True))
    assert ended == [True]


class _Raises:
    """Raises what it holds when it is unpickled."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def __reduce__(self) -> tuple[object, ...]:
        return _raise, (self.error,)


def _raise(error: Exception) -> None:
    raise error


# ---------------------------------------------------------------- the command line
@pytest.mark.skipif(os.name == "nt", reason="signals work otherwise there")
def test_processes_ctrl_c_ends_cleanly(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    process = start("code", str(pipe), "-f", "jsonl", "-l", "en", "-o", str(tmp_path / "out.jsonl"), "-p", "2")
    row = Document(id="x", text=GOOD).model_dump_json().encode() + b"\n"
    with pipe.open("wb") as writing:
        writing.write(row * 640)
        writing.flush()
        deadline = time.monotonic() + 60
        while not (tmp_path / "out.jsonl").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.splitlines()[0] == b"stopped"
    assert b"Traceback" not in errors


def test_processes_on_the_command_line_write_the_same_bytes(tmp_path: Path) -> None:
    rows = [Document(id=f"d{i}", text=text) for i, text in enumerate([GOOD, "BOOM", " ", "CRASH", *[GOOD] * 200])]
    source = tmp_path / "news.jsonl"
    source.write_text("".join(row.model_dump_json() + "\n" for row in rows))
    said = []
    for processes in "12":
        out = tmp_path / f"{processes}.csv"
        process = start("code", str(source), "-l", "en", "-o", str(out), "-p", processes)
        said.append((process.communicate(timeout=120), process.returncode, out.read_bytes()))
    assert said[0] == said[1]
    assert len(said[0][2].splitlines()) == 202
