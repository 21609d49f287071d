"""From a design to a VehicleSpec that physics can run, or to problems in words."""

from studio.vehicle_builder.balance import Balance
from studio.vehicle_builder.build import Built, balance_of, build
from studio.vehicle_builder.problem import Problem

__all__ = ["Balance", "Built", "Problem", "balance_of", "build"]
