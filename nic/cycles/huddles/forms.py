from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from nic.forms import DayField, Form, RadioField, SelectField, SelectMultipleField, whole_or_none
from nic.text import N_

MOST_VISITORS, LONGEST = 30, 80
TEXT = Length(max=4000, message=N_("Use at most 4,000 characters."))


class PresenceForm(Form):
    people = SelectMultipleField(N_("Who is here?"), coerce=int, choices=[])
    visitors = TextAreaField(
        N_("Visitors, one in a line"),
        [Optional(), Length(max=2000, message=N_("Use at most 2,000 characters."))],
        description=N_("Somebody from another school or a family member, as they want to be written down."),
    )

    def named(self) -> list[str]:
        """Each visitor once, in the order in which they were typed."""
        lines = (self.visitors.data or "").splitlines()
        return list(dict.fromkeys(line.strip()[:LONGEST] for line in lines if line.strip()))[:MOST_VISITORS]


class HuddleForm(PresenceForm):
    protocol = RadioField(N_("How will you meet?"), [InputRequired(N_("Choose how you will meet."))], choices=[])
    held_on = DayField(N_("Day"), [InputRequired(N_("Enter the day of the huddle."))])


class NoteForm(Form):
    words = TextAreaField(N_("What was said or decided?"), [InputRequired(N_("Write what was said.")), TEXT])
    cycle = SelectField(N_("About"), [Optional()], coerce=whole_or_none, choices=[])
