"""A run that was killed goes on, and ends with the bytes of one that was not."""

from __future__ import annotations

import json
import os
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from eventcoder.coding.inputs import choose_inputs
from eventcoder.coding.report import Report
from eventcoder.coding.runs.batches import Batch
from eventcoder.coding.runs.facts import RunFile, settings
from eventcoder.coding.runs.journal import Journal, journal_folder, kept, open_journal
from eventcoder.coding.runs.run import Run
from eventcoder.coding.runs.work import Coding
from eventcoder.errors import InputError, Problem
from eventcoder.io.records import Fields
from eventcoder.model.document import Document
from eventcoder.model.event import Event, EventLine, read_all
from tests.builders import world
from tests.simple import SimpleCoder, start

GOOD = "Rebels attacked Syria."


def batch(number: int, text: str = GOOD) -> Batch:
    return Batch(number, (Document(id=f"d{number}", text=text),))


def report(*codes: str) -> Report:
    problems = [Problem(code, "bad", "news.jsonl", 3, "mend it") for code in codes]
    return Report(1, 2, 3, Counter(no_actor=4), problems, 5, 1, 2, {"coding": 0.5})


OPEN: list[Journal] = []


@pytest.fixture(autouse=True)
def _all_closed() -> Iterator[None]:
    yield
    while OPEN:
        OPEN.pop().close(finished=False)


def opened(folder: Path, *, resume: bool = True, **facts: object) -> Journal:
    OPEN.append(Journal(folder / "out.run", {"language": "en", **facts}, resume=resume))
    return OPEN[-1]


def begun(folder: Path, number: int = 3) -> None:
    """Leave the journal of a run that has done some batches."""
    journal = opened(folder)
    for i in range(number):
        journal.keep(batch(i), [b"one of %d" % i, b"two"], report("I010"))
    journal.close(finished=False)


# ---------------------------------------------------------------- the journal
def test_journal_gives_back_what_was_kept(tmp_path: Path) -> None:
    begun(tmp_path)
    journal = opened(tmp_path)
    assert [journal.check(batch(i)) for i in range(3)] == [report("I010")] * 3
    assert (journal.done[0].report.read, journal.done[0].report.seconds) == (5, {"coding": 0.5})
    assert list(journal.pieces()) == [b"one of 0", b"two", b"one of 1", b"two", b"one of 2", b"two"]
    journal.close(finished=True)
    assert not (tmp_path / "out.run").exists()


@pytest.mark.parametrize("name", ["journal.jsonl", "results"])
@pytest.mark.parametrize("missing", [1, 5, 9, 20, 100, 10_000])
def test_journal_cut_anywhere_goes_on_behind_what_is_whole(tmp_path: Path, name: str, missing: int) -> None:
    begun(tmp_path)
    path = tmp_path / "out.run" / name
    path.write_bytes(path.read_bytes()[: -min(missing, path.stat().st_size)])
    journal = opened(tmp_path)
    done = len(journal.done)
    assert done < 3
    for i in range(done, 3):
        journal.keep(batch(i), [b"one of %d" % i, b"two"], report("I010"))
    assert b"".join(journal.pieces()) == b"one of 0twoone of 1twoone of 2two"
    journal.close(finished=False)
    assert len(opened(tmp_path).done) == 3


def test_journal_of_damaged_results_goes_on_before_them(tmp_path: Path) -> None:
    begun(tmp_path)
    path = tmp_path / "out.run" / "results"
    path.write_bytes(path.read_bytes().replace(b"one of 1", b"\0" * 8))
    assert len(opened(tmp_path).done) == 1


def test_journal_killed_while_it_was_begun_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "out.run").mkdir()
    (tmp_path / "out.run" / "run.part").write_text("{")
    assert opened(tmp_path).done == []


def test_journal_of_other_options_is_refused_with_each_of_them(tmp_path: Path) -> None:
    opened(tmp_path, date=None, fields=("id", "text")).close(finished=False)
    with pytest.raises(InputError) as caught:
        opened(tmp_path, date="2024-12-01", fields=["id", "text"], view="acled")
    assert [problem.message for problem in caught.value.problems] == [
        "the unfinished run had date None, this one has '2024-12-01'",
        "the unfinished run had view None, this one has 'acled'",
    ]
    opened(tmp_path, date=None, fields=("id", "text")).close(finished=False)  # it has not been harmed


def test_journal_of_other_documents_is_refused(tmp_path: Path) -> None:
    begun(tmp_path)
    with pytest.raises(InputError, match=r"I054 .* batch 1 has other documents"):
        opened(tmp_path).check(batch(1, "Something else."))


def test_journal_is_not_begun_over_an_unfinished_one(tmp_path: Path) -> None:
    begun(tmp_path)
    with pytest.raises(InputError, match="I052 holds an unfinished run of this output; go on with --resume"):
        opened(tmp_path, resume=False)


@pytest.mark.skipif(os.name == "nt", reason="no such locks there")
def test_journal_is_for_one_run_at_a_time(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    with pytest.raises(InputError, match="I052 another run is working on this"):
        opened(tmp_path)
    journal.close(finished=False)


def test_journal_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "out.run").write_text("a file")
    with pytest.raises(InputError, match="I031 cannot be written"):
        opened(tmp_path)


def test_journal_is_kept_of_large_runs_and_of_those_that_ask(tmp_path: Path) -> None:
    output = str(tmp_path / "out.csv")
    assert open_journal(output, {}, resume=False, large=False) is None
    assert open_journal("-", {}, resume=False, large=True) is None
    with pytest.raises(InputError, match="I055"):
        open_journal("-", {}, resume=True, large=True)
    journal = open_journal(output, {}, resume=False, large=True)
    assert journal is not None
    journal.close(finished=False)
    with pytest.raises(InputError, match="I052"):  # what the first has left is not written over
        open_journal(output, {}, resume=False, large=False)
    assert journal_folder("shards/") == Path("shards.run")


def test_journal_goes_when_the_run_ends_and_stays_when_it_is_cut_short(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), kept(opened(tmp_path)):
        raise KeyboardInterrupt
    assert (tmp_path / "out.run").exists()
    with kept(opened(tmp_path)):
        pass
    assert not (tmp_path / "out.run").exists()


# ---------------------------------------------------------------- runs
@pytest.fixture(scope="module")
def coder() -> SimpleCoder:
    return SimpleCoder(world())


def run(coder: SimpleCoder, path: Path, journal: Journal | None = None) -> Run[Event | EventLine]:
    return Run(Coding(coder), choose_inputs([str(path)]), Fields(language="en"), journal=journal)


def news(path: Path, number: int, text: str = GOOD) -> Path:
    rows = (Document(id=f"d{i}", text=f"{text} BOOM" if i % 50 == 0 else text) for i in range(number))
    path.write_text("".join(row.model_dump_json() + "\n" for row in rows))
    return path


@pytest.mark.parametrize("after", [0, 1, 63, 64, 65, 150, 199])
def test_run_that_failed_anywhere_ends_as_one_that_did_not(coder: SimpleCoder, tmp_path: Path, after: int) -> None:
    path = news(tmp_path / "news.jsonl", 200)
    plain = run(coder, path)
    expected = list(read_all(plain.results()))
    calls = 0

    def watch(position: int, report: Report) -> None:
        nonlocal calls
        calls += 1
        if report.documents >= after:
            raise MemoryError

    cut_short = run(coder, path, opened(tmp_path))
    with pytest.raises(MemoryError), kept(cut_short.journal):
        list(cut_short.results(watch))
    resumed = run(coder, path, opened(tmp_path))
    assert resumed.journal is not None
    assert len(resumed.journal.done) == calls - 1
    with kept(resumed.journal):
        assert list(read_all(resumed.results())) == expected
    assert resumed.report == plain.report
    assert resumed.report.read == 200


def test_run_with_fewer_documents_than_were_done_is_refused(coder: SimpleCoder, tmp_path: Path) -> None:
    path = news(tmp_path / "news.jsonl", 130)
    first = run(coder, path, opened(tmp_path))
    list(read_all(first.results()))
    assert first.journal is not None
    first.journal.close(finished=False)
    news(path, 64)
    with pytest.raises(InputError, match=r"I054 .* 1 batches of documents, not 3"):
        list(read_all(run(coder, path, opened(tmp_path)).results()))


def test_settings_tell_what_decides_the_results(coder: SimpleCoder, tmp_path: Path) -> None:
    path = news(tmp_path / "news.jsonl", 3)
    files = choose_inputs([str(path)])
    base = settings(coder, files, Fields(), strict=False, view=None)
    assert json.loads(json.dumps(base))
    other = [
        settings(coder, files, Fields(language="en"), strict=False, view=None),
        settings(coder, files, Fields(text="body"), strict=False, view=None),
        settings(coder, files, Fields(), strict=False, view="acled"),
        settings(SimpleCoder(world(), home_country=None), files, Fields(), strict=False, view=None),
        settings(coder, [*files, *files], Fields(), strict=False, view=None),
    ]
    assert all(one != base for one in other)


def test_run_file_tells_counts_problems_and_times(coder: SimpleCoder, tmp_path: Path) -> None:
    path = news(tmp_path / "news.jsonl", 60)
    path.write_text(path.read_text() + '{"id": "empty", "text": "x", "language": "fr"}\n{"text": 1}\n')
    done = run(coder, path)
    done.fields = Fields()
    file = RunFile(str(tmp_path / "report.json"), "code", {"language": None}, processes=1)
    with file.written(done.report, lambda: {"merged": 0}):
        list(read_all(done.results()))
    told = json.loads((tmp_path / "report.json").read_text())
    assert (told["ended"], told["command"], told["merged"]) == ("finished", "code", 0)
    assert told["documents"]["read"] == 61
    assert told["documents"]["skipped"] == 61 - told["documents"]["done"]
    assert told["problems"]["by code"]["I012"] == 1
    assert told["problems"]["total"] == len(done.report.problems)
    assert {"wall", "parsing", "coding", "processor"} <= set(told["seconds"])
    with pytest.raises(KeyboardInterrupt), file.written(done.report):
        raise KeyboardInterrupt
    assert json.loads((tmp_path / "report.json").read_text())["ended"] == "interrupted"


def test_run_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="I031"):
        RunFile(str(tmp_path / "no" / "report.json"), "code", {}, processes=1).write(Report(), "finished")


# ---------------------------------------------------------------- kill -9
KILLS = 2


def killed(arguments: Sequence[str], folder: Path, moments: random.Random) -> bool:
    """Start the command line and kill it some time after its journal has grown; say whether it ended before."""
    journal = folder / "journal.jsonl"
    before = journal.stat().st_size if journal.exists() else 0
    process = start(*arguments)
    deadline = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < deadline:
        if journal.exists() and journal.stat().st_size > before:
            time.sleep(moments.random() * 0.5)
            break
        time.sleep(0.01)
    process.kill()
    process.communicate()
    return process.returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="no such signals there")
@pytest.mark.parametrize(
    ("command", "output", "processes"),
    [("code", "out.jsonl", "1"), ("code", "out.csv", "2"), ("parse", "out.conllu", "1")],
)
def test_run_killed_at_any_moment_ends_with_the_same_bytes(
    command: str, output: str, processes: str, coder: SimpleCoder, tmp_path: Path
) -> None:
    source = news(tmp_path / "news.jsonl", 400, f"{GOOD} SLOW.")
    whole = [command, str(source), "-l", "en", "-p", "1", "-o", str(tmp_path / f"whole-{output}")]
    expected = start(*whole).communicate()
    resumed = [command, str(source), "-l", "en", "-p", processes, "-o", str(tmp_path / output), "--resume"]
    moments = random.Random(f"{command}{output}")
    folder = journal_folder(str(tmp_path / output))
    ended = [killed(resumed, folder, moments) for _ in range(KILLS)]
    assert not all(ended)
    assert start(*resumed).communicate() == expected
    assert (tmp_path / output).read_bytes() == (tmp_path / f"whole-{output}").read_bytes()
    assert not folder.exists()
