"""The anchor: FASTSim 2.1.5 (Rust) over the city cycle, one measurement for each line it is sent.

Runs in an environment of its own, which `physics_environment` makes. Times are processor time.
"""

import statistics
import sys
import time
import warnings

warnings.filterwarnings("ignore")

import fastsim  # noqa: E402 - its import warns

_BOLT = 17
"""The row of FASTSim's vehicle database: 2017 Chevrolet Bolt."""


def measure(runs: int = 4) -> float:
    """Return the median seconds of one `sim_drive`, set-up and a first run not counted."""
    vehicle = fastsim.vehicle.Vehicle.from_vehdb(_BOLT).to_rust()
    cycle = fastsim.cycle.Cycle.from_file("udds").to_rust()
    times = []
    for _ in range(runs):
        drive = fastsim.simdrive.RustSimDrive(cycle, vehicle)
        start = time.process_time()
        drive.sim_drive()
        times.append(time.process_time() - start)
    return statistics.median(times[1:])


if __name__ == "__main__":
    for _line in sys.stdin:
        print(measure(), flush=True)
