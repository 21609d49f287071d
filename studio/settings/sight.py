"""What is seen."""

from accessibility.language import msgid
from simulation.quantities import Choice, Quantity
from studio.settings.group import Group, yes_or_no

GROUP = Group(
    msgid("Sight"),
    (
        Choice(
            key="theme",
            label="Colours",
            options=(
                ("computer", "Like my computer"),
                ("light", "Light"),
                ("dark", "Dark"),
                ("high_contrast", "High contrast"),
            ),
            default="computer",
            meaning="All of them keep text easy to read.",
        ),
        Quantity(
            key="text_scale",
            label="Text size",
            unit="%",
            minimum=100,
            maximum=400,
            default=100,
            step=25,
            decimals=0,
            meaning="From 100 to 400 percent.",
        ),
        yes_or_no(
            key="text_spacing", label="More space in text", meaning="More room between letters, words and lines."
        ),
        Choice(
            key="reduced_motion",
            label="Less movement",
            options=(("computer", "Like my computer"), ("yes", "Yes"), ("no", "No")),
            default="computer",
            meaning="With yes, pictures jump to their place and names do not fade.",
        ),
        yes_or_no(key="big_pointer", label="Large pointer", meaning="The arrow of the mouse is four times as large."),
        yes_or_no(
            key="captions", label="Captions beside the focus", meaning="Every sentence as text too, whoever speaks."
        ),
    ),
)
