"""Offsets are exact whatever the characters are: proved on the pure functions, without a model."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from eventcoder.parse.align import locate, share_out

# Letters of several scripts and directions, marks that combine, emoji made of several characters, control characters.
LETTERS = st.text(
    st.one_of(
        st.characters(
            blacklist_categories=("Cs", "Zs", "Zl", "Zp"), blacklist_characters="\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85"
        ),
        st.sampled_from("aİßıא\u05bcمرحبا\u200f\u202e\u0301👩\u200d🚀\x00\x07"),
    ),
    min_size=1,
    max_size=8,
)
SPACE = st.text(st.sampled_from(" \t\n\r\u00a0\u2028\x85"), max_size=3)


def test_share_out_gives_each_word_its_letters() -> None:
    assert share_out("upayanya", 10, ["upaya", "nya"]) == [(10, 15), (15, 18)]


def test_share_out_ignores_case() -> None:
    assert share_out("CAN'T", 0, ["ca", "n't"]) == [(0, 2), (2, 5)]


def test_share_out_gives_the_whole_token_where_words_were_rewritten() -> None:
    assert share_out("au", 3, ["à", "le"]) == [(3, 5), (3, 5)]


def test_share_out_gives_the_whole_token_where_a_word_is_missing() -> None:
    assert share_out("rumahnya", 0, ["rumah", "ny"]) == [(0, 8), (0, 8)]
    assert share_out("rumah", 0, ["rumah", ""]) == [(0, 5), (0, 5)]


@given(st.lists(LETTERS, min_size=1, max_size=5), st.integers(0, 1000))
def test_share_out_of_words_that_add_up_has_no_gap(words: list[str], start: int) -> None:
    written = "".join(words)
    spans = share_out(written, start, words)
    assert spans[0][0] == start
    assert spans[-1][1] == start + len(written)
    assert [written[begin - start : end - start] for begin, end in spans] == words


@given(LETTERS, st.lists(LETTERS, min_size=1, max_size=4))
def test_share_out_never_leaves_the_token(written: str, words: list[str]) -> None:
    for start, end in share_out(written, 7, words):
        assert 7 <= start <= end <= 7 + len(written)


@given(st.lists(st.tuples(LETTERS, SPACE), max_size=8), SPACE)
def test_locate_finds_the_words_of_any_text(words: list[tuple[str, str]], before: str) -> None:
    text = before + "".join(word + space for word, space in words)
    spans = locate(text, [word for word, _ in words])
    assert spans is not None
    assert [text[start:end] for start, end in spans] == [word for word, _ in words]
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))


def test_locate_allows_other_white_space_inside_a_word() -> None:
    assert locate("harga 10 \n000 rupiah", ["harga", "10 000", "rupiah"]) == [(0, 5), (6, 13), (14, 20)]


def test_locate_says_when_the_words_are_not_the_text() -> None:
    assert locate("Polisi menembak.", ["Polisi", "menembak"]) is None
    assert locate("Polisi menembak", ["Polisi", "menembak", "."]) is None
    assert locate("Polisi", ["polisi"]) is None
    assert locate("Polisi", [""]) is None
