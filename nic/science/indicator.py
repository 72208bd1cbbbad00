"""What is worth asking whoever defines an indicator. Questions, never blocks: a number can be taken before all is said.

The parts of a definition are those that improvement teams write down: what counts, who counts it, when and how; how
much is wanted and by when; how often.
"""

from collections.abc import Iterator

from nic.science.target import with_unit
from nic.text import N_, Sentence, sentence


def ask_about_indicator(
    *,
    definition: str,
    value_kind: str,
    unit: str,
    role: str,
    direction: str,
    is_due: bool,
    target: float | None,
    has_target_day: bool,
    baseline: float | None,
) -> Iterator[Sentence]:
    """`baseline` is the center that the target goes from; None as long as nothing is measured."""
    if not definition.strip():
        yield sentence("How exactly is it measured, so that two people would get the same number?")
    if not unit.strip() and value_kind in ("rate", "continuous", "time between", "count between"):
        yield sentence("In which unit? A reader of the chart can't tell minutes from days.")
    if not is_due and value_kind not in ("time between", "count between"):
        yield sentence(
            "How often is it measured? About ten points tell a change from chance: a little and often helps."
        )
    if target is None and role == "outcome":
        yield sentence("It is the aim itself: how much do you want to reach, and by when?")
    if target is not None and not has_target_day:
        yield sentence("By when do you want to reach the target?")
    plain = unit if unit == "%" else ""
    if target is not None and baseline is not None and is_backwards(target, baseline, direction):
        yield sentence(BACKWARDS[direction], target=with_unit(target, plain), baseline=with_unit(baseline, plain))


def is_backwards(target: float, baseline: float, direction: str) -> bool:
    return (direction == "up" and target < baseline) or (direction == "down" and target > baseline)


BACKWARDS = {
    "up": N_("You want it to go up, and the target %(target)s lies below the baseline %(baseline)s. Is that meant?"),
    "down": N_(
        "You want it to go down, and the target %(target)s lies above the baseline %(baseline)s. Is that meant?"
    ),
}
