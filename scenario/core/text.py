"""Text as people look for it."""

from __future__ import annotations

import unicodedata


def fold_text(text: str) -> str:
    """A text without case, accents and doubled or outer spaces."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in apart if not unicodedata.combining(c)).split())
