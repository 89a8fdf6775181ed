"""A text is cut where no sentence goes on, and every cut keeps its place."""

from __future__ import annotations

import itertools
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcoder.parse.segments import MAX_CHARACTERS, segments


def parts(text: str) -> list[str]:
    return [text[segment.start : segment.end] for segment in segments(text)]


def test_headline_and_paragraphs_are_apart() -> None:
    text = "Rebels seize airport\nThe rebels came at night.\r\n\r\n  Nobody was hurt. \n"
    assert parts(text) == ["Rebels seize airport", "The rebels came at night.", "Nobody was hurt."]


def test_text_without_words_has_no_segments() -> None:
    assert parts("") == []
    assert parts(" \n\t\u2028\n") == []


def test_dateline_belongs_to_no_segment() -> None:
    text = "Troops leave\nADEN (AP) -- Troops have left Aden.\nThey went north."
    assert parts(text) == ["Troops leave", "Troops have left Aden.", "They went north."]


def test_bullets_belong_to_no_segment() -> None:
    text = "• Troops left Aden.\n* * Rebels stayed.\n> # Nobody spoke.\n*Few* came.\n•"
    assert parts(text) == ["Troops left Aden.", "Rebels stayed.", "Nobody spoke.", "*Few* came.", "•"]


def test_headline_before_a_dateline_on_its_line_is_a_segment() -> None:
    text = "Troops Leave Aden ADEN, May 1 (AP) -- Troops have left Aden."
    assert parts(text) == ["Troops Leave Aden", "Troops have left Aden."]


@pytest.mark.parametrize(
    "text",
    [
        "The minister, who had promised\nto resign, stayed.",
        "Yang hadir antara lain gubernur,\nKapolda dan Pangdam.",
        "Petugas menyita senjata (\nM16\n) dari rumah itu",
        "Gencatan senjata antara pemerintah dan\nHouthi\nyang berlaku sejak April berakhir",
        "The talks between envoys of Oman and the\nHouthis\n, which began in May, have failed.",
    ],
)
def test_line_that_ends_within_a_sentence_goes_on(text: str) -> None:
    assert parts(text) == [text]


def test_hard_wrapped_text_is_joined_by_paragraph() -> None:
    paragraphs = [
        "The government said on Monday that it would send three more battalions to Marib, where fighting between the"
        " army and tribesmen has gone on since April. It did not say when they would arrive.",
        "The tribesmen denied that they had attacked a convoy on the coastal road to Aden.",
    ]
    wrapped = "\n".join(textwrap.fill(paragraph, 72) for paragraph in paragraphs)
    assert [part.replace("\n", " ") for part in parts(wrapped)] == paragraphs


def test_lower_case_lines_stay_apart() -> None:
    assert parts("rebels seize airport\narmy flees north\ntalks resume") == [
        "rebels seize airport",
        "army flees north",
        "talks resume",
    ]


def test_long_paragraph_is_cut_between_sentences() -> None:
    text = "The troops crossed the river again. " * 400
    found = segments(text)
    assert all(segment.end - segment.start <= MAX_CHARACTERS and not segment.cut for segment in found)
    assert all(text[segment.end - 1] == "." for segment in found)


def test_long_line_without_sentences_is_cut_at_blanks_and_marked() -> None:
    text = "kata " * 20_000
    found = segments(text)
    assert all(segment.end - segment.start <= MAX_CHARACTERS for segment in found)
    assert {word for part in parts(text) for word in part.split()} == {"kata"}
    assert [segment.cut for segment in found] == [True] * (len(found) - 1) + [False]


def test_long_line_without_blanks_is_cut() -> None:
    assert sum(len(part) for part in parts("x" * 100_000)) == 100_000


@given(st.text(st.sampled_from("aB.,\n\r\t \u2028\x85😀א\u0301\x00-–("), max_size=200))
def test_segments_cover_all_but_white_space_and_dateline(text: str) -> None:
    found = segments(text)
    assert all(first.end <= second.start for first, second in itertools.pairwise(found))
    assert all(part == part.strip() != "" for part in parts(text))
    gaps = [0, *itertools.chain.from_iterable((segment.start, segment.end) for segment in found), len(text)]
    assert all(not text[start:end].strip() for start, end in zip(gaps[::2], gaps[1::2], strict=True))
