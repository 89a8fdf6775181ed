"""Where a dateline stands, so that the parser need not read it.

*BEIRUT, Nov 30 (Reuters) -* and *REPUBLIKA.CO.ID, JAKARTA --* are no part of the sentence behind them, but parsers make
them its root. The patterns are narrow on purpose: what is not a dateline for certain is left to the parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# The lines in which a dateline is looked for: the story may stand below a headline, a byline and a date.
_LINES = 5
# How far into its line a dateline may stand where a text lost the break behind its headline.
_REACH = 300

_AGENCIES = (
    "AA|AFP|ANA|ANI|ANSA|ANTARA(?: News)?|AP|APP|Anadolu(?: Agency)?|BBC(?: News)?|BSS|Bernama|Bloomberg|CBS News|CNN"
    "|CNS|DPA|EFE|GNA|IANS|Interfax|IPS|IRNA|ISNA|KUNA|Kyodo(?: News)?|MENA|NAN|NNN|PANA|PNA|PTI|Pos Kota|RFE/RL|RFI"
    "|RIA Novosti|Reuters|SPA|Sputnik|TASS|Tasnim|Thomson Reuters Foundation|UNB|UPI|VNA|VOA|WAFA|WAM|Xinhua"
    "|SANA|Yonhap"
)
# Outlets that sign without a domain name, and those whose domain may stand alone: elsewhere it could be a company.
_OUTLETS = "ANTARA|BBC Indonesia|BeritaSatu|CNBC Indonesia|CNN Indonesia|IDN Times|INILAHCOM|KOMPAS|SINDOnews|VIVA"
_SITES = (
    "Akurat|Bisnis|detik|Fajar|iNews|JawaPos|jpnn|Kompas|Kumparan|Liputan6|MerahPutih|Merdeka|Okezone|Republika|Sindonews"
    "|Suara|Tempo|Tirto|Tribunnews|Viva"
)
# Towns that open Indonesian stories in ordinary letters (*Jakarta - *) or without a dash (*Liputan6.com, Jakarta *).
_TOWNS = (
    "Ambon|Balikpapan|Banda Aceh|Bandar Lampung|Bandung|Banjarmasin|Banyuwangi|Batam|Bekasi|Bengkulu|Bogor|Cianjur"
    "|Cilacap|Cilegon|Cirebon|Denpasar|Depok|Garut|Gorontalo|Gresik|Jakarta|Jambi|Jayapura|Jember|Karawang|Kediri|Kendari|Kudus"
    "|Kupang|Lebak|Lombok|Madiun|Magelang|Makassar|Malang|Mamuju|Manado|Manokwari|Mataram|Medan|Merauke|Nabire|Padang"
    "|Palangkaraya|Palembang|Palu|Pekanbaru|Pontianak|Purwakarta|Purwokerto|Samarinda|Semarang|Serang|Sidoarjo|Sleman"
    "|Solo|Sorong|Subang|Sukabumi|Surabaya|Surakarta|Tangerang(?: Selatan)?|Tasikmalaya|Tegal|Ternate|Timika|Wamena"
    "|Yogyakarta"
)
# Words in capitals that share a dash with another name (*ASEAN - China*): never a place.
_NO_PLACE = (
    "APEC|ASEAN|BAWASLU|BNPB|BNPT|BRICS|DEMOKRAT|ECOWAS|FIFA|GERINDRA|GOLKAR|HAMAS|IAEA|INTERPOL|ISIS|KEMENHAN|KEMENLU"
    "|KEMLU|NASDEM|NATO|OPEC|PDIP|POLDA|POLISI|POLRI|UNESCO|UNHCR|UNICEF|UNRWA"
)

_UPPER, _LETTER = "A-ZÀ-ÖØ-Þ", r"\w.'’-"
_CAPS = rf"[{_UPPER}][{_UPPER}.'’-]+(?:[ /][{_UPPER}][{_UPPER}.'’-]+){{0,2}}"
_NAME = rf"[{_UPPER}][{_LETTER}]*(?: [{_UPPER}][{_LETTER}]*){{0,2}}"
_REGION = rf"(?:, ?{_NAME})"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mei|Agu|Okt|Des)[a-z]*\.?"
_DATE = rf"(?:,? (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)"
_AGENCY = rf"(?: ?\( ?(?:[\w ]{{2,20}}/)*(?i:{_AGENCIES})(?:/[\w ]{{2,20}})* ?\))"
_ANY_AGENCY = rf"(?: ?\([{_UPPER}][\w ./&-]{{1,30}}\))"
_BY = r"(?:, ?| \| )"
_DOMAIN = r"\.(?i:com|co\.id|co|id|net|tv|news|org)(?![\w.])"
_OUTLET = rf"(?:[A-Za-z][\w-]*{_DOMAIN}|(?:{_OUTLETS})(?![\w.]))"
_SIGNED = rf"(?:[{_UPPER}][{_UPPER}\d-]+{_DOMAIN}|(?i:{_SITES}){_DOMAIN}|(?:{_OUTLETS})(?![\w.]))"
_DASH = rf"(?: ?(?:--+|[–—])| ?(?<!-)-(?= |$)| -(?=[{_UPPER}])|(?<=\))-)"
# What follows begins like a sentence, or stands on the next line.
_STORY = rf"(?= ?[\"'“‘(\[]*(?:[{_UPPER}0-9]|al-)|\s*$)[ \t]*"
_END = _DASH + _STORY
_END_OR_COLON = rf"(?:{_END}|:[ \t]+)"

# An agency in brackets or a site's name in capitals: unmistakable even behind a headline on the same line.
_ANYWHERE = tuple(
    re.compile(rf"(?<!\S)(?:{pattern})")
    for pattern in (
        rf"(?P<place>{_CAPS}){_REGION}?{_DATE}?{_AGENCY}{_END}",
        rf"(?P<place>{_CAPS}){_REGION}?{_DATE}{_ANY_AGENCY}{_END}",
        rf"(?P<place>{_CAPS}){_BY}{_OUTLET}{_END_OR_COLON}",
        rf"[{_UPPER}][{_UPPER}\d-]+{_DOMAIN}(?:{_BY}(?P<place>{_NAME}))?{_END_OR_COLON}",
    )
)
_AT_START = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<place>{_NAME}){_REGION}?{_DATE}?{_AGENCY}{_END}",
        rf"(?P<place>{_NAME}){_BY}{_OUTLET}{_END_OR_COLON}",
        rf"{_OUTLET}{_BY}(?P<place>{_NAME}){_END_OR_COLON}",
        rf"{_OUTLET}, ?(?P<place>{_TOWNS}) (?=[{_UPPER}0-9\"“])",
        rf"(?P<place>){_SIGNED}{_END_OR_COLON}",
        rf"(?P<place>{_TOWNS}){_DASH}(?! ?(?:{_TOWNS})\b){_STORY}",
        rf"(?P<place>){_AGENCY}{_END}",
    )
)
# A town in capitals and a dash, at most an agency nobody knows (no acronym, which would explain the name before it).
# One word of three letters is more often an acronym than a town.
_BARE = re.compile(
    rf"(?!(?:{_NO_PLACE})\b)(?=[^ ]{{4}}|[^ ]+ [{_UPPER}])(?P<place>{_CAPS}){_REGION}?{_DATE}?"
    rf"(?:(?= ?\([^)]*[a-z ]){_ANY_AGENCY})?{_END}"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """`text[start:end]` is the dateline with its dash and the blanks behind it; `place` its town as written, if any."""

    start: int
    end: int
    place: str | None


def find_dateline(text: str) -> Dateline | None:
    """Find the dateline of a story: at the beginning of one of its first lines, or behind a headline in one of them."""
    for position, line in _first_lines(text):
        match = _match(line)
        if match is not None:
            return Dateline(position + match.start(), position + match.end(), match["place"] or None)
    return None


def _first_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the first lines that are not empty, without outer white space, each with its place in the text."""
    position, seen = 0, 0
    while position < len(text) and seen < _LINES:
        # Not str.splitlines: a long text need not be split for its first lines.
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        line = text[position:end]
        if line.strip():
            seen += 1
            yield position + len(line) - len(line.lstrip()), line.strip()
        position = end + 1


def _match(line: str) -> re.Match[str] | None:
    for pattern in _AT_START:
        match = pattern.match(line)
        if match is not None:
            return match
    if not line.isupper():  # a headline in capitals
        match = _BARE.match(line)
        if match is not None:
            return match
    found = [match for pattern in _ANYWHERE if (match := pattern.search(line, 0, _REACH)) is not None]
    return min(found, key=re.Match.start, default=None)
