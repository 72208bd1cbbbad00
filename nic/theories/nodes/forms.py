from wtforms import BooleanField, FieldList, FormField, HiddenField, StringField
from wtforms.validators import InputRequired, Length, Optional

from nic.forms import WAYS, WHERE_TO, Form, LineForm, NewLineForm, Part, RadioField, SelectField, whole_or_none
from nic.science.theory_moves import LINK
from nic.text import N_
from nic.theories.forms import TEXT, Reasons

EVIDENCE = N_("What makes you think so?")
MOST_LINKS = 300  # As many as a theory may have nodes.


class ServesPart(Part):
    """One thing that this node serves, and what is known about that. Without an id it is the aim."""

    serves_id = HiddenField(filters=[whole_or_none])
    is_served = BooleanField(N_("It serves this"))
    is_weak = BooleanField(N_("A weak influence"))
    evidence = StringField(EVIDENCE, [Optional(), TEXT])


class NodeLineForm(Reasons, LineForm):
    """A driver or an idea in its line, with what it serves."""

    way = RadioField(WHERE_TO, [Optional()], choices=[*WAYS, (LINK, N_("there as well"))], default="")
    under = HiddenField(filters=[whole_or_none])
    serves = FieldList(FormField(ServesPart), N_("Link %(number)s"), max_entries=MOST_LINKS)


class NewNodeForm(Reasons, NewLineForm):
    """A driver or an idea that is not there yet."""

    kind = RadioField(N_("What is it?"), [InputRequired(N_("Choose what it is."))])
    is_weak = BooleanField(N_("A weak influence"))
    evidence = StringField(EVIDENCE, [Optional(), Length(max=4000, message=N_("Use at most 4,000 characters."))])


class PlacingForm(Form):
    """Where in a theory a test belongs that stands nowhere yet: under a driver, or to an idea."""

    theory_id = HiddenField(filters=[whole_or_none])
    node_id = SelectField(N_("Where does it belong?"), [Optional()], coerce=whole_or_none, validate_choice=False)


class GoingForm(Reasons):
    """Taking one out, with its reason."""
