"""One ear or two, and how loud each sound is."""

from studio.in_force.reach import Reach
from studio.settings import Settings
from studio.settings.mixing import levels_of
from studio.settings.sound import EARCONS


def apply(reach: Reach, settings: Settings) -> None:
    """Let the sound follow."""
    if sound := reach.sound():
        sound.use_mono(settings.is_on("mono"))
        sound.mix(levels_of(settings), settings.number(EARCONS) / 100)
