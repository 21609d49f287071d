"""What is said, and who says it."""

from accessibility.language import msgid
from simulation.quantities import Choice, Quantity
from studio.settings.group import Group, yes_or_no

GROUP = Group(
    msgid("Speech"),
    (
        Choice(
            key="voice",
            label="Who speaks",
            options=(
                ("ask", "Ask at the start"),
                ("own", "Tandem's voice"),
                ("reader", "My screen reader"),
                ("captions", "Captions only"),
            ),
            default="ask",
            meaning="Tandem speaks itself, or leaves it to your screen reader, or only writes.",
        ),
        yes_or_no(
            key="older_orca",
            label="Older Orca, before version 45",
            meaning="Older Orca does not hear announcements. With yes, Tandem tells it another way.",
        ),
        Quantity(
            key="speech_rate",
            label="Speed of Tandem's voice",
            unit="wpm",
            minimum=80,
            maximum=450,
            default=200,
            step=20,
            decimals=0,
            meaning="A higher number is faster.",
        ),
        Choice(
            key="verbosity",
            label="How much is said",
            options=(("brief", "Brief"), ("normal", "Normal"), ("full", "Full"), ("learner", "Learner")),
            default="normal",
            meaning="F4 goes through brief, normal and full. Learner adds a hint each time.",
        ),
        Choice(
            key="said_first",
            label="Said first",
            options=(
                ("usual", "The part"),
                ("object", "What happened to it"),
                ("context", "What it does to the car"),
            ),
            default="usual",
            meaning="The rest follows in its usual order.",
        ),
        Choice(
            key="hints",
            label="Hints",
            options=(
                ("usual", "As much as is said"),
                ("never", "Never"),
                ("once", "Once for good"),
                ("session", "Once after each start"),
                ("always", "Always"),
            ),
            default="usual",
            meaning="A hint tells which key may come next.",
        ),
        yes_or_no(
            key="braille_first",
            label="Short words for braille",
            meaning="Answers come in a short form that fits a line of 40 cells.",
        ),
    ),
)
