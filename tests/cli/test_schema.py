"""`eventcoder schema`: the JSON schema of an event."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from eventcoder.model.event import Event

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def test_schema_has_all_fields_of_an_event(run: Run) -> None:
    result = run("schema")
    schema = json.loads(result.stdout)
    assert result.exit_code == 0
    assert list(schema["properties"]) == list(Event.model_fields)
    assert schema["additionalProperties"] is False
