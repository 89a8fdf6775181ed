"""Which parser models there are: those that ship with the package, Stanza's own, and a researcher's."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypedDict

from eventcoder.errors import ParserError, Problem
from eventcoder.paths import embedded_models_dir, user_models_dir

Kind = Literal["embedded", "official", "custom"]

# What a parse needs. `mwt` is not named: Stanza adds it where a language has it, and fails where one is asked in vain.
PROCESSORS = ("tokenize", "pos", "lemma", "depparse")
_WITH_MWT = (*PROCESSORS, "mwt")


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model of one language in the Stanza directory `path`; `present` says whether all its files are there.

    `package` is Stanza's name of its parser; `fingerprint` is a hash over its files' names, sizes and checksums as
    Stanza's own list (resources.json) gives them, empty for a model that is not present.
    """

    language: str
    kind: Kind
    package: str
    path: Path
    present: bool
    fingerprint: str


class _Model(TypedDict, total=False):
    """What resources.json says of one model file."""

    md5: str
    dependencies: list[dict[str, str]]


Entry = Mapping[str, Mapping[str, _Model]]


def list_models() -> tuple[ModelInfo, ...]:
    """Return the embedded models, and Stanza's own for the same languages and for those already downloaded."""
    embedded = [info for info in _models_in(embedded_models_dir(), "embedded") if info.present]
    official = {info.language: info for info in _models_in(user_models_dir(), "official")}
    shipped = [info.language for info in embedded]
    absent = [_absent(language) for language in shipped if language not in official]
    wanted = [info for info in official.values() if info.present or info.language in shipped]
    return tuple(sorted([*embedded, *wanted, *absent], key=lambda info: (info.language, info.kind)))


def find_model(language: str, model: str | Path = "auto") -> ModelInfo:
    """Return the model to use for `language`.

    `model` is `auto` (Stanza's own if downloaded, else the embedded one), `embedded`, `official`, or a directory with
    a resources.json as Stanza writes it. Raises ParserError (P001, P002) if there is no such model.
    """
    if model == "auto":
        found = [_find(language, user_models_dir(), "official"), _find(language, embedded_models_dir(), "embedded")]
        present = [info for info in found if info is not None and info.present]
        if not present:
            raise ParserError(_no_language(language))
        return present[0]
    if model == "embedded":
        return _require(language, embedded_models_dir(), "embedded")
    if model == "official":
        return _require(language, user_models_dir(), "official")
    return _require(language, Path(model).expanduser(), "custom")


def download_model(language: str) -> ModelInfo:
    """Download Stanza's own model of `language` into the user's data directory and return it.

    Raises ParserError: P001 if Stanza has no such language, P003 if the download fails.
    """
    import stanza
    from stanza.resources.common import UnknownLanguageError

    try:
        stanza.download(language, model_dir=str(user_models_dir()), processors=",".join(PROCESSORS), verbose=False)
    except UnknownLanguageError:
        raise ParserError(
            Problem("P001", f"Stanza has no model for the language {language!r}", hint="use an ISO 639-1 code, e.g. de")
        ) from None
    except Exception as error:  # requests, huggingface_hub, zipfile and the file system each raise their own
        hint = "check the network connection and try again; the embedded models work without a network"
        message = f"the model of {language!r} could not be downloaded: {type(error).__name__}: {error}"
        raise ParserError(Problem("P003", message, hint=hint)) from error
    return find_model(language, "official")


def _require(language: str, directory: Path, kind: Kind) -> ModelInfo:
    info = _find(language, directory, kind)
    if info is not None and info.present:
        return info
    if kind == "official":
        hint = f"run `eventcoder models download {language}`"
        raise ParserError(Problem("P002", f"Stanza's own model of {language!r} is not downloaded", hint=hint))
    if kind == "embedded":
        raise ParserError(_no_language(language))
    if not (directory / "resources.json").is_file():
        hint = "name auto, embedded, official or a directory that Stanza downloads models to"
        problem = Problem("P002", "there are no Stanza models (no resources.json)", file=str(directory), hint=hint)
    elif info is None:
        known = ", ".join(sorted(one.language for one in _models_in(directory, kind))) or "none"
        message = f"there is no model for the language {language!r}"
        problem = Problem("P001", message, file=str(directory), hint=f"languages there: {known}")
    else:
        files = _files(language, _resources(directory)[language])
        missing = ", ".join(name for name in files if not (directory / name).is_file())
        problem = Problem("P002", f"the model of {language!r} lacks files: {missing}", file=str(directory))
    raise ParserError(problem)


def _no_language(language: str) -> Problem:
    known = ", ".join(sorted({info.language for info in list_models() if info.present})) or "none"
    hint = f"languages available: {known}; `eventcoder models download {language}` fetches Stanza's own model"
    return Problem("P001", f"there is no parser model for the language {language!r}", hint=hint)


def _absent(language: str) -> ModelInfo:
    return ModelInfo(language, "official", "default", user_models_dir(), present=False, fingerprint="")


def _models_in(directory: Path, kind: Kind) -> Iterator[ModelInfo]:
    for language, entry in _resources(directory).items():
        info = _describe(language, entry, directory, kind)
        if info is not None:
            yield info


def _find(language: str, directory: Path, kind: Kind) -> ModelInfo | None:
    """Describe the model of `language` in `directory`, whole or not; None if Stanza's list there lacks the language."""
    entry = _resources(directory).get(language)
    return None if entry is None else _describe(language, entry, directory, kind)


def _describe(language: str, entry: Entry | str, directory: Path, kind: Kind) -> ModelInfo | None:
    files = _files(language, entry)
    if not files:
        return None
    sizes = {name: (directory / name).stat().st_size for name in files if (directory / name).is_file()}
    present = len(sizes) == len(files)
    facts = [f"{name} {sizes.get(name)} {md5}" for name, md5 in sorted(files.items())]
    fingerprint = hashlib.sha256("\n".join(facts).encode()).hexdigest()[:16] if present else ""
    package = next((Path(name).stem for name in files if "/depparse/" in name), "default")
    return ModelInfo(language, kind, package, directory, present, fingerprint)


def _files(language: str, entry: Entry | str) -> dict[str, str]:
    """Return the files of a language's default package, relative to the models' directory, with their checksums."""
    if not isinstance(entry, Mapping) or "packages" not in entry:  # "url" is a text, an alias has no packages
        return {}
    files: dict[str, str] = {}
    for processor, package in entry["packages"].get("default", {}).items():
        if processor in _WITH_MWT and package in entry.get(processor, {}):  # lemma may be "identity", which is no file
            model = entry[processor][str(package)]
            files[f"{language}/{processor}/{package}.pt"] = model.get("md5", "")
            for needed in model.get("dependencies", []):
                name, version = needed["model"], needed["package"]
                files[f"{language}/{name}/{version}.pt"] = entry.get(name, {}).get(version, {}).get("md5", "")
    return files


def _resources(directory: Path) -> Mapping[str, Entry | str]:
    """Read Stanza's list of models; empty where there is none or it was torn by a broken download."""
    try:
        read = json.loads((directory / "resources.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}
