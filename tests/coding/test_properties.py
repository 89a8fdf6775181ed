"""Whatever the tree and the words: no crash, offsets that hold, the same result twice and in any file order."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.actors.phrases import modifiers, phrase
from eventcoder.coding.coder import Coder
from eventcoder.coding.explain import explain
from eventcoder.coding.report import Report
from eventcoder.coding.sentence import drafts
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.match.frames import Frames
from eventcoder.model.chunk import Chunk
from eventcoder.paths import dictionaries_dir
from tests.builders import WORLD, brief, parsed, plan, world
from tests.trees import documents, sentences

LANGUAGES = ("en", "id")


@cache
def coder() -> Coder:
    return Coder(world())


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
@settings(max_examples=250)
def test_properties_random_trees_are_coded_with_offsets_that_hold(language: str, data: st.DataObject) -> None:
    document = data.draw(documents(language))
    for event in coder().code_parsed(document):
        spans = [event.trigger, *event.sources, *event.targets]
        spans += [event.attribution] if event.attribution is not None else []
        for span in spans:
            assert document.document.text[span.start : span.end] == span.text
            assert span.text.strip()
        assert event.sources or event.targets
        for actor in (*event.sources, *event.targets):
            assert (actor.code is None) == (actor.country is None and not actor.sectors)


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
@settings(max_examples=60)
def test_properties_coding_is_deterministic_and_explain_tells_the_same(language: str, data: st.DataObject) -> None:
    document = data.draw(documents(language))
    first = coder().code_parsed(document)
    assert coder().code_parsed(document) == first
    said = explain(coder().reader(language), document)
    for event in first:
        assert f"(trigger {event.trigger.text}, rule {event.provenance.rule_id})" in said


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
@settings(max_examples=60)
def test_properties_frames_and_phrases_stay_inside_the_sentence(language: str, data: st.DataObject) -> None:
    row = data.draw(sentences(language, 0, 0))
    frames = Frames(row, plan(language).grammar)
    for token in row.tokens:
        frame = frames.frame(token)
        assert frame.flags == {name for name in frames.grammar.flags if frames.has_flag(token, name)}
        for fillers in frame.roles.values():
            assert token not in fillers
            assert [t.index for t in fillers] == sorted({t.index for t in fillers})
        inside = phrase(row, token)
        assert token in inside
        assert inside == sorted(inside, key=lambda t: t.index)
        assert token not in [m.token for m in modifiers(row, token, frames.grammar.words)]


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
@settings(max_examples=60)
def test_properties_what_is_not_coded_is_counted(language: str, data: st.DataObject) -> None:
    document = data.draw(documents(language))
    reader = coder().reader(language)
    found = sum(len(drafts(row, reader.plan, reader.ontology, resolver)) for row, resolver in reader.read(document))
    dropped: Counter[str] = Counter()
    kept = list(reader.code(document, dropped))
    assert len(kept) + dropped.total() == found


# ---------------------------------------------------------------- the order of files
STORY = {
    "en": (
        "Turkey _ PROPN 2 nsubj; launched launch VERB 0 root; air _ NOUN 4 compound; attack _ NOUN 2 obj; "
        "on _ ADP 6 case; "
        "Syria _ PROPN 2 obl",
        "Green _ PROPN 2 compound; Dawn _ PROPN 3 nsubj; took take VERB 0 root; over _ ADP 3 compound:prt; "
        "Damascus _ PROPN 3 obj",
        "Turkey _ PROPN 2 nsubj; threatened threaten VERB 0 root; to _ PART 4 mark; attack _ VERB 2 xcomp; "
        "Iraqi _ ADJ 6 amod; police _ NOUN 4 obj",
    ),
    "id": (
        "Turki _ PROPN 2 nsubj; melakukan laku VERB 0 root; serangan _ NOUN 2 obj; udara _ NOUN 3 compound; "
        "ke _ ADP 6 case; "
        "Suriah _ PROPN 3 nmod",
        "Pemberontak _ NOUN 2 nsubj; menyerah serah VERB 0 root; kepada _ ADP 4 case; tentara _ NOUN 2 obl; "
        "Irak _ PROPN 4 nmod",
        "Turki _ PROPN 2 nsubj; meminta pinta VERB 0 root; Suriah _ PROPN 4 nsubj; membebaskan bebas VERB 2 ccomp; "
        "tahanan _ NOUN 4 obj",
    ),
}


def _coded(dictionary: Dictionary) -> list[str]:
    made = Coder(dictionary)
    return [brief(event) for language in LANGUAGES for event in made.code_parsed(parsed(language, *STORY[language]))]


def _split(root: Path, shuffle: Callable[[list[str]], None]) -> Dictionary:
    """Write every entry of the world to a file of its own, in a random order of names."""
    pieces: list[str] = []
    for path in sorted(WORLD.glob("*.yaml")):
        content = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        (kind,) = (key for key, value in content.items() if isinstance(value, list))
        pieces += [yaml.dump({**content, kind: [_plain(entry)]}) for entry in content[kind]]
    shuffle(pieces)
    for number, piece in enumerate(pieces):
        (root / f"{number:03}.yaml").write_text(piece, encoding="utf-8")
    base = Dictionary.read(dictionaries_dir() / "sets", *LANGUAGES)
    return base.overlay(dictionaries_dir() / "grammar").overlay(root)


def _plain(entry: dict[str, object]) -> dict[str, object]:
    """Give back the nulls that the base loader reads as text."""
    entry = {key: None if value == "null" else value for key, value in entry.items()}
    patterns = entry.get("patterns")
    return {**entry, "patterns": [_plain(p) for p in patterns]} if isinstance(patterns, list) else entry


@given(seed=st.integers(0, 10_000))
@settings(max_examples=12)
def test_properties_order_of_files_does_not_matter(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert _coded(_split(Path(folder), random.Random(seed).shuffle)) == _coded(world())


def test_properties_order_story_is_coded_at_all() -> None:
    assert _coded(world()) == [
        "TUR 195 SYR",
        "IRQREBGRD 192 SYRGOV",
        "TUR 1384 IRQCOP",
        "TUR 195 SYR",
        "TURREB 0873 IRQMIL",
        "TUR 0253 SYR",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
@settings(max_examples=120)
def test_properties_both_executors_give_the_same_events(language: str, data: st.DataObject) -> None:
    rows = data.draw(st.lists(documents(language), max_size=4))
    made = coder()
    made.report = Report()
    expected = [event for row in rows for event in made.code_parsed(row)]
    report, made.report = made.report, Report()
    assert list(made.code_chunk(Chunk.of(rows))) == expected
    assert made.report == report


def test_properties_a_chunk_may_have_several_languages() -> None:
    rows = [
        parsed("en", "Turkey _ PROPN 2 nsubj; attacked attack VERB 0 root; Syria _ PROPN 2 obj"),
        parsed("id", "Turki _ PROPN 2 nsubj; menyerang serang VERB 0 root; Suriah _ PROPN 2 obj"),
        parsed("en", "Turkey _ PROPN 2 nsubj; met meet VERB 0 root; Syria _ PROPN 2 obj"),
    ]
    found = [brief(event) for event in Coder(world()).code_chunk(Chunk.of(rows))]
    assert found == [brief(event) for row in rows for event in Coder(world()).code_parsed(row)]
    assert len(found) == 3
