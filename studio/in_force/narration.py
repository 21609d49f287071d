"""What a run tells, and by which senses."""

from studio.in_force.reach import Reach
from studio.narration.dial import Dial
from studio.settings import Settings
from studio.settings.narration import SOUND, SPEECH


def apply(reach: Reach, settings: Settings) -> None:
    """Let the telling of runs, the voice and the sound follow."""
    reach.run_telling.dial = Dial(settings.text("narration"))
    reach.run_telling.stops = settings.is_on("stop_at_events")
    senses = settings.text("speech_and_sound")
    reach.queue.is_quiet = senses == SOUND
    if sound := reach.sound():
        sound.fall_silent(is_silent=senses == SPEECH)
