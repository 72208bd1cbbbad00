from typing import Any

from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from nic.forms import WHY, Form, RadioField, whole_or_none
from nic.science.plan import IN_FORCE, OF_THE_YEAR, PARTS, school_year
from nic.text import N_

LONG = Length(max=20_000, message=N_("Use at most 20,000 characters."))


class NewPlanForm(Form):
    year: Any = RadioField(
        N_("For which school year?"), [InputRequired(N_("Choose a school year."))], coerce=whole_or_none, choices=[]
    )

    def of_years(self, years) -> "NewPlanForm":
        self.year.choices = [(year, school_year(year)) for year in years]
        if len(years) == 1:
            self.year.data = years[0]
        return self


class PlanForm(Form):
    """For whatever changes a plan: of one that is approved it asks why."""

    why = TextAreaField(
        N_("Why does it change?"), [Optional(), WHY],
        description=N_("The plan is approved: what changes now stands beside it, with your reason."),
    )  # fmt: skip

    def of_plan(self, plan):
        if plan.stage not in IN_FORCE:
            del self.why
        return self

    def reason(self) -> str:
        return self.why.data or "" if self.why else ""

    def told(self) -> dict[str, Any]:
        """What goes into the record."""
        return {name: value for name, value in self.typed().items() if name != "why"}


class PartForm(PlanForm):
    words = TextAreaField(N_("In your words"), [Optional(), LONG])

    def of_part(self, key: str) -> "PartForm":
        self.words.description = PARTS[key].hint
        if key in OF_THE_YEAR and self.why:
            del self.why
        return self
