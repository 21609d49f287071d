"""Building for a challenge, and the run."""

from accessibility.language import msgid
from simulation.quantities import Quantity
from studio.settings.group import Group, yes_or_no

GROUP = Group(
    msgid("Run"),
    (
        yes_or_no(
            key="ask_pauses", label="Asking pauses the replay", meaning="The car waits while you listen.", is_on=True
        ),
        yes_or_no(
            key="live_rules",
            label="Tell at once when a rule of the challenge breaks",
            meaning="With no, the Challenge pane and Check the rules still tell.",
            is_on=True,
        ),
        Quantity(
            key="run_steps",
            label="Steps in a run",
            unit="",
            minimum=20,
            maximum=1000,
            default=200,
            step=20,
            decimals=0,
            meaning="Left and Right move the replay by one of them. More steps are finer ones.",
        ),
    ),
)
