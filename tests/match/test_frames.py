"""Frames under the grammars that come with the library: who fills which role, and which flags hold."""

from __future__ import annotations

import pytest

from tests.builders import fillers, flags, frames, sentence, word

# ---------------------------------------------------------------- voices
EN_ACTIVE = """
    Turkey   Turkey PROPN 2 nsubj
    attacked attack VERB  0 root
    Syria    Syria  PROPN 2 obj
    """
EN_PASSIVE = """
    Syria    Syria  PROPN 3 nsubj:pass
    was      be     AUX   3 aux:pass
    attacked attack VERB  0 root       Voice=Pass
    by       by     ADP   5 case
    Turkey   Turkey PROPN 3 obl:agent
    """
EN_PASSIVE_UNTAGGED = EN_PASSIVE.replace("       Voice=Pass", "")
EN_PASSIVE_OBL = EN_PASSIVE.replace("obl:agent", "obl")
ID_ACTIVE = """
    Turki     Turki  PROPN 2 nsubj
    menyerang serang VERB  0 root  Voice=Act
    Suriah    Suriah PROPN 2 obj
    """
ID_OLEH = """
    Suriah   Suriah PROPN 2 nsubj:pass
    diserang serang VERB  0 root       Voice=Pass
    oleh     oleh   ADP   4 case
    Turki    Turki  PROPN 2 obl:agent
    """
ID_OLEH_OBL = ID_OLEH.replace("obl:agent", "obl")
ID_BARE = """
    Suriah   Suriah PROPN 2 nsubj:pass
    diserang serang VERB  0 root       Voice=Pass
    Turki    Turki  PROPN 2 obj
    """
ID_BARE_OBL = ID_BARE.replace("PROPN 2 obj", "PROPN 2 obl")
CLAUSES = {
    "en active": ("en", "attacked", EN_ACTIVE, "active", "Turkey", "Syria"),
    "en passive": ("en", "attacked", EN_PASSIVE, "passive", "Turkey", "Syria"),
    "en passive that the tagger misses": ("en", "attacked", EN_PASSIVE_UNTAGGED, "passive", "Turkey", "Syria"),
    "en passive, by without subtype": ("en", "attacked", EN_PASSIVE_OBL, "passive", "Turkey", "Syria"),
    "id active": ("id", "menyerang", ID_ACTIVE, "active", "Turki", "Suriah"),
    "id passive, oleh": ("id", "diserang", ID_OLEH, "passive", "Turki", "Suriah"),
    "id passive, oleh without subtype": ("id", "diserang", ID_OLEH_OBL, "passive", "Turki", "Suriah"),
    "id passive, bare noun as obj": ("id", "diserang", ID_BARE, "passive", "Turki", "Suriah"),
    "id passive, bare noun as obl": ("id", "diserang", ID_BARE_OBL, "passive", "Turki", "Suriah"),
}


@pytest.mark.parametrize("case", CLAUSES.values(), ids=CLAUSES.keys())
def test_frames_doer_and_undergoer_do_not_depend_on_voice(case: tuple[str, ...]) -> None:
    language, trigger, rows, voice, doer, undergoer = case
    found = frames(language, rows)
    assert found.voice(word(found.sentence, trigger)) == voice
    assert fillers(language, trigger, "doer", rows) == doer
    assert fillers(language, trigger, "undergoer", rows) == undergoer


def test_frames_passive_object_is_grammatical_subject() -> None:
    assert fillers("en", "attacked", "object", EN_PASSIVE) == "Syria"
    assert fillers("id", "diserang", "object", ID_BARE) == "Suriah"


def test_frames_passive_without_agent_has_no_doer() -> None:
    rows = """
        Syria    Syria  PROPN 3 nsubj:pass
        was      be     AUX   3 aux:pass
        attacked attack VERB  0 root       Voice=Pass
        in       in     ADP   5 case
        May      May    PROPN 3 obl
        """
    assert fillers("en", "attacked", "doer", rows) == ""
    assert fillers("en", "attacked", "place", rows) == "May"


def test_frames_passive_takes_who_allowed_it_from_the_clause_behind() -> None:
    """*The captives were freed after the junta signed a pardon*."""
    rows = """
        Captives captive NOUN  3 nsubj:pass
        were     be      AUX   3 aux:pass
        freed    free    VERB  0 root
        after    after   SCONJ 6 mark
        Turkey   Turkey  PROPN 6 nsubj
        signed   sign    VERB  3 advcl
        a        a       DET   8 det
        pardon   pardon  NOUN  6 obj
        """
    assert fillers("en", "freed", "doer", rows) == "Turkey"


def test_frames_name_glued_to_a_headline_verb_is_its_subject() -> None:
    """*Japan Eases Visa Rules*, with the name read as part of the verb."""
    rows = "Turkey _ PROPN 2 compound; lifts lift VERB 0 root VerbForm=Fin; ban _ NOUN 2 obj"
    assert fillers("en", "lifts", "doer", rows) == "Turkey"


def test_frames_attack_is_on_what_happened_in_it() -> None:
    """*An attack in which raiders burned the base*."""
    rows = """
        An      a      DET  2 det
        attack  attack NOUN 0 root
        in      in     ADP  4 case
        which   which  PRON 6 obl       PronType=Rel
        raiders raider NOUN 6 nsubj
        burned  burn   VERB 2 acl:relcl
        the     the    DET  8 det
        base    base   NOUN 6 obj
        """
    assert fillers("en", "attack", "undergoer", rows) == "base"


def test_frames_second_object_of_a_verb_of_receiving_comes_from_somebody() -> None:
    """*Syria received food and aid from Turkey*."""
    rows = """
        Syria    Syria   PROPN 2 nsubj
        received receive VERB  0 root
        food     food    NOUN  2 obj
        and      and     CCONJ 5 cc
        aid      aid     NOUN  3 conj
        from     from    ADP   7 case
        Turkey   Turkey  PROPN 5 nmod
        """
    assert fillers("en", "aid", "doer", rows) == "Turkey"
    assert fillers("en", "aid", "recipient", rows) == "Syria"


# ---------------------------------------------------------------- shared subjects
def test_frames_relative_clause_takes_the_noun_it_modifies() -> None:
    rows = """
        The      the    DET  2 det
        rebels   rebel  NOUN 7 nsubj
        who      who    PRON 4 nsubj     PronType=Rel
        attacked attack VERB 2 acl:relcl
        the      the    DET  6 det
        base     base   NOUN 4 obj
        fled     flee   VERB 0 root
        """
    assert fillers("en", "attacked", "doer", rows) == "rebels"
    assert fillers("en", "attacked", "undergoer", rows) == "base"


def test_frames_relative_object_is_the_noun_it_modifies() -> None:
    rows = """
        The      the    DET   2 det
        base     base   NOUN  0 root
        that     that   PRON  5 obj       PronType=Rel
        rebels   rebel  NOUN  5 nsubj
        attacked attack VERB  2 acl:relcl
        """
    assert fillers("en", "attacked", "doer", rows) == "rebels"
    assert fillers("en", "attacked", "undergoer", rows) == "base"


def test_frames_indonesian_yang_is_the_noun_it_modifies() -> None:
    rows = """
        Pemberontak pemberontak NOUN 5 nsubj
        yang        yang        PRON 3 nsubj     PronType=Rel
        menyerang   serang      VERB 1 acl:relcl Voice=Act
        pangkalan   pangkalan   NOUN 3 obj
        melarikan   lari        VERB 0 root      Voice=Act
        """
    assert fillers("id", "menyerang", "doer", rows) == "Pemberontak"
    assert fillers("id", "menyerang", "undergoer", rows) == "pangkalan"


def test_frames_indonesian_yang_in_passive_is_the_undergoer() -> None:
    rows = """
        Mahasiswa mahasiswa NOUN 5 nsubj
        yang      yang      PRON 3 nsubj:pass PronType=Rel
        ditangkap tangkap   VERB 1 acl:relcl  Voice=Pass
        polisi    polisi    NOUN 3 obj
        pulang    pulang    VERB 0 root
        """
    assert fillers("id", "ditangkap", "doer", rows) == "polisi"
    assert fillers("id", "ditangkap", "undergoer", rows) == "Mahasiswa"


def test_frames_relative_clause_ends_the_coordination_of_its_noun() -> None:
    """*X, who attacked Y, and Z*: Z is no attacker."""
    rows = """
        Rebels   rebel  NOUN 7 nsubj
        who      who    PRON 3 nsubj     PronType=Rel
        attacked attack VERB 1 acl:relcl
        Syria    Syria  PROPN 3 obj
        and      and    CCONJ 6 cc
        soldiers soldier NOUN 1 conj
        met      meet   VERB 0 root
        """
    assert fillers("en", "attacked", "doer", rows) == "Rebels"
    assert fillers("en", "met", "doer", rows) == "Rebels soldiers"


def test_frames_coordinated_verbs_share_the_subject() -> None:
    rows = """
        Rebels   rebel   NOUN  2 nsubj
        attacked attack  VERB  0 root
        and      and     CCONJ 4 cc
        burned   burn    VERB  2 conj
        the      the     DET   6 det
        embassy  embassy NOUN  4 obj
        """
    assert fillers("en", "burned", "doer", rows) == "Rebels"
    assert fillers("en", "attacked", "undergoer", rows) == "embassy"


def test_frames_indonesian_coordinated_verbs_share_subject_and_object() -> None:
    rows = """
        Pemberontak pemberontak NOUN  2 nsubj
        menyerang   serang      VERB  0 root Voice=Act
        dan         dan         CCONJ 4 cc
        membakar    bakar       VERB  2 conj Voice=Act
        kedutaan    kedutaan    NOUN  4 obj
        """
    assert fillers("id", "membakar", "doer", rows) == "Pemberontak"
    assert fillers("id", "menyerang", "undergoer", rows) == "kedutaan"


@pytest.mark.parametrize(
    ("language", "trigger", "rows"),
    [
        (
            "en",
            "seize",
            """
            Rebels rebel NOUN 2 nsubj
            tried  try   VERB 0 root
            to     to    PART 4 mark
            seize  seize VERB 2 xcomp
            town   town  NOUN 4 obj
            """,
        ),
        (
            "id",
            "merebut",
            """
            Rebels   pemberontak NOUN 2 nsubj
            berusaha usaha       VERB 0 root
            merebut  rebut       VERB 2 xcomp Voice=Act
            kota     kota        NOUN 3 obj
            """,
        ),
    ],
)
def test_frames_control_hands_the_subject_down(language: str, trigger: str, rows: str) -> None:
    assert fillers(language, trigger, "doer", rows) == "Rebels"


def test_frames_object_control_hands_the_object_down() -> None:
    rows = """
        Turkey  Turkey   PROPN 2 nsubj
        told    tell     VERB  0 root
        Syria   Syria    PROPN 2 obj
        to      to       PART  5 mark
        release release  VERB  2 xcomp
        them    they     PRON  5 obj
        """
    assert fillers("en", "release", "doer", rows) == "Syria"


def test_frames_indonesian_object_control_hands_the_object_down() -> None:
    rows = """
        Turki       Turki  PROPN 2 nsubj
        meminta     minta  VERB  0 root  Voice=Act
        Suriah      Suriah PROPN 2 obj
        membebaskan bebas  VERB  2 xcomp Voice=Act
        tahanan     tahanan NOUN 4 obj
        """
    assert fillers("id", "membebaskan", "doer", rows) == "Suriah"


# ---------------------------------------------------------------- coordination of fillers
def test_frames_coordinated_subjects_are_one_role() -> None:
    rows = """
        Soldiers soldier NOUN  6 nsubj
        ,        ,       PUNCT 3 punct
        police   police  NOUN  1 conj
        and      and     CCONJ 5 cc
        rebels   rebel   NOUN  3 conj
        attacked attack  VERB  0 root
        """
    assert fillers("en", "attacked", "doer", rows) == "Soldiers police rebels"


def test_frames_coordinated_clause_is_no_further_filler() -> None:
    rows = """
        Rebels   rebel  NOUN  2 nsubj
        attacked attack VERB  0 root
        Syria    Syria  PROPN 2 obj
        and      and    CCONJ 5 cc
        fled     flee   VERB  3 conj
        """
    assert fillers("en", "attacked", "undergoer", rows) == "Syria"


# ---------------------------------------------------------------- event nouns
LAUNCHED = """
    Turkey   Turkey PROPN 2 nsubj
    launched launch VERB  0 root
    an       a      DET   4 det
    attack   attack NOUN  2 obj
    on       on     ADP   6 case
    Syria    Syria  PROPN 2 obl
    """


def test_frames_noun_has_the_sides_of_its_light_verb() -> None:
    assert fillers("en", "attack", "doer", LAUNCHED) == "Turkey"
    assert fillers("en", "attack", "undergoer", LAUNCHED) == "Syria"
    assert fillers("en", "attack", "light", LAUNCHED) == "launched"


def test_frames_indonesian_noun_has_the_sides_of_its_light_verb() -> None:
    rows = """
        Turki     Turki    PROPN 2 nsubj
        melakukan laku     VERB  0 root Voice=Act
        serangan  serangan NOUN  2 obj
        ke        ke       ADP   5 case
        Suriah    Suriah   PROPN 3 nmod
        """
    assert fillers("id", "serangan", "doer", rows) == "Turki"
    assert fillers("id", "serangan", "undergoer", rows) == "Suriah"


def test_frames_noun_of_a_passive_light_verb_has_its_agent() -> None:
    rows = """
        Serangan  serangan NOUN  4 nsubj:pass
        ke        ke       ADP   3 case
        Suriah    Suriah   PROPN 1 nmod
        dilakukan laku     VERB  0 root      Voice=Pass
        oleh      oleh     ADP   6 case
        Turki     Turki    PROPN 4 obl:agent
        """
    assert fillers("id", "Serangan", "doer", rows) == "Turki"
    assert fillers("id", "Serangan", "undergoer", rows) == "Suriah"


@pytest.mark.parametrize(
    ("language", "trigger", "rows", "doer", "undergoer"),
    [
        (
            "en",
            "attack",
            "Turkey _ PROPN 2 nmod:poss; attack _ NOUN 0 root; on _ ADP 4 case; Syria _ PROPN 2 nmod",
            "Turkey",
            "Syria",
        ),
        (
            "en",
            "arrest",
            "arrest _ NOUN 0 root; of _ ADP 3 case; students _ NOUN 1 nmod; by _ ADP 5 case; police _ NOUN 1 nmod",
            "police",
            "students",
        ),
        (
            "en",
            "strikes",
            "Russian _ ADJ 2 amod; strikes strike NOUN 0 root; against _ ADP 4 case; rebels rebel NOUN 2 nmod",
            "Russian",
            "rebels",
        ),
        (
            "id",
            "serangan",
            "serangan _ NOUN 0 root; Israel _ PROPN 1 nmod; ke _ ADP 4 case; Gaza _ PROPN 1 nmod",
            "Israel",
            "Gaza",
        ),
        (
            "id",
            "penangkapan",
            "penangkapan _ NOUN 0 root; aktivis _ NOUN 1 compound; oleh _ ADP 4 case; polisi _ NOUN 1 nmod",
            "polisi",
            "aktivis",
        ),
        ("id", "serangan", "serangan _ NOUN 0 root; udara _ NOUN 1 compound; pesawat _ NOUN 1 nmod", "pesawat", ""),
    ],
    ids=["possessive", "of and by", "adjective", "bare noun behind -an", "bare noun behind pen-an", "kind is no doer"],
)
def test_frames_noun_phrase_names_its_sides(language: str, trigger: str, rows: str, doer: str, undergoer: str) -> None:
    assert fillers(language, trigger, "doer", rows) == doer
    assert fillers(language, trigger, "undergoer", rows) == undergoer


def test_frames_receiving_verb_turns_the_sides_round() -> None:
    rows = """
        Rebels   rebel   NOUN  2 nsubj
        received receive VERB  0 root
        aid      aid     NOUN  2 obj
        from     from    ADP   5 case
        Turkey   Turkey  PROPN 2 obl
        """
    assert frames("en", rows).voice(word(sentence(rows), "aid")) == "received"
    assert fillers("en", "aid", "doer", rows) == "Turkey"
    assert fillers("en", "aid", "recipient", rows) == "Rebels"


def test_frames_indonesian_receiving_verb_turns_the_sides_round() -> None:
    rows = """
        Turki    Turki    PROPN 2 nsubj
        menerima terima   VERB  0 root Voice=Act
        dukungan dukungan NOUN  2 obj
        dari     dari     ADP   5 case
        Irak     Irak     PROPN 3 nmod
        """
    assert fillers("id", "dukungan", "doer", rows) == "Irak"
    assert fillers("id", "dukungan", "undergoer", rows) == "Turki"


def test_frames_indonesian_root_decides_receiving_by_form() -> None:
    """*memberi* and *menerima* are receiving or not by the word, not by a shared root."""
    rows = """
        Turki     Turki    PROPN 2 nsubj
        memberi   beri     VERB  0 root Voice=Act
        dukungan  dukungan NOUN  2 obj
        kepada    kepada   ADP   5 case
        Irak      Irak     PROPN 2 obl
        """
    assert fillers("id", "dukungan", "doer", rows) == "Turki"
    assert fillers("id", "dukungan", "recipient", rows) == "Irak"


# ---------------------------------------------------------------- markers
def test_frames_marker_of_several_words_counts_whole_and_in_parts() -> None:
    rows = """
        They    they    PRON  2 nsubj
        fled    flee    VERB  0 root
        because because ADP   5 case
        of      of      ADP   3 fixed
        shots   shot    NOUN  2 obl
        """
    found = frames("en", rows)
    assert found.markers(word(found.sentence, "shots")) == {"because", "of", "because of"}
    assert found.markers(word(found.sentence, "They")) == set()
    assert fillers("en", "fled", "cause", rows) == "shots"


# ---------------------------------------------------------------- flags
@pytest.mark.parametrize(
    ("language", "trigger", "rows", "wanted"),
    [
        (
            "en",
            "attack",
            "Syria _ PROPN 4 nsubj; did do AUX 4 aux; not _ PART 4 advmod; attack _ VERB 0 root",
            {"negated"},
        ),
        ("en", "attacked", "No _ DET 2 det; rebels rebel NOUN 3 nsubj; attacked attack VERB 0 root", {"negated"}),
        ("en", "attack", "Syria _ PROPN 3 nsubj; will _ AUX 3 aux; attack _ VERB 0 root", {"future"}),
        (
            "en",
            "attacks",
            "If _ SCONJ 3 mark; Syria _ PROPN 3 nsubj; attacks attack VERB 4 advcl; flee _ VERB 0 root",
            {"conditional"},
        ),
        ("en", "attack", "Syria _ PROPN 3 nsubj; might _ AUX 3 aux; attack _ VERB 0 root", {"conditional"}),
        ("en", "attack", "tried try VERB 0 root; to _ PART 3 mark; attack _ VERB 1 xcomp", {"attempted"}),
        ("en", "attacking", "denied deny VERB 0 root; attacking attack VERB 1 xcomp", {"denied"}),
        ("en", "attack", "came come VERB 0 root; to _ PART 3 mark; attack _ VERB 1 advcl", {"intended"}),
        ("en", "attack", "launched launch VERB 0 root; not _ PART 1 advmod; attack _ NOUN 1 obj", {"negated"}),
        ("id", "menyerang", "Turki _ PROPN 3 nsubj; tidak _ PART 3 advmod; menyerang serang VERB 0 root", {"negated"}),
        ("id", "menyerang", "Turki _ PROPN 3 nsubj; akan _ AUX 3 aux; menyerang serang VERB 0 root", {"future"}),
        (
            "id",
            "menyerang",
            "Jika _ SCONJ 2 mark; menyerang serang VERB 3 advcl; lari lari VERB 0 root",
            {"conditional"},
        ),
        ("id", "menyerang", "mencoba coba VERB 0 root; menyerang serang VERB 1 xcomp", {"attempted"}),
        ("id", "menyerang", "membantah bantah VERB 0 root; menyerang serang VERB 1 xcomp", {"denied"}),
        (
            "id",
            "menyerang",
            "datang datang VERB 0 root; untuk _ SCONJ 3 mark; menyerang serang VERB 1 advcl",
            {"intended"},
        ),
        ("id", "serangan", "tidak _ PART 2 advmod; melakukan laku VERB 0 root; serangan _ NOUN 2 obj", {"negated"}),
    ],
)
def test_frames_flags(language: str, trigger: str, rows: str, wanted: set[str]) -> None:
    assert flags(language, trigger, rows) == wanted


@pytest.mark.parametrize(("language", "rows"), [("en", EN_ACTIVE), ("id", ID_ACTIVE), ("id", ID_BARE)])
def test_frames_plain_clause_has_no_flag(language: str, rows: str) -> None:
    assert flags(language, rows.split()[5], rows) == set()


# ---------------------------------------------------------------- the whole frame
def test_frames_frame_has_all_filled_roles_and_no_empty_ones() -> None:
    found = frames("en", EN_PASSIVE)
    frame = found.frame(word(found.sentence, "attacked"))
    assert (frame.voice, frame.flags) == ("passive", frozenset())
    assert [token.form for token in frame.roles["doer"]] == ["Turkey"]
    assert all(frame.roles.values())
    assert "recipient" not in frame.roles


@pytest.mark.parametrize(
    ("trigger", "role", "rows", "wanted"),
    [
        (
            "exercises",
            "doer",
            "Turkey _ PROPN 2 nsubj; began begin VERB 0 root; rounds round NOUN 2 obj; of _ ADP 5 case; "
            "exercises exercise NOUN 3 nmod",
            "Turkey",
        ),
        (
            "support",
            "doer",
            "Kovac _ PROPN 2 nsubj; reaffirmed reaffirm VERB 0 root; Chad _ PROPN 4 nmod:poss; support _ NOUN 2 obj",
            "Kovac",
        ),
        (
            "aid",
            "doer",
            "Norway _ PROPN 3 nsubj; is be AUX 3 cop; donor _ NOUN 0 root; of _ ADP 5 case; aid _ NOUN 3 nmod",
            "Norway",
        ),
        (
            "withdrawal",
            "doer",
            "withdrawal _ NOUN 0 root; of _ ADP 3 case; troops troop NOUN 1 nmod; from _ ADP 5 case; "
            "port _ NOUN 1 nmod",
            "troops",
        ),
        (
            "lift",
            "first_mover",
            "He _ PRON 2 nsubj; lift _ VERB 0 root; until _ SCONJ 6 mark; he _ PRON 6 nsubj; is be AUX 6 aux; "
            "satisfied satisfy VERB 2 advcl; Chad _ PROPN 8 nsubj; disarms disarm VERB 6 ccomp",
            "Chad",
        ),
        (
            "protest",
            "grievance",
            "protest _ NOUN 0 root; demanding demand VERB 1 acl; that _ SCONJ 5 mark; authorities _ NOUN 5 nsubj; "
            "resign _ VERB 2 ccomp",
            "authorities",
        ),
        (
            "lend",
            "recipient",
            "lend _ VERB 0 root; to _ ADP 3 case; 5 _ NUM 1 obl; to _ ADP 5 case; Chad _ PROPN 3 nmod",
            "Chad",
        ),
        (
            "returned",
            "receiver",
            "returned return VERB 0 root; drums drum NOUN 1 obj; stolen steal VERB 2 acl; from _ ADP 5 case; "
            "temple _ NOUN 3 obl; to _ ADP 7 case; Ghana _ PROPN 5 nmod",
            "Ghana",
        ),
        ("dozens", "counted", "dozens dozen NOUN 0 root; of _ ADP 3 case; pilots pilot NOUN 1 nmod", "pilots"),
        ("11", "counted", "11 _ NUM 0 root; of _ ADP 3 case; pilots pilot NOUN 1 nmod", "pilots"),
        ("friend", "counted", "friend _ NOUN 0 root; of _ ADP 3 case; pilots pilot NOUN 1 nmod", ""),
    ],
    ids=[
        "round of",
        "speaks for",
        "donor of",
        "withdrawal of",
        "until satisfied",
        "protest that",
        "amount to",
        "far",
        "dozens of",
        "number of",
        "no quantity",
    ],
)
def test_frames_english_fillers_behind_other_nouns(trigger: str, role: str, rows: str, wanted: str) -> None:
    assert fillers("en", trigger, role, rows) == wanted
