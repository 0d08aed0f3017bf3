"""The formats that draw: pictures, films, slides, the replay; and how they look beforehand.

What draws is loaded when it is asked to.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from scenario.files.exports.formats import Format, Option, Request

if TYPE_CHECKING:
    from scenario.ui.exports import Look

_THEME = Option("theme", "Light or dark", "light", ("light", "dark"))
_FILM = (
    Option("seconds", "Seconds for each turn", "3"),
    Option("fade", "Seconds of cross-fade", "0.4"),
    _THEME,
)
_HD = Option(
    "size",
    "Width and height in pixels",
    "1920x1080",
    usual=("1280x720", "1920x1080", "2560x1440", "3840x2160"),
)
_SMALL = Option(
    "size",
    "Width and height in pixels",
    "960x540",
    usual=("640x360", "960x540", "1280x720", "1920x1080"),
)

_PLATE = (
    Option("layout", "Layout", "screen", ("screen", "a4", "a3", "slide")),
    _THEME,
    Option("colours", "What the land's colour says", "control",
           ("control", "influence", "presence")),
    Option("against", "Compare with a turn, a perspective, a branch or history", ""),
)  # fmt: skip
_PIXELS = Option(
    "width",
    "Width in pixels, up to 7680",
    "1600",
    usual=("1280", "1600", "1920", "3840", "7680", "3508", "4961"),
)


def _by(module: str, name: str) -> Callable[[Request, Path], None]:
    """What writes, from a module of this room; it finds an application that can draw."""

    def write(request: Request, path: Path) -> None:
        from PySide6.QtGui import QGuiApplication

        from scenario.app import make_application

        # Held while it draws: an application that nobody holds is gone.
        application = QGuiApplication.instance() or make_application()
        getattr(import_module(f"scenario.app.{module}"), name)(request, path)
        del application

    return write


DRAWN_FORMATS = (
    Format(".png", "Picture of the map", _by("plates", "write_png"), (*_PLATE, _PIXELS),
           one_turn=True),
    Format(".svg", "Drawing of the map", _by("plates", "write_svg"), _PLATE, one_turn=True),
    Format(".pdf", "Page with the map", _by("plates", "write_page"), _PLATE, one_turn=True),
    Format(".html", "Replay, one page that anybody can open", _by("replay_page", "write_replay")),
    Format(".mp4", "Film", _by("film.writing", "write_mp4"), (_HD, *_FILM)),
    Format(".gif", "Moving picture", _by("film.writing", "write_moving"), (_SMALL, *_FILM)),
    Format(".webp", "Moving picture, smaller", _by("film.writing", "write_moving"),
           (_SMALL, *_FILM)),
    Format(".pptx", "Slides, one for each turn", _by("slides.writing", "write_slides"), (_THEME,)),
)  # fmt: skip


def _plate(request: Request, _ending: str, turn: int | None, width: int) -> Look:
    from scenario.app.plates import picture_of, size_text
    from scenario.ui.exports import Look

    return Look(picture_of(replace(request, turn=turn), width), size_text(request))


def _film(request: Request, ending: str, turn: int | None, _width: int) -> Look:
    from scenario.app.film.writing import length_text, still_of
    from scenario.ui.exports import Look

    image = still_of(request, ending, request.turns[0] if turn is None else turn)
    return Look(image, length_text(request, ending))


def _slide(request: Request, _ending: str, turn: int | None, width: int) -> Look:
    from scenario.app.slides.writing import count_text, slide_of
    from scenario.ui.exports import Look

    return Look(slide_of(request, turn, width), count_text(request))


LOOKS: dict[str, Callable[[Request, str, int | None, int], Look]] = {
    **dict.fromkeys((".png", ".svg", ".pdf"), _plate),
    **dict.fromkeys((".mp4", ".gif", ".webp"), _film),
    ".pptx": _slide,
}
"""By ending, what draws a turn as it will be in the file: of a request, the ending, the turn
by index (None for the title page), and a width. It raises `Refused` as writing would."""
FRONTED = (".pptx",)
"""Endings of what begins with a page that shows the title alone."""
