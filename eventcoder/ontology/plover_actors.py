"""The PLOVER view of actors: what a CAMEO actor code is in PLOVER's countries, entities and sectors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eventcoder.errors import OntologyError, Problem
from eventcoder.ontology.files import OntologyFile
from eventcoder.ontology.shapes import PloverActorsFile, PloverFile

UNIDENTIFIED = "UNK"


@dataclass(frozen=True, slots=True)
class PloverCode:
    """What PLOVER puts in the place of a country, and the sectors, the chief one first."""

    country: str | None
    sectors: tuple[str, ...]


class PloverActors:
    """The crosswalk of `crosswalks/cameo-plover-actors.yaml`."""

    def __init__(self, rows: PloverActorsFile) -> None:
        self._rows = rows

    def view(
        self,
        country: str | None,
        sectors: Sequence[str],
        *,
        actor: str | None = None,
        agent: str | None = None,
        organisation: bool = False,
        place: bool = False,
        site: bool = False,
    ) -> PloverCode:
        """Return an actor in PLOVER terms.

        `country` and `sectors` are the elements of its CAMEO code. `actor` is the id of the named actor, `agent` of
        the role noun that gave the sectors, if one did; `organisation` and `place` say that the actor is one by
        name, `site` that it is only called a place (*a Syrian island*).
        """
        entity, rest = self._entity(country, sectors)
        if (agent in self._rows.unidentified and entity is None) or (site and not sectors):
            return PloverCode(entity, (UNIDENTIFIED,))
        tables = ((self._rows.actors, actor), (self._rows.agents, agent))
        found = [table[key] for table, key in tables if key is not None and key in table]
        if place:
            found += [self._rows.places[sector] for sector in sectors if sector in self._rows.places]
        found += [self._rows.sectors[sector] for sector in rest if sector in self._rows.sectors]
        if organisation:
            found.sort(key=lambda sector: sector not in self._rows.leading)
        return PloverCode(entity, tuple(dict.fromkeys(found)))

    def _entity(self, country: str | None, sectors: Sequence[str]) -> tuple[str | None, Sequence[str]]:
        """Return what stands in the place of a country, and the sectors that it leaves."""
        for sector in reversed(sectors):  # the most special body first
            if (key := f"{country} {sector}") in self._rows.entities:
                return self._rows.entities[key], [other for other in sectors if other != sector]
        if country in (None, "---"):
            return None, sectors
        return self._rows.entities.get(country, country), sectors


def build(types: OntologyFile[PloverFile], crosswalk: OntologyFile[PloverActorsFile]) -> PloverActors:
    """Return the view of actors. Raises OntologyError (O005) for what is no entity or sector of PLOVER."""
    if problems := list(_problems(types.content, crosswalk)):
        raise OntologyError(problems)
    return PloverActors(crosswalk.content)


def _problems(plover: PloverFile, crosswalk: OntologyFile[PloverActorsFile]) -> Iterator[Problem]:
    rows = crosswalk.content
    for key, entity in rows.entities.items():
        # states pass: CAMEO's own code of a people may stand for one
        if entity is not None and len(entity) != 3:
            yield crosswalk.problem("O005", f"{key}: {entity} is no entity", "entities", key)
    sections = (("sectors", rows.sectors), ("places", rows.places), ("agents", rows.agents), ("actors", rows.actors))
    for section, table in sections:
        for key, sector in table.items():
            if sector not in plover.sectors:
                yield crosswalk.problem("O005", f"{key}: unknown sector {sector}", section, key)
    for sector in rows.leading:
        if sector not in plover.sectors:
            yield crosswalk.problem("O005", f"unknown sector {sector}", "leading")
