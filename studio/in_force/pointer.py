"""The pointer: none with the keyboard only, a large one, or the system's."""

from studio.in_force.reach import Reach
from studio.settings import Settings


def apply(reach: Reach, settings: Settings) -> None:
    """Show one pointer. The empty one lies over the large one, so it goes first and comes last."""
    is_without, is_big = reach.is_keyboard_only or settings.is_on("keyboard_only"), settings.is_on("big_pointer")
    if is_big != reach.pointer.is_on:
        reach.keyboard_only.switch(is_on=False)
        reach.pointer.switch(is_on=is_big)
    reach.keyboard_only.switch(is_on=is_without)
