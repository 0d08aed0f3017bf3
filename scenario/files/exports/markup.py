"""Text from a file as XML that any reader takes."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

_NEVER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def content(text: str) -> str:
    """A text between tags."""
    return escape(_NEVER.sub("\ufffd", text))


def attribute(text: str) -> str:
    """A text as an attribute's value, with its quotation marks."""
    return quoteattr(_NEVER.sub("\ufffd", text))
