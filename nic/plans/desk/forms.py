from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from nic.forms import WHY, DayField, Form, RadioField, SelectField, whole_or_none
from nic.plans.words import LEVELS
from nic.text import N_


class DifferentiatedSupportForm(Form):
    level = RadioField(N_("How closely"), [InputRequired(N_("Choose one."))], choices=list(LEVELS.items()))
    because = TextAreaField(
        N_("By which criterion?"),
        [Optional(), WHY],
        description=N_("What the place asked for, or what its plan or its figures say. The place reads it."),
    )
    person = SelectField(N_("Who supports it"), [Optional()], coerce=whole_or_none)
    next_on = DayField(N_("Next contact"), [Optional()])

    def of_people(self, people) -> "DifferentiatedSupportForm":
        self.person.choices = [("", N_("Nobody yet")), *((one.id, one.name) for one in people)]
        return self


class CriteriaForm(Form):
    criteria = TextAreaField(
        N_("Criteria"),
        [Optional(), Length(max=3000, message=N_("Use at most 3,000 characters."))],
        description=N_(
            "By what you decide how closely a place is supported. Every place below reads them. Needs, not ranks: no "
            "list of best and worst."
        ),
    )
