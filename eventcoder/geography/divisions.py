"""Names of GeoNames's first-order divisions from ISO 3166-2, for countries that the dictionary says nothing of.

GeoNames numbers divisions in its own way. A division has an ISO name where both use the same letters as code, or where
one of its three largest towns bears the name of a subdivision in ISO (Aleppo is Ḩalab, and so is its province).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from eventcoder.geography.folding import fold

_AREA = frozenset(
    "province region city oblast state district governorate prefecture do sheng shi".split()  # noqa: SIM905
)
_ARTICLE = frozenset({"al", "ar", "as", "ad", "an", "at", "az", "ash", "el"})
_READABLE = 0x2000
_SHARED = 0.8


def iso_names(alpha2: str, towns: Mapping[str, Sequence[Iterable[str]]]) -> dict[str, str]:
    """Return division codes with their ISO 3166-2 names.

    In: the country's ISO 3166-1 alpha-2 code, and by GeoNames's division codes the names of the largest towns of each,
    the largest first. Divisions that ISO does not know under a code or name in common are left out.
    """
    import pycountry

    subdivisions = pycountry.subdivisions.get(country_code=alpha2) or ()
    by_code = {entry.code.split("-", 1)[1]: entry.name for entry in subdivisions}
    letters = {code for code in towns if code.isalpha()}
    if letters and len(letters & by_code.keys()) >= _SHARED * len(towns):
        return {code: _plain(by_code[code]) for code in towns if code in by_code}
    by_name: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for entry in subdivisions:
        for part in (entry.name, *re.split(r"[\[\]/,()]", entry.name)):
            for words in _forms(part):
                by_name[words].append(entry.name)
    found = {code: _named_after(largest, by_name) for code, largest in towns.items()}
    return {code: _plain(name) for code, name in found.items() if name is not None}


def _named_after(towns: Sequence[Iterable[str]], by_name: Mapping[tuple[str, ...], list[str]]) -> str | None:
    for names in towns:
        for name in names:
            if name and ord(max(name)) < _READABLE:
                for words in _forms(name):
                    if words in by_name:
                        return by_name[words][0]
    return None


def _forms(name: str) -> list[tuple[str, ...]]:
    """Return a name as it is compared: whole, and without an article or the word for such an area."""
    words = fold(name)
    short = words[1:] if len(words) > 1 and words[0] in _ARTICLE else words
    short = short[:-1] if len(short) > 1 and short[-1] in _AREA else short
    return [form for form in dict.fromkeys((words, short)) if form]


def _plain(name: str) -> str:
    """Return the first of several names, without brackets: *Jammu and Kashmir [Kashmir]*."""
    return re.split(r"\s*[\[(/]", name)[0].strip() or name
