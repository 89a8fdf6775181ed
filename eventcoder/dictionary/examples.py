"""What an example expects: "SOURCE CODE TARGET", split into its three parts."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

_CODE = re.compile(r"\d{2,4}")


@dataclass(frozen=True, slots=True)
class Expectation:
    """One expected event; a side that is absent is None."""

    source: str | None
    code: str
    target: str | None


def parse_expectation(text: str, codes: Container[str]) -> Expectation:
    """Split an expectation at its code.

    Args:
        text: Words of the source, code, words of the target: `Rebels 190 Syrian army`, `- 173 three students`.
        codes: The known codes. A number in the words (`20 soldiers 190 rebels`) is no code: it stands at an end or is
            not known; where several could be the code, the first is.

    Raises:
        ValueError: There is no known code with something on both sides; the message names the first number if any.
    """
    words = text.split()
    numbers = [i for i, word in enumerate(words) if 0 < i < len(words) - 1 and _CODE.fullmatch(word)]
    place = next((i for i in numbers if words[i] in codes), None)
    if place is None:
        raise ValueError(words[numbers[0]] if numbers else "")
    source, target = " ".join(words[:place]), " ".join(words[place + 1 :])
    return Expectation(None if source == "-" else source, words[place], None if target == "-" else target)
