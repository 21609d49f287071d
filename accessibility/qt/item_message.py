"""A message that an item carries for a moment as its accessible description: the only live text older Orcas speak."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

_ROLE = Qt.ItemDataRole.AccessibleDescriptionRole


class ItemMessage:
    """What a model needs so that ScreenReaderAnnouncer can speak through its current item.

    In the model's `data` and `setData`, for `Qt.ItemDataRole.AccessibleDescriptionRole` only::

        return self._message.of(index) or own_description
        return self._message.put(self, index, text)
    """

    def __init__(self) -> None:
        """Start with no message."""
        self._index = QPersistentModelIndex()
        self._text = ""

    def of(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the message that the item carries, mostly none."""
        return self._text if self._text and self._index == index else ""

    def put(self, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex, text: str) -> bool:
        """Let the item carry the text and tell the views; an empty text, or its own again, ends the message silently.

        To tell them of the end would have the item's own description spoken as if it were news.
        """
        plain = model.index(index.row(), index.column(), index.parent())
        self._index, self._text = QPersistentModelIndex(), ""
        if text and text != plain.data(_ROLE):
            self._index, self._text = QPersistentModelIndex(plain), text
            model.dataChanged.emit(plain, plain, [_ROLE])
        return True
