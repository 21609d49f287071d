"""What rests on each axle, in kilograms and percent. B pressed twice says it."""

from accessibility.language import Language
from studio.describe.stance import mass_decimals
from studio.presenters.layers.look import Layer, Look
from studio.vehicle_builder.stance import AxleLoad
from widgets.marks import Load, Mark


def marks(look: Look) -> tuple[Mark, ...]:
    """Return an arrow under each axle; from the front there is none, for left and right are not weighed apart."""
    if look.is_front:
        return ()
    return tuple(Load(axle.x_m, words(look.language, axle)) for axle in look.stance.axles)


def words(language: Language, axle: AxleLoad) -> str:
    """Return the load as the eye reads it: `46 kg, 55 %`."""
    mass = language.quantity_short(axle.load_kg, "kg", mass_decimals(axle.load_kg))
    share = language.number(axle.share * 100, 0)
    return language.text("{mass}, {share} %", mass=mass, share=share)


LAYER = Layer("loads", marks, rank=0)
