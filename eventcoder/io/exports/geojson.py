"""GeoJSON: the plain columns as properties of points, for QGIS and web maps."""

from __future__ import annotations

import json
from typing import Any

from eventcoder.io.exports.view import View, text
from eventcoder.io.streams import Output
from eventcoder.model.event import Event, Location


class GeoJson:
    """Writes one feature for each event, a point where its coordinates are known (RFC 7946: longitude first)."""

    def __init__(self, output: Output, view: View[Event]) -> None:
        self._output = output
        self._view = view
        self._is_first = True
        output.write('{"type": "FeatureCollection", "features": [')

    def write(self, event: Event) -> int:
        """Write the feature of an event."""
        names = [column.name for column in self._view.columns]
        cells = [self._cell(cell) for cell in self._view.cells(event)]
        feature = {
            "type": "Feature",
            "id": event.event_id,
            "geometry": _point(event.location),
            "properties": dict(zip(names, cells, strict=True)),
        }
        self._output.write("\n" if self._is_first else ",\n")
        self._output.write(json.dumps(feature, ensure_ascii=False, allow_nan=False))
        self._is_first = False
        return 1

    def close(self) -> None:
        """Close the collection."""
        self._output.write("\n]}\n")

    @staticmethod
    def _cell(cell: Any) -> str | int | float | None:
        """A property: text that says nothing is null, so that no reader takes a number column for text."""
        if cell is None or cell == "":
            return None
        return cell if isinstance(cell, str | int | float) else text(cell)


def _point(place: Location | None) -> dict[str, Any] | None:
    if place is None or place.longitude is None or place.latitude is None:
        return None
    return {"type": "Point", "coordinates": [place.longitude, place.latitude]}
