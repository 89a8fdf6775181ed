"""The PLOVER view of CAMEO codes."""

from __future__ import annotations

import pytest

from eventcoder.errors import OntologyError
from eventcoder.ontology import Ontology

TYPES = {
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
}


@pytest.mark.parametrize(
    ("code", "event", "mode"),
    [
        ("036", "AGREE", None),
        ("042", "CONSULT", "visit"),
        ("041", "CONSULT", "phone"),
        ("055", "CONCEDE", None),
        ("061", "COOPERATE", None),
        ("0841", "RETREAT", "release"),
        ("0871", "RETREAT", "ceasefire"),
        ("112", "ACCUSE", "allege"),
        ("116", "SANCTION", "convict"),
        ("163", "SANCTION", "discontinue"),
        ("1712", "ASSAULT", "destroy"),
        ("173", "COERCE", "arrest"),
        ("1831", "ASSAULT", "suicide-attack"),
        ("192", "COERCE", "seize"),
    ],
)
def test_plover_view(ontology: Ontology, code: str, event: str, mode: str | None) -> None:
    view = ontology.plover(code)
    assert (view.event, view.mode) == (event, mode)


def test_plover_view_has_contexts(ontology: Ontology) -> None:
    assert ontology.plover("0232").contexts == ("military",)
    assert ontology.plover("192").contexts == ("military", "territory")


def test_plover_appeals_are_requests_by_our_proposal(ontology: Ontology) -> None:
    """The published table drops root 02; the manual's REQUEST is wide enough for it (docs/ontologies.md)."""
    assert {ontology.plover(event.code).event for event in ontology if event.root_code == "02"} == {"REQUEST"}


def test_plover_drops_statements_and_nothing_else(ontology: Ontology) -> None:
    dropped = {event.root_code for event in ontology if ontology.plover(event.code).event is None}
    assert dropped == {"01"}
    assert {ontology.plover(event.code).event for event in ontology} - {None} == TYPES


def test_plover_unknown_code_is_an_error(ontology: Ontology) -> None:
    with pytest.raises(OntologyError, match="O001"):
        ontology.plover("999")
