"""The language of a text, offline and repeatable (docs/decisions/0003-language-detection.md)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# The beginning of a story decides; reading all of a long one only costs time.
_CHARACTERS = 2_000

# How much less likely than the best of all languages the best of the wanted ones may be. News in the two languages lies
# above 0.009 down to single headlines, news in other languages below 0.002; Malay, which is almost Indonesian, at 0.05.
_MARGIN = 0.005


def detect_language(text: str, among: Iterable[str] = ("id", "en")) -> str | None:
    """Return which of the languages `among` (ISO 639-1) the text is in, or None if it is in none of them.

    Texts without letters have no language. Languages that the detector does not know are never found.
    """
    beginning = text[:_CHARACTERS]
    if not any(letter.isalpha() for letter in beginning):
        return None
    ranking: list[tuple[str, float]] = _identifier().rank(beginning)
    likelihood = dict(ranking)
    known = [language for language in among if language in likelihood]
    if not known:
        return None
    best = max(known, key=likelihood.__getitem__)
    return best if likelihood[best] >= _MARGIN * ranking[0][1] else None


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """Load the classifier once; an own one, because the library's default is shared and can be reconfigured."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
