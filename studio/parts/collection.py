"""Collecting the part types: each module of this package that exports PART is one."""

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

import studio.parts
from studio.parts.part_type import PartType


@cache
def part_types() -> Mapping[str, PartType]:
    """Return every part type by its id, in the order of the alphabet; the folder is walked once a process."""
    modules = (import_module(f"studio.parts.{found.name}") for found in pkgutil.iter_modules(studio.parts.__path__))
    found = [module.PART for module in modules if hasattr(module, "PART")]
    return MappingProxyType({part_type.id: part_type for part_type in sorted(found, key=lambda part: part.id)})
