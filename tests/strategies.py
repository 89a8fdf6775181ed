"""Hypothesis strategies for the records of the library; they grow with the records."""

from __future__ import annotations

import datetime
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
    Publication,
    Span,
    Telling,
)
from eventcoder.ontology.reference import Reference

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
    Actor, **SPAN, sectors=SECTORS, **_maybe_texts("code", "country", "actor_id", "name", "kind", "resolved_from")
)
ATTRIBUTIONS = st.builds(Attribution, **SPAN, code=_maybe(TEXT))
COUNTS = st.builds(Count, best=OFFSET, low=OFFSET, high=_maybe(OFFSET), text=TEXT)
LOCATIONS = st.builds(
    Location,
    name=TEXT,
    **_maybe_texts("text", "admin1", "country", "geonames_id"),
    **dict.fromkeys(("start", "end", "geo_precision"), _maybe(OFFSET)),
    **dict.fromkeys(("latitude", "longitude"), _maybe(NUMBER)),
)
PUBLICATIONS = st.builds(Publication, date=_maybe(st.dates()), **_maybe_texts("source", "url", "title"))
PLOVER = st.builds(PloverView, event=_maybe(TEXT), mode=_maybe(TEXT), contexts=st.lists(TEXT, max_size=3).map(tuple))
ACLED = st.builds(AcledView, **_texts("disorder_type", "event_type", "sub_event_type"))
TELLINGS = st.builds(Telling, **_texts("event_id", "document_id", "event_code", "why"), sentence_index=OFFSET)
PROVENANCE = st.builds(
    Provenance, **_texts("rule_id", "layer", "dictionary_fingerprint", "parser", "eventcoder_version")
)

EVENTS: st.SearchStrategy[Event] = st.builds(
    Event,
    **_texts("event_id", "document_id", "sentence", "language", "ontology", "event_label"),
    **_texts("event_code", "event_base_code", "event_root_code"),
    sentence_index=OFFSET,
    publication=_maybe(PUBLICATIONS),
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
    **dict.fromkeys(("fatalities", "injured", "arrested", "abducted", "displaced"), _maybe(COUNTS)),
    **dict.fromkeys(("reciprocal", "negated"), st.booleans()),
    modality=st.sampled_from(["actual", "future", "conditional", "attempted", "demanded", "intended", "denied"]),
    attribution=_maybe(ATTRIBUTIONS),
    trigger=st.builds(Span, **SPAN),
    provenance=PROVENANCE,
    tellings=st.lists(TELLINGS, max_size=2).map(tuple),
)


# ---------------------------------------------------------------- records as the coder makes them
# Codes are those of the tables; words are made of what tables and spreadsheets stumble over.
WORDS = st.text(alphabet="aBé0197E;,.|\"'=+-@ \t\r\n\u2028\u00a0", max_size=6)
_REFERENCE = Reference.load()
_CODES = st.sampled_from(["IDNGOV", "SYRREB", "---COP", None])
_COUNTRIES = st.sampled_from(["IDN", "SYR", "USA", "PSE", "XKX", "---", "IGO", "IMG", "NGO"])
_ELEMENTS = st.lists(
    st.sampled_from(["GOV", "MIL", "REB", "COP", "UAF", "EDU", "CVL", "PKO", "MOS", "KUR", "HTS", "SUN"]),
    max_size=4,
    unique=True,
)


@st.composite
def coded_actors(draw: st.DrawFn) -> Actor:
    """An actor whose country and sectors are those of its code."""
    country, sectors = draw(_COUNTRIES), tuple(draw(_ELEMENTS))
    known = draw(st.booleans())
    return Actor(
        text=draw(WORDS),
        start=draw(OFFSET),
        end=draw(OFFSET),
        code=country + "".join(sectors) if known else None,
        country=country if known else None,
        sectors=sectors if known else (),
        actor_id=draw(_maybe(st.sampled_from(["hts", "bashar-al-assad"]))),
        name=draw(_maybe(WORDS)),
        kind=draw(st.sampled_from(["person", "group", "agent", None])),
        resolved_from=draw(_maybe(WORDS)),
    )


@st.composite
def coded_locations(draw: st.DrawFn) -> Location:
    """A place in a country of the tables."""
    return Location(
        name=draw(WORDS.filter(bool)),
        text=draw(_maybe(WORDS)),
        start=draw(_maybe(OFFSET)),
        end=draw(_maybe(OFFSET)),
        admin1=draw(_maybe(WORDS)),
        country=draw(_maybe(st.sampled_from(["IDN", "SYR", "USA", "PSE", "XKX"]))),
        latitude=draw(_maybe(st.floats(-90, 90))),
        longitude=draw(_maybe(st.floats(-180, 180))),
        geo_precision=draw(_maybe(st.integers(1, 3))),
        geonames_id=draw(_maybe(st.integers(1, 10**7).map(str))),
    )


_DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))
_PUBLISHED = st.builds(Publication, date=_maybe(_DAYS), source=_maybe(WORDS), url=_maybe(WORDS), title=_maybe(WORDS))
_SIDES = st.lists(coded_actors(), max_size=2).map(tuple)
_SPANS = st.builds(Span, text=WORDS, start=OFFSET, end=OFFSET)
_SAYERS = st.builds(Attribution, text=WORDS, start=OFFSET, end=OFFSET, code=_CODES)
_PEOPLE = _maybe(st.builds(Count, best=OFFSET, low=OFFSET, high=_maybe(OFFSET), text=WORDS, parts=st.just(())))


@st.composite
def coded_events(draw: st.DrawFn) -> Event:
    """An event of the ontology, with an ACLED type of any kind or none."""
    ontology = _REFERENCE.ontology
    code = draw(st.sampled_from(list(ontology)))
    return Event(
        event_id=f"{draw(st.integers(0, 2**64 - 1)):016x}",
        document_id=draw(WORDS),
        sentence_index=draw(st.integers(0, 99)),
        sentence=draw(WORDS),
        language=draw(st.sampled_from(["en", "id"])),
        publication=draw(_maybe(_PUBLISHED)),
        event_date=draw(_maybe(_DAYS)),
        date_precision=draw(st.sampled_from(["day", "week", "month", "year", "none"])),
        date_text=draw(_maybe(WORDS)),
        sources=draw(_SIDES),
        targets=draw(_SIDES),
        ontology="cameo",
        event_code=code.code,
        event_base_code=code.base_code,
        event_root_code=code.root_code,
        event_label=code.name,
        quad_class=code.quad_class,
        goldstein_score=draw(st.sampled_from([None, code.goldstein])),
        plover=draw(st.sampled_from([None, ontology.plover(code.code)])),
        acled=draw(st.sampled_from([None, *ontology.acled_types()])),
        location=draw(_maybe(coded_locations())),
        fatalities=draw(_PEOPLE),
        injured=draw(_PEOPLE),
        reciprocal=draw(st.booleans()),
        negated=draw(st.booleans()),
        modality=draw(st.sampled_from(["actual", "actual", "actual", "future", "conditional", "attempted", "denied"])),
        attribution=draw(_maybe(_SAYERS)),
        trigger=draw(_SPANS),
        provenance=Provenance(
            rule_id=draw(WORDS),
            layer="world",
            dictionary_fingerprint="f00",
            parser="by hand",
            eventcoder_version="0.1.0",
        ),
    )
