"""Both executors give the same: roles, flags and voices of every word, and the winning rules, on any tree."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcoder.match.columns import Columns
from eventcoder.match.frames import Frames
from eventcoder.match.rules import winner
from eventcoder.match.winners import match_chunk
from eventcoder.match.words import Words
from eventcoder.model.chunk import Chunk
from eventcoder.model.sentence import ParsedDocument, Sentence, Token
from eventcoder.plan.plan import Plan
from tests.builders import parsed, plan
from tests.trees import documents

LANGUAGES = ("en", "id")


def columns_of(rows: list[ParsedDocument], made: Plan) -> Columns:
    return Columns(Words(Chunk.of(rows)), made.grammar)


def differences(rows: list[ParsedDocument], made: Plan) -> list[tuple[str, str, str, object, object]]:
    """Return where frames differ, in sentences that are not left to the readable executor."""
    columns = columns_of(rows, made)
    grammar, words = made.grammar, columns.words
    every = np.arange(columns.number)
    voices = columns.voices(every).tolist()
    flags = {name: columns.has_flag(every, name).tolist() for name in grammar.flags}
    fillers = {role: pairs(columns.fillers(every, role)) for role in grammar.roles}
    found: list[tuple[str, str, str, object, object]] = []
    at = 0
    sentences = [sentence for row in rows for sentence in row.sentences]
    for number, sentence in enumerate(sentences):
        frames = Frames(sentence, grammar)
        for token in sentence.tokens if not columns.unsafe[number] else ():
            place = at + token.index
            names = [*(voice.name for voice in grammar.voices), ""]
            rows_of = [("voice", names[voices[place]], frames.voice(token))]
            rows_of += [
                (f"@{name}?", str(row[place]), str(frames.has_flag(token, name))) for name, row in flags.items()
            ]
            for role, table in fillers.items():
                there = [other - at for other in table.get(place, [])]
                rows_of.append((f"@{role}", str(there), str([other.index for other in frames.fillers(token, role)])))
            found += [(sentence.text, token.form, *row) for row in rows_of if row[1] != row[2]]
        at += len(sentence.tokens)
    assert len(words.head) == at
    return found


def pairs(table: tuple[np.ndarray, np.ndarray]) -> dict[int, list[int]]:
    rows: dict[int, list[int]] = {}
    for question, word in zip(*(column.tolist() for column in table), strict=True):
        rows.setdefault(question, []).append(word)
    return rows


def no_codes(token: Token) -> list[str]:
    return []


def some_codes(token: Token) -> list[str]:
    return ["SYRREB"] if token.index % 2 else ["TUR", "RUSGOV"]


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=120)
@given(data=st.data())
def test_winners_frames_are_those_of_the_readable_executor(language: str, data: st.DataObject) -> None:
    rows = data.draw(st.lists(documents(language), min_size=1, max_size=4))
    assert differences(rows, plan(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=150)
@given(data=st.data())
def test_winners_are_those_of_the_readable_executor(language: str, data: st.DataObject) -> None:
    rows = data.draw(st.lists(documents(language), min_size=1, max_size=4))
    check_winners(rows, plan(language))


def check_winners(rows: list[ParsedDocument], made: Plan) -> None:
    """Whatever the actors are: what is decided is so, and where nothing can be coded nothing is."""
    matches = match_chunk(Chunk.of(rows), made)
    for number, sentence in enumerate(s for row in rows for s in row.sentences):
        for codes in (no_codes, some_codes):
            frames = Frames(sentence, made.grammar)
            won = {token.index: winner(frames, token, made, codes) for token in sentence.tokens}
            for place, rule in matches[number].decided.items():
                assert won[place] == rule, (sentence.text, sentence.tokens[place].form)
            if not matches[number].codes:
                assert not any(rule is not None and (rule.code or rule.shift) for rule in won.values())


def test_winners_leave_open_what_actors_decide() -> None:
    rebels = "Rebels rebel NOUN 2 nsubj; attacked attack VERB 0 root; Syria _ PROPN 2 obj"
    matches = match_chunk(Chunk.of([parsed("en", rebels)]), plan("en"))
    assert [known.codes for known in matches] == [True]


def test_winners_only_of_the_sentences_asked_for() -> None:
    rebels = "Rebels rebel NOUN 2 nsubj; attacked attack VERB 0 root; Syria _ PROPN 2 obj"
    chunk = Chunk.of([parsed("en", rebels, rebels)])
    matches = match_chunk(chunk, plan("en"), np.array([False, True]))
    assert [known.codes for known in matches] == [False, True]
    assert match_chunk(Chunk.of([]), plan("en")) == []


def test_columns_circle_of_roles_is_left_to_the_readable_executor() -> None:
    long = Sentence(0, "", 0, 0, tuple(Token(i, "x", "x", "NOUN", i - 1, "conj", 0, 0) for i in range(200)))
    document = parsed("en", "x _ NOUN 0 root")
    row = ParsedDocument(document.document, (long,), "en", "by hand")
    columns = columns_of([row], plan("en"))
    columns.fillers(np.arange(200), "doer")
    assert columns.unsafe.tolist() == [True]
    assert list(match_chunk(Chunk.of([row]), plan("en"))[0].decided) == []
