"""A field of a part, written by the name that it has in the journal: for taking back and for choosing."""

from studio.document.place import PLACES, Place
from studio.document.schema import JournalEntry, Value
from studio.document.transaction import Transaction


def write_field(transaction: Transaction, entry: JournalEntry, value: Value | Place | None) -> None:
    """Give the field that an entry tells of a value; None takes a number of the part away.

    Raises:
        EditRefused: no such part, or the value cannot be.
    """
    if isinstance(value, PLACES):
        transaction.set_place(entry.design, entry.part, value)
    elif entry.key == "name":
        transaction.rename_part(entry.design, entry.part, str(value))
    elif entry.key == "note":
        transaction.set_note("part", entry.part, str(value))
    elif entry.key == "product":
        transaction.set_product(entry.design, entry.part, str(value))
    elif value is None:
        transaction.clear_value(entry.design, entry.part, entry.key)
    else:
        transaction.set_value(entry.design, entry.part, entry.key, value)
