"""Real texts through the command line with the real models: every mention stands where the record says it does."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from eventcoder.model.event import Event

pytestmark = pytest.mark.models

SENTENCES = {
    "en": (
        "Police arrested five students in Nairobi on Monday.",
        "The French president met with Iran's foreign minister in Geneva.",
        "Ukrainian forces attacked a Russian ammunition depot near Belgorod.",
        "“We condemn this attack,” a spokesman for the United Nations said.",
        "Sudanese troops didn't retreat, and rebels seized the town from them.",
        "Workers in Chile went on strike — the second time this year — and clashed with police.",
        "Japan and South Korea signed an agreement on fisheries (the first since 2016).",
    ),
    "id": (
        "Polisi menangkap lima mahasiswa di Makassar pada Senin.",
        "Presiden Prancis bertemu dengan menteri luar negeri Iran di Jenewa.",
        "Pasukan Ukraina menyerang gudang amunisi Rusia di dekat Belgorod.",
        "“Kami mengutuk serangan itu,” kata juru bicara Perserikatan Bangsa-Bangsa.",
        "Tentara Sudan tidak mundur, dan pemberontak merebut kota itu dari mereka.",
        "Buruh di Chili mogok kerja — yang kedua tahun ini — dan bentrok dengan polisi.",
        "Upayanya gagal: tiga warga sipil ditembak tentara Myanmar (laporan BBC, 3/12).",
    ),
}
DATELINES = ("", "", "JAKARTA, KOMPAS.com — ", "KYIV (Reuters) - ", "NAIROBI, Kenya (AP) — ")
JOINTS = (" ", "\n", "\r\n", "\n\n", "\r\n\r\n", "\u00a0\n", " 😀👩‍🚒 ", "\t", "\u2028", "  ", "\n* * *\n", " e\u0301 ")
STARTS = ("", "\n\n", " ", "😀 ", "\r\n", "Berita/News:\n")


def texts(language: str, number: int) -> Iterator[str]:
    """Yield texts of a few sentences with all that can shift an offset between, before and behind them."""
    choice = random.Random(language)
    for _ in range(number):
        sentences = choice.sample(SENTENCES[language], k=choice.randint(1, 4))
        story = "".join(part for sentence in sentences for part in (sentence, choice.choice(JOINTS)))
        yield choice.choice(STARTS) + choice.choice(DATELINES) + story


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a folder."""
    command = [sys.executable, "-m", "eventcoder.cli", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def mentions(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Return everything in a record that has offsets: a place that follows from the actors alone has no words."""
    place = row["location"]
    if place is not None and place["text"] is None:
        assert (place["start"], place["end"]) == (None, None)
        place = None
    found = [*row["sources"], *row["targets"], row["trigger"], row["attribution"], place]
    return [mention for mention in found if mention is not None]


@pytest.mark.parametrize("language", ["en", "id"])
def test_end_to_end_every_mention_stands_where_it_says(language: str, tmp_path: Path) -> None:
    documents = {f"doc-{i}": text for i, text in enumerate(texts(language, 30))}
    lines = (json.dumps({"id": name, "text": text}) for name, text in documents.items())
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    windows = "\ufeff" + "\r\n\r\n".join(SENTENCES[language]) + "\r\n"
    (tmp_path / "windows.txt").write_bytes(windows.encode())
    documents["windows"] = windows.removeprefix("\ufeff")
    done = run(tmp_path, "code", "news.jsonl", "windows.txt", "--language", language, "-o", "out.jsonl")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    for row in rows:
        text = documents[row["document_id"]]
        assert row["sentence"] in text
        for mention in mentions(row):
            assert text[mention["start"] : mention["end"]] == mention["text"] != ""
    assert len({row["document_id"] for row in rows}) > 0.8 * len(documents)
    assert len({row["event_id"] for row in rows}) == len(rows)


def test_end_to_end_the_call_that_is_measured(tmp_path: Path) -> None:
    text = "Polisi menangkap lima mahasiswa di Makassar.\n"
    (tmp_path / "FILE.txt").write_text(text, encoding="utf-8")
    done = run(tmp_path, "code", "FILE.txt", "--language", "id", "--date", "2024-12-01", "-o", "OUT.jsonl")
    assert done.returncode == 0, done.stderr
    (line,) = (tmp_path / "OUT.jsonl").read_text(encoding="utf-8").splitlines()
    event = Event.model_validate_json(line)
    assert (event.document_id, event.language, str(event.event_date)) == ("FILE", "id", "2024-12-01")
    assert [actor.code for actor in (*event.sources, *event.targets)] == ["IDNCOP", "IDNEDU"]
    assert event.event_code == "173"


def test_end_to_end_endless_line_is_one_message_and_the_rest_is_coded(tmp_path: Path) -> None:
    sentence = "Polisi menangkap lima mahasiswa di Makassar."
    (tmp_path / "long.txt").write_text(f"{sentence} {'x' * 100_000}\n\n{sentence}\n", encoding="utf-8")
    done = run(tmp_path, "code", "long.txt", "--language", "id", "-q")
    assert done.returncode == 1
    assert done.stderr.startswith("long.txt: P011 document 'long': ")
    assert len(done.stderr.splitlines()) == 1
    assert len(done.stdout.splitlines()) == 2


def test_end_to_end_parses_give_the_same_events_as_texts(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("\r\n".join(SENTENCES["en"]), encoding="utf-8", newline="")
    parsed = run(tmp_path, "parse", "news.txt", "-l", "en", "-o", "news.conllu")
    assert parsed.returncode == 0, parsed.stderr
    from_text, from_parse = (run(tmp_path, "code", name, "-l", "en", "-q") for name in ("news.txt", "news.conllu"))
    assert from_parse.stdout == from_text.stdout
    assert from_text.stdout
