"""What is heard besides speech: how loud each layer of a run is, and the short sounds."""

from accessibility.language import msgid
from accessibility.sonification import Layer, collect_layers
from simulation.quantities import Choice, Quantity
from studio.settings.group import Group, yes_or_no

EARCONS = "earcon_volume"
ALONE = "heard_alone"
ALL = "all"


def layer_key(layer_id: str) -> str:
    """Return the key of the setting that says how loud a layer is."""
    return f"layer_{layer_id}"


def _volume(key: str, label: str, meaning: str, *, is_on: bool) -> Quantity:
    return Quantity(
        key=key,
        label=label,
        unit="%",
        minimum=0,
        maximum=100,
        default=100 if is_on else 0,
        step=10,
        decimals=0,
        meaning=meaning,
    )


def _of_layer(layer: Layer) -> Quantity:
    return _volume(layer_key(layer.id), layer.title, layer.meaning, is_on=layer.is_on)


GROUP = Group(
    msgid("Sound"),
    (
        yes_or_no(key="mono", label="Sound on one channel", meaning="For one ear or one speaker."),
        _volume(EARCONS, msgid("Short sounds"), msgid("How loud clicks and knocks are."), is_on=True),
        *(_of_layer(layer) for layer in collect_layers()),
        Choice(
            key=ALONE,
            label="Heard alone in a run",
            options=((ALL, "All layers"), *((layer.id, layer.title) for layer in collect_layers() if layer.sound)),
            default=ALL,
            meaning="One layer by itself, to listen closely. The volumes stay.",
        ),
    ),
)
