"""Numbers, byte strings and texts as the y-protocols write them: each length told before what it measures."""

from studio.document.errors import DocumentError

NUMBER_LIMIT = (1 << 53) - 1
"""The largest whole number that every program of the protocol can hold; ids of clients go up to it."""


class NotAMessage(DocumentError):
    """What came is no message of a shared project, or one that may not be sent here."""


def not_a_message() -> NotAMessage:
    """Return the one refusal for bytes that make no sense."""
    return NotAMessage("What came over the network is no part of a shared project. Share or join again.")


def number(value: int) -> bytes:
    """Return a whole number, seven bits a byte, the lowest first."""
    written = bytearray()
    while value > 127:
        written.append(0x80 | value & 0x7F)
        value >>= 7
    written.append(value)
    return bytes(written)


def sized(content: bytes) -> bytes:
    """Return a byte string with its length before it."""
    return number(len(content)) + content


def text(content: str) -> bytes:
    """Return a text with its length before it, counted in bytes and not in letters, as pycrdt's own encoder does."""
    return sized(content.encode())


class Reader:
    """Reads a stranger's bytes in order and never past their end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def left(self) -> int:
        """How many bytes are left."""
        return len(self._data) - self._at

    def number(self) -> int:
        """Return a whole number.

        Raises:
            NotAMessage: there is none, or it is larger than `NUMBER_LIMIT`.
        """
        value = shift = 0
        while self._at < len(self._data) and shift <= 49:
            byte = self._data[self._at]
            self._at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80 and value <= NUMBER_LIMIT:
                return value
        raise not_a_message()

    def sized(self) -> bytes:
        """Return a byte string.

        Raises:
            NotAMessage: it is cut short.
        """
        length = self.number()
        if length > self.left:
            raise not_a_message()
        self._at += length
        return self._data[self._at - length : self._at]

    def text(self) -> str:
        """Return a text as it came: it is a stranger's and not yet clean.

        Raises:
            NotAMessage: it is cut short or no UTF-8.
        """
        try:
            return self.sized().decode()
        except UnicodeDecodeError as problem:
            raise not_a_message() from problem

    def end(self) -> None:
        """Accept that everything was read.

        Raises:
            NotAMessage: bytes follow.
        """
        if self.left:
            raise not_a_message()
