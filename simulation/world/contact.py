"""What the road does to each body: impulses, from the contacts that the probe saw; numpy only."""

import numpy as np
from numpy.typing import NDArray

from simulation.recording import FloatArray
from simulation.world.probe import CONTACT, GROUND_FIRST

TOUCH = ("load_ns", "load_x_ns", "load_z_ns", "grip_ns", "grip_x_ns", "grip_z_ns")
"""Impulses of one step in N s: along the ground's normal and its x and z; along the ground, ahead, and its x and z."""


def touches(
    contacts: FloatArray, owners: NDArray[np.uint8], steps: NDArray[np.intp], shape: tuple[int, int]
) -> FloatArray:
    """Return the road's impulses on each body in each step, summed over all places where they touch.

    `contacts` are the probe's numbers one after the other, `owners` and `steps` tell whose and when each was, `shape`
    is (steps, bodies). The result has the shape (6, steps, bodies), in the order of `TOUCH`.
    """
    x, z, normal_x, normal_z = np.ascontiguousarray(contacts.reshape(-1, len(CONTACT))[:, :4].T)
    sign = np.where(owners >= GROUND_FIRST, -1.0, 1.0)
    push = sign * (x * normal_x + z * normal_z)
    # The normal may point either way; the road only ever pushes.
    turned = np.where(push < 0.0, -1.0, 1.0)
    ahead_x, ahead_z = turned * normal_z, -turned * normal_x
    grip = sign * (x * ahead_x + z * ahead_z)
    kinds = (np.abs(push), push * normal_x, push * normal_z, grip, grip * ahead_x, grip * ahead_z)
    places = steps * shape[1] + owners % GROUND_FIRST
    return np.array([np.bincount(places, kind, shape[0] * shape[1]).reshape(shape) for kind in kinds])
