"""The temperature of a motor's copper, and what it allows."""

from simulation.powertrain.motor import MotorParams

_DERATED_SHARE = 0.3
"""What is left of the current just below the temperature at which the motor cuts out."""


class Winding:
    """The temperature of a motor's copper, and what it allows.

    From `temperature_warn_c` on the current is cut back, to 30 % at `temperature_max_c`; there the motor cuts out until
    it is below the warning again, so it does not flutter.
    """

    __slots__ = ("_ambient_c", "_params", "is_cut_out", "is_modelled", "temperature_c")

    def __init__(self, params: MotorParams, temperature_c: float) -> None:
        self._params = params
        self._ambient_c = temperature_c
        self.temperature_c = temperature_c
        self.is_cut_out = False
        self.is_modelled = params.heat_capacity_j_per_k > 0.0
        """Whether the parameters know the heat capacity."""

    @property
    def share(self) -> float:
        """Share of the current that the temperature allows, 0 to 1."""
        if self.is_cut_out:
            return 0.0
        warn = self._params.temperature_warn_c
        if self.temperature_c <= warn or not self.is_modelled:
            return 1.0
        most = self._params.temperature_max_c
        return max(_DERATED_SHARE, 1.0 - (1.0 - _DERATED_SHARE) * (self.temperature_c - warn) / (most - warn))

    def heat(self, loss_w: float, dt_s: float) -> None:
        """Take up a loss for a time, and give some to the air."""
        if not self.is_modelled:
            return
        given_w = 0.0
        if self._params.thermal_resistance_k_per_w > 0.0:
            given_w = (self.temperature_c - self._ambient_c) / self._params.thermal_resistance_k_per_w
        self.temperature_c += (loss_w / self._params.count - given_w) * dt_s / self._params.heat_capacity_j_per_k
        cool_enough = self._params.temperature_warn_c if self.is_cut_out else self._params.temperature_max_c
        self.is_cut_out = self.temperature_c >= cool_enough
