"""`eventcoder schema`: the JSON schema of an event."""

from __future__ import annotations

import json

from eventcoder.cli import shared
from eventcoder.io.formats import STREAM
from eventcoder.io.streams import Output
from eventcoder.model.event import Event


def schema() -> None:
    """Print the JSON schema of an event record."""
    with shared.errors_told(), Output(STREAM) as output:
        output.write(json.dumps(Event.model_json_schema(), indent=2, ensure_ascii=False) + "\n")
