"""What role nouns say together with what stands in their phrase: kin, peoples, titles, helpers, bodies abroad."""

from __future__ import annotations

import pytest

from eventcoder.coding.coder import Coder
from tests.builders import codes, parsed, world

EN = {
    "a soldier's wife is no soldier": (
        "wife",
        "Turkish _ ADJ 2 amod; soldier _ NOUN 4 nmod:poss; 's _ PART 2 case; wife _ NOUN 0 root",
        ["TURCVL"],
    ),
    "a former minister's wife is nobody's elite": (
        "wife",
        "wife _ NOUN 0 root; of _ ADP 5 case; former _ ADJ 5 amod; Turkish _ ADJ 5 amod; minister _ NOUN 1 nmod",
        ["TURCVL"],
    ),
    "backed by whom": (
        "rebels",
        "Turkey _ PROPN 3 compound; - _ PUNCT 3 punct; backed back VERB 4 amod; rebels rebel NOUN 0 root",
        ["---REB"],
    ),
    "backed by whom, in one word": ("rebels", "Turkey-backed _ ADJ 2 amod; rebels rebel NOUN 0 root", ["---REB"]),
    "against whom": (
        "protesters",
        "anti _ X 3 compound; - _ PUNCT 3 punct; Syria _ PROPN 4 compound; protesters protester NOUN 0 root",
        ["---CVL"],
    ),
    "led from where": (
        "rebels",
        "Turkey _ PROPN 3 compound; - _ PUNCT 3 punct; led lead VERB 4 amod; rebels rebel NOUN 0 root",
        ["TURREB"],
    ),
    "a people's element follows the role": ("rebels", "Arelian _ ADJ 2 amod; rebels rebel NOUN 0 root", ["---REBARL"]),
    "a weak role noun of a people": ("force", "Arelian _ ADJ 2 amod; force _ NOUN 0 root", ["---MILARL"]),
    "a carrier gives way to the people": ("leader", "Arelian _ ADJ 2 amod; leader _ NOUN 0 root", ["---ARL"]),
    "the body of that name abroad": (
        "Dawn",
        "Turkish _ ADJ 3 amod; Green _ PROPN 3 compound; Dawn _ PROPN 0 root",
        ["TURREBGRD"],
    ),
    "transnational bodies stay what they are": (
        "Council",
        "Iraqi _ ADJ 4 amod; Syrian _ PROPN 4 compound; Harbour _ PROPN 4 compound; Council _ PROPN 0 root",
        ["NGOHBR"],
    ),
    "a participle is no noun of its verb": ("table", "based base VERB 2 amod; table _ NOUN 0 root", []),
}


@pytest.mark.parametrize("case", EN.values(), ids=EN.keys())
def test_nouns_english(case: tuple[str, str, list[str]]) -> None:
    head, rows, wanted = case
    assert codes("en", head, rows) == wanted


ID = {
    "istri tentara": ("istri", "istri _ NOUN 0 root; tentara _ NOUN 1 nmod; Turki _ PROPN 2 nmod", ["TURCVL"]),
    "istri seorang tokoh": ("istri", "istri _ NOUN 0 root; Tomas _ PROPN 1 nmod; Belgrave _ PROPN 2 flat", ["NORCVL"]),
    "pro": ("pemberontak", "pemberontak _ NOUN 0 root; pro-Turki _ ADJ 1 amod", ["---REB"]),
    "body abroad": (
        "Fajar",
        "Fajar _ PROPN 0 root; Hijau _ PROPN 1 flat:name; Turki _ PROPN 2 flat:name",
        ["TURREBGRD"],
    ),
}


@pytest.mark.parametrize("case", ID.values(), ids=ID.keys())
def test_nouns_indonesian(case: tuple[str, str, list[str]]) -> None:
    head, rows, wanted = case
    assert codes("id", head, rows) == wanted


def test_nouns_who_is_called_a_minister_is_one() -> None:
    rows = "Minister _ PROPN 2 compound; Tomas _ PROPN 0 root; Belgrave _ PROPN 2 flat"
    assert codes("en", "Tomas", rows, date="2020-03-01") == ["NORGOV"]
    assert codes("en", "Tomas", f"former _ ADJ 3 amod; {_later(rows)}", date="2020-03-01") == ["NORELI"]


def _later(rows: str) -> str:
    """Move the heads of hand-made rows one word on."""
    fields = [row.split() for row in rows.split(";")]
    return "; ".join(" ".join((*f[:3], "0" if f[3] == "0" else str(int(f[3]) + 1), *f[4:])) for f in fields)


def test_nouns_city_of_several_words_whatever_the_tree() -> None:
    rows = "New _ PROPN 3 compound; York _ PROPN 3 compound; police _ NOUN 0 root"
    assert codes("en", "police", rows) == ["USACOP"]


# ---------------------------------------------------------------- armed men of the one side that is known
GROUP = "Green _ PROPN 2 compound; Dawn _ PROPN 3 nsubj; attacked attack VERB 0 root; Turkey _ PROPN 3 obj"
OTHERS = "Syrian _ ADJ 2 amod; rebels rebel NOUN 3 nsubj; attacked attack VERB 0 root; Turkey _ PROPN 3 obj"
MORE = "Gunmen gunman NOUN 2 nsubj Number=Plur; attacked attack VERB 0 root; Turkey _ PROPN 2 obj"


def _who(*sentences: str) -> tuple[str | None, str | None]:
    coder = Coder(world(), home_country=None)
    source = coder.code_parsed(parsed("en", *sentences))[-1].sources[0]
    return source.code, source.resolved_from


def _attack(noun: str, *before: str) -> str:
    rows = [*before, noun]
    head = len(rows) + 1
    return "; ".join(
        (
            *(f"{row} {len(rows)} det" for row in before),
            f"{noun} {head} nsubj",
            f"attacked attack VERB 0 root; Turkey _ PROPN {head} obj",
        )
    )


def test_nouns_armed_men_are_of_the_one_side_that_the_story_knows() -> None:
    assert _who(GROUP, _attack("militia _ NOUN")) == ("IRQREBGRD", "Green Dawn")
    assert _who(GROUP, _attack("gunmen gunman NOUN", "the _ DET")) == ("IRQREBGRD", "Green Dawn")


@pytest.mark.parametrize(
    "sentences",
    [
        (GROUP, _attack("gunman _ NOUN", "a _ DET")),
        (GROUP, MORE),
        (GROUP, MORE, _attack("gunmen gunman NOUN", "the _ DET")),
    ],
    ids=["a new one", "new ones", "a side that is not known"],
)
def test_nouns_armed_men_that_may_be_others_stay_unknown(sentences: tuple[str, ...]) -> None:
    code, _ = _who(*sentences)
    assert code is not None
    assert code[3:] == "UAF"
