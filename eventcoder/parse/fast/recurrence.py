"""Two-way LSTM layers over rows of unequal length, in the form that torch computes fastest.

torch has a fast path for rows of one length; rows of unequal length, packed, take a slower one. Here the rows are
filled up. The backward direction reads each row turned round, so that the filling comes last for both directions and
changes nothing.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from torch.nn.utils.rnn import PackedSequence, pad_packed_sequence

# Filling, as a part of what is computed, from which on it costs more than it saves.
_WASTE = 0.25


class TwoWay:
    """Computes what the torch `layer` would; final states are not given, no network of Stanza's looks at them."""

    def __init__(self, layer: Any) -> None:
        self._layer = layer
        names = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")
        self._weights = [[getattr(layer, name + way) for name in names] for way in ("", "_reverse")]

    @staticmethod
    def fits(layer: object) -> bool:
        """Say whether the layer is one that this class can stand for."""
        return (
            isinstance(layer, nn.LSTM)
            and layer.num_layers == 1
            and layer.bidirectional
            and bool(layer.bias)
            and layer.proj_size == 0
        )

    def __call__(self, packed: PackedSequence, states: Any = None) -> tuple[PackedSequence, Any]:
        """Take the place of the layer: rows sorted by length, packed, in and out; `states` are given back."""
        cells = len(packed.batch_sizes) * int(packed.batch_sizes[0])
        if cells == len(packed.data) or cells > len(packed.data) * (1 + _WASTE):
            return self._layer(packed, states)[0], states
        filled, lengths = pad_packed_sequence(packed)
        inside = torch.arange(len(filled)).unsqueeze(1) < lengths
        outputs = self.filled(filled, lengths, states)
        return PackedSequence(outputs.flatten(0, 1)[inside.flatten()], packed.batch_sizes), states

    def filled(self, inputs: Any, lengths: Any, states: Any = None) -> Any:
        """Return the outputs for rows filled up: [step, row, number] in and out; in the filling they mean nothing."""
        longest, rows = inputs.shape[:2]
        if states is None:
            states = (inputs.new_zeros(2, rows, self._layer.hidden_size),) * 2
        if int(lengths.min()) == longest:
            both = [*self._weights[0], *self._weights[1]]
            return torch.lstm(inputs, states, both, True, 1, 0.0, False, True, False)[0]
        steps = torch.arange(longest).unsqueeze(1)
        turned = torch.where(steps < lengths, lengths - 1 - steps, steps)
        places = (turned * rows + torch.arange(rows)).flatten()
        forward = self._run(0, inputs, states)
        backward = self._run(1, inputs.flatten(0, 1)[places].view_as(inputs), states)
        return torch.cat([forward, backward.flatten(0, 1)[places].view_as(backward)], 2)

    def _run(self, way: int, inputs: Any, states: Any) -> Any:
        own = tuple(state[way : way + 1].contiguous() for state in states)
        return torch.lstm(inputs, own, self._weights[way], True, 1, 0.0, False, False, False)[0]


def replace_layers(network: nn.Module) -> None:
    """Replace every layer inside the network that a `TwoWay` can stand for."""
    for module in list(network.modules()):
        for name, child in list(module.named_children()):
            if TwoWay.fits(child):
                delattr(module, name)  # a part of a network cannot be set to something else before it is taken out
                setattr(module, name, TwoWay(child))
