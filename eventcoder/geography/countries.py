"""All words for all countries: CLDR and ISO 3166 merged with the dictionary's countries.

CLDR (babel) has the names in every language and ISO 3166 (pycountry) the formal English ones; the dictionary adds what
both lack: demonyms, capitals, seats of government and the names that only reporters use. A word that the dictionary
gives to one country is never given to another (plain Congo is COD, although ISO calls COG so).

Which of two overlapping words counts is settled by length (Guinea-Bissau beats Guinea, South Korea beats Korea), which
of two readings by spelling: names count only as they are written here, so neither `us` nor `turkey` is a country.
Readings that spelling cannot settle are listed in `AMBIGUOUS`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from eventcoder.dictionary.schema import CountryEntry

NameKind = Literal["name", "demonym", "capital", "seat"]

AMBIGUOUS: Mapping[str, str] = MappingProxyType(
    {
        "America": "USA, though it may mean the double continent",
        "American": "USA; South American and the like are longer names of the actor dictionary",
        "Amerika": "USA; Amerika Latin and the like are longer names of the actor dictionary",
        "Chad": "TCD; also a given name: not a country before a family name",
        "Congo": "COD; COG is Congo-Brazzaville or Republic of the Congo",
        "Congolese": "COD; COG has no demonym of its own in the news",
        "Dominican": "DOM; Dominica (DMA) is hardly reported",
        "Georgia": "GEO; also a state of the US and a given name",
        "Georgian": "GEO; also an architectural style",
        "Guinea": "GIN; Guinea-Bissau, Equatorial Guinea and Papua New Guinea are longer and win",
        "Ireland": "IRL; Northern Ireland is longer and GBR",
        "Jordan": "JOR; also a given and a family name: not a country next to other capitalised name parts",
        "Korea": "KOR; the North is never called plain Korea in the news",
        "Korean": "KOR; North Korean is longer and PRK",
        "Niger": "NER; Nigeria is another word; Nigerien is NER and Nigerian NGA",
        "Samoa": "WSM; American Samoa is longer and ASM",
        "San Marino": "SMR; also a race track",
        "Santiago": "CHL; also a given name and other cities",
        "Turkey": "TUR; the bird is not capitalised",
        "Victoria": "no name here: the capital of SYC is left out, it is a given name and an Australian state",
        "Washington": "USA; also a state, a given and a family name: not a capital next to other name parts",
    }
)
"""Words with more than one reading and how they are read; for documentation and for callers that know the context."""

GIVEN_NAMES = frozenset(
    {"America", "Asia", "Chad", "China", "Georgia", "India", "Ireland", "Israel", "Jordan", "Kenya", "London", "Malta",
     "Paris", "Santiago", "Sofia", "Vienna", "Washington"}
)  # fmt: skip
"""Names of countries and capitals that are given names too: before a name that nobody knows, they are no country."""

_KOSOVO = ("XK", "XKX")
_SPECIAL_REGION = re.compile(r" (?:SAR China|DAK Tiongkok)$")
_NOT_REPORTED = re.compile(r"Province of China|\(\w+ part\)$|^Viet Nam$")


@dataclass(frozen=True, slots=True)
class CountryName:
    """A word or phrase that names a country: as it is written, its ISO 3166-1 alpha-3 code and what kind of word it is.

    A capital or a seat stands for the government (sector GOV); names and demonyms stand for the country.
    """

    text: str
    code: str
    language: str
    kind: NameKind


def country_names(entries: Sequence[CountryEntry], languages: Sequence[str]) -> tuple[CountryName, ...]:
    """Return every name of every country in `languages`, each word once per language.

    In: the dictionary's countries and ISO 639-1 codes of languages. Out: the dictionary's words first, then those of
    CLDR and ISO 3166. A language that CLDR does not know has only the dictionary's words.
    """
    names: dict[tuple[str, str], CountryName] = {}
    for name in _from_entries(entries, languages):
        names.setdefault((name.language, name.text), name)
    for name in _from_tables(languages):
        names.setdefault((name.language, name.text), name)
    return tuple(names.values())


def _from_entries(entries: Sequence[CountryEntry], languages: Sequence[str]) -> Iterator[CountryName]:
    kinds: tuple[NameKind, ...] = ("name", "demonym", "capital", "seat")
    for entry in entries:
        for kind, words in zip(kinds, (entry.names, entry.demonyms, entry.capitals, entry.seats), strict=True):
            for language in languages:
                for text in _spellings(words.get(language, ())):
                    yield CountryName(text, entry.code, language, kind)


def _from_tables(languages: Sequence[str]) -> Iterator[CountryName]:
    from babel import Locale, UnknownLocaleError

    codes = dict(_iso_codes())
    for language in languages:
        try:
            territories = Locale.parse(language).territories
        except (UnknownLocaleError, ValueError):
            continue
        for alpha2, alpha3 in codes.items():
            if alpha2 in territories:
                for text in _spellings(_variants(territories[alpha2], language)):
                    yield CountryName(text, alpha3, language, "name")
    if "en" in languages:
        for alpha3, formal in _iso_names():
            for text in _spellings(_variants(formal, "en")):
                yield CountryName(text, alpha3, "en", "name")


def _iso_codes() -> Iterator[tuple[str, str]]:
    import pycountry

    for country in pycountry.countries:
        yield country.alpha_2, country.alpha_3
    yield _KOSOVO


def _iso_names() -> Iterator[tuple[str, str]]:
    import pycountry

    for country in pycountry.countries:
        for field in ("name", "common_name", "official_name"):
            name = getattr(country, field, None)
            if name is not None:
                yield country.alpha_3, name


def _variants(name: str, language: str) -> Iterator[str]:
    """Yield the forms of a table's name that a reporter would write; none if it is a librarian's form."""
    if _NOT_REPORTED.search(name):
        name = re.sub(r" \(\w+ part\)$", "", name)
        if _NOT_REPORTED.search(name):
            return
    name = _SPECIAL_REGION.sub("", name).removeprefix("the ").replace("’", "'").replace("Kep. ", "Kepulauan ")
    bracketed = re.fullmatch(r"(.+) \((.+)\)", name)
    if bracketed is not None:  # Myanmar (Burma), Falkland Islands (Malvinas): two names
        yield from _variants(bracketed[1], language)
        yield from _variants(bracketed[2], language)
        return
    name = re.sub(r" \(\w+\)", "", name)  # Cocos (Keeling) Islands
    inverted = re.fullmatch(r"([^,]+), ([^,]+)", name)
    if inverted is not None and " and " not in name:  # Bolivia, Plurinational State of
        head, rest = inverted.groups()
        name = f"{rest.removeprefix('The ')} {head}"
    if "," in name:  # a list of islands
        return
    name = name[:1].upper() + name[1:]
    yield name.replace(" - ", "-").replace(" & ", " dan " if language == "id" else " and ")
    if " & " in name:
        yield name


def _spellings(names: Iterable[str]) -> Iterator[str]:
    """Yield each name with its spellings: without diacritics, and Saint for St."""
    for name in names:
        yield name
        plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
        if plain != name and plain != "Male":  # the capital of the Maldives; "male" is an everyday word
            yield plain
        if re.match(r"(St\.|St|Saint) ", plain):
            rest = plain.split(" ", 1)[1]
            for prefix in ("Saint", "St.", "St"):
                yield f"{prefix} {rest}"
