"""Plans and lexicons that were made before, read back instead of made of the YAML files again.

The key has the content of the files, the versions of the libraries and the state of the code in it, so nothing that is
read back can be out of date; what cannot be read back is made anew.
"""

from __future__ import annotations

from eventcoder.actors import lexicon as names
from eventcoder.actors.lexicon import Lexicon
from eventcoder.dictionary import date_schema, discard_schema, grammar_schema, place_schema, quantity_schema, schema
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.dictionary.fields import Origin
from eventcoder.dictionary.overlay import Merged
from eventcoder.plan import path, plan, semantics, words
from eventcoder.plan.lower import lower
from eventcoder.plan.plan import Plan
from eventcoder.store.files import keep, recall
from eventcoder.store.objects import BrokenError, dump, load
from eventcoder.store.stamp import key_of

_KIND = "compiled"
_CLASSES = (
    plan.Plan,
    semantics.Grammar,
    grammar_schema.GrammarWords,
    semantics.Voice,
    semantics.Condition,
    semantics.Rule,
    semantics.Candidate,
    path.Path,
    path.Step,
    words.WordTest,
    names.Name,
    names.Country,
    schema.ActorEntry,
    schema.ActorName,
    schema.ActorRole,
    schema.AgentEntry,
    schema.CountryEntry,
    date_schema.DateEntry,
    date_schema.DateFile,
    discard_schema.DiscardFile,
    place_schema.PlaceEntry,
    place_schema.PlaceName,
    quantity_schema.QuantityFile,
    quantity_schema.VagueCount,
    quantity_schema.UnknownPlural,
    quantity_schema.CasualtyWords,
    quantity_schema.ReportWords,
    Merged,
    Origin,
)


def compiled(dictionary: Dictionary, language: str) -> tuple[Plan, Lexicon]:
    """Return plan and lexicon of a language. Raises DictionaryError as `lower` does."""
    stack = dictionary.stack.key
    if stack is None:
        return lower(dictionary, language), Lexicon.of(dictionary, language)
    key = key_of((stack, language))
    found = _read(recall(_KIND, key))
    if found is None:
        made = lower(dictionary, language), Lexicon.of(dictionary, language)
        keep(_KIND, key, dump((made[0], made[1].names, dictionary.facts), _CLASSES))
        return made
    plan, lexicon, facts = found
    dictionary.lend(facts)
    return plan, lexicon


def _read(nodes: object) -> tuple[Plan, Lexicon, Merged] | None:
    if nodes is None:
        return None
    try:
        read = load(nodes, _CLASSES)
    except BrokenError:
        return None
    if not (isinstance(read, tuple) and len(read) == 3 and isinstance(read[0], Plan) and isinstance(read[2], Merged)):
        return None
    return read[0], Lexicon(read[1]), read[2]
