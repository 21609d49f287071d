"""Glyphs drawn once for all the studios of a test run: one of a size and a theme looks the same in each of them."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from widgets.glyph_render import Order, rendered
from widgets.theme import Theme

MOST_PIXELS = 8_000_000


class GlyphsOnce:
    """Stands in the place of `rendered`; of a glyph that is seen in part nothing is kept."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._kept: dict[tuple[str, Order, int], tuple[Theme, QImage]] = {}
        self._pixels = 0

    def __call__(self, text: str, order: Order, theme: Theme, seen: QRect | None = None) -> QImage:
        """Return a glyph as `rendered` does, the second time from what is kept."""
        if seen is not None:
            return rendered(text, order, theme, seen)
        key = (text, order, id(theme))
        if key not in self._kept:
            self._kept[key] = (theme, self._drawn(text, order, theme))  # the theme stays, and so does its address
        return self._kept[key][1]

    def _drawn(self, text: str, order: Order, theme: Theme) -> QImage:
        self._pixels += order.width * order.height
        if self._pixels > MOST_PIXELS:
            self._kept.clear()
            self._pixels = order.width * order.height
        return rendered(text, order, theme)
