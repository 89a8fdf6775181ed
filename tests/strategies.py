"""Hypothesis strategies for the records of the library; they grow with the records."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from eventcoder.model.event import (
    AcledView,
    Actor,
    Attribution,
    Count,
    Event,
    Location,
    PloverView,
    Provenance,
    Span,
)

TEXT = st.text(max_size=12)
OFFSET = st.integers(min_value=0, max_value=10_000)
NUMBER = st.floats(allow_nan=False, allow_infinity=False)


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


def _texts(*names: str) -> dict[str, st.SearchStrategy[Any]]:
    return dict.fromkeys(names, TEXT)


def _maybe_texts(*names: str) -> dict[str, st.SearchStrategy[Any]]:
    return dict.fromkeys(names, _maybe(TEXT))


SPAN = {"text": TEXT, "start": OFFSET, "end": OFFSET}
SECTORS = st.lists(st.sampled_from(["GOV", "MIL", "REB", "COP"]), max_size=3).map(tuple)

ACTORS = st.builds(
    Actor, **SPAN, sectors=SECTORS, **_maybe_texts("code", "country", "actor_id", "name", "resolved_from")
)
ATTRIBUTIONS = st.builds(Attribution, **SPAN, code=_maybe(TEXT))
COUNTS = st.builds(Count, best=OFFSET, low=OFFSET, high=OFFSET, text=TEXT)
LOCATIONS = st.builds(
    Location,
    name=TEXT,
    **_maybe_texts("text", "admin1", "country", "geonames_id"),
    **dict.fromkeys(("start", "end", "geo_precision"), _maybe(OFFSET)),
    **dict.fromkeys(("latitude", "longitude"), _maybe(NUMBER)),
)
PLOVER = st.builds(PloverView, event=_maybe(TEXT), mode=_maybe(TEXT), contexts=st.lists(TEXT, max_size=3).map(tuple))
ACLED = st.builds(AcledView, **_texts("disorder_type", "event_type", "sub_event_type"))
PROVENANCE = st.builds(
    Provenance, **_texts("rule_id", "layer", "dictionary_fingerprint", "parser", "eventcoder_version")
)

EVENTS: st.SearchStrategy[Event] = st.builds(
    Event,
    **_texts("event_id", "document_id", "sentence", "language", "ontology", "event_label"),
    **_texts("event_code", "event_base_code", "event_root_code"),
    sentence_index=OFFSET,
    event_date=_maybe(st.dates()),
    date_precision=st.sampled_from(["day", "week", "month", "year", "none"]),
    date_text=_maybe(TEXT),
    sources=st.lists(ACTORS, max_size=3).map(tuple),
    targets=st.lists(ACTORS, max_size=3).map(tuple),
    quad_class=st.integers(min_value=1, max_value=4),
    goldstein_score=_maybe(NUMBER),
    plover=_maybe(PLOVER),
    acled=_maybe(ACLED),
    location=_maybe(LOCATIONS),
    **dict.fromkeys(("fatalities", "injured", "arrested", "displaced"), _maybe(COUNTS)),
    **dict.fromkeys(("reciprocal", "negated"), st.booleans()),
    modality=st.sampled_from(["actual", "future", "conditional", "attempted", "demanded", "intended", "denied"]),
    attribution=_maybe(ATTRIBUTIONS),
    trigger=st.builds(Span, **SPAN),
    provenance=PROVENANCE,
)
