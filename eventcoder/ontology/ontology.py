"""The ontology that rules are coded in, with its two views, behind one class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from eventcoder import paths
from eventcoder.model.event import AcledView, PloverView
from eventcoder.ontology.acled import NOTHING_KNOWN, Acled, ActorClass, Circumstances
from eventcoder.ontology.cameo import Cameo, EventCode
from eventcoder.ontology.load import load
from eventcoder.ontology.plover import Plover
from eventcoder.ontology.plover_actors import PloverActors
from eventcoder.ontology.shapes import AcledFile, PloverType


class Ontology:
    """CAMEO codes with their PLOVER and ACLED views. Make one with `Ontology.load()`."""

    name = "CAMEO"

    def __init__(self, cameo: Cameo, plover: Plover, plover_actors: PloverActors, acled: Acled) -> None:
        self._cameo = cameo
        self._plover = plover
        self.plover_actors = plover_actors
        self._acled = acled

    @classmethod
    def load(cls, directory: str | Path | None = None) -> Ontology:
        """Read and check the files of a directory, by default those that come with the library.

        Raises OntologyError with all problems that were found.
        """
        return cls(*load(paths.dictionaries_dir() / "ontologies" if directory is None else Path(directory)))

    def __contains__(self, code: object) -> bool:
        return code in self._cameo.codes

    def __iter__(self) -> Iterator[EventCode]:
        return iter(self._cameo.codes.values())

    def __len__(self) -> int:
        return len(self._cameo.codes)

    def event(self, code: str) -> EventCode:
        """Return what is known of a code. Raises OntologyError (O001), naming the nearest code."""
        return self._cameo.event(code)

    def shift(self, code: str, column: str) -> str | None:
        """Return what `code` becomes when it is asked for, promised, demanded and so on; None if that has no code.

        The columns are appeal, intent, demand, refuse, threaten, end; the row of the code's longest prefix holds.
        Raises OntologyError: O001 unknown code, O004 unknown column.
        """
        return self._cameo.shift(code, column)

    def asked(self, code: str) -> str | None:
        """Return the act that a code asks for, promises or demands (0231: 071), None if it does nothing of that.

        Raises OntologyError (O001) for an unknown code.
        """
        return self._cameo.asked(code)

    def future(self, code: str) -> str | None:
        """Return what `code` becomes when it is announced for the future: intent of cooperation, threat of conflict.

        None if the table has nothing for it. Raises OntologyError (O001) for an unknown code.
        """
        return self._cameo.future(code)

    def plover(self, code: str) -> PloverView:
        """Return the PLOVER view; its `event` is None for statements. Raises OntologyError (O001)."""
        return self._plover.views[self.event(code).code]

    def plover_type(self, event: str) -> PloverType | None:
        """Return quad class, score and modes of a PLOVER event type; None if there is no such type."""
        return self._plover.types.get(event)

    def acled(
        self, code: str, sources: Sequence[str], targets: Sequence[str], around: Circumstances = NOTHING_KNOWN
    ) -> AcledView | None:
        """Return the ACLED view of a code between actors (codes such as SYRREB), None if ACLED has nothing for it.

        `around` is what is known of place, harm and words. Actors without a code are left out by the caller. Raises
        OntologyError (O001) for an unknown event code.
        """
        return self._acled.view(self.event(code).code, sources, targets, around)

    def actor_class(self, actors: Sequence[str], country: str | None = None) -> ActorClass:
        """Return the class that the ACLED view takes a side for when it acts in a country, with ACLED's inter code."""
        return self._acled.class_of(actors, country)

    @property
    def acled_vocabulary(self) -> AcledFile:
        """ACLED's closed vocabulary: types, inter codes, interactions, regions."""
        return self._acled.vocabulary

    def acled_types(self) -> tuple[AcledView, ...]:
        """Return every sub-event type with its event and disorder type."""
        return tuple(self._acled.views.values())
