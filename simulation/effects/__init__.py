"""Forces that the road and the air put on a car: one a module, each exporting EFFECT, collected by walking."""

import importlib
import pkgutil

from simulation.effects.effect import Effect


def effects() -> tuple[Effect, ...]:
    """Return every effect of this package, in the order of its module names."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name != "effect")
    modules = (importlib.import_module(f"{__name__}.{name}") for name in names)
    return tuple(module.EFFECT for module in modules)
