"""What capitals and neighbours say of a name: given names that are countries, bodies named by their nationality."""

from __future__ import annotations

from collections.abc import Mapping

from eventcoder.actors.lexicon import Country
from eventcoder.actors.mentions import Found
from eventcoder.geography.countries import GIVEN_NAMES
from eventcoder.model.sentence import Sentence, Token

At = Mapping[int, Found]


def is_given_name(sentence: Sentence, at: At, head: Token, own: Found) -> bool:
    """Say whether a country's name is a given name before a family name that nobody knows: Jordan Peterson."""
    family = (c for c in sentence.children(head) if c.deprel.startswith("flat") and c.index == own.last + 1)
    return (
        isinstance(own.ref, Country)
        and head.form in GIVEN_NAMES
        and any(c.upos == "PROPN" and c.index not in at for c in family)
    )


def is_national_body(sentence: Sentence, at: At, head: Token) -> bool:
    """Say whether a capitalised noun right behind a nationality is a body's name: Estonian Centre for Defence."""
    if not head.form[:1].isupper() or head.form.isupper() or head.index == 0:
        return False
    before = sentence.tokens[head.index - 1]
    found = at.get(before.index)
    if found is None or not isinstance(found.ref, Country) or found.ref.kind != "demonym":
        return False
    if before.head != head.index:
        return False
    return any(c.deprel == "nmod" and c.index > head.index for c in sentence.children(head))
