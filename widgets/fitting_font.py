"""Letters in a picture: as large as everywhere else, smaller only where they would cover what they name."""

from PySide6.QtGui import QFont, QFontMetricsF

LINES = 8
"""So many lines of text must have room in a picture, above each other."""

SMALLEST_SHARE = 0.45


def fitting_font(usual: QFont, height: float) -> QFont:
    """Return the usual letters, or smaller ones in a picture that is low for them; `height` is in pixels."""
    font = QFont(usual)
    lines = height / max(QFontMetricsF(usual).height(), 1.0)
    font.setPointSizeF(usual.pointSizeF() * min(1.0, max(lines / LINES, SMALLEST_SHARE)))
    return font
