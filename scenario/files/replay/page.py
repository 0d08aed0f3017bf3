"""The page itself: data, style and script in one HTML file that asks nobody for anything.

The page's own policy allows its one style and its one script, by their hashes, and nothing else:
no other script, no frame, no form, no request. The data stands in the page as text that is not
run; the script writes every word of it as text, never as markup.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Parts:
    """The page's own parts, as they ship: markup with marks to fill in, style, script."""

    markup: str
    style: str
    script: str

    @classmethod
    def read(cls, folder: Path) -> Parts:
        """Read them from the folder they ship in."""
        return cls(
            markup=(folder / "page.html").read_text(encoding="utf-8"),
            style=(folder / "replay.css").read_text(encoding="utf-8"),
            script=(folder / "replay.js").read_text(encoding="utf-8"),
        )


def page(parts: Parts, *, title: str, language: str, data: dict[str, Any]) -> str:
    """A whole HTML document. `data` is what the script reads; `title` is shown by the browser.

    Where it has pictures, those that stand in the page itself may be shown, and no others.
    """
    policy = "; ".join(
        (
            "default-src 'none'",
            *(["img-src data:"] if data.get("pictures") else []),
            f"style-src '{_hash(parts.style)}'",
            f"script-src '{_hash(parts.script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    marks = {
        "LANGUAGE": html.escape(language, quote=True),
        "POLICY": html.escape(policy, quote=True).replace("&#x27;", "'"),
        "TITLE": html.escape(title),
        "STYLE": parts.style,
        "DATA": _inert(data),
        "SCRIPT": parts.script,
    }
    # Split once, so that no mark inside a text that was filled in is taken for one.
    first, *rest = parts.markup.split("{{")
    filled = [first]
    for piece in rest:
        mark, _, after = piece.partition("}}")
        filled += [marks[mark], after]
    return "".join(filled)


def _inert(data: dict[str, Any]) -> str:
    """JSON that ends no element and begins no comment, whatever its texts say."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
