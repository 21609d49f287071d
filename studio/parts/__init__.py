"""Part types, one module each: what a car can be built of."""

from studio.parts.collection import part_types

__all__ = ["part_types"]
