"""Text from a file as XML that any reader takes."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

_NEVER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """A text with a mark in the place of every character that XML cannot hold."""
    return _NEVER.sub("\ufffd", text)


def content(text: str) -> str:
    """A text between tags."""
    return escape(clean(text))


def attribute(text: str) -> str:
    """A text as an attribute's value, with its quotation marks."""
    return quoteattr(clean(text))
