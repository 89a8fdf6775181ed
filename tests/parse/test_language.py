from __future__ import annotations

import pytest

from eventcoder.parse.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The president said on Tuesday that talks with the rebels would go on.", "en"),
        ("Presiden mengatakan pada Selasa bahwa perundingan dengan pemberontak akan dilanjutkan.", "id"),
        ("Rebels seize airport", "en"),
        ("Pemberontak rebut bandara", "id"),
        ("El presidente anunció el martes que enviará más tropas a la frontera.", None),
        ("政府周二宣布将向边境增派士兵。", None),
        ("", None),
        ("2024-11-30, 12:45!", None),
        ("😀😀", None),
    ],
)
def test_language_of_a_text(text: str, language: str | None) -> None:
    assert detect_language(text) == language


def test_only_the_wanted_languages_are_found() -> None:
    text = "The president said on Tuesday that talks with the rebels would go on."
    assert detect_language(text, among=["id"]) is None
    assert detect_language(text, among=["no such code"]) is None
    assert detect_language(text, among=[]) is None
    assert detect_language("Le président a annoncé mardi que les négociations continuent.", among=["fr", "en"]) == "fr"


def test_same_text_same_answer() -> None:
    assert len({detect_language("Kapal itu ditahan di Batam.") for _ in range(5)}) == 1
