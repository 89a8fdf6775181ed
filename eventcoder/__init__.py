"""eventcoder: who did what to whom, when and where, from news text.

>>> from eventcoder import Coder
>>> coder = Coder("id")
>>> for event in coder.code("Pemberontak menyerang Aleppo.", date="2024-12-01"):
...     print(event.source, event.event_code, event.target)
"""

from __future__ import annotations

from eventcoder.coding.coder import Coder
from eventcoder.coding.report import Report
from eventcoder.coding.table import EventTable
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.errors import (
    DictionaryError,
    EventcoderError,
    InputError,
    OntologyError,
    ParserError,
    Problem,
)
from eventcoder.io.exports import read_events, write_events
from eventcoder.model.document import Document
from eventcoder.model.event import Actor, Event
from eventcoder.model.resolution import Resolution

__all__ = [
    "Actor",
    "Coder",
    "Dictionary",
    "DictionaryError",
    "Document",
    "Event",
    "EventTable",
    "EventcoderError",
    "InputError",
    "OntologyError",
    "ParserError",
    "Problem",
    "Report",
    "Resolution",
    "read_events",
    "write_events",
]
