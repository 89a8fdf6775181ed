"""What a pronoun or a definite phrase can go back to."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from eventcoder.actors.memory import Memory, Party
from eventcoder.actors.mentions import scan
from eventcoder.actors.resolve import Resolver
from tests.builders import codes, lexicon, sentence, word, words


@dataclass
class Told:
    """What a sentence adds to the memory: these parties, and no names."""

    parties: list[Party]

    def mentions(self) -> list[Party]:
        return self.parties

    def introduce(self) -> None:
        pass


def remembered(language: str, heads: list[str], *rows: str, home: str | None = None) -> Memory:
    """Return the memory of a document in which the phrases headed by these words were mentioned."""
    memory = Memory(None, home, words(language))
    for index, text in enumerate(rows):
        built = sentence(text, index=index)
        found = scan(built, lexicon(language), {})
        memory.survey(found, built)
        resolver = Resolver(built, found, memory)
        memory.put_off(built, Told([p for t in built.tokens if t.form in heads for p in resolver.parties(t)]))
    return memory


def pronoun(language: str, memory: Memory, rows: str, form: str, *, index: int = 1) -> list[str]:
    """Return the codes that a word of a later sentence stands for."""
    built = sentence(rows, index=index)
    return Resolver(built, scan(built, lexicon(language), {}), memory).codes(word(built, form))


PERSON = "Tomas _ PROPN 3 nsubj; Belgrave _ PROPN 1 flat; met meet VERB 0 root; Turkey _ PROPN 3 obj"
FLED = "fled flee VERB 0 root"


@pytest.mark.parametrize(
    ("form", "wanted"),
    [("He", ["NORGOV"]), ("She", ["NORGOV"]), ("It", ["TUR"]), ("They", ["TUR"]), ("I", []), ("Nobody", [])],
)
def test_memory_pronoun_asks_for_a_kind(form: str, wanted: list[str]) -> None:
    memory = remembered("en", ["Tomas", "Turkey"], PERSON)
    assert pronoun("en", memory, f"{form} _ PRON 2 nsubj; {FLED}", form) == wanted


@pytest.mark.parametrize(("number", "wanted"), [("Number=Sing", ["SYRGOV"]), ("Number=Plur", [])])
def test_memory_he_is_no_plural_role_noun(number: str, wanted: list[str]) -> None:
    rows = f"Syrian _ ADJ 2 amod; ministers minister NOUN 3 nsubj {number}; {FLED}"
    memory = remembered("en", ["ministers"], rows)
    assert pronoun("en", memory, f"He _ PRON 2 nsubj; {FLED}", "He") == wanted


def test_memory_nearest_sentence_goes_first() -> None:
    memory = remembered("en", ["Turkey", "Syria"], f"Turkey _ PROPN 2 nsubj; {FLED}", f"Syria _ PROPN 2 nsubj; {FLED}")
    assert pronoun("en", memory, f"It _ PRON 2 nsubj; {FLED}", "It", index=2) == ["SYR"]


def test_memory_place_is_no_antecedent() -> None:
    memory = remembered("en", ["Turkey", "Aleppo"], f"Turkey _ PROPN 3 obl; Aleppo _ PROPN 3 nsubj; {FLED}")
    assert pronoun("en", memory, f"It _ PRON 2 nsubj; {FLED}", "It") == ["TUR"]


@pytest.mark.parametrize(
    ("language", "head", "rows", "wanted"),
    [
        (
            "en",
            "it",
            "Turkey _ PROPN 2 nsubj; said say VERB 0 root; that _ SCONJ 5 mark; it _ PRON 5 nsubj; "
            "fled flee VERB 2 ccomp",
            ["TUR"],
        ),
        (
            "en",
            "them",
            "Turkey _ PROPN 2 nsubj; threatened threaten VERB 0 root; to _ PART 4 mark; shoot _ VERB 2 xcomp; "
            "them they PRON 4 obj",
            [],
        ),
        (
            "en",
            "its",
            "Turkey _ PROPN 2 nsubj; moved move VERB 0 root; its _ PRON 4 nmod:poss; tents tent NOUN 2 obj",
            ["TUR"],
        ),
        (
            "id",
            "nya",
            "Turki _ PROPN 2 nsubj; menarik tarik VERB 0 root; tenda _ NOUN 2 obj; nya _ PRON 3 nmod:poss",
            ["TUR"],
        ),
    ],
    ids=["subject of the matrix", "not who threatens", "owner", "id owner"],
)
def test_memory_pronoun_inside_a_sentence(language: str, head: str, rows: str, wanted: list[str]) -> None:
    assert codes(language, head, rows) == wanted


def test_memory_subject_of_the_main_clause_looks_further_back() -> None:
    memory = remembered("en", ["Syria"], f"Syria _ PROPN 2 nsubj; {FLED}")
    rows = (
        "When _ ADV 3 advmod; Turkey _ PROPN 3 nsubj; moved move VERB 5 advcl; it _ PRON 5 nsubj; fled flee VERB 0 root"
    )
    assert pronoun("en", memory, rows, "it") == ["SYR"]


def test_memory_definite_group_prefers_a_named_one() -> None:
    rows = "Green _ PROPN 2 compound; Dawn _ PROPN 4 obl; rebels rebel NOUN 4 nsubj; met meet VERB 0 root"
    memory = remembered("en", ["Dawn", "rebels"], rows)
    assert pronoun("en", memory, f"the _ DET 2 det; group _ NOUN 3 nsubj; {FLED}", "group") == ["IRQREBGRD"]


def test_memory_definite_group_is_of_an_earlier_sentence_whatever_was_asked_before() -> None:
    told = "Syrian _ ADJ 2 amod; rebels rebel NOUN 3 nsubj; met meet VERB 0 root"
    here = "Police police NOUN 2 nsubj; said say VERB 0 root; the _ DET 4 det; group _ NOUN 5 nsubj; fled _ VERB 2 conj"
    asked_first = remembered("en", ["rebels", "Police"], told, here)
    answer = pronoun("en", asked_first, here, "group")
    asked_last = remembered("en", ["rebels", "Police"], told, here)
    pronoun("en", asked_last, f"It _ PRON 2 nsubj; {FLED}", "It", index=2)
    assert pronoun("en", asked_last, here, "group") == answer == ["SYRREB"]


def test_memory_its_group_is_the_owners() -> None:
    memory = remembered("en", ["Dawn"], f"Green _ PROPN 2 compound; Dawn _ PROPN 3 nsubj; {FLED}")
    assert pronoun("en", memory, f"Its _ PRON 2 nmod:poss; group _ NOUN 3 nsubj; {FLED}", "group") == ["IRQREBGRD"]


def test_memory_introduced_name_keeps_its_first_party() -> None:
    memory = Memory(None, None, words("en"))
    built = sentence("Turkey _ PROPN 2 nsubj; met meet VERB 0 root; Syria _ PROPN 2 obj")
    resolver = Resolver(built, scan(built, lexicon("en"), {}), memory)
    for head in ("Turkey", "Syria"):
        memory.introduce("TS", resolver.parties(word(built, head))[0], person=False)
    memory.introduce("…", resolver.parties(word(built, "Turkey"))[0], person=False)
    later = sentence("TS _ PROPN 0 root", index=1)
    assert Resolver(later, scan(later, lexicon("en"), memory.aliases), memory).codes(later.tokens[0]) == ["TUR"]


def test_memory_story_country_is_the_one_named_most() -> None:
    memory = remembered("en", [], "Turkey _ PROPN 0 root; Syria _ PROPN 1 conj", "Damascus _ PROPN 0 root")
    assert memory.story_country() == "SYR"
    assert Memory(None, "IDN", words("en")).story_country() is None


def test_memory_of_two_countries_named_as_often_the_scene_goes_first() -> None:
    stranger = "Turkish _ ADJ 2 amod; doctor doctor NOUN 3 nsubj:pass; held hold VERB 0 root; in _ ADP 5 case; "
    assert remembered("en", [], stranger + "Iraq _ PROPN 3 obl").story_country() == "IRQ"
    lives = "Turkish _ ADJ 2 amod; doctor doctor NOUN 0 root; living live VERB 2 acl; in _ ADP 5 case; "
    assert remembered("en", [], lives + "Iraq _ PROPN 3 obl").story_country() == "TUR"
