from typing import Any

from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from nic.forms import DayField, Form, NumberTyped, RadioField, SelectField, whole_or_none
from nic.plans.forms import PlanForm
from nic.science.target import RELATIVE, VALUE
from nic.text import N_, sentence

SHORT = Length(max=200, message=N_("Use at most 200 characters."))
LONG = Length(max=4000, message=N_("Use at most 4,000 characters."))
BASES = [
    ("value", N_("The value to reach")),
    ("points", N_("So many points more or less than today")),
    ("relative", N_("So many percent of today’s value more or less")),
]
DIRECTIONS = [("up", N_("Up")), ("down", N_("Down"))]
MOST_DOLLARS = 1e9


class GoalForm(PlanForm):
    """Domains and standards are those in force; the view gives them."""

    what = TextAreaField(
        N_("What do you want to accomplish?"),
        [DataRequired(N_("Say in a sentence what you want to accomplish.")), LONG],
        description=N_("What is different for learners when it is reached. By how much comes next, on its own."),
    )
    for_whom = StringField(
        N_("For whom?"), [Optional(), SHORT], description=N_("A grade, a group, everybody. Never one person.")
    )
    changes = TextAreaField(
        N_("What changes will you make?"), [Optional(), LONG],
        description=N_("What adults will do otherwise, to begin with as small tests."),
    )  # fmt: skip
    how_known = TextAreaField(
        N_("How will you know?"), [Optional(), LONG],
        description=N_("What you look at, how often, and what would tell you early that it doesn’t work."),
    )  # fmt: skip
    by_on = DayField(N_("By when?"), [Optional()])
    domain: Any = SelectField(N_("Domain"), [Optional()], choices=[])
    standard: Any = SelectField(N_("Standard"), [Optional()], choices=[])

    def of_standards(self, titles: dict[str, list[str]], goal=None) -> "GoalForm":
        """A title of an earlier edition stays with the goal that names it."""
        for field, kind in ((self.domain, "domain"), (self.standard, "area")):
            now = getattr(goal, field.name, "") if goal else ""
            offered = [*titles.get(kind, []), *([now] if now and now not in titles.get(kind, []) else [])]
            field.choices = [("", N_("None, or not sure")), *((one, one) for one in offered)]
        return self

    def told(self) -> dict[str, Any]:
        told = super().told()
        return told | {name: told[name] or "" for name in ("domain", "standard")}


class MeasureForm(PlanForm):
    series: Any = SelectField(
        N_("What is measured here already"), [Optional()], coerce=whole_or_none, choices=[],
        description=N_("Then name, unit and today’s value are taken from there, unless you write them yourself."),
    )  # fmt: skip
    name = StringField(N_("What do you measure?"), [Optional(), SHORT])
    baseline = NumberTyped(N_("Where does it stand today?"), [Optional()])
    unit = StringField(
        N_("Unit"), [Optional(), Length(max=40, message=N_("Use at most 40 characters."))],
        description=N_("% for a share; else minutes, absences, pages."),
    )  # fmt: skip
    direction = RadioField(N_("Which way do you want it to go?"), choices=DIRECTIONS, default="up")
    said = NumberTyped(N_("By how much?"), [InputRequired(N_("Write a number."))])
    basis = RadioField(
        N_("What is that number?"), [InputRequired(N_("Choose what that number is: “20%” can be read in three ways."))],
        choices=BASES,
        description=N_("Choose one. For example: from 48%, 20 points lead to 68%, and 20 percent of it to 58%."),
    )  # fmt: skip

    def validate_said(self, field: NumberTyped) -> None:
        """Of what was written and what was ticked one may be a slip, and neither is guessed."""
        typed = (field.raw_data[0] if field.raw_data else "").strip().replace("\u2212", "-")
        if typed[:1] in ("+", "-") and self.basis.data == VALUE and (typed[0] == "+" or typed.endswith("%")):
            raise ValidationError(sentence(IS_CHANGE, typed=typed))
        if typed.endswith("%") and self.basis.data != RELATIVE and (self.unit.data or "%") != "%":
            raise ValidationError(sentence(IS_PERCENT, typed=typed))

    def of_series(self, series) -> "MeasureForm":
        self.series.choices = [("", N_("Nothing yet: I write it down below")), *series.items()]
        return self


IS_CHANGE = N_(
    "Is %(typed)s a change? Then tick below whether it is points or percent of today’s value. If it is the value to "
    "reach, write it without the sign."
)
IS_PERCENT = N_("Is %(typed)s a change in percent? Then tick that below, or write the number without the percent sign.")


class DollarsTyped(NumberTyped):
    """Also with the sign before it: $1,200."""

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata([text.strip().removeprefix("$") for text in valuelist])


class ActionForm(PlanForm):
    words = TextAreaField(
        N_("What is to be done?"),
        [DataRequired(N_("Say what is to be done.")), Length(max=1000, message=N_("Use at most 1,000 characters."))],
    )
    owner: Any = SelectField(
        N_("Who sees to it?"), [Optional()], coerce=whole_or_none, choices=[],
        description=N_("One person, who may ask others to help. What several people own, nobody does on time."),
    )  # fmt: skip
    as_role = StringField(
        N_("What the public page says in place of the name"),
        [Optional(), Length(max=80, message=N_("Use at most 80 characters."))],
        description=N_("Such as: the principal, a grade 5 teacher."),
    )
    due_on = DayField(N_("By when?"), [Optional()])
    cost = DollarsTyped(
        N_("What does it cost, in dollars?"),
        [Optional(), NumberRange(0, MOST_DOLLARS, N_("Write what it costs, from $0 on."))],
    )
    funding = StringField(
        N_("Where does the money come from?"),
        [Optional(), Length(max=120, message=N_("Use at most 120 characters."))],
    )

    def of_people(self, people: dict[int, str]) -> "ActionForm":
        self.owner.choices = [("", N_("Nobody yet")), *people.items()]
        return self


class TakingOffForm(PlanForm):
    """One button, and after approval the reason."""


class DoneForm(Form):
    is_done = HiddenField(filters=[lambda text: text == "yes"])
