"""What Orca says and brailles, as it does it."""

import os
import re
import threading
import time
import tty
from dataclasses import dataclass

_LINE = re.compile(r"(SPEECH OUTPUT: |BRAILLE LINE:  )'(.*?)'?\s*(\{.*)?$")


@dataclass(frozen=True, slots=True)
class Heard:
    """What one key caused: the sentences, and the last line in braille."""

    speech: tuple[str, ...]
    braille: str


class OrcaRecord:
    """Reads Orca's own log through a pseudo-terminal.

    A plain file will not do: Orca writes it in blocks, and the tail is missing until it ends. To a terminal Python
    writes line by line. The log also tells when Orca is at rest, which speech alone does not.
    """

    def __init__(self) -> None:
        """Open the terminal and start to read."""
        self._master, self._slave = os.openpty()
        tty.setraw(self._slave)
        self.path = os.ttyname(self._slave)
        self._bytes = bytearray()
        self._last = time.monotonic()
        self._reader = threading.Thread(target=self._read, name="orca-record", daemon=True)
        self._reader.start()

    @property
    def text(self) -> str:
        """Everything so far."""
        return self._bytes.decode("utf-8", errors="replace")

    @property
    def size(self) -> int:
        """How much there is so far, a mark for `since`."""
        return len(self._bytes)

    @property
    def quiet_s(self) -> float:
        """For how long Orca has written nothing."""
        return time.monotonic() - self._last

    def since(self, mark: int) -> Heard:
        """Return what was said and brailled after a mark."""
        text = self._bytes[mark:].decode("utf-8", errors="replace")
        found = [match for match in map(_LINE.search, text.splitlines()) if match]
        speech = tuple(match[2].strip() for match in found if match[1].startswith("SPEECH") and match[2].strip())
        braille = [match[2].strip() for match in found if match[1].startswith("BRAILLE")]
        return Heard(speech, braille[-1] if braille else "")

    def close(self) -> None:
        """Stop reading."""
        os.close(self._slave)
        self._reader.join(2)
        os.close(self._master)

    def _read(self) -> None:
        while True:
            try:
                part = os.read(self._master, 65536)
            except OSError:
                return
            if not part:
                return
            self._bytes += part
            self._last = time.monotonic()
