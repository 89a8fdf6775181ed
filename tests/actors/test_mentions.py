from __future__ import annotations

from eventcoder.actors.lexicon import Country, Introduced, Ref
from eventcoder.actors.mentions import scan
from eventcoder.dictionary.schema import ActorEntry, AgentEntry
from tests.builders import lexicon, sentence


def found(rows: str, *, language: str = "en", aliases: dict[tuple[str, ...], Ref] | None = None) -> list[str]:
    """Return what stands for an actor: `form form = id`."""
    built = sentence(rows)
    names = scan(built, lexicon(language), aliases or {})
    return [f"{' '.join(t.form for t in built.tokens[name.first : name.last + 1])} = {_id(name.ref)}" for name in names]


def _id(ref: Ref) -> str:
    return ref.id if isinstance(ref, ActorEntry | AgentEntry) else ref.code if isinstance(ref, Country) else "alias"


def words(text: str) -> str:
    """Give every word the part of speech that its first letter suggests, in a flat tree."""
    tagged = [(form, "PROPN" if form[0].isupper() else "PUNCT" if form == "," else "NOUN") for form in text.split()]
    return "\n".join(f"{form} _ {upos} {number} dep" for number, (form, upos) in enumerate(tagged))


def test_mentions_longest_name_wins() -> None:
    assert found(words("Green Dawn Movement and Green Dawn")) == [
        "Green Dawn Movement = green-dawn",
        "Green Dawn = green-dawn",
    ]


def test_mentions_country_inside_an_organisation_is_not_found_by_itself() -> None:
    assert found(words("Syrian Harbour Council and Syrian Harbour")) == [
        "Syrian Harbour Council = harbour-council",
        "Syrian = SYR",
    ]


def test_mentions_names_need_their_capital() -> None:
    assert found(words("turkey and green dawn")) == []
    assert found(words("Turkey and Green dawn")) == ["Turkey = TUR", "Green dawn = green-dawn"]


def test_mentions_short_acronyms_need_capitals_only() -> None:
    assert found(words("OGD and Ogd and O.G.D.")) == ["OGD = old-guard", "O.G.D. = old-guard"]


def test_mentions_acronym_inside_a_longer_word_or_with_one_small_letter() -> None:
    assert found(words("ex-OGD and OgD and Ogd-Lars")) == ["ex-OGD = old-guard", "OgD = old-guard"]


def test_mentions_short_weak_name_in_capitals_is_a_number_or_an_acronym() -> None:
    assert found(words("Bel , BEL")) == ["Bel = tomas-belgrave"]


def test_mentions_surname_is_not_the_beginning_of_another_name() -> None:
    other = "Belgrave _ PROPN 0 root; Lindahl _ PROPN 1 flat"
    assert found("Belgrave _ PROPN 2 nsubj; left leave VERB 0 root") == ["Belgrave = tomas-belgrave"]
    assert found(other) == []


def test_mentions_are_found_under_other_spellings() -> None:
    assert found(words("Green-Dawn")) == ["Green-Dawn = green-dawn"]
    assert found(words("TOMAS Belgrâve")) == ["TOMAS Belgrâve = tomas-belgrave"]


def test_mentions_role_nouns_are_found_by_form_or_lemma() -> None:
    rows = """
        Soldiers soldier NOUN 0 root
        police   police  NOUN 1 conj
        officers officer NOUN 2 conj
        """
    assert found(rows) == ["Soldiers = en.army", "police officers = en.police"]


def test_mentions_verbs_are_no_role_nouns() -> None:
    assert found("police police VERB 0 root") == []


def test_mentions_former_and_not_an_actor_are_found_too() -> None:
    assert found(words("former minister in video")) == [
        "former = en.former",
        "minister = en.minister",
        "video = en.thing",
    ]


def test_mentions_names_are_found_in_their_language() -> None:
    assert found(words("Front Fajar Hijau di Suriah"), language="id") == ["Fajar Hijau = green-dawn", "Suriah = SYR"]


def test_mentions_introduced_names_count_where_capitalised() -> None:
    alias: dict[tuple[str, ...], Ref] = {("vorn",): Introduced("NOR", ("GOV",), None, "Anke Vorn", True, "minister")}
    assert found(words("Vorn and vorn"), aliases=alias) == ["Vorn = alias"]


def test_mentions_dictionary_name_that_is_longer_beats_an_introduced_one() -> None:
    alias: dict[tuple[str, ...], Ref] = {("green",): Introduced("NOR", ("PTY",), None, "Green", False, "party")}
    assert found(words("Green Dawn and Green"), aliases=alias) == ["Green Dawn = green-dawn", "Green = alias"]


def test_mentions_punctuation_starts_no_name() -> None:
    assert found(words(", Turkey ,")) == ["Turkey = TUR"]
