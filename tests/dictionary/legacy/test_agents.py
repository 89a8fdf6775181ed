from __future__ import annotations

from tests.dictionary.legacy.conftest import Workshop, reasons


def test_agents_share_an_entry_by_code_and_keep_irregular_plurals(workshop: Workshop) -> None:
    workshop.bring("agents", "petrarch2", "BEE_KEEPER [~AGR]\nGOOSE {GEESE} [~AGR]\nPOLICE {} [ ~COP]\n")
    agents = workshop.yaml("agents/en-mini.yaml")["agents"]
    assert agents == [
        {"id": "en.mini.agr", "sectors": ["AGR"], "words": ["bee keeper", "goose", "geese"]},
        {"id": "en.mini.cop", "sectors": ["COP"], "words": ["police"]},
    ]


def test_agents_macros_are_written_out(workshop: Workshop) -> None:
    text = "!WHO! = MAN, WOMAN\n!OFF! = MINISTER, MINISTRY\nBEE!WHO! [~AGR]\n!OFF!_OF_BEES [~GOV]\n!NONE!_X [~GOV]\n"
    imported = workshop.bring("agents", "petrarch2", text)
    words = [agent["words"] for agent in workshop.yaml("agents/en-mini.yaml")["agents"]]
    assert words == [["beeman", "beewoman"], ["minister of bees", "ministry of bees"]]
    assert reasons(imported, "dropped") == ["5 the macro !NONE! is not defined"]


def test_agents_of_two_codes_and_codes_in_front_are_reported(workshop: Workshop) -> None:
    imported = workshop.bring("agents", "petrarch2", "CLUB [NGO~]\nCLUB [~GOV]\nnonsense\n")
    assert reasons(imported, "repaired") == ["1 a code that stands before the country is put behind it"]
    assert reasons(imported, "dropped") == [
        "2 the word has a code from an earlier line: club, NGO",
        "3 cannot read the line: a phrase and a code in brackets are expected",
    ]


def test_discards_are_kept_by_what_they_discard(workshop: Workshop) -> None:
    imported = workshop.bring("discards", "petrarch2", "+WORLD_CUP_\nCHESS CLUB # a note\nCHESS_CLUB\n")
    content = workshop.yaml("discards/en-mini.yaml")
    assert (content["story"], content["sentence"]) == (["world cup"], ["chess club"])
    assert reasons(imported, "dropped") == ["3 the phrase stands there already"]
