"""The coder that a command line asks for, with what it names checked before any work is done."""

from __future__ import annotations

from collections.abc import Sequence

from eventcoder.coding.coder import Coder
from eventcoder.dictionary.dictionary import Dictionary
from eventcoder.dictionary.stack import read_stack
from eventcoder.errors import InputError, ParserError, Problem
from eventcoder.geography.countries import country_names
from eventcoder.paths import dictionaries_dir


def make_coder(
    language: str | None = None,
    overlays: Sequence[str] = (),
    *,
    model: str = "auto",
    home_country: str = "auto",
    cache: str | None = None,
    event_cache: str | None = None,
) -> Coder:
    """Make a coder for one language, or for all, with layers on top of the bundled dictionary.

    `home_country` is auto, none or an ISO 3166-1 alpha-3 code. Raises InputError for an unknown language (I012) or
    country (I003) and for an `event_cache` that is none (I058), DictionaryError with all problems of the first layer
    that has any, and ParserError (P006) for a `cache` that is none.
    """
    bundled = bundled_languages()
    if language is not None and language not in bundled and not overlays:
        raise InputError(_unknown_language(language, bundled))
    dictionary = Dictionary.bundled(*([language] if language in bundled else []))
    for path in overlays:
        dictionary = dictionary.overlay(path)
    if language is not None and language not in dictionary.languages:
        raise InputError(_unknown_language(language, dictionary.languages))
    home = home_country if home_country in ("auto", "none") else _country(home_country, dictionary)
    country = None if home == "none" else home
    coder = Coder(dictionary, model=model, home_country=country, cache=cache, event_cache=event_cache)
    if overlays:  # a misread path shows only here, and would else be told for every document
        for one in dictionary.languages if language is None else (language,):
            if one in bundled:
                coder.reader(one)
    return coder


def make_stack_coder(
    stack: str, language: str | None = None, *, model: str = "auto", home_country: str = "auto"
) -> Coder:
    """Make a coder of a stack such as `bundled` or `my_rules+more` (see `eventcoder.dictionary.stack`).

    Raises InputError (I040 no such folder, I003 country, I012 language) and DictionaryError.
    """
    dictionary = read_stack(stack)
    if language is not None and language not in dictionary.languages:
        raise InputError(_unknown_language(language, dictionary.languages))
    home = home_country if home_country in ("auto", "none") else _country(home_country, dictionary)
    return Coder(dictionary, model=model, home_country=None if home == "none" else home)


def bundled_languages() -> tuple[str, ...]:
    """Return the languages of the bundled dictionary, without reading it: those that have a grammar."""
    return tuple(sorted(path.stem for path in (dictionaries_dir() / "grammar").glob("*.yaml")))


def check_models(coder: Coder, language: str | None = None) -> None:
    """Raise ParserError (P001, P002) if there is no parser model for the language, or for any of the coder's.

    So a misspelt model is told before work begins. A model that is there for one of several languages will do: only the
    texts can tell whether the others are needed.
    """
    from eventcoder.parse.models import find_model

    languages = coder.languages if language is None else (language,)
    errors = []
    for one in languages:
        try:
            find_model(one, coder.model)
        except ParserError as error:
            errors.append(error)
    if errors and len(errors) == len(languages):
        raise errors[0]


def _unknown_language(language: str, known: Sequence[str]) -> Problem:
    return Problem("I012", f"no dictionary for language {language!r}", hint=f"there are {', '.join(known)}")


def _country(code: str, dictionary: Dictionary) -> str:
    codes = {name.code for name in country_names(dictionary.countries, ("en",))}
    if code.upper() in codes:
        return code.upper()
    hint = "write the three letters of ISO 3166, such as IDN"
    raise InputError(Problem("I003", f"{code!r} is no code of a country", hint=hint))
