"""What the stages fill in one after the other: sentences of written tokens of words, in the shape of `convert.Tree`."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Word:
    """A syntactic word; `head` counts from 1, 0 for the root."""

    text: str
    lemma: str | None = None
    upos: str = "X"
    xpos: str = "_"
    feats: str = "_"
    head: int | None = None
    deprel: str | None = None


@dataclass(slots=True)
class Written:
    """A written token; `several` says that the tokenizer takes it for several words."""

    text: str
    start_char: int
    end_char: int
    several: bool
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class Tree:
    """A sentence."""

    tokens: list[Written]

    def words(self) -> list[Word]:
        """The words of all tokens."""
        return [word for token in self.tokens for word in token.words]
