"""A paper as one HTML file: no script, no request, its pictures in it, fit to be printed."""

from __future__ import annotations

import base64
import hashlib
import html
from pathlib import Path

from scenario.files.exports.markup import content
from scenario.ui.papers.paper import (
    Blank,
    Block,
    Bullets,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Picture,
    Table,
    Tone,
)

_STYLE = """
:root { color-scheme: light dark; --ink: #182026; --quiet: #47535b; --line: #c3c9c9;
  --panel: #fafbfa; --sunken: #f1f3f2; --accent: #1f4e66; --warn: #8a5a00; }
@media (prefers-color-scheme: dark) { :root { --ink: #edf1f3; --quiet: #b4bec5; --line: #3a444d;
  --panel: #171c21; --sunken: #12171b; --accent: #8cc3de; --warn: #e7b75a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--panel); color: var(--ink);
  font: 15px/1.5 Inter, system-ui, sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.3rem; margin: 2.75rem 0 .5rem; padding-top: .75rem;
  border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
h4 { font-size: .95rem; margin: 1.25rem 0 .25rem; }
h1, h2, h3, h4 { font-weight: 600; break-after: avoid; }
p, li, td, th, dd, dt, figcaption { white-space: pre-wrap; overflow-wrap: anywhere; }
p { margin: 0 0 .75rem; max-width: 46rem; }
.quiet, .subtitle, figcaption, dt { color: var(--quiet); }
.notice { color: var(--warn); border-left: 3px solid var(--warn); padding-left: .75rem; }
nav ol { columns: 2; padding-left: 1.4rem; margin: 1rem 0 1.5rem; }
a { color: var(--accent); }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
dl { display: grid; grid-template-columns: minmax(8rem, 13rem) 1fr; gap: .3rem 1rem;
  margin: 0 0 1rem; }
dt { font-size: .9rem; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.25rem; font-size: .9rem;
  table-layout: fixed; }
th, td { border: 1px solid var(--line); padding: .35rem .5rem; text-align: left;
  vertical-align: top; }
th { background: var(--sunken); color: var(--quiet); font-weight: 600; }
tr, figure { break-inside: avoid; }
thead { display: table-header-group; }
figure { margin: .5rem 0 1rem; }
img { width: 100%; height: auto; display: block; border: 1px solid var(--line); }
figcaption { font-size: .85rem; margin-top: .25rem; }
.lines { border-bottom: 1px solid var(--line); height: 2rem; }
@media print {
  :root { --ink: #000; --quiet: #333; --line: #999; --panel: #fff; --sunken: #eee;
    --accent: #000; --warn: #000; }
  body { font-size: 10pt; } main { max-width: none; padding: 0; } nav { display: none; }
  .page { break-before: page; }
}
"""
_TONES = {Tone.PLAIN: "", Tone.QUIET: ' class="quiet"', Tone.NOTICE: ' class="notice"'}


def html_of(paper: Paper) -> str:
    """A whole HTML document. The same paper gives the same text."""
    policy = (
        f"default-src 'none'; img-src data:; style-src '{_hash(_STYLE)}'; base-uri 'none'; "
        "form-action 'none'"
    )
    sections = [each.text for each in paper.blocks if isinstance(each, Heading) and each.level == 1]
    contents = "".join(
        f'<li><a href="#s{number}">{content(text)}</a></li>'
        for number, text in enumerate(sections, start=1)
    )
    nav = f'<nav aria-label="Contents"><ol>{contents}</ol></nav>' if contents else ""
    body = "\n".join(_numbered(paper.blocks))
    return (
        f'<!DOCTYPE html>\n<html lang="{html.escape(content(paper.language), quote=True)}">\n'
        '<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{content(paper.title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{content(paper.title)}</h1>\n"
        f'<p class="subtitle">{content(paper.subtitle)}</p>\n{nav}\n{body}\n</main>\n</body>\n'
        "</html>\n"
    )


def write_html(paper: Paper, path: Path) -> None:
    """Write a paper as one HTML file."""
    path.write_text(html_of(paper), encoding="utf-8")


def _numbered(blocks: tuple[Block, ...]) -> list[str]:
    """The blocks, with a name to link to on each heading of the first level."""
    found, number = [], 0
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            number += 1
            found.append(_in("h2", block.text, f' id="s{number}"{_page(block)}'))
        else:
            found.append(_block(block))
    return found


def _block(block: Block) -> str:
    match block:
        case Heading():
            made = _in(f"h{block.level + 1}", block.text, _page(block))
        case Paragraph():
            made = _in("p", block.text, _TONES[block.tone])
        case Facts():
            told = "".join(_in("dt", name) + _in("dd", text) for name, text in block.rows)
            made = f"<dl>{told}</dl>"
        case Bullets():
            made = f"<ul>{''.join(_in('li', item) for item in block.items)}</ul>"
        case Table():
            made = _table(block)
        case Picture():
            made = _picture(block)
        case Blank():
            made = _in("h4", block.question) + '<div class="lines"></div>' * block.lines
    return made


def _page(block: Heading) -> str:
    return ' class="page"' if block.new_page else ""


def _in(element: str, text: str, attributes: str = "") -> str:
    """A text in an element."""
    return f"<{element}{attributes}>{content(text)}</{element}>"


def _picture(block: Picture) -> str:
    data = base64.b64encode(block.png()).decode()
    width, height = block.size
    shown = f'<img src="data:image/png;base64,{data}" width="{width}" height="{height}" alt="">'
    return f"<figure>{shown}{_in('figcaption', block.caption)}</figure>"


def _table(block: Table) -> str:
    columns = "".join(f'<col width="{100 * w // sum(block.widths)}%">' for w in block.widths)
    head = "".join(_in("th", text, ' scope="col"') for text in block.headings)
    rows = "".join(f"<tr>{''.join(_in('td', cell) for cell in row)}</tr>" for row in block.rows)
    return (
        f"<table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
