"""Whatever changes in the dictionary: events that are taken over are those that coding everything again would give."""

from __future__ import annotations

import datetime
import sqlite3
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.coding.circumstances import Context
from eventcoder.coding.coder import Coder
from eventcoder.coding.inputs import choose_inputs
from eventcoder.coding.meaning import Meaning
from eventcoder.coding.runs.run import Run
from eventcoder.coding.runs.work import Coding
from eventcoder.context.place_words import READ_SETS
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.errors import InputError
from eventcoder.io.records import Fields
from eventcoder.model.event import Event, read_all
from eventcoder.model.sentence import ParsedDocument
from eventcoder.parse.archive import read_archive, write_archive
from eventcoder.parse.cache import ParseCache
from eventcoder.paths import dictionaries_dir
from tests.builders import parsed, plan, world
from tests.trees import documents

# Edits of the world, each a layer of its own, so that every difference between two of them may be met.
EDITS = {
    "nothing": "schema: sets/1\nlanguage: en\nsets: {}\n",
    "a rule of a word that called none": """
        schema: events/1
        language: en
        events:
          - {id: en.send.mine, lemmas: [send, launch], code: "072", target: [undergoer, goal], examples: []}
    """,
    "another code": """
        schema: events/1
        language: en
        events:
          - {id: en.kill, op: extend, code: 202}
    """,
    "a rule less": """
        schema: events/1
        language: en
        events:
          - {id: en.arrest, op: remove}
    """,
    "another precedence": """
        schema: events/1
        language: en
        events:
          - {id: en.strike, op: extend, priority: 3}
    """,
    "another role of an actor": """
        schema: actors/1
        actors:
          - {id: green-dawn, op: extend, roles: [{country: SYR, sectors: [GOV], from: 2011-01-01}]}
    """,
    "a new name": """
        schema: actors/1
        actors:
          - {id: river-front, name: Ünal, kind: armed_group, roles: [{country: IRQ, sectors: [REB]}]}
    """,
    "a longer name": """
        schema: actors/1
        actors:
          - {id: mount-arel, op: extend, names: [Kremlin Arel]}
    """,
    "another role noun": """
        schema: agents/1
        language: en
        agents:
          - {id: en.minister, op: replace, sectors: [JUD], words: [minister, country]}
    """,
    "a word set of rules": """
        schema: sets/1
        language: en
        op: extend
        sets: {weapon: [video]}
    """,
    "a word set of code": """
        schema: sets/1
        language: en
        op: replace
        sets: {place_in: [to], say: [deny]}
    """,
    "the country of a name": """
        schema: countries/1
        countries:
          - {code: TUR, op: extend, names: {en: [İzmir]}}
    """,
    "a place": """
        schema: places/1
        places:
          - {id: ogdville, name: East Ogdville, kind: town, country: SYR, admin1: Homs, latitude: 36.0, longitude: 33.0}
    """,
    "a place in small letters": """
        schema: places/1
        places:
          - {id: east-ogd, name: Ogd, kind: region, names: [east Ogd], country: SYR, latitude: 36.0, longitude: 33.0}
    """,
    "what is not to be coded": """
        schema: discards/1
        language: en
        sentence: [video]
    """,
}


@cache
def edited(edit: str) -> Dictionary:
    """Return the world with an edit laid over it."""
    folder = _FOLDERS[edit] = TemporaryDirectory()
    (Path(folder.name) / "edit.yaml").write_text(dedent(EDITS[edit]), encoding="utf-8")
    return world().overlay(folder.name)


_FOLDERS: dict[str, TemporaryDirectory[str]] = {}


@cache
def coder(edit: str) -> Coder:
    """Return what codes everything anew."""
    return Coder(edited(edit))


def coded(coder: Coder, document: ParsedDocument) -> tuple[list[Event], dict[str, int]]:
    """Return the events of a document and what was dropped."""
    coder.report.dropped.clear()
    return list(coder.code_many([document])), dict(coder.report.dropped)


# For every edit a sentence that it codes otherwise.
ATTACK = "Rebels rebel NOUN 2 nsubj; {verb} {lemma} VERB 0 root; {target} _ {upos} 2 obj"
NAMED = "{} _ PROPN 3 nsubj; {} _ PROPN 1 flat; attacked attack VERB 0 root; Turkey _ PROPN 3 obj"
MEANT = {
    "a rule of a word that called none": ATTACK.format(verb="sent", lemma="send", target="Syria", upos="PROPN"),
    "another code": ATTACK.format(verb="killed", lemma="kill", target="soldiers", upos="NOUN"),
    "a rule less": ATTACK.format(verb="detained", lemma="detain", target="soldier", upos="NOUN"),
    "another role of an actor": NAMED.format("Green", "Dawn"),
    "a new name": ATTACK.format(verb="attacked", lemma="attack", target="Ünal", upos="PROPN"),
    "a longer name": NAMED.format("Kremlin", "Arel"),
    "another role noun": ATTACK.format(verb="attacked", lemma="attack", target="minister", upos="NOUN"),
    "the country of a name": ATTACK.format(verb="attacked", lemma="attack", target="İzmir", upos="PROPN"),
    "a place": ATTACK.format(verb="attacked", lemma="attack", target="Syria", upos="PROPN")
    + "; in _ ADP 6 case; East _ PROPN 6 compound; Ogdville _ PROPN 2 obl",
    "what is not to be coded": ATTACK.format(verb="attacked", lemma="attack", target="Syria", upos="PROPN")
    + "; on _ ADP 5 case; video _ NOUN 2 obl",
}
FAR = "Turkey _ PROPN 2 nsubj; bombed bomb VERB 0 root; Aleppo _ PROPN 2 obj"


@pytest.mark.parametrize("edit", MEANT)
def test_reuse_codes_again_what_a_change_reaches(edit: str, tmp_path: Path) -> None:
    meant, path = parsed("en", MEANT[edit]), tmp_path / "events.sqlite3"
    before = coded(Coder(edited("nothing"), event_cache=path), meant)
    after = coded(Coder(edited(edit), event_cache=path), meant)
    assert without_fingerprint(after) != without_fingerprint(before)
    assert after == coded(coder(edit), meant)


@pytest.mark.parametrize("edit", sorted(EDITS))
def test_reuse_takes_over_what_no_change_reaches(edit: str, tmp_path: Path) -> None:
    path = tmp_path / "events.sqlite3"
    list(Coder(edited("nothing"), event_cache=path).code_many([parsed("en", FAR)]))
    later = Coder(edited(edit), event_cache=path)
    assert coded(later, parsed("en", FAR)) == coded(coder(edit), parsed("en", FAR))
    everything = {"a word set of code", "the country of a name", "what is not to be coded"}
    assert later.report.reused == (edit not in everything | {"another precedence"})


def test_reach_of_a_place_is_any_text_that_all_words_of_its_name_stand_in() -> None:
    before, later = (Meaning.of(edited(edit), "en") for edit in ("nothing", "a place"))
    assert before is not None
    assert later is not None
    reach = before.reach(later)
    assert reach.has_place("EAST OGDVILLE, May 3 (Reuters) - Rebels fled.", [])  # a dateline is no part of the parse
    assert reach.has_place("", ["in", "East", "Ogdville"])
    assert not reach.has_place("Rebels fled to the east.", ["east"])


def test_reach_of_a_place_in_small_letters_is_any_text_with_its_first_word() -> None:
    # *east Timor* is a name only since some name begins with a small *east*
    before, later = (Meaning.of(edited(edit), "en") for edit in ("nothing", "a place in small letters"))
    assert before is not None
    assert later is not None
    assert before.reach(later).has_place("Rebels fled to east Timor.", [])


def without_fingerprint(coding: tuple[list[Event], dict[str, int]]) -> object:
    events, dropped = coding
    return [event.model_copy(update={"provenance": None}) for event in events], dropped


@settings(max_examples=40)
@given(st.data())
def test_reuse_gives_what_coding_again_gives(data: st.DataObject) -> None:
    document = data.draw(documents("en"))
    first, second = data.draw(st.permutations(sorted(EDITS)))[:2]
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "events.sqlite3")
        earlier, later = (Coder(edited(edit), event_cache=path) for edit in (first, second))
        assert coded(earlier, document) == coded(coder(first), document)
        assert coded(later, document) == coded(coder(second), document)
        assert coded(earlier, document) == coded(coder(first), document)


def test_reuse_knows_a_document_by_all_that_is_coded_of_it(tmp_path: Path) -> None:
    coder = Coder(world(), event_cache=tmp_path / "events.sqlite3")
    one = parsed("en", FAR)
    others = [
        one,
        parsed("en", FAR, date="2024-12-01"),
        parsed("en", FAR, name="other"),
        parsed("en", FAR.replace("bombed bomb", "bombed attack")),
        parsed("en", FAR.replace("2 nsubj", "2 obj")),
        parsed("en", FAR, FAR),
    ]
    for document in others:
        assert list(coder.code_many([document])) == coder.code_parsed(document)
    assert coder.report.reused == 0
    assert list(coder.code_many(others)) == [event for one in others for event in coder.code_parsed(one)]
    assert coder.report.reused == len(others)


def test_reuse_counts_what_was_dropped_and_keeps_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "events.sqlite3"
    nobody = parsed("en", "Storms storm NOUN 2 nsubj; attacked attack VERB 0 root; hills hill NOUN 2 obj")
    coders = [Coder(world(), event_cache=path) for _ in range(3)]
    with monkeypatch.context() as patch:
        patch.setattr(coders[0], "code_parsed", lambda parsed: 1 / 0)
        assert list(coders[0].code_many([nobody])) == []
        assert [problem.code for problem in coders[0].report.problems] == ["I015"]
    for coder in coders[1:]:
        assert list(coder.code_many([nobody])) == []
    assert [coder.report.reused for coder in coders] == [0, 0, 1]
    assert coders[1].report == coders[2].report
    assert coders[2].report.dropped


def test_reuse_serves_archives_and_several_processes(tmp_path: Path) -> None:
    archive, path = tmp_path / "parses.parquet", tmp_path / "events.sqlite3"
    write_archive([parsed("en", FAR, name=f"d{i}") for i in range(5)], archive)
    coder, found = Coder(world(), event_cache=path), []
    for _ in range(2):
        run = Run(Coding(coder), choose_inputs([str(archive)]), Fields(default_date=datetime.date(2024, 12, 1)))
        found.append(list(read_all(run.results())))
        assert len(found[-1]) == run.report.documents == 5
    assert run.report.reused == 5
    assert found[0] == found[1]
    assert {event.event_date for event in found[0]} == {datetime.date(2024, 12, 1)}
    alone = Coder(world()).code_many(read_archive(archive))
    assert list(coder.code_many(read_archive(archive), processes=2)) == list(alone)


@pytest.mark.parametrize("content", [b"no database at all, but long enough to be one", None])
def test_reuse_refuses_what_is_no_event_cache(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    if content is None:
        ParseCache(path).close()
    else:
        path.write_bytes(content)
    with pytest.raises(InputError, match=r"I058.*cannot keep events here"):
        Coder(world(), event_cache=path)


def test_reuse_passes_over_torn_rows(tmp_path: Path) -> None:
    path = tmp_path / "events.sqlite3"
    before = list(Coder(world(), event_cache=path).code_many([parsed("en", FAR)]))
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE documents SET coding = x'00'")
    connection.close()
    coder = Coder(world(), event_cache=path)
    assert list(coder.code_many([parsed("en", FAR)])) == before
    assert coder.report.reused == 0


def test_meaning_of_a_dictionary_that_cannot_be_known_by_its_files_keeps_nothing(tmp_path: Path) -> None:
    unknown = Dictionary.read(dictionaries_dir() / "sets", "en", ontology=world().ontology)
    assert Meaning.of(unknown, "en") is None


def test_meaning_has_all_word_sets_that_code_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A set that only rules use is part of the rules; one that code asks for by name must be in `READ_SETS`."""
    asked: set[str] = set()

    class Sets(dict[str, tuple[str, ...]]):
        def get(self, name: str, default: Any = None) -> Any:
            asked.add(name)
            return super().get(name, default)

    dictionary = world()
    grammar = plan("en").grammar
    monkeypatch.setattr(dictionary, "sets", lambda language: Sets(Dictionary.sets(dictionary, language)))
    Context._read(dictionary, "en", grammar)
    assert "say" in asked
    assert asked <= READ_SETS
