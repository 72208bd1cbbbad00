from typing import Any

from wtforms.validators import InputRequired, NumberRange, Optional

from nic.forms import Form, SelectField, WholeField
from nic.science.disclosure import FLOOR_ADULTS, FLOOR_LEARNERS, Thresholds
from nic.text import N_, sentence

LARGEST_GROUP = 1000
BEGINNINGS = [
    ("07-01", N_("July 1")), ("07-15", N_("July 15")), ("08-01", N_("August 1")), ("08-15", N_("August 15")),
    ("09-01", N_("September 1")), ("09-15", N_("September 15")),
]  # fmt: skip
USUAL = Thresholds()
ASK = N_("Enter a whole number.")


def between(least: int) -> NumberRange:
    return NumberRange(least, LARGEST_GROUP, sentence("Enter a number from %(min)s to %(max)s."))


class MeasuringForm(Form):
    """What holds here and in every place below; the two numbers are for a state to set."""

    school_year_begins = SelectField(
        N_("First day of the school year"),
        [Optional()],
        description=N_("The first numbers about learners after it ask whether a new roster begins a new phase."),
    )
    smallest_learners = WholeField(
        N_("Smallest group of learners or families"),
        [InputRequired(ASK), between(FLOOR_LEARNERS)],
        default=USUAL.learners,
        description=N_(
            "Numbers about fewer than this many are withheld beyond the district, with all that would tell them. "
            "11 is usual; it can't be below 5. A larger number holds at once, for what is published too; a smaller one "
            "opens charts, but no figure that was withheld when its file was published."
        ),
    )
    smallest_adults = WholeField(
        N_("Smallest group of adults"),
        [InputRequired(ASK), between(FLOOR_ADULTS)],
        default=USUAL.adults,
        description=N_("5 is usual. It can't be below 3: of two people each knows the other's number."),
    )

    def for_a_place(self, is_state: bool, above: Any) -> "MeasuringForm":
        """`above` is what holds without an answer of its own, in words."""
        self.school_year_begins.choices = [("", above), *BEGINNINGS]
        if not is_state:
            del self.smallest_learners, self.smallest_adults
        return self
