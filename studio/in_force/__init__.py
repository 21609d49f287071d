"""What each setting does: one module a matter, collected by walking."""

import importlib
import pkgutil
from functools import cache

from studio import in_force
from studio.in_force.reach import Act, Reach

__all__ = ["Act", "Reach", "collect_acts"]


@cache
def collect_acts() -> tuple[Act, ...]:
    """Return what is to be done with the settings, module by module."""
    names = sorted(info.name for info in pkgutil.iter_modules(in_force.__path__))
    modules = (importlib.import_module(f"{in_force.__name__}.{name}") for name in names)
    return tuple(module.apply for module in modules if hasattr(module, "apply"))
