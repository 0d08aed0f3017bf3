"""What this is, its version, and whose work it stands on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

import scenario
from scenario.ui.dialogs.plain import PlainDialog


class AboutDialog(PlainDialog):
    """Name, version, licence, and the sources of map, typeface and icons."""

    def __init__(self, parent: QWidget | None) -> None:
        title = self.tr("About Sandtable")
        name = self.tr("Sandtable {version}").format(version=scenario.__version__)
        what = self.tr(
            "A sequence of events as a map that can be stepped, questioned, replayed and branched. "
            "It works without a network. MIT licence."
        )
        credits = self.tr(
            "Borders, rivers and lakes: Natural Earth, public domain.\n"
            "Towns: GeoNames (geonames.org), CC BY 4.0.\n"
            "Typeface: Inter, SIL Open Font License 1.1.\n"
            "Icons: Lucide, ISC licence.\n"
            "Windows: Qt for Python, LGPL 3."
        )
        super().__init__(parent, title, name, hint=what, details=credits)
        self.resize(520, 300)
