from wtforms import ValidationError

from nic.forms import Form, SelectField, whole_or_none
from nic.text import N_


class SponsorForm(Form):
    sponsor = SelectField(N_("Who answers for them now?"), coerce=whole_or_none, validate_choice=False, choices=[])

    def validate_sponsor(self, field: SelectField) -> None:
        if field.data not in {one.value for one in field.choices or ()}:
            raise ValidationError(N_("Choose an adult who works here."))
