"""A sentence is a tree."""

from __future__ import annotations

import pytest

from eventcoder.errors import ParserError
from eventcoder.model.sentence import Sentence, Token


@pytest.mark.parametrize("heads", [(1, 0), (0,), (-1, 2, 1)], ids=["two words", "itself", "beside a tree"])
def test_sentence_whose_heads_form_a_circle_is_refused(heads: tuple[int, ...]) -> None:
    tokens = tuple(Token(i, "x", "x", "X", head, "dep", i, i + 1) for i, head in enumerate(heads))
    with pytest.raises(ParserError, match="P024"):
        Sentence(0, "x" * len(heads), 0, len(heads), tokens)
