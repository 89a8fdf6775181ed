"""The shape of a grammar file: how the trees of a language are read, and the words that code asks for by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from eventcoder.dictionary.fields import Element, Flag, Language, Origin, Word, Words, WordSet
from eventcoder.dictionary.schema import Shape


class VoiceSpec(Shape):
    """How a voice shows on a trigger; everything that is given must hold."""

    upos: Words = ()
    feats: Words = ()
    forms: Words = ()
    path: Words = ()


NO_WORDS: frozenset[str] = frozenset()


class GrammarWords(Shape):
    """Closed classes of a language's words, by what the code asks them for; forms, unless it says lemmas.

    The names are the same in every language. A list that a grammar does not give is empty, and linted (D111).
    """

    times: WordSet = Field(default=NO_WORDS, description="Words that say when (Monday): never a side of an event.")
    # pronouns
    speaker: WordSet = Field(default=NO_WORDS, description="Pronouns of who speaks: I, we, our.")
    one_person: WordSet = Field(default=NO_WORDS, description="Pronouns of one person: he, her.")
    one_thing: WordSet = Field(default=NO_WORDS, description="Pronouns of one body or country: it, its.")
    several: WordSet = Field(default=NO_WORDS, description="Pronouns of several people or of a body: they, their.")
    anybody: WordSet = Field(default=NO_WORDS, description="Pronouns of any number and kind: -nya.")
    somebody: WordSet = Field(
        default=NO_WORDS, description="Pronouns that act although nobody knows whom they mean: he, they."
    )
    himself: WordSet = Field(default=NO_WORDS, description="Words by which who speaks means himself: diri.")
    possessive: WordSet = Field(default=NO_WORDS, description="Pronouns and endings that say whose: its, -nya.")
    # nouns and names
    definite: WordSet = Field(default=NO_WORDS, description="Articles and words that point back: the, these.")
    honorific: WordSet = Field(default=NO_WORDS, description="Forms of address that stand before a name: Mr, Pak.")
    name_suffix: WordSet = Field(default=NO_WORDS, description="What ends a name and is no surname: Jr, III.")
    genitive: WordSet = Field(default=NO_WORDS, description="What marks the owner behind his name: 's.")
    spokesperson: WordSet = Field(default=NO_WORDS, description="Lemmas of those who speak for a body.")
    spoken_for: WordSet = Field(default=NO_WORDS, description="Prepositions between them and that body: for.")
    own_body: WordSet = Field(default=NO_WORDS, description="Lemmas of groups that are their owner's: his group.")
    nation: WordSet = Field(default=NO_WORDS, description="Words for the country that was named before: the country.")
    # what a phrase inside a phrase says of its head
    aside: WordSet = Field(
        default=NO_WORDS, description="Prepositions before what the head is not of: an envoy to Syria."
    )
    away: WordSet = Field(default=NO_WORDS, description="Prepositions before where it has left: troops from Lebanon.")
    locative: WordSet = Field(default=NO_WORDS, description="Prepositions before where it only is: troops in Iraq.")
    examples: WordSet = Field(default=NO_WORDS, description="What stands before examples: such as, including.")
    scene: WordSet = Field(default=NO_WORDS, description="Prepositions before towns where a story plays: in, from.")
    hails_from: WordSet = Field(default=NO_WORDS, description="Words before where somebody hails from: asal.")
    friend_or_foe: WordSet = Field(
        default=NO_WORDS, description="Behind a hyphen: whose friend or foe somebody is, not who (US-backed)."
    )
    for_or_against: WordSet = Field(default=NO_WORDS, description="The same before a hyphen: pro-, anti-.")
    # clauses
    conjunctions: WordSet = Field(default=NO_WORDS, description="Words that join parts of a phrase: and, or.")
    relative: WordSet = Field(default=NO_WORDS, description="Words that open a clause inside a phrase: who, that.")
    only_when: WordSet = Field(
        default=NO_WORDS, description="Words that open clauses that only say when: since, while."
    )

    def lists(self) -> Iterator[tuple[str, frozenset[str]]]:
        """Yield the lists that are given, with their names."""
        return ((name, getattr(self, name)) for name in type(self).model_fields if self.gives(name))

    def missing(self) -> list[str]:
        """Return the names of the lists that are not given, not even as empty ones."""
        return [name for name in type(self).model_fields if not self.gives(name)]


def _any_voice(value: object) -> object:
    return {"any": value} if isinstance(value, (str, list, tuple)) else value


class GrammarFile(Shape):
    """Schema grammar/1: how frames are read off a parse of a language."""

    schema_: Literal["grammar/1"] = Field(default="grammar/1", alias="schema")
    language: Language
    op: Literal["extend", "replace"] | None = None
    triggers: dict[Word, Words] = Field(
        default={}, description="For lemmas, nouns and forms the parts of speech that they may have; none: any."
    )
    voices: dict[Word, VoiceSpec] = Field(
        default={}, description="In order; the first that holds is the trigger's voice."
    )
    roles: dict[Word, Annotated[dict[Word, Words], BeforeValidator(_any_voice)]] = Field(
        default={}, description="Role to voice (or any) to paths; the first path that finds a word fills the role."
    )
    flags: dict[Word, Words] = Field(default={}, description="Flag to paths; it holds if one of them finds a word.")
    spread: Words = Field(default=(), description="Relations that add further fillers to the first (coordination).")
    modality: Words = Field(default=(), description="Flags in the order in which they become the record's modality.")
    words: GrammarWords = GrammarWords()
    home_country: Element | None = Field(
        default=None, description="The country of role nouns that no text gives one, where one speaks the language."
    )
    head_first: Flag = Field(default=False, description="Modifiers stand behind their noun (polisi Turki).")
    first_names: Flag = Field(default=False, description="Texts go on calling people by their first names.")
    full_forms: Flag = Field(
        default=False, description="Nouns stand in the dictionary by form: their lemmas are roots, shared with verbs."
    )
    origin: Origin = Origin()
    origins: dict[str, Origin] = Field(default={}, description="Where each key stands, such as roles.doer.")
