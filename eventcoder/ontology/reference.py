"""The tables that only exports need: countries in other codes, elements of actor codes, ACLED's names of actors."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from eventcoder import paths
from eventcoder.ontology.files import read
from eventcoder.ontology.ontology import Ontology
from eventcoder.ontology.shapes import AcledActorsFile, ActorElementsFile, CountryCodesFile, CountryRow


@dataclass(frozen=True, slots=True)
class Elements:
    """The elements of one actor code, sorted: SYRREBMOSHTS is country SYR, role REB, religion MOS, group HTS."""

    first: str
    country: str
    roles: tuple[str, ...]
    ethnic: tuple[str, ...]
    religions: tuple[str, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """The ontology with the tables of `countries.yaml`, `actor-elements.yaml` and `crosswalks/acled-actors.yaml`."""

    ontology: Ontology
    countries: Mapping[str, CountryRow]
    parts: ActorElementsFile
    acled_actors: AcledActorsFile

    @classmethod
    def load(cls, directory: str | Path | None = None) -> Reference:
        """Read a directory of ontology files, by default those that come with the library. Raises OntologyError."""
        root = paths.dictionaries_dir() / "ontologies" if directory is None else Path(directory)
        return cls(
            Ontology.load(root),
            read(root / "countries.yaml", CountryCodesFile).content.countries,
            read(root / "actor-elements.yaml", ActorElementsFile).content,
            read(root / "crosswalks" / "acled-actors.yaml", AcledActorsFile).content,
        )

    def country(self, code: str | None) -> CountryRow | None:
        """Return a country by its ISO alpha-3 code; None for None and for what is no country (IGO, ---)."""
        return None if code is None else self.countries.get(code)

    def country_name(self, code: str | None) -> str:
        """Return a country's English short name, nothing for what is no country."""
        found = self.country(code)
        return "" if found is None else found.name

    def elements(self, code: str | None) -> Elements:
        """Sort the elements of an actor code; the first may be a country, a role such as IGO, or `---`."""
        parts = [] if code is None else [code[i : i + 3] for i in range(0, len(code), 3)]
        first = parts[0] if parts else ""
        is_country = first in self.countries
        rest = parts[1:] if is_country or first == "---" else parts
        known = (self.parts.roles, self.parts.ethnic, self.parts.religions)
        roles, ethnic, religions = (tuple(part for part in rest if part in table) for table in known)
        return Elements(
            first=first,
            country=first if is_country else "",
            roles=roles,
            ethnic=tuple(part for part in ethnic if part not in roles),
            religions=tuple(part for part in religions if part not in roles),
            groups=tuple(part for part in rest if not any(part in table for table in known)),
        )

    def regime(self, country: str, day: datetime.date | None) -> str:
        """Return the years of the government of that day as ACLED writes them, ` (2014-2024)`; nothing if unknown."""
        starts = self.acled_actors.regimes.get(country, ())
        before = [start for start in starts if day is not None and start <= day]
        if not before:
            return ""
        later = [start for start in starts if start > before[-1]]
        return f" ({before[-1].year}-{later[0].year if later else ''})"


@cache
def bundled() -> Reference:
    """Return the tables that come with the library, read once."""
    return Reference.load()
