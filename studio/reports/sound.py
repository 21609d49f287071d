"""A run to hear, as a file: the very samples that the studio plays."""

from pathlib import Path

from accessibility.audio.wav import write_wav
from accessibility.sonification.player import render_run
from simulation.course import Course
from simulation.recording import Recording
from studio.sounding import heard_run

RATE = 44_100
"""The rate of the studio's mixer."""

LONGEST_S = 60.0
"""A longer run is played faster: two, four, eight times, as the keys of the replay do it."""


def speed_of(duration_s: float) -> float:
    """Return how fast a run is played in a file: doubled until it fits into a minute."""
    speed = 1.0
    while duration_s / speed > LONGEST_S:
        speed *= 2.0
    return speed


def write_sound(recording: Recording, course: Course, path: Path) -> None:
    """Write the run as a WAV file of a minute at most, with the layers that everybody hears first. Raises OSError."""
    sound = render_run(heard_run(recording, course).score, RATE, speed=speed_of(recording.duration_s))
    write_wav(path, sound, RATE)
