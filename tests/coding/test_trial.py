from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from eventcoder.coding.coder import Coder
from eventcoder.coding.trial import Selection, brief, failure, run_examples, select
from eventcoder.errors import InputError
from eventcoder.model.document import Document
from eventcoder.model.sentence import ParsedDocument
from tests.builders import overlaid, parsed

EVENTS = """
    schema: events/1
    language: en
    events:
      - id: en.zap
        lemmas: [zap]
        code: 190
        examples: [{text: Turkey zapped Syria, expect: [Turkey 190 Syria]}]
        patterns:
          - id: en.zap.a
            code: 195
            when: {object: Iraq}
            examples:
              - {text: Turkey zapped Iraq, expect: [Turkey 193 Iraq]}
              - {text: Syria zapped Iraq, expect: [Syria 195 Iraq]}
    """


class ByWord(Coder):
    """Parses sentences of three words: subject, verb, object."""

    def parse(self, documents: Iterable[Document | ParsedDocument]) -> Iterator[ParsedDocument]:
        for document in documents:
            assert isinstance(document, Document)
            subject, _, object_ = document.text.split()
            rows = f"{subject} _ PROPN 2 nsubj; zapped zap VERB 0 root; {object_} _ PROPN 2 obj"
            yield parsed("en", rows, name=document.id)


@pytest.fixture
def coder(tmp_path: Path) -> Coder:
    return ByWord(overlaid(tmp_path, {"events.yaml": EVENTS}))


def test_trial_of_one_layer_tells_what_came_instead(coder: Coder) -> None:
    results = list(run_examples(coder, "en", Selection(layers={coder.dictionary.layers[-1]})))
    assert [result.passed for result in results] == [True, False, True]
    lines = failure(results[1]).splitlines()
    assert lines[0].endswith("events.yaml:14: en.zap.a")
    assert lines[1:] == [
        "  Turkey zapped Iraq",
        "  missing  Turkey 193 Iraq",
        "  surplus  Turkey (TUR) 195 Iraq (IRQ); rule en.zap.a",
    ]


def test_trial_tells_that_nothing_came(coder: Coder) -> None:
    result = next(run_examples(coder, "en", select(coder, ["en.zap"], None)))
    assert failure(type(result)("en.zap", "en.zap", result.example, (), ("x",), ())).endswith("came     nothing")


@pytest.mark.parametrize(("names", "rules"), [
    (["en.zap"], {"en.zap", "en.zap.a"}),
    (["en.zap.a"], {"en.zap.a"}),
    (["en.zap*"], {"en.zap", "en.zap.a"}),
])  # fmt: skip
def test_trial_selects_by_id(names: list[str], rules: set[str], coder: Coder) -> None:
    results = list(run_examples(coder, "en", select(coder, names, None)))
    assert {result.rule for result in results} == rules


def test_trial_names_every_unknown_id(coder: Coder) -> None:
    with pytest.raises(InputError) as caught:
        select(coder, ["en.zapp", "en.zap", "zebra*"], None)
    assert [str(problem) for problem in caught.value.problems] == [
        "I041 the dictionary has no entry 'en.zapp'; did you mean \"en.zap\"?",
        "I041 the dictionary has no entry 'zebra*'",
    ]


def test_trial_event_in_one_line(coder: Coder) -> None:
    rows = """
        The _ DET 2 det
        minister _ NOUN 3 nsubj
        said say VERB 0 root
        that _ SCONJ 8 mark
        Turkey _ PROPN 8 nsubj
        will _ AUX 8 aux
        not _ PART 8 advmod
        zap zap VERB 3 ccomp
        Syria _ PROPN 8 obj
        """
    (event,) = coder.code_parsed(parsed("en", rows))
    assert brief(event).startswith("Turkey (TUR) ")
    assert "says The minister" in brief(event) or "says minister" in brief(event)
