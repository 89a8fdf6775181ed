"""Reading the files of an ontology, so that the problems of all of them come out together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from eventcoder.errors import OntologyError, Problem
from eventcoder.ontology import acled, cameo, plover, plover_actors
from eventcoder.ontology.acled import Acled
from eventcoder.ontology.cameo import Cameo
from eventcoder.ontology.files import read
from eventcoder.ontology.plover import Plover
from eventcoder.ontology.plover_actors import PloverActors
from eventcoder.ontology.shapes import (
    AcledCrosswalkFile,
    AcledFile,
    ActorElementsFile,
    CameoFile,
    PloverActorsFile,
    PloverCrosswalkFile,
    PloverFile,
)

P = ParamSpec("P")
T = TypeVar("T")


def load(root: Path) -> tuple[Cameo, Plover, PloverActors, Acled]:
    """Return CAMEO with its views, checked against each other. Raises OntologyError with all problems."""
    problems: list[Problem] = []

    def attempt(step: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Take a step; keep its problems and go on, so that the next file is looked at too."""
        try:
            return step(*args, **kwargs)
        except OntologyError as error:
            problems.extend(error.problems)
            return None

    cameo_file = attempt(read, root / "cameo.yaml", CameoFile)
    plover_file = attempt(read, root / "plover.yaml", PloverFile)
    acled_file = attempt(read, root / "acled.yaml", AcledFile)
    to_plover = attempt(read, root / "crosswalks" / "cameo-plover.yaml", PloverCrosswalkFile)
    to_plover_actors = attempt(read, root / "crosswalks" / "cameo-plover-actors.yaml", PloverActorsFile)
    to_acled = attempt(read, root / "crosswalks" / "cameo-acled.yaml", AcledCrosswalkFile)
    parts = attempt(read, root / "actor-elements.yaml", ActorElementsFile)
    built = views = actors = rules = None
    if cameo_file is not None:
        built = attempt(cameo.build, cameo_file)
    if built is not None and plover_file is not None and to_plover is not None:
        views = attempt(plover.build, plover_file, to_plover, built.codes)
    if plover_file is not None and to_plover_actors is not None:
        actors = attempt(plover_actors.build, plover_file, to_plover_actors)
    if built is not None and acled_file is not None and to_acled is not None and parts is not None:
        rules = attempt(acled.build, acled_file, to_acled, parts, built.codes)
    if built is None or views is None or actors is None or rules is None or plover_file is None:
        raise OntologyError(problems)
    return built, Plover(views, plover_file.content.events), actors, rules
