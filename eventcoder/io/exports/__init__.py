"""Events to files and back: whole records, and the views that other tools read."""

from eventcoder.io.exports.losses import ExportReport, Loss, losses
from eventcoder.io.exports.read import read_events, read_view
from eventcoder.io.exports.views import ALIASES, VIEWS, make_view
from eventcoder.io.exports.write import plan_export, write_events, write_target

__all__ = [
    "ALIASES",
    "VIEWS",
    "ExportReport",
    "Loss",
    "losses",
    "make_view",
    "plan_export",
    "read_events",
    "read_view",
    "write_events",
    "write_target",
]
