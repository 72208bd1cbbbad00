from wtforms import TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from nic.forms import DayField, Form, RadioField, SelectField
from nic.science.support import SETTLED
from nic.text import N_

LONG = Length(max=2000, message=N_("Use at most 2,000 characters."))


class RequestForm(Form):
    asked_of = SelectField(
        N_("Whom do you ask?"), [InputRequired(N_("Choose whom you ask."))], coerce=int, choices=[]
    )  # fmt: skip
    asked = TextAreaField(
        N_("What do you ask for?"),
        [DataRequired(N_("Say what you ask for.")), LONG],
        description=N_("Time, money, people, training: what you need to do what is asked of you."),
    )
    needed_by_on = DayField(N_("By when do you need it?"), [InputRequired(N_("Say by when you need it."))])


class PromiseForm(Form):
    promised = TextAreaField(N_("What do you promise?"), [DataRequired(N_("Say what you promise.")), LONG])
    promised_on = DayField(N_("By when?"), [InputRequired(N_("Say by when."))])


class RefusalForm(Form):
    declined_because = TextAreaField(
        N_("Why not?"), [DataRequired(N_("Say why, so that they can look elsewhere.")), LONG]
    )  # fmt: skip


class SettlementForm(Form):
    kept = RadioField(
        N_("What came of the promise?"), [InputRequired(N_("Choose what came of it."))], choices=list(SETTLED.items())
    )
    kept_because = TextAreaField(
        N_("What did it look like?"), [Optional(), LONG], description=N_("Where it was not kept, say what was missing.")
    )
    still_needed = TextAreaField(N_("What is still needed?"), [Optional(), LONG])


class StillNeededForm(Form):
    still_needed = TextAreaField(N_("What is still needed?"), [Optional(), LONG])
