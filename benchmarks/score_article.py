"""Compare the events of one article with gold coding, event by event.

    python benchmarks/score_article.py GOLD.yaml EVENTS.jsonl

EVENTS.jsonl is what `eventcoder code ARTICLE -o EVENTS.jsonl` writes. The gold is a YAML file with
`sentences` (id, span),
`events` (sentence, status must|good|optional, source, target, cameo with accepted alternatives) and `must_not` (traps).
A gold event is found if an event with its trigger in that sentence has an accepted code and accepted actors on both
sides; `half` if only the countries agree. Events of status must and good count, optional ones do not; a predicted event
that fits no gold event is false. Ends with exit code 1 if a must event is missed or a trap is hit.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from itertools import product
from pathlib import Path
from typing import Any

import yaml

Row = dict[str, Any]


def main() -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("events", type=Path)
    parser.add_argument("--json", action="store_true", help="print the counts as JSON only")
    options = parser.parse_args()
    gold = yaml.safe_load(options.gold.read_text(encoding="utf-8"))
    lines = options.events.read_text(encoding="utf-8").splitlines()
    dyads = [dyad for line in lines if line.strip() for dyad in _dyads(json.loads(line), gold["sentences"])]

    counts: Counter[str] = Counter()
    report: list[str] = []
    for event in gold["events"]:
        grade = max((_grade(event, dyad) for dyad in dyads), default=0)
        mark = ("missed", "half", "found")[grade]
        counts[f"{event['status']} total"] += 1
        counts[f"{event['status']} {mark}"] += 1
        report.append(
            f"{mark:7}{event['status']:9}{event['id']} {event['sentence']} {event['cameo']} {event['trigger']}"
        )
    for trap, dyad in product(gold.get("must_not", []), dyads):
        if _trapped(trap, dyad):
            counts["traps"] += 1
            report.append(f"TRAP   {trap['id']} {dyad['source']} {dyad['code']} {dyad['target']}: {trap['why']}")
    for dyad in dyads:
        if not dyad["negated"] and not any(_grade(event, dyad) for event in gold["events"]):
            counts["false"] += 1
            report.append(
                f"false  {dyad['sentence']} {dyad['source']} {dyad['code']} {dyad['target']} ({dyad['trigger']})"
            )
    if options.json:
        print(json.dumps(counts))
    else:
        print("\n".join([*report, "", ", ".join(f"{name} {number}" for name, number in sorted(counts.items()))]))
    return 1 if counts["must missed"] or counts["must half"] or counts["traps"] else 0


def _dyads(event: Row, sentences: list[Row]) -> list[Row]:
    """Expand one record into source-target pairs, with the gold's sentence that its trigger stands in."""
    at = event["trigger"]["start"]
    sentence = next((s["id"] for s in sentences if s["span"][0] <= at < s["span"][1]), None)
    common = {"sentence": sentence, "at": at, "code": event["event_code"], "negated": event["negated"]}
    common |= {"modality": event["modality"], "trigger": event["trigger"]["text"], "reciprocal": event["reciprocal"]}
    pairs = product(event["sources"] or [{}], event["targets"] or [{}])
    return [{**common, "source": source.get("code"), "target": target.get("code")} for source, target in pairs]


def _grade(event: Row, dyad: Row) -> int:
    """Return 2 if code and actors are accepted, 1 if of the actors only the countries are, else 0."""
    codes = {str(event["cameo"]), *map(str, event.get("cameo_accept", []))}
    if dyad["sentence"] != event["sentence"] or dyad["code"] not in codes or dyad["negated"]:
        return 0
    ways = [(dyad["source"], dyad["target"])]
    if event.get("reciprocal"):
        ways.append((dyad["target"], dyad["source"]))
    return max(min(_side(event["source"], s), _side(event["target"], t)) for s, t in ways)


def _side(want: Row | None, code: str | None) -> int:
    if want is None or want.get("code") is None or None in want.get("accept", []):
        return 2
    wanted = [want["code"], *want.get("accept", [])]
    if code in wanted:
        return 2
    return 1 if code is not None and code[:3] in {w[:3] for w in wanted} else 0


def _trapped(trap: Row, dyad: Row) -> bool:
    first, last = trap["span"]
    if not first <= dyad["at"] < last or dyad["negated"]:
        return False
    codes = str(trap["codes"])
    if codes == "any":
        return True
    if "as source" in codes and (dyad["source"] or "")[3:6] not in ("REB", "INS"):
        return False
    prefixes = [code.split(" ")[0].rstrip("x") for code in codes.split(", ")]
    return any(dyad["code"].startswith(prefix) for prefix in prefixes) and dyad["modality"] == "actual"


if __name__ == "__main__":
    sys.exit(main())
