"""The property sheet: the numbers of the selected parts, typed, checked and told."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from accessibility.language import Language
from accessibility.response import Response, said
from accessibility.units import convert
from simulation.quantities import Choice, Quantity
from studio.commands.desk import Desk, Topic
from studio.commands.values import NotTaken, range_words, read_value
from studio.describe.parts import type_words
from studio.describe.rendering import joined, number_words, value_words
from studio.document.change import Change
from studio.document.errors import EditRefused
from studio.document.schema import Part, Value
from studio.parts.part_type import PartType
from widgets.fields import Accepted, Field, Option, Refused
from widgets.property_sheet import PropertySheet


class PropertiesPresenter:
    """Shows the quantities that all selected parts have, and turns commits into transactions."""

    def __init__(
        self,
        desk: Desk,
        types: Mapping[str, PartType],
        language: Language,
        view: PropertySheet,
        say: Callable[[Response], None],
    ) -> None:
        """Connect the desk and the sheet."""
        self._desk, self._types, self._language, self._view, self._say = desk, types, language, view, say
        self._shown: tuple[Part, ...] = ()
        for topic in (Topic.PROJECT, Topic.DESIGN):
            desk.subscribe(topic, lambda: view.fill_later(self.refresh, is_patient=True))
        desk.subscribe(Topic.SELECTION, lambda: view.fill_later(self.refresh, is_patient=not desk.selection.parts))
        desk.subscribe_changes(self._on_change)
        view.committed.connect(self._commit)
        view.refused.connect(lambda sentence: say(said(sentence)))
        self.refresh()

    def refresh(self) -> None:
        """Show the fields of what is selected now."""
        # What is still typed belongs to the parts shown before.
        subject = ",".join(sorted(self._desk.selection.parts))
        parts = self._parts(self._desk.selection.parts)
        fields = tuple(self._field(quantity, parts) for quantity in self._quantities(parts))
        self._view.show_fields(self._title(parts), fields, subject)
        self._shown = tuple(parts)

    def _on_change(self, _change: Change) -> None:
        self.refresh()

    def _parts(self, ids: "frozenset[str] | tuple[str, ...]") -> list[Part]:
        return [part for id, part in self._desk.design.parts.items() if id in ids and part.type in self._types]

    def _title(self, parts: list[Part]) -> str:
        if not parts:
            return self._language.text("No part selected.")
        if len(parts) > 1:
            return self._language.plural("{count} part", "{count} parts", len(parts))
        kind = type_words(self._language, self._types, parts[0])
        return ", ".join(word for word in (parts[0].name, kind) if word)

    def _quantities(self, parts: list[Part]) -> list[Quantity | Choice]:
        if not parts:
            return []
        types = [self._types[part.type] for part in parts]
        hidden = {
            key
            for part, part_type in zip(parts, types, strict=True)
            for key in part_type.hidden(part_type.read(part.values))
        }
        shared = (q for q in types[0].quantities if all(q.key in {o.key for o in t.quantities} for t in types))
        return [quantity for quantity in shared if quantity.key not in hidden]

    def _field(self, quantity: Quantity | Choice, parts: list[Part]) -> Field:
        values = [part.values.get(quantity.key, quantity.default) for part in parts]
        is_mixed = len(set(values)) > 1
        shown = "" if is_mixed else self._shown_text(quantity, values[0])
        field = Field(
            key=quantity.key,
            label=self._language.text(quantity.label),
            text=shown,
            accept=lambda text: self._accept(quantity.key, parts[0], text),
            placeholder=self._mixed_words(quantity, values) if is_mixed else self._language.text("empty"),
            help=range_words(self._language, quantity),
        )
        return self._measured(field, quantity)

    def _measured(self, field: Field, quantity: Quantity | Choice) -> Field:
        if isinstance(quantity, Choice):
            options = tuple(Option(id, self._language.text(word)) for id, word in quantity.options)
            return replace(field, kind="choice", options=options)
        shown = quantity.shown_unit or quantity.unit
        return replace(
            field,
            unit_word=self._language.unit_word(shown),
            minimum=convert(quantity.minimum, quantity.unit, shown),
            maximum=convert(quantity.maximum, quantity.unit, shown),
            step=convert(quantity.step, quantity.unit, shown),
        )

    def _shown_text(self, quantity: Quantity | Choice, value: Value) -> str:
        if isinstance(quantity, Choice):
            return str(value)
        return number_words(self._language, quantity, value)

    def _mixed_words(self, quantity: Quantity | Choice, values: list[Value]) -> str:
        numbers = [value for value in values if isinstance(value, int | float)]
        if isinstance(quantity, Choice) or not numbers:
            return self._language.text("mixed")
        low, high = (number_words(self._language, quantity, pick(numbers)) for pick in (min, max))
        return self._language.text("mixed, {low} to {high}", low=low, high=high)

    def _accept(self, key: str, part: Part, text: str) -> Accepted | Refused:
        now = self._desk.design.parts.get(part.id, part)
        part_type = self._types[now.type]
        value = read_value(self._language, part_type, now, key, text)
        if isinstance(value, NotTaken):
            return Refused(value.sentence)
        quantity = part_type.quantity(key)
        return Accepted(value, self._shown_text(quantity, value) if quantity else str(value))

    def _commit(self, key: str, value: Value) -> None:
        parts = self._parts(tuple(part.id for part in self._shown))
        quantity = self._types[self._shown[0].type].quantity(key) if self._shown else None
        if quantity is None:
            return
        if not parts:
            self._tell_gone(quantity, value)
            return
        names = ", ".join(part.name for part in parts)
        label = self._language.text("Change {label} of {names}", label=self._language.text(quantity.label), names=names)
        try:
            with self._desk.project.transaction(label) as transaction:
                for part in parts:
                    transaction.set_value(self._desk.design_id, part.id, key, value)
        except EditRefused as problem:
            self._say(said(self._language.text(problem.msgid, **problem.values)))
            self.refresh()  # the field shows what holds
            return
        if transaction.change is None:
            same = self._language.text("{label} stays.", label=self._language.text(quantity.label))
            self._say(said(joined(same)))

    def _tell_gone(self, quantity: Quantity | Choice, value: Value) -> None:
        """Say that what was being typed has no part any more: somebody took it away meanwhile."""
        told = self._language.text(
            "{label} {value} is not set: {part} is gone.",
            label=self._language.text(quantity.label),
            value=value_words(self._language, quantity, value),
            part=", ".join(part.name for part in self._shown),
        )
        self._say(said(told))
