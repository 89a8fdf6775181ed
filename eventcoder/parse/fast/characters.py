"""Stanza's tokenizer network on filled-up rows: what ends at each character.

The same sums as the network's own `forward`, without packing and unpacking between its parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy
import torch
from torch.nn.functional import linear, logsigmoid

from eventcoder.parse.fast.recurrence import TwoWay

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[numpy.integer]


class CharacterNetwork:
    """Runs Stanza's `network`."""

    def __init__(self, network: Any) -> None:
        self._embeddings = network.embeddings
        self._cold: float = network.args["hier_invtemp"]
        parts = [part for part in ("tok", "sent", "mwt") if part != "mwt" or network.args["use_mwt"]]
        first = [getattr(network, f"{part}_clf") for part in parts]
        self._layers = [TwoWay(network.rnn)]
        self._weights = [torch.cat([part.weight for part in first])]
        self._bias = torch.cat([part.bias for part in first])
        if network.args["hierarchical"]:
            self._layers.append(TwoWay(network.rnn2))
            self._weights.append(torch.cat([getattr(network, f"{part}_clf2").weight for part in parts]))

    @staticmethod
    def refuses(network: Any) -> list[str]:
        """Say what about the network is not provided for here."""
        layers = [network.rnn, *([network.rnn2] if network.args["hierarchical"] else [])]
        found = [] if all(TwoWay.fits(layer) for layer in layers) else ["other layers"]
        if network.args["conv_res"] is not None:
            found.append("conv_res")
        if network.charmodel is not None:
            found.append("charmodel")
        return found

    def labels(self, units: Any, marks: Any, lengths: Sequence[int]) -> Numbers:
        """Return the label of each character, [step, row] like `units`; `marks` are the characters' features.

        0: within a token, 1: a token's last, 2: a sentence's last, 3 and 4: the same of a token of several words.
        """
        sizes = torch.tensor(lengths)
        outputs = self._layers[0].filled(torch.cat([self._embeddings(units), marks], 2), sizes)
        scores = linear(outputs, self._weights[0], self._bias)
        if len(self._layers) > 1:
            if self._cold > 0:
                outputs = outputs * (1 - torch.sigmoid(-scores[:, :, :1] * self._cold))
            scores = scores + linear(self._layers[1].filled(outputs, sizes), self._weights[1])
        yes, no = logsigmoid(scores).unbind(2), logsigmoid(-scores).unbind(2)
        found = [no[0], yes[0] + no[1], yes[0] + yes[1]]
        if len(yes) > 2:
            found = [no[0], *(end + several for several in (no[2], yes[2]) for end in found[1:])]
        best: Numbers = torch.stack(found, 2).numpy().argmax(axis=2)
        return best
