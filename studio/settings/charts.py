"""Charts: how many points are walked and heard, and the row of braille."""

from accessibility.language import msgid
from simulation.quantities import Choice, Quantity
from studio.settings.group import Group

GROUP = Group(
    msgid("Charts"),
    (
        Quantity(
            key="chart_points",
            label="Points of a line",
            unit="",
            minimum=20,
            maximum=120,
            default=60,
            step=10,
            decimals=0,
            meaning="So many steps lead from one end of a line to the other.",
        ),
        Quantity(
            key="chart_cells",
            label="Cells of the braille line",
            unit="",
            minimum=12,
            maximum=80,
            default=28,
            step=4,
            decimals=0,
            meaning="F7 in the charts shows a line of so many cells.",
        ),
        Choice(
            key="chart_dots",
            label="Dots of a braille cell",
            options=(("8", "Eight"), ("6", "Six")),
            default="8",
            meaning="With eight dots a line has four heights, with six it has three.",
        ),
    ),
)
