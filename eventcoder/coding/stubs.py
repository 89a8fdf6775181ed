"""Ready entries for what the dictionary lacks: they load and pass as they are; what is left to decide is said."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from eventcoder.coding.coverage import Gap
from eventcoder.dictionary.lint import PLACEHOLDER
from eventcoder.errors import InputError, Problem
from eventcoder.io.streams import Output

_HEADERS = {
    "name": ("actors.yaml", "schema: actors/1\nactors:\n"),
    "role noun": ("agents-{language}.yaml", "schema: agents/1\nlanguage: {language}\nagents:\n"),
    "verb": ("events-{language}.yaml", "schema: events/1\nlanguage: {language}\nontology: cameo\nevents:\n"),
}
_PLAIN = re.compile(r"[^\W\d_][\w' -]*")
_ENTRY_ID = re.compile(r"id: ([^\s,]+)")
_RESERVED = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def stub(gap: Gap) -> str:
    """Return an entry for the gap, as YAML to be put below `actors:`, `agents:` or `events:`."""
    if gap.kind == "name":
        country = gap.country or PLACEHOLDER
        return (
            f"  - id: {_id(gap.text)}\n"
            f"    name: {_text(gap.text)}\n"
            "    kind: organisation      # person, organisation, armed_group, igo, ngo, company, ethnic_group, place\n"
            f"    roles: [{{country: {country}, sectors: [{PLACEHOLDER}]}}]"
            f"      # {PLACEHOLDER}: GOV, MIL, COP, REB, OPP …\n"
            "    source: corpus\n"
        )
    word = _text(gap.text)
    name = f"{gap.language}.{_id(gap.text)}"
    if gap.kind == "role noun":
        return (
            f"  - {{id: {name}, sectors: [{PLACEHOLDER}], words: [{word}]}}"
            f"      # {PLACEHOLDER}: CVL, MED, LAB …; never an actor: {{actor: false}} without sectors\n"
        )
    example = f"{{text: {json.dumps(gap.samples[0], ensure_ascii=False)}, expect: []}}"
    code = "code: null      # the CAMEO code, such as 190; then say below what is expected: [Source 190 Target]"
    if gap.entry is not None:
        return (
            f"  - id: {gap.entry}      # it has the word, but none of its rules held\n"
            "    op: extend\n"
            "    patterns:\n"
            f"      - id: {gap.entry}.new\n"
            "        when: {doer.sector: any}      # what sets this use apart\n"
            f"        {code}\n"
            f"        examples: [{example}]\n"
        )
    suffix, triggers = ("", "lemmas") if gap.kind == "verb" else (".noun", "nouns")
    return f"  - id: {name}{suffix}\n    {triggers}: [{word}]\n    {code}\n    examples: [{example}]\n"


def described(gap: Gap) -> str:
    """Return what is lacking, how often it was seen, the sample sentences and the stub, as text."""
    seen = ", ".join(f"{side} {number}" for side, number in gap.counts.most_common())
    lines = [f"{gap.text}  ({gap.kind}, {gap.language}; {seen})", *(f"    {' '.join(s.split())}" for s in gap.samples)]
    return "\n".join([*lines, *(f"    | {line}" for line in stub(gap).splitlines())])


def row(gap: Gap) -> dict[str, object]:
    """Return the gap as plain data for JSON."""
    return {
        "kind": gap.kind,
        "language": gap.language,
        "text": gap.text,
        "counts": dict(gap.counts),
        "forms": dict(gap.forms),
        "country": gap.country,
        "entry": gap.entry,
        "samples": gap.samples,
        "stub": stub(gap),
    }


def check_folder(folder: str | None) -> None:
    """Raise InputError (I042) if the folder for stubs exists: nobody's entries are written over."""
    if folder is not None and Path(folder).exists():
        raise InputError(Problem("I042", "exists already", folder, hint="name a new folder"))


def write_stubs(gaps: Iterable[Gap], folder: str) -> list[str]:
    """Write a layer with a stub for each gap, its samples above it, and return the names of the files.

    Raises InputError (I042) if the folder exists.
    """
    check_folder(folder)
    path = Path(folder)
    files: dict[str, list[str]] = {}
    ids: set[str] = set()
    for gap in gaps:
        text = stub(gap)
        name = _ENTRY_ID.findall(text)[0]
        if name in ids:  # two spellings with one id
            continue
        ids.add(name)
        file, header = _HEADERS["verb" if gap.kind == "noun" else gap.kind]
        lines = files.setdefault(file.format(language=gap.language), [header.format(language=gap.language)])
        seen = ", ".join(f"{side} {number}" for side, number in gap.counts.most_common())
        lines += [f"  # {seen}\n", *(f"  # {' '.join(sample.split())}\n" for sample in gap.samples), text]
    try:
        path.mkdir(parents=True)
    except OSError as error:
        raise InputError(Problem("I031", f"cannot be made: {error.strerror or error}", folder)) from error
    for file, lines in files.items():
        with Output(path / file) as output:
            output.write("".join(lines))
    return [str(path / file) for file in files]


def _id(text: str) -> str:
    """Return an id made of the words: letters without accents, digits, hyphens."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    found = "-".join(re.findall(r"[^\W_]+", plain))
    return found or "unnamed"


def _text(text: str) -> str:
    plain = _PLAIN.fullmatch(text) is not None and text.lower() not in _RESERVED
    return text if plain and text == text.strip() else json.dumps(text, ensure_ascii=False)
