from __future__ import annotations

import pytest

from eventcoder.dictionary.search import search
from tests.builders import world


def ids(*words: str) -> list[str]:
    return [hit.id for hit in search(world(), words)]


@pytest.mark.parametrize(("words", "found"), [
    (["assault"], "en.attack"),                 # a noun
    (["attack", "aerial"], "en.attack"),        # a condition of a pattern
    (["police officer"], "en.police"),          # a role noun
    (["fajar hijau"], "green-dawn"),            # a name in another language
    (["PRIME minister"], "tomas-belgrave"),     # a note of a role
    (["howitzer"], "$weapon"),                  # a member of a set
])  # fmt: skip
def test_search_finds_entries_by(words: list[str], found: str) -> None:
    assert found in ids(*words)


def test_search_wants_all_words() -> None:
    assert ids("assault", "zebra") == []


def test_search_hit_says_what_the_entry_is_and_where() -> None:
    hit = next(hit for hit in search(world(), ["green dawn movement"]))
    name, summary, fields, place = str(hit).split("\t")
    assert (name, summary, fields) == ("green-dawn", "IRQREBGRD", "names")
    assert place.startswith("tests/world/actors.yaml:") or place.endswith(f"actors.yaml:{hit.origin.line}")
