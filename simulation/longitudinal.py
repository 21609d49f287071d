"""The 1-D solver: a car as one mass along its road; energy, range, times, gearing.

Fixed steps of 10 ms, implicit midpoint: forces are taken at the mean speed of the step, work is force times way, and
m (v1^2 - v0^2) / 2 = F (v0 + v1) / 2 dt holds to round-off. The slope of a step is the height gained over the way (a
discrete gradient), so potential energy closes as well.
"""

from collections.abc import Callable

from simulation.cornering import Bends, careful
from simulation.course import Course
from simulation.driver import Driver, Moment
from simulation.effects import effects
from simulation.effects.effect import Force, Here
from simulation.grip import Grip
from simulation.ledger import Ledger
from simulation.powertrain.assembly import Powertrain
from simulation.recording import Recording
from simulation.road import Road
from simulation.running_gear.tyre import has_slip_curve, slip_ratio
from simulation.slipping_wheels import SlippingWheels, rolling_along_kg
from simulation.step import ITERATIONS, Step, shortened
from simulation.telemetry import SAMPLE_S, Telemetry, ledger_row, powertrain_row, recorded
from simulation.vehicle import VehicleSpec
from simulation.wall import crash_channels, wall_before

STEP_S = 0.01

_TOLERANCE_MPS = 1e-12
_STANDS_S = 3.0
"""A car that stands this long with its brakes off has come to its end."""


class Ride:
    """One car on one course in one run."""

    def __init__(self, spec: VehicleSpec, course: Course, driver: Driver, *, speed_mps: float = 0.0) -> None:
        self.road = Road(course)
        self.powertrain = Powertrain(spec, course.temperature_c, sunlight_w_m2=course.sunlight_w_m2)
        self.ledger = Ledger()
        self.telemetry = Telemetry()
        self.time_s = self.along_m = 0.0
        self.speed_mps = speed_mps
        self._spec, self._course = spec, course
        self._grip = Grip(spec, course.gravity_mps2)
        self._driving = careful(driver.begin(spec, course), spec, course)
        self._bends, self._wall = Bends(spec, course), wall_before(spec, course, self.road)
        self._stops_m = (self.road.length_m, *(self._wall.stops_m if self._wall else ()))
        self._effects = [(e, force) for e in effects() if (force := e.bind(spec, course)) is not None]
        self._forces: tuple[Force, ...] = tuple(force for _, force in self._effects)
        self._here, self._moment = Here(), Moment(powertrain=self.powertrain)
        self._wheels = (
            SlippingWheels(spec, self._grip, self.powertrain, speed_mps=speed_mps)
            if has_slip_curve(spec.axles)
            else None
        )
        self._inertia_kg = rolling_along_kg(spec) if self._wheels else spec.mass_kg + spec.rotating_mass_kg
        self._brake_max_n = sum(axle.brake_force_max_n for axle in spec.axles)
        self._radius_m = spec.driven_axle.wheel.radius_m
        self._last_mps2 = self._standing_s = 0.0
        self._standing_outcome = ""
        self._surface = course.surfaces[0][1]
        self._look()

    def advance(self, dt_s: float) -> Step:
        """Move the car by one step (a shorter one at rest, finish and wall), and book its energy."""
        if self._wall is not None:
            dt_s = self._wall.step_s(self.along_m, dt_s)
        step = self._solved(dt_s)
        if step.end_mps < 0.0:
            step = shortened(self._solved, dt_s, self.speed_mps, lambda tried: tried.end_mps)
            step.end_mps = 0.0
        elif self._way(step) > (left := self._left_m()) > 0.0:
            step = shortened(self._solved, dt_s, self.speed_mps, lambda tried: left - self._way(tried))
        self._book(step)
        self._look()
        self._driving.passed(self._moment)
        return step

    @property
    def is_at_wall(self) -> bool:
        """Whether the car touches the wall: then every step is worth a sample."""
        return self._wall is not None and self._wall.is_met(self.along_m)

    def outcome(self) -> str:
        """Return how the run ended, or nothing while it goes on."""
        if self.along_m >= self.road.length_m - 1e-9:
            return "finished"
        if self._wall is not None and (crash := self._wall.outcome(self.along_m, self.speed_mps)):
            return crash
        if self._standing_s >= _STANDS_S:
            return "empty" if self.powertrain.is_empty else self._standing_outcome
        if self._course.corners and (mishap := self._bends.outcome(self.road.distance_m(self.along_m), self.speed_mps)):
            return mishap
        return "timed_out" if self.time_s >= self._course.time_limit_s - 1e-9 else ""

    def sample(self, step: Step) -> None:
        """Write down where the car stands and what the last step was like."""
        cosine = (1.0 - step.sine * step.sine) ** 0.5
        acceleration = (step.drive_n - step.brake_n - step.wall_n - sum(step.resistances_n)) / self._inertia_kg
        resting = self.speed_mps == 0.0 and acceleration < 0.0
        pushing = self._spec.mass_kg * ((0.0 if resting else acceleration) + self._course.gravity_mps2 * step.sine)
        loads = self._grip.loads_n(pushing, cosine)
        resistances = {f"{e.id}_n": n for (e, _), n in zip(self._effects, step.resistances_n, strict=True)}
        crash = crash_channels(step.wall_n, acceleration) if self._wall is not None else {}
        self.telemetry.write(
            {
                "time_s": self.time_s,
                "distance_m": self.road.distance_m(self.along_m),
                "speed_mps": self.speed_mps,
                "acceleration_mps2": 0.0 if resting else acceleration,
                "height_m": self.road.height_m(self.along_m),
                "slope": step.sine,
                "throttle": step.command.throttle,
                "brake": step.command.brake,
                "drive_force_n": step.drive_n,
                "drive_wanted_n": step.wanted_n,
                "grip_force_n": step.grip_n,
                "slip": self._slip(step),
                "brake_n": step.brake_n,
                **resistances,
                **crash,
                "load_rear_n": loads[0],
                "load_front_n": loads[-1],
                **powertrain_row(self.powertrain),
                **ledger_row(self.ledger),
                "residual_j": self.ledger.residual_j(),
            }
        )

    def standing(self) -> Step:
        """Return the step of a car that only stands there, for the sample at the start line."""
        sine = self.road.sine(self.along_m, self.along_m)
        return Step(resistances_n=self._resistances(self.speed_mps, sine), sine=sine)

    def _slip(self, step: Step) -> float:
        if self._wheels is not None:
            return slip_ratio(rim_speed_mps=self._wheels.rim_mps, road_speed_mps=self.speed_mps)
        return max(step.wanted_n / step.grip_n - 1.0, 0.0) if step.grip_n > 0.0 else 0.0

    def _solved(self, dt_s: float) -> Step:
        # Fixed-point iteration with Aitken's extrapolation: constant power near rest converges slowly without it.
        older = self.speed_mps + self._last_mps2 * dt_s
        trial = self._tried(older, dt_s)
        old = trial.end_mps
        for turn in range(ITERATIONS):
            if abs(old - older) <= _TOLERANCE_MPS * (1.0 + abs(old)):
                break
            trial = self._tried(old, dt_s)
            new = trial.end_mps
            bend = new - 2.0 * old + older
            if turn % 2 == 0 and abs(bend) > _TOLERANCE_MPS:
                older = new - (new - old) ** 2 / bend
                trial = self._tried(older, dt_s)
                old = trial.end_mps
            else:
                older, old = old, new
        return trial

    def _tried(self, end_mps: float, dt_s: float) -> Step:
        mean = max(0.5 * (self.speed_mps + end_mps), 0.0)
        sine = self.road.sine(self.along_m, self.along_m + mean * dt_s)
        resistances = self._resistances(mean, sine)
        moment, step = self._moment, Step(dt_s=dt_s, resistances_n=resistances, sine=sine)
        moment.speed_mps, moment.wheel_speed_rad_s = mean, self._turning_rad_s(mean)
        moment.resistance_n = sum(resistances)
        step.command = self._driving.command(moment)
        self._push(step, moment, end_mps)
        if self._wall is not None:
            step.wall_n = self._wall.force_n(self.along_m + 0.5 * mean * dt_s, mean)
        force = step.drive_n - step.brake_n - step.wall_n - moment.resistance_n
        step.end_mps = self.speed_mps + dt_s * force / self._inertia_kg
        if self.speed_mps <= 0.0 and step.end_mps <= 0.0:
            step.end_mps = 0.0  # At rest, friction and brakes only hold: they never push the car back.
        return step

    def _resistances(self, speed_mps: float, sine: float) -> tuple[float, ...]:
        here = self._here
        here.speed_mps, here.sine, here.cosine = speed_mps, sine, (1.0 - sine * sine) ** 0.5
        return tuple(force(here) for force in self._forces)

    def _look(self) -> None:
        moment, surface = self._moment, self.road.surface(self.along_m)
        moment.time_s, moment.distance_m = self.time_s, self.road.distance_m(self.along_m)
        moment.speed_mps, moment.wheel_speed_rad_s = self.speed_mps, self._turning_rad_s(self.speed_mps)
        self._here.rolling, self._surface = surface.rolling, surface

    def _turning_rad_s(self, speed_mps: float) -> float:
        return self._wheels.expected_rad_s if self._wheels is not None else speed_mps / self._radius_m

    def _push(self, step: Step, moment: Moment, end_mps: float) -> None:
        grip, cosine = self._surface.grip, self._here.cosine
        step.grip_n = self._grip.drive_limit_n(grip, cosine)
        speed, train = moment.wheel_speed_rad_s, self.powertrain
        wished_n = step.command.brake * self._brake_max_n
        throttle = train.braking_throttle(wished_n * self._radius_m, speed) if wished_n > 0.0 else step.command.throttle
        if self._wheels is not None:
            self._spin(self._wheels, step, throttle, end_mps)
        else:
            self._hold_back(step, throttle, speed)
        if wished_n > 0.0:
            step.brake_n = min(wished_n + min(step.drive_n, 0.0), self._grip.brake_limit_n(grip, cosine))

    def _hold_back(self, step: Step, throttle: float, wheel_speed_rad_s: float) -> None:
        """Drive as a careful foot does: what the tyres cannot hold is not asked of the motor."""
        train = self.powertrain
        step.drive = train.offer(throttle, wheel_speed_rad_s)
        step.wanted_n = step.drive.wheel_torque_nm / self._radius_m
        if step.wanted_n > step.grip_n:
            step.drive = train.offer(throttle, wheel_speed_rad_s, torque_max_nm=step.grip_n * self._radius_m)
        step.drive_n = step.drive.wheel_torque_nm / self._radius_m

    def _spin(self, wheels: SlippingWheels, step: Step, throttle: float, end_mps: float) -> None:
        """Drive through tyres that slip, and spin where the motor gives more than they hold."""
        acceleration = (end_mps - self.speed_mps) / step.dt_s if step.dt_s > 0.0 else 0.0
        pushing_n = self._spec.mass_kg * (acceleration + self._course.gravity_mps2 * step.sine)
        step.weight = pushing_n, self._here.cosine
        step.push = wheels.push(throttle, (max(end_mps, 0.0), step.dt_s), self._surface, step.weight)
        step.drive = step.push.drive
        step.wanted_n = step.drive.wheel_torque_nm / self._radius_m
        step.drive_n = step.push.force_n

    def _left_m(self) -> float:
        """Return the way to the next place at which a step has to end."""
        return min((stop - self.along_m for stop in self._stops_m if stop > self.along_m + 1e-9), default=0.0)

    def _way(self, step: Step) -> float:
        return 0.5 * (self.speed_mps + step.end_mps) * step.dt_s

    def _book(self, step: Step) -> None:
        mean, way, old = 0.5 * (self.speed_mps + step.end_mps), self._way(step), self.along_m
        self._last_mps2 = (step.end_mps - self.speed_mps) / step.dt_s
        ledger = self.ledger
        ledger.add_powertrain(self.powertrain.settle(step.drive, self._turned_rad_s(step, mean), step.dt_s))
        for (effect, _), force in zip(self._effects, step.resistances_n, strict=True):
            if effect.ledger != "potential":
                ledger.add(effect.ledger, force * way)
        ledger.add("brake", step.brake_n * way)
        ledger.add("impacts_and_joints", step.wall_n * way)
        ledger.add("kinetic", 0.5 * self._inertia_kg * (step.end_mps**2 - self.speed_mps**2))
        self.time_s, self.along_m, self.speed_mps = self.time_s + step.dt_s, old + way, step.end_mps
        gained = self.road.height_m(self.along_m) - self.road.height_m(old)
        ledger.add("potential", self._spec.mass_kg * self._course.gravity_mps2 * gained)
        self._stand(step)

    def _turned_rad_s(self, step: Step, mean_mps: float) -> float:
        """Return the mean speed of the driven wheels in a step, and book what their slip took."""
        wheels, push = self._wheels, step.push
        if wheels is None or push is None:
            return mean_mps / self._radius_m
        slip, rolling = wheels.lost_j(push, (self.speed_mps, step.end_mps), step.dt_s)
        braked = wheels.braked_j(step.brake_n, self._way(step), self._surface, step.weight)
        for item, joules in (("tyre_slip", slip + braked), ("brake", -braked), ("rolling", rolling)):
            self.ledger.add(item, joules)
        self.ledger.add("kinetic", wheels.kinetic_gain_j(push))
        wheels.take(push)
        return push.turning_rad_s

    def _stand(self, step: Step) -> None:
        stands = step.end_mps == 0.0 and step.command.brake == 0.0
        self._standing_s = self._standing_s + step.dt_s if stands else 0.0
        wants = step.command.throttle > 0.0 or self.powertrain.is_cut_out
        self._standing_outcome = "stalled" if wants else "stopped"


def run1d(
    spec: VehicleSpec,
    course: Course,
    driver: Driver,
    *,
    speed_mps: float = 0.0,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[float], None] | None = None,
) -> Recording:
    """Run one car over one course and return its Recording, solver `1d`.

    `speed_mps` is the speed at the start line. `cancelled` is asked about ten times a simulated second; `progress` is
    told the share of the course that is done.
    """
    ride = Ride(spec, course, driver, speed_mps=speed_mps)
    step = ride.standing()
    ride.sample(step)
    due, outcome = SAMPLE_S, ride.outcome()
    while not outcome:
        step = ride.advance(STEP_S)
        outcome = ride.outcome()
        if (is_due := ride.time_s >= due - 1e-9) or outcome or ride.is_at_wall:
            ride.sample(step)
            due += SAMPLE_S if is_due else 0.0
            outcome = outcome or _asked(ride, cancelled, progress)
    return recorded(
        spec=spec, course=course, solver="1d", outcome=outcome, telemetry=ride.telemetry, ledger=ride.ledger
    )


def _asked(ride: Ride, cancelled: Callable[[], bool] | None, progress: Callable[[float], None] | None) -> str:
    if progress is not None:
        progress(min(ride.along_m / ride.road.length_m, 1.0))
    return "cancelled" if cancelled is not None and cancelled() else ""
