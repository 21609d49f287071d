"""Words for mass, cost and how the weight is shared between front and rear."""

from accessibility.language import Language
from accessibility.response import Response, said
from studio.vehicle_builder import Balance, Built


def balance_words(language: Language, balance: Balance, is_brief: bool = False) -> str:
    """Return `Car 84 kilograms, front 52 percent.`, or only the share."""
    share = language.number(balance.front_share * 100, 0)
    if is_brief:
        return language.text("Front {share} percent.", share=share)
    mass = language.quantity(balance.mass_kg, "kg", 1)
    return language.text("Car {mass}, front {share} percent.", mass=mass, share=share)


def mass_words(language: Language, balance: Balance) -> str:
    """Return `Car 84 kilograms.`."""
    return language.text("Car {mass}.", mass=language.quantity(balance.mass_kg, "kg", 1))


def balance_answer(language: Language, built: Built) -> Response:
    """Return mass, cost, shares and the height of the centre of mass."""
    balance = built.balance
    told = language.text(
        "{mass}. Front {front} percent, rear {rear}. Centre of mass {height} up. {cost}.",
        mass=language.quantity(balance.mass_kg, "kg", 1),
        front=language.number(balance.front_share * 100, 0),
        rear=language.number(balance.rear_share * 100, 0),
        height=language.quantity(balance.center_z_m * 100, "cm", 0),
        cost=language.quantity(balance.cost, "money", 0),
    )
    return said(told, short=balance_words(language, balance))
