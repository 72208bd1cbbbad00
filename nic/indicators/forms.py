from datetime import date
from typing import Any

from wtforms import (
    Field,
    HiddenField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from nic.forms import (
    SHORT,
    WHY,
    DayAheadTyped,
    DayTyped,
    Form,
    NumberTyped,
    RadioField,
    SelectField,
    SelectMultipleField,
    WholeField,
)
from nic.science.due import WEEKDAY_WORDS, WEEKDAYS
from nic.science.target import AGAINST
from nic.science.theory_family import FAMILY
from nic.text import N_, sentence

COUNTS = [
    ("learners", N_("Learners")),
    ("families", N_("Families")),
    ("adults", N_("Adults")),
    ("things", N_("Things: tickets, books, minutes")),
]
KINDS = [
    ("count", N_("A count")),
    ("proportion", N_("A share, in percent")),
    ("rate", N_("A rate")),
    ("continuous", N_("A measured value")),
    ("time between", N_("Time between events")),
    ("count between", N_("A count between events")),
]
CHARTS = [
    ("run", N_("Run chart")),
    ("i", N_("Single values (i)")),
    ("p", N_("Shares (p)")),
    ("u", N_("Rates (u)")),
    ("c", N_("Counts (c)")),
    ("g", N_("Counts between events (g)")),
    ("t", N_("Times between events (t)")),
]
RULES = [
    ("anhoej-1", N_("Shift and crossings (anhoej-1)")),
    ("ihi-1", N_("Six in a row, five rising or falling, runs (ihi-1)")),
]
BASES = [
    ("value", N_("The value to reach")),
    ("points", N_("So much more or less than the baseline: points")),
    ("relative", N_("So many percent of the baseline more or less")),
]
DIRECTIONS = [("up", N_("Up")), ("down", N_("Down")), ("neutral", N_("Neither: we only watch it"))]
IS_CHANGE = N_(
    "Is %(typed)s a change? Then tick below whether it is points or percent of the baseline. If it is the value to "
    "reach, write it without the sign."
)
IS_PERCENT = N_(
    "Is %(typed)s a change in percent? Then tick that below. If it is points or the value to reach, write it without "
    "the percent sign."
)
ROLES = list(FAMILY.items())
RHYTHMS = [
    ("", N_("When we like")),
    ("school day", N_("Every school day")),
    ("week", N_("On days of the week")),
    ("two weeks", N_("On days of every second week")),
    ("month", N_("Once a month")),
]
DAYS = list(zip(WEEKDAYS, WEEKDAY_WORDS, strict=True))
WORDS = [Optional(), Length(max=2000, message=SHORT)]


def whole(text: Any) -> int:
    """The number of a choice; nonsense is none of them."""
    text = str(text or "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


class TargetTyped(NumberTyped):
    """It also knows how the number was written: "+20%" looks like a change, whatever was ticked beside it."""

    @property
    def written(self) -> str:
        return (self.raw_data[0] if self.raw_data else "").replace("\u2212", "-").strip()

    @property
    def sign(self) -> str:
        return self.written[:1] if self.written[:1] in ("+", "-") else ""

    @property
    def is_percent(self) -> bool:
        return self.written.endswith("%")


class MeasurementForm(Form):
    taken_on = DayTyped(N_("Day"), [InputRequired(N_("Enter the day on which it was measured."))])
    value = NumberTyped(N_("Value"), [Optional()])
    numerator = NumberTyped(N_("How many"), [Optional()])
    denominator = NumberTyped(N_("Out of how many"), [Optional()])
    row = HiddenField()  # The id of the row in a list that it was typed into.

    def numbers(self) -> dict[str, Any]:
        return {name: value for name, value in self.typed().items() if name != "row"}


def row_form(due) -> MeasurementForm:
    """For entering a due measurement in a list. (A view that brings drafts back takes `open_form` and `fields_on`.)"""
    return MeasurementForm(formdata=None, **fields_on(due.series, due.due_on, due.last))


def fields_on(series, day, last) -> dict[str, Any]:
    """What the form of one day begins with; how many there are in all is mostly as it was last time."""
    return {"version": series.version, "taken_on": day, "denominator": last.denominator if last else None}


class PasteForm(Form):
    pasted = TextAreaField(
        N_("Your lines"),
        [InputRequired(N_("Paste at least one line."))],
    )
    leave_out = HiddenField()  # How many lines that can't be read were shown: those of them are left out knowingly.
    then = HiddenField()  # "save" once the lines have been looked at,
    look = HiddenField()  # unless they are to be looked at again.

    def wants_to_save(self) -> bool:
        return self.then.data == "save" and not self.look.data

    def leaves_out(self, bad: int) -> bool:
        return bad <= whole(self.leave_out.data)


class SetAsideForm(Form):
    reason = TextAreaField(
        N_("Why does this value not count?"),
        [DataRequired(N_("Say why, so that others can follow.")), WHY],
        description=N_("For example: counted on a half day. It stays on the chart, marked, and out of every median."),
    )


class ChartForm(Form):
    chart = RadioField(N_("Which chart?"), choices=CHARTS)
    rules = RadioField(N_("Which rules tell a change from chance?"), choices=RULES)
    why = TextAreaField(
        N_("Why this chart and these rules?"),
        [DataRequired(N_("Say why, so that others can follow.")), WHY],
        description=N_(
            "One sentence is enough: there are enough points now, or these are the rules that we all learned."
        ),
    )


class GroupForm(Form):
    stratum = StringField(
        N_("Which group?"),
        [DataRequired(N_("Name the group.")), Length(max=60, message=SHORT)],
        description=N_("For example: grade 9, or learners who are new this year. Never one person."),
    )


class IndicatorForm(Form):
    team = SelectField(N_("Team"), [Optional()], coerce=whole, choices=[])
    name = StringField(
        N_("What do you measure?"),
        [DataRequired(N_("Give the indicator a name.")), Length(max=120, message=SHORT)],
        description=N_("A few words, such as: exit tickets returned."),
    )
    counts = RadioField(N_("What does it count?"), choices=COUNTS, default="learners")
    value_kind = RadioField(N_("What are its numbers?"), choices=KINDS, default="count")
    unit = StringField(
        N_("Unit"),
        [Optional(), Length(max=40, message=SHORT)],
        description=N_("Such as tickets or minutes; for a rate what it is per: late arrivals per 100 learner days."),
    )
    direction = RadioField(N_("Which way do you want it to go?"), choices=DIRECTIONS, default="up")

    due = RadioField(N_("When is it due?"), choices=RHYTHMS, default="")
    weekdays = SelectMultipleField(N_("On which days of the week?"), choices=DAYS)
    month_day = WholeField(
        N_("On which day of the month?"), [Optional(), NumberRange(1, 31, N_("Choose a day of the month, 1 to 31."))]
    )
    collector = SelectField(N_("Who collects it?"), coerce=whole, choices=[], default=0)

    target = TargetTyped(N_("Target"), [Optional()])
    target_basis = RadioField(N_("What is that number?"), choices=BASES, default="value")
    target_on = DayAheadTyped(N_("To be reached by"), [Optional()])

    role = RadioField(N_("What is it for?"), choices=ROLES, default="process")
    measures = SelectMultipleField(
        N_("What does it measure in your theory?"),
        choices=[],
        validate_choice=False,  # Said in words of its own below.
        description=N_("The aim, a driver, or whether a change idea really happens. Several are possible."),
    )
    topic = StringField(N_("Topic"), [Optional(), Length(max=60, message=SHORT)])
    definition = TextAreaField(
        N_("How exactly is it measured?"),
        WORDS,
        description=N_(
            "What counts, who counts it, when and how, so that two people would get the same number. For example: "
            "tickets with at least one full sentence, counted by the homeroom teacher at the end of the lesson."
        ),
    )
    source = StringField(N_("Where do the numbers come from?"), [Optional(), Length(max=500, message=SHORT)])
    stratum = StringField(
        N_("For one group only?"),
        [Optional(), Length(max=60, message=SHORT)],
        description=N_("Leave it empty for all. Or name the group, such as grade 9; never one person."),
    )

    def __init__(self, *given: Any, **wishes: Any) -> None:
        super().__init__(*given, **wishes)
        teams, people = getattr(self.meta, "teams", []), getattr(self.meta, "people", {})
        self.team.choices = [(team.id, team.name) for team in teams]
        self.collector.choices = [(0, N_("Whoever is there")), *people.items()]
        if self.due.data == "as now":
            self.due.choices = [("as now", N_("As it is now")), *RHYTHMS]

    def things(self) -> dict[str, Any]:
        """The aims, drivers and ideas that can be ticked, by what the form sends for them."""
        offered = getattr(self.meta, "measurable", [])
        return {str(thing.uid): thing for theory, nodes in offered for thing in (theory, *nodes)}

    def measured(self) -> list[Any]:
        things = self.things()
        return [things[uid] for uid in self.measures.data or ()]

    def validate_target(self, field: TargetTyped) -> None:
        """Of what was written and what was ticked one may be a slip, and neither is guessed."""
        basis, kind, direction = self.target_basis.data, self.defined("value_kind"), self.defined("direction")
        if field.errors or field.data is None:
            return
        if basis == "value" and (field.sign == "+" or (field.sign and field.is_percent)):
            raise ValidationError(sentence(IS_CHANGE, typed=field.written))
        if basis != "relative" and field.is_percent and kind != "proportion":
            raise ValidationError(sentence(IS_PERCENT, typed=field.written))
        if basis != "value" and field.sign == "+" and direction == "down":
            raise ValidationError(sentence(AGAINST["down"], said=field.data))

    def defined(self, name: str) -> str:
        """Of a definition that is held in common the form asks nothing: it is there."""
        return str(self[name].data or "") if name in self else getattr(self.meta, name, "")

    def validate_measures(self, field: Field) -> None:
        if set(field.data or ()) - self.things().keys():
            raise ValidationError(N_("Something that you ticked is no longer in a theory that you see. Look again."))

    def definition_typed(self) -> dict[str, Any]:
        names = ("name", "counts", "value_kind", "unit", "direction", "role", "topic", "definition", "source")
        return {name: self[name].data or "" for name in names}

    def rule(self, today: date, now: dict[str, Any]) -> dict[str, Any]:
        """The due days in the words of nic.science.due; `now` is the rule that holds, for what the form can't say."""
        every = self.due.data
        if every == "as now":
            return now
        rule: dict[str, Any] = {"every": every} if every else {}
        if every in ("week", "two weeks"):
            rule["on"] = self.weekdays.data or []
        if every == "two weeks":
            rule["from"] = now.get("from") or today.isoformat()
        if every == "month":
            rule["day"] = self.month_day.data
        return rule


def rhythm_of(rule: dict[str, Any]) -> dict[str, Any]:
    """A rule as the fields of the form show it."""
    every = rule.get("every", "as now" if rule else "")
    return {"due": every, "weekdays": rule.get("on", []), "month_day": rule.get("day")}
