"""The stylesheet of the application, built from the design tokens.

Widgets ask for a look through dynamic properties, never through colours of their own:

- `role` on a QLabel: `turn-title`, `panel-title`, `strong`, `strong-warn`, `secondary`, `note`,
  `warn`, `bad`, `good` (and these three with `-note`), `quiet`, `accent`, `key`, `ribbon`,
  `turn-id`, `dates`, `countdown`, `countdown-warn`;
- `role` on a QFrame: `top`, `panel`, `status`, `card`, `due`, `open`,
  `notice`, `rule`, `strong-rule`;
- `look` on a button: `primary`, `flat`, `away`, `segment`, `row`, `question`, `link`; without it,
  it is outlined.
"""

from __future__ import annotations

from string import Template

from scenario.ui.theme import Theme

_SHEET = Template("""
QWidget { color: $ink; font-size: 13px; }
QMainWindow, QWidget#start, QScrollArea#start-scroll > QWidget > QWidget { background: $window; }
QDialog, QFrame[role="top"], QFrame[role="panel"] { background: $panel; }
QFrame[role="status"] { background: $window; }
QFrame[role="card"] { background: $raised; border: 1px solid $line; border-radius: 6px; }
QFrame[role="notice"] { background: $raised; border: none; border-bottom: 1px solid $warn; }
QFrame[role="due"] {
  background: $raised; border: 1px solid $warn; border-left-width: 3px; border-radius: 6px;
}
QFrame[role="open"] {
  background: $raised; border: 1px solid $line; border-left: 3px solid $accent; border-radius: 6px;
}
QFrame[role="rule"] { background: $line; border: none; }
QFrame[role="strong-rule"] { background: $strong_line; border: none; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }

QLabel { background: transparent; }
QLabel:disabled { color: $disabled; }
QLabel[role="turn-title"] { font-size: 20px; font-weight: 600; }
QLabel[role="panel-title"] { font-size: 15px; font-weight: 600; }
QLabel[role="medium"] { font-weight: 500; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="secondary"] { font-size: 12px; color: $text2; }
QLabel[role="note"] { font-size: 11px; color: $text2; }
QLabel[role="secondary-ink"] { font-size: 12px; }
QLabel[role="body"] { color: $text2; }
QLabel[role="quiet"] { font-size: 12px; color: $text3; }
QLabel[role="warn"] { font-size: 12px; color: $warn; }
QLabel[role="strong-warn"] { font-weight: 600; color: $warn; }
QLabel[role="bad"] { font-size: 12px; color: $bad; }
QLabel[role="good"] { font-size: 12px; color: $good; }
QLabel[role="good-note"] { font-size: 11px; color: $good; }
QLabel[role="warn-note"] { font-size: 11px; color: $warn; }
QLabel[role="bad-note"] { font-size: 11px; color: $bad; }
QLabel[role="placeholder"] { color: $text2; }
QLabel[role="dates"] { color: $text2; }
QLabel[role="accent"] { color: $accent; }
QLabel[role="turn-id"] { font-size: 20px; font-weight: 600; color: $accent; }
QLabel[role="countdown"] { font-size: 36px; font-weight: 600; }
QLabel[role="countdown-warn"] { font-size: 36px; font-weight: 600; color: $warn; }
QLabel[role="ribbon"] {
  font-weight: 600; color: $on_accent; background: $accent; border-radius: 4px; padding: 6px 12px;
}
QLabel[role="key"] {
  font-size: 11px; font-weight: 500; color: $text2; background: $sunken;
  border: 1px solid $strong_line; border-radius: 3px; padding: 1px 5px;
}

QLabel[role="key-on-accent"] {
  font-size: 11px; font-weight: 500; color: $on_accent; border: 1px solid $on_accent;
  border-radius: 3px; padding: 1px 5px;
}

QPushButton, QToolButton {
  background: $raised; border: 1px solid $strong_line; border-radius: 4px;
  padding: 0 12px; min-height: 30px; max-height: 30px; font-weight: 500;
}
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed,
QPushButton:checked, QToolButton:checked { background: $accent_soft; }
QPushButton:disabled, QToolButton:disabled { color: $disabled; border-color: $line; }
QPushButton, QToolButton { outline: none; }
QDialog QPushButton:focus {
  border: 2px solid $focus; min-height: 28px; max-height: 28px; padding: 0 11px;
}
QDialog QPushButton[look="primary"]:focus, QDialog QPushButton:default:focus {
  border-color: $ink;
}
QDialog QPushButton[dense="true"]:focus { min-height: 24px; max-height: 24px; }
QToolButton { padding: 0 7px; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[dense="true"], QToolButton[dense="true"] { min-height: 26px; max-height: 26px; }

QPushButton[look="primary"], QToolButton[look="primary"], QPushButton:default {
  background: $accent; border-color: $accent; color: $on_accent;
}
QPushButton[look="primary"]:hover, QToolButton[look="primary"]:hover, QPushButton:default:hover {
  background: $accent_hover; border-color: $accent_hover;
}
QPushButton[look="primary"]:disabled, QToolButton[look="primary"]:disabled,
QPushButton:default:disabled {
  background: $sunken; border-color: $line; color: $disabled;
}
QPushButton[look="away"] { background: transparent; border-color: $warn; color: $warn; }
QPushButton[look="away"]:hover { background: $hover; }
QPushButton[look="flat"], QToolButton[look="flat"] {
  background: transparent; border-color: transparent;
}
QPushButton[look="flat"]:hover, QToolButton[look="flat"]:hover { background: $hover; }
QPushButton[look="flat"]:checked, QToolButton[look="flat"]:checked { background: $accent_soft; }
QPushButton[look="link"], QToolButton[look="link"] {
  background: transparent; border: none; color: $accent; padding: 0; text-align: left;
  min-height: 18px; max-height: 18px;
}
QPushButton[look="question"] { min-height: 48px; max-height: 48px; padding: 0; }
QPushButton[look="row"], QToolButton[look="row"] {
  background: transparent; border: none; text-align: left; padding: 0 12px;
  min-height: 36px; max-height: 36px; font-weight: 400;
}
QPushButton[look="row"]:hover, QToolButton[look="row"]:hover { background: $hover; }
QPushButton[look="row"]:checked { background: $selected; font-weight: 600; }
QToolButton[look="segment"] {
  background: $raised; border: 1px solid $strong_line; border-left-width: 0; border-radius: 0;
  padding: 0 11px; min-height: 26px; max-height: 26px; font-weight: 400;
}
QToolButton[look="segment"]:hover { background: $hover; }
QToolButton[look="segment"]:checked { background: $accent_soft; font-weight: 600; }
QToolButton[look="segment"][tight="true"] { padding: 0 7px; }
QToolButton[look="segment"][place="first"] {
  border-left-width: 1px; border-top-left-radius: 4px; border-bottom-left-radius: 4px;
}
QToolButton[look="segment"][place="last"] {
  border-top-right-radius: 4px; border-bottom-right-radius: 4px;
}

QLineEdit, QComboBox, QPlainTextEdit, QSpinBox {
  background: $raised; border: 1px solid $strong_line; border-radius: 4px; padding: 0 10px;
  selection-background-color: $accent; selection-color: $on_accent;
  placeholder-text-color: $text3;
}
QLineEdit, QComboBox, QSpinBox { min-height: 30px; max-height: 30px; }
QLineEdit[dense="true"], QComboBox[dense="true"] { min-height: 24px; max-height: 24px; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus { border-color: $focus; }
QComboBox QLineEdit, QComboBox QLineEdit:focus {
  border: none; padding: 0; min-height: 26px; max-height: 26px; background: transparent;
}
QLineEdit[look="bare"] {
  border: none; background: transparent; padding: 0 14px; min-height: 42px; max-height: 42px;
  font-size: 15px;
}
QDialog#palette { background: $raised; border: 1px solid $strong_line; }
QDialog#palette QListView { background: $raised; }
QLineEdit:disabled, QComboBox:disabled { color: $disabled; border-color: $line; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $strong_line; }

QMenu { background: $raised; border: 1px solid $strong_line; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selected; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QToolTip {
  background: $raised; color: $ink; border: 1px solid $strong_line; padding: 4px 6px;
  font-size: 12px;
}

QAbstractItemView {
  background: $panel; border: none; outline: none; alternate-background-color: $sunken;
  selection-background-color: $selected; selection-color: $ink;
}
QAbstractItemView[role="suggestions"] {
  background: $raised; border: 1px solid $strong_line;
}
QAbstractItemView[role="suggestions"]::item { min-height: 26px; padding: 0 8px; }
QAbstractItemView::item:hover { background: $hover; }
QAbstractItemView::item:selected { background: $selected; color: $ink; }
QTableView::item { padding: 0 8px; }
QTableView QLineEdit, QTableView QComboBox { min-height: 26px; max-height: 26px; }
QListWidget#pages::item { padding: 9px 12px 9px 16px; }
QTreeWidget#backups::item { padding: 7px 5px; }
QHeaderView::section {
  background: $panel; border: none; border-bottom: 1px solid $line; padding: 4px 8px;
  color: $text2; font-size: 12px; font-weight: 600;
}
QTextBrowser, QTextEdit { background: $panel; border: none; }
QPlainTextEdit { padding: 6px 8px; font-size: 12px; }

QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $strong_line; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $text3; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def stylesheet(theme: Theme) -> str:
    """The whole stylesheet in a theme's tokens."""
    tokens = {name: getattr(theme, name) for name in Theme.__slots__}
    hovered = Theme.mix(theme.accent, theme.on_accent, 0.12)
    return _SHEET.substitute(tokens, accent_hover=hovered)
