"""ACLED: closed vocabularies, names of actors, sides by the type of the event."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given, settings

from eventcoder.io.exports import make_view
from eventcoder.io.exports.acled import country_of, read_id
from eventcoder.model.event import AcledView, Actor, Count, Event, Location, Publication
from eventcoder.ontology.reference import Reference
from tests.builders import person_or_group, record
from tests.strategies import coded_events

REFERENCE = Reference.load()
VOCABULARY = REFERENCE.ontology.acled_vocabulary
VIEW = make_view("acled")
NUMBERS = make_view("acled", inter="numbers")
TYPES = {view.sub_event_type: view for view in REFERENCE.ontology.acled_types()}


def place(country: str, name: str = "Somewhere", **facts: Any) -> Location:
    return Location(name=name, country=country, **facts)


def row(event: Event, view: Any = VIEW) -> dict[str, Any]:
    """The one row of an event, by column; None if it is left out."""
    assert view.reason(event) is None, view.reason(event)
    (found,) = view.rows(event)
    return dict(zip([column.name for column in view.columns], view.cells(found), strict=True))


def as_type(event: Event, sub_event_type: str) -> Event:
    return event.model_copy(update={"acled": TYPES[sub_event_type]})


# ---------------------------------------------------------------- closed vocabularies


@settings(max_examples=200, deadline=None)
@given(coded_events())
def test_acled_writes_only_values_of_its_closed_vocabularies(event: Event) -> None:
    if VIEW.reason(event) is not None:
        return
    cells = row(event)
    type_ = AcledView(**{key: cells[key] for key in ("disorder_type", "event_type", "sub_event_type")})
    assert type_ in REFERENCE.ontology.acled_types()
    words = {number: found.text for number, found in VOCABULARY.inter_codes.items()}
    assert cells["inter1"] in words.values()
    assert cells["inter2"] in ("", *words.values())
    assert bool(cells["actor2"]) == bool(cells["inter2"])
    assert cells["actor1"]
    assert cells["interaction"] in VOCABULARY.interactions.values()
    assert cells["civilian_targeting"] in ("", VOCABULARY.civilian_targeting)
    assert cells["region"] in VOCABULARY.regions
    assert cells["time_precision"] in (1, 2, 3)
    assert cells["geo_precision"] in (None, 1, 2, 3)
    assert (cells["source_scale"], cells["admin2"], cells["admin3"]) == ("", "", "")
    assert cells["year"] == cells["event_date"].year
    assert cells["fatalities"] >= 0
    for column in VIEW.columns:
        if column.values:
            cell = cells[column.name]
            assert str(cell) in column.values, column.name


@settings(max_examples=200, deadline=None)
@given(coded_events())
def test_acled_classes_in_numbers_say_the_same_as_in_words(event: Event) -> None:
    if VIEW.reason(event) is not None:
        return
    words, numbers = row(event), row(event, NUMBERS)
    names = {0: "", **{number: found.text for number, found in VOCABULARY.inter_codes.items()}}
    assert names[numbers["inter1"]] == words["inter1"]
    assert names[numbers["inter2"]] == words["inter2"]
    assert VOCABULARY.interactions[numbers["interaction"]] == words["interaction"]


def test_acled_interactions_are_the_pairs_of_classes_in_acleds_order() -> None:
    texts = {number: found.text for number, found in VOCABULARY.inter_codes.items()}
    for number, said in VOCABULARY.interactions.items():
        low, high = divmod(number, 10)
        if not high:
            assert said == f"{texts[low]} only"
        elif number == 78:
            assert said == "External/Other forces-Civilians"
        else:
            assert said == f"{texts[low]}-{texts[high]}"
    pairs = {10 * low + high for low in texts for high in texts if low <= high}
    assert set(VOCABULARY.interactions) == pairs | {10 * low for low in texts}


def test_acled_regions_of_all_countries_are_acleds() -> None:
    assert {country.region for country in REFERENCE.countries.values()} == set(VOCABULARY.regions)


# ---------------------------------------------------------------- what is left out


@pytest.mark.parametrize(
    ("reason", "event"),
    [
        ("no ACLED type", record("SYRREB", "010", "SYRGOV")),
        ("negated", record("SYRREB", "190", "SYRMIL", negated=True)),
        ("not actual", record("SYRREB", "190", "SYRMIL", modality="attempted")),
        ("no day, week or month", record("SYRREB", "190", "SYRMIL", event_date=None)),
        ("no day, week or month", record("SYRREB", "190", "SYRMIL", date_precision="year")),
        ("no actor", as_type(record(location=place("SYR")), "Other")),
        ("no country", record("IMGMOSALQ", "190", "IGOPKO")),
    ],
)
def test_acled_leaves_out_what_acled_does_not_code(reason: str, event: Event) -> None:
    assert VIEW.reason(event) == reason


# ---------------------------------------------------------------- sides


@pytest.mark.parametrize(
    ("event", "first", "second", "interaction"),
    [
        (
            record("SYRREB", "190", "SYRMIL"),
            "Opposition Rebels (Syria)",
            "Military Forces of Syria (2000-2024)",
            "State forces-Rebel group",
        ),
        (
            record("SYRREB", "190", "SYRGOV"),  # a government fights through its forces
            "Opposition Rebels (Syria)",
            "Military Forces of Syria (2000-2024)",
            "State forces-Rebel group",
        ),
        (
            record("SYRMIL", "192", "SYR"),  # the place stands for whoever held it
            "Military Forces of Syria (2000-2024)",
            "Unidentified Armed Group (Syria)",
            "State forces-Political militia",
        ),
        (
            record("IDNUAF", "190", "IDNCOP"),
            "Unidentified Armed Group (Indonesia)",
            "Police Forces of Indonesia (2024-)",
            "State forces-Political militia",
        ),
        (
            record("NGAUAFHAU", "190", "NGAUAFCHR"),
            "Unidentified Communal Militia (Nigeria)",
            "Unidentified Armed Group (Nigeria)",  # nobody fights himself
            "Political militia-Identity militia",
        ),
        (
            record("SYRREB", "190", "SYRCVL"),
            "Opposition Rebels (Syria)",
            "Civilians (Syria)",
            "Rebel group-Civilians",
        ),
        (
            record("", "190", "IDNCVL"),
            "Unidentified Armed Group (Indonesia)",
            "Civilians (Indonesia)",
            "Political militia-Civilians",
        ),
        (record("IDNEDU", "141", "IDNGOV"), "Protesters (Indonesia)", "", "Protesters only"),
        (
            record("IDNCOP", "175", "IDNEDU"),  # protesters stand first
            "Protesters (Indonesia)",
            "Police Forces of Indonesia (2024-)",
            "State forces-Protesters",
        ),
        (
            record("PHLCVL", "145", "PHLCOP"),
            "Rioters (Philippines)",
            "Police Forces of the Philippines (2022-)",
            "State forces-Rioters",
        ),
        (
            record("IDNOPP", "1823", "IDNCRM"),  # who is lynched is no militia
            "Rioters (Indonesia)",
            "Civilians (Indonesia)",
            "Rioters-Civilians",
        ),
        (
            record("---COP", "190", "---GOV", location=place("IDN")),  # without a country they are those of the place
            "Police Forces of Indonesia (2024-)",
            "Military Forces of Indonesia (2024-)",
            "State forces-State forces",
        ),
        (record("PHLCVL", "145", "PHLGOV"), "Rioters (Philippines)", "", "Rioters only"),
        (
            record("RUSMIL", "195", "SYRREB", location=place("SYR")),
            "Military Forces of Russia (2000-)",
            "Opposition Rebels (Syria)",
            "Rebel group-External/Other forces",
        ),
        (
            record("ISRMIL", "195", "PSECVL", location=place("PSE")),
            "Military Forces of Israel (2022-)",
            "Civilians (Palestine)",
            "External/Other forces-Civilians",
        ),
        (
            as_type(record("SYRREB", "171", "IRNGOV", location=place("SYR")), "Looting/property destruction"),
            "Opposition Rebels (Syria)",
            "Government of Iran (1989-)",
            "Rebel group-External/Other forces",
        ),
        (
            record("IRNMIL", "074", "SYRMIL", location=place("SYR")),
            "Military Forces of Iran (1989-)",
            "Military Forces of Syria (2000-2024)",
            "State forces-External/Other forces",
        ),
    ],
)
def test_acled_names_both_sides(event: Event, first: str, second: str, interaction: str) -> None:
    cells = row(event)
    assert (cells["actor1"], cells["actor2"], cells["interaction"]) == (first, second, interaction)


def test_acled_people_beside_are_told_by_their_words_before_their_code() -> None:
    teachers = person_or_group("IDNEDU", "lima guru")
    faithful = person_or_group("IDNCVLMOS", "the faithful")
    event = record("IDNREB", "181", "IDNEDU").model_copy(update={"targets": (teachers, faithful)})
    assert row(event)["assoc_actor_2"] == "Teachers (Indonesia); Muslim Group (Indonesia)"


def test_acled_named_groups_keep_their_dictionary_name_but_persons_do_not() -> None:
    group = person_or_group("SYRREBMOS", name="Green Dawn", actor_id="green-dawn", kind="group")
    leader = person_or_group("SYRREBMOS", name="Tomas Belgrave", actor_id="belgrave", kind="person")
    assert row(record("SYRREB", targets="SYRMIL").model_copy(update={"sources": (group,)}))["actor1"] == "Green Dawn"
    cells = row(record("SYRREB", targets="SYRMIL").model_copy(update={"sources": (leader,)}))
    assert cells["actor1"] == "Opposition Rebels (Syria)"


def test_acled_allies_and_groups_of_people_stand_beside() -> None:
    cells = row(record("SYRMIL RUSMIL", "195", "SYRREB"))
    assert cells["assoc_actor_1"] == "Military Forces of Russia (2000-)"
    assert row(record("IDNEDU IDNLAB", "141"))["assoc_actor_1"] == "Students (Indonesia); Labor Group (Indonesia)"
    cells = row(record("IDNUAF", "186", "IDNGOV"))
    assert (cells["actor2"], cells["assoc_actor_2"]) == ("Civilians (Indonesia)", "Government of Indonesia (2024-)")
    cells = row(record("SYRMIL", "195", "SYRCVL SYRREB"))
    assert (cells["actor2"], cells["assoc_actor_2"]) == ("Opposition Rebels (Syria)", "Civilians (Syria)")


@pytest.mark.parametrize(
    ("country", "day", "years"),
    [
        ("SYR", "2024-12-07", " (2000-2024)"),
        ("SYR", "2024-12-08", " (2024-)"),
        ("IDN", "2014-10-19", " (2004-2014)"),
        ("IDN", "2014-10-20", " (2014-2024)"),
        ("IDN", "1995-01-01", ""),
        ("NZL", "2020-01-01", ""),
    ],
)
def test_acled_forces_are_named_by_the_government_of_the_day(country: str, day: str, years: str) -> None:
    assert REFERENCE.regime(country, datetime.date.fromisoformat(day)) == years


def test_acled_forces_of_no_known_government_have_no_years() -> None:
    assert row(record("NZLMIL", "190", "NZLREB"))["actor1"] == "Military Forces of New Zealand"


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (record("SYRREB", "190", "SYRCVL"), True),
        (record("SYRREB", "190", "SYRMIL"), False),
        (record("SYRMIL", "195", "SYRCVL"), True),
        (record("SYRMIL", "195", "SYRREB"), False),
        (as_type(record("IDNCVL", "182", "IDNCVL"), "Mob violence"), True),
        (as_type(record("IDNCOP", "175", "IDNEDU"), "Excessive force against protesters"), True),
        (record("IDNCOP", "175", "IDNEDU"), False),
    ],
)
def test_acled_civilian_targeting(event: Event, expected: bool) -> None:
    assert bool(row(event)["civilian_targeting"]) is expected


# ---------------------------------------------------------------- place, deaths, words


def test_acled_place_and_its_numbers() -> None:
    where = Location(
        name="Aleppo", admin1="Aleppo", country="SYR", latitude=36.201239, longitude=37.16117, geo_precision=1
    )
    cells = row(record("SYRREB", "190", "SYRMIL", location=where))
    assert [cells[name] for name in ("iso", "region", "country", "admin1", "location")] == [
        760, "Middle East", "Syria", "Aleppo", "Aleppo",
    ]  # fmt: skip
    assert (cells["latitude"], cells["longitude"], cells["geo_precision"]) == (36.2012, 37.1612, 1)


def test_acled_country_is_that_of_an_actor_where_no_place_is_known() -> None:
    assert country_of(record("RUSMIL", "190", "UKR"), REFERENCE) == "UKR"
    assert country_of(record("RUSMIL", "190", "IGOPKO"), REFERENCE) == "RUS"
    cells = row(record("RUSMIL", "190", "UKR"))
    assert (cells["country"], cells["location"], cells["geo_precision"]) == ("Ukraine", None, None)


def test_acled_fatalities_are_the_best_figure_or_none() -> None:
    count = Count(best=12, low=10, high=15, text="a dozen")
    cells = row(record("SYRREB", "190", "SYRMIL", fatalities=count))
    assert cells["fatalities"] == 12
    assert "Fatalities: 12 (10 to 15)." in cells["notes"]
    assert row(record("SYRREB", "190", "SYRMIL"))["fatalities"] == 0


def test_acled_notes_are_a_template_with_the_words_of_trigger_and_actors_only() -> None:
    event = record("SYRREB", "190", "SYRMIL", location=place("SYR", "Hama"), sentence="A secret sentence.")
    assert row(event)["notes"] == (
        "On 01 December 2024, Opposition Rebels (Syria) and Military Forces of Syria (2000-2024) in Hama, Syria: Armed "
        'clash. CAMEO 190 Use conventional military force, not specified below ("did"; source "SYRREB", target '
        '"SYRMIL"). Coded from doc, sentence 1.'
    )


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("Ratusan mahasiswa", "crowd size=hundreds"),
        ("puluhan ribu buruh", "crowd size=tens of thousands"),
        ("hundreds of thousands of people", "crowd size=hundreds of thousands"),
        ("about 300 students", "crowd size=300"),
        ("1,500 warga", "crowd size=1,500"),
        ("students", "crowd size=no report"),
    ],
)
def test_acled_tags_tell_the_size_of_a_crowd(words: str, tag: str) -> None:
    crowd: Actor = person_or_group("IDNEDU", words)
    assert row(record("IDNEDU", "141").model_copy(update={"sources": (crowd,)}))["tags"] == tag
    broken_up = record("IDNCOP", "175", "IDNEDU").model_copy(update={"targets": (crowd,)})
    assert row(broken_up)["tags"] == tag
    assert row(record("SYRREB", "190", "SYRMIL"))["tags"] == ""


def test_acled_timestamp_is_the_day_of_publication_and_so_the_same_in_every_run() -> None:
    day = datetime.date(2024, 12, 3)
    event = record("SYRREB", "190", "SYRMIL", publication=Publication(date=day, source="The Daily"))
    assert (row(event)["timestamp"], row(event)["source"]) == (1733184000, "The Daily")
    assert row(record("SYRREB", "190", "SYRMIL"))["timestamp"] == 1733011200


@pytest.mark.parametrize("event_id", ["00000000000000a1", "ffffffffffffffff", "12", "d1:s2", "a\nb", ""])
def test_acled_ids_lead_back_to_the_event(event_id: str) -> None:
    assert read_id(row(record("SYRREB", "190", "SYRMIL", event_id=event_id))["event_id_cnty"]) == event_id


def test_acled_ids_are_a_country_and_a_number() -> None:
    assert row(record("SYRREB", "190", "SYRMIL"))["event_id_cnty"] == "SYR161"
