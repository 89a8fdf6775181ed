"""Score ACLED sub-event types of short texts: accuracy, macro and weighted F1.

    python benchmarks/acled_types.py GOLD.tsv EVENTS.jsonl [--part even|odd]

GOLD.tsv has the columns `id`, `EventSnippet`, `SubType`, the labels of CASE 2021 task 2. EVENTS.jsonl is what
`eventcoder code` writes for the snippets, with their ids as document ids. The main event of a snippet is the first in
the text that has an ACLED type and is told as a fact; if none is, the first that has a type. Labels that are not
ACLED's (disasters, crime, diplomacy) count as "none" in a second set of figures. `--part` takes every other row.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]
NONE = "none"
TYPES = {
    "ABDUCT_DISSAP": "Abduction/forced disappearance",
    "AGREEMENT": "Agreement",
    "AIR_STRIKE": "Air/drone strike",
    "ARMED_CLASH": "Armed clash",
    "ARREST": "Arrests",
    "ART_MISS_ATTACK": "Shelling/artillery/missile attack",
    "ATTACK": "Attack",
    "CHANGE_TO_GROUP_ACT": "Change to group/activity",
    "CHEM_WEAP": "Chemical weapon",
    "DISR_WEAP": "Disrupted weapons use",
    "FORCE_AGAINST_PROTEST": "Excessive force against protesters",
    "GOV_REGAINS_TERIT": "Government regains territory",
    "GRENADE": "Grenade",
    "HQ_ESTABLISHED": "Headquarters or base established",
    "MOB_VIOL": "Mob violence",
    "NON_STATE_ACTOR_OVERTAKES_TER": "Non-state actor overtakes territory",
    "NON_VIOL_TERRIT_TRANSFER": "Non-violent transfer of territory",
    "OTHER": "Other",
    "PEACE_PROTEST": "Peaceful protest",
    "PROPERTY_DISTRUCT": "Looting/property destruction",
    "PROTEST_WITH_INTER": "Protest with intervention",
    "REM_EXPLOS": "Remote explosive/landmine/IED",
    "SEX_VIOL": "Sexual violence",
    "SUIC_BOMB": "Suicide bomb",
    "VIOL_DEMONSTR": "Violent demonstration",
}


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("events", type=Path)
    parser.add_argument("--part", choices=["even", "odd"], help="every other row only")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON only")
    options = parser.parse_args()
    with options.gold.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    told: dict[str, list[Row]] = defaultdict(list)
    for line in options.events.read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        told[event["document_id"]].append(event)
    first = 0 if options.part in (None, "even") else 1
    pairs = [
        (TYPES.get(row["SubType"], NONE), _main_type(told[row["id"]]))
        for row in rows[first :: 1 if options.part is None else 2]
    ]
    figures = {
        "ACLED types": _figures([pair for pair in pairs if pair[0] != NONE]),
        "with the other labels": _figures(pairs),
    }
    if options.json:
        print(json.dumps(figures))
        return
    for name, found in figures.items():
        print(f"{name}: {', '.join(f'{key} {value}' for key, value in found.items())}")


def _main_type(events: Sequence[Row]) -> str:
    typed = sorted(
        (event for event in events if event["acled"]),
        key=lambda event: (event["sentence_index"], event["trigger"]["start"]),
    )
    facts = [event for event in typed if event["modality"] == "actual" and not event["negated"]]
    return next((str(event["acled"]["sub_event_type"]) for event in (*facts, *typed)), NONE)


def _figures(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    labels = sorted({gold for gold, _ in pairs})
    scores = {label: _f1(pairs, label) for label in labels}
    counts = {label: sum(gold == label for gold, _ in pairs) for label in labels}
    return {
        "snippets": len(pairs),
        "accuracy": round(100 * sum(gold == found for gold, found in pairs) / len(pairs), 1),
        "macro_f1": round(100 * sum(scores.values()) / len(labels), 1),
        "weighted_f1": round(100 * sum(scores[label] * counts[label] for label in labels) / len(pairs), 1),
    }


def _f1(pairs: Sequence[tuple[str, str]], label: str) -> float:
    right = sum(gold == found == label for gold, found in pairs)
    wrong = sum((gold == label) != (found == label) for gold, found in pairs)
    return 2 * right / (2 * right + wrong) if right else 0.0


if __name__ == "__main__":
    main()
