"""Towns and villages that no list knows, but the text says that they are places: *the village of X*, *at Y near Z*.

Such a place has the name that the text gives it. It lies where the known place next to it lies, near which it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from eventcoder.context.gazetteer import Place
from eventcoder.context.place_mentions import Mention, names_something_else
from eventcoder.context.place_words import PlaceWords
from eventcoder.model.sentence import Sentence, Token

_NAME_PARTS = ("flat", "compound", "nmod", "appos", "goeswith")
_LONGEST = 4
_REACH = 12
_ACRONYM = 5


def unknown(
    sentence: Sentence,
    known: Sequence[Mention],
    words: PlaceWords,
    skip: Collection[int],
    is_ordinary: Callable[[str], bool],
) -> Iterator[tuple[Mention, Mention | None]]:
    """Yield names of unknown places with the known place that says where they lie.

    A name counts where a word for a settlement or a small area stands before it, or where it follows a preposition of
    place and a known place follows it as its surroundings (*at Y near Z*, *di Y, Kabupaten Z*), or where something
    happened in it (*was arrested in Y*) and it is no ordinary word.
    """
    whole = [mention for mention in known if not mention.inside]
    taken = {index for mention in whole for index in range(mention.first, mention.last + 1)} | set(skip)
    at = 0
    while at < len(sentence.tokens):
        run = _run(sentence, at, taken, words)
        if not run:
            at += 1
            continue
        at = run[-1].index + 1
        around = surroundings(sentence, run[-1].index, known, words)
        kinds = _kinds(sentence, run, words)
        settled = bool(kinds & (words.village | words.town | words.district))
        settled = settled and not _is_title(sentence, run, is_ordinary)
        if not settled and not (len(run) == 1 and is_ordinary(run[0].form)):
            settled = _is_inside(sentence, run, words)
        adjective = next((m for m in known if m.adjective and m.head.index == run[0].index - 2), None)
        if adjective is not None and sentence.tokens[run[0].index - 1].low in words.of_:  # the Danish island of X
            settled, around = True, adjective
        if any(token.form.isupper() and len(token.form) <= _ACRONYM for token in run[1:]):
            continue  # the initials of a body
        if settled or (around is not None and (kinds or _is_placed(sentence, run, words))):
            head = next((t for t in run if not run[0].index <= t.head <= run[-1].index), run[0])
            yield Mention(run[0].index, run[-1].index, head, (), frozenset(kinds)), around


def _run(sentence: Sentence, at: int, taken: set[int], words: PlaceWords) -> list[Token]:
    """Return the proper nouns from `at` on that make one name; none if a name does not begin here."""
    run: list[Token] = []
    for token in sentence.tokens[at : at + _LONGEST]:
        free = token.index not in taken and token.upos == "PROPN" and token.form[:1].isupper()
        if (
            not free
            or token.low in words.kind | words.site | words.never | words.other
            or (token.low in words.direction and not run)
        ):
            break
        run.append(token)
    if not run:
        return []
    if at > 0 and sentence.tokens[at - 1].low in words.site:
        return []  # a building is no place: the town that follows is
    if names_something_else(sentence.tokens, run[0].index, run[-1].index, words):
        return []
    before = sentence.tokens[at - 1] if at else None
    settled = words.village | words.town | words.district | words.division | words.site | words.direction
    if before is not None and before.upos == "PROPN" and before.form[:1].isupper() and before.low not in settled:
        return []  # Pusat Kebudayaan X
    beside = [sentence.tokens[i] for i in (at - 1, run[-1].index + 1) if 0 <= i < len(sentence.tokens)]
    if any(token.low in words.other or (token.upos == "PROPN" and not _is_kind(token, words)) for token in beside):
        return []  # part of a longer name
    return run


def _is_title(sentence: Sentence, run: list[Token], is_ordinary: Callable[[str], bool]) -> bool:
    """Say whether an ordinary word is only specified by a kind of place: *Municipality Manager*."""
    before = sentence.tokens[run[0].index - 1] if run[0].index else None
    return len(run) == 1 and before is not None and before.head == run[0].index and is_ordinary(run[0].form)


def _is_kind(token: Token, words: PlaceWords) -> bool:
    return token.low in words.kind | words.direction | words.site


def _kinds(sentence: Sentence, run: list[Token], words: PlaceWords) -> set[str]:
    """Return the words for a settlement right before the name, and through *of* or behind it."""
    tokens = sentence.tokens
    near = [tokens[i] for i in (run[0].index - 1, run[-1].index + 1) if 0 <= i < len(tokens)]
    if run[0].index > 1 and tokens[run[0].index - 1].low == "of":
        near.append(tokens[run[0].index - 2])
    return {t.low for t in near} & (words.kind | words.site)


def _is_inside(sentence: Sentence, run: list[Token], words: PlaceWords) -> bool:
    """Say whether a name says where something happened: *was arrested in X*, *the bombing of Y in X*."""
    head = next((t for t in run if not run[0].index <= t.head <= run[-1].index), run[0])
    verb = sentence.head(head)
    before = sentence.tokens[run[0].index - 1] if run[0].index else None
    return (
        before is not None
        and before.low in words.inside
        and verb is not None
        and ((head.deprel == "obl" and verb.upos == "VERB") or (head.deprel == "nmod" and verb.upos == "NOUN"))
        and not head.form.isupper()
        and not {verb.low, verb.low_lemma} & words.say
    )


def _is_placed(sentence: Sentence, run: list[Token], words: PlaceWords) -> bool:
    before = sentence.tokens[run[0].index - 1] if run[0].index else None
    if before is not None and _is_kind(before, words) and before.index:
        before = sentence.tokens[before.index - 1]
    return before is not None and before.low in words.in_ | words.of_ | words.goal and before.upos in ("ADP", "SCONJ")


def surroundings(sentence: Sentence, last: int, known: Sequence[Mention], words: PlaceWords) -> Mention | None:
    """Return the known place shortly behind a word, with nothing but commas, prepositions and kinds in between."""
    for mention in known:
        if not 0 < mention.first - last <= _REACH:
            continue
        between = sentence.tokens[last + 1 : mention.first]
        chain = [
            _is_joint(token, words) or (i > 0 and _is_of_kind(between, i, words)) for i, token in enumerate(between)
        ]
        if chain and all(chain):
            return mention
    return None


def _is_of_kind(between: Sequence[Token], index: int, words: PlaceWords) -> bool:
    """Say whether a word belongs to the name of a larger area that no list has: *Desa X, Kecamatan Y, Kabupaten Z*."""
    while index > 0 and between[index].upos == "PROPN" and between[index].form[:1].isupper():
        index -= 1
        if between[index].low in words.village | words.district | words.division | words.town:
            return index == 0 or between[index - 1].form == ","
    return False


def _is_joint(token: Token, words: PlaceWords) -> bool:
    if token.upos in ("PUNCT", "DET"):
        return token.form in (",", "(", "-", "–") or token.upos == "DET"
    return token.low in words.in_ | words.near | words.kind | words.direction | words.of_ | words.edge


def named(text: str, around: Place) -> Place:
    """Return an unknown place that lies near or in a known one."""
    inner = around.kind in ("town", "site", "district")
    return Place(
        name=text,
        kind="town",
        country=around.country,
        admin1=around.admin1,
        latitude=around.latitude,
        longitude=around.longitude,
        precision=2 if inner else 3,
    )
