"""Course files: TOML, read strictly, every mistake told in one sentence."""

import tomllib
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import msgspec

from simulation.air import air_density_kg_m3
from simulation.checking import ImpossibleCourse, check_course
from simulation.course import Checkpoint, Corner, Course, SpeedTarget, Surface
from simulation.laps import lapped
from simulation.plain_file import size_bytes

_BYTES_MAX = 10_000_000
_DENSITY_KG_M3 = 1.2
_LAPS_MAX = 1000
_POINTS_MAX = 100_000


class CourseError(ValueError):
    """A course file that cannot be used; the text is one sentence: what, where, how to mend."""


class _Surface(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    from_m: float = 0.0
    grip: float = 1.0
    rolling: float = 1.0


class _Checkpoint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    distance_m: float


class _Target(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    distance_m: float
    speed_mps: float
    wait_s: float = 0.0


class _Corner(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    from_m: float
    to_m: float
    radius_m: float


class _Driver(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str = "full_throttle"
    value: float = 0.0


class _Weather(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    wind_mps: float = 0.0
    air_density_kg_m3: float | None = None
    altitude_m: float | None = None
    temperature_c: float = 20.0
    sunlight_w_m2: float = 0.0


class _CourseFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    name: str
    sentence: str
    length_m: float
    profile: list[tuple[float, float]]
    surfaces: list[_Surface]
    checkpoints: list[_Checkpoint] = []
    targets: list[_Target] = []
    corners: list[_Corner] = []
    laps: int = 1
    driver: _Driver = _Driver()
    weather: _Weather = _Weather()
    gravity_mps2: float = 9.81
    time_limit_s: float = 600.0
    start_speed_mps: float = 0.0
    wall_m: float | None = None
    solver: Literal["1d", "2d"] = "2d"


def load_courses(folder: Path) -> Mapping[str, Course]:
    """Return the courses of a folder by id, one TOML file each; the file's name is the id.

    Raises:
        CourseError: a file is not a course.
    """
    courses = (load_course(path) for path in sorted(folder.glob("*.toml")))
    return MappingProxyType({course.id: course for course in courses})


def load_course(path: Path) -> Course:
    """Return the course of one file.

    Raises:
        CourseError: the file cannot be read, is not TOML, or does not describe a course.
    """
    try:
        if size_bytes(path) > _BYTES_MAX:
            raise CourseError(f"Course file {path.name} is larger than 10 megabytes; write fewer points.")
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        read = msgspec.convert(raw, _CourseFile, strict=True)
    except OSError as error:
        raise CourseError(f"Course file {path.name} cannot be read: {error.strerror}; check the path.") from error
    except UnicodeDecodeError as error:
        raise CourseError(f"Course file {path.name} is not text; save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise CourseError(f"Course file {path.name} is not TOML: {error}; mend that line.") from error
    except msgspec.ValidationError as error:
        raise CourseError(f"Course file {path.name}: {error}; mend that key.") from error
    except (RecursionError, OverflowError) as error:
        raise CourseError(f"Course file {path.name} holds a number or a list beyond measure.") from error
    _check(path.name, read)
    course = _course(path.stem, read)
    try:
        check_course(course)
    except ImpossibleCourse as problem:
        raise CourseError(f"Course file {path.name}: {problem}") from problem
    return course


def _check(name: str, read: _CourseFile) -> None:
    distances = [x for x, _ in read.profile]
    starts = [surface.from_m for surface in read.surfaces]
    rules = (
        (read.length_m > 0.0, "length_m must be above 0; write the length in metres"),
        (len(distances) >= 2, "profile needs two points or more; write [[0, 0], [length, 0]] for a flat road"),
        (_rises(distances), "the distances in profile must rise from point to point; sort them"),
        (bool(starts) and _rises(starts), "surfaces must start at rising from_m, with one or more; add one at 0"),
        (
            all(surface.grip > 0.0 for surface in read.surfaces),
            "grip of a surface must be above 0; write 1 for dry road",
        ),
        (
            1 <= read.laps <= _LAPS_MAX and read.laps * (len(read.profile) + len(read.corners)) <= _POINTS_MAX,
            "laps must be from 1 to 1000, with 100000 points in all; write fewer laps",
        ),
        (
            read.laps == 1 or (distances[0] == 0.0 and distances[-1] == read.length_m),
            "the profile of a lap must go from 0 to length_m; add its ends",
        ),
        (
            read.laps == 1 or read.profile[0][1] == read.profile[-1][1],
            "a lap must end at the height at which it starts; mend the profile",
        ),
        (read.laps == 1 or read.wall_m is None, "a course of several laps cannot have a wall; leave wall_m out"),
        (read.start_speed_mps >= 0.0, "start_speed_mps must be 0 or more; write metres a second"),
        (
            read.weather.altitude_m is None or read.weather.air_density_kg_m3 is None,
            "weather has both altitude_m and air_density_kg_m3; leave one out",
        ),
        (
            read.weather.altitude_m is None or -500.0 <= read.weather.altitude_m <= 11_000.0,
            "altitude_m of weather must be from -500 to 11000; write metres above the sea",
        ),
        (read.time_limit_s > 0.0, "time_limit_s must be above 0; write the seconds a run may take"),
    )
    for holds, sentence in rules:
        if not holds:
            raise CourseError(f"Course file {name}: {sentence}.")


def _density(weather: _Weather) -> float:
    if weather.air_density_kg_m3 is not None:
        return weather.air_density_kg_m3
    if weather.altitude_m is not None:
        return air_density_kg_m3(weather.altitude_m, weather.temperature_c)
    return _DENSITY_KG_M3


def _rises(values: list[float]) -> bool:
    return all(low < high for low, high in pairwise(values))


def _course(course_id: str, read: _CourseFile) -> Course:
    weather = read.weather
    course = Course(
        id=course_id,
        name=read.name,
        sentence=read.sentence,
        length_m=read.length_m,
        profile=tuple((x, z) for x, z in read.profile),
        surfaces=tuple((s.from_m, Surface(name=s.name, grip=s.grip, rolling=s.rolling)) for s in read.surfaces),
        checkpoints=tuple(Checkpoint(name=c.name, distance_m=c.distance_m) for c in read.checkpoints),
        targets=tuple(
            SpeedTarget(distance_m=t.distance_m, speed_mps=t.speed_mps, wait_s=t.wait_s) for t in read.targets
        ),
        wind_mps=weather.wind_mps,
        air_density_kg_m3=_density(weather),
        gravity_mps2=read.gravity_mps2,
        temperature_c=weather.temperature_c,
        sunlight_w_m2=weather.sunlight_w_m2,
        time_limit_s=read.time_limit_s,
        start_speed_mps=read.start_speed_mps,
        wall_m=read.wall_m,
        solver=read.solver,
        driver=read.driver.id,
        driver_value=read.driver.value,
        corners=tuple(Corner(from_m=c.from_m, to_m=c.to_m, radius_m=c.radius_m) for c in read.corners),
    )
    return lapped(course, read.laps)
