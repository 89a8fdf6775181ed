"""The ACLED view: a code and who acts on whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.errors import OntologyError
from eventcoder.ontology import Circumstances, Ontology

ONTOLOGY = Ontology.load()


def sub_event_type(code: str, sources: list[str], targets: list[str]) -> str | None:
    view = ONTOLOGY.acled(code, sources, targets)
    return None if view is None else view.sub_event_type


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("SYRREB", "SYRMIL", "Armed clash"),
        ("SYRMIL", "SYRREBMOSHTS", "Armed clash"),
        ("ISR", "IRN", "Armed clash"),
        ("IDNUAF", "IDNCOP", "Armed clash"),
        ("SYRREB", "SYRCVL", "Attack"),
        ("IDNMIL", "IDNCVL", "Attack"),
        ("NGAREB", "NGAEDU", "Attack"),
        ("SYRREB", "IGOUNO", "Attack"),
        ("SYRREB", "IGOPKO", "Armed clash"),
        ("IDNCVL", "IDNCOP", "Mob violence"),
    ],
)
def test_acled_fighting_depends_on_who_fights_whom(source: str, target: str, expected: str) -> None:
    assert sub_event_type("190", [source], [target]) == expected


def test_acled_view_names_all_three_levels() -> None:
    view = ONTOLOGY.acled("190", ["SYRREB"], ["SYRMIL"])
    assert view is not None
    assert (view.disorder_type, view.event_type, view.sub_event_type) == (
        "Political violence",
        "Battles",
        "Armed clash",
    )


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("SYRREB", "SYRMIL", "Non-state actor overtakes territory"),
        ("SYRREB", "SYR", "Non-state actor overtakes territory"),
        ("SYRMIL", "SYRREB", "Government regains territory"),
        ("SYRMIL", "SYR", "Government regains territory"),
        ("RUSMIL", "UKR", "Non-state actor overtakes territory"),
        ("IDNGOV", "IDNCVL", None),
        ("IDNCVL", "IDNGOV", None),
    ],
)
def test_acled_territory_depends_on_who_gains(source: str, target: str, expected: str | None) -> None:
    assert sub_event_type("192", [source], [target]) == expected


def test_acled_territory_without_a_known_former_holder() -> None:
    assert sub_event_type("192", ["SYRREB"], []) == "Non-state actor overtakes territory"
    assert sub_event_type("192", ["SYRMIL"], []) == "Government regains territory"
    assert sub_event_type("192", [], ["SYR"]) is None


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("194", "Shelling/artillery/missile attack"),
        ("195", "Air/drone strike"),
        ("1951", "Air/drone strike"),
        ("1952", "Air/drone strike"),
        ("183", "Remote explosive/landmine/IED"),
        ("1831", "Suicide bomb"),
        ("1832", "Remote explosive/landmine/IED"),
        ("2041", "Chemical weapon"),
    ],
)
@pytest.mark.parametrize("target", ["SYRREB", "SYRCVL", "SYR"])
def test_acled_remote_violence_is_told_by_the_weapon(code: str, expected: str, target: str) -> None:
    assert sub_event_type(code, ["SYRMIL"], [target]) == expected


@pytest.mark.parametrize(
    ("code", "source", "target", "expected"),
    [
        ("141", "IDNEDU", "IDNGOV", "Peaceful protest"),
        ("1413", "IDNLAB", "IDNBUS", "Peaceful protest"),
        ("144", "IDNCVL", "IDNGOV", "Peaceful protest"),
        ("145", "IDNCVL", "IDNCOP", "Violent demonstration"),
        ("143", "IDNLAB", "IDNBUS", None),
        ("142", "IDNOPP", "IDNGOV", None),
        ("141", "IDNMIL", "IDNGOV", None),
        ("175", "IDNCOP", "IDNEDU", "Protest with intervention"),
        ("175", "SYRREB", "SYRCVL", "Attack"),
    ],
)
def test_acled_demonstrations(code: str, source: str, target: str, expected: str | None) -> None:
    assert sub_event_type(code, [source], [target]) == expected


def test_acled_protest_needs_no_target() -> None:
    assert sub_event_type("141", ["IDNCVL"], []) == "Peaceful protest"


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("IDNCOP", "IDNOPP", "Arrests"),
        ("IDNCOP", "IDNMED", "Arrests"),
        ("TURGOV", "TURLEG", "Arrests"),
        ("IDNCOP", "IDNCVL", None),
        ("IDNCOP", "IDNCRM", None),
        ("SYRREB", "SYRCVL", "Abduction/forced disappearance"),
    ],
)
def test_acled_arrests_count_only_if_political(source: str, target: str, expected: str | None) -> None:
    assert sub_event_type("173", [source], [target]) == expected


@pytest.mark.parametrize(
    ("code", "source", "target", "expected"),
    [
        ("181", "NGAREB", "NGAEDU", "Abduction/forced disappearance"),
        ("181", "NGACVL", "NGACVL", None),
        ("1821", "SDNMIL", "SDNCVL", "Sexual violence"),
        ("1822", "SYRMIL", "SYRREB", "Attack"),
        ("182", "IDNCOP", "IDNMED", "Attack"),
        ("182", "IDNCVL", "IDNCOP", "Mob violence"),
        ("182", "IDNCVL", "IDNCVL", None),
        ("1823", "IDNCVL", "IDNCRM", "Mob violence"),
        ("186", "IDNUAF", "IDNGOV", "Attack"),
        ("186", "SYRREB", "SYRMIL", "Armed clash"),
        ("202", "SDNREB", "SDNCVL", "Attack"),
    ],
)
def test_acled_assault(code: str, source: str, target: str, expected: str | None) -> None:
    assert sub_event_type(code, [source], [target]) == expected


@pytest.mark.parametrize(
    ("code", "source", "target", "expected"),
    [
        ("0871", "ISR", "PSEREB", "Agreement"),
        ("057", "COLGOV", "COLREB", "Agreement"),
        ("057", "IDN", "MYS", None),
        ("046", "MMRGOV", "MMRSEP", "Agreement"),
        ("0841", "PSEREB", "ISRCVL", "Agreement"),
        ("0841", "IDNGOV", "IDNCVL", None),
        ("0874", "SYRMIL", "SYRREB", "Non-violent transfer of territory"),
        ("154", "RUS", "UKR", "Change to group/activity"),
        ("151", "IDNCOP", "IDN", None),
        ("1712", "SYRMIL", "SYRCVL", "Looting/property destruction"),
        ("1711", "IDNBUS", "IDNCVL", None),
    ],
)
def test_acled_strategic_developments(code: str, source: str, target: str, expected: str | None) -> None:
    assert sub_event_type(code, [source], [target]) == expected


@pytest.mark.parametrize(
    "code", ["010", "020", "030", "040", "051", "061", "071", "090", "100", "111", "120", "130", "163"]
)
def test_acled_words_diplomacy_and_economics_are_out_of_scope(code: str) -> None:
    assert sub_event_type(code, ["SYRREB"], ["SYRMIL"]) is None


def test_acled_fighters_decide_for_the_civilians_beside_them() -> None:
    assert sub_event_type("190", ["SYRMIL"], ["SYRCVL", "SYRREB"]) == "Armed clash"


def test_acled_unknown_attackers_are_attackers() -> None:
    assert sub_event_type("190", [], ["SYRCVL"]) == "Attack"
    assert sub_event_type("186", [], ["IDNGOV"]) == "Attack"


@pytest.mark.parametrize(
    ("actors", "name", "text"),
    [
        (["SYRREBMOSHTS"], "rebel", "Rebel group"),
        (["IMGMOSALQ"], "rebel", "Rebel group"),
        (["IDNUAF"], "militia", "Political militia"),
        (["IGOPKO"], "external", "External/Other forces"),
        (["IGOUNO"], "organisation", "External/Other forces"),
        (["---COP"], "forces", "State forces"),
        (["IDN"], "country", "State forces"),
        (["UIS"], "government", "State forces"),
        (["USAGOVMIL"], "government", "State forces"),
        (["USAMILGOV"], "forces", "State forces"),
        (["TURKUR"], "civilian", "Civilians"),
        (["NGO"], "civilian", "Civilians"),
        (["SYRCVL", "SYRREB"], "rebel", "Rebel group"),
        ([], "nobody", None),
        ([""], "nobody", None),
    ],
)
def test_acled_class_of_actors(actors: list[str], name: str, text: str | None) -> None:
    actor_class = ONTOLOGY.actor_class(actors)
    assert (actor_class.name, actor_class.inter_text) == (name, text)


def test_acled_unknown_code_is_an_error() -> None:
    with pytest.raises(OntologyError, match="O001"):
        ONTOLOGY.acled("999", ["SYR"], ["IDN"])


COUNTRIES = st.sampled_from(["SYR", "IDN", "USA", "---", "IGO", "IMG", "NGO", "MNC", "INT", "UIS"])
SECTORS = st.sampled_from(
    [
        "GOV",
        "MIL",
        "COP",
        "SPY",
        "JUD",
        "LEG",
        "OPP",
        "REB",
        "INS",
        "SEP",
        "UAF",
        "PTY",
        "CVL",
        "EDU",
        "MED",
        "CRM",
        "REF",
        "RAD",
        "PKO",
        "MOS",
        "HTS",
    ]
)
ACTORS = st.lists(st.builds(lambda c, s: c + "".join(s), COUNTRIES, st.lists(SECTORS, max_size=3)), max_size=3)


@given(code=st.sampled_from([event.code for event in ONTOLOGY]), sources=ACTORS, targets=ACTORS)
def test_acled_view_is_always_in_the_closed_vocabulary(code: str, sources: list[str], targets: list[str]) -> None:
    view = ONTOLOGY.acled(code, sources, targets)
    assert view is None or view in ONTOLOGY.acled_types()


@given(code=st.sampled_from([event.code for event in ONTOLOGY]), sources=ACTORS, targets=ACTORS)
def test_acled_view_does_not_depend_on_the_order_of_actors(code: str, sources: list[str], targets: list[str]) -> None:
    assert ONTOLOGY.acled(code, sources, targets) == ONTOLOGY.acled(code, sources[::-1], targets[::-1])


def test_acled_vocabulary_is_complete() -> None:
    types = ONTOLOGY.acled_types()
    assert len(types) == 25
    assert {view.event_type for view in types} == {
        "Battles",
        "Protests",
        "Riots",
        "Explosions/Remote violence",
        "Violence against civilians",
        "Strategic developments",
    }


# ---------------------------------------------------------------- circumstances


def around(country: str | None = None, harm: bool = False, words: str = "") -> Circumstances:
    return Circumstances(country, harm, frozenset(words.split()))


@pytest.mark.parametrize(
    ("code", "source", "target", "words", "expected"),
    [
        ("190", "SYRMIL", "SYRCVL", "airstrike", "Air/drone strike"),
        ("190", "SYRMIL", "SYRREB", "mortir", "Shelling/artillery/missile attack"),
        ("190", "IDNUAF", "IDNCOP", "granat", "Grenade"),
        ("183", "IDNUAF", "IDNCVL", "grenade", "Grenade"),
        ("193", "IDNUAF", "IDNCOP", "grenade", "Grenade"),
        ("190", "ISRMIL", "IRN", "intercept", "Disrupted weapons use"),
        ("192", "SYRREB", "SYRGOV", "empty", "Non-violent transfer of territory"),
        ("192", "SYRREB", "SYRGOV", "storm", "Non-state actor overtakes territory"),
        ("171", "IDNCOP", "IDNREB", "senjata", "Disrupted weapons use"),
        ("171", "IDNMIL", "IDNREB", "", None),
        ("152", "RUS", "SYR", "pangkalan", "Headquarters or base established"),
        ("141", "IDNEDU", "IDNGOV", "barikade", "Violent demonstration"),
    ],
)
def test_acled_weapons_and_manner_are_told_by_the_words_of_the_act(
    code: str, source: str, target: str, words: str, expected: str | None
) -> None:
    view = ONTOLOGY.acled(code, [source], [target], around(words=words))
    assert (None if view is None else view.sub_event_type) == expected


@pytest.mark.parametrize(
    ("code", "source", "target", "known", "expected"),
    [
        ("190", "", "IRQCVL", Circumstances(means=frozenset({"roadside", "bomb"})), "Remote explosive/landmine/IED"),
        ("190", "", "CHNCVL", Circumstances(means=frozenset({"earthquake"})), None),
        ("190", "", "SDNOPP", Circumstances(means=frozenset({"sit-in"})), "Excessive force against protesters"),
        ("190", "AFGREB", "AFGGOV", Circumstances(means=frozenset({"suicide"})), "Suicide bomb"),
        ("190", "SYRMIL", "SYRREB", Circumstances(words=frozenset({"drove"})), "Government regains territory"),
        ("193", "SYRMIL", "SYRCVL", Circumstances(means=frozenset({"sarin"})), "Chemical weapon"),
        ("180", "CHLOPP", "CHLCOP", Circumstances(words=frozenset({"protesters"})), "Violent demonstration"),
        ("141", "CHLOPP", "", Circumstances(scene=frozenset({"molotov"})), "Violent demonstration"),
        ("141", "CHLOPP", "", Circumstances(scene=frozenset({"disperse"})), "Protest with intervention"),
        ("190", "MEXCVL", "MEXCVL", Circumstances(means=frozenset({"mob"})), "Mob violence"),
        ("173", "TURCOP", "TURCVL", Circumstances(many=True), "Arrests"),
        ("173", "TURCOP", "TURCVL", Circumstances(), None),
        ("1711", "", "ZAFCVL", Circumstances(means=frozenset({"loot"})), "Looting/property destruction"),
        ("1711", "CHNCOP", "CHNBUS", Circumstances(), None),
        ("035", "SAUMIL", "YEMREB", Circumstances(words=frozenset({"ceasefire"})), "Agreement"),
        ("0874", "YEMMIL", "YEM", Circumstances(), "Change to group/activity"),
    ],
)
def test_acled_what_the_sentence_says_of_how_it_was_done(
    code: str, source: str, target: str, known: Circumstances, expected: str | None
) -> None:
    view = ONTOLOGY.acled(code, [source] if source else [], [target] if target else [], known)
    assert (None if view is None else view.sub_event_type) == expected


@pytest.mark.parametrize(
    ("code", "source", "target", "harmless", "harmful"),
    [
        ("175", "IDNCOP", "IDNEDU", "Protest with intervention", "Excessive force against protesters"),
        ("181", "NGAREB", "NGACVL", "Abduction/forced disappearance", "Attack"),
        ("201", "MMRMIL", "MMRCVL", "Other", "Attack"),
        ("1712", "SYRMIL", "SYRCVL", "Looting/property destruction", "Attack"),
    ],
)
def test_acled_type_depends_on_whether_people_were_hurt(
    code: str, source: str, target: str, harmless: str, harmful: str
) -> None:
    found = [ONTOLOGY.acled(code, [source], [target], around(harm=harm)) for harm in (False, True)]
    assert [view and view.sub_event_type for view in found] == [harmless, harmful]


@pytest.mark.parametrize(
    ("actor", "country", "name", "text"),
    [
        ("RUSMIL", "SYR", "external", "External/Other forces"),
        ("RUSMIL", "RUS", "forces", "State forces"),
        ("RUSMIL", None, "forces", "State forces"),
        ("RUS", "UKR", "external", "External/Other forces"),
        ("IRNGOV", "SYR", "mission", "External/Other forces"),
        ("---MIL", "SYR", "forces", "State forces"),
        ("SYRREB", "TUR", "rebel", "Rebel group"),
        ("NGAUAFHAU", "NGA", "identity", "Identity militia"),
        ("NGAUAFMOS", None, "identity", "Identity militia"),
        ("NGAREBMOS", None, "rebel", "Rebel group"),
        ("NGAHAU", None, "civilian", "Civilians"),
    ],
)
def test_acled_class_of_actors_depends_on_where_they_act_and_on_their_community(
    actor: str, country: str | None, name: str, text: str
) -> None:
    actor_class = ONTOLOGY.actor_class([actor], country)
    assert (actor_class.name, actor_class.inter_text) == (name, text)


def test_acled_envoys_and_embassies_abroad_are_no_party_to_a_battle() -> None:
    for country, expected in (("SYR", "Attack"), ("IRN", "Armed clash"), (None, "Armed clash")):
        view = ONTOLOGY.acled("190", ["SYRREB"], ["IRNGOV"], around(country))
        assert view is not None
        assert view.sub_event_type == expected


def test_acled_foreign_forces_that_take_a_place_overtake_it_and_at_home_regain_it() -> None:
    for country, expected in (("UKR", "Non-state actor overtakes territory"), ("RUS", "Government regains territory")):
        view = ONTOLOGY.acled("192", ["RUSMIL"], ["RUSREB"], around(country))
        assert view is not None
        assert view.sub_event_type == expected
