from typing import Any

from wtforms import TextAreaField
from wtforms.validators import InputRequired, Optional

from nic.forms import LINE, Form, SelectField, SelectMultipleField, in_one_line, whole_or_none
from nic.text import N_

NEW, OUT, NONE = "new", "out", "none"


class SortForm(Form):
    """What becomes of the ticked notes; the view says which notes, clusters and domains there are."""

    notes: Any = SelectMultipleField(
        N_("Notes"), [InputRequired(N_("Tick the notes first."))], coerce=whole_or_none, validate_choice=False
    )
    to: Any = SelectField(N_("Move to ..."), [Optional()], choices=[])
    under: Any = SelectField(N_("Domain and standard"), [Optional()], choices=[])

    def says_where(self) -> bool:
        """To a cluster, to a domain, or both at once."""
        if self.to.data or self.under.data:
            return True
        self.blame("to", N_("Choose where they go: to a cluster, to a domain, or both."))
        return False


class ClusterForm(Form):
    says = TextAreaField(
        N_("What do they say together?"), [Optional(), LINE], filters=[in_one_line],
        description=N_("One sentence that all of them carry. A note that doesn’t fit it goes elsewhere."),
    )  # fmt: skip
    domain: Any = SelectField(N_("Domain"), [Optional()], choices=[])
