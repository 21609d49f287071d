"""What the powertrain gives through one step, and what became of the energy."""

from typing import NamedTuple


class DriveTorque(NamedTuple):
    """What the powertrain gives to the wheels through one step."""

    wheel_torque_nm: float
    """Of all driven wheels together; share it by `AxleSpec.drive_share`. Negative brakes and sends power back."""
    motor_torque_nm: float
    motor_current_a: float
    direction: float
    """1 forward, -1 while rolling backwards: friction in the motor opposes it."""
    limit: str
    """What kept the torque from being greater, where all of it was wished: `voltage`, `motor_current`, `brown_out`."""


class EnergyStep(NamedTuple):
    """Where one step's energy came from and went, in joules. Every item has its own formula; none is the remainder."""

    battery_j: float
    """Chemical: open voltage times current. Negative charges."""
    solar_j: float
    resistance_j: float
    """I^2 R inside the pack; in a reference pack its one-way loss."""
    controller_j: float
    motor_j: float
    drivetrain_j: float
    auxiliary_j: float
    wheel_j: float
    """Torque times mean wheel speed: given to the wheels; negative while they give back."""

    @property
    def residual_j(self) -> float:
        """What is in minus what is out: round-off."""
        lost = self.resistance_j + self.controller_j + self.motor_j + self.drivetrain_j + self.auxiliary_j
        return self.battery_j + self.solar_j - lost - self.wheel_j


AT_REST = EnergyStep(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
"""Of a car that only stands there."""
