"""Colours can be read, in both themes."""

import pytest

from scenario.ui.theme import DARK, FAMILY, LIGHT, Theme, font, load_fonts

SURFACES = ("window", "panel", "raised", "sunken", "hover", "selected")
"""The tokens of every colour that interface text is written on."""


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("token", ["ink", "text2", "text3", "accent", "warn", "bad", "good"])
def test_text_is_readable_on_every_surface(theme: Theme, token: str):
    colour = getattr(theme, token)
    found = {surface: contrast(colour, getattr(theme, surface)) for surface in SURFACES}
    assert {surface: value for surface, value in found.items() if value < 4.5} == {}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_text_on_the_accent_and_on_the_map_is_readable(theme: Theme):
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.accent, theme.accent_soft) >= 4.5
    assert contrast(theme.water_text, theme.water) >= 4.5
    for label in (theme.map_label, theme.map_label2, theme.map_country):
        assert contrast(label, theme.halo) >= 4.5
        assert contrast(label, theme.land) >= 4.5


def test_mix_goes_from_one_colour_to_the_other():
    assert Theme.mix("#000000", "#FFFFFF", 0) == "#000000"
    assert Theme.mix("#000000", "#FFFFFF", 1) == "#FFFFFF"
    assert Theme.mix("#102030", "#304050", 0.5) == "#203040"


def test_figures_are_as_wide_as_each_other_in_the_shipped_typeface(qapp):
    from PySide6.QtGui import QFontInfo, QFontMetricsF

    load_fonts()
    regular = font(13)
    assert QFontInfo(regular).family() == FAMILY
    metrics = QFontMetricsF(regular)
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")
