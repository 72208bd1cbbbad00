from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from nic.forms import (
    SHORT,
    DayField,
    FilesField,
    Form,
    NumberField,
    Part,
    RadioField,
    SelectField,
    SelectMultipleField,
    WholeField,
    whole_or_none,
)
from nic.text import N_

LINE = Length(max=300, message=N_("Use at most 300 characters here; the rest belongs into the log."))
TEXT = Length(max=4000, message=N_("Use at most 4,000 characters."))
DAY = N_("Enter a day, such as 2026-11-21.")
QUESTION = N_("Question %(number)s")


def without_full_stop(text: str | None) -> str | None:
    """An idea is named in the middle of other sentences: "At the door, cycle 1"."""
    return text[:-1] if text and text.endswith(".") and not text.endswith("..") else text


class QuestionPart(Part):
    """One learning question with what is expected, in words and where it fits as a number on a series."""

    words = StringField(N_("What do you want to find out?"), [Optional(), LINE])
    prediction = TextAreaField(N_("What do you expect to happen, and why?"), [Optional(), TEXT])
    series = SelectField(N_("Which series will show it?"), [Optional()], coerce=whole_or_none, choices=[])
    statistic = SelectField(N_("What to look at"), [Optional()], choices=[])
    comparison = SelectField(N_("It will be"), [Optional()], choices=[])
    amount = NumberField(N_("This number"), [Optional()])
    last_points = WholeField(
        N_("Only the last points of the test"),
        [Optional(), NumberRange(1, 200, N_("Choose from 1 to 200 points, or leave it empty for all."))],
    )
    sureness = SelectField(N_("How sure are you?"), [Optional()], coerce=whole_or_none, choices=[])


class TaskPart(Part):
    id = HiddenField()
    words = StringField(N_("What is to be done?"), [Optional(), LINE])
    owner = SelectField(N_("By whom?"), [Optional()], coerce=whole_or_none, choices=[])
    due_on = DayField(N_("By when?"), [Optional()])
    where_at = StringField(N_("Where?"), [Optional(), Length(max=120)])


class PlanForm(Form):
    """The whole plan on one page. To save it needs only the idea; what starting needs, the rules say."""

    team = SelectField(N_("Team"), coerce=whole_or_none, choices=[])
    idea = TextAreaField(
        N_("What will you try?"),
        [InputRequired(N_("Say in a sentence what you will try.")), LINE],
        filters=[without_full_stop],
    )
    change_idea = SelectField(N_("Which idea of your theory is it?"), [Optional()], coerce=whole_or_none, choices=[])
    previous = HiddenField()
    questions = FieldList(FormField(QuestionPart), QUESTION, min_entries=1, max_entries=8)
    owner = SelectField(N_("Who looks after this cycle?"), [Optional()], coerce=whole_or_none, choices=[])
    starts_on = DayField(N_("Begin on"), [Optional()])
    ends_on = DayField(N_("Look at it on"), [Optional()])
    watches = SelectMultipleField(N_("What will you measure?"), coerce=int, choices=[])
    way_to_know = TextAreaField(N_("Or how else will you know?"), [Optional(), TEXT])
    purpose = RadioField(N_("Purpose"), [Optional()], default="test", choices=[])
    objective = TextAreaField(N_("What is the aim of this test?"), [Optional(), TEXT])
    scale = SelectField(N_("How large is the test?"), [Optional()], choices=[])
    conditions = TextAreaField(N_("Under which conditions: who, where, when?"), [Optional(), TEXT])
    risk_right_problem = TextAreaField(N_("If it fails, will we have failed at the right problem?"), [Optional(), TEXT])
    risk_ready = TextAreaField(N_("Are we ready to take this risk?"), [Optional(), TEXT])
    risk_cost = TextAreaField(N_("How great are the costs if it fails?"), [Optional(), TEXT])
    stop_if = TextAreaField(N_("We stop if …"), [Optional(), TEXT])
    tasks = FieldList(FormField(TaskPart), N_("Task %(number)s"), min_entries=0, max_entries=20)
    has_begun = BooleanField(N_("This test has begun already, or is over: write it up afterwards"))
    is_only_mine = BooleanField(N_("Only I can see this for now"))


class StudyPart(Part):
    id = HiddenField()
    result = TextAreaField(N_("What happened?"), [Optional(), TEXT])
    verdict = RadioField(N_("Did it match the prediction?"), [Optional()], validate_choice=False, choices=[])
    learned = TextAreaField(N_("What did this question teach you?"), [Optional(), TEXT])


class StudyForm(Form):
    questions = FieldList(FormField(StudyPart), QUESTION, max_entries=8)
    worked_for = TextAreaField(N_("For whom did it work?"), [Optional(), TEXT])
    not_for = TextAreaField(N_("For whom did it not?"), [Optional(), TEXT])
    learned = TextAreaField(N_("What did you learn, all in all?"), [Optional(), TEXT])


class DecisionForm(Form):
    decision = RadioField(N_("What will you do with this idea?"), [Optional()], validate_choice=False, choices=[])
    because = TextAreaField(N_("Why?"), [Optional(), TEXT])


class WordsPart(Part):
    result = TextAreaField(N_("What happened?"), [Optional(), TEXT])
    learned = TextAreaField(N_("What did this question teach you?"), [Optional(), TEXT])


class WordsForm(Form):
    """The words that stay a team's own after the start; questions and predictions are kept as they were."""

    idea = TextAreaField(
        N_("What will you try?"),
        [InputRequired(N_("Say in a sentence what you will try.")), LINE],
        filters=[without_full_stop],
    )
    objective = TextAreaField(N_("What is the aim of this test?"), [Optional(), TEXT])
    conditions = TextAreaField(N_("Under which conditions: who, where, when?"), [Optional(), TEXT])
    way_to_know = TextAreaField(N_("How else will you know?"), [Optional(), TEXT])
    stop_if = TextAreaField(N_("We stop if …"), [Optional(), TEXT])
    stopped_because = TextAreaField(N_("Why did you stop?"), [Optional(), TEXT])
    questions = FieldList(FormField(WordsPart), QUESTION, max_entries=8)
    worked_for = TextAreaField(N_("For whom did it work?"), [Optional(), TEXT])
    not_for = TextAreaField(N_("For whom did it not?"), [Optional(), TEXT])
    learned = TextAreaField(N_("What did you learn, all in all?"), [Optional(), TEXT])
    decided_because = TextAreaField(N_("Why did you decide so?"), [Optional(), TEXT])


class StopForm(Form):
    why = TextAreaField(N_("Why do you stop?"), [Optional(), TEXT])


class LogForm(Form):
    kind = RadioField(N_("Kind of entry"), default="happened", choices=[])
    happened_on = DayField(N_("Day"), [InputRequired(DAY)])
    words = TextAreaField(N_("What happened?"), [InputRequired(N_("Write what happened.")), TEXT])
    files = FilesField(N_("Photos or files"), [Optional()])
    about = StringField(
        N_("What do they show?"),
        [Optional(), Length(max=200, message=SHORT)],
        id="about-files",  # "about" is a part of the cycle's page.
        description=N_("Such as: the basket after the third lesson. No names of learners."),
    )


class AmendmentForm(Form):
    words = TextAreaField(N_("The new words"), [InputRequired(N_("Write the new words.")), TEXT])
    why = TextAreaField(N_("Why do you change it?"), [InputRequired(N_("Say in a sentence why it changes.")), TEXT])
