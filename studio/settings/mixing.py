"""The mix of a run that a person chose: how loud each layer is."""

from accessibility.sonification import collect_layers
from accessibility.sonification.passage import Levels
from studio.settings.kept import Settings
from studio.settings.sound import ALL, ALONE, EARCONS, layer_key

KEYS = (EARCONS, ALONE, *(layer_key(layer.id) for layer in collect_layers()))
"""Every setting of the mix, for a reset."""


def levels_of(settings: Settings) -> Levels:
    """Return how loud each layer is, 0 to 1. The one heard alone is heard even where its volume is nothing."""
    alone = settings.text(ALONE)
    levels = {layer.id: settings.number(layer_key(layer.id)) / 100 for layer in collect_layers()}
    if alone == ALL:
        return levels
    return {
        layer.id: (levels[layer.id] or 1.0) if layer.id == alone else levels[layer.id] * (layer.sound is None)
        for layer in collect_layers()
    }
