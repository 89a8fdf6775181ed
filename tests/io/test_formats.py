"""Formats by ending or by name."""

from __future__ import annotations

import pytest

from eventcoder.errors import InputError
from eventcoder.io.formats import INPUT_FORMATS, OUTPUT_FORMATS, input_format, output_format


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.txt", "text"),
        ("A.TXT", "text"),
        ("a.b/c.jsonl", "jsonl"),
        ("a.json", "jsonl"),
        ("a.csv", "csv"),
        ("a.tsv", "tsv"),
        ("a.conllu", "conllu"),
        ("-", "text"),
    ],
)
def test_formats_of_inputs_by_ending(path: str, expected: str) -> None:
    assert input_format(path) == expected


@pytest.mark.parametrize(("path", "expected"), [("a.jsonl", "jsonl"), ("a.CSV", "csv"), ("-", "jsonl")])
def test_formats_of_outputs_by_ending(path: str, expected: str) -> None:
    assert output_format(path) == expected


def test_formats_given_by_name_win() -> None:
    assert {input_format("a.txt", name) for name in INPUT_FORMATS} == set(INPUT_FORMATS)
    assert {output_format("a.txt", name.upper()) for name in OUTPUT_FORMATS} == set(OUTPUT_FORMATS)


def test_formats_unknown_are_told() -> None:
    with pytest.raises(InputError, match=r"a\.pdf: I027 the ending does not tell the format; name it with"):
        input_format("a.pdf")
    with pytest.raises(InputError, match=r"out: I030 the ending does not tell the format; end it in \.jsonl, \.csv"):
        output_format("out")
    with pytest.raises(InputError, match="I001 there is no format 'xml'; choose text, jsonl, csv, tsv, conllu"):
        input_format("a.txt", "xml")
    with pytest.raises(InputError, match="I001 there is no format 'xml'; choose jsonl, csv, tsv, parquet, geojson"):
        output_format("a.csv", "xml")
