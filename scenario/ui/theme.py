"""The design tokens, light and dark, and the one type family.

Every colour on screen that is not an actor's is a token of `Theme`; the stylesheet
(`scenario.ui.stylesheet`) and every painter read them from here. Colours are `#RRGGBB`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from scenario.resources import asset

FAMILY = "Inter"
FONT_FILES = (
    "Inter-Regular.otf",
    "Inter-Medium.otf",
    "Inter-SemiBold.otf",
    "Inter-Italic.otf",
)
REGULAR, MEDIUM, SEMIBOLD = QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold

INK_ON_ACTOR = "#182026"
"""Dark text on an actor's colour, in both themes."""
WHITE_ON_ACTOR = "#FFFFFF"
"""Light text on an actor's colour, in both themes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One set of design tokens."""

    name: str
    dark: bool

    window: str
    panel: str
    raised: str
    sunken: str
    hover: str
    selected: str
    played: str
    """A turn that has been played, on the timeline."""

    line: str
    strong_line: str
    ink: str
    text2: str
    text3: str
    disabled: str

    accent: str
    on_accent: str
    accent_soft: str
    focus: str
    warn: str
    bad: str
    good: str

    land: str
    water: str
    shore: str
    """Shores and rivers."""
    water_text: str
    international: str
    coast: str
    admin1: str
    """Drawn at 75 % opacity."""
    graticule: str
    """Drawn at 28 % opacity."""
    map_label: str
    map_label2: str
    map_country: str
    halo: str
    arrow_casing: str

    chip_outline: float
    """Opacity of the ink outline around a chip in an actor's colour."""

    def __hash__(self) -> int:
        return hash(self.name)  # sprites are looked up by their theme thousands of times a second

    @staticmethod
    def mix(one: str, other: str, share: float) -> str:
        """The colour that is `share` (0 to 1) of the way from one to the other, in sRGB."""
        pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
        return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)

    def palette(self) -> QPalette:
        """The tokens as a palette, for what no stylesheet rule reaches."""
        roles = QPalette.ColorRole
        palette = QPalette()
        for role, colour in (
            (roles.Window, self.panel),
            (roles.Base, self.raised),
            (roles.AlternateBase, self.sunken),
            (roles.Button, self.raised),
            (roles.ToolTipBase, self.raised),
            (roles.Text, self.ink),
            (roles.WindowText, self.ink),
            (roles.ButtonText, self.ink),
            (roles.ToolTipText, self.ink),
            (roles.BrightText, self.bad),
            (roles.PlaceholderText, self.text3),
            (roles.Highlight, self.accent),
            (roles.HighlightedText, self.on_accent),
            (roles.Accent, self.accent),
            (roles.Link, self.accent),
            (roles.LinkVisited, self.accent),
            (roles.Light, self.raised),
            (roles.Midlight, self.line),
            (roles.Mid, self.strong_line),
            (roles.Dark, self.strong_line),
            (roles.Shadow, self.strong_line),
        ):
            palette.setColor(role, QColor(colour))
        for role in (roles.Text, roles.WindowText, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(self.disabled))
        return palette


LIGHT = Theme(
    name="light",
    dark=False,
    window="#EDEFEE",
    panel="#FAFBFA",
    raised="#FFFFFF",
    sunken="#F1F3F2",
    hover="#F0F3F3",
    selected="#E3ECF0",
    played="#E6EBEC",
    line="#DCE0DF",
    strong_line="#C3C9C9",
    ink="#182026",
    text2="#47535B",
    text3="#5B676F",
    disabled="#9AA3A8",
    accent="#1F4E66",
    on_accent="#FFFFFF",
    accent_soft="#DCE8EE",
    focus="#1F6F9E",
    warn="#8A5A00",
    bad="#A3341F",
    good="#1C6B47",
    land="#F1EEE8",
    water="#C6D5DE",
    shore="#86A3B3",
    water_text="#34586D",
    international="#6E6860",
    coast="#86A3B3",
    admin1="#FFFFFF",
    graticule="#8C8A84",
    map_label="#14191D",
    map_label2="#3A4044",
    map_country="#3F3D38",
    halo="#FFFFFF",
    arrow_casing="#FFFFFF",
    chip_outline=0.38,
)

DARK = Theme(
    name="dark",
    dark=True,
    window="#101418",
    panel="#171C21",
    raised="#1E252B",
    sunken="#12171B",
    hover="#20272E",
    selected="#22323C",
    played="#252D34",
    line="#2A323A",
    strong_line="#3A444D",
    ink="#EDF1F3",
    text2="#B4BEC5",
    text3="#919DA5",
    disabled="#5C676F",
    accent="#8CC3DE",
    on_accent="#0E1A21",
    accent_soft="#21343F",
    focus="#6DB8E0",
    warn="#E7B75A",
    bad="#F0917A",
    good="#7CC9A0",
    land="#2B3035",
    water="#16232C",
    shore="#39525F",
    water_text="#8FB0C1",
    international="#AEB4B5",
    coast="#4A6675",
    admin1="#0F1316",
    graticule="#AAB4B8",
    map_label="#F6F8F9",
    map_label2="#F0F3F5",
    map_country="#EDF1F3",
    halo="#0E1216",
    arrow_casing="#E6EBED",
    chip_outline=0.5,
)


def load_fonts() -> None:
    """Make the shipped typeface known to Qt; needs a running QGuiApplication."""
    if FAMILY in QFontDatabase.families():
        return
    for name in FONT_FILES:
        QFontDatabase.addApplicationFont(str(asset("fonts", name)))


@lru_cache(maxsize=256)
def _font(size: float, weight: QFont.Weight, italic: bool, tracking: float) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(round(size))
    font.setWeight(weight)
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("tnum"), 1)
    if tracking:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, tracking * size)
    return font


def font(
    size: float,
    weight: QFont.Weight = REGULAR,
    *,
    italic: bool = False,
    tracking: float = 0.0,
) -> QFont:
    """Inter with tabular figures: size in logical pixels, tracking in em. A copy of its own."""
    return QFont(_font(size, weight, italic, tracking))
