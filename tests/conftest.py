"""What all tests share. Markers and warnings are declared in pyproject.toml."""

from __future__ import annotations

import pytest
from hypothesis import settings

from eventcoder.ontology import Ontology

# The same examples in every run, and no deadline: a slow machine is no failed test.
settings.register_profile("project", derandomize=True, deadline=None)
settings.load_profile("project")


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    """The ontology that comes with the library."""
    return Ontology.load()
