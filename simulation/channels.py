"""What each channel of a Recording is: its label, its unit, and the unit in which people read it.

One declaration a channel, for tables, charts, speech and paper alike. Channels of one axle, such as `load_rear_n`, are
declared once for all axles.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from simulation.ledger import ITEMS, LEDGER_LABELS
from simulation.msgid import msgid


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One quantity over a run."""

    key: str
    """Its name in the Recording, the unit at its end; of an axle's channel the name with `{axle}` in it."""
    label: str
    """An English msgid; `{axle}` stands for the axle's name."""
    unit: str
    shown_unit: str = ""
    """The unit people read, where it is not `unit`."""
    decimals: int = 1
    """Most decimals shown, in the shown unit."""
    axle: str = ""
    """`rear`, `middle` or `front`, an English msgid; empty where the whole car is meant."""
    axle_number: int = 0
    """Which of several middle axles it is, from 2 on; 0 where the word says all."""

    @property
    def shown(self) -> str:
        """The unit people read."""
        return self.shown_unit or self.unit


_OF_THE_CAR = (
    Channel(key="speed_mps", label=msgid("Speed"), unit="m/s", shown_unit="km/h"),
    Channel(key="battery_power_w", label=msgid("Battery power"), unit="W", decimals=0),
    Channel(key="state_of_charge", label=msgid("Charge"), unit="", shown_unit="%"),
    Channel(key="height_m", label=msgid("Height of the road"), unit="m"),
    Channel(key="time_s", label=msgid("Time"), unit="s"),
    Channel(key="distance_m", label=msgid("Distance"), unit="m"),
    Channel(key="acceleration_mps2", label=msgid("Acceleration"), unit="m/s2", decimals=2),
    Channel(key="slope", label=msgid("Slope of the road"), unit="", shown_unit="%"),
    Channel(key="throttle", label=msgid("Throttle"), unit="", shown_unit="%", decimals=0),
    Channel(key="brake", label=msgid("Brake pedal"), unit="", shown_unit="%", decimals=0),
    Channel(key="gear", label=msgid("Gear"), unit="", decimals=0),
    Channel(key="drive_force_n", label=msgid("Push of the wheels"), unit="N", decimals=0),
    Channel(key="drive_wanted_n", label=msgid("Push that was wanted"), unit="N", decimals=0),
    Channel(key="grip_force_n", label=msgid("Push that the road holds"), unit="N", decimals=0),
    Channel(key="slip", label=msgid("Slip of the driven wheels"), unit="", shown_unit="%", decimals=0),
    Channel(key="brake_n", label=msgid("Braking force"), unit="N", decimals=0),
    Channel(key="drag_n", label=msgid("Air drag"), unit="N"),
    Channel(key="wind_n", label=msgid("Wind"), unit="N"),
    Channel(key="rolling_resistance_n", label=msgid("Rolling resistance"), unit="N"),
    Channel(key="grade_n", label=msgid("Pull of the slope"), unit="N", decimals=0),
    Channel(key="motor_speed_rad_s", label=msgid("Motor speed"), unit="rad/s", shown_unit="rpm", decimals=0),
    Channel(key="motor_torque_nm", label=msgid("Motor torque"), unit="Nm"),
    Channel(key="motor_current_a", label=msgid("Motor current"), unit="A", decimals=0),
    Channel(key="winding_temperature_c", label=msgid("Motor temperature"), unit="degC", decimals=0),
    Channel(key="battery_current_a", label=msgid("Battery current"), unit="A", decimals=0),
    Channel(key="battery_voltage_v", label=msgid("Battery voltage"), unit="V"),
    Channel(key="open_voltage_v", label=msgid("Battery voltage at rest"), unit="V"),
    Channel(key="battery_temperature_c", label=msgid("Battery temperature"), unit="degC", decimals=0),
    Channel(key="pitch_rad", label=msgid("Tilt of the car"), unit="rad", shown_unit="deg"),
    Channel(key="center_height_m", label=msgid("Height of the centre"), unit="m", decimals=2),
    Channel(key="vertical_speed_mps", label=msgid("Speed upward"), unit="m/s", decimals=2),
    Channel(key="vertical_acceleration_mps2", label=msgid("Jolt upward"), unit="m/s2"),
    Channel(key="grounding_n", label=msgid("Force on the ground"), unit="N", decimals=0),
    Channel(key="bumper_n", label=msgid("Push on the bumper"), unit="N", decimals=0),
    Channel(key="impact_mps2", label=msgid("Slowing in the crash"), unit="m/s2"),
)

_OF_AN_AXLE = (
    Channel(key="load_{axle}_n", label=msgid("Load on the {axle} wheels"), unit="N", decimals=0),
    Channel(key="gap_{axle}_m", label=msgid("Air below the {axle} wheels"), unit="m", shown_unit="cm"),
    Channel(key="traction_{axle}_n", label=msgid("Push of the {axle} wheels"), unit="N", decimals=0),
    Channel(key="slip_{axle}", label=msgid("Slip of the {axle} wheels"), unit="", shown_unit="%", decimals=0),
    Channel(key="wheel_speed_{axle}_rad_s", label=msgid("Turns of the {axle} wheels"), unit="rad/s", shown_unit="rpm"),
    Channel(key="spring_{axle}_m", label=msgid("Squeeze of the {axle} springs"), unit="m", shown_unit="cm"),
)

_OF_THE_LEDGER = tuple(
    Channel(key=f"{item}_j", label=LEDGER_LABELS[item], unit="J", shown_unit="Wh", decimals=2) for item in ITEMS
)

_MIDDLE = "middle"
_AXLES: Mapping[str, str] = MappingProxyType(
    {"rear": msgid("rear"), _MIDDLE: msgid("middle"), "front": msgid("front")},
)


def channels_of(names: Iterable[str]) -> tuple[Channel, ...]:
    """Return what is known of the channels of a Recording, what people ask for first at the front.

    Left out is what serves the picture only, such as where a hub is, and codes, such as `limit`.
    """
    there = tuple(names)
    axles = [(axle, word) for axle in _axles(there) if (word := _AXLES.get(axle.partition("_")[0]))]
    of_axles = (_at_axle(channel, axle, word) for channel in _OF_AN_AXLE for axle, word in axles)
    return tuple(channel for channel in (*_OF_THE_CAR, *of_axles, *_OF_THE_LEDGER) if channel.key in there)


def channel_of(name: str) -> Channel:
    """Return what a channel is. Raises KeyError for one that is not declared."""
    return {channel.key: channel for channel in channels_of((name,))}[name]


def _axles(names: Iterable[str]) -> tuple[str, ...]:
    """Return the axles that channels speak of, such as `rear`, `middle_2` and `front`, rear first."""
    found = dict.fromkeys(axle for name in names for channel in _OF_AN_AXLE if (axle := _axle_in(name, channel)))
    return tuple(sorted(found, key=lambda axle: (axle == "front", axle != "rear", axle)))


def _axle_in(name: str, channel: Channel) -> str:
    """Return the axle in the name of a channel: `rear` in `load_rear_n`; nothing where it is another channel."""
    before, after = channel.key.split("{axle}")
    is_one = name.startswith(before) and name.endswith(after) and len(name) > len(before) + len(after)
    axle = name[len(before) : len(name) - len(after)] if is_one else ""
    return axle if axle.partition("_")[0] in _AXLES else ""


def _at_axle(channel: Channel, axle: str, word: str) -> Channel:
    number = int(axle.partition("_")[2] or 0)
    return replace(channel, key=channel.key.format(axle=axle), axle=word, axle_number=number)
