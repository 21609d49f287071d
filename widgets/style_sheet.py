"""The style sheet that a theme's colours become: borders that can be seen, targets that can be hit."""

from collections.abc import Mapping
from math import ceil
from string import Template

TARGET_PIXELS = 44
"""The least height and width of what a pointer aims at (WCAG 2.5.5)."""

RING_PIXELS = 3

PIXELS_A_POINT = 1.65
"""Height of a line of text, in pixels a point of its letters, on a screen of 96 dots an inch."""

LINE_SPACING = 1.5
"""Of rows, where more room in text is wanted (WCAG 2.2, 1.4.12 Text Spacing)."""

LARGE = 1.4
"""How much larger a heading is than the text."""

USUAL_POINTS, MENU_AIR, MENU_AIR_LEAST = 11, 14, 3

_SHEET = Template("""
QWidget { font-size: ${points}pt; }
QMainWindow, QDialog { background: $window; }
QLabel#captions { background: $text; color: $base; border: 3px solid $base; border-radius: 8px; }
QToolTip { background: $base; color: $text; border: 2px solid $border; padding: 6px; }
QLabel { color: $text; background: transparent; }
QLabel[quiet="true"] { color: $muted; }
QLabel#welcome { font-size: ${large}pt; font-weight: bold; }
QFrame#pane { background: transparent; }
QWidget#pane-head { background: transparent; border: 0; border-left: 6px solid transparent; border-radius: 4px; }
QWidget#pane-head[active="true"] { background: $raised; border-left: 6px solid $ring; }
QLabel#pane-title[active="true"] { font-weight: bold; }
QLabel#pane-keys { color: $muted; }
QLabel#pane-subject { font-weight: bold; }
QTabBar::tab { min-height: ${inner}px; padding: 2px 12px; margin-right: 3px; background: $raised; color: $text;
    border: 2px solid $border; border-radius: 6px; }
QTabBar::tab:selected { background: $accent; color: $accent_text; border-color: $accent; }
QTabBar::scroller { width: ${target}px; }
QTabBar QToolButton { background: $raised; color: $text; border: 2px solid $border; }
QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView, QSpinBox {
    background: $base; color: $text; border: 2px solid $border; border-radius: 6px;
    placeholder-text-color: $muted; selection-background-color: $accent; selection-color: $accent_text; }
QLineEdit, QComboBox { min-height: ${inner}px; padding: 2px 10px; }
QComboBox::drop-down { border: 0; width: 34px; }
QPushButton { min-height: ${inner}px; min-width: ${inner}px; padding: 2px 16px; background: $raised; color: $text;
    border: 2px solid $border; border-radius: 6px; }
QPushButton:default { background: $accent; color: $accent_text; }
QPushButton:pressed { background: $text; color: $base; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QAbstractItemView:focus, QPushButton:focus {
    border: ${thick}px solid $ring; }
QLineEdit:focus, QComboBox:focus { padding: 1px 9px; }
QPushButton:focus { padding: 1px 15px; }
QLineEdit[refused="true"] { padding: 1px 9px; border: ${thick}px dashed $problem; }
QAbstractItemView { outline: 0; }
QAbstractItemView::item { min-height: ${inner}px; padding: 2px 6px; border: ${thick}px solid transparent; }
QAbstractItemView::item:selected { background: $accent; color: $accent_text; }
QAbstractItemView::item:focus { border: ${thick}px solid $ring; }
QAbstractItemView::item:selected:focus { border: ${thick}px solid $ring_inner; }
QCheckBox, QRadioButton { min-height: ${inner}px; spacing: 10px; }
QMenuBar { background: $raised; color: $text; }
QMenuBar::item { padding: 10px ${menu}px; }
QMenuBar::item:selected, QMenu::item:selected { background: $accent; color: $accent_text; }
QMenu { background: $base; color: $text; border: 2px solid $border; menu-scrollable: 1; }
QMenu::item { padding: 11px 28px; border: 2px solid transparent; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 2px; background: $border; margin: 4px 8px; }
QHeaderView::section { background: $raised; color: $text; border: 0; padding: 4px 8px; }
QTableView { gridline-color: $raised; }
QTableView::item { min-height: 0; padding: 1px 8px; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover, QSplitter::handle:pressed { background: $border; }
QSplitter::handle:horizontal { width: 10px; }
QSplitter::handle:vertical { height: 10px; }
QScrollBar:vertical { background: $window; width: 18px; }
QScrollBar:horizontal { background: $window; height: 18px; }
QScrollBar::handle { background: $border; border-radius: 5px; margin: 3px;
    min-height: ${target}px; min-width: ${target}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
""")


def style_sheet(colours: Mapping[str, str], points: float, *, is_spaced: bool = False) -> str:
    """Return the style sheet for a theme's colours and a text size in points, with more room between rows if asked."""
    # A least height in a style sheet is also the least of all: below a line of text the text would be cut.
    inner = max(TARGET_PIXELS - 2 * RING_PIXELS, ceil(points * PIXELS_A_POINT * (LINE_SPACING if is_spaced else 1)))
    sizes = {"points": f"{points:g}", "large": f"{points * LARGE:g}"}
    # The remark tells two sheets apart that differ in the room between letters only.
    remark = "/* spaced */" if is_spaced else ""
    return (
        _SHEET.substitute(
            colours, **sizes, target=TARGET_PIXELS, inner=inner, thick=RING_PIXELS, menu=_menu_air(points)
        )
        + remark
    )


def _menu_air(points: float) -> int:
    """Return the pixels beside a menu's title: few in large letters, else the last menu hides behind a tiny button."""
    return max(MENU_AIR_LEAST, round(MENU_AIR - (points - USUAL_POINTS) / 2))
