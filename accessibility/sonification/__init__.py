"""A run as sound: plain series and moments in, stereo sound out, live and into a file by the same source."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from accessibility.sonification import layers
from accessibility.sonification.layer import Captions, Layer, Moments, Signal, Voice
from accessibility.sonification.score import Score

__all__ = ["Captions", "Layer", "Moments", "Score", "Signal", "Voice", "collect_layers", "usual_levels"]


@cache
def collect_layers() -> tuple[Layer, ...]:
    """Return every layer of `layers`, in the order in which people meet them."""
    names = (info.name for info in pkgutil.iter_modules(layers.__path__))
    found = (importlib.import_module(f"{layers.__name__}.{name}").LAYER for name in names)
    return tuple(sorted(found, key=lambda layer: (layer.order, layer.id)))


def usual_levels() -> Mapping[str, float]:
    """Return how loud each layer is until somebody changes it: 1 or 0, by the layer's id."""
    return {layer.id: float(layer.is_on) for layer in collect_layers()}
