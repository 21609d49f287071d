"""The mouse's own menu: what its person can do with their part, put on the car, or step up and down."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint

from accessibility.language import Language
from simulation.quantities import Choice, Quantity
from studio.catalogue import Product
from studio.commands.context import Context
from studio.commands.mouse import OFFERED, add_product, offered_values, step_value
from studio.commands.place import in_toolbox_order, product_words
from studio.describe.rendering import value_words
from studio.document.schema import Part
from studio.presenters.second_hand import SecondHand
from widgets.mouse_menu import Line, MouseMenu

MINUS = "\N{MINUS SIGN}"


class MouseTools:
    """Fills the mouse's menu; every line works on the mouse's own selection."""

    def __init__(self, hand: SecondHand, menu: MouseMenu, language: Language) -> None:
        """Keep the hand that works and the menu that floats."""
        self._hand, self._menu, self._language = hand, menu, language
        self._at = QPoint()

    def open_at(self, at: QPoint) -> None:
        """Open the menu of the mouse's part at a pixel of the screen."""
        self._at = at
        titles = self._hand.context().titles
        works = [Line(titles[id][0], partial(self._do, partial(self._hand.perform, id))) for id in OFFERED]
        self._menu.open_at(
            at,
            [
                Line(self._language.text("Add a part"), self._open_parts),
                Line(self._language.text("Numbers"), self._open_values),
                *works,
                Line(self._language.text("Close"), self._menu.hide),
            ],
        )

    def _open_parts(self) -> None:
        context = self._hand.context()
        lines = [
            Line(product_words(context, product), partial(self._do, partial(self._act_add, product)))
            for product in in_toolbox_order(context)
        ]
        self._menu.open_at(self._at, [Line(self._language.text("Close"), self._menu.hide), *lines])

    def _act_add(self, product: Product) -> None:
        self._hand.act(lambda context: add_product(context, product))

    def _open_values(self) -> None:
        """Show the numbers of the part with a minus and a plus each; the menu stays open for the next step."""
        context, part = self._hand.context(), self._hand.desk.current_part
        close = Line(self._language.text("Close"), self._menu.hide)
        if part is None:
            self._menu.open_at(self._at, [Line(self._language.text("No part selected.")), close])
            return
        part_type = context.shelves.types[part.type]
        lines = [self._value_line(context, part, quantity) for quantity in offered_values(part_type, part)]
        self._menu.open_at(self._at, [Line(part.name), *lines, close])

    def _value_line(self, context: Context, part: Part, quantity: Quantity | Choice) -> Line:
        label = context.language.text(quantity.label)
        value = value_words(context.language, quantity, part.values.get(quantity.key, quantity.default))
        more = (
            (MINUS, context.language.text("{label} less", label=label), self._stepping(part, quantity, -1)),
            ("+", context.language.text("{label} more", label=label), self._stepping(part, quantity, 1)),
        )
        return Line(context.language.text("{label} {value}", label=label, value=value), more=more)

    def _stepping(self, part: Part, quantity: Quantity | Choice, steps: int) -> Callable[[], None]:
        def step() -> None:
            self._hand.act(lambda context: step_value(context, part, quantity, steps))
            self._open_values()

        return step

    def _do(self, work: Callable[[], None]) -> None:
        self._menu.hide()
        work()
