"""Words for what to change: what held the car back, and what would help. One short sentence each."""

from collections.abc import Mapping
from types import MappingProxyType

from accessibility.language import Language, msgid
from simulation.explain import Explanation
from studio.describe.rendering import joined

HELD_BY: Mapping[str, str] = MappingProxyType(
    {
        "voltage": msgid("The motor turns as fast as its volts allow."),
        "motor_current": msgid("The motor can take no more current."),
        "controller_current": msgid("The controller lets no more current through."),
        "battery_current": msgid("The battery may give no more current."),
        "battery_power": msgid("The battery can give no more power."),
        "brown_out": msgid("More current would pull the volts too low."),
        "empty": msgid("The battery is empty."),
        "motor_power": msgid("The motor has no more power."),
        "motor_torque": msgid("The motor can turn no harder."),
        "motor_speed": msgid("The motor may turn no faster."),
        "derated": msgid("The hot motor is held back."),
        "cut_out": msgid("The hot motor is off."),
        "grip": msgid("The tyres hold no more."),
        "driver": msgid("The driver asked for no more."),
    }
)
"""What kept the push from being greater, by the names of `simulation.events.LIMITS`."""

BY_LIMIT: Mapping[str, str] = MappingProxyType(
    {
        "voltage": msgid("A taller gear or more volts help."),
        "motor_current": msgid("A lower gear or a stronger motor helps."),
        "controller_current": msgid("A lower gear or a stronger controller helps."),
        "battery_current": msgid("A battery that gives more current helps."),
        "battery_power": msgid("A stronger battery helps."),
        "brown_out": msgid("A bigger battery helps."),
        "empty": msgid("A bigger battery helps."),
        "motor_power": msgid("A stronger motor helps."),
        "motor_torque": msgid("A lower gear or a stronger motor helps."),
        "motor_speed": msgid("A taller gear helps."),
        "derated": msgid("A bigger motor or less weight helps."),
        "cut_out": msgid("A bigger motor or less weight helps."),
        "grip": msgid("More weight on the driven wheels or better tyres help."),
    }
)
"""What would make the push greater."""

BY_KIND: Mapping[str, str] = MappingProxyType(
    {
        "wheel_slip_start": msgid("More weight on the driven wheels or better tyres help."),
        "slip_road": msgid("Less push or better tyres help."),
        "slip_load": msgid("More weight on the driven wheels helps."),
        "lock_road": msgid("Press the brake less, or take better tyres."),
        "lock_load": msgid("Press the brake less, or brake with the other wheels."),
        "wheel_lock_start": msgid("Press the brake less, or take better tyres."),
        "slip_air": msgid("Softer springs or less speed help."),
        "wheel_lift": msgid("Weight further ahead, or lower, helps."),
        "lift_by_brakes": msgid("Weight further back, or lower, helps."),
        "lift_at_wall": msgid("Weight further back, or lower, helps."),
        "backwards": msgid("Weight further ahead, or lower, helps."),
        "forwards": msgid("Weight further back, or lower, helps."),
        "bump": msgid("Softer springs or less speed help."),
        "drop": msgid("Less speed helps."),
        "jump": msgid("Less speed helps."),
        "landing": msgid("Softer springs or less speed help."),
        "grounding": msgid("A higher body helps."),
        "grounding_end": msgid("A higher body helps."),
        "bend_slide": msgid("Brake sooner, or take better tyres."),
        "bend_roll": msgid("Build it lower or wider, or brake sooner."),
        "bumper_peak": msgid("A softer one with more way to give pushes less."),
        "bumper_used_up": msgid("Make it longer or harder."),
        "motor_hot": msgid("A lower gear, a bigger motor or less weight keeps it cooler."),
        "motor_cut_out": msgid("A lower gear, a bigger motor or less weight keeps it cooler."),
        "brown_out": msgid("A bigger battery or less current helps."),
        "low_voltage": msgid("A battery with more volts helps."),
    }
)
"""By the kind of the explanation, or the way in which a car tipped."""

BY_ITEM: Mapping[str, str] = MappingProxyType(
    {
        "drag": msgid("A smaller or smoother body saves most."),
        "rolling": msgid("Less weight, or tyres that roll with ease, save most."),
        "brake": msgid("Braking less saves most."),
        "drivetrain": msgid("A better gear or chain saves most."),
        "motor": msgid("Another gear or a better motor saves most."),
        "controller": msgid("A better controller saves most."),
        "resistance": msgid("A battery that resists less saves most."),
        "auxiliary": msgid("Smaller lights and loads save most."),
        "kinetic": msgid("Less weight saves most."),
        "potential": msgid("Less weight saves most."),
        "tyre_slip": msgid("Less push at the start saves most."),
        "dampers": msgid("Less speed over bumps saves most."),
        "impacts_and_joints": msgid("Less speed over bumps saves most."),
    }
)
"""Where energy is told, by the item that took most."""

ENERGY = frozenset({"finish", "battery_empty", "battery_low", "checkpoint", "lap"})
"""Kinds whose cause is where the energy went."""

PUSH = frozenset({"stall", "top_speed", "time_out"})
"""Kinds whose cause is that the push was not greater."""


def held_text(language: Language, explanation: Explanation) -> str:
    """Return what kept the push from being greater, where that matters."""
    return language.text(HELD_BY.get(_held_by(explanation), ""))


def mend_text(language: Language, explanation: Explanation) -> str:
    """Return what would help, or nothing."""
    if explanation.kind in ENERGY and explanation.contributions:
        return language.text(BY_ITEM.get(explanation.contributions[0].name, ""))
    by_way = BY_KIND.get(str(explanation.facts.get("way", "")), "")
    by_kind = by_way or BY_KIND.get(explanation.kind, "")
    return language.text(by_kind or BY_LIMIT.get(_held_by(explanation), ""))


def held_and_mend(language: Language, explanation: Explanation) -> str:
    """Return what held the car back and what would help."""
    return joined(held_text(language, explanation), mend_text(language, explanation))


def _held_by(explanation: Explanation) -> str:
    return str(explanation.facts.get("held_by", "")) if explanation.kind in PUSH else ""
