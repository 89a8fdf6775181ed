"""When, where and how many: what of it hangs on the sides of the event."""

from __future__ import annotations

from eventcoder.coding.coder import Coder
from tests.builders import parsed


def test_circumstances_who_is_deported_is_where_he_has_to_leave() -> None:
    who = "Sudan _ PROPN 2 nsubj; deported deport VERB 0 root; Chadians _ PROPN 2 obj"
    [event] = Coder("en").code_parsed(parsed("en", f"{who}; to _ ADP 5 case; Chad _ PROPN 2 obl"))
    assert (event.event_code, [target.country for target in event.targets]) == ("174", ["TCD"])
    assert event.location is not None
    assert event.location.country == "SDN"
