"""What the road does to each body: impulses, from the contacts that the probe saw; numpy only."""

import numpy as np
from numpy.typing import NDArray

from simulation.recording import FloatArray
from simulation.world.probe import CONTACT, GROUND_FIRST

TOUCH = ("load_ns", "load_x_ns", "load_z_ns", "grip_ns", "grip_x_ns", "grip_z_ns")
"""Impulses of one step in N s: along the ground's normal and its x and z; along the ground, ahead, and its x and z."""


TURN = ("turn_nms_body", "two_places_body")
"""How the ground turns the chassis about its centre in one step, and how many contacts had it lie on two places."""


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


def turns(
    contacts: FloatArray, owners: NDArray[np.uint8], steps: NDArray[np.intp], center: tuple[FloatArray, FloatArray]
) -> FloatArray:
    """Return what the ground's impulses on the chassis, body 0, turn in each step: shape (2, steps), see `TURN`.

    `center` is where each step left the chassis, x and z. Between two places the middle counts: pymunk does not tell
    which of them carries how much.
    """
    rows = np.flatnonzero(owners % GROUND_FIRST == 0)
    table, at = contacts.reshape(-1, len(CONTACT))[rows], steps[rows]
    sign = np.where(owners[rows] >= GROUND_FIRST, -1.0, 1.0)
    first, second = table[:, 4:6], table[:, 6:8]
    has_two = np.hypot(second[:, 0], second[:, 1]) > 0.0
    middle = np.where(has_two.reshape(-1, 1), (first + second) / 2.0, first)
    turn = (middle[:, 0] - center[0][at]) * table[:, 1] - (middle[:, 1] - center[1][at]) * table[:, 0]
    return np.array([np.bincount(at, kind, center[0].size) for kind in (sign * turn, has_two)])
