"""What a widget's text looks like as painted: the room it needs, and how far it stands out."""

from collections import Counter

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from accessibility.contrast import ratio

_LEAST_SHARE = 0.001
"""A colour of fewer pixels than this share is the blur of a letter's edge, not the letter."""


def room_needed(widget: QWidget) -> tuple[int, int]:
    """Return width and height, in pixels, that a label's or a button's text needs; else 0 and 0."""
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            return 0, widget.heightForWidth(widget.width())
        hint = widget.minimumSizeHint()
        return hint.width(), hint.height()
    if isinstance(widget, QAbstractButton) and widget.text():
        hint = widget.minimumSizeHint()
        return hint.width(), hint.height()
    return 0, 0


def contrast_of(widget: QWidget) -> float:
    """Return how far a label's or a button's text stands out as painted, 1 to 21; 0 for other widgets.

    The commonest colour is the background. Of the colours that are no blur the farthest from it is the text.
    """
    if not isinstance(widget, QLabel | QAbstractButton) or not widget.text().strip() or not widget.isVisible():
        return 0.0
    # A label has no background of its own: what is behind it is the window's.
    window, corner = widget.window(), widget.mapTo(widget.window(), QPoint(0, 0))
    counts = colours_of(window.grab(QRect(corner, widget.size())).toImage())
    total = sum(counts.values())
    if not total:
        return 0.0
    back = counts.most_common(1)[0][0]
    texts = [colour for colour, count in counts.items() if colour != back and count >= _LEAST_SHARE * total]
    return max((ratio(colour, back) for colour in texts), default=0.0)


def colours_of(image: QImage) -> Counter[int]:
    """Return how often each colour is in a picture, as 0xRRGGBB."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(plain.constBits()).cast("I")
    return Counter(pixel & 0xFFFFFF for pixel in pixels)
