"""The same rows on Ray. Where Ray is not installed, what is ours is tested with a stand-in for it."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterable, Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from eventcoder.coding.report import Report
from eventcoder.coding.runs.batches import Batch, batches
from eventcoder.coding.runs.cluster import check_ray, packed_on_ray
from eventcoder.coding.runs.run import results
from eventcoder.coding.runs.work import Coding
from eventcoder.errors import InputError
from eventcoder.model.document import Document
from eventcoder.model.event import read_all
from tests.builders import world
from tests.simple import SimpleCoder

GOOD = "Rebels attacked Syria."


class ActorDiedError(Exception):
    """What Ray raises for an actor that has died."""


class Ray(ModuleType):
    """As much of Ray as is used: calls are done when their answer is asked for, the last one first."""

    def __init__(self) -> None:
        super().__init__("ray")
        self.exceptions = SimpleNamespace(RayActorError=ActorDiedError, WorkerCrashedError=ActorDiedError)
        self.started: dict[str, Any] | None = None
        self.most = 0
        self._open: list[Any] = []

    def is_initialized(self) -> bool:
        return self.started is not None

    def init(self, **options: Any) -> None:
        if options.get("address") == "nowhere":
            raise ConnectionError("no cluster there")
        self.started = options

    def shutdown(self) -> None:
        self.started = None

    def cluster_resources(self) -> dict[str, float]:
        return {"CPU": 3.0}

    def put(self, thing: object) -> object:
        return thing

    def remote(self, **options: Any) -> Any:
        def made(kind: Any) -> Any:
            def actor(*arguments: Any) -> Any:
                return SimpleNamespace(
                    ready=SimpleNamespace(remote=lambda: self._call(lambda: kind(*arguments).ready())),
                    do=SimpleNamespace(remote=lambda batch: self._call(lambda: self._do(kind(*arguments), batch))),
                )

            return SimpleNamespace(remote=actor)

        return made

    def get(self, answers: Any) -> Any:
        if isinstance(answers, list):
            return [self.get(answer) for answer in answers]
        self._open = [answer for answer in self._open if answer is not answers]
        return answers()

    def wait(self, answers: list[Any], **options: Any) -> tuple[list[Any], list[Any]]:
        return [], answers

    def _call(self, answer: Any) -> Any:
        self._open.append(answer)
        self.most = max(self.most, len(self._open))
        return answer

    @staticmethod
    def _do(hand: Any, batch: Batch) -> Any:
        if any("DIE" in item.text for item in batch.items if isinstance(item, Document)):
            raise ActorDiedError("The actor died.")
        return hand.do(batch)


@pytest.fixture
def ray(monkeypatch: pytest.MonkeyPatch) -> Ray:
    """The stand-in, in the place of Ray."""
    made = Ray()
    monkeypatch.setitem(sys.modules, "ray", made)
    return made


@pytest.fixture(scope="module")
def coder() -> SimpleCoder:
    return SimpleCoder(world())


def documents(*texts: str) -> Iterator[Batch]:
    for number, text in enumerate(texts):
        yield Batch(number, (Document(id=f"d{number}", text=text, language="en"),))


def on_ray(coder: SimpleCoder, cut: Iterable[Batch], **options: Any) -> tuple[list[str], Report]:
    """Return the ids of the documents of all events, and the report."""
    report, work = Report(), Coding(coder)
    ids: list[str] = []
    for batch, (pieces, one) in packed_on_ray(work, cut, **options):
        report.tell(batch.problems)
        report.add(one)
        ids.extend(event.document_id for piece in pieces for event in read_all(work.unpack(piece)))
    return ids, report


def test_ray_gives_the_rows_of_this_process(coder: SimpleCoder, ray: Ray) -> None:
    texts = [GOOD, "BOOM", " ", "CRASH", *[GOOD] * 20]
    report = Report()
    expected = [event.document_id for event in read_all(results(Coding(coder), documents(*texts), report))]
    assert on_ray(coder, documents(*texts)) == (expected, report)
    assert ray.started is None
    assert ray.most <= 3 * 3


def test_ray_is_connected_to_where_it_is_told(coder: SimpleCoder, ray: Ray) -> None:
    run = packed_on_ray(Coding(coder), documents(GOOD), address="10.0.0.1:6379", workers=2)
    next(run)
    assert ray.started is not None
    assert ray.started["address"] == "10.0.0.1:6379"
    run.close()  # type: ignore[attr-defined]  # it is a generator
    assert ray.started is None
    ray.init()
    on_ray(coder, documents(GOOD))
    assert ray.started is not None  # a connection that was there before stays


def test_ray_that_cannot_be_reached_is_told(coder: SimpleCoder, ray: Ray) -> None:
    with pytest.raises(InputError, match="I057 Ray cannot be reached at nowhere: no cluster there"):
        on_ray(coder, documents(GOOD), address="nowhere")


def test_ray_work_that_cannot_be_set_up_there_is_told(
    coder: SimpleCoder, ray: Ray, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(self: object) -> bool:
        raise ActorDiedError("The actor died because of:\nModuleNotFoundError: No module named 'eventcoder'")

    monkeypatch.setattr("eventcoder.coding.runs.cluster.Hand.ready", fails)
    with pytest.raises(InputError, match="I050 the work cannot be set up on Ray: ModuleNotFoundError"):
        on_ray(coder, documents(GOOD))


def test_ray_a_document_that_ends_its_actor_is_left_out(coder: SimpleCoder, ray: Ray) -> None:
    rows = [Document(id=str(i), text=text, language="en") for i, text in enumerate([GOOD, "DIE", GOOD])]
    ids, report = on_ray(coder, batches(rows, []))
    assert ids == ["0", "2"]
    assert [problem.code for problem in report.problems] == ["I051"]


def test_ray_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(InputError, match=r"I056 .* pip install 'eventcoder\[ray\]'"):
        check_ray()


# ---------------------------------------------------------------- Ray itself
@pytest.mark.skipif(
    importlib.util.find_spec("ray") is None, reason="Ray is not installed (pip install 'eventcoder[ray]')"
)
@pytest.mark.filterwarnings("ignore")
def test_ray_itself_gives_the_rows_of_this_process(coder: SimpleCoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    texts = [GOOD, "BOOM", " ", "CRASH", "DIE", *[GOOD] * 10]
    ids, report = on_ray(coder, documents(*texts), workers=2)
    assert ids == ["d0", *(f"d{number}" for number in range(5, 15))]
    assert [problem.code for problem in report.problems] == ["P010", "I010", "I015", "I051"]
