"""A run to hear: motor pitch follows speed, brightness the torque, and the place moves from left to right."""

from pathlib import Path

import numpy as np

from accessibility.audio.wav import write_wav
from accessibility.sonification import render_run
from simulation.recording import Recording

RATE = 22_050
"""The motor reaches 1046 hertz and its overtones 8 kilohertz: half the usual rate holds them."""

LONGEST_S = 30.0
"""A longer run is played faster."""


def write_sound(recording: Recording, path: Path) -> None:
    """Write the run as a WAV file of at most half a minute. Raises OSError."""
    channels = recording.channels
    distance = channels["distance_m"]
    whole = max(float(distance.max()), 1e-9)
    sound = render_run(
        channels["time_s"],
        channels["speed_mps"],
        np.abs(channels["motor_torque_nm"]),
        np.clip(distance / whole, 0.0, 1.0),
        RATE,
        hurry=max(1.0, recording.duration_s / LONGEST_S),
    )
    write_wav(path, sound, RATE)
