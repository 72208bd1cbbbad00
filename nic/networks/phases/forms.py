from wtforms import TextAreaField
from wtforms.validators import DataRequired, InputRequired

from nic.forms import DayField, Form, RadioField
from nic.networks.forms import TEXT
from nic.networks.words import PHASES
from nic.text import N_


class PhaseForm(Form):
    phase = RadioField(
        N_("Where is the network?"), [InputRequired(N_("Choose a phase."))], choices=list(PHASES.items())
    )  # fmt: skip
    from_on = DayField(N_("Since when?"), [InputRequired(N_("Say since when."))])
    why = TextAreaField(N_("Why now?"), [DataRequired(N_("Say why, so that members can follow.")), TEXT])
