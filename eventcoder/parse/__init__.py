"""Text to parsed sentences: Stanza with its models, CoNLL-U files, and the language of a text."""

from eventcoder.parse.conllu import read_conllu, write_conllu
from eventcoder.parse.language import detect_language
from eventcoder.parse.models import ModelInfo, download_model, find_model, list_models
from eventcoder.parse.stanza import StanzaParser

__all__ = [
    "ModelInfo",
    "StanzaParser",
    "detect_language",
    "download_model",
    "find_model",
    "list_models",
    "read_conllu",
    "write_conllu",
]
