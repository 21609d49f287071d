"""The 1-D solver for many cars at once."""

from simulation.fleet.result import FleetResult
from simulation.fleet.running import run_fleet

__all__ = ["FleetResult", "run_fleet"]
