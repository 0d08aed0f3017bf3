"""What is wrong with a text that is not JSON, in an author's words."""

from __future__ import annotations

import json
import re

from scenario.files.problems import Problem, printable, shown

_WORD = re.compile(r'\w+|"[^"\n]{0,40}"?|.', re.DOTALL)
_SPACE = " \t\n\r"
_WORDS = {"True": "true", "False": "false", "None": "null", "undefined": "null"}
_QUOTES = 'Put texts and keys in straight double quotes: "…".'


def not_json(error: json.JSONDecodeError) -> Problem:
    """The problem that a JSON reader has met: what was expected, what stands there, what to do."""
    text, at = error.doc, error.pos
    if not text.strip():
        return Problem("S101", "It is empty.", line=1, column=1)
    found = _found(text, at)
    message, hint = _told(error.msg, found)
    hint = _slip(text, at, found) or hint
    said = f"It is not JSON: {message}."
    return Problem("S101", said, hint=hint, line=error.lineno, column=error.colno)


def _found(text: str, at: int) -> str:
    """The word or sign that stands at an offset; nothing at the end of the text."""
    match = _WORD.match(text, at)
    return match[0] if match else ""


def _told(said: str, found: str) -> tuple[str, str]:
    """What the reader wanted, and what helps, by the words of Python's reader."""
    quoted = printable(found) if found.startswith('"') else shown(found)
    instead = f", found {quoted if found else 'the end of the file'}"
    told, hint = f"it cannot be read on from here{instead}", ""
    if said.startswith("Expecting property name"):
        told, hint = f"expected a key in double quotes{instead}", _QUOTES
    elif said.startswith("Expecting ':'"):
        told, hint = f"expected a colon after the key{instead}", 'Write "key": value.'
    elif said.startswith("Expecting ','"):
        told = f"expected a comma, or the bracket that closes{instead}"
        hint = "Put a comma before it, or look for a quotation mark or bracket too many above."
    elif said.startswith("Expecting value"):
        told = f"expected a value{instead}"
        hint = "A value is a text in double quotes, a number, true, false, [ … ] or { … }."
    elif said.startswith("Unterminated string"):
        told, hint = "the text that begins here has no end", "Close it with a quotation mark."
    elif said.startswith("Invalid control character"):
        told = "a line break or a tab stands inside a text"
        hint = "Close the text with a quotation mark, or write \\n for a line break in it."
    elif "escape" in said:
        told = "a backslash stands before what it cannot stand before"
        hint = "Write \\\\ for a backslash, \\n for a line break."
    elif said.startswith("Extra data"):
        told = f"the document ends above{instead}"
        hint = "Remove what follows, or a closing bracket too many above."
    return told, hint


def _slip(text: str, at: int, found: str) -> str:
    """A hint for one of the slips that everybody makes, if it is one."""
    hint = ""
    if not found:
        hint = "The file breaks off: a bracket, or its whole rest, is missing."
    elif found in _WORDS:
        hint = f"Write {_WORDS[found]}."
    elif found in ("'", "‘", "“", "”", "„"):
        hint = _QUOTES
    elif found in ("/", "#"):
        hint = 'JSON has no comments; most objects have a "note" for remarks.'
    elif found in ("}", "]") and text[:at].rstrip(_SPACE).endswith(","):
        hint = "Remove the comma before it."
    elif found in ("+", ".") or (found.isdigit() and text[at - 1 : at] == "0"):
        hint = "A number begins with a digit or a minus sign, and not with 0 before other digits."
    return hint
