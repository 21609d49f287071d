"""A course: the road a run takes, as plain data loaded from TOML."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """What the tyres meet."""

    name: str
    grip: float = 1.0
    """Multiplies the tyre's own grip."""
    rolling: float = 1.0
    """Multiplies the tyre's rolling resistance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A place on the course that is told when passed."""

    name: str
    distance_m: float
    lap: int = 0
    """The lap that ends here, counted from 1; 0 for a place within a lap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeedTarget:
    """From this distance on, keep at most this speed; 0 means stop, then wait."""

    distance_m: float
    speed_mps: float
    wait_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Corner:
    """A bend of the road, level across. The road's distance is that of its middle."""

    from_m: float
    to_m: float
    radius_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Height and surface over distance, and the air and rules of the day."""

    id: str
    name: str
    """An English msgid."""
    sentence: str
    """An English msgid: what a student should know before the start."""
    length_m: float
    profile: tuple[tuple[float, float], ...]
    """(distance_m, height_m), distances rising; straight lines between."""
    surfaces: tuple[tuple[float, Surface], ...]
    """(from distance_m, surface)."""
    checkpoints: tuple[Checkpoint, ...] = ()
    targets: tuple[SpeedTarget, ...] = ()
    wind_mps: float = 0.0
    """Along the road; above 0 it blows against the car."""
    air_density_kg_m3: float = 1.2
    gravity_mps2: float = 9.81
    temperature_c: float = 20.0
    sunlight_w_m2: float = 0.0
    time_limit_s: float = 600.0
    start_speed_mps: float = 0.0
    """Speed at the start line: above 0 for a rolling start."""
    driver: str = "full_throttle"
    """The driver's id used when nobody names one."""
    solver: str = "2d"
    """Which solver tells this course best: `1d` for energy, range and long rides, `2d` where contact counts."""
    corners: tuple[Corner, ...] = ()
    """Rising along the course. Drivers slow down for them: grip and balance bound the speed."""
    wall_m: float | None = None
    """A rigid wall across the road, at this distance; None for an open road."""
    driver_value: float = 0.0
    """The driver's number: watts of constant power, metres a second of constant speed."""

    @property
    def course_hash(self) -> str:
        """A short name of exactly this course."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]
