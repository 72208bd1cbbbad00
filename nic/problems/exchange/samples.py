"""The worked example of the page that shows how files of diagrams are written: written by nic, so that it is true."""

from datetime import date

from nic.science.exchange.shapes import BoneLine, CauseLine, FishboneFile, LinkLine, NodeLine, TheoryFile

FISHBONE = FishboneFile(
    "Half of the class is silent in discussions",
    (
        BoneLine(
            "Time",
            (
                CauseLine(
                    "Nobody waits for an answer", "supported", "waited 1 second in 14 of 20 questions", True,
                    (CauseLine("The plan holds too many questions"),),
                ),
                CauseLine("Lessons are short", "ruled out", "the same in double lessons", False),
            ),
        ),
        BoneLine(
            "Talk",
            (
                CauseLine("Only those who raise hands are asked"),
                CauseLine("Groups are too large", is_set_aside=True, set_aside_because="rooms are given until summer"),
            ),
        ),
    ),
    "the notes of our team",
)  # fmt: skip
THEORY = TheoryFile(
    "Every student speaks in every discussion",
    "from 48% to 75% of students",
    date(2026, 12, 18),
    "all classes of grade 7",
    outcome_measures=("students who spoke",),
    balancing_measures=("minutes of a discussion",),
    nodes=(
        NodeLine("1", "primary", "Students have time to think", ("seconds until the first answer",)),
        NodeLine("2", "idea", "Wait five seconds"),
        NodeLine("3", "primary", "Everybody is asked"),
        NodeLine("4", "secondary", "Asking is by chance, not by hands"),
        NodeLine("5", "idea", "Names on sticks"),
        NodeLine("6", "idea", "A talking circle"),
    ),
    links=(
        LinkLine("1", None, evidence="two lessons that we timed"),
        LinkLine("2", "1"),
        LinkLine("3", None),
        LinkLine("4", "3"),
        LinkLine("4", "1", True),
        LinkLine("5", "4"),
    ),
)
