"""`energy`: what drive cycles cost reference vehicles."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from accessibility.language import Language
from simulation.cycle import Cycle, CycleError, load_cycle
from simulation.cycle_energy import CycleEnergy, cycle_energy
from simulation.reference import ReferenceVehicleError, load_reference_vehicle
from simulation.vehicle import VehicleSpec
from studio.cli.console import ASSETS, Refused, as_json, pick, show, show_json
from studio.describe.cycles import cycle_lines, table_lines

_FACTS = ("battery_wh", "wall_wh", "distance_m", "wh_per_km", "residual_wh", "trace_met")


@click.command("energy")
@click.argument("vehicles", metavar="VEHICLE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--cycle", "cycles", required=True, multiple=True, help="A cycle's name, such as udds, or a CSV file.")
@as_json
def energy(vehicles: tuple[Path, ...], cycles: tuple[str, ...], as_json: bool) -> None:
    """Compute the energy of reference vehicles over drive cycles.

    Several vehicles are compared; --cycle may stand several times. A CSV file has the heading time_s,speed_mps.
    """
    cars = _told_apart([_vehicle(path) for path in vehicles], vehicles)
    found = [cycle_energy(cars, cycle) for cycle in [_cycle(name) for name in cycles]]
    is_one = len(cars) == len(found) == 1
    if as_json:
        show_json(_facts(found[0][0]) if is_one else {"results": [_row(one) for each in found for one in each]})
        return
    language = Language.load()
    for line in cycle_lines(language, found[0][0]) if is_one else _tables(language, found):
        show(line)


def _vehicle(path: Path) -> VehicleSpec:
    try:
        return load_reference_vehicle(path)
    except ReferenceVehicleError as problem:
        raise Refused(str(problem)) from problem


def _told_apart(cars: Sequence[VehicleSpec], paths: Sequence[Path]) -> list[VehicleSpec]:
    """Return the cars; those of one name are called by their files as well."""
    times = Counter(car.name for car in cars)
    return [
        replace(car, name=f"{car.name}, {path.stem}") if times[car.name] > 1 else car
        for car, path in zip(cars, paths, strict=True)
    ]


def _cycle(name: str) -> Cycle:
    """Return a cycle that ships by its name, or one from a file that ends in .csv."""
    shipped = {path.stem: path for path in (ASSETS / "cycles").glob("*.csv")}
    try:
        return load_cycle(Path(name) if Path(name).suffix else pick(name, shipped, "cycle"))
    except CycleError as problem:
        raise Refused(str(problem)) from problem


def _tables(language: Language, found: Sequence[Sequence[CycleEnergy]]) -> list[str]:
    return [line for energies in found for line in table_lines(language, energies)]


def _facts(energy: CycleEnergy) -> dict[str, Any]:
    """Return one energy for machines, in the words of the contract."""
    facts = {name: getattr(energy, name) for name in _FACTS}
    return facts | {"ledger": dict(energy.ledger), "limits": list(energy.limits)}


def _row(energy: CycleEnergy) -> dict[str, Any]:
    return {"vehicle": energy.vehicle, "cycle": energy.cycle} | _facts(energy)
