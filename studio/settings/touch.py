"""What is made for fingers: paper, cells and braille."""

from accessibility.language import msgid
from simulation.quantities import Choice, Quantity
from studio.settings.group import Group

GROUP = Group(
    msgid("Touch"),
    (
        Choice(
            key="touch_paper",
            label="Paper",
            options=(("a4", "A4"), ("letter", "Letter"), ("braille", "11.5 by 11 inches")),
            default="a4",
            meaning="Drawings for swell paper and braille paper fill it.",
        ),
        Quantity(
            key="touch_cells",
            label="Cells of a line on paper",
            unit="",
            minimum=20,
            maximum=40,
            default=40,
            step=1,
            decimals=0,
            meaning="At most so many, and never more than the paper takes.",
        ),
        Choice(
            key="touch_braille",
            label="Braille on paper",
            options=(("letters", "By letters"), ("contracted", "Contracted")),
            default="letters",
            meaning="Names stay written by letters. Contractions need liblouis.",
        ),
    ),
)
