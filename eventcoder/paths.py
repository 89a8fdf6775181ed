"""Where the data of the library and of the user lie.

A wheel carries `dictionaries/` and `models/` inside the package; an editable install reads the checkout.
"""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_cache_path, user_data_path

PACKAGE = Path(__file__).resolve().parent


def dictionaries_dir() -> Path:
    """Return the bundled dictionary layer (inside the wheel, or at the top of the checkout)."""
    inside = PACKAGE / "dictionaries"
    return inside if inside.is_dir() else PACKAGE.parent / "dictionaries"


def embedded_models_dir() -> Path:
    """Return the directory of the compact Stanza models that ship with the package."""
    return PACKAGE / "models"


def user_models_dir() -> Path:
    """Return the directory that `eventcoder models download` writes to; it need not exist."""
    return user_data_path("eventcoder", appauthor=False) / "stanza"


def user_cache_dir() -> Path:
    """Return the directory for what can be made again, such as the table of cities; it need not exist."""
    return user_cache_path("eventcoder", appauthor=False)
