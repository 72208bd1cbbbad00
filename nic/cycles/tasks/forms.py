from wtforms import StringField
from wtforms.validators import InputRequired, Length, Optional

from nic.forms import DayField, Form, SelectField, SelectMultipleField, whole_or_none
from nic.text import N_

LINE = Length(max=300, message=N_("Use at most 300 characters here; the rest belongs into the log."))


class TaskForm(Form):
    """To add one: what, who, by when. Nobody is a choice; the list then asks who takes it."""

    words = StringField(N_("What is to be done?"), [InputRequired(N_("Say what is to be done.")), LINE])
    owner = SelectField(N_("By whom?"), [Optional()], coerce=whole_or_none, choices=[])
    due_on = DayField(N_("By when?"), [Optional()])
    where_at = StringField(N_("Where?"), [Optional(), Length(max=120)])


class WholeTaskForm(TaskForm):
    helped_by = SelectMultipleField(N_("Who helps?"), coerce=int, choices=[])
