"""The pages that a plate can be laid out on."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page, in units of which `scale` make a logical pixel (1/96 inch): type is 12 units."""

    name: str
    width: float
    height: float
    """Logical pixels."""
    scale: float
    """How much larger than on a screen everything is drawn."""
    scale_of_two: float
    """The same where two maps share the page."""
    column: float
    """Units of width for the list beside the map; none where it has no list."""

    def of_two(self) -> Page:
        """The page as it is where two maps share it."""
        return replace(self, scale=self.scale_of_two)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in units."""
        return self.width / self.scale, self.height / self.scale


_MM = 96 / 25.4
PAGES = {
    page.name: page
    for page in (
        Page(name="screen", width=1600, height=900, scale=1.0, scale_of_two=1.0, column=0),
        Page(name="a4", width=297 * _MM, height=210 * _MM, scale=0.9, scale_of_two=0.9, column=270),
        Page(name="a3", width=420 * _MM, height=297 * _MM, scale=1.1, scale_of_two=1.1, column=300),
        Page(name="slide", width=1280, height=720, scale=1.2, scale_of_two=1.0, column=270),
    )
}
"""By their names: a screen, two report pages (landscape), a 16:9 slide."""
