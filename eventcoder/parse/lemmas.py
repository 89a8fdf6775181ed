"""Lemmas that the compact English model gets wrong (*freed*: fre, *Journalists*: pournalist), put right by a word list.

Stanza looks a word up in its training data and else spells the lemma by a small network; the network's spellings of
regular verbs are often no words. A lemma that is no English word, or an inflected form taken for its own lemma, is
replaced by what simplemma's list says (docs/decisions/0005-verb-lemmas.md).
"""

from __future__ import annotations

import hashlib
import sys
from functools import lru_cache

_LISTED = frozenset({"en"})
# To be raised when a function here changes: parses kept in a cache have its lemmas.
_VERSION = 2
# forms of verbs that news needs and that neither the model nor the list gets right
_IRREGULAR = {
    form: base
    for base, forms in {
        "freeze": "froze frozen", "overrun": "overran", "overthrow": "overthrew overthrown", "retake": "retook retaken",
        "swear": "swore sworn", "tear": "tore torn", "slay": "slew slain", "lend": "lent", "cling": "clung",
        "withdraw": "withdrew withdrawn", "withhold": "withheld", "undertake": "undertook undertaken", "flee": "fled",
        "unfreeze": "unfroze unfrozen", "strive": "strove striven", "forbid": "forbade forbidden", "uphold": "upheld",
        # regular ones of which the list makes no word or another one
        "annex": "annexed", "assail": "assailed", "cancel": "cancelled", "extol": "extolled", "intern": "interned",
        "label": "labelled", "rout": "routed", "signal": "signalled", "thank": "thanked",
    }.items()
    for form in forms.split()
}  # fmt: skip


def fingerprint(language: str) -> str:
    """Return what mended lemmas depend on besides the parser and simplemma's list, as a part of a cache's key."""
    if language not in _LISTED:
        return "-"
    return hashlib.sha256(repr((_VERSION, sorted(_IRREGULAR.items()))).encode()).hexdigest()[:8]


@lru_cache(maxsize=65536)
def mended(form: str, lemma: str, feats: str, language: str) -> str:
    """Return the lemma of a verb form, or a better one if it cannot be right; `feats` are the UD features as text."""
    if language not in _LISTED or not form.isalpha():
        return lemma
    import simplemma

    word = form.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    inflected = "Tense=Past" in feats or "VerbForm=Ger" in feats or "VerbForm=Part" in feats
    listed = simplemma.lemmatize(word, lang=language)
    regular = word.endswith("ed") and listed != word  # no regular past has two bases that matter: severed, barred
    if not regular and simplemma.is_known(lemma, lang=language) and not (inflected and lemma.lower() == word):
        return lemma
    if listed == word and word.endswith("ing"):  # listed as a noun: bombing, warning
        stem = word.removesuffix("ing")
        stems = (stem, stem + "e", stem[:-1])
        listed = next((s for s in stems if simplemma.is_known(s, lang=language)), listed)
    return sys.intern(listed) if simplemma.is_known(listed, lang=language) else lemma


@lru_cache(maxsize=65536)
def mended_plural(form: str, lemma: str, language: str) -> str:
    """Return the lemma of a noun in the plural, or that of the word list if the lemma is no word and the form is."""
    if language not in _LISTED or not form.isalpha():
        return lemma
    import simplemma

    if simplemma.is_known(lemma.lower(), lang=language):
        return lemma
    listed = simplemma.lemmatize(form.lower(), lang=language)
    return sys.intern(listed) if simplemma.is_known(listed, lang=language) else lemma
