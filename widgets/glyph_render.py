"""Renders drawn shapes: colour words become a theme's colours, a pattern goes over the fill, at any size."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from widgets.hatching import hatch
from widgets.theme import Theme, mixed

_COLOUR_WORD = re.compile(r"var\(--(\w+),[^)]*\)")
_STENCIL = MappingProxyType(dict.fromkeys(("ink", "paper", "shade", "tint", "tyre"), "#000000") | {"fill": "#ffffff"})
"""Colours that leave only the fill light: there a pattern goes, and not over faces, letters and tyres."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be rendered, in pixels of the device."""

    name: str
    hue: str
    pattern: str
    width: int
    height: int
    ratio: float
    """Device pixels of one pixel of the picture."""


def rendered(text: str, order: Order, theme: Theme, seen: QRect | None = None) -> QImage:
    """Return the glyph of a text at its size; `seen` is the part of it that is wanted, else all."""
    window = seen or QRect(0, 0, order.width, order.height)
    whole = QRectF(-window.left(), -window.top(), order.width, order.height)
    picture = _drawn(_coloured(text, _colours(theme, order.hue), order), window.size(), whole)
    if order.pattern:
        mask = _drawn(_coloured(text, _STENCIL, order), window.size(), whole, Qt.GlobalColor.black)
        with QPainter(picture) as painter:
            hatch(painter, order.pattern, mask, theme.colour("ink"), order.ratio, whole.topLeft())
    return picture


def _colours(theme: Theme, hue: str) -> dict[str, str]:
    """Return the colour of each colour word."""
    fill, dark, light = theme.hue(hue), QColor("#000000"), QColor("#ffffff")
    return {
        "ink": theme.colours["ink"],
        "paper": theme.colours["paper"],
        "fill": fill.name(),
        "shade": mixed(fill, dark, 0.28).name(),
        "tint": mixed(fill, light, 0.45).name() if fill.lightnessF() > 0.35 else mixed(fill, light, 0.25).name(),
        "tyre": mixed(theme.hue("black"), dark, 0.25).name(),
    }


def _coloured(text: str, colours: Mapping[str, str], order: Order) -> str:
    """Replace the colour words. Lines are as thick on a small part as on a large one, but never a tenth of it."""
    line = max(0.8, min(2.2 * order.ratio, min(order.width, order.height) / 14))
    words = {**colours, "line": f"{line:.2f}", "thin": f"{line * 0.55:.2f}"}
    return _COLOUR_WORD.sub(lambda match: words.get(match[1], words["ink"]), text)


def _drawn(svg: str, size: QSize, whole: QRectF, ground: Qt.GlobalColor = Qt.GlobalColor.transparent) -> QImage:
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.IgnoreAspectRatio)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(ground)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, whole)
    return image
