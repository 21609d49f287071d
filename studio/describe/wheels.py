"""Words for wheels at one moment of a run: which of them slip, and which have left the road."""

from collections.abc import Mapping

from accessibility.language import Language
from simulation.vehicle import VehicleSpec
from studio.describe.rendering import joined

SLIPS_FROM = 0.2
"""A share of slip at which a student would see the wheel spin or slide: that of the events."""
LIFTED_FROM_M = 0.005
"""A gap below the tyre that the eye can see."""

LIFTED, SLIPPING, ROLLING = "lifted", "slipping", ""


def axle_names(spec: VehicleSpec) -> tuple[str, ...]:
    """Return the names of axles in the channels of a recording, rear to front."""
    middles = [f"middle_{place}" if place > 1 else "middle" for place in range(1, len(spec.axles) - 1)]
    return ("rear", *middles, "front")


def wheel_states(values: Mapping[str, float], spec: VehicleSpec) -> tuple[str, ...]:
    """Return of each axle, rear to front, whether its wheels roll, slip or have left the road."""
    pairs = zip(axle_names(spec), spec.axles, strict=True)
    return tuple(_state(values, name, is_driven=axle.drive_share > 0.0) for name, axle in pairs)


def state_sign(language: Language, state: str) -> str:
    """Return the word that stands beside a wheel in the picture; nothing beside one that rolls."""
    signs = {LIFTED: language.text("in the air"), SLIPPING: language.text("slips"), ROLLING: ""}
    return signs[state]


def wheel_words(language: Language, values: Mapping[str, float], spec: VehicleSpec) -> str:
    """Return which wheels slip or are in the air, or that all of them roll."""
    pairs = zip(axle_names(spec), wheel_states(values, spec), strict=True)
    return joined(*(_told(language, name, state) for name, state in pairs)) or language.text("All wheels roll.")


def _state(values: Mapping[str, float], name: str, *, is_driven: bool) -> str:
    gap_m, load_n = values.get(f"gap_{name}_m", 0.0), values.get(f"load_{name}_n", 1.0)
    if gap_m > LIFTED_FROM_M or load_n <= 0.0:
        return LIFTED
    slip = values.get(f"slip_{name}", values.get("slip", 0.0) if is_driven else 0.0)
    return SLIPPING if abs(slip) >= SLIPS_FROM else ROLLING


def _told(language: Language, name: str, state: str) -> str:
    axle = {"rear": language.text("Rear wheels"), "front": language.text("Front wheels")}
    words = axle.get(name, language.text("Middle wheels"))
    if state == LIFTED:
        return language.text("{wheels} in the air.", wheels=words)
    return language.text("{wheels} slip.", wheels=words) if state == SLIPPING else ""
