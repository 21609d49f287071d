"""What can be drawn over the parts: one module a layer, each a pure list of marks."""

import importlib
import pkgutil
from collections.abc import Mapping
from types import MappingProxyType

from studio.presenters import layers
from studio.presenters.layers.look import Layer, Look, NearLayer
from widgets.marks import Mark

__all__ = ["Look", "collect_layers", "marks_of", "near_marks_of"]


def collect_layers() -> Mapping[str, Layer | NearLayer]:
    """Return every layer of this package by its id, which `studio.commands.sight` lists."""
    names = sorted(info.name for info in pkgutil.iter_modules(layers.__path__))
    modules = (importlib.import_module(f"{layers.__name__}.{name}") for name in names)
    found = [module.LAYER for module in modules if hasattr(module, "LAYER")]
    return MappingProxyType({layer.id: layer for layer in found})


def marks_of(look: Look, known: Mapping[str, Layer | NearLayer], shown: frozenset[str]) -> tuple[Mark, ...]:
    """Return the marks of the whole car, those whose words matter most first: the last ones may find no room."""
    whole = [layer for layer in known.values() if isinstance(layer, Layer) and layer.id in shown]
    return tuple(mark for layer in sorted(whole, key=lambda layer: layer.rank) for mark in layer.marks(look))


def near_marks_of(
    look: Look, known: Mapping[str, Layer | NearLayer], shown: frozenset[str], part_id: str
) -> tuple[Mark, ...]:
    """Return the marks of one part; none for a part without a place."""
    if part_id not in look.built.layout.boxes:
        return ()
    near = [layer for layer in known.values() if isinstance(layer, NearLayer) and layer.id in shown]
    return tuple(mark for layer in near for mark in layer.marks(look, part_id))
