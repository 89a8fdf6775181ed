"""Datelines are found in the forms that agencies and portals use, and nothing else is."""

from __future__ import annotations

import pytest

from eventcoder.parse.datelines import find_dateline

STORY = "Troops have left the border town, a spokesman said."
BERITA = "Polisi menutup dua ruas jalan di pusat kota."

ENGLISH = [
    ("JERUSALEM (AP) -- ", "JERUSALEM"),
    ("JERUSALEM (AP) — ", "JERUSALEM"),
    ("BEIRUT, Nov 30 (Reuters) - ", "BEIRUT"),
    ("MOSCOW, February 15 (Sputnik) - ", "MOSCOW"),
    ("SEOUL, 3 Sept. 2024 (Yonhap) -- ", "SEOUL"),
    ("BAGHDAD, Iraq (AP) - ", "BAGHDAD"),
    ("UNITED NATIONS, Oct. 2 (Xinhua) -- ", "UNITED NATIONS"),
    ("GENEVA, May 4 2023 (Desk One) - ", "GENEVA"),
    ("Kabul (AFP) – ", "Kabul"),
    ("Berlin (dpa) - ", "Berlin"),
    ("HARGEISA, Somaliland — ", "HARGEISA"),
    ("WASHINGTON, D.C. - ", "WASHINGTON"),
    ("LOS ANGELES - ", "LOS ANGELES"),
    ("NAIROBI—", "NAIROBI"),
    ("NAHA, Okinawa Prefecture--", "NAHA"),
    ("LAGOS (City Desk) – ", "LAGOS"),
    ("(Reuters) - ", None),
]
INDONESIAN = [
    ("JAKARTA, KOMPAS.com - ", "JAKARTA"),
    ("JAKARTA, KOMPAS.com –", "JAKARTA"),
    ("Liputan6.com, Jakarta ", "Jakarta"),
    ("Liputan6.com, Jakarta - ", "Jakarta"),
    ("Liputan6.com, Jakarta -", "Jakarta"),
    ("REPUBLIKA.CO.ID, JAKARTA -- ", "JAKARTA"),
    ("REPUBLIKA.CO.ID,BANDUNG-- ", "BANDUNG"),
    ("TRIBUNNEWS.COM - ", None),
    ("TRIBUN-TIMUR.COM, MAKASSAR - ", "MAKASSAR"),
    ("SURYAMALANG.COM | BATU - ", "BATU"),
    ("Jakarta, CNN Indonesia-- ", "Jakarta"),
    ("Jakarta, CNN Indonesia -- ", "Jakarta"),
    ("TEMPO.CO, Banda Aceh - ", "Banda Aceh"),
    ("Metrotvnews.com, Surabaya: ", "Surabaya"),
    ("Merdeka.com - ", None),
    ("Jakarta (ANTARA) - ", "Jakarta"),
    ("Jakarta - ", "Jakarta"),
    ("BANDA ACEH - ", "BANDA ACEH"),
    ("DEN HAAG– ", "DEN HAAG"),
]

NO_DATELINE = [
    # dashes of ordinary sentences
    "The army - backed by two militias - took the town.",
    "Rebels — who hold the north — refused to talk.",
    "Gubernur Jawa Tengah - yang baru dilantik - menolak berkomentar.",
    "No deal in sight - minister",
    "Talks on the dam have failed - again.",
    "Is the offer serious – or a trick?",
    # bodies and pairs of names that share a dash
    "TNI - Polri menggelar operasi gabungan di perbatasan.",
    "ASEAN - China sepakat melanjutkan perundingan.",
    "NATO - Russia relations are at a low point.",
    "KPU - Bawaslu bertemu hari ini.",
    "Ganjar - Mahfud kalah di tiga provinsi.",
    "Jakarta - Bandung kini ditempuh dalam satu jam.",
    "Joko Widodo (Jokowi) - Jusuf Kalla bertemu lagi.",
    # brackets without a dash, acronyms explained
    "The African Union (AU) sent observers to the vote.",
    "KOMISI PEMILIHAN UMUM (KPU) - Hasil rekapitulasi suara",
    # companies and sites inside sentences
    "Amazon.com - The company has denied the report.",
    "He told Kompas.com that the road was closed.",
    "Menurut Kompas.com, Jakarta menjadi tuan rumah.",
    "NEW CLASHES - DOZENS HURT",
    # a range, a score, a hyphen
    "Police arrested 10-12 people on Monday.",
    "Al-Shabaab attacked a base near Kismayo.",
    "",
    " \n\t",
]


@pytest.mark.parametrize(("dateline", "place"), ENGLISH)
def test_english_dateline_is_found(dateline: str, place: str | None) -> None:
    found = find_dateline(dateline + STORY)
    assert found is not None
    assert (found.start, found.end, found.place) == (0, len(dateline), place)


@pytest.mark.parametrize(("dateline", "place"), INDONESIAN)
def test_indonesian_dateline_is_found(dateline: str, place: str | None) -> None:
    found = find_dateline(dateline + BERITA)
    assert found is not None
    assert (found.start, found.end, found.place) == (0, len(dateline), place)


@pytest.mark.parametrize("text", NO_DATELINE)
def test_ordinary_text_is_not_touched(text: str) -> None:
    assert find_dateline(text) is None


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\n\n", "\n  \n"])
def test_dateline_behind_a_headline(newline: str) -> None:
    text = f"Troops leave border town{newline}By A. Writer{newline}  ADEN, Yemen (AP) — {STORY}"
    found = find_dateline(text)
    assert found is not None
    assert text[found.end :] == STORY
    assert text[found.start :].startswith("ADEN")


def test_dateline_behind_a_headline_on_the_same_line() -> None:
    text = f"Troops Leave Border Town - Reports ADEN, January 3 (Sputnik) - {STORY}"
    found = find_dateline(text)
    assert found is not None
    assert text[: found.start] == "Troops Leave Border Town - Reports "
    assert text[found.end :] == STORY


def test_dateline_whose_story_stands_on_the_next_line() -> None:
    text = f"BOGOR, KOMPAS.com –\n{BERITA}"
    found = find_dateline(text)
    assert found is not None
    assert text[found.start : found.end] == "BOGOR, KOMPAS.com –"


def test_dateline_far_down_the_text_is_left_alone() -> None:
    assert find_dateline("A line.\n" * 5 + "ADEN (AP) - " + STORY) is None


def test_dateline_of_a_long_line_is_found_quickly() -> None:
    assert find_dateline("A " * 200_000) is None
    assert find_dateline("(" * 50_000) is None
    assert find_dateline("AB " * 50_000) is None
