"""What all tests share. Markers and warnings are declared in pyproject.toml."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from eventcoder.ontology import Ontology

# The same examples in every run, and no deadline: a slow machine is no failed test.
settings.register_profile("project", derandomize=True, deadline=None)
settings.load_profile("project")


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what is kept on disk (`eventcoder.store`) out of the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EVENTCODER_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let generated pages be written anew: `pytest tests/test_generated.py --regenerate`, then look at the diff."""
    parser.addoption("--regenerate", action="store_true", help="write the generated pages of docs/ anew")


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    """The ontology that comes with the library."""
    return Ontology.load()
