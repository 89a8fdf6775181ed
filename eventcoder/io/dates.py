"""Publication dates, as data files and options write them."""

from __future__ import annotations

import datetime
import re

# 2024-12-01 or 20241201, with or without a time of day behind it (2024-12-01T08:30:00Z, 20241201083000).
_DATE = re.compile(r"(\d{4})(-?)(\d{2})\2(\d{2})(?:[T ].*|\d{6})?", re.ASCII)


def read_date(text: str) -> datetime.date | None:
    """Return the day that an ISO date or date and time names, as it stands there; None if it is no date."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    try:
        return datetime.date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None
