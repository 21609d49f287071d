"""What the road does to a body: impulses read from pymunk after a step."""

import pymunk

Touch = tuple[float, float, float, float, float, float]
"""Impulses of one step in N s: along the ground's normal and its x and z; along the ground, ahead, and its x and z."""

NO_TOUCH: Touch = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def touch_of(body: pymunk.Body) -> Touch:
    """Return the road's impulses on a body in the last step, summed over all places where they touch."""
    sums = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    body.each_arbiter(_gather, sums)
    return sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]


def _gather(arbiter: pymunk.Arbiter, sums: list[float]) -> None:
    impulse_x, impulse_z = arbiter.total_impulse
    normal_x, normal_z = arbiter.normal
    push = impulse_x * normal_x + impulse_z * normal_z
    # The normal may point either way; the road only ever pushes.
    sign = -1.0 if push < 0.0 else 1.0
    ahead_x, ahead_z = sign * normal_z, -sign * normal_x
    grip = impulse_x * ahead_x + impulse_z * ahead_z
    sums[0] += abs(push)
    sums[1] += push * normal_x
    sums[2] += push * normal_z
    sums[3] += grip
    sums[4] += grip * ahead_x
    sums[5] += grip * ahead_z
