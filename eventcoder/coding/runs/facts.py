"""What decides the results of a run, and the report of a run as a file."""

from __future__ import annotations

import datetime
import json
import os
import platform
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from eventcoder.coding.coder import Coder
from eventcoder.coding.inputs import InputFile, size
from eventcoder.coding.report import Report
from eventcoder.errors import InputError, ParserError, Problem
from eventcoder.io.records import Fields

_PACKAGES = ("eventcoder", "stanza", "torch", "pyarrow", "numpy", "pydantic")
_DECISIVE = ("eventcoder", "stanza")  # versions with which results may change
_PROBLEMS_IN_FULL = 1000


def settings(
    coder: Coder, files: Sequence[InputFile], fields: Fields, *, strict: bool, **more: object
) -> dict[str, Any]:
    """Return all that decides the results: two runs of the same settings on the same texts give the same bytes.

    How many processes, and whether there is a cache of parses, is none of it. `more` are options of the output.
    """
    return {
        "inputs": [[file.path, file.format, size([file])] for file in files],
        "fields": [fields.id, fields.text, fields.date],
        "language": fields.language,
        "date": None if fields.default_date is None else fields.default_date.isoformat(),
        "dictionary": [*coder.dictionary.layers, coder.dictionary.fingerprint],
        "models": {language: _model(coder, language) for language in coder.languages},
        "home country": coder.home_country,
        "strict": strict,
        **more,
        "versions": {name: found for name, found in _versions().items() if name in _DECISIVE},
    }


def _model(coder: Coder, language: str) -> str | None:
    from eventcoder.parse.models import find_model

    try:
        found = find_model(language, coder.model)
    except ParserError:
        return None
    return f"{found.package} {found.fingerprint}"


def _versions() -> dict[str, str]:
    found = {}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


class RunFile:
    """The file that tells what a run did (`--report`), written when it ends, however it ends."""

    def __init__(
        self, path: str, command: str, options: Mapping[str, Any], *, processes: int | None, engine: str = "local"
    ) -> None:
        self._path = Path(path)
        self._begin = time.perf_counter()
        self._facts: dict[str, Any] = {
            "command": command,
            "options": dict(options),
            "engine": engine,
            "processes": processes,
            "versions": {"python": platform.python_version(), **_versions()},
            "machine": {"system": platform.platform(), "cores": os.cpu_count()},
            "started": _now(),
        }

    @contextmanager
    def written(self, report: Report, more: Callable[[], Mapping[str, object]] = dict) -> Iterator[None]:
        """Write the file behind a run, also if it was cut short; `more` gives what else there is to tell by then."""
        ended = "failed"
        try:
            yield
            ended = "finished"
        except KeyboardInterrupt:
            ended = "interrupted"
            raise
        finally:
            self.write(report, ended, **more())

    def write(self, report: Report, ended: str, **more: object) -> None:
        """Write it; `ended` is finished, interrupted or failed, `more` what else there is to tell.

        Raises InputError (I031) if it cannot be written.
        """
        wall = time.perf_counter() - self._begin
        seconds = {"wall": wall, **report.seconds, **_processor_seconds()}
        facts = {
            **self._facts,
            "ended": ended,
            "finished": _now(),
            "documents": {
                "read": report.read,
                "done": report.documents,
                "skipped": report.read - report.documents,
                "without trees (prefilter)": report.untreed,
                "taken over (event cache)": report.reused,
            },
            "sentences": report.sentences,
            "events": report.events,
            "dropped": dict(sorted(report.dropped.items())),
            **more,
            "problems": {
                "total": len(report.problems),
                "by code": dict(sorted(Counter(problem.code for problem in report.problems).items())),
                f"first {_PROBLEMS_IN_FULL}": [str(problem) for problem in report.problems[:_PROBLEMS_IN_FULL]],
            },
            "seconds": {name: round(number, 3) for name, number in seconds.items()},
            "sentences a second": round(report.sentences / wall, 1),
        }
        try:
            self._path.write_text(json.dumps(facts, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        except OSError as error:
            message = f"cannot be written: {error.strerror or error}"
            raise InputError(Problem("I031", message, str(self._path))) from error


def _now() -> str:
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")


def _processor_seconds() -> dict[str, float]:
    """Return the processor time of this process and of those that it started and that have ended."""
    if sys.platform == "win32":
        return {"processor": time.process_time()}
    import resource

    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {"processor": sum(one.ru_utime + one.ru_stime for one in used)}
