"""The fast way through Stanza's networks gives the parses that Stanza gives."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from eventcoder.model.document import Document
from eventcoder.parse import stanza as module
from eventcoder.parse.models import find_model
from eventcoder.parse.stanza import StanzaParser
from tests.parse.conftest import FakePipeline

# Odd enough to reach every branch: contractions, blanks, addresses, unknown letters, shouting, lists, no full stop.
TEXTS = {
    "en": [
        "Gunmen seized a radio station on Friday. They can't hold it, the army's spokesman said!!",
        "Write to press.office@example.org or see www.example.org/news?id=7 for the ministers' statement...",
        "WHO SAID WHAT?! Nobody, he said: \"I don't  know, I wasn't there.\"\nThe rebels'll attack Kuſrand\u00a0city.",
        "Troops killed at least 1 200 fighters; rebels captured three towns, burned two villages and fled to Žðland",
        "Tel: +1 202 555 0100 | Date: 2024-05-17 | $3.5 million was demanded by the kidnappers",
        "He gave the mayor the city the keys of which nobody wanted him her to have.",
        "?",
        " ".join(
            f"The {place} army shelled the town and {place} rebels fled again."
            for place in ["north", "south", "east", "west"]
        )
        * 9,
    ],
    "id": [
        "Ratusan warga menolak rencananya. Kantornya dirusak massa pada Senin, katanya.",
        'Kapolda berkata: "Kami tidak tahu!!" lalu ke https://contoh.go.id/berita?id=7 dan menulis ke humas@contoh.id.',
        "PRESIDEN BERTEMU DENGAN UTUSAN PBB?! Belum,  ujarnya.",
        "Sebanyak 1 200 pasukan menyerbu Kuſrand\u00a0dan Žðland tanpa perlawanan",
        "Ia memberikan wali kota kunci kotanya yang diinginkan warga dia mereka.",
        "!",
        " ".join(
            f"Tentara {arah} menembaki kota itu dan pemberontak {arah} lari lagi."
            for arah in ["utara", "selatan", "timur"]
        )
        * 12,
    ],
}
LONG = {"en": "and the army shelled it ", "id": "dan tentara menembakinya "}


def rows(sentences: Any) -> list[list[tuple[object, ...]]]:
    """Return everything that a parse says, of our sentences or Stanza's."""
    return [
        [
            (word.text, word.lemma, word.upos, word.xpos or "_", word.feats or "_", word.head, word.deprel, *place)
            for token in sentence.tokens
            for place in [(token.start_char, token.end_char)]
            for word in token.words
        ]
        for sentence in sentences
    ]


@pytest.mark.models
@pytest.mark.parametrize("language", ["en", "id"])
def test_parses_are_stanzas(language: str) -> None:
    import stanza

    from eventcoder.parse.fast.pipeline import FastPipeline

    stock = module._pipeline(find_model(language, "embedded"), 1, False)
    fast = FastPipeline(module._pipeline(find_model(language, "embedded"), 1, False))
    texts = TEXTS[language]
    together = [rows(found) for found, _ in fast.parse(texts)]
    for text, found in zip(texts, together, strict=True):
        assert found == rows(stock.process(stanza.Document([], text=text)).sentences)
    assert [rows(found) for text in reversed(texts) for found, _ in fast.parse([text])] == together[::-1]
    assert fast.parse(["", " \x85 "]) == [([], False), ([], False)]


@pytest.mark.models
@pytest.mark.parametrize("language", ["en", "id"])
def test_both_ways_cut_overlong_sentences_alike(language: str) -> None:
    from eventcoder.parse.fast.pipeline import FastPipeline
    from eventcoder.parse.stock import StockPipeline

    text = LONG[language] * 90
    pipeline = module._pipeline(find_model(language, "embedded"), 1, False)
    [(slow, slow_cut)] = StockPipeline(pipeline).parse([text])
    [(fast, fast_cut)] = FastPipeline(pipeline).parse([text])
    assert slow_cut
    assert fast_cut
    assert rows(fast) == rows(slow)


@pytest.mark.models
def test_models_with_other_parts_go_through_stanza(caplog: pytest.LogCaptureFixture) -> None:
    pipeline = module._pipeline(find_model("id", "embedded"), 1, False)
    pipeline.processors["depparse"].trainer.args["reversed"] = True
    with caplog.at_level(logging.WARNING, logger="eventcoder"):
        run = module._runner(pipeline)
    assert "P005 parsing is right but slow: the model has parts that only Stanza itself can run" in caplog.text
    assert "parser with reversed" in caplog.text
    pipeline.processors["depparse"].trainer.args["reversed"] = False
    [(trees, cut)] = run(["Polisi menangkap dua nelayan."], None)
    assert [len(tree.tokens) for tree in trees] == [5]
    assert not cut


def test_unknown_stanza_goes_its_own_way_and_is_told(pipeline: FakePipeline, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="eventcoder"):
        [parsed] = StanzaParser("en").parse([Document(id="1", text="They left.")])
    assert len(parsed.sentences) == 1
    assert "is not known from inside; for full speed install one of: " in caplog.text
