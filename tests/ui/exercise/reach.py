"""Everything that can be got out of a window: words from every corner of it, and its pixels."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget

from scenario.ui.map.raster import pixels_of
from scenario.ui.map.tips import tip_of

_GRID = 24


def words_in(window) -> str:
    """Every text that a window, its map, its menus and its accessible tree hold."""
    for menu in window.findChildren(QMenu):
        menu.aboutToShow.emit()
    found = [
        *_properties(window),
        *_accessible(QAccessible.queryAccessibleInterface(window), 0),
        *_models(window),
        *_map(window.map),
        *_tips(window.map),
    ]
    return "\n".join(found)


def _properties(window) -> Iterator[str]:
    for each in (window, *window.findChildren(QObject)):
        meta = each.metaObject()
        for number in range(meta.propertyCount()):
            value = meta.property(number).read(each)
            if isinstance(value, str | list | tuple):
                yield str(value)
        names = (bytes(name.data()).decode() for name in each.dynamicPropertyNames())
        # What begins so is Qt's own, and some of it no type of Python's.
        yield from (str(each.property(name)) for name in names if not name.startswith("_"))


def _accessible(found: QAccessibleInterface | None, depth: int) -> Iterator[str]:
    assert depth < 30
    if found is None:
        return
    for kind in QAccessible.Text:
        if kind is not QAccessible.Text.UserText:
            yield found.text(kind)
    for number in range(found.childCount()):
        yield from _accessible(found.child(number), depth + 1)


def _models(window) -> Iterator[str]:
    for model in window.findChildren(QAbstractItemModel):
        yield from _rows(model, QModelIndex())


def _rows(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        for column in range(model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield from (str(value) for value in model.itemData(index).values())
            yield from _rows(model, index)


def _map(shown) -> Iterator[str]:
    scene = shown.scene
    yield repr((scene.world, scene.before, tuple(scene.changes), scene.selected, scene.hovered))
    layout = scene.layout
    for each in (*layout.places, *layout.labels, *layout.forces, *layout.badges):
        yield f"{each.kind} {each.id}"
    yield repr(layout.clusters)
    for x in range(0, scene.camera.width, _GRID):
        for y in range(0, scene.camera.height, _GRID):
            under = scene.pick(x, y)
            if under is not None:
                yield tip_of(scene, under)


def _tips(shown: QWidget) -> Iterator[str]:
    """What the pointer brings up on its way over the map."""
    for x in range(0, shown.width(), 4 * _GRID):
        at = QPointF(x, shown.height() / 2)
        none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
        move = QMouseEvent(QMouseEvent.Type.MouseMove, at, shown.mapToGlobal(at), left, left, none)
        QApplication.sendEvent(shown, move)
        yield QToolTip.text()


def pixels(widget: QWidget):
    """What a widget looks like, as an array of its own."""
    image = widget.grab().toImage()
    return pixels_of(image).copy()
