"""Pitch and brightness: how shares of a whole become hertz."""

import numpy as np
from numpy.typing import ArrayLike

from accessibility.sonification.score import Values

LOWEST_HZ, HIGHEST_HZ = 130.0, 1046.0
"""Three octaves, C3 to C6: clear on small speakers and below the band in which most people lose hearing first."""


def pitch_of(share: ArrayLike) -> Values:
    """Return the pitch in hertz of a share from 0 to 1: equal steps of it are equal steps of pitch to the ear."""
    return np.asarray(LOWEST_HZ * (HIGHEST_HZ / LOWEST_HZ) ** np.clip(np.asarray(share, dtype=np.float64), 0.0, 1.0))
