"""Where the car and its wheels are drawn at one moment of a run: as the 2-D solver saw them, or on the road's line."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from simulation.vehicle import AxleSpec, VehicleSpec
from studio.describe.wheels import axle_names
from widgets.replay_scene import AxlePose, Pose, height_at

Profile = Sequence[tuple[float, float]]


def pose_of(
    values: Mapping[str, float], road: Profile, spec: VehicleSpec, text: str, signs: Sequence[str] = ()
) -> Pose:
    """Return the pose at one moment. `values` are the channels of a recording, `distance_m` the centre of mass.

    `signs` are what is to be seen of the wheels of each axle, rear to front.
    """
    if "origin_x_m" in values:
        x, z, pitch = values["origin_x_m"], values["origin_z_m"], values["pitch_rad"]
        axles = [_seen(values, name, axle) for name, axle in zip(axle_names(spec), spec.axles, strict=True)]
    else:
        x, z, pitch = _on_road(values["distance_m"], road, spec)
        axles = [_rolled(values["distance_m"], axle, (x, z, pitch)) for axle in spec.axles]
    if signs:
        axles = [replace(axle, sign=sign) for axle, sign in zip(axles, signs, strict=True)]
    return Pose(time_s=values["time_s"], x=x, z=z, pitch=pitch, axles=tuple(axles), text=text)


def start_pose(road: Profile, spec: VehicleSpec | None, text: str) -> Pose:
    """Return the car at the start line; without a spec (a car that cannot run) it stands there all the same."""
    if spec is None:
        return Pose(z=height_at(road, 0.0), text=text)
    return pose_of({"time_s": 0.0, "distance_m": 0.0}, road, spec, text)


def _on_road(distance_m: float, road: Profile, spec: VehicleSpec) -> tuple[float, float, float]:
    """Return x and z of the ground under the rear axle, and the pitch that lets both end axles stand on the road."""
    rear = distance_m - spec.center_x_m
    low, high = height_at(road, rear), height_at(road, rear + spec.wheelbase_m)
    return rear, low, math.atan2(high - low, spec.wheelbase_m)


def _rolled(distance_m: float, axle: AxleSpec, pose: tuple[float, float, float]) -> AxlePose:
    x, z, pitch = pose
    ahead, up = axle.x_m, axle.wheel.radius_m
    return AxlePose(
        own_x=axle.x_m,
        x=x + ahead * math.cos(pitch) - up * math.sin(pitch),
        z=z + ahead * math.sin(pitch) + up * math.cos(pitch),
        turned_rad=distance_m / axle.wheel.radius_m,
    )


def _seen(values: Mapping[str, float], name: str, axle: AxleSpec) -> AxlePose:
    return AxlePose(
        own_x=axle.x_m,
        x=values[f"hub_{name}_x_m"],
        z=values[f"hub_{name}_z_m"],
        turned_rad=values[f"wheel_angle_{name}_rad"],
    )
