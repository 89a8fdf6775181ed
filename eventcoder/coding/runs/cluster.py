"""Batches done by Ray (`--engine ray`), on this machine or on a cluster; their results in the order of the batches.

Another way to do the batches of `processes`: the same work goes to one actor for every core, a few batches at a time,
and the same bytes come back, so that journals, reports and outputs know no difference. Parse archives are not sent: the
actors read them, which therefore must see the files under the same names. Every node needs this version of eventcoder.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from eventcoder.coding.report import Report
from eventcoder.coding.runs.batches import Batch
from eventcoder.coding.runs.processes import AHEAD, Packed, killed
from eventcoder.coding.runs.work import Work, attempt
from eventcoder.errors import InputError, Problem

T = TypeVar("T")


class Hand:
    """What an actor is: it has the work, and does batches."""

    def __init__(self, recipe: bytes) -> None:
        self._work: Work[Any] = pickle.loads(recipe)

    def ready(self) -> bool:
        """Answer when everything is set up."""
        return True

    def do(self, batch: Batch) -> Packed:
        """Return the packed results of a batch and its report."""
        result = attempt(self._work, batch)
        return [self._work.pack(result.results)], result.report


def check_ray() -> None:
    """Raise InputError (I056) if Ray is not installed."""
    _ray()


def packed_on_ray(
    work: Work[T], batches: Iterable[Batch], *, address: str | None = None, workers: int | None = None
) -> Iterator[tuple[Batch, Packed]]:
    """Do the batches on the Ray cluster at `address`, one of this machine's own if None; results come in order.

    `workers` are one for every core of the cluster if not given. Raises InputError: I056 without Ray, I057 if the
    cluster cannot be reached, I050 if the work cannot be set up there.
    """
    ray = _ray()
    own = not ray.is_initialized()
    if own:
        _connect(ray, address, workers)
    try:
        yield from _Actors(ray, work, workers or int(ray.cluster_resources().get("CPU", 1))).results(iter(batches))
    finally:
        if own:
            ray.shutdown()


class _Actors:
    """The actors of a run, and the batches that they are at."""

    def __init__(self, ray: Any, work: Work[Any], size: int) -> None:
        self._ray = ray
        self._deaths = (ray.exceptions.RayActorError, ray.exceptions.WorkerCrashedError)
        len(work.coder.dictionary.actors)  # has its files read: they need not be where the actors are
        self._recipe = ray.put(pickle.dumps(work))
        self._actors = [self._hire() for _ in range(size)]
        self._apart: Any = None
        try:
            ray.get([actor.ready.remote() for actor in self._actors])
        except self._deaths as error:
            reason = str(error).strip().splitlines()[-1]
            message = f"the work cannot be set up on Ray: {reason}"
            hint = "every node needs this version of eventcoder, and the cache's folder if there is a cache"
            raise InputError(Problem("I050", message, hint=hint)) from None

    def results(self, batches: Iterator[Batch]) -> Iterator[tuple[Batch, Packed]]:
        waiting: deque[tuple[Batch, Any, int]] = deque()
        more = True
        while True:
            while more and len(waiting) < len(self._actors) * (1 + AHEAD):
                batch = next(batches, None)
                if batch is None:
                    more = False
                    break
                number = self._least_busy(waiting)
                waiting.append((batch, self._actors[number].do.remote(batch), number))
            if not waiting:
                return
            batch, answer, number = waiting.popleft()
            try:
                found: Packed = self._ray.get(answer)
            except self._deaths:  # of this batch, or of one before it at the same actor
                self._actors[number] = self._hire()
                found = self._done_apart(batch)
            yield batch, found

    def _hire(self, cpus: int = 1) -> Any:
        return self._ray.remote(num_cpus=cpus)(Hand).remote(self._recipe)

    def _done_apart(self, batch: Batch) -> Packed:
        """Do a batch that may be deadly, at an actor that has nothing else to do; at last document by document."""
        self._apart = self._apart or self._hire(cpus=0)  # there may be no core left that is free
        try:
            found: Packed = self._ray.get(self._apart.do.remote(batch))
            return found
        except self._deaths:
            self._apart = None
        parts = list(batch.singles())
        if len(parts) <= 1:
            return [], Report(problems=[killed(batch, "its actor on Ray ended")])
        pieces: list[bytes] = []
        report = Report()
        for part in parts:
            more, one = self._done_apart(part)
            pieces.extend(more)
            report.add(one)
        return pieces, report

    def _least_busy(self, waiting: Iterable[tuple[Batch, Any, int]]) -> int:
        rows = list(waiting)
        busy = [0] * len(self._actors)
        if rows:
            answers = [answer for _, answer, _ in rows]
            _, open_ = self._ray.wait(answers, num_returns=len(answers), timeout=0, fetch_local=False)
            still = set(open_)
            for _, answer, number in rows:
                busy[number] += answer in still
        return busy.index(min(busy))


def _ray() -> Any:
    try:
        import ray
    except ImportError:
        hint = "install it with: pip install 'eventcoder[ray]'"
        raise InputError(Problem("I056", "Ray is not installed", hint=hint)) from None
    return ray


def _connect(ray: Any, address: str | None, workers: int | None) -> None:
    where: dict[str, Any] = {"num_cpus": workers} if address is None else {"address": address}
    try:
        ray.init(include_dashboard=False, log_to_driver=False, logging_level="error", **where)
    except (ConnectionError, RuntimeError, ValueError) as error:
        message = f"Ray cannot be reached at {address or 'this machine'}: {str(error).splitlines()[0]}"
        raise InputError(
            Problem("I057", message, hint="start it with: ray start --head, and name its address")
        ) from None
