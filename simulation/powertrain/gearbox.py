"""The gearbox's choice: the gear that pulls most while all is asked, else the thriftiest that is able."""

from collections.abc import Callable

from simulation.powertrain.energy_step import DriveTorque

BETTER = 1.02
"""A gear is changed for 2 % of strength or thrift, not for less."""

OfRatio = Callable[[float], float]
"""A number of a gear, by its ratio."""


def next_ratio(
    ratios: tuple[float, ...], now: float, drive: DriveTorque, *, strength_nm: OfRatio, power_w: OfRatio
) -> float:
    """Return the ratio for the next step; `now` stays where no gear is better enough.

    `strength_nm` is the most torque at the wheels, `power_w` what the present torque would take from the battery.
    """
    if drive.wheel_torque_nm <= 0.0:
        return now
    strengths = [(strength_nm(ratio), ratio) for ratio in ratios]
    strongest, ratio = max(strengths)
    if drive.limit not in ("", "grip") or strongest < drive.wheel_torque_nm:
        # Two gears that pull alike would be changed to and fro.
        return ratio if strongest > BETTER * strength_nm(now) else now
    powers = {ratio: power_w(ratio) for strength, ratio in strengths if strength >= drive.wheel_torque_nm}
    thriftiest = min(powers, key=powers.__getitem__)
    return thriftiest if now not in powers or powers[thriftiest] * BETTER < powers[now] else now
