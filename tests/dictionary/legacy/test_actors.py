from __future__ import annotations

from tests.dictionary.legacy.conftest import Workshop, reasons

GROUPS = """
    # Little actors, by nobody
    # Licence: none

    FREDONIA_ [FRE]   # invented
    +FREDONIAN
    RUFUS_FIREFLY
    +PRESIDENT_FIREFLY
    \t[FREELI <20011231]
    \t[FREGOV 20020101-20051231]
    \t[FREELI]
"""


def test_actors_group_gives_names_and_dated_roles(workshop: Workshop) -> None:
    workshop.bring("actors", "universalpetrarch", GROUPS)
    country, person = workshop.yaml("actors/mini.yaml")["actors"]
    assert (country["id"], country["name"], country["names"]) == ("mini.fredonia", "Fredonia", ["Fredonian"])
    assert country["roles"] == [{"country": "FRE"}]
    assert person["kind"] == "person"
    assert person["names"] == ["President Firefly"]
    assert person["roles"] == [
        {"country": "FRE", "sectors": ["ELI"], "to": "2001-12-31"},
        {"country": "FRE", "sectors": ["GOV"], "from": "2002-01-01", "to": "2005-12-31"},
        {"country": "FRE", "sectors": ["ELI"]},
    ]


def test_actors_every_file_says_where_it_comes_from(workshop: Workshop) -> None:
    workshop.bring("actors", "universalpetrarch", GROUPS)
    head = (workshop.layer / "actors/mini.yaml").read_text(encoding="utf-8").splitlines()
    assert head[0] == "# Imported by eventcoder from mini.txt (dialect universalpetrarch) on 2024-06-01."
    assert "#   Licence: none" in head


def test_actors_losses_are_named_with_their_lines(workshop: Workshop) -> None:
    text = """
        GHOST [---]
        TWINS [FRE/SYL]
        NOCODE
        SYLVANIA [SYLXX]
        LATE [SYL 20990101-20991231]
        THE_LEAGUE_(LFS) [SYLOPP]
        +SYLVANIA
    """
    imported = workshop.bring("actors", "petrarch2", text)
    assert reasons(imported, "dropped") == [
        "1 no actor: ---",
        "1 no code",
        "2 a code of several actors",
        "2 no code",
        "3 no code",
        "5 a date in the future: 2099-01-01",
        "5 no code",
        "7 the name is that of an earlier entry: Sylvania, mini.txt:4",
    ]
    assert reasons(imported, "repaired") == [
        "4 elements have three characters: XX of SYLXX is cut off",
        "6 brackets in a name: what is in them became a name of its own",
        "6 a leading THE was left out",
    ]
    names = [actor["name"] for actor in workshop.yaml("actors/mini.yaml")["actors"]]
    assert names == ["Sylvania", "League"]
    assert (workshop.layer / "import/mini-actors.report.csv").read_text(encoding="utf-8").count("mini.txt,") == 11


def test_actors_everyday_word_counts_in_capitals_only(workshop: Workshop) -> None:
    workshop.bring("actors", "petrarch2", "US_ [USA]\nU.S._ [USA]\nAMBER_TRIBE [FRE]\n")
    assert [actor["name"] for actor in workshop.yaml("actors/mini.yaml")["actors"]] == ["US", "U.S.", "Amber Tribe"]


def test_actors_tabari_comments_sections_and_end(workshop: Workshop) -> None:
    text = """
        / a comment line
        FREDONIA [FRE <790606] [FRD] ;jw 9/9/91
        <NOUN>
        CUSTARD
        </NOUN>
        ~~FINISH
        SYLVANIA [SYL]
    """
    imported = workshop.bring("actors", "tabari", text)
    (actor,) = workshop.yaml("actors/mini.yaml")["actors"]
    assert actor["roles"] == [{"country": "FRE", "to": "1979-06-06"}, {"country": "FRD"}]
    assert reasons(imported, "dropped") == ["4 a phrase without code that only guides the older parser"]


def test_actors_text_that_is_not_utf8_is_read_as_latin1(workshop: Workshop) -> None:
    imported = workshop.bring("actors", "petrarch2", "MÜNZEN_BUND [FRE]\n".encode("latin-1"))
    assert workshop.yaml("actors/mini.yaml")["actors"][0]["name"] == "Münzen Bund"
    assert reasons(imported, "repaired") == ["1 the file is not UTF-8: read as Latin-1"]
