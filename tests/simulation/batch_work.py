"""Work that goes wrong in every way, for the batch: importable, so that a spawned process finds it."""

import os
import time


def work(item: int) -> int:
    """Double an item; 13 raises, 31 ends its process, 77 never comes back."""
    if item == 13:
        raise ValueError("Thirteen cannot be doubled")
    if item == 31:
        os._exit(3)
    while item == 77:
        time.sleep(0.05)
    return 2 * item
